"""Where a recruiter stands: changing it by hand, and what it was on an earlier day."""

import json
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import trail
from bot.db import now
from bot.errors import Conflict, Invalid, NotFound
from bot.recruiters.applying import checked, describe, today, what
from bot.recruiters.records import Change, Notice, Permission, Status, bump, hold
from bot.recruiters.rows import Row, from_printed

DAY = 86_400.0  # seconds
PHNOM_PENH = 7 * 3_600.0  # seconds ahead of UTC


@dataclass(frozen=True, slots=True)
class Standing:
    """A status for one destination, what the list printed, and the date of the newest list held at the time."""

    status: Status
    printed: Row
    notice_on: date | None


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
) -> Permission:
    """Suspend, revoke, remove or list again between two lists. `source` names the document that says so.

    Conflict when nothing would change, NotFound when no list of the destination ever named the recruiter.
    """
    destination = checked(destination)
    if not reason.strip() or not source.strip():
        raise Invalid("Say why, and which document says so.")
    hold(db)
    permission = _permission(db, recruiter_id, destination)
    if permission.status is status:
        raise Conflict(f"It is {status} already.")
    before, after = (from_printed(permission.printed, one) for one in (permission.status, status))
    change = {"at": now(), "effective_on": effective_on or today(), "recruiter_id": recruiter_id, "by": by}
    db.add(Change(destination=destination, what=what(before, after), **change))
    permission.status, permission.reason, permission.source = status, reason[:300], source[:200]
    db.flush()
    describe(db, {recruiter_id})
    bump(db)
    trail.note(db, by, "registry status", destination, recruiter=recruiter_id, status=status, reason=reason)
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
    seen = Change.at < midnight if as_known else Change.effective_on <= day
    order = (Change.id,) if as_known else (Change.effective_on, Change.id)
    about = (Change.recruiter_id == recruiter_id, Change.destination != "")  # "": an alias
    changes = db.scalars(select(Change).where(*about, seen).order_by(*order))
    added = Notice.added_at < midnight if as_known else Notice.dated_on <= day
    dates: dict[str, date] = {}
    for notice in db.scalars(select(Notice).where(added).order_by(Notice.dated_on)):
        dates[notice.destination] = notice.dated_on
    last = {one.destination: json.loads(one.what)["after"] for one in changes}
    return {
        destination: Standing(
            Status(after["status"]),
            from_printed(json.dumps(after["printed"]), Status(after["status"])),
            dates.get(destination),
        )
        for destination, after in last.items()
    }
