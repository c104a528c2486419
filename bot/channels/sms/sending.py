"""What we ask of the gateway: send, fetch, list, forget.

Requests go by httpx: twilio's own client is synchronous, and four calls need no library. What a failure means:

| what happened | outcome |
|---|---|
| no connection was made | retry |
| connected, then no answer, a cut or half an answer | uncertain |
| 429, 20429 (too many requests), 30001 (its queue is full) | retry |
| 401, 20003 and 404: credentials or account are wrong; our own number is | retry in a minute: they get put right |
| 21610: the person sent STOP | stopped |
| 5xx with a code (20500, 20503) | retry: the gateway itself says that it made no message |
| 5xx without one (a proxy's page) | uncertain |
| anything else | dead, with the code |
"""

import asyncio
import logging
from urllib.parse import quote, urlencode

import httpx

from bot.channels import FileGone, FileLater, Listed, half_sent, sendable
from bot.channels.sms.ids import is_word
from bot.channels.sms.listing import Listing
from bot.channels.sms.public import PublicOnly
from bot.channels.sms.reaching import limited, origin
from bot.channels.trust import trusted
from bot.messages import Attachment, Inbound, Outcome, Rendering, Reply
from bot.writing.sms import split

LONGEST_TEXT = 1600  # units; the gateway refuses more
UNDER_WAY = 8  # messages at once: a number sends one to ten a second, and when the gateway hangs each is uncertain
SOON, LATER = 2.0, 60.0  # seconds; LATER is for what a person has to put right
LONGEST_WAIT = 86400.0  # seconds
_TOO_FAST = ("20429", "30001")
_CREDENTIALS = ("20003", "20005", "20404")
_OUR_NUMBER = ("21212", "21603", "21606", "21659", "21660")
_UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_UNSENDABLE = (httpx.UnsupportedProtocol, httpx.LocalProtocolError, httpx.InvalidURL)

logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs addresses, and ours hold account and message
logging.getLogger("httpcore").setLevel(logging.WARNING)


