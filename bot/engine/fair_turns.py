"""Whose turn it is: messages that are not acknowledged yet wait here, each person in a row of their own.

| rank | who | their turn |
|---|---|---|
| OPEN | whoever has an open tip | first, three times of four |
| OTHERS | everybody else | one each, round and round |
| LONG | ... whose message is long | the same, two at a time, for it takes long; others pass it |
| LATE | whoever wrote more, or longer, than people do: `Purse` | one, when nobody else waits; long ones slowly |

Nobody waits for ever: each fourth turn is of a long message, each sixteenth of somebody late. Of one person there is
one message under way, so theirs stay in order. Nothing is lost: what finds no place (`Unavailable`) was never
acknowledged, so Telegram brings it again and an SMS goes to the spool. This is only an order, in memory; nothing of
the messages is in it.
"""

import asyncio
import threading
import time
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

from bot.errors import Unavailable

AT_ONCE = 32  # messages under way
LONG_AT_ONCE = 2  # ... of long ones: one thread understands them, and one more is ready for it
LATE_AT_ONCE = 1  # ... of those who are late
A_LETTER_S = 0.2 / 4000  # a long one of theirs rests so long for each: its answers would fill what Telegram takes
WAIT_S = 8.0  # for a turn; then it comes again: a gateway gives up after 15 s, and only what is refused is spooled
OF_ONE, LATE_OF_ONE = 32, 16  # messages of one person that may wait, copies too; a connection is held for each
MOST = 1_000  # messages that may wait in all
OPEN_TURNS = 3  # of somebody with an open tip in a row, while others wait
LONG_EVERY = 4  # turns after which a long message has one, whoever waits
LATE_EVERY = 16  # ... and somebody late
LONG = 200  # letters past which a message is long

TOO_MUCH = "Too much is written at once; try again in a few seconds."

BURST = 10.0  # messages at once that are still a person's: a story in pieces
A_SECOND = 0.5  # messages a second that are
LETTERS = 400  # that count as one message more: after one of the longest there is nothing left
PURSES = 20_000  # people whose pace is remembered


class Rank(IntEnum):
    OPEN = 0
    OTHERS = 1
    LONG = 2
    LATE = 3


AT_ONCE_OF = {Rank.LONG: LONG_AT_ONCE, Rank.LATE: LATE_AT_ONCE}
EVERY = {Rank.LONG: LONG_EVERY, Rank.LATE: LATE_EVERY}


@dataclass(slots=True)
class Purse:
    """What somebody may still write before they are late. Who was quiet may always write one of any length."""

    left: float = BURST
    at: float = 0.0

    def spend(self, letters: int, at: float) -> bool:
        """Pay for a message: False when the purse was empty."""
        self.left = min(BURST, self.left + (at - self.at) * A_SECOND)
        self.at, paid = at, self.left > 0
        self.left = max(-BURST, self.left - 1 - letters / LETTERS)
        return paid


@dataclass(slots=True, eq=False)
class Waiting:
    """A message that waits, until it is told to go, or to go away."""

    who: bytes
    rank: Rank
    tell: Callable[[], None]
    told: Literal["", "go", "away"] = ""


@dataclass(slots=True)
class Row:
    """One person: what waits, in order, and whether a message of theirs is under way."""

    waiting: deque[Waiting] = field(default_factory=deque)
    busy: Rank | None = None


