"""The database: SQLite for one small server, PostgreSQL past that, and one way of writing to either.

A *deed* is a function of a session that changes something; deeds never commit. On SQLite one thread does the deeds,
as many as are waiting in one transaction: commits are what costs there (measured: grouped
600/s with a p99 of 23 ms, ungrouped 280/s with 633 ms). On PostgreSQL every deed has its own transaction, because
several contacts' locks in one commit can deadlock.
"""

import queue
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import BigInteger, DateTime, Engine, Enum, Integer, MetaData, create_engine, event, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Session

from bot.errors import Unavailable

T = TypeVar("T")
Deed = Callable[[Session], T]

GROUP = 64  # deeds in one SQLite commit at most: more only makes the first of them wait
WRITERS = 8  # threads that do deeds on PostgreSQL; each holds a connection
TRIES = 3  # of a deed that PostgreSQL broke off for another's sake (deadlock, serialisation)

BigKey = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by itself only for INTEGER


class Base(DeclarativeBase):
    """Tables. Enums are stored as short text: two enums of one name would be one type in PostgreSQL."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 (SQLAlchemy's own form)
        StrEnum: Enum(
            StrEnum,
            native_enum=False,
            create_constraint=False,
            length=20,
            values_callable=lambda kind: [str(one) for one in kind],
        ),
        datetime: DateTime(timezone=True),
    }


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


class Undone(Exception):
    """The whole transaction is gone, although a savepoint was to keep it: the deed is done again from its beginning."""


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
    """Whether the deed is done again because of this, so that nothing inside it should make the best of it."""
    return isinstance(problem, Undone) or (isinstance(problem, OperationalError) and _broken_off(problem))


class Database:
    """Reads and writes. `write` waits; `submit` gives a Future, safe on disk when it is done."""

    def __init__(self, url: str) -> None:
        self.engine = connect(url)
        self.sqlite = self.engine.dialect.name == "sqlite"
        self._closed = threading.Event()
        self._deeds: queue.SimpleQueue[tuple[Deed[Any], Future[Any]] | None] = queue.SimpleQueue()
        self._pool = ThreadPoolExecutor(1 if self.sqlite else WRITERS, thread_name_prefix="writer")
        if self.sqlite:
            self._pool.submit(self._write_groups)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to look things up; nothing that it changes is kept. Unavailable when the database is away."""
        try:
            with self.engine.connect() as connection:
                connection = connection.execution_options(reads=True)
                with Session(connection, autoflush=False, expire_on_commit=False) as db:
                    yield db
        except (OperationalError, InterfaceError):
            raise Unavailable("The hotline cannot look anything up just now.") from None

    def write(self, deed: Deed[T]) -> T:
        """Do a deed and wait until it is on the disk."""
        return self.submit(deed).result()

    def submit(self, deed: Deed[T]) -> Future[T]:
        """Do a deed soon. The Future fails with what the deed raised, or with Unavailable when it cannot be stored."""
        if self._closed.is_set():
            raise Unavailable("The hotline is stopping; try again in a few seconds.")
        if not self.sqlite:
            return self._pool.submit(self._write_alone, deed)
        done: Future[T] = Future()
        done.set_running_or_notify_cancel()  # who waits may be cancelled, the deed is not
        self._deeds.put((deed, done))
        return done

    def close(self) -> None:
        """Finish what was begun."""
        self._closed.set()
        self._deeds.put(None)
        self._pool.shutdown()
        self.engine.dispose()

    def _write_alone(self, deed: Deed[T]) -> T:
        info: dict[Any, Any] = {}
        for left in reversed(range(TRIES)):
            try:
                with Session(self.engine, expire_on_commit=False, info=info) as db, db.begin():
                    result = deed(db)
                    _still_there(db)
                    return result
            except Undone:
                if not left:
                    raise Unavailable("The hotline cannot store anything just now.") from None
                info = {"careful": True}
            except OperationalError as problem:
                if not left or not _broken_off(problem):
                    raise Unavailable("The hotline cannot store anything just now.") from None
                time.sleep(0.02)
            except DBAPIError:
                raise Unavailable("The hotline cannot store anything just now.") from None
        raise AssertionError("the loop above returns or raises")

    def _write_groups(self) -> None:
        while (first := self._deeds.get()) is not None:
            group, stop = [first], False
            while len(group) < GROUP and not self._deeds.empty():
                one = self._deeds.get()
                if one is None:
                    stop = True
                    break
                group.append(one)
            self._write_group(group)
            if stop:
                return

    def _write_group(self, group: list[tuple[Deed[Any], Future[Any]]]) -> None:
        """All in one commit. Where one fails nothing is stored, and they are done again, each in its savepoint."""
        try:
            with Session(self.engine, expire_on_commit=False) as db, db.begin():
                results = [(done, _done(db, deed)) for deed, done in group]
                _still_there(db)
        except Exception:
            self._write_apart(group)
            return
        for done, result in results:
            done.set_result(result)

    def _write_apart(self, group: list[tuple[Deed[Any], Future[Any]]]) -> None:
        results: list[tuple[Future[Any], Any, BaseException | None]] = []
        try:
            with Session(self.engine, expire_on_commit=False, info={"careful": True}) as db, db.begin():
                results += [(done, *_attempt(db, deed)) for deed, done in group]
                _still_there(db)
        except Exception:  # the commit itself: nobody's deed is stored, and each is told so
            results = [(done, None, Unavailable("The hotline cannot store anything just now.")) for _, done in group]
        for done, result, problem in results:
            if problem is None:
                done.set_result(result)
            else:
                done.set_exception(problem)


def _done(db: Session, deed: Deed[T]) -> T:
    """A deed of a group, with all that it has changed written: the next one's session is as good as new."""
    result = deed(db)
    if not db.is_active:
        raise Undone
    db.flush()
    db.expunge_all()
    db.autoflush = True
    return result


def _attempt(db: Session, deed: Deed[T]) -> tuple[T | None, BaseException | None]:
    """One deed of a group, in a savepoint so that its failure is its own."""
    try:
        with savepoint(db, "deed"):
            result = _done(db, deed)
        return result, None
    except Exception as problem:
        _still_there(db)
        if not isinstance(problem, DBAPIError | Undone):
            return None, problem
        return None, Unavailable("The hotline cannot store anything just now.")  # as PostgreSQL's deeds say it


def _still_there(db: Session) -> None:
    """Undone if the transaction was rolled back beneath us, by a flush that failed or by SQLite when the disk is full:
    a commit would say nothing, and store nothing of what came before."""
    if not db.is_active or not getattr(db.connection().connection.driver_connection, "in_transaction", True):
        raise Undone


def _broken_off(problem: DBAPIError) -> bool:
    return getattr(problem.orig, "sqlstate", "") in ("40001", "40P01")


def answers(database: Database) -> bool:
    """Whether the database can store: a transaction that must reach the disk, and changes nothing that is read."""
    change = "PRAGMA user_version = 1" if database.sqlite else "SELECT pg_current_xact_id()"
    try:
        database.write(lambda db: db.execute(text(change)))
    except Exception:
        return False
    return True


def now() -> float:
    """Seconds since 1970, UTC. Stored times are plain numbers: SQLite forgets time zones."""
    return time.time()