class SmsChannel:
    """One number of one account. `public_url` is where the gateway reaches us with status callbacks."""

    name = "sms"
    rendering: Rendering = "sms"

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        api_url: str,
        sender: str,
        public_url: str,
        read_timeout: float = 15.0,
    ) -> None:
        self.bot = sender
        self._messages = f"{api_url}/2010-04-01/Accounts/{quote(account_sid, safe='')}/Messages"
        self._origin = origin(api_url)
        self._auth = httpx.BasicAuth(account_sid, auth_token)
        self._callback = public_url.rstrip("/") + "/webhooks/sms/status"
        self._turns = asyncio.Semaphore(UNDER_WAY)
        timeout = httpx.Timeout(read_timeout, connect=5, pool=30)
        self._http = httpx.AsyncClient(timeout=timeout, verify=trusted())
        self._files = httpx.AsyncClient(timeout=timeout, transport=PublicOnly(self._origin), verify=trusted())
        self._listing = Listing(self._http, self._auth, self._messages, sender)

    def __repr__(self) -> str:
        return "SmsChannel(…)"

    async def send(self, address: str, reply: Reply, message: str) -> Outcome:
        """The text with its options numbered. Nothing that was sent can be hidden on a phone that keeps SMS."""
        text = sendable(reply.numbered())
        if not text.strip():
            return Outcome("sent") if reply.hide else Outcome("dead", reason="empty")
        sent = Outcome("dead", reason="empty")
        for number, piece in enumerate(split(text, LONGEST_TEXT)):
            sent = await self._say(address, piece, message)
            if sent.state != "sent":
                return half_sent(sent) if number else sent
        return sent

    async def _say(self, address: str, text: str, message: str) -> Outcome:
        callback = f"{self._callback}?{urlencode({'message': message})}"
        form = {"To": address, "From": self.bot, "Body": text, "StatusCallback": callback}
        try:
            async with self._turns:
                answer = await self._http.post(f"{self._messages}.json", data=form, auth=self._auth)
        except _UNSENT:
            return Outcome("retry", after=SOON, reason="no connection")
        except _UNSENDABLE:
            return Outcome("retry", after=LATER, reason="address")
        except Exception:  # whatever else it is, it may have gone out
            return Outcome("uncertain", reason="no answer")
        return outcome(answer)

    async def fetch(self, file: Attachment) -> bytes:
        """The media's bytes. FileGone: deleted, too big, or where we must not look; FileLater: anything that may pass.

        The gateway redirects to a storage of its own, which must be public. Our credentials go to the gateway only:
        none are sent to an address elsewhere, and httpx drops them at a redirect to another host.
        """
        auth = self._auth if origin(file.reference) == self._origin else None
        try:
            async with self._files.stream("GET", file.reference, auth=auth, follow_redirects=True) as answer:
                if problem := _file_problem(answer.status_code):
                    raise problem
                return await limited(answer)
        except httpx.HTTPError as error:
            raise FileLater(type(error).__name__) from None
        except (httpx.InvalidURL, UnicodeError) as error:  # httpx lets the errors of its IDNA library through
            raise FileGone(type(error).__name__) from None

    async def listed(self, since: float) -> tuple[list[Listed], bool]:
        """What came to our number since then, oldest first, and whether that is all of it. Never raises."""
        return await self._listing.since(since)

    async def with_files(self, message: Listed) -> Inbound | None:
        """A listed message as its webhook would have brought it; None when its files cannot be asked for now."""
        return await self._listing.with_files(message)

    async def forget(self, sid: str) -> bool:
        """Delete a message, with its media, from the gateway's log, which else would be an archive of every word.

        False: not now, try later; a message can be deleted only when its delivery is over (20009). An id that no
        gateway gave (of a message that came without one) names no copy.
        """
        if not is_word(sid):
            return True
        try:
            answer = await self._http.delete(f"{self._messages}/{sid}.json", auth=self._auth)
        except (httpx.HTTPError, httpx.InvalidURL):
            return False
        return answer.is_success or (answer.status_code == 404 and _code(answer) == "20404")

    async def close(self) -> None:
        await self._http.aclose()
        await self._files.aclose()


def outcome(answer: httpx.Response) -> Outcome:
    """What the gateway's answer to a new message means for the message, by the table above."""
    code, status = _code(answer), answer.status_code
    if answer.is_success:
        sid = _field(answer, "sid")
        return Outcome("sent", reference=sid) if sid else Outcome("uncertain", reason="strange answer")
    if status == 429 or code in _TOO_FAST:
        return Outcome("retry", after=_wait(answer), reason="too fast")
    if code == "21610":
        return Outcome("stopped", reason="unsubscribed")
    if status in (401, 404) or code in _CREDENTIALS:
        return Outcome("retry", after=LATER, reason="credentials")
    if code in _OUR_NUMBER:
        return Outcome("retry", after=LATER, reason="our number")
    if status < 400:
        return Outcome("retry", after=LATER, reason="address")
    if status >= 500:
        return Outcome("retry", after=SOON, reason=code) if code else Outcome("uncertain", reason="provider")
    return Outcome("dead", reason=code or "refused")


def _field(answer: httpx.Response, name: str) -> str:
    """A field of the JSON answer as text, '' when there is no such thing."""
    try:
        said = answer.json()
    except (ValueError, RecursionError):
        return ""
    value = said.get(name) if isinstance(said, dict) else None
    return str(value) if isinstance(value, str | int) else ""


def _code(answer: httpx.Response) -> str:
    """{"code": 21610, "message": "…", "status": 400}: '21610'"""
    code = _field(answer, "code")
    return code if code.isascii() and code.isdecimal() else ""


def _wait(answer: httpx.Response) -> float:
    given = answer.headers.get("Retry-After", "")
    return min(max(float(given), 1.0), LONGEST_WAIT) if given.isascii() and given.isdecimal() else SOON


def _file_problem(status: int) -> Exception | None:
    if 200 <= status < 300:
        return None
    if status in (400, 403, 404, 410):
        return FileGone(f"HTTP {status}")
    return FileLater(f"HTTP {status}")
