"""Replaying: what the spool holds is taken in as soon as the store is back.

waiting ──taken in──▶ gone
   └──its own fault, several times──▶ parked ──an hour, or a start──▶ waiting

A store that takes others and refuses this one, a file that does not open, something that is no file: that piece is
tried again later and later, then parked, and the others go on. Nothing is thrown away: a wrong secret or a missing
right may be put right tomorrow.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.background import PollingWorker
from bot.engine.receive import Hotline
from bot.errors import Unavailable
from bot.messaging import inbox
from bot.messaging.spool import Spool

LOOK_S = 3.0  # how often the spool is looked at
TRIES = 5  # at once, then after 6, 12, 24, 48 seconds
AGAIN_S = 3600.0  # before what is parked is tried again


@dataclass
class Fault:
    """What is known of a piece that failed."""

    tries: int = 0
    due_at: float = 0.0


class Replay(PollingWorker):
    """Runs beside the doors, in each process that has them. Several may share a spool: the store knows what it has."""

    def __init__(self, hotline: Hotline, spool: Spool, wake: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self._hotline, self._spool, self._wake = hotline, spool, wake
        self._faults: dict[str, Fault] = {}
        self._look_at = self._unpark_at = 0.0

    async def do_one(self) -> bool:
        """A look, if it is time for one. Never True: after a look there is time to breathe."""
        if time.monotonic() < self._look_at:
            return False
        self._look_at = time.monotonic() + LOOK_S
        await asyncio.to_thread(self._unpark)
        for path in await asyncio.to_thread(self._spool.waiting):
            fault = self._faults.get(path.name)
            if fault is None or fault.due_at <= time.monotonic():
                await self._try(path)
        return False

    def _unpark(self) -> None:
        if time.monotonic() >= self._unpark_at:
            self._unpark_at = time.monotonic() + AGAIN_S
            self._spool.unpark()

    async def _try(self, path: Path) -> None:
        """Take in one piece. Unavailable when the store is away, and then all of them wait."""
        try:
            await self._take(path)
        except Exception as problem:
            if isinstance(problem, Unavailable) and not await self._takes_others():
                raise
            self.fault(problem)
            await asyncio.to_thread(self._put_off, path)
        else:
            self._faults.pop(path.name, None)

    async def _takes_others(self) -> bool:
        return await asyncio.to_thread(inbox.takes, self._hotline.database)

    async def _take(self, path: Path) -> None:
        inbound = await asyncio.to_thread(self._spool.open_message, path)
        if inbound is None:
            return
        await self._hotline.receive(inbound)
        self._wake()
        await asyncio.to_thread(self._spool.take, path)

    def _put_off(self, path: Path) -> None:
        fault = self._faults.setdefault(path.name, Fault())
        fault.tries += 1
        fault.due_at = time.monotonic() + LOOK_S * 2**fault.tries
        if fault.tries < TRIES:
            return
        del self._faults[path.name]
        try:
            self._spool.park(path)
        except OSError as problem:
            self._faults[path.name] = Fault(TRIES - 1, time.monotonic() + AGAIN_S)
            self.fault(problem)
