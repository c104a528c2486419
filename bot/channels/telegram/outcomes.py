"""What a failed call to Telegram means for the message.

Only what surely did not go out is retried: sendMessage has no key by which Telegram could recognise a repetition.

| what happened | outcome |
|---|---|
| no connection was made | retry |
| connected, then no answer, a cut or half an answer | uncertain |
| 429 | retry, after the seconds it names |
| 5xx with Telegram's JSON | retry: it says that nothing went out |
| 5xx without it (a proxy's page) | uncertain |
| 403; 400 "chat not found" and the like | stopped |
| 400, anything else | dead |
| 401, 404: the token is wrong | retry in a minute: messages must outlive a mis-set token |
"""

import json
from typing import Any

import aiohttp
import httpx
from telegram.error import NetworkError, TelegramError
from telegram.request import HTTPXRequest

from bot.messages import Outcome

SOON = 2.0  # seconds
LATER = 60.0  # seconds; for what a person has to put right
LONGEST = 86400  # seconds; no message waits longer at a provider's word
_UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_UNSENDABLE = (httpx.UnsupportedProtocol, httpx.LocalProtocolError, httpx.InvalidURL)
_GONE = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated", "bot was blocked")


class Refused(TelegramError):
    """Telegram, or something in front of it, answered with an error."""

    def __init__(self, status: int, description: str = "", after: float = 0.0, telling: bool = True) -> None:
        super().__init__(description or f"HTTP {status}")
        self.status, self.description, self.after = status, description, after
        self.telling = telling  # the body was Telegram's own JSON


class Unsent(TelegramError):
    """No connection was made, or could be made to such an address: nothing went out."""

    def __init__(self, reason: str, wait: float) -> None:
        super().__init__(reason)
        self.reason, self.wait = reason, wait


class Line(HTTPXRequest):
    """The library's transport, except that every HTTP error becomes a `Refused` with its status.

    The library keeps no status (429 without seconds, 500 and 413 are one NetworkError), logs bodies that are not JSON,
    and its RetryAfter warns of its own deprecation.
    """

    async def do_request(self, *given: Any, **named: Any) -> tuple[int, bytes]:
        """(status, body) of a success; Refused, or the library's NetworkError with httpx's error as its cause."""
        status, payload = await super().do_request(*given, **named)
        if not 200 <= status < 300:
            raise refusal(status, payload)
        return status, payload


def refusal(status: int, payload: bytes) -> Refused:
    """{"ok": false, "description": "Too Many Requests: …", "parameters": {"retry_after": 5}} and anything else."""
    try:
        said = json.loads(payload)
        description = str(said["description"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return Refused(status, telling=False)
    parameters = said.get("parameters")
    after = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return Refused(status, description, min(after, LONGEST) if type(after) is int and after > 0 else 0.0)


def outcome(error: Exception) -> Outcome:
    """What the error means for the message, by the table above."""
    if isinstance(error, Refused):
        return _refused(error)
    if isinstance(error, Unsent):
        return Outcome("retry", after=error.wait, reason=error.reason)
    cause = error.__cause__ if isinstance(error, NetworkError) else None
    if isinstance(cause, _UNSENT):
        return Outcome("retry", after=SOON, reason="no connection")
    if isinstance(cause, _UNSENDABLE):
        return Outcome("retry", after=LATER, reason="address")
    broken = cause is not None or isinstance(error, OSError | EOFError | aiohttp.ClientError)
    return Outcome("uncertain", reason="no answer" if broken else "strange answer")


def _refused(error: Refused) -> Outcome:
    status = error.status
    if status == 429:
        return Outcome("retry", after=max(error.after, 1.0), reason="too fast")
    if status in (401, 404):
        return Outcome("retry", after=LATER, reason="token")
    if status == 403 or any(word in error.description.lower() for word in _GONE):
        return Outcome("stopped", reason="blocked" if status == 403 else "chat not found")
    if status >= 500:
        return (
            Outcome("retry", after=SOON, reason="provider")
            if error.telling
            else Outcome("uncertain", reason="provider")
        )
    if status < 400:
        return Outcome("retry", after=LATER, reason="address")
    return Outcome("dead", reason="refused")
