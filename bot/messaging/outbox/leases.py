"""Leases: how we know that a message's sender is dead.

A clock cannot tell (it jumps); the database can. On PostgreSQL each delivering process holds an advisory lock on its
lease's number, on a connection of its own: a killed process loses it at once, and whoever can take that lock may
recover its messages. On SQLite one process delivers (it holds the lock file), so at its start every lease is dead.
"""

import secrets
from collections.abc import Collection

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.db import Database, now
from bot.errors import Unavailable
from bot.messaging.outbox.outbound import MessageState, OutboundMessage
from bot.messaging.outbox.outcomes import DEATHS, doubt, put_back


class Lease:
    """This process's right to deliver. `number` goes into the messages that it is sending; `numbers` are all that it
    ever had, whose messages it knows all about."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held: Connection | None = None
        self.number = _any_number()
        self.numbers: set[int] = set()
        self.renew()

    def renew(self) -> None:
        """Hold the number, or a new one if the connection was lost and the database still thinks that it is held.
        Raises Unavailable while the database is away."""
        try:
            if not self._database.sqlite and not self._holds():
                self._take()
        except DBAPIError:
            raise Unavailable("The hotline cannot store anything just now.") from None
        self.numbers.add(self.number)

    def _holds(self) -> bool:
        if self._held is None:
            return False
        try:
            self._held.execute(text("SELECT 1"))
        except DBAPIError:
            self.close()
            return False
        return True

    def _take(self) -> None:
        held = self._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        lock = text("SELECT pg_try_advisory_lock(:number)")
        while not held.execute(lock, {"number": self.number}).scalar():
            self.number = _any_number()
        self._held = held

    def close(self) -> None:
        """Give the number back: who takes its lock may recover what we were sending."""
        if self._held is not None:
            self._held.invalidate()  # closes the session, and the lock with it
            self._held.close()
            self._held = None


def _any_number() -> int:
    return secrets.randbits(62) + 1


def recover(db: Session, own: Collection[int], in_hand: Collection[int] = ()) -> int:
    """Put back the messages of dead senders, and our own of which we never heard that we have them: how many.

    `own`: the numbers of our leases; `in_hand`: messages that we are sending, or have sent and not yet written down.
    """
    leases = db.scalars(
        select(OutboundMessage.lease).where(OutboundMessage.state == MessageState.LEASED).distinct()
    ).all()
    recovered = 0
    for lease in leases:
        if lease is None or not (lease in own or _dead(db, lease)):
            continue
        left = (
            select(OutboundMessage)
            .where(OutboundMessage.state == MessageState.LEASED, OutboundMessage.lease == lease)
            .with_for_update()
        )
        for message in db.scalars(left):
            if message.id not in in_hand:
                _put_back(message, certain=lease in own)
                recovered += 1
    return recovered


def _put_back(message: OutboundMessage, *, certain: bool) -> None:
    """Certain: it surely did not go out, for whoever claimed it never learnt of it."""
    if certain:
        put_back(message, now())
    else:
        doubt(message, DEATHS)


def _dead(db: Session, lease: int) -> bool:
    """Whether nobody holds the lease. The lock that proves it ends with this transaction."""
    if db.get_bind().dialect.name == "sqlite":
        return True
    return bool(db.execute(text("SELECT pg_try_advisory_xact_lock(:number)"), {"number": lease}).scalar())
