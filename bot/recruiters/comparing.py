"""What a list would change, before anything is changed."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.recruiters import doubting
from bot.recruiters.records import Notice, Permission, Recruiter, Status
from bot.recruiters.rows import Row, bare, from_printed
from bot.writing import fold

TOLD = 30  # lines of each kind in the table


@dataclass(frozen=True, slots=True)
class Changed:
    """One firm whose line is not what it was."""

    before: Row
    after: Row

    def told(self) -> str:
        """phones: 012 000 101 → 012 000 102; status: listed → suspended"""
        names = [one.name for one in fields(Row) if one.compare]
        both = [(name, getattr(self.before, name), getattr(self.after, name)) for name in names]
        return "; ".join(f"{name}: {_said(old)} → {_said(new)}" for name, old, new in both if old != new)


@dataclass(frozen=True, slots=True)
class Difference:
    """A list against what we hold for its destination. `first`: we hold no list for it yet.

    again    firms that stood suspended, revoked or expired and would be listed
    moved    telephone numbers that stood with another firm
    doubts   why somebody must write why it is right: see doubting.wants_reason
    """

    destination: str
    first: bool
    added: tuple[Row, ...]
    changed: tuple[Changed, ...]
    removed: tuple[Row, ...]
    unchanged: int
    listed_now: int
    renamed: tuple[str, ...]
    confusable: tuple[str, ...]
    doubts: tuple[str, ...]
    again: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Nothing would change but the notice's date."""
        return not (self.added or self.changed or self.removed)

    @property
    def counts(self) -> dict[str, int]:
        """How many firms of each kind, as the audit log and other programs are told."""
        changes = {"added": len(self.added), "changed": len(self.changed), "removed": len(self.removed)}
        return changes | {"unchanged": self.unchanged, "listed_now": self.listed_now, "renamed": len(self.renamed)}

    def table(self) -> str:
        """What to show to the person who decides."""
        counts = f"added {len(self.added)} · changed {len(self.changed)} · removed {len(self.removed)}"
        lines = [f"{self.destination}: {counts} · unchanged {self.unchanged}"]
        if self.first:
            lines.append(f"! We hold no list for {self.destination} yet; this would be the first.")
        lines += [f"! {sentence}" for sentence in self.again]  # never cut
        lines += some([f"+ {marked(row)}" for row in sorted(self.added, key=lambda row: row.status is Status.listed)])
        lines += some([f"~ {named(one.after)}: {one.told()}" for one in self.changed])
        lines += some([f"- {named(row)}" for row in self.removed])
        lines += some([f"! {sentence}" for sentence in self.renamed + self.confusable + self.moved])
        return "\n".join(lines + [f"! {sentence}" for sentence in self.doubts])


def compare(db: Session, rows: list[Row], destination: str, dated_on: date | None = None) -> Difference:
    """`rows`, a list of this date, against the list that we hold for `destination`."""
    held = _held(db, destination)
    numbers = {row.registration_number for row in rows}
    added = tuple(row for row in rows if row.registration_number not in held)
    both = [Changed(held[row.registration_number], row) for row in rows if row.registration_number in held]
    listed = [row for row in held.values() if row.status is Status.listed]
    removed = tuple(row for row in listed if row.registration_number not in numbers)
    renamed = tuple(_renamed(db, rows))
    firms = len({sentence.partition(" ")[0] for sentence in renamed})  # a firm may have two new names
    doubts = [*doubting.wants_reason(destination, both, len(removed), len(listed), firms)]
    doubts += [*doubting.of_another_country(db, rows, destination), *_same_day(db, rows, destination, both, dated_on)]
    notices = select(Notice.id).where(Notice.destination == destination, Notice.undone_at.is_(None))
    return Difference(
        destination=destination,
        first=db.scalars(notices.limit(1)).first() is None,
        added=added,
        changed=tuple(one for one in both if one.before != one.after),
        removed=removed,
        unchanged=sum(one.before == one.after for one in both),
        listed_now=len(listed),
        renamed=renamed,
        confusable=tuple(_confusable(db, rows)),
        doubts=tuple(doubts),
        again=tuple(doubting.relisted(both)),
        moved=tuple(doubting.moved_phones(held, rows)),
    )


