"""The short way to say words. Nearly everything we send is sendMessage, and the library's way of sending it cost more
processor time (1.0 ms, most of it httpx's) than everything else that a message needs; aiohttp takes a tenth of that.
Errors become the library's way's own (`Refused`) or `Unsent`, so that one table of outcomes holds for both."""

import json
from typing import Any

import aiohttp
from telegram import InlineKeyboardMarkup

from bot.channels.telegram.outcomes import LATER, SOON, Refused, Unsent, refusal

CONNECT_S = 5.0
NO_PREVIEW = json.dumps({"is_disabled": True})


class Wire:
    """Keeps connections to the Bot API. Made outside of an event loop, used inside one."""

    def __init__(self, root: str, connections: int, read_timeout: float) -> None:
        self._root, self._connections, self._read_timeout = root, connections, read_timeout
        self._session: aiohttp.ClientSession | None = None
        self._closed = False

    async def say(self, address: str, text: str, buttons: InlineKeyboardMarkup | None) -> int:
        """Send a text: Telegram's number of the message. Refused, Unsent, or another error when nobody can know."""
        form = {"chat_id": address, "text": text, "link_preview_options": NO_PREVIEW}
        if buttons is not None:
            form["reply_markup"] = json.dumps(buttons.to_dict())
        said = await self._ask("sendMessage", form)
        return int(said["message_id"])

    async def _ask(self, method: str, form: dict[str, str]) -> dict[str, Any]:
        try:
            async with self._open().post(f"{self._root}/{method}", data=form, allow_redirects=False) as answer:
                status, payload = answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            raise Unsent("no connection", SOON) from None
        except aiohttp.InvalidURL:
            raise Unsent("address", LATER) from None
        if not 200 <= status < 300:
            raise refusal(status, payload)
        result = json.loads(payload)["result"]
        if not isinstance(result, dict):
            raise Refused(status, telling=False)
        return result

    def _open(self) -> aiohttp.ClientSession:
        if self._closed:
            raise Unsent("closed", SOON)
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_S, sock_read=self._read_timeout)
            connector = aiohttp.TCPConnector(limit=self._connections)
            self._session = aiohttp.ClientSession(timeout=timeout, connector=connector)
        return self._session

    async def close(self) -> None:
        """Let go of the connections, for good."""
        self._closed = True
        if self._session is not None:
            await self._session.close()
            self._session = None
