"""Where a recruiter stands: changing it by hand, and what it was on an earlier day."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from bot.db import now
from bot.errors import Conflict, Forbidden, Invalid, NotFound
from bot.recruiters.applying import describe, row_in, today, what
from bot.recruiters.countries import checked
from bot.recruiters.records import Change, Notice, Permission, Recruiter, Status, bump, hold
from bot.recruiters.rows import Row, from_printed
from bot.recruiters.terms import Term, printed_day
from bot.recruiters.who import Person, admit_second, reason_given
from bot.staff import audit

DAY = 86_400.0  # seconds
PHNOM_PENH = 7 * 3_600.0  # seconds ahead of UTC


@dataclass(frozen=True, slots=True)
class Standing:
    """A status for one destination, what the list printed, and the date of the newest list held at the time."""

    status: Status
    printed: Row
    notice_on: date | None


@dataclass(frozen=True, slots=True)
class ByHand:
    """A status that staff give between two lists. `source` names the document that says so, `since` the day from which
    it is true (None: today), `alone` why there is no `second` person."""

    status: Status
    who: Person
    reason: str
    source: str
    since: date | None = None
    second: Person | None = None
    alone: str = ""


def decide(db: Session, recruiter_id: int, destination: str, told: ByHand) -> Permission:
    """Set a status as staff may: to warn of a firm one person is enough; that it is listed again, which people will
    trust, is said by two, or by one with a reason.

    Forbidden to the bare shell; Conflict when both are one person; Invalid for a day that is not yet there; else as
    `set_status`.
    """
    if told.who.shell:
        raise Forbidden("Sign in with --as NAME: a status is set by a member of staff.")
    if told.since is not None and told.since > today():
        raise Invalid("That day is still to come; set the status when it is there.")
    if told.second is not None:
        admit_second(told.second, told.who.staff_id, "set this status")
    elif told.status is Status.listed:
        reason_given(told.alone)
    agreed = {"second": told.second.actor} if told.second else {"alone": told.alone} if told.alone else {}
    about = (db, recruiter_id, destination, told.status, told.who.actor)
    return set_status(*about, reason=told.reason, source=told.source, effective_on=told.since, agreed=agreed)


def find(db: Session, registration_number: str) -> Recruiter:
    """A recruiter by its registration number as the list prints it; NotFound when no list has it."""
    found = db.scalars(select(Recruiter).where(Recruiter.registration_number == registration_number)).first()
    if found is None:
        raise NotFound(f"There is no recruiter with the registration number {registration_number}.")
    return found


def set_status(
    db: Session,
    recruiter_id: int,
    destination: str,
    status: Status,
    by: str,
    *,
    reason: str,
    source: str,
    effective_on: date | None = None,
    agreed: Mapping[str, str] = MappingProxyType({}),
) -> Permission:
    """Suspend, revoke, remove or list again between two lists, whoever `by` is. `source` names the document; what
    is `agreed` beside (a second person, a reason to be alone) goes into the audit log.

    Conflict when nothing would change, and when it shall be listed but the list that named it was undone; NotFound when
    no list of the destination ever named the recruiter.
    """
    destination = checked(destination)
    if not reason.strip() or not source.strip():
        raise Invalid("Say why, and which document says so.")
    hold(db)
    permission = _to_become(db, recruiter_id, destination, status)
    before, after = (from_printed(permission.printed, one) for one in (permission.status, status))
    change = {"at": now(), "effective_on": effective_on or today(), "recruiter_id": recruiter_id, "by": by}
    db.add(Change(destination=destination, what=what(before, after), **change))
    permission.status, permission.reason, permission.source = status, reason[:300], source[:200]
    db.flush()
    describe(db, {recruiter_id})
    bump(db)
    told = {"recruiter": recruiter_id, "status": str(status), "reason": reason, "source": source, **agreed}
    audit.note(db, by, "registry status", destination, **told)
    return permission


def _to_become(db: Session, recruiter_id: int, destination: str, status: Status) -> Permission:
    permission = _permission(db, recruiter_id, destination)
    if permission.status is status:
        raise Conflict(f"It is {status} already.")
    if status is Status.listed and db.get_one(Notice, permission.last_notice_id).undone_at is not None:
        raise Conflict("The list that named it was undone, so no list does; import one that names it.")
    return permission


def _permission(db: Session, recruiter_id: int, destination: str) -> Permission:
    query = select(Permission).where(Permission.recruiter_id == recruiter_id, Permission.destination == destination)
    permission = db.scalars(query).first()
    if permission is None:
        raise NotFound(f"No list for {destination} has named this recruiter; import the list that does.")
    return permission


def permissions_on(db: Session, recruiter_id: int, day: date, *, as_known: bool = True) -> dict[str, Standing]:
    """Where the recruiter stood on each destination's list at the end of `day` in Phnom Penh.

    `as_known`: what the bot would have answered on that day, from what was imported by then. Otherwise: what was true
    on that day, from all that we know today.
    """
    midnight = (day - date(1970, 1, 1) + timedelta(days=1)).days * DAY - PHNOM_PENH
    dates = _notice_dates(db, day, midnight if as_known else None)
    last: dict[str, Row | None] = {}
    for change in db.scalars(_changes(recruiter_id, day, midnight if as_known else None)):
        last[change.destination] = row_in(json.loads(change.what)["after"])
    held = {to: (row, Term(row.status, printed_day(row.valid_until))) for to, row in last.items() if row is not None}
    return {to: Standing(term.on(day), row, dates.get(to)) for to, (row, term) in held.items()}


def _changes(recruiter_id: int, day: date, before: float | None) -> Select[Change]:
    """Oldest first. `before`, seconds: those known by then; None: those true by that day, undone imports left out."""
    query = select(Change).where(Change.recruiter_id == recruiter_id, Change.destination != "")  # "": an alias
    if before is not None:
        return query.where(Change.at < before).order_by(Change.id)
    undone = select(Notice.id).where(Notice.undone_at.is_not(None))
    right = or_(Change.notice_id.is_(None), Change.notice_id.not_in(undone))
    return query.where(Change.effective_on <= day, right).order_by(Change.effective_on, Change.id)


def _notice_dates(db: Session, day: date, before: float | None) -> dict[str, date]:
    """The newest list of each destination: as it was known before a moment, or as we know today of that day."""
    if before is not None:
        held = and_(Notice.added_at < before, or_(Notice.undone_at.is_(None), Notice.undone_at >= before))
    else:
        held = and_(Notice.dated_on <= day, Notice.undone_at.is_(None))
    notices = db.scalars(select(Notice).where(held).order_by(Notice.dated_on, Notice.id))
    return {notice.destination: notice.dated_on for notice in notices}
