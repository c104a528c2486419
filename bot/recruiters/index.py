"""The registry as one process looks things up: built whole, swapped whole, rebuilt when the version rises.

registry = Registry(database)
snapshot = registry.current()      # a lookup works on one snapshot from beginning to end
"""

import gc
import logging
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlalchemy import Select, func, select, text
from sqlalchemy.orm import Session

from bot.db import Database
from bot.matching import Entry, Index
from bot.recruiters import records
from bot.recruiters.applying import speaking
from bot.recruiters.records import Alias, Notice, Permission, Recruiter, Status
from bot.recruiters.rows import from_printed
from bot.recruiters.terms import Term, printed_day

log = logging.getLogger(__name__)

EVERY = 1.0  # seconds between two looks at the version: with 3 s for building, a change shows within 5 s


@dataclass(frozen=True, slots=True)
class Listed:
    """A recruiter as a person may see it: to be recognised by number and address, and phoned."""

    id: int
    registration_number: str
    name_km: str
    name_en: str
    other_names: tuple[str, ...]
    phones: tuple[str, ...]
    pages: tuple[str, ...]
    address_km: str
    address_en: str
    year_of_registration: str
    prakas_number: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The registry at one version; nothing in it changes. `terms`: recruiter id → destination → term. They are for the
    methods here alone: a status that is stored may have been ended by the calendar."""

    version: int
    index: Index
    recruiters: Mapping[int, Listed]
    terms: Mapping[int, Mapping[str, Term]]
    notices: Mapping[str, date]

    @property
    def destinations(self) -> tuple[str, ...]:
        """The countries that we hold a list for, in alphabetical order."""
        return tuple(sorted(self.notices))

    def has_list(self, destination: str) -> bool:
        """Whether we hold a list for this country."""
        return destination in self.notices

    def standing(self, recruiter_id: int, day: date) -> dict[str, Status]:
        """Where a recruiter stands on this day, by destination; {} for one whom no list has named."""
        return {code: term.on(day) for code, term in self.terms.get(recruiter_id, {}).items()}

    def valid_until(self, recruiter_id: int, destination: str, day: date) -> date | None:
        """The last day that a destination's list prints for a recruiter, as it may be told on this day."""
        term = self.terms.get(recruiter_id, {}).get(destination)
        return term.last_day(day) if term else None

    def listed(self, destination: str, day: date) -> list[Listed]:
        """The recruiters that stand listed for a destination on this day, by their numbers."""
        terms = ((one, each.get(destination)) for one, each in self.terms.items())
        found = [self.recruiters[one] for one, term in terms if term and term.on(day) is Status.listed]
        return sorted(found, key=lambda firm: firm.registration_number)


def take(database: Database) -> Snapshot:
    """Build a snapshot of one moment: 1.5 s for 6,000 recruiters, a third of it reading, the rest the index."""
    with _uncollected(), database.read() as db:
        if not database.sqlite:  # PostgreSQL otherwise shows each statement a newer moment
            db.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        return _take(db)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing that is built here is garbage: looking for some, again and again, is a tenth of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _take(db: Session) -> Snapshot:
    version = records.version(db)
    notices = {one.destination: one.dated_on for one in db.execute(_newest_notices())}
    printed, terms = _printed(db, notices)
    recruiters = {
        one.id: _listed(one, printed.get(one.id, []))
        for one in db.scalars(select(Recruiter).order_by(Recruiter.registration_number))
    }
    aliases = _aliases(db)
    # Firms that only an undone import named are found no more, but a conversation may still hold their numbers.
    index = Index([_entry(one, aliases.get(one.id, ())) for one in recruiters.values() if one.id in printed])
    frozen = {recruiter: MappingProxyType(each) for recruiter, each in terms.items()}
    return Snapshot(version, index, MappingProxyType(recruiters), MappingProxyType(frozen), MappingProxyType(notices))


def _newest_notices() -> Select[str, date]:
    newest = select(Notice.destination, func.max(Notice.dated_on).label("dated_on"))
    return newest.where(Notice.undone_at.is_(None)).group_by(Notice.destination)


