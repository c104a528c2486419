"""Whoever locks a contact sees what the one before has left, on PostgreSQL too."""

import threading

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db import Database
from bot.messaging import contacts
from bot.messaging.contacts import Contact
from tests.people import Office


def add_one(db: Session, number: int, ready: threading.Barrier | None = None) -> None:
    """Read, wait for the other, lock, count. What was read is held on to, or the session would forget it."""
    seen = db.scalars(select(Contact).where(Contact.id == number)).one()
    if ready:
        ready.wait(10)
    contact = contacts.lock(db, number)
    assert contact is seen
    contact.guesses += 1


def both(database: Database, number: int) -> None:
    """Two at once where two write at once; SQLite has one writer."""
    ready = None if database.sqlite else threading.Barrier(2)
    for done in [database.submit(lambda db: add_one(db, number, ready)) for _ in range(2)]:
        done.result(20)


def test_no_count_is_lost_between_two(office: Office) -> None:
    office.phone().writes("hi")
    database = office.context.database
    with database.read() as db:
        number = db.scalars(select(Contact.id)).one()
    for _ in range(5):
        both(database, number)
    with database.read() as db:
        assert db.scalars(select(Contact.guesses)).one() == 10
