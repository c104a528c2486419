"""Applying a list: notice, permissions, changes and the recruiters' own columns, in a few bulk statements."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from bot import trail
from bot.db import now
from bot.errors import Conflict, Invalid
from bot.recruiters.comparing import Difference, compare
from bot.recruiters.lists.reading import Document
from bot.recruiters.records import Change, Notice, Permission, Recruiter, Status, bump, hold
from bot.recruiters.rows import Row, from_printed

ISSUER = "MoLVT"  # the Ministry of Labour and Vocational Training: whose lists these are
OWN = ("name_km", "name_en", "year_of_registration", "address_km", "address_en", "prakas_number")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a list: "applied", "unchanged" (we held the same already) or "waiting" for a second person."""

    state: str
    difference: Difference
    proposal_id: int | None = None


def apply(
    db: Session,
    rows: list[Row],
    destination: str,
    notice_on: date,
    document: Document,
    by: str,
    *,
    reason: str = "",
    forced: bool = False,
    proposal_id: int | None = None,
    issuer: str = ISSUER,
) -> Outcome:
    """Make this the destination's list. Conflict when a newer one is held, or when it would remove more than 30 % of
    the firms and nobody who saw that insisted (`forced`)."""
    destination = checked(destination)
    hold(db)
    difference = compare(db, rows, destination)
    if held_already(db, destination, notice_on, document, difference):
        return Outcome("unchanged", difference)
    refuse_old(db, destination, notice_on)
    if difference.too_many and not forced:
        raise Conflict(
            f"This list would remove {len(difference.removed)} of the {difference.listed_now} firms now listed for "
            f"{destination}. Check that the file is whole; if it is, apply it as one that was seen and is right."
        )
    notice = _add_notice(db, issuer, destination, notice_on, document, by)
    write_list(db, difference, rows, notice, by, reason, proposal_id)
    bump(db)
    _note(db, difference, notice, by, reason, proposal_id)
    return Outcome("applied", difference, proposal_id)


def _note(db: Session, difference: Difference, notice: Notice, by: str, reason: str, proposal_id: int | None) -> None:
    counts = {"added": len(difference.added), "changed": len(difference.changed), "removed": len(difference.removed)}
    about = {"notice": str(notice.dated_on), "sha256": notice.sha256, "reason": reason, "proposal": proposal_id}
    renamed = len(difference.renamed)
    trail.note(db, by, "registry import", notice.destination, **about, **counts, renamed=renamed)


def newest(db: Session, destination: str) -> Notice | None:
    """The list that we hold for a destination."""
    query = select(Notice).where(Notice.destination == destination)
    return db.scalars(query.order_by(Notice.dated_on.desc(), Notice.id.desc()).limit(1)).first()


def checked(destination: str) -> str:
    """A country as two letters (ISO 3166): th → TH"""
    if not re.fullmatch(r"[A-Za-z]{2}", destination):
        raise Invalid(f"“{destination[:20]}” is no country code; give two letters, such as TH, MY, SG or JP.")
    return destination.upper()


def today() -> date:
    """The day in Phnom Penh (UTC+7, no summer time)."""
    return (datetime.fromtimestamp(now(), UTC) + timedelta(hours=7)).date()


def held_already(db: Session, destination: str, on: date, document: Document, difference: Difference) -> bool:
    """The same notice: its date, and its file or all that it says. A suspension since stays: the notice is no news."""
    held = newest(db, destination)
    return held is not None and held.dated_on == on and (difference.empty or held.sha256 == document.sha256)


def refuse_old(db: Session, destination: str, on: date) -> Notice | None:
    """The list that one of this date would replace; Conflict when that is newer, Invalid for a day to come."""
    if on > today() + timedelta(days=1):
        raise Invalid(f"The notice's date, {on}, is in the future; give the date that is printed on it.")
    held = newest(db, destination)
    if held is not None and on < held.dated_on:
        raise Conflict(f"We hold a newer list for {destination}, of {held.dated_on}; this one is of {on}.")
    return held


def _add_notice(db: Session, issuer: str, destination: str, on: date, document: Document, by: str) -> Notice:
    notice = Notice(
        issuer=issuer,
        dated_on=on,
        destination=destination,
        document=document.name,
        sha256=document.sha256,
        added_at=now(),
        added_by=by,
    )
    db.add(notice)
    db.flush()
    return notice


