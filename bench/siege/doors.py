"""Attacks on the doors: connections that say nothing, say it slowly, or say too much."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bench.siege.attacks import Attack, Breach
from bench.siege.place import Place
from tests.serving import WEBHOOK_SECRET

MANY, SLOW = 1200, 300
AT_A_TIME = 50  # connections that are opened at once: the backlog of a socket is short
HUGE = 64 * 2**20
PIECE = b"x" * 65536
HEAD = (
    b"POST /webhooks/telegram HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: %s\r\n" % WEBHOOK_SECRET.encode()
)


@dataclass
class Line:
    """One connection of an attacker."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def say(self, words: bytes) -> bool:
        """Whether it could still be said."""
        try:
            self.writer.write(words)
            await asyncio.wait_for(self.writer.drain(), 5)
        except (OSError, TimeoutError):
            return False
        return not self.reader.at_eof()

    async def heard(self) -> bytes:
        """The beginning of what is answered, if anything."""
        with contextlib.suppress(OSError, TimeoutError):
            return await asyncio.wait_for(self.reader.read(200), 5)
        return b""


async def _line(place: Place) -> Line | None:
    try:
        return Line(*await asyncio.open_connection("127.0.0.1", place.server.port))
    except OSError:
        return None


@asynccontextmanager
async def lines(place: Place, count: int) -> AsyncIterator[list[Line]]:
    """So many connections, as far as they are let in; closed at the end."""
    found: list[Line] = []
    for _ in range(0, count, AT_A_TIME):
        found += [one for one in await asyncio.gather(*(_line(place) for _ in range(AT_A_TIME))) if one]
    try:
        yield found
    finally:
        for one in found:
            one.writer.transport.abort()


async def idle(place: Place, seconds: float) -> str:
    """They come, and say nothing."""
    async with lines(place, MANY) as found:
        await asyncio.sleep(seconds)
        return f"{len(found)} connections held, {sum(not one.reader.at_eof() for one in found)} still open"


async def _slowly(place: Place, first: bytes, seconds: float) -> str:
    """A byte twice a second for longer than anybody may take."""
    async with lines(place, SLOW) as found:
        await asyncio.gather(*(one.say(first) for one in found))
        began, left = time.monotonic(), found
        while left and time.monotonic() - began < seconds:
            await asyncio.sleep(0.5)
            said = await asyncio.gather(*(one.say(b"x") for one in left))
            left = [one for one, could in zip(left, said, strict=True) if could]
        if left:
            raise Breach(f"{len(left)} of {len(found)} slow connections still hold after {seconds:.0f} s")
        return f"{len(found)} slow connections, the last cut off after {time.monotonic() - began:.1f} s"


async def slow_heads(place: Place, seconds: float) -> str:
    return await _slowly(place, b"POST /webhooks/sms HTTP/1.1\r\nHost: x\r\nX-Slow: ", seconds)


async def slow_bodies(place: Place, seconds: float) -> str:
    return await _slowly(place, HEAD + b"Content-Length: 100000\r\n\r\n", seconds)


async def _poured(place: Place, first: bytes, piece: bytes) -> tuple[int, bytes]:
    """Say 64 MiB as fast as it is taken: how much of it was, and the answer."""
    line = await _line(place)
    if line is None:
        return 0, b""
    sent, could = 0, await line.say(first)
    while could and sent < HUGE:
        could = await line.say(piece)
        sent += len(piece)
    heard = await line.heard()
    line.writer.transport.abort()
    return sent, heard


async def _pour(place: Place, first: bytes, piece: bytes, seconds: float) -> str:
    """Eight at once, again and again."""
    until, sent, times, answers = time.monotonic() + seconds, 0, 0, set[bytes]()
    while time.monotonic() < until or not times:
        for size, heard in await asyncio.gather(*(_poured(place, first, piece) for _ in range(8))):
            sent, times = max(sent, size), times + 1
            answers.add(heard[9:12])
    if b"200" in answers:
        raise Breach("64 MiB were taken for a request")
    statuses = ", ".join(sorted(one.decode() or "cut off" for one in answers))
    return f"{times} times 64 MiB, {sent / 2**20:.1f} MiB of them read at most, answered {statuses}"


async def huge_header(place: Place, seconds: float) -> str:
    return await _pour(place, b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Big: ", PIECE, seconds)


async def huge_address(place: Place, seconds: float) -> str:
    return await _pour(place, b"GET /", PIECE, seconds)


async def huge_body(place: Place, seconds: float) -> str:
    """With the right secret, as Telegram would; its length said before."""
    return await _pour(place, HEAD + b"Content-Length: %d\r\n\r\n" % HUGE, PIECE, seconds)


async def endless_body(place: Place, seconds: float) -> str:
    """The same without saying how long it will be."""
    piece = b"10000\r\n" + PIECE + b"\r\n"
    return await _pour(place, HEAD + b"Transfer-Encoding: chunked\r\n\r\n", piece, seconds)


ATTACKS = (
    Attack("idle connections", idle),
    Attack("slow heads", slow_heads, 15.0),
    Attack("slow bodies", slow_bodies, 25.0),
    Attack("64 MiB header", huge_header, 3.0),
    Attack("64 MiB address", huge_address, 3.0),
    Attack("64 MiB body", huge_body, 3.0),
    Attack("body without an end", endless_body, 3.0),
)
