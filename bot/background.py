"""Rounds: one piece of waiting work after another, in the event loop, until stopped. Each kind of work is a class that
says what one piece is; who takes it is settled in the database, so that any number of processes may go round.

What goes wrong with one piece is that piece's fault: it is put off by its class, told and counted here, and the others
go on. Work that fails as a whole begins again (`lasting`), and only what fails again and again ends the process.
"""

import asyncio
import contextlib
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from bot.errors import Unavailable, place_of

LOOK_S = 1.0  # how often to look when there was nothing
OFTEN = 10  # failures in a row after which a supervisor had better start the process anew: about a minute and a half
CALM_S = 60.0  # work that went on for so long has recovered
LONGEST_S = 30.0  # between two beginnings


@dataclass(frozen=True, slots=True)
class Backoff:
    """How long to wait before a next try: twice as long each time.

    >>> [Backoff(2.0, longest_s=10.0).after(tries) for tries in (1, 2, 3, 4, 1_000_000)]
    [2.0, 4.0, 8.0, 10.0, 10.0]
    """

    first_s: float  # after the first failure
    longest_s: float
    at_once: int = 0  # so many first failures are tried again without waiting

    def after(self, tries: int) -> float:
        """Seconds, after so many failed tries."""
        if tries <= self.at_once:
            return 0.0
        return min(self.first_s * 2.0 ** min(max(tries, 1) - 1, DOUBLINGS), self.longest_s)


DOUBLINGS = 60  # of a second are longer than anything lasts; past a thousand a float overflows
BEGIN_AGAIN = Backoff(0.2, LONGEST_S)

Count = Callable[[str], None]
log = structlog.get_logger()


def uncounted(work: str) -> None:
    """Where nobody counts."""


class PollingWorker(ABC):
    """Subclasses say what one piece of work is."""

    def __init__(self) -> None:
        self.count: Count = uncounted  # hears of each fault; set by who runs them
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

    @property
    def name(self) -> str:
        """Of this kind of work, for logs and counts: "fetcher"."""
        return type(self).__name__.lower()

    def fault(self, problem: BaseException) -> None:
        """One piece could not be done, for a reason of its own: tell the class of the problem, never its text."""
        log.error("a piece of work is put off", chore=self.name, problem=place_of(problem))
        self.count(self.name)


async def lasting(name: str, work: Callable[[], Awaitable[None]], count: Count = uncounted) -> None:
    """Do work that ends only when it is asked to; begin again when it fails, later each time. The error is raised when
    it has failed `OFTEN` times in a row."""
    loop, failed = asyncio.get_running_loop(), 0
    while True:
        began = loop.time()
        try:
            return await work()
        except Exception as problem:
            failed = 1 if loop.time() - began > CALM_S else failed + 1
            log.error("background work failed and begins again", chore=name, problem=place_of(problem), count=failed)
            count(name)
            if failed >= OFTEN:
                raise
        await asyncio.sleep(BEGIN_AGAIN.after(failed))
