"""Tidying: what was emptied shall leave the database's own files too, not only its rows.

SQLite copies every change into a write-ahead log first, and keeps it there until it is told to empty the log.
PostgreSQL keeps a row's earlier versions until a vacuum makes their room free; the bytes stay in that room until new
rows are written over them, and in its log until that is recycled. So on PostgreSQL a vacuum only shortens the time;
what ends it is the day's key (see `bot.keyring.day_keys`).
"""

import sqlite3
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

PASSING = ("inbound_receipt", "contact", "file", "provider_copy", "outbound_message", "reading", "subscription")
PATIENCE_MS, USUAL_MS = 100, 10_000  # SQLite's wait for readers: while the log is emptied, and else

_WORN = text("SELECT relname FROM pg_stat_user_tables WHERE n_dead_tup > 0 AND relname = ANY(:names) ORDER BY relname")


def logged(engine: Engine) -> bool:
    """Whether anything stands in SQLite's log."""
    try:
        return Path(f"{engine.url.database}-wal").stat().st_size > 0
    except OSError:  # there is none: a database in memory, or one that nobody has opened
        return False


def empty_log(engine: Engine) -> bool:
    """Bring SQLite's log into the database and cut it to nothing: whether it is empty now. A reader in the middle of
    something is not waited for longer than 0.1 s; the next time will do."""
    if not logged(engine):
        return True
    try:
        connection = engine.raw_connection()
    except SQLAlchemyError:
        return False
    try:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout={USUAL_MS}")
        return not busy
    except sqlite3.Error:  # the disk is full, or away: units of work will say so
        return False
    finally:
        connection.close()


def vacuum(engine: Engine) -> list[str]:
    """Vacuum PostgreSQL's tables that have dead rows: which. A table that is locked, or that this role may not vacuum,
    is passed over by PostgreSQL; a database that is away is looked at again later."""
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            worn = list(connection.execute(_WORN, {"names": list(PASSING)}).scalars())
            for table in worn:
                connection.execute(text(f"VACUUM (SKIP_LOCKED) {table}"))
    except SQLAlchemyError:
        return []
    return worn
