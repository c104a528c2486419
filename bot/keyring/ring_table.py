"""A ring in a table, for machines that share no folder: of a second database with short backups of its own, or, where
there is none, of the hotline's own.

What is destroyed leaves the table's own files at once: SQLite overwrites it, and empties its log; PostgreSQL writes the
table anew. PostgreSQL's log keeps what was put until it is recycled, and an archive of that log for as long as it lies
there; that is why a folder is better.
"""

import threading
from typing import Any

from sqlalchemy import Column, Engine, LargeBinary, MetaData, Select, String, Table, delete, inspect, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from bot.db.engine import connect
from bot.db.tidying import empty_log

_RING = Table(
    "keyring", MetaData(), Column("name", String(80), primary_key=True), Column("sealed", LargeBinary, nullable=False)
)


class TableStore:
    """Entries in the table `keyring` of a database, which is connected to when it is first needed."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._engine: Engine | None = None
        self._lock = threading.Lock()

    def found(self) -> None:
        _RING.metadata.create_all(self._connected())

    def put(self, name: str, sealed: bytes) -> None:
        dialect = postgresql if self._connected().dialect.name == "postgresql" else sqlite
        new = dialect.insert(_RING).values(name=name, sealed=sealed)
        with self._connected().begin() as connection:
            connection.execute(new.on_conflict_do_update(index_elements=["name"], set_={"sealed": sealed}))

    def get(self, name: str) -> bytes | None:
        found = self._column(select(_RING.c.sealed).where(_RING.c.name == name))
        return bytes(found[0]) if found else None

    def destroy(self, name: str) -> None:
        with self._connected().begin() as connection:
            if not connection.execute(delete(_RING).where(_RING.c.name == name)).rowcount:
                return
        self.tidy()

    def renew(self, name: str, sealed: bytes) -> None:
        self.put(name, sealed)

    def tidy(self) -> None:
        """What was there before leaves the files: SQLite overwrote it, PostgreSQL writes the table anew."""
        engine = self._connected()
        if engine.dialect.name == "postgresql":
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("VACUUM FULL keyring"))
        else:
            empty_log(engine)

    def names(self) -> list[str]:
        """Of all entries; SQLite's log is emptied where a reader was in the way before."""
        engine = self._connected()
        if engine.dialect.name == "sqlite":
            empty_log(engine)
        return [str(one) for one in self._column(select(_RING.c.name))]

    def close(self) -> None:
        with self._lock:
            if self._engine is not None:
                if self._engine.dialect.name == "sqlite":
                    empty_log(self._engine)
                self._engine.dispose()
            self._engine = None

    def _column(self, query: Select[Any]) -> list[Any]:
        """What is found; nothing where there is no table yet."""
        with self._connected().connect() as connection:
            try:
                return list(connection.execute(query).scalars())
            except DBAPIError:
                connection.rollback()
                if inspect(connection).has_table(_RING.name):
                    raise
                return []

    def _connected(self) -> Engine:
        with self._lock:
            if self._engine is None:
                self._engine = connect(self._url)
            return self._engine
