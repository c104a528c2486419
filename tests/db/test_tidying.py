"""What was emptied leaves the database's files too, and nothing waits for that."""

import time
import uuid
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, event, text
from sqlalchemy.orm import Session

from bot.db import Database
from bot.db.tidying import empty_log, logged, vacuum
from bot.errors import Unavailable
from tests.messaging.test_outbox import somebody, write


def settled(database: Database) -> None:
    """A message was here and is gone."""
    write(database, somebody(database), "zq1wv")
    database.write(lambda db: db.execute(text("DELETE FROM outbound_message")) and None)


@pytest.fixture
def sqlite(migrated_file: Path, tmp_path: Path) -> Database:
    path = tmp_path / "hotline.db"
    path.write_bytes(migrated_file.read_bytes())
    return Database(f"sqlite:///{path}")


def test_sqlites_log_is_emptied_and_is_gone_at_the_end(sqlite: Database) -> None:
    settled(sqlite)
    log = Path(f"{sqlite.engine.url.database}-wal")
    assert log.stat().st_size > 0 and logged(sqlite.engine)
    sqlite.tidy()
    until_empty(sqlite)
    assert log.stat().st_size == 0
    settled(sqlite)
    sqlite.close()
    sqlite.close()
    assert not log.exists()
    sqlite.tidy()
    with pytest.raises(Unavailable):
        sqlite.write(lambda db: None)


def until_empty(database: Database) -> None:
    deadline = time.monotonic() + 5
    while logged(database.engine):  # the writer is told at once, and empties it a moment later
        assert time.monotonic() < deadline, "the log stays"
        time.sleep(0.01)


def test_a_reader_in_the_middle_keeps_nobody_waiting(sqlite: Database) -> None:
    settled(sqlite)
    with sqlite.read() as db:
        db.execute(text("SELECT count(*) FROM outbound_message")).scalar()
        settled(sqlite)
        started = time.monotonic()
        assert not empty_log(sqlite.engine)
        assert time.monotonic() - started < 3.0, "it waits for the reader"
        settled(sqlite)
    assert empty_log(sqlite.engine)
    sqlite.close()


def test_a_database_in_memory_or_away_has_no_log(tmp_path: Path) -> None:
    for url in ("sqlite://", f"sqlite:///{tmp_path}/no/such.db"):
        engine = create_engine(url)
        assert not logged(engine) and empty_log(engine)
        engine.dispose()


def test_postgresql_is_vacuumed_where_rows_died(database: Database) -> None:
    if database.sqlite:
        return
    settled(database)
    deadline, done = time.monotonic() + 20, list[str]()
    while "outbound_message" not in done:  # PostgreSQL counts dead rows a moment later
        assert time.monotonic() < deadline, "dead rows stay"
        done = vacuum(database.engine)
        time.sleep(0.1)
    with Session(database.engine) as db:
        times = text("SELECT vacuum_count FROM pg_stat_user_tables WHERE relname = 'outbound_message'")
        counted = db.execute(times).scalar()
    assert counted is not None


def test_who_may_not_vacuum_does_without(database: Database) -> None:
    if database.sqlite:
        return
    role = f"r{uuid.uuid4().hex}"
    settled(database)
    database.write(lambda db: db.execute(text(f"CREATE ROLE {role}")) and None)
    poor = create_engine(database.engine.url)

    @event.listens_for(poor, "connect")
    def become(connection: Any, _: Any) -> None:
        connection.execute(f"SET SESSION AUTHORIZATION {role}")
        connection.commit()

    vacuum(poor)
    poor.dispose()
    away = create_engine(database.engine.url.set(database="no_such"))
    assert vacuum(away) == []
    away.dispose()
