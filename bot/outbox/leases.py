"""Leases: how we know that a letter's sender is dead.

A clock cannot tell (it jumps); the database can. On PostgreSQL each delivering process holds an advisory lock on its
lease's number, on a connection of its own: a killed process loses it at once, and whoever can take that lock may
recover its letters. On SQLite one process delivers (it holds the lock file), so at its start every lease is dead.
"""

import secrets

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.db import Database
from bot.outbox.letters import Letter, LetterState
from bot.outbox.settling import doubt


class Lease:
    """This process's right to deliver. `number` goes into the letters that it is sending."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held: Connection | None = None
        self.number = 0
        self.renew()

    def renew(self) -> None:
        """Take a number, or keep the one that still holds. A lost connection means a new number."""
        if self._database.sqlite:
            self.number = self.number or _any_number()
            return
        if self._held is not None:
            try:
                self._held.execute(text("SELECT 1"))
                return
            except DBAPIError:
                self._held.invalidate()
        self._held = self._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self.number = _any_number()
        self._held.execute(text("SELECT pg_advisory_lock(:number)"), {"number": self.number})

    def close(self) -> None:
        """Give it back."""
        if self._held is not None:
            self._held.invalidate()  # closes the session, and the lock with it
            self._held.close()
            self._held = None


def _any_number() -> int:
    return secrets.randbits(62) + 1


def recover(db: Session, own: int) -> int:
    """Put the letters of dead senders back: how many. In doubt about each, see `settling.doubt`."""
    leases = set(db.scalars(select(Letter.lease).where(Letter.state == LetterState.LEASED).distinct())) - {own, None}
    recovered = 0
    for lease in leases:
        if _dead(db, lease or 0):
            left = select(Letter).where(Letter.state == LetterState.LEASED, Letter.lease == lease).with_for_update()
            for letter in db.scalars(left):
                doubt(letter)
                recovered += 1
    return recovered


def _dead(db: Session, lease: int) -> bool:
    """Whether nobody holds the lease. The lock that proves it ends with this transaction."""
    if db.get_bind().dialect.name == "sqlite":
        return True
    return bool(db.execute(text("SELECT pg_try_advisory_xact_lock(:number)"), {"number": lease}).scalar())