def _printed(
    db: Session, notices: Mapping[str, date]
) -> tuple[dict[int, list[tuple[Status, str]]], dict[int, dict[str, Term]]]:
    """By recruiter: what the lists print, newest first; and the term for each destination that we hold a list for:
    after the only list was undone, what was set by hand says nothing."""
    query = select(Permission.recruiter_id, Permission.destination, Permission.status, Permission.printed)
    query = query.join(Notice, Notice.id == Permission.last_notice_id)
    printed: dict[int, list[tuple[Status, str]]] = {}
    terms: dict[int, dict[str, Term]] = {}
    for one in db.execute(query.order_by(Notice.dated_on.desc(), Notice.id.desc())):
        printed.setdefault(one.recruiter_id, []).append((one.status, one.printed))
        if one.destination in notices:
            until = printed_day(from_printed(one.printed, one.status).valid_until)
            terms.setdefault(one.recruiter_id, {})[one.destination] = Term(one.status, until)
    return printed, terms


def _aliases(db: Session) -> dict[int, tuple[str, ...]]:
    """Approved spellings by recruiter."""
    found: dict[int, tuple[str, ...]] = {}
    for alias in db.scalars(select(Alias).where(Alias.approved_at.is_not(None), Alias.text.is_not(None))):
        found[alias.recruiter_id] = (*found.get(alias.recruiter_id, ()), alias.text or "")
    return found


def _listed(recruiter: Recruiter, printed: list[tuple[Status, str]]) -> Listed:
    rows = speaking(printed)
    names = dict.fromkeys(name for row in rows for name in (row.name_km, row.name_en, *row.other_names) if name)
    own = (recruiter.name_km, recruiter.name_en)
    return Listed(
        id=recruiter.id,
        registration_number=recruiter.registration_number,
        name_km=recruiter.name_km,
        name_en=recruiter.name_en,
        other_names=tuple(name for name in names if name not in own),
        phones=tuple(dict.fromkeys(phone for row in rows for phone in row.phones)),
        pages=tuple(dict.fromkeys(page for row in rows for page in row.pages)),
        address_km=recruiter.address_km,
        address_en=recruiter.address_en,
        year_of_registration=recruiter.year_of_registration,
        prakas_number=recruiter.prakas_number,
    )


def _entry(one: Listed, aliases: tuple[str, ...]) -> Entry:
    return Entry(
        id=one.id,
        registration_number=one.registration_number,
        name_km=one.name_km,
        name_en=one.name_en,
        other_names=one.other_names,
        aliases=aliases,
        phones=one.phones,
        pages=one.pages,
        prakas_number=one.prakas_number,
    )


class Registry:
    """One per process. The first `current` builds and starts a thread that watches the version."""

    def __init__(self, database: Database, every: float = EVERY) -> None:
        self._database = database
        self._every = every
        self._first = threading.Lock()
        self._stopped = threading.Event()
        self._snapshot: Snapshot | None = None
        self._watcher: threading.Thread | None = None

    def current(self) -> Snapshot:
        """The newest snapshot that is ready; only the very first call waits for one to be built."""
        return self._snapshot or self._begin()

    def refresh(self) -> bool:
        """Build anew if the version rose; whether it did. The watcher calls this; a test or a command may too."""
        with self._database.read() as db:
            newest = records.version(db)
        if self._snapshot is not None and newest == self._snapshot.version:
            return False
        self._snapshot = take(self._database)  # one assignment: whoever looks sees the old one or the new one
        return True

    def close(self) -> None:
        """Stop watching for changes of the registry."""
        self._stopped.set()
        if self._watcher is not None:
            self._watcher.join()

    def _begin(self) -> Snapshot:
        with self._first:
            if self._snapshot is None:
                self.refresh()
                self._watcher = threading.Thread(target=self._watch, name="registry", daemon=True)
                self._watcher.start()
        assert self._snapshot is not None  # refresh has just built it
        return self._snapshot

    def _watch(self) -> None:
        while not self._stopped.wait(self._every):
            try:
                self.refresh()
            except Exception as problem:  # the store is down: the list in memory still answers, with its date
                log.warning("registry not refreshed: %s", type(problem).__name__)
