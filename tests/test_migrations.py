"""The tables of the migrations are the tables of the code, from nothing, on both databases."""

from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from bot import migrations
from bot.db import Base, Database
from bot.errors import Conflict


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
