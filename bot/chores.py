"""What happens by the clock, each claimed in the database so that only one process does it."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog
from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot import contacts, outbox, tips
from bot.config import Config
from bot.db import Base, Database, now
from bot.errors import place_of
from bot.recruiters import asks
from bot.recruiters.applying import today
from bot.tips import Tip, TipState
from bot.wishes import Wish

LOOK_S = 1.0
HOUR, DAY = 3600.0, 86_400.0

log = structlog.get_logger()


class ChoreRow(Base):
    """When a chore is next due."""

    __tablename__ = "chore"

    name: Mapped[str] = mapped_column(primary_key=True)
    due_at: Mapped[float]


@dataclass(frozen=True, slots=True)
class Chore:
    """`do` is a deed; `every` in seconds."""

    name: str
    every: float
    do: Callable[[Session], object]


def all_chores(config: Config) -> list[Chore]:
    """Everything that has to happen by itself."""
    quiet = max(0.5, min(15.0, config.tip_wait_s / 4))  # tests turn the wait down to seconds
    return [
        Chore("tips that went quiet", quiet, tips.start_quiet),
        Chore(
            "states past their idle limit",
            min(300.0, max(1.0, config.idle_s / 4)),
            lambda db: contacts.rest(db, config.idle_s),
        ),
        Chore("contacts nobody needs", HOUR, forget_contacts),
        Chore("letters that serve nothing", HOUR, outbox.prune),
        Chore("closed tips past their time", HOUR, tips.erase_old),
        Chore("weekly keys of what people ask", HOUR, lambda db: asks.forget_weeks(db, today())),
    ]


def forget_contacts(db: Session) -> int:
    """Who has not written for 30 days and has neither an open tip nor a wish to be told."""
    open_tips = db.scalars(select(Tip.contact_id).where(Tip.state != TipState.CLOSED))
    waiting = db.scalars(select(Wish.contact_id))
    return contacts.forget_idle(db, {number for number in (*open_tips, *waiting) if number is not None})


def take(db: Session, chore: Chore) -> bool:
    """Do a chore if it is due: whether it was."""
    dialect = postgresql if db.get_bind().dialect.name == "postgresql" else sqlite
    db.execute(dialect.insert(ChoreRow).values(name=chore.name, due_at=0.0).on_conflict_do_nothing())
    mine = update(ChoreRow).where(ChoreRow.name == chore.name, ChoreRow.due_at <= now())
    if not db.execute(mine.values(due_at=now() + chore.every)).rowcount:  # type: ignore[attr-defined]
        return False
    chore.do(db)
    return True


class Chores:
    """Runs in the event loop until stopped."""

    def __init__(self, database: Database, chores: Sequence[Chore]) -> None:
        self._database, self._chores = database, chores
        self._due = {chore.name: 0.0 for chore in chores}
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Look every second which are due; one that fails is tried again when it is due again."""
        while not self._stopping.is_set():
            for chore in self._chores:
                if self._due[chore.name] <= now():
                    self._due[chore.name] = now() + chore.every
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
