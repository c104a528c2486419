"""Taking a destination's newest list back: everything is as it was before that import, as one new change.

A status that was set by hand since stays, with one exception: nobody is left listed whom only the list that goes away
called listed. What that list printed goes in any case. Firms that only it named vanish; what was answered on earlier
days stays what it was. Importing the same file again is the way to undo an undoing.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from bot.db import now
from bot.errors import Conflict, NotFound
from bot.recruiters import proposals
from bot.recruiters.applying import describe, newest, row_in, today, what
from bot.recruiters.comparing import Changed, marked, named, some
from bot.recruiters.countries import checked
from bot.recruiters.doubting import STOOD_ILL
from bot.recruiters.records import Change, Notice, Permission, ProposalKind, Status, bump
from bot.recruiters.rows import Row, from_printed
from bot.staff import audit

MANY = 500  # values in one statement; SQLite takes a limited number


@dataclass(frozen=True, slots=True)
class Step:
    """One permission: what it is now, and what it becomes (None: it vanishes). `kept` is what else it held before the
    import; `by_hand`: its status was set since, and stays."""

    id: int
    recruiter_id: int
    now: Row
    then: Row | None
    kept: dict[str, Any]
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing would bring back, or has brought back: "possible", "waiting" or "applied".

    previous_on   the date of the list that is the destination's newest then; None when there is none
    stays         firms whose status was set by hand since
    alone         permissions that only this list names, and that stay because of that
    """

    notice_id: int
    destination: str
    dated_on: date
    previous_on: date | None
    steps: tuple[Step, ...]
    stays: tuple[Row, ...]
    alone: tuple[int, ...]
    state: str = "possible"
    proposal_id: int | None = None

    @property
    def again(self) -> list[Row]:
        """Firms that become listed again."""
        return [one.then for one in self.steps if one.then and _listed(one.then) and not _listed(one.now)]

    @property
    def gone(self) -> list[Row]:
        """Firms that only this list named."""
        return [one.now for one in self.steps if one.then is None]

    @property
    def changed(self) -> list[Changed]:
        """Firms of which something else is as it was before."""
        both = [Changed(one.now, one.then) for one in self.steps if one.then is not None and one.now != one.then]
        return [one for one in both if _listed(one.before) or not _listed(one.after)]

    @property
    def counts(self) -> dict[str, int]:
        """How many firms of each kind."""
        ours = {"again": len(self.again), "changed": len(self.changed)}
        return ours | {"gone": len(self.gone), "stays": len(self.stays)}

    def table(self) -> str:
        """What to show to the person who decides."""
        told = zip(("listed again", "changed", "gone", "set by hand since"), self.counts.values(), strict=True)
        counts = " · ".join(f"{name} {count}" for name, count in told)
        lines = [f"{self.destination}: without the list of {self.dated_on}: {counts}"]
        ill = [one for one in self.steps if one.then and _listed(one.then) and one.now.status in STOOD_ILL]
        lines += [f"! {named(one.now)} stands {one.now.status} now, and would be listed again" for one in ill]
        lines += some([f"+ {marked(row)}" for row in self.again])
        lines += some([f"~ {named(one.after)}: {one.told()}" for one in self.changed])
        lines += some([f"- {named(row)}: only this list named it" for row in self.gone])
        lines += some([f"= {marked(row)}: set by hand since, stays {row.status}" for row in self.stays])
        if self.previous_on is None:
            return "\n".join([*lines, f"! We then hold no list for {self.destination}, and confirm nothing for it."])
        return "\n".join([*lines, f"! Answers about {self.destination} rest on the list of {self.previous_on} again."])


def _listed(row: Row) -> bool:
    return row.status is Status.listed


def preview(db: Session, destination: str) -> Undone:
    """What undoing the destination's newest list would bring back; nothing is changed. NotFound when there is none."""
    notice = newest(db, destination)
    if notice is None:
        raise NotFound(f"We hold no list for {destination} that could be undone.")
    if not notice.rows_sha256:
        raise Conflict("This list came in before imports could be undone. Import the right list instead.")
    held = {
        one.recruiter_id: one for one in db.scalars(select(Permission).where(Permission.destination == destination))
    }
    made, by_hand = _changes(db, notice)
    steps = [_step(held[recruiter], json.loads(made[recruiter].what), recruiter in by_hand) for recruiter in made]
    previous = _previous(db, notice)
    stay = {one.recruiter_id for one in steps if one.by_hand} | (by_hand & held.keys() - made.keys())
    return Undone(
        notice.id,
        destination,
        notice.dated_on,
        previous.dated_on if previous else None,
        tuple(one for one in steps if one.then is not None or not one.by_hand),
        tuple(_row(held[recruiter]) for recruiter in sorted(stay)),
        tuple(one.id for one in steps if one.then is None and one.by_hand),
    )