def write_list(
    db: Session, difference: Difference, rows: list[Row], notice: Notice, by: str, reason: str, proposal_id: int | None
) -> None:
    """Store what the difference says. Everything goes in bulk: 6,000 firms in about a second."""
    ids = _recruiter_ids(db, rows)
    held = select(Permission.recruiter_id, Permission.id).where(Permission.destination == notice.destination)
    permissions: dict[int, int] = {one.recruiter_id: one.id for one in db.execute(held)}
    facts = {"destination": notice.destination, "last_notice_id": notice.id, "reason": reason[:300]}
    facts["source"] = notice.document
    new = [facts | _standing(row, ids) | {"first_notice_id": notice.id} for row in difference.added]
    changed = [one.after for one in difference.changed]
    told = {row.registration_number for row in (*difference.added, *changed)}
    same = [row for row in rows if row.registration_number not in told]
    _insert(db, Permission, new)
    _update(db, [facts | _standing(row, ids) | {"id": permissions[ids[row.registration_number]]} for row in changed])
    _update(db, [{"id": permissions[ids[row.registration_number]], "last_notice_id": notice.id} for row in same])
    gone = {"status": Status.removed, "reason": f"not on the list of {notice.dated_on}", "source": notice.document}
    _update(db, [gone | {"id": permissions[ids[row.registration_number]]} for row in difference.removed])
    common = {"at": now(), "effective_on": notice.dated_on, "destination": notice.destination, "by": by}
    _insert(db, Change, [common | {"proposal_id": proposal_id} | one for one in _changes(difference, ids)])
    describe(db, {ids[row.registration_number] for row in (*difference.added, *changed, *difference.removed)})


def _recruiter_ids(db: Session, rows: list[Row]) -> dict[str, int]:
    """Every recruiter's id by number, after adding those that are new."""
    query = select(Recruiter.registration_number, Recruiter.id)
    known: dict[str, int] = {one.registration_number: one.id for one in db.execute(query)}
    new = [row.registration_number for row in rows if row.registration_number not in known]
    _insert(db, Recruiter, [{"registration_number": number} | dict.fromkeys(OWN, "") for number in new])
    return {one.registration_number: one.id for one in db.execute(query)} if new else known


def _standing(row: Row, ids: dict[str, int]) -> dict[str, Any]:
    return {"recruiter_id": ids[row.registration_number], "status": row.status, "printed": row.printed()}


def _changes(difference: Difference, ids: dict[str, int]) -> Iterable[dict[str, Any]]:
    for row in difference.added:
        yield {"recruiter_id": ids[row.registration_number], "what": what(None, row)}
    for one in difference.changed:
        yield {"recruiter_id": ids[one.after.registration_number], "what": what(one.before, one.after)}
    for row in difference.removed:
        removed = from_printed(row.printed(), Status.removed)
        yield {"recruiter_id": ids[row.registration_number], "what": what(row, removed)}


def what(before: Row | None, after: Row) -> str:
    """The JSON of a change: {"before": null, "after": {"status": "listed", "printed": {…}}}"""
    both = {"before": before, "after": after}
    told = {name: row and {"status": row.status, "printed": json.loads(row.printed())} for name, row in both.items()}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def describe(db: Session, recruiter_ids: set[int]) -> None:
    """Set the recruiters' own columns to what the newest list that prints them says.

    A list that the firm is no longer on speaks only for a firm that is on no other.
    """
    query = select(Permission.recruiter_id, Permission.status, Permission.printed).join(
        Notice, Notice.id == Permission.last_notice_id
    )
    lists: dict[int, list[tuple[Status, str]]] = {}
    for recruiter, status, printed in db.execute(query.order_by(Notice.dated_on.desc(), Notice.id.desc())):
        if recruiter in recruiter_ids:
            lists.setdefault(recruiter, []).append((status, printed))
    described = [{"id": recruiter} | _own(speaking(printed)) for recruiter, printed in lists.items()]
    if described:
        db.execute(update(Recruiter), described)
    db.expire_all()


def speaking(lists: list[tuple[Status, str]]) -> list[Row]:
    """The lists that speak for a firm, in the order given: those that it is still on, else all."""
    rows = [from_printed(printed, status) for status, printed in lists]
    return [row for row in rows if row.status is not Status.removed] or rows


def _own(rows: list[Row]) -> dict[str, str]:
    return {name: next((value for row in rows if (value := getattr(row, name))), "") for name in OWN}


def _insert(db: Session, table: type, values: list[dict[str, Any]]) -> None:
    if values:
        db.execute(insert(table), values)


def _update(db: Session, values: list[dict[str, Any]]) -> None:
    if values:
        db.execute(update(Permission), values)
