"""Applying a list: notice, permissions, changes and the recruiters' own columns, in a few bulk statements."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from bot.db import now
from bot.errors import Conflict, Invalid
from bot.recruiters.comparing import Difference, compare
from bot.recruiters.countries import checked
from bot.recruiters.lists.list_files import Document
from bot.recruiters.records import Change, Notice, Permission, Recruiter, Status, bump, hold
from bot.recruiters.rows import Row, from_printed
from bot.staff import audit

ISSUER = "MoLVT"  # the Ministry of Labour and Vocational Training: whose lists these are
KEPT = ("last_notice_id", "reason", "source")  # of a permission, beside what the list prints
OWN = ("name_km", "name_en", "year_of_registration", "address_km", "address_en", "prakas_number")
_HELD = select(Permission.recruiter_id, Permission.id, *(getattr(Permission, name) for name in KEPT))


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
    told: dict[str, Any] | None = None,
) -> Outcome:
    """Make this the destination's list, without a second person: `importing` sees to that.

    `told` goes into the audit log beside the counts. Conflict when a newer list is held, or when this one may be half a
    file and nobody gave a reason (or `forced` it).
    """
    destination = checked(destination)
    hold(db)
    difference = compare(db, rows, destination, notice_on)
    if held_already(db, destination, notice_on, document, difference):
        return Outcome("unchanged", difference)
    refuse_old(db, destination, notice_on)
    if not forced and not reason.strip():
        _refuse_doubtful(difference)
    notice = _add_notice(db, issuer, destination, notice_on, document, by)
    notice.rows_sha256 = sha256(as_text(rows).encode()).hexdigest()
    write_list(db, difference, rows, notice, by, reason, proposal_id)
    bump(db)
    _note(db, difference, notice, by, {"reason": reason, "proposal": proposal_id} | (told or {}))
    return Outcome("applied", difference, proposal_id)


def _refuse_doubtful(difference: Difference) -> None:
    if difference.doubts:
        raise Conflict(
            f"{' '.join(difference.doubts)} Check that the file is whole and every column was read; if it is right, "
            "say why with --reason."
        )


def _note(db: Session, difference: Difference, notice: Notice, by: str, told: dict[str, Any]) -> None:
    about = {"notice": str(notice.dated_on), "sha256": notice.sha256} | difference.counts
    audit.note(db, by, "registry import", notice.destination, **about | told)


def as_text(rows: list[Row]) -> str:
    """The rows as JSON, as a proposal keeps them and as their hash is taken."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False)


def newest(db: Session, destination: str) -> Notice | None:
    """The list that we hold for a destination; one that was undone is not held."""
    query = select(Notice).where(Notice.destination == destination, Notice.undone_at.is_(None))
    return db.scalars(query.order_by(Notice.dated_on.desc(), Notice.id.desc()).limit(1)).first()


def today() -> date:
    """The day in Phnom Penh (UTC+7, no summer time)."""
    return (datetime.fromtimestamp(now(), UTC) + timedelta(hours=7)).date()


def held_already(db: Session, destination: str, on: date, document: Document, difference: Difference) -> bool:
    """Whether the newest list is this very notice: its date, and its file or all that it says. A suspension since
    then stays, for the notice is no news."""
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
    held = list(db.execute(_HELD.where(Permission.destination == notice.destination)))
    permissions: dict[int, int] = {one.recruiter_id: one.id for one in held}
    kept = {one.recruiter_id: {name: getattr(one, name) for name in KEPT} for one in held}
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
    common |= {"proposal_id": proposal_id, "notice_id": notice.id}
    _insert(db, Change, [common | one for one in _changes(difference, ids, kept)])
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


def _changes(difference: Difference, ids: dict[str, int], kept: dict[int, dict[str, Any]]) -> Iterable[dict[str, Any]]:
    removed = [(row, from_printed(row.printed(), Status.removed)) for row in difference.removed]
    for row in difference.added:
        yield {"recruiter_id": ids[row.registration_number], "what": what(None, row)}
    for before, after in [*((one.before, one.after) for one in difference.changed), *removed]:
        recruiter = ids[before.registration_number]
        yield {"recruiter_id": recruiter, "what": what(before, after, kept[recruiter])}


def what(before: Row | None, after: Row | None, kept: dict[str, Any] | None = None) -> str:
    """The JSON of a change: {"before": null, "after": {"status": "listed", "printed": {…}}}

    `kept`: what else the permission held before, for undoing the import."""
    both = {"before": before, "after": after}
    told: dict[str, Any] = {
        name: row and {"status": row.status, "printed": json.loads(row.printed())} for name, row in both.items()
    }
    return json.dumps(told | ({"kept": kept} if kept else {}), ensure_ascii=False, sort_keys=True)


def row_in(side: dict[str, Any] | None) -> Row | None:
    """One side of a change's JSON as a row; None for null."""
    return from_printed(json.dumps(side["printed"]), Status(side["status"])) if side else None


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
