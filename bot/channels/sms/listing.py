"""The gateway's own list of what came to our number: it holds what no webhook brought, for a gateway tries only once.

GET …/Messages.json?To=…&DateSent>=2026-01-31&PageSize=1000 gives {"messages": [{"sid", "from", "to", "body",
"direction", "num_media", "date_created", …}, …], "next_page_uri": "/2010-04-01/…" or null}, the newest first. Gateways
that only resemble Twilio ignore the filters (Somleng lists the whole account), so all of them are applied here again.
"""

import asyncio
import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from bot.channels import FileGone, Listed
from bot.channels.sms.ids import is_word
from bot.channels.sms.reaching import limited, origin
from bot.channels.sms.webhook import MOST_MEDIA, parse
from bot.messages import Inbound

PAGE_SIZE = 1000  # the most that Twilio gives at once
PAGES = 10  # read from the top at each look, and as many where the look before had to stop
LONGEST_S = 60.0  # for one page
log = logging.getLogger(__name__)


class Unread(Exception):
    """A page did not come; its text is a class of reason, never the gateway's words."""


class Listing:
    """Reads one number's messages. It remembers where a look had to stop because there were too many pages."""

    def __init__(self, http: httpx.AsyncClient, auth: httpx.BasicAuth, messages: str, number: str) -> None:
        self._http, self._auth, self._messages, self._number = http, auth, messages, number
        self._origin = origin(messages)
        self._stopped_at = ""  # the address of the next page
        self._tell = logging.WARNING

    async def since(self, since: float) -> tuple[list[Listed], bool]:
        """What came since then, oldest first, and whether that is all of it. What cannot be read is passed over, and
        a gateway that does not answer gives what it gave until then: neither raises."""
        day = datetime.fromtimestamp(since, UTC).date().isoformat()
        query = {"To": self._number, "DateSent>": day, "PageSize": str(PAGE_SIZE)}
        found: list[Listed] = []
        try:
            rest = await self._pages(f"{self._messages}.json?{httpx.QueryParams(query)}", since, found)
            whole = not rest
            if rest:  # the newest are read at each look, or a list without an end would hide them
                self._stopped_at = await self._pages(self._stopped_at or rest, since, found)
        except Unread as problem:
            log.warning("the gateway's list could not be read: %s", problem)
            whole, self._stopped_at = False, ""
        found.reverse()
        found.sort(key=lambda one: one.at)  # those of one second keep their order
        return found, whole

    async def with_files(self, message: Listed) -> Inbound | None:
        """The message with the addresses of its files, asked of its Media; None when they cannot be asked for now."""
        if not message.files or not is_word(message.inbound.provider_id):
            return message.inbound
        media = f"{self._messages}/{message.inbound.provider_id}/Media"
        try:
            said = await self._ask(f"{media}.json")
        except Unread as problem:
            return message.inbound if str(problem) == "gone" else None
        form = _form(message.inbound)
        listed = [one for one in _dicts(said.get("media_list")) if is_word(_text(one, "sid"))][:MOST_MEDIA]
        for number, one in enumerate(listed):
            form[f"MediaUrl{number}"] = f"{media}/{_text(one, 'sid')}"
            form[f"MediaContentType{number}"] = _text(one, "content_type")
        return parse(form | {"NumMedia": str(len(listed))}) or message.inbound

    async def _pages(self, url: str, since: float, found: list[Listed]) -> str:
        """Add what some pages hold to `found`: the address of the page after them, "" at the end."""
        seen = set[str]()
        while url and len(seen) < PAGES:
            if url in seen or origin(url) != self._origin:
                raise Unread("address")  # a circle; or elsewhere, where our credentials must not go
            seen.add(url)
            said = await self._ask(url)
            resources = list(_dicts(said.get("messages")))
            found += self._readable(resources, since)
            if resources and all(_at(one, since) < since for one in resources):
                return ""  # the newest come first, so only older ones follow
            url = self._absolute(_text(said, "next_page_uri"))
        return url

    def _readable(self, resources: list[dict[str, Any]], since: float) -> Iterator[Listed]:
        for one in resources:
            at = _at(one, since)
            if _text(one, "direction") != "inbound" or at < since or not self._ours(_text(one, "to")):
                continue
            inbound = parse(_resource_form(one))
            if inbound is None:  # it stays in the list, so it is told once, and not at every look
                log.log(self._tell, "the gateway's list holds a message without a sid and without words")
                self._tell = logging.DEBUG
                continue
            media = _text(one, "num_media")
            yield Listed(at, inbound, int(media) if media.isascii() and media.isdecimal() and len(media) < 4 else 0)

    def _ours(self, number: str) -> bool:
        return number.lstrip("+") == self._number.lstrip("+")

    def _absolute(self, uri: str) -> str:
        """`/2010-04-01/…` is below the gateway's address, which may itself have a path."""
        base = self._messages.partition("/2010-04-01/")[0]
        if not uri or uri.startswith("/2010-04-01/"):
            return uri and base + uri
        try:
            return str(httpx.URL(self._messages).join(uri))
        except (httpx.InvalidURL, UnicodeError):
            raise Unread("address") from None

    async def _ask(self, url: str) -> dict[str, Any]:
        """The JSON object at an address of the gateway; Unread with the reason otherwise."""
        try:
            async with asyncio.timeout(LONGEST_S), self._http.stream("GET", url, auth=self._auth) as answer:
                if problem := _problem(answer.status_code):
                    raise Unread(problem)
                said = json.loads(await limited(answer))
        except (ValueError, RecursionError, FileGone):
            raise Unread("strange answer") from None
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, RuntimeError):  # closed
            raise Unread("no answer") from None
        if not isinstance(said, dict):
            raise Unread("strange answer")
        return said


def _problem(status: int) -> str:
    if status in (401, 403):
        return "credentials"
    if status in (404, 410):
        return "gone"
    return "" if status == 200 else "too fast" if status == 429 else "provider" if status >= 500 else "refused"


def _resource_form(resource: dict[str, Any]) -> dict[str, str]:
    """The webhook's form, without files, from a resource of the list."""
    names = {"MessageSid": "sid", "From": "from", "To": "to", "Body": "body"}
    return {field: _text(resource, name) for field, name in names.items()}


def _form(inbound: Inbound) -> dict[str, str]:
    """... and from what was read of it."""
    sender = inbound.address or inbound.phone
    return {"MessageSid": inbound.provider_id, "From": sender, "To": inbound.bot, "Body": inbound.text}


def _at(resource: dict[str, Any], otherwise: float) -> float:
    """ "Fri, 24 May 2019 17:44:46 +0000": seconds since 1970. One without a readable time counts as old: it is kept,
    and no machine answers it."""
    try:
        return parsedate_to_datetime(_text(resource, "date_created")).timestamp()
    except (ValueError, TypeError, OverflowError):
        return otherwise


def _dicts(given: Any) -> Iterator[dict[str, Any]]:
    return (one for one in given if isinstance(one, dict)) if isinstance(given, list) else iter(())


def _text(given: dict[str, Any], name: str) -> str:
    value = given.get(name)
    return str(value) if isinstance(value, str | int) else ""
