"""Rounds: one piece of waiting work after another, in the event loop, until stopped. Each kind of work is a class that
says what one piece is; who takes it is settled in the database, so that any number of processes may go round."""

import asyncio
import contextlib
from abc import ABC, abstractmethod

from bot.errors import Unavailable

LOOK_S = 1.0  # how often to look when there was nothing


class Rounds(ABC):
    """Subclasses say what one piece of work is."""

    def __init__(self) -> None:
        self._stopping = asyncio.Event()

    @abstractmethod
    async def do_one(self) -> bool:
        """Do one piece of work if any is due: whether there was one."""

    async def run(self) -> None:
        """Go round until stopped. A database that is away is waited for: what was taken is due again later."""
        while not self._stopping.is_set():
            with contextlib.suppress(Unavailable):
                if await self.do_one():
                    continue
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), LOOK_S)

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopping.set()
