"""Part of a transaction that may fail by itself, and what shows that the whole of it is gone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session


class Undone(Exception):
    """The whole transaction is gone, although a savepoint was to keep it: the unit of work is done again, whole."""


@contextmanager
def savepoint(db: Session, name: str) -> Iterator[None]:
    """Undo what happens inside when it fails, and only that. Much cheaper than Session.begin_nested: the driver is
    asked directly. But a flush that fails takes with it all but a begin_nested; then, and only then, comes Undone."""
    if "careful" in db.info:
        with _nested(db):
            yield
        return
    db.flush()
    driver: Any = db.connection().connection.driver_connection
    driver.execute(f"SAVEPOINT {name}")
    try:
        yield
        db.flush()
    except BaseException:
        db.expunge_all()
        if not db.is_active:
            raise Undone from None
        driver.execute(f"ROLLBACK TO SAVEPOINT {name}")
        driver.execute(f"RELEASE SAVEPOINT {name}")
        raise
    driver.execute(f"RELEASE SAVEPOINT {name}")


@contextmanager
def _nested(db: Session) -> Iterator[None]:
    try:
        with db.begin_nested():
            db.connection()  # only this sets the savepoint, and prepared statements do not ask for it
            yield
    except BaseException:
        db.expunge_all()
        raise


def again(problem: Exception) -> bool:
    """Whether the unit of work is done again because of this, so that nothing inside it should make the best of it."""
    return isinstance(problem, Undone) or (isinstance(problem, OperationalError) and broken_off(problem))


def still_there(db: Session) -> None:
    """Undone if the transaction was rolled back beneath us, by a flush that failed or by SQLite when the disk is full:
    a commit would say nothing, and store nothing of what came before."""
    if not db.is_active or not getattr(db.connection().connection.driver_connection, "in_transaction", True):
        raise Undone


def broken_off(problem: DBAPIError) -> bool:
    """Whether PostgreSQL broke it off for another's sake: a deadlock, or a serialisation failure."""
    return getattr(problem.orig, "sqlstate", "") in ("40001", "40P01")
