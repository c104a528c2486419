"""No migration loses a row, in any table, on either database."""

import uuid
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Boolean, Column, Connection, Date, LargeBinary, MetaData, String, Table, func, select, text
from sqlalchemy.exc import OperationalError

from bot import migrations
from bot.db import Database
from bot.errors import Conflict
from tests.conftest import administer, named

ROWS = range(1, 4)  # in each table


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database without tables."""
    url = f"sqlite:///{tmp_path}/empty.db"
    if request.param == "postgresql":
        address, name = request.getfixturevalue("postgres"), f"e{uuid.uuid4().hex}"
        administer(address, f"CREATE DATABASE {name}")
        url = named(address, name)
    database = Database(url)
    yield database
    database.close()


def revisions(database: Database) -> list[tuple[str, dict[str, str]]]:
    """All migrations, the oldest first, and the tables to which each gives another name: {old: new}."""
    with database.engine.connect() as connection:
        script = ScriptDirectory.from_config(migrations._config(connection))
    return [(one.revision, getattr(one.module, "TABLES", {})) for one in script.walk_revisions()][::-1]


def tables(connection: Connection) -> list[Table]:
    """All but Alembic's, those first that others point to."""
    held = MetaData()
    held.reflect(connection)
    return [table for table in held.sorted_tables if table.name != "alembic_version"]


def value(column: Column[Any], number: int) -> Any:
    """Something that the column takes; a key points to the row of the same number."""
    for key in column.foreign_keys:
        return value(key.column, number)
    if isinstance(column.type, LargeBinary):
        return bytes([number])
    if isinstance(column.type, Boolean):
        return False
    if isinstance(column.type, Date):
        return date(2026, 1, number)
    return str(number) if isinstance(column.type, String) else number


def counts(database: Database) -> dict[str, int]:
    with database.engine.connect() as connection:
        found = {one.name: connection.execute(select(func.count()).select_from(one)) for one in tables(connection)}
        return {name: int(count.scalar() or 0) for name, count in found.items()}


def fill(database: Database) -> None:
    """Some rows for every table that has none."""
    with database.engine.begin() as connection:
        for table in tables(connection):
            if not connection.execute(select(func.count()).select_from(table)).scalar():
                rows = [{column.name: value(column, number) for column in table.columns} for number in ROWS]
                connection.execute(table.insert(), rows)


def test_no_row_is_lost_on_the_way_to_the_newest(empty: Database) -> None:
    for revision, renamed in revisions(empty):
        before = {renamed.get(name, name): count for name, count in counts(empty).items()}
        migrations.upgrade(empty, revision)
        after = counts(empty)
        assert {name: after[name] for name in before if name in after} == before, f"{revision} loses rows"
        fill(empty)
    assert migrations.revision(empty) == migrations.newest()
    assert set(counts(empty).values()) == {len(ROWS)}


def instead(monkeypatch: pytest.MonkeyPatch, change: Callable[[Operations, Connection], object]) -> None:
    """The next migration is this one."""

    def run(config: Any, to: str) -> None:
        connection = config.attributes["connection"]
        change(Operations(MigrationContext.configure(connection)), connection)

    monkeypatch.setattr(command, "upgrade", run)


def rebuild(op: Operations, _: Connection) -> None:
    """What a batch does to a table on SQLite: make it anew, and drop the old one."""
    for table in ("contact", "tip"):
        with op.batch_alter_table(table) as batch:
            batch.alter_column("channel", existing_type=String(), nullable=True)


def test_a_table_that_is_made_anew_takes_nothing_along(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    migrations.upgrade(empty)
    fill(empty)
    before = counts(empty)
    instead(monkeypatch, rebuild)
    migrations.upgrade(empty)
    assert counts(empty) == before
    with empty.engine.connect() as connection:
        held = text("SELECT count(*) FROM tip WHERE contact_id IS NOT NULL AND assignee_id IS NOT NULL")
        assert connection.execute(held).scalar() == len(ROWS), "a key was emptied"


def obeys(database: Database) -> bool:
    with database.engine.connect() as connection:
        return bool(connection.exec_driver_sql("PRAGMA foreign_keys").scalar())


@pytest.mark.parametrize("empty", ["sqlite"], indirect=True)
def test_afterwards_keys_are_obeyed_again(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    migrations.upgrade(empty)
    assert obeys(empty)
    instead(monkeypatch, lambda op, connection: connection.execute(text("nonsense")))
    with pytest.raises(OperationalError, match="nonsense"):
        migrations.upgrade(empty)
    assert obeys(empty)


@pytest.mark.parametrize("empty", ["sqlite"], indirect=True)
def test_rows_that_would_point_nowhere_undo_a_migration(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    migrations.upgrade(empty)
    fill(empty)
    before = counts(empty)
    instead(monkeypatch, lambda op, connection: connection.execute(text("DELETE FROM contact")))
    with pytest.raises(Conflict, match=r"message.*nothing was changed"):
        migrations.upgrade(empty)
    assert counts(empty) == before
