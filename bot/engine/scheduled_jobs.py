"""What happens by the clock, each claimed in the database so that only one process does it.

A time that is due further ahead than a chore's own interval was written by a clock ahead of its time: it is due. What
destroys waits while the clock is not believed: see `clocks`.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog
from sqlalchemy import or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot import tips
from bot.config import Config
from bot.db import Database, now
from bot.engine import clocks, stale_messages, times_ahead
from bot.engine.clocks import ChoreRow
from bot.errors import place_of
from bot.messaging import contacts, inbox, outbox
from bot.recruiters import asks, subscriptions
from bot.recruiters.applying import today
from bot.recruiters.subscriptions import Subscription
from bot.rotation import sweeping
from bot.staff import audit, audit_witness, keys
from bot.tips import Tip, TipState

LOOK_S = 1.0
MINUTE, HOUR = 60.0, 3600.0

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Chore:
    """`do` is a unit of work; `every` in seconds. What `destroys` is not done by a clock that is not believed."""

    name: str
    every: float
    do: Callable[[Session], object]
    destroys: bool = False


def all_chores(config: Config) -> list[Chore]:
    """Everything that has to happen by itself."""
    environment = keys.from_secret(config.secret_key)
    quiet = max(0.5, min(15.0, config.tip_wait_s / 4))  # tests turn the wait down to seconds
    return [
        Chore("look at the clock", MINUTE, clocks.look),
        Chore("times that a clock ahead has left", 10 * MINUTE, times_ahead.draw_in),
        Chore(
            "where the audit log stands",
            MINUTE,
            lambda db: audit_witness.remember(db, environment, config.data_dir, MINUTE),
        ),
        Chore("tips that went quiet", quiet, tips.start_quiet),
        Chore("offers that nobody answered", quiet, tips.drop_offers, destroys=True),
        Chore(
            "states past their idle limit",
            min(300.0, max(1.0, config.idle_s / 4)),
            lambda db: contacts.rest(db, config.idle_s),
            destroys=True,
        ),
        Chore("times of hiding", HOUR, stale_messages.forget_hiding, destroys=True),
        Chore("contacts nobody needs", HOUR, forget_contacts, destroys=True),
        Chore("messages that serve nothing", HOUR, outbox.prune, destroys=True),
        Chore("words aside past their time", HOUR, lambda db: expire_aside(db, config.aside_days), destroys=True),
        Chore("closed tips past their time", HOUR, tips.erase_old, destroys=True),
        Chore("keys that lack an outer layer", 10 * MINUTE, sweeping.cover),
        Chore("entries of the ring that nothing needs", HOUR, sweeping.sweep, destroys=True),
        Chore("subscriptions past their time", HOUR, subscriptions.drop_old, destroys=True),
        Chore("weekly keys of what people ask", HOUR, lambda db: asks.forget_weeks(db, today()), destroys=True),
    ]


def forget_contacts(db: Session) -> int:
    """Who has not written for 30 days and has neither an open tip nor a wish to be told."""
    open_tips = db.scalars(select(Tip.contact_id).where(Tip.state != TipState.CLOSED))
    waiting = db.scalars(select(Subscription.contact_id))
    return contacts.forget_idle(db, {number for number in (*open_tips, *waiting) if number is not None})


def expire_aside(db: Session, days: int) -> int:
    """Destroy what lies aside and an operator saw more than `days` days ago: how many. The audit log says which."""
    gone = inbox.expire(db, days)
    if gone:
        audit.note(db, "system", "aside expire", numbers=gone)
    return len(gone)


def take(db: Session, chore: Chore) -> bool:
    """Do a chore if it is due: whether it was."""
    dialect = postgresql if db.get_bind().dialect.name == "postgresql" else sqlite
    db.execute(dialect.insert(ChoreRow).values(name=chore.name, due_at=0.0).on_conflict_do_nothing())
    at = now()
    due = or_(ChoreRow.due_at <= at, ChoreRow.due_at > at + chore.every + clocks.FAR_S)
    mine = update(ChoreRow).where(ChoreRow.name == chore.name, due).values(due_at=at + chore.every)
    if not db.execute(mine).rowcount:  # type: ignore[attr-defined]
        return False
    if doubted(db, chore) is not None:
        return False
    chore.do(db)
    return True


def doubted(db: Session, chore: Chore) -> clocks.Doubt | None:
    """Why a chore must not be done just now: it destroys, and the clock is not believed. None when it may be."""
    return clocks.look(db) if chore.destroys else None


class Chores:
    """Runs in the event loop until stopped."""

    def __init__(self, database: Database, chores: Sequence[Chore]) -> None:
        self._database, self._chores = database, chores
        self._due = {chore.name: 0.0 for chore in chores}
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Look every second which are due, by seconds over which no clock jumps; one that fails is tried again when it
        is due again."""
        while not self._stopping.is_set():
            for chore in self._chores:
                if self._due[chore.name] <= time.monotonic():
                    self._due[chore.name] = time.monotonic() + chore.every
                    await self._do(chore)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), min(LOOK_S, min(one.every for one in self._chores)))

    async def _do(self, chore: Chore) -> None:
        try:
            await asyncio.wrap_future(self._database.submit(lambda db: take(db, chore)))
        except Exception as problem:
            log.error("chore failed", chore=chore.name, problem=place_of(problem))

    def stop(self) -> None:
        self._stopping.set()
