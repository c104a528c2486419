"""Part of a transaction that may fail by itself, and what shows that the whole of it is gone."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session


class Undone(Exception):
    """The whole transaction is gone, beneath us: the unit of work is done again, whole."""


@contextmanager
def savepoint(db: Session) -> Iterator[None]:
    """Undo what happens inside when it fails, and only that; what the session knew of rows is forgotten then."""
    try:
        with db.begin_nested():
            db.connection()  # only this sets the savepoint, and compiled statements do not ask for it
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
