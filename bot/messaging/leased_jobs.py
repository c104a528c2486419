"""Leased jobs: rows that wait to be done, once each, by whichever process is first.

    due ──claim──▶ put off by a lease ──done──▶ the row is settled or deleted
                          └──failed, or its process was killed──▶ due again

A row has `due_at` (seconds; None: not to be done yet) and `tries`. Nothing is locked while the work is done.
"""

import asyncio
from abc import abstractmethod
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from bot.background import PollingWorker
from bot.db import Database, now

Job = TypeVar("Job")
T = TypeVar("T")


def is_due(db: Session, table: Any, *more: ColumnElement[bool]) -> bool:
    """Whether a row is due, for which `more` holds too: a read, which waits for nobody."""
    return db.execute(select(table.id).where(table.due_at <= now(), *more).limit(1)).first() is not None


def claim(db: Session, table: type[Job], lease_s: float, *more: ColumnElement[bool]) -> Job | None:
    """The row that has been due longest, put off by `lease_s` seconds so that no other process takes it; None when
    nothing is due."""
    row: Any = table
    due = select(table).where(row.due_at <= now(), *more).order_by(row.due_at).limit(1)
    found: Any = db.scalars(due.with_for_update(skip_locked=True)).first()
    if found is not None:
        found.due_at, found.tries = now() + lease_s, found.tries + 1
    return found  # type: ignore[no-any-return]


class LeasedWorker(PollingWorker, Generic[Job]):
    """Subclasses say what is due, how it is claimed, and how one job is done."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database = database

    @abstractmethod
    def any_due(self, db: Session) -> bool:
        """Whether there is anything to claim."""

    @abstractmethod
    def take(self, db: Session) -> Job | None:
        """Claim one job; None when another process was faster."""

    @abstractmethod
    async def work(self, job: Job) -> None:
        """Do one job, and write down what became of it."""

    async def do_one(self) -> bool:
        """Claim and do one job if any is due: whether there was one."""
        if not await asyncio.to_thread(self._look):
            return False
        job = await self.write(self.take)
        if job is None:
            return False
        await self.work(job)
        return True

    async def write(self, unit: Callable[[Session], T]) -> T:
        """Do a unit of work, with others in one commit; Unavailable while the database is away."""
        return await asyncio.wrap_future(self.database.submit(unit))

    def _look(self) -> bool:
        with self.database.read() as db:
            return self.any_due(db)
