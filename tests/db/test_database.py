"""One unit of work's failure is its own, on either database, and no error tells what was being stored."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial

import pytest
from sqlalchemy import bindparam, insert, select, text
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import Session

from bot.db import Database
from bot.db.statements import CompiledStatement
from bot.errors import Conflict, Unavailable
from bot.messaging.contacts import CONTACTS, NEW, Contact, meet, save
from bot.messaging.inbox import InboundReceipt

CANARY = "canary-93417"
INDEX = CompiledStatement(select(CONTACTS.c.id).where(CONTACTS.c.blind_index == bindparam("given")))
TWICE = CompiledStatement(insert(CONTACTS), ("blind_index", "channel", "bot", *NEW))


def person(number: int) -> bytes:
    return f"{CANARY}-{number}".encode()


def test_of_many_deeds_at_once_only_the_failing_one_fails(database: Database) -> None:
    def unit(number: int, db: Session) -> int:
        met = meet(db, person(number), "telegram", "b")
        if number == 7:
            raise Conflict("This one is not wanted.")
        return met.id

    waiting: list[Future[int]] = [database.submit(partial(unit, number)) for number in range(20)]
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


@contextmanager
def one_group(database: Database) -> Iterator[None]:
    """What is submitted inside waits together: on SQLite it is tried in one commit."""
    begun, go = threading.Event(), threading.Event()

    def wait(db: Session) -> None:
        begun.set()
        go.wait(10)

    held = database.submit(wait)
    begun.wait(10)
    try:
        yield
    finally:
        go.set()
    held.result(10)


def keep(token: bytes, db: Session) -> None:
    db.add(InboundReceipt(token=token, day=1))
    db.flush()


def kept(database: Database) -> set[bytes]:
    with database.read() as db:
        return set(db.scalars(select(InboundReceipt.token)))


def told(done: Future[None]) -> bool:
    """Whether who asked was told that it is stored."""
    try:
        done.result(10)
    except Unavailable:
        return False
    return True


def test_a_flush_that_fails_takes_nothing_with_it_that_was_acknowledged(database: Database) -> None:
    database.write(partial(keep, b"taken"))
    tokens = (b"before", b"taken", b"after")
    with one_group(database):
        waiting = [database.submit(partial(keep, token)) for token in tokens]
    assert [told(one) for one in waiting] == [True, False, True]
    assert kept(database) == {b"before", b"taken", b"after"}


def test_a_deed_that_hides_its_failed_flush_is_not_told_that_it_is_stored(database: Database) -> None:
    def hides(db: Session) -> None:
        keep(b"first", db)
        with pytest.raises(IntegrityError):
            keep(b"first", db)

    assert not told(database.submit(hides))
    assert kept(database) == set()


def test_a_disk_that_is_full_in_the_middle_stores_nothing_that_is_told_and_tells_nothing_that_is_not(
    database: Database,
) -> None:
    if not database.sqlite:
        pytest.skip("PostgreSQL's units of work have a transaction each")
    pages = database.write(lambda db: db.execute(text("PRAGMA page_count")).scalar_one())
    database.write(lambda db: db.execute(text(f"PRAGMA max_page_count={pages + 6}")))
    tokens = (b"before", b"large" * 20_000, b"after")
    with one_group(database):
        waiting = [database.submit(partial(keep, token)) for token in tokens]
    assert {token for token, done in zip(tokens, waiting, strict=True) if told(done)} == kept(database)


def test_who_stops_waiting_stops_nobody_elses_deed(database: Database) -> None:
    with one_group(database):
        database.submit(partial(keep, b"alone")).cancel()
        other = database.submit(partial(keep, b"other"))
    assert told(other)
    database.write(partial(keep, b"later"))
    assert {b"other", b"later"} <= kept(database)
