"""The audit log notices whatever is altered, taken out or slipped in."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Table, select, text

from bot.db import Base, Database
from bot.staff import audit


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path}/trail.db")
    table = audit.Entry.__table__
    assert isinstance(table, Table)
    Base.metadata.create_all(database.engine, tables=[table])
    yield database
    database.close()


@pytest.fixture
def three(store: Database) -> Database:
    for number in range(3):
        store.write(lambda db, number=number: audit.note(db, "cli:dara", "import", "TH", added=number).id)  # type: ignore[misc]
    return store


def broken(database: Database) -> int | None:
    with database.read() as db:
        return audit.verify(db)


def test_a_whole_chain_is_whole(three: Database) -> None:
    assert broken(three) is None


def test_an_empty_trail_is_whole(store: Database) -> None:
    assert broken(store) is None


@pytest.mark.parametrize(
    ("tampering", "first"),
    [
        ("UPDATE audit_entry SET details = '{\"added\": 9}' WHERE id = 2", 2),
        ("UPDATE audit_entry SET actor = 'system' WHERE id = 1", 1),
        ("UPDATE audit_entry SET at = at + 1 WHERE id = 3", 3),
        ("UPDATE audit_entry SET verb = 'tip close' WHERE id = 2", 2),
        ("UPDATE audit_entry SET about = 'another' WHERE id = 2", 2),
        ("DELETE FROM audit_entry WHERE id = 2", 3),
        ("DELETE FROM audit_entry WHERE id = 1", 2),
    ],
)
def test_tampering_shows(three: Database, tampering: str, first: int) -> None:
    three.write(lambda db: db.execute(text(tampering)).close())
    assert broken(three) == first


def test_many_writers_make_one_chain(store: Database) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: store.write(lambda db: audit.note(db, "system", "try", str(n)).id), range(40)))
    with store.read() as db:
        assert len(db.scalars(select(audit.Entry)).all()) == 40
    assert broken(store) is None
