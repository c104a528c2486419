"""Statements that every message needs: written in SQLAlchemy's words, compiled once for a database, run by its driver.

Through SQLAlchemy the same statements cost a message 1.06 to 1.08 times the processor time, on SQLite and on PostgreSQL
(`python -m bench.handmade`, with and without in one run; what nothing was taken from came out at 0.99 to 1.01). That is
less than a tenth: nothing rarer should be made so. Everything else goes the usual way.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ClauseElement, Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

Row = Sequence[Any]


class CompiledStatement:
    """One statement, or one for each dialect by its name. `columns`: what an INSERT without values is given.

    Values go to the driver as they are, so enums are given as text; a row comes back as the driver has it, so a truth
    is 0 or 1 on SQLite.
    """

    def __init__(self, statement: ClauseElement | Mapping[str, ClauseElement], columns: Sequence[str] = ()) -> None:
        self._statement, self._columns = statement, list(columns) or None
        self._compiled: dict[str, tuple[str, list[str] | None, dict[str, Any]]] = {}

    def first(self, db: Session, **given: Any) -> Row | None:
        """The first row of what it finds or gives back."""
        row: Row | None = self._run(db, given).fetchone()
        return row

    def run(self, db: Session, **given: Any) -> None:
        """Do it, and look at nothing."""
        self._run(db, given)

    def _run(self, db: Session, given: dict[str, Any]) -> Any:
        dialect, driver = _driver(db)
        text, names, constants = self._compiled.get(dialect.name) or self._compile(dialect)
        values = {**constants, **given}
        try:
            return driver.execute(text, [values[name] for name in names] if names is not None else values)
        except dialect.loaded_dbapi.Error as problem:
            broken = dialect.is_disconnect(problem, driver, None)
            if broken:
                db.connection().invalidate()
            raise _as_usual(text, problem, dialect, broken) from None

    def _compile(self, dialect: Dialect) -> tuple[str, list[str] | None, dict[str, Any]]:
        chosen = self._statement[dialect.name] if isinstance(self._statement, Mapping) else self._statement
        made: Any = chosen.compile(dialect=dialect, column_keys=self._columns)
        given = {name for name, bind in made.binds.items() if bind.required or bind.value is None}
        constants = {name: value for name, value in made.params.items() if name not in given}
        found = (str(made), list(made.positiontup) if made.positional else None, constants)
        self._compiled[dialect.name] = found
        return found


def _driver(db: Session) -> tuple[Dialect, Any]:
    """The driver's connection of this transaction, looked up once: asking the session costs as much as a statement."""
    held = db.info.get("driver")
    if held is None or held[0] is not db.get_transaction():
        connection = db.connection()  # begins the transaction where none has begun
        held = db.info["driver"] = (db.get_transaction(), connection.dialect, connection.connection.driver_connection)
    return held[1], held[2]


def _as_usual(text: str, problem: Exception, dialect: Dialect, broken: bool) -> BaseException:
    """The error that SQLAlchemy would have raised, without the values."""
    return DBAPIError.instance(
        text, None, problem, dialect.loaded_dbapi.Error, hide_parameters=True, connection_invalidated=broken,
        dialect=dialect,
    )  # fmt: skip
