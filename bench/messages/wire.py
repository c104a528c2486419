"""HTTP for the load process, as small as it can be: the machine's time shall go to what is measured."""

import asyncio
import json
import time
from typing import cast

import httptools

SENT = {
    "message_id": 7_000_001,
    "from": {"id": 7_000_000_001, "is_bot": True, "first_name": "Sample jobs bot", "username": "sample_jobs_bot"},
    "chat": {"id": 5_550_000_001, "first_name": "Sokha (sample)", "type": "private"},
    "date": 1_767_225_600,
    "text": "What do you need?",
}


def _answer(result: object) -> bytes:
    body = json.dumps({"ok": True, "result": result}).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


ANSWERS = {b"sendMessage": _answer(SENT), b"getMe": _answer(SENT["from"])}
YES = _answer(True)


class BotApi:
    """A Bot API that answers at once and counts the messages."""

    def __init__(self) -> None:
        self.count, self.last_at = 0, 0.0

    def protocol(self) -> "_Door":
        return _Door(self)

    async def reach(self, count: int, seconds: float) -> bool:
        """Wait until so many messages were sent."""
        until = time.perf_counter() + seconds
        while self.count < count and time.perf_counter() < until:
            await asyncio.sleep(0.005)
        return self.count >= count


class _Door(asyncio.Protocol):
    def __init__(self, api: BotApi) -> None:
        self._api = api
        self._parser = httptools.HttpRequestParser(self)
        self._method = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_url(self, url: bytes) -> None:
        self._method = url.rpartition(b"/")[2]

    def on_message_complete(self) -> None:
        if self._method == b"sendMessage":
            self._api.count += 1
            self._api.last_at = time.perf_counter()
        self._transport.write(ANSWERS.get(self._method, YES))


class Line(asyncio.Protocol):
    """A connection that is kept: one request at a time."""

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._waiting: asyncio.Future[int] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def connection_lost(self, problem: Exception | None) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_exception(problem or ConnectionError("closed before it answered"))

    def on_message_complete(self) -> None:
        assert self._waiting, "nothing was asked"
        self._waiting.set_result(self._parser.get_status_code())
        self._parser = httptools.HttpResponseParser(self)

    async def post(self, request: bytes) -> int:
        """The status of the answer."""
        self._waiting = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._waiting

    def close(self) -> None:
        self._transport.close()
