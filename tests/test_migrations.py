"""The tables of the migrations are the tables of the code, from nothing, on both databases."""

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import func, inspect, select, text

from bot import migrations
from bot.db import Base, Database
from bot.errors import Conflict
from tests.people import Office


def test_migrations_and_code_agree(database: Database) -> None:
    migrations.check(database)


def test_an_empty_database_is_migrated(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/new.db")
    migrations.ready(database)
    assert set(Base.metadata.tables) <= set(inspect(database.engine).get_table_names())
    database.close()


def test_an_old_database_with_data_is_left_alone(database: Database) -> None:
    database.write(lambda db: db.execute(text("UPDATE alembic_version SET version_num = 'older'")))
    with pytest.raises(Conflict, match="hotline migrate"):
        migrations.ready(database)


def test_migrating_twice_changes_nothing(database: Database) -> None:
    migrations.upgrade(database)
    assert migrations.revision(database) == migrations.newest()


def test_a_tips_entries_survive_going_back_and_forth(office: Office) -> None:
    database = office.house.database
    phone = office.phone()
    for words in ("hi", "talk to a person", "they beat me", "near the bridge"):
        phone.writes(words)

    def kept() -> tuple[int, int]:
        with database.engine.connect() as connection:
            counts = [
                connection.execute(select(func.count()).select_from(Base.metadata.tables[name])).scalar()
                for name in ("tip", "tip_entry")
            ]
        return int(counts[0] or 0), int(counts[1] or 0)

    before = kept()
    with database.engine.begin() as connection:
        command.downgrade(migrations._config(connection), "0003")
    assert kept() == before == (1, 2)
    migrations.upgrade(database)
    assert kept() == before
    migrations.check(database)
