"""What a list would change, before anything is changed."""

from dataclasses import dataclass, fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.recruiters.records import Notice, Permission, Recruiter, Status
from bot.recruiters.rows import Row, bare, from_printed
from bot.writing import fold

TOO_MANY = 0.30  # of the firms listed now: a list that would remove more is likelier half a file than the truth
TOLD = 30  # lines of each kind in the table


@dataclass(frozen=True, slots=True)
class Changed:
    """One firm whose line is not what it was."""

    before: Row
    after: Row

    def told(self) -> str:
        """phones: 012 000 101 → 012 000 102; status: listed → suspended"""
        both = [(one.name, getattr(self.before, one.name), getattr(self.after, one.name)) for one in fields(Row)]
        return "; ".join(f"{name}: {_said(old)} → {_said(new)}" for name, old, new in both if old != new != 0)


@dataclass(frozen=True, slots=True)
class Difference:
    """A list against what we hold for its destination. `first`: we hold no list for it yet."""

    destination: str
    first: bool
    added: tuple[Row, ...]
    changed: tuple[Changed, ...]
    removed: tuple[Row, ...]
    unchanged: int
    listed_now: int
    renamed: tuple[str, ...]
    confusable: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Nothing would change but the notice's date."""
        return not (self.added or self.changed or self.removed)

    @property
    def too_many(self) -> bool:
        """It would remove more firms than a new list usually does."""
        return len(self.removed) > TOO_MANY * self.listed_now

    @property
    def needs_second(self) -> bool:
        """Whether two people must see it: it replaces a list, gives a known number another name, or a number like
        a known one (7 for 007). Each of these can make us call the wrong firm listed."""
        return not self.first or bool(self.renamed or self.confusable)

    def table(self) -> str:
        """What to show to the person who decides."""
        counts = f"added {len(self.added)} · changed {len(self.changed)} · removed {len(self.removed)}"
        lines = [f"{self.destination}: {counts} · unchanged {self.unchanged}"]
        lines += _some([f"+ {_named(row)}" for row in self.added])
        lines += _some([f"~ {_named(one.after)}: {one.told()}" for one in self.changed])
        lines += _some([f"- {_named(row)}" for row in self.removed])
        lines += _some([f"! {sentence}" for sentence in self.renamed + self.confusable])
        if self.too_many:
            lines.append(f"! It would remove {len(self.removed)} of the {self.listed_now} firms listed now.")
        return "\n".join(lines)


def compare(db: Session, rows: list[Row], destination: str) -> Difference:
    """`rows` against the list that we hold for `destination`."""
    held = _held(db, destination)
    numbers = {row.registration_number for row in rows}
    added = tuple(row for row in rows if row.registration_number not in held)
    both = [Changed(held[row.registration_number], row) for row in rows if row.registration_number in held]
    listed = [row for row in held.values() if row.status is Status.listed]
    return Difference(
        destination=destination,
        first=db.scalars(select(Notice.id).where(Notice.destination == destination).limit(1)).first() is None,
        added=added,
        changed=tuple(one for one in both if one.before != one.after),
        removed=tuple(row for row in listed if row.registration_number not in numbers),
        unchanged=sum(one.before == one.after for one in both),
        listed_now=len(listed),
        renamed=tuple(_renamed(db, rows)),
        confusable=tuple(_confusable(db, rows)),
    )


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
    known = list(db.scalars(select(Recruiter.registration_number)))
    same, alike = set(known), {bare(number): number for number in known}
    return [
        f"{row.registration_number} is new, but {alike[bare(row.registration_number)]} is known. If they are one firm, "
        "write the number as it was (as text, with its zeros)."
        for row in rows
        if row.registration_number not in same and bare(row.registration_number) in alike
    ]


def _name(row: Row) -> str:
    return row.name_en or row.name_km


def _named(row: Row) -> str:
    return f"{row.registration_number} {row.name_km} {row.name_en}".replace("  ", " ").strip()


def _said(value: object) -> str:
    text = "; ".join(value) if isinstance(value, tuple) else str(value)
    return text or "–"


def _some(lines: list[str]) -> list[str]:
    more = [f"  … and {len(lines) - TOLD} more"] if len(lines) > TOLD else []
    return lines[:TOLD] + more