class Rows:
    """The order by itself: no clock, no threads."""

    def __init__(self) -> None:
        self._rows: dict[bytes, Row] = {}
        self._ring: dict[Rank, deque[bytes]] = {rank: deque() for rank in Rank}  # who is next; none is busy
        self._under_way = dict.fromkeys(Rank, 0)
        self._opened = 0  # turns of people with an open tip in a row
        self._since = {Rank.LONG: 0, Rank.LATE: 0}  # turns since one of this rank
        self.waiting = 0

    def come(self, one: Waiting) -> bool:
        """Wait for a turn: False when there is no place for this message."""
        row = self._rows.get(one.who)
        if row and len(row.waiting) >= (LATE_OF_ONE if one.rank is Rank.LATE else OF_ONE):
            return False
        if self.waiting >= MOST and (one.rank is Rank.LATE or not self._send_away()):
            return False
        row = self._rows.setdefault(one.who, Row())
        row.waiting.append(one)
        self.waiting += 1
        if row.busy is None and len(row.waiting) == 1:
            self._ring[one.rank].append(one.who)
        self.go()
        return True

    def done(self, who: bytes) -> None:
        """The message of this person that was under way is done, or nobody waits for it any more."""
        row = self._rows[who]
        if row.busy is not None:
            self._under_way[row.busy] -= 1
        row.busy = None
        if row.waiting:
            self._ring[row.waiting[0].rank].append(who)
        else:
            del self._rows[who]
        self.go()

    def leave(self, one: Waiting) -> None:
        """Take one out of its row: it gave up, or is sent away."""
        row = self._rows[one.who]
        first = row.waiting[0] is one and row.busy is None
        row.waiting.remove(one)
        self.waiting -= 1
        if first:
            self._ring[one.rank].remove(one.who)
            if row.waiting:
                self._ring[row.waiting[0].rank].append(one.who)
        if not row.waiting and row.busy is None:
            del self._rows[one.who]

    def go(self) -> None:
        """Let all go who may."""
        while sum(self._under_way.values()) < AT_ONCE and (rank := self._next()) is not None:
            row = self._rows[self._ring[rank].popleft()]
            one = row.waiting.popleft()
            row.busy = rank
            self.waiting -= 1
            self._under_way[rank] += 1
            one.told = "go"
            one.tell()

    def _next(self) -> Rank | None:
        """Whose rank is next; None when nobody may go."""
        told, others = self._ring[Rank.OPEN], self._ring[Rank.OTHERS]
        slow = [rank for rank in AT_ONCE_OF if self._ring[rank] and self._under_way[rank] < AT_ONCE_OF[rank]]
        long_since = [rank for rank in slow if self._since[rank] >= EVERY[rank]]
        if not (told or others) or long_since:
            return self._taken(next(iter(long_since or slow), None))
        if told and (self._opened < OPEN_TURNS or not others):
            self._opened += 1
            return self._taken(Rank.OPEN)
        self._opened = 0
        return self._taken(Rank.OTHERS)

    def _taken(self, rank: Rank | None) -> Rank | None:
        """Count how many turns each slow rank has let pass since its last; gives the rank back."""
        if rank is not None:
            self._since = {slow: 0 if slow is rank else turns + 1 for slow, turns in self._since.items()}
        return rank

    def _send_away(self) -> bool:
        """Make a place: the last of those who are late goes, and comes again."""
        if not self._ring[Rank.LATE]:
            return False
        one = self._rows[self._ring[Rank.LATE][-1]].waiting[-1]
        self.leave(one)
        one.told = "away"
        one.tell()
        return True


class Turns:
    """The same for messages that come in an event loop."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.ahead: Collection[bytes] = frozenset()  # blind indexes of those who have an open tip
        self._clock = clock
        self._rows, self._lock = Rows(), threading.Lock()
        self._purses: OrderedDict[bytes, Purse] = OrderedDict()

    @property
    def waiting(self) -> int:
        """How many messages wait for their turn."""
        return self._rows.waiting

    @asynccontextmanager
    async def of(self, who: bytes, letters: int) -> AsyncIterator[None]:
        """Have a turn for the length of the block. Unavailable when there is no place to wait for it."""
        loop = asyncio.get_running_loop()
        told = loop.create_future()

        def tell() -> None:
            if asyncio.get_running_loop() is loop:
                _tell(told)
            else:
                loop.call_soon_threadsafe(_tell, told)

        with self._lock:
            one = Waiting(who, self._rank(who, letters), tell)
            placed = self._rows.come(one)
        if not placed:
            raise Unavailable(TOO_MUCH)
        try:
            await asyncio.wait([told], timeout=WAIT_S)
            if one.told != "go":
                raise Unavailable(TOO_MUCH)
            yield
        finally:
            try:
                if one.told == "go" and one.rank is Rank.LATE and letters > LONG and self._rows.waiting:
                    await asyncio.sleep(letters * A_LETTER_S)
            finally:
                self._let_go(one)

    def _let_go(self, one: Waiting) -> None:
        """A turn ends, or nobody waits for it any more."""
        with self._lock:
            if one.told == "go":
                self._rows.done(one.who)
            elif not one.told:
                self._rows.leave(one)

    def _rank(self, who: bytes, letters: int) -> Rank:
        """Pay for a message: the rank in which it waits."""
        purse = self._purses.pop(who, None) or Purse(at=self._clock())
        self._purses[who] = purse
        if len(self._purses) > PURSES:
            self._purses.popitem(last=False)
        if not purse.spend(letters, self._clock()):
            return Rank.LATE
        if who in self.ahead:
            return Rank.OPEN
        return Rank.LONG if letters > LONG else Rank.OTHERS


def _tell(told: asyncio.Future[None]) -> None:
    if not told.done():
        told.set_result(None)
