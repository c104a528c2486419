"""One deed's failure is its own, on either database, and no error tells what was being stored."""

from concurrent.futures import Future
from functools import partial

import pytest
from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import Session

from bot.contacts import CONTACTS, NEW, Contact, meet, save
from bot.db import Database
from bot.errors import Conflict, Unavailable
from bot.prepared import Prepared

CANARY = "canary-93417"
INDEX = Prepared(select(CONTACTS.c.id).where(CONTACTS.c.blind_index == bindparam("given")))
TWICE = Prepared(insert(CONTACTS), ("blind_index", "channel", "bot", *NEW))


def person(number: int) -> bytes:
    return f"{CANARY}-{number}".encode()


def test_of_many_deeds_at_once_only_the_failing_one_fails(database: Database) -> None:
    def deed(number: int, db: Session) -> int:
        met = meet(db, person(number), "telegram", "b")
        if number == 7:
            raise Conflict("This one is not wanted.")
        return met.id

    waiting: list[Future[int]] = [database.submit(partial(deed, number)) for number in range(20)]
    for number, done in enumerate(waiting):
        if number == 7:
            with pytest.raises(Conflict):
                done.result(20)
        else:
            assert done.result(20) > 0
    with database.read() as db:
        kept = set(db.scalars(select(Contact.index)))
    assert kept == {person(number) for number in range(20) if number != 7}


def test_a_prepared_statement_fails_as_any_other_and_tells_no_value(database: Database) -> None:
    def twice(db: Session) -> None:
        for _ in range(2):
            TWICE.run(db, blind_index=person(1), channel=CANARY, bot="b", **NEW)

    with pytest.raises(IntegrityError) as problem, Session(database.engine) as db:
        twice(db)
    assert CANARY not in str(problem.value)
    with pytest.raises(Unavailable):
        database.write(twice)
    with database.read() as db:
        assert INDEX.first(db, given=person(1)) is None


def test_a_value_that_is_not_given_is_an_error_here(database: Database) -> None:
    with database.read() as db, pytest.raises((KeyError, ProgrammingError), match="given"):
        INDEX.first(db)


def test_what_is_met_and_saved_is_what_a_query_finds(database: Database) -> None:
    def change(db: Session) -> None:
        met = meet(db, person(2), "sms", "b")
        assert (met.stopped, met.language, met.safe_word) == (False, "", None)
        met.stopped, met.language, met.safe_word = True, "km", b"hash"
        save(db, met)

    database.write(change)
    with database.read() as db:
        found = db.scalars(select(Contact)).one()
        assert (found.stopped, found.language, found.safe_word) == (True, "km", b"hash")
        assert meet(db, person(2), "sms", "b").stopped is True
