"""Why a list may be another than it is taken for: half a file, a column sorted alone, another country's.

Each doubt is a sentence. Those that `wants_reason` gives must be answered in writing by whoever approves.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.recruiters.records import Notice, Permission, Status
from bot.recruiters.rows import Row, from_printed

TOO_MANY = 0.10  # of the firms listed now: a list that would remove more is likelier half a file than the truth
TOO_BARE = 1 / 3  # of the firms that stay and had a phone (or a Khmer name): if more lose it, a column was not read
TOO_NEW = 1 / 3  # of the firms that stay: if more are renamed, their names have moved to other numbers
ALIKE = 0.95  # of a list's firms on another country's list, with the same phones: it may be that country's
FEW = 5  # firms; of shorter lists none of this says anything
COLUMNS = {"phones": "phones", "name_km": "Khmer name"}
STOOD_ILL = (Status.suspended, Status.revoked, Status.expired)


class Pair(Protocol):
    """A firm before and after."""

    @property
    def before(self) -> Row: ...
    @property
    def after(self) -> Row: ...


def wants_reason(destination: str, both: Sequence[Pair], removed: int, listed: int, renamed: int) -> Iterable[str]:
    """Why somebody must write why this list is right. A firm that it calls suspended is lost as much as one that it
    does not name."""
    lost = removed + sum(one.before.status is Status.listed is not one.after.status for one in both)
    if lost > TOO_MANY * listed:
        yield f"With it {lost} of the {listed} firms now listed for {destination} would no longer be."
    for column, called in COLUMNS.items():
        had = [one for one in both if getattr(one.before, column)]
        bared = sum(not getattr(one.after, column) for one in had)
        if bared > TOO_BARE * len(had):
            yield f"It has no {called} for {bared} of the {len(had)} firms that stay and had one."
    if len(both) >= FEW and renamed > TOO_NEW * len(both):
        yield f"It gives other names to {renamed} of {len(both)} firms: was a column sorted alone?"
    again = [one.after.registration_number for one in both if _again(one)]
    if again:
        yield f"It lists again who stood suspended, revoked or expired: {', '.join(again)}."


def relisted(both: Sequence[Pair]) -> Iterable[str]:
    """Each firm that stood ill and would be listed again, whatever else changes: nobody may overlook it."""
    for one in both:
        if _again(one):
            name = one.after.name_en or one.after.name_km
            yield f"{one.after.registration_number} {name} stood {one.before.status}; this list says listed."


def _again(one: Pair) -> bool:
    return one.before.status in STOOD_ILL and one.after.status is Status.listed


def moved_phones(held: dict[str, Row], rows: list[Row]) -> Iterable[str]:
    """Telephone numbers that stood with one firm and now with another."""
    owners = {_digits(phone): number for number, row in held.items() for phone in row.phones}
    for row in rows:
        for phone in row.phones:
            owner = owners.get(_digits(phone), row.registration_number)
            before = held.get(row.registration_number)
            if owner != row.registration_number and not (before and _digits(phone) in map(_digits, before.phones)):
                yield f"{phone} stood with {owner}; this list gives it to {row.registration_number}."


def of_another_country(db: Session, rows: list[Row], destination: str) -> Iterable[str]:
    """Whether these are the firms of another destination's list, to the phone."""
    if len(rows) < FEW:
        return
    known = select(Notice.destination).where(Notice.undone_at.is_(None), Notice.destination != destination).distinct()
    mine = {(row.registration_number, row.phones) for row in rows}
    for other in sorted(db.scalars(known)):
        query = select(Permission.printed, Permission.status).where(Permission.destination == other)
        theirs = [from_printed(printed, status) for printed, status in db.execute(query)]
        listed = {(row.registration_number, row.phones) for row in theirs if row.status is Status.listed}
        if len(mine & listed) >= ALIKE * max(len(mine), len(listed)):
            yield f"These are the firms of the list for {other}, to the phone. Is {destination} the right country?"


def _digits(phone: str) -> str:
    bare = re.sub(r"\D", "", phone)
    return "0" + bare.removeprefix("855").removeprefix("0") if bare.startswith("855") else bare
