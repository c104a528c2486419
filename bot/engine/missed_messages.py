"""Missed messages: an SMS gateway calls our webhook once, for 15 seconds, and never again. So every 2 minutes, and when
we start, its own list is read, and what no webhook brought is taken in; see `overdue` for what is answered then.

A receipt is kept once for ever, so a webhook at the same moment, two processes that look, and a copy whose deletion
waits do no harm. The list is short, because `copies at the provider` deletes from it whatever is stored.
"""

import asyncio
import time
from collections.abc import Callable, Iterable

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.background import PollingWorker
from bot.channels import Listed, Lists
from bot.db import now
from bot.engine.clocks import FAR_S, ChoreRow
from bot.engine.receive import Hotline
from bot.engine.stale_messages import LATE_S, Found
from bot.errors import Unavailable
from bot.messages import Rendering, Reply
from bot.messaging import inbox

EVERY_S = 120.0
ASK_S = 15.0  # how often a process asks whether it is the one to look
GRACE_S = 20.0  # a younger message is still the webhook's, which has 15 seconds and knows more (who sent STOP)
OVERLAP_S = 2 * 86_400.0  # looked at again each time, and all of the first look; a gateway may be slow to list
LONGEST_S = 14 * 86_400.0  # after a longer absence the rest is too old to be told from an account's history
NAME = "messages that no webhook brought"


def claim(db: Session, *, at_once: bool = False) -> float | None:
    """Take this look, so that no other process does: when the last whole look began (0.0: never), or None when it is
    not due. `at_once` takes it in any case."""
    dialect = postgresql if db.get_bind().dialect.name == "postgresql" else sqlite
    db.execute(dialect.insert(ChoreRow).values(name=NAME, due_at=0.0).on_conflict_do_nothing())
    row = db.get_one(ChoreRow, NAME, with_for_update=True)
    if now() < row.due_at <= now() + EVERY_S + FAR_S and not at_once:
        return None
    before, row.due_at = row.due_at, now() + EVERY_S
    return max(0.0, before - EVERY_S)


def give_back(db: Session, before: float) -> None:
    """The look was not whole, so what it should have covered is still to be covered."""
    db.get_one(ChoreRow, NAME, with_for_update=True).due_at = before + EVERY_S if before else 0.0


def last_look(db: Session) -> float:
    """When the last whole look began; 0.0 when there was none."""
    row = db.get(ChoreRow, NAME)
    return max(0.0, row.due_at - EVERY_S) if row else 0.0


def since(before: float) -> float:
    """How far back to look, when the last whole look began at `before`."""
    return max((before or now()) - OVERLAP_S, now() - LONGEST_S)


class MissedMessagePoller(PollingWorker):
    """Looks, when it is its turn, and takes in what it finds, oldest first."""

    def __init__(
        self,
        hotline: Hotline,
        notify: Callable[[str, Rendering], Reply],
        wake: Callable[[], None] = lambda: None,
        count: Callable[[str], None] = lambda channel: None,
    ) -> None:
        super().__init__()
        self._hotline, self._notify, self._wake, self._count = hotline, notify, wake, count
        self._at_once, self._next_at = True, 0.0

    async def do_one(self) -> bool:
        """A look, if it is time for one. Never True: after a look there is time to breathe."""
        lists = [one for one in self._hotline.channels.values() if isinstance(one, Lists)]
        if not lists or time.monotonic() < self._next_at:
            return False
        at_once, database = self._at_once, self._hotline.database
        before = await asyncio.wrap_future(database.submit(lambda db: claim(db, at_once=at_once)))
        self._at_once, self._next_at = False, time.monotonic() + (ASK_S if before is None else EVERY_S)
        # A look that is cut off, by a kill or by a store that went away, is covered by the overlap of the next.
        if before is not None and not all([await self._looked(one, since(before)) for one in lists]):
            await asyncio.wrap_future(database.submit(lambda db: give_back(db, before)))
        return False

    async def _looked(self, channel: Lists, since: float) -> bool:
        """Take in what a provider lists: whether that was all of it."""
        found, whole = await channel.listed(since)
        ripe = [one for one in found if now() - one.at > GRACE_S]
        known = await asyncio.to_thread(self._known, ripe)
        for one in ripe:
            if self._token(one) not in known:
                whole = await self._took(channel, one) and whole
        return whole

    async def _took(self, channel: Lists, listed: Listed) -> bool:
        """Take in one message: whether it is safe. For its files it may wait, but not past its time: words first."""
        try:
            inbound = await channel.with_files(listed)
            if inbound is None and now() - listed.at <= LATE_S:
                return False
            if await self._hotline.receive(inbound or listed.inbound, Found(listed.at, self._notify)):
                self._count(listed.inbound.channel)
                self._wake()
        except Exception as problem:
            store = self._hotline.database
            if isinstance(problem, Unavailable) and not await asyncio.to_thread(inbox.takes, store):
                raise
            self.fault(problem)
            return False
        return True

    def _token(self, listed: Listed) -> bytes:
        return inbox.token_of(self._hotline.services.keys, listed.inbound)

    def _known(self, listed: Iterable[Listed]) -> set[bytes]:
        """The tokens of those that are here already. A repetition would change nothing; this spares its cost."""
        with self._hotline.database.read() as db:
            return inbox.known(db, [self._token(one) for one in listed])
