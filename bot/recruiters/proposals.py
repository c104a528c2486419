"""What waits for a second person: a destination's new list, or taking its newest one back.

waiting ──approve──▶ applied,  waiting ──refuse──▶ refused

An approval is for exactly these rows against exactly this base: the destination's newest notice and every permission
of it, as they stood when it was filed. When either has changed since, the proposal has lapsed; it is filed again.
"""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.db import now
from bot.errors import Conflict, Forbidden, NotFound
from bot.recruiters.applying import newest, row_in
from bot.recruiters.comparing import named
from bot.recruiters.records import Change, Notice, Permission, Proposal, ProposalKind, ProposalState, hold
from bot.recruiters.rows import Row, from_facts
from bot.recruiters.who import Person
from bot.staff import audit

TOLD = 5  # changes since, named one by one


def waiting(db: Session, destination: str | None = None) -> list[Proposal]:
    """Proposals that nobody has settled, oldest first."""
    query = select(Proposal).where(Proposal.state == ProposalState.waiting).order_by(Proposal.id)
    return list(db.scalars(query if destination is None else query.where(Proposal.destination == destination)))


def find(db: Session, proposal_id: int) -> Proposal:
    """A proposal by its number, settled or not; NotFound for one that never was."""
    proposal = db.get(Proposal, proposal_id, populate_existing=True)
    if proposal is None:
        raise NotFound(f"There is no proposal {proposal_id}; look at those that wait: hotline registry proposals")
    return proposal


def rows_of(proposal: Proposal) -> list[Row]:
    """The rows as they were filed; `compare` them to show what approving would do now."""
    return [from_facts(facts) for facts in json.loads(proposal.rows)]


def put(db: Session, who: Person, kind: ProposalKind, destination: str, **facts: Any) -> Proposal:
    """File one against what the destination holds now; the same that waits already is not filed twice, and one that
    it stands in for (the same file, lapsed or read otherwise) is refused."""
    rows = facts.setdefault("rows", "[]")
    held = newest(db, destination)
    proposal = Proposal(
        kind=kind,
        destination=destination,
        rows_sha256=_hash(rows),
        base=base(db, destination),
        after_notice_id=held.id if held else None,
        after_change_id=_last_change(db, destination),
        state=ProposalState.waiting,
        filed_by=who.actor,
        filed_by_id=who.staff_id,
        filed_at=now(),
        **facts,
    )
    alike = [one for one in waiting(db, destination) if _key(one) == _key(proposal)]
    same = next((one for one in alike if _bound(one) == _bound(proposal)), None)
    for one in alike:
        if one is not same:
            one.reason = "filed again"
            settle(db, one, ProposalState.refused, who)
            audit.note(db, who.actor, "registry refuse", destination, proposal=one.id, reason=one.reason)
    if same is not None:
        return same
    db.add(proposal)
    db.flush()
    about = {"proposal": proposal.id, "kind": kind, "notice": str(proposal.dated_on), "sha256": proposal.sha256}
    audit.note(db, who.actor, "registry file", destination, **about, **shell(who))
    return proposal


def _key(proposal: Proposal) -> tuple[object, ...]:
    return proposal.kind, proposal.sha256, proposal.dated_on


def _bound(proposal: Proposal) -> tuple[object, ...]:
    return proposal.rows_sha256, proposal.base, proposal.after_notice_id


def shell(who: Person) -> dict[str, bool]:
    """What the audit log is told beside all else when nobody signed in."""
    return {"shell": True} if who.shell else {}


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def base(db: Session, destination: str) -> str:
    """A hash of all that we hold about who is on the destination's list."""
    query = select(Permission.recruiter_id, Permission.status, Permission.printed, Permission.last_notice_id)
    held = db.execute(query.where(Permission.destination == destination).order_by(Permission.recruiter_id))
    return _hash(json.dumps([[one.recruiter_id, one.status, one.printed, one.last_notice_id] for one in held]))


def _last_change(db: Session, destination: str) -> int:
    return db.scalars(select(func.max(Change.id)).where(Change.destination == destination)).one() or 0


def open_one(db: Session, proposal_id: int) -> Proposal:
    """One that still waits, with the registry held; Conflict when somebody has settled it."""
    hold(db)
    proposal = find(db, proposal_id)
    if proposal.state is not ProposalState.waiting:
        raise Conflict(f"Proposal {proposal_id} was {proposal.state} by {proposal.settled_by} already.")
    return proposal


def check_bound(db: Session, proposal: Proposal) -> None:
    """Conflict unless rows and base are those that were filed; it says what changed."""
    if _hash(proposal.rows) != proposal.rows_sha256:
        raise Conflict(
            "The rows are not those that were filed, or were filed by an older program. File the list again."
        )
    said = list(_since(db, proposal))
    if said:
        again = "ask for the undoing again" if proposal.kind is ProposalKind.undo else "import the file again"
        look = f"Look at it: hotline registry proposals {proposal.id}. Then refuse it, or {again}."
        raise Conflict(" ".join([*said, look]))


def _since(db: Session, proposal: Proposal) -> Iterable[str]:
    held = newest(db, proposal.destination)
    if (held.id if held else None) != proposal.after_notice_id:
        before = db.get(Notice, proposal.after_notice_id) if proposal.after_notice_id else None
        if before is not None and before.undone_at is not None:
            yield f"The list for {proposal.destination} of {before.dated_on} was undone since."
        else:
            yield f"Another list for {proposal.destination} came in since."
    elif base(db, proposal.destination) != proposal.base:
        yield f"Firms on the list for {proposal.destination} have changed since this was filed."
        query = select(Change).where(Change.destination == proposal.destination)
        changes = db.scalars(query.where(Change.id > (proposal.after_change_id or 0)).order_by(Change.id).limit(TOLD))
        yield from (_told(change) for change in changes)


def _told(change: Change) -> str:
    """007 Lotus Sample: listed → suspended (operator:Sok)."""
    what = json.loads(change.what)
    before, after = row_in(what["before"]), row_in(what["after"])
    row = after or before
    assert row is not None  # a change from nothing to nothing is none
    return f"{named(row)}: {before.status if before else '–'} → {after.status if after else '–'} ({change.by})."


def refuse(db: Session, proposal_id: int, who: Person, reason: str = "") -> Proposal:
    """Put a proposal aside; who filed it may take it back in the same way."""
    if who.shell:
        raise Forbidden("Sign in with --as NAME to refuse a proposal.")
    proposal = open_one(db, proposal_id)
    proposal.reason = reason[:300]
    settle(db, proposal, ProposalState.refused, who)
    audit.note(db, who.actor, "registry refuse", proposal.destination, proposal=proposal.id, reason=reason)
    return proposal


def settle(db: Session, proposal: Proposal, state: ProposalState, who: Person) -> None:
    """Nobody else decides about it any more."""
    proposal.state, proposal.settled_by, proposal.settled_by_id = state, who.actor, who.staff_id
    proposal.settled_at = now()
    db.flush()
