"""What is read in order to be changed is held until the commit: on PostgreSQL nobody else can take it meanwhile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot import tips
from bot.db import Database
from bot.engine import clocks
from bot.messaging import contacts, inbox, leased_jobs, ocr, provider_copies
from bot.messaging.contacts import Contact
from bot.messaging.outbox import outbound
from bot.recruiters import records
from bot.tips import Tip, Told, attachments
from tests.people import LEASE, Office
from tests.test_bound_to_their_rows import PHOTO

Verb = Callable[[Office, Session, Contact], Any]

# verb → the table of which it holds a row
HOLDERS: dict[str, tuple[str, Verb]] = {
    "meet": ("contact", lambda office, db, one: contacts.meet(db, one.index, one.channel, one.bot)),
    "lock": ("contact", lambda office, db, one: contacts.lock(db, one.id)),
    "of_contact": ("tip", lambda office, db, one: tips.of_contact(db, one.id)),
    "withdraw": ("tip", lambda office, db, one: tips.withdraw(db, one.id)),
    "claim a tip": ("contact", lambda office, db, one: tips.claim(db, db.query(Tip).one(), office.operator)),
    "claim a message": ("outbound_message", lambda office, db, one: outbound.claim(db, LEASE, 50)),
    "claim a file": ("file", lambda office, db, one: leased_jobs.claim(db, attachments.File, 60.0)),
    "claim a picture": ("reading", lambda office, db, one: leased_jobs.claim(db, ocr.Picture, 60.0)),
    "claim a copy": (
        "provider_copy",
        lambda office, db, one: leased_jobs.claim(db, provider_copies.ProviderCopy, 60.0),
    ),
    "settle what failed": ("inbound_receipt", lambda office, db, one: inbox.settle(db, inbox.failed(db)[0].id)),
    "look at the clock": ("chore", lambda office, db, one: clocks.look(db)),
    "hold the registry": ("registry_version", lambda office, db, one: records.hold(db)),
}


@pytest.fixture
def somebody(office: Office) -> Contact:
    """Somebody of whom there is one row of everything that is claimed."""
    if office.context.database.sqlite:
        pytest.skip("SQLite has one writer")
    office.phone().writes("hi")
    database, keys = office.context.database, office.context.keys

    def unit(db: Session) -> Contact:
        one = db.query(Contact).one()
        tip = tips.tell(db, keys, one, "address", Told("words"), 60.0)
        attachments.expect(db, keys, tip, PHOTO)
        ocr.begin(db, [ocr.park(db, keys, one, "address", PHOTO)])
        provider_copies.note(db, keys, ("sms", "bot"), "SM1")
        inbound = office.phone().inbound("words", 1)
        inbox.fail(db, keys, inbox.keep(db, b"t" * 32) or 0, one.id, inbound, "ValueError")
        db.query(outbound.OutboundMessage).update({"state": "ready", "due_at": 0.0})
        clocks.look(db)
        return one

    return database.write(unit)


def is_free(database: Database, table: str) -> bool:
    """Whether somebody else can take every row of a table just now."""
    with database.engine.connect() as other:
        try:
            other.execute(text(f"SELECT * FROM {table} FOR UPDATE NOWAIT"))  # noqa: S608
        except OperationalError:
            return False
        finally:
            other.rollback()
    return True


@contextmanager
def noting(database: Database, table: str) -> Iterator[list[bool]]:
    """After each look at a table, before anything in it is changed: whether others can take its rows."""
    found: list[bool] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("SELECT") and f"FROM {table}" in statement and "NOWAIT" not in statement:
            found.append(is_free(database, table))

    event.listen(database.engine, "after_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(database.engine, "after_cursor_execute", note)


@pytest.mark.parametrize("verb", HOLDERS)
def test_what_will_be_changed_is_held_from_the_moment_it_is_read(office: Office, somebody: Contact, verb: str) -> None:
    database, (table, take) = office.context.database, HOLDERS[verb]
    assert is_free(database, table)
    with noting(database, table) as free:

        def unit(db: Session) -> None:
            take(office, db, somebody)
            if not free:  # a statement that is compiled once goes past SQLAlchemy's events; it only reads
                free.append(is_free(database, table))

        database.write(unit)
    assert False in free, f"{verb} holds nothing of {table} that it reads: two at once would change it"