def _changes(db: Session, notice: Notice) -> tuple[dict[int, Change], set[int]]:
    """By recruiter, what the import changed; and those that were changed by hand after it."""
    made = {one.recruiter_id: one for one in db.scalars(select(Change).where(Change.notice_id == notice.id))}
    after = Change.id > min(one.id for one in made.values()) if made else Change.at >= notice.added_at
    by_hand = select(Change.recruiter_id).where(Change.destination == notice.destination, Change.notice_id.is_(None))
    return made, set(db.scalars(by_hand.where(after)))


def _step(permission: Permission, told: dict[str, Any], touched: bool) -> Step:
    here, then = _row(permission), row_in(told["before"])
    stays = touched and (not _listed(here) or (then is not None and _listed(then)))
    kept = told.get("kept", {})
    if stays and then is not None:
        then, kept = from_printed(then.printed(), here.status), {"last_notice_id": kept["last_notice_id"]}
    return Step(permission.id, permission.recruiter_id, here, then, kept, stays)


def _row(permission: Permission) -> Row:
    return from_printed(permission.printed, permission.status)


def _previous(db: Session, notice: Notice) -> Notice | None:
    query = select(Notice).where(Notice.destination == notice.destination, Notice.undone_at.is_(None))
    others = query.where(Notice.id != notice.id).order_by(Notice.dated_on.desc(), Notice.id.desc())
    return db.scalars(others.limit(1)).first()


def wanted(db: Session, which: str) -> str:
    """The destination whose newest list is meant: by its code, or by the number of the proposal that brought it.

    Conflict when that list is not the newest any more, or was undone already.
    """
    if not which.isdecimal():
        return checked(which)
    proposal = proposals.find(db, int(which))
    if proposal.kind is ProposalKind.undo:
        raise Conflict(f"Proposal {which} undid a list itself. To have that list back, import its file again.")
    notice = db.get(Notice, proposal.notice_id) if proposal.notice_id else None
    if notice is None:
        raise Conflict(f"Proposal {which} is {proposal.state}, and no list came of it.")
    about = f"The list for {notice.destination} of {notice.dated_on}"
    if notice.undone_at is not None:
        raise Conflict(f"{about} was undone by {notice.undone_by} already.")
    held = newest(db, notice.destination)
    if held is not None and held.id != notice.id:
        raise Conflict(f"{about} is not the newest: one of {held.dated_on} came after it. Undo that one first.")
    return notice.destination


def restore(db: Session, destination: str, by: str, proposal_id: int, told: dict[str, Any]) -> Undone:
    """Undo the destination's newest list now; `told` goes into the audit log beside the counts."""
    undone = preview(db, destination)
    notice = db.get_one(Notice, undone.notice_id)
    notice.undone_at, notice.undone_by = now(), by
    previous = _previous(db, notice)
    db.flush()
    changes = list(_new_changes(undone, by, proposal_id))
    _write(db, undone, previous.id if previous else None)
    if changes:
        db.execute(insert(Change), changes)
    describe(db, {step.recruiter_id for step in undone.steps})
    bump(db)
    about = {"notice": str(undone.dated_on), "sha256": notice.sha256, "proposal": proposal_id}
    audit.note(db, by, "registry undo", destination, **about, **undone.counts, **told)
    return replace(undone, state="applied", proposal_id=proposal_id)


def _new_changes(undone: Undone, by: str, proposal_id: int) -> Iterable[dict[str, Any]]:
    """They belong to the notice, as those that they take back; the rest of what was set by hand belongs to none."""
    common = {"at": now(), "effective_on": today(), "destination": undone.destination, "by": by}
    for step in undone.steps:
        if step.now != step.then:
            about = {"recruiter_id": step.recruiter_id, "what": what(step.now, step.then), "proposal_id": proposal_id}
            yield common | about | {"notice_id": None if step.by_hand else undone.notice_id}


def _write(db: Session, undone: Undone, previous_id: int | None) -> None:
    """The permissions, in bulk: those that vanish, those that are as before, and those that the list left as they
    were, whose list is now the one before. What only this list named and somebody set by hand stays as it is."""
    back: dict[bool, list[dict[str, Any]]] = {True: [], False: []}  # by hand or not: they set different columns
    for step in undone.steps:
        if step.then is not None:
            facts = {"id": step.id, "status": step.then.status, "printed": step.then.printed()}
            back[step.by_hand].append(facts | step.kept)
    for values in filter(None, back.values()):
        db.execute(update(Permission), values)
    gone = [step.id for step in undone.steps if step.then is None]
    for start in range(0, len(gone), MANY):
        db.execute(delete(Permission).where(Permission.id.in_(gone[start : start + MANY])))
    if previous_id is not None:
        same = (Permission.destination == undone.destination, Permission.last_notice_id == undone.notice_id)
        by_list = Permission.id.not_in(undone.alone)
        db.execute(update(Permission).where(*same, by_list).values(last_notice_id=previous_id))
