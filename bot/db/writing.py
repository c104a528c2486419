"""Writing: units of work, one after the other or side by side, and what each is told of its end."""

import contextlib
import queue
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.orm import Session

from bot.db.engine import WRITERS, connect
from bot.db.savepoints import Undone, broken_off, savepoint, still_there
from bot.db.tidying import empty_log, logged, vacuum
from bot.errors import Unavailable

T = TypeVar("T")
Unit = Callable[[Session], T]

GROUP = 64  # units of work in one SQLite commit at most: more only makes the first of them wait
TRIES = 3  # of a unit of work that PostgreSQL broke off for another's sake (deadlock, serialisation)
AFTERWARDS = "afterwards"

log = structlog.get_logger()


def afterwards(db: Session, look: Callable[[Session], object]) -> None:
    """Do something once the unit of work is stored, given a session that only reads. It is done too when a savepoint
    undid what asked for it and the rest was stored: so it looks first how things are. When it fails, nothing is said
    but in the log."""
    db.info.setdefault(AFTERWARDS, []).append(look)


class Database:
    """Reads and writes. `write` waits; `submit` gives a Future, safe on disk when it is done. `ring`: what its sessions
    carry as that (see `bot.keyring.ring`)."""

    def __init__(self, url: str, ring: object | None = None) -> None:
        self.ring, self._info = ring, {"ring": ring}
        self.engine = connect(url)
        self.sqlite = self.engine.dialect.name == "sqlite"
        self._closed, self._log_full = threading.Event(), threading.Event()
        self._units: queue.SimpleQueue[tuple[Unit[Any], Future[Any]] | None] = queue.SimpleQueue()
        self._pool = ThreadPoolExecutor(1 if self.sqlite else WRITERS, thread_name_prefix="writer")
        if self.sqlite:
            self._pool.submit(self._write_groups)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to look things up; nothing that it changes is kept. Unavailable when the database is away."""
        try:
            with self.engine.connect() as connection:
                connection = connection.execution_options(reads=True)
                with Session(connection, autoflush=False, expire_on_commit=False, info=self._info) as db:
                    yield db
        except (OperationalError, InterfaceError):
            raise Unavailable("The hotline cannot look anything up just now.") from None

    def write(self, unit: Unit[T]) -> T:
        """Do a unit of work and wait until it is on the disk."""
        return self.submit(unit).result()

    def submit(self, unit: Unit[T]) -> Future[T]:
        """Do a unit of work soon. The Future fails with what it raised, or with Unavailable if it cannot be stored."""
        if self._closed.is_set():
            raise Unavailable("The hotline is stopping; try again in a few seconds.")
        if not self.sqlite:
            return self._pool.submit(self._write_alone, unit)
        done: Future[T] = Future()
        done.set_running_or_notify_cancel()  # who waits may be cancelled, the unit of work is not
        self._units.put((unit, done))
        return done

    def tidy(self) -> None:
        """Let what was emptied leave the files too, as far as that goes: see `tidying`. On SQLite the writer does it
        between two commits, where nothing is in its way."""
        if not self.sqlite:
            vacuum(self.engine)
        elif logged(self.engine):
            self._log_full.set()
            with contextlib.suppress(Unavailable):
                self.write(lambda db: None)

    def close(self) -> None:
        """Finish what was begun, and leave no log behind. Twice changes nothing."""
        if self._closed.is_set():
            return
        self._closed.set()
        self._units.put(None)
        self._pool.shutdown()
        if self.sqlite:
            empty_log(self.engine)
        self.engine.dispose()

    def _write_alone(self, unit: Unit[T]) -> T:
        for left in reversed(range(TRIES)):
            try:
                with self._session() as db, db.begin():
                    result = unit(db)
                    still_there(db)
                self._afterwards(db)
                return result
            except Undone:
                if not left:
                    raise Unavailable("The hotline cannot store anything just now.") from None
            except OperationalError as problem:
                if not left or not broken_off(problem):
                    raise Unavailable("The hotline cannot store anything just now.") from None
                time.sleep(0.02)
            except DBAPIError:
                raise Unavailable("The hotline cannot store anything just now.") from None
        raise AssertionError("the loop above returns or raises")

    def _write_groups(self) -> None:
        while (first := self._units.get()) is not None:
            group, stop = [first], False
            while len(group) < GROUP and not self._units.empty():
                one = self._units.get()
                if one is None:
                    stop = True
                    break
                group.append(one)
            self._write_group(group)
            if self._log_full.is_set():
                self._log_full.clear()
                empty_log(self.engine)
            if stop:
                return

    def _write_group(self, group: list[tuple[Unit[Any], Future[Any]]]) -> None:
        """All in one commit. Where one fails nothing is stored, and they are done again, each in its savepoint."""
        try:
            with self._session() as db, db.begin():
                results = [(done, _done(db, unit)) for unit, done in group]
                still_there(db)
        except Exception:
            self._write_apart(group)
            return
        self._afterwards(db)
        for done, result in results:
            done.set_result(result)

    def _write_apart(self, group: list[tuple[Unit[Any], Future[Any]]]) -> None:
        results: list[tuple[Future[Any], Any, BaseException | None]] = []
        try:
            with self._session() as db, db.begin():
                results += [(done, *_attempt(db, unit)) for unit, done in group]
                still_there(db)
        except Exception:  # the commit itself: nobody's unit of work is stored, and each is told so
            results = [(done, None, Unavailable("The hotline cannot store anything just now.")) for _, done in group]
        else:
            self._afterwards(db)
        for done, result, problem in results:
            if problem is None:
                done.set_result(result)
            else:
                done.set_exception(problem)

    def _session(self) -> Session:
        return Session(self.engine, expire_on_commit=False, info=self._info)

    def _afterwards(self, db: Session) -> None:
        """What was to be done once this is stored."""
        looks = db.info.pop(AFTERWARDS, [])
        if not looks:
            return
        try:
            with self.read() as fresh:
                for look in looks:
                    _tried(look, fresh)
        except Exception as problem:  # the unit of work is stored all the same; a chore finds what is left over
            log.error("what follows a unit of work was not done", count=len(looks), problem=type(problem).__name__)


def _tried(look: Callable[[Session], object], fresh: Session) -> None:
    try:
        look(fresh)
    except Exception as problem:
        log.error("what follows a unit of work was not done", problem=type(problem).__name__)


def _done(db: Session, unit: Unit[T]) -> T:
    """A unit of work of a group, with all that it has changed written: the next one's session is as good as new."""
    result = unit(db)
    if not db.is_active:
        raise Undone
    db.flush()
    db.expunge_all()
    db.autoflush = True
    return result


def _attempt(db: Session, unit: Unit[T]) -> tuple[T | None, BaseException | None]:
    """One unit of work of a group, in a savepoint so that its failure is its own."""
    try:
        with savepoint(db):
            result = _done(db, unit)
        return result, None
    except Exception as problem:
        still_there(db)
        if not isinstance(problem, DBAPIError | Undone):
            return None, problem
        return None, Unavailable("The hotline cannot store anything just now.")  # as PostgreSQL's units of work say it


def answers(database: Database) -> bool:
    """Whether the database can store: a transaction that must reach the disk, and changes nothing that is read."""
    change = "PRAGMA user_version = 1" if database.sqlite else "SELECT pg_current_xact_id()"
    try:
        database.write(lambda db: db.execute(text(change)))
    except Exception:
        return False
    return True
