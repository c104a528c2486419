"""Connections to either database, with what both promise: on the disk when it is committed, and no values in errors."""

from typing import Any

from sqlalchemy import Engine, create_engine, event

WRITERS = 8  # threads that do units of work on PostgreSQL; each holds a connection


def normal(url: str) -> str:
    """The URL with the driver that we use: postgres://… → postgresql+psycopg://…"""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def connect(url: str) -> Engine:
    """An engine whose errors never hold what was being stored: parameters are hidden."""
    url = normal(url)
    if not url.startswith("sqlite"):
        return create_engine(url, hide_parameters=True, pool_pre_ping=True, pool_size=WRITERS, max_overflow=8)
    engine = create_engine(url, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """FULL: an answer of 200 means that it is on the disk. secure_delete: what is emptied leaves no copy behind."""
    connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "secure_delete=ON",
        "foreign_keys=ON",
        "busy_timeout=10000",
        "trusted_schema=OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    """IMMEDIATE: a transaction that begins to read and then writes would be refused halfway when another writes."""
    reads = connection.get_execution_options().get("reads")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