def _same_day(
    db: Session, rows: list[Row], destination: str, both: list[Changed], dated_on: date | None
) -> Iterable[str]:
    """Two lists of one day that say different things: one of them is not what it seems."""
    held = select(Notice.id).where(Notice.destination == destination, Notice.undone_at.is_(None))
    differs = len(both) < len(rows) or any(one.before != one.after for one in both)
    if dated_on and differs and db.scalars(held.where(Notice.dated_on == dated_on).limit(1)).first() is not None:
        yield f"We hold another list for {destination} of this very day, {dated_on}."


def _held(db: Session, destination: str) -> dict[str, Row]:
    found = db.execute(select(Permission.printed, Permission.status).where(Permission.destination == destination))
    rows = [from_printed(printed, status) for printed, status in found]
    return {row.registration_number: row for row in rows}


def _renamed(db: Session, rows: list[Row]) -> list[str]:
    """Known numbers whose name is none that any list prints. Even one letter: one letter apart are different firms."""
    known: dict[str, list[Row]] = {}
    for printed, status in db.execute(select(Permission.printed, Permission.status)):
        row = from_printed(printed, status)
        known.setdefault(row.registration_number, []).append(row)
    return [sentence for row in rows for sentence in _new_names(row, known.get(row.registration_number, []))]


def _new_names(row: Row, known: list[Row]) -> list[str]:
    sentences = []
    for script in ("name_km", "name_en"):
        name, names = getattr(row, script), [one for old in known if (one := getattr(old, script))]
        if name and names and name not in names and fold(name) not in map(fold, names):
            sentences.append(f"{row.registration_number} was “{names[0]}”, this list calls it “{name}”.")
    if known and not sentences and not _shares_a_name(row, known):
        sentences.append(f"{row.registration_number} was “{_name(known[0])}”, this list calls it “{_name(row)}”.")
    return sentences


def _shares_a_name(row: Row, known: list[Row]) -> bool:
    names = {name for old in known for name in (old.name_km, old.name_en) if name}
    own = {name for name in (row.name_km, row.name_en) if name}
    return bool(own & names) or bool(set(map(fold, own)) & set(map(fold, names)))


def _confusable(db: Session, rows: list[Row]) -> list[str]:
    on_lists = select(Permission.recruiter_id)  # not those that only an undone import named
    known = list(db.scalars(select(Recruiter.registration_number).where(Recruiter.id.in_(on_lists))))
    same, alike = set(known), {bare(number): number for number in known}
    return [
        f"{row.registration_number} is new, but {alike[bare(row.registration_number)]} is known. If they are one firm, "
        "write the number as it was (as text, with its zeros)."
        for row in rows
        if row.registration_number not in same and bare(row.registration_number) in alike
    ]


def _name(row: Row) -> str:
    return row.name_en or row.name_km


def named(row: Row) -> str:
    """007 ផ្កាឈូក គំរូ Lotus Sample"""
    return f"{row.registration_number} {row.name_km} {row.name_en}".replace("  ", " ").strip()


def marked(row: Row) -> str:
    """Name a firm, and in brackets what is not usual about it: 011 New Sample (suspended, until 2026-12-31)"""
    marks = [str(row.status)] if row.status is not Status.listed else []
    marks += [f"until {row.valid_until}"] if row.valid_until else []
    return f"{named(row)} ({', '.join(marks)})" if marks else named(row)


def _said(value: object) -> str:
    text = "; ".join(value) if isinstance(value, tuple) else str(value)
    return text or "–"


def some(lines: list[str]) -> list[str]:
    """The first thirty, and how many more there are."""
    more = [f"  … and {len(lines) - TOLD} more"] if len(lines) > TOLD else []
    return lines[:TOLD] + more


def sample(rows: list[Row], size: int = 10) -> list[str]:
    """Rows as they would be stored, every fact that is not empty, from the first to the last and evenly between."""
    picked = sorted({place * (len(rows) - 1) // max(size - 1, 1) for place in range(size)}) if rows else []
    return [_facts(rows[place]) for place in picked]


def _facts(row: Row) -> str:
    """line 2: registration_number 007 · name_en Lotus Sample · phones 012000101 · status listed"""
    names = [one.name for one in fields(Row) if one.compare and getattr(row, one.name)]
    return f"line {row.line}: " + " · ".join(f"{name} {_said(getattr(row, name))}" for name in names)


def old_notice(on: date, today: date, list_days: int) -> list[str]:
    """A sentence when a list of this date confirms nothing any more; `list_days` is the limit."""
    age = (today - on).days
    if age <= list_days:
        return []
    return [
        f"! This notice is {age} days old; lists older than {list_days} days confirm nothing: whoever asks about a "
        "firm on it is told that we cannot confirm it."
    ]
