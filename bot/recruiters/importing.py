"""Bringing in a list: at once where we hold none for its destination, otherwise through a second person.

waiting ──approve──▶ applied,  waiting ──refuse──▶ refused

A list replaces its destination's earlier one: firms that it does not name are *removed* for that destination (one that
was suspended or revoked stays so). The same notice again changes nothing. A number that comes with another name than
any list prints may be a misprint that gives one firm's good name to another; so it always needs the second person. The
name that was replaced answers no longer; it stays in `change`.
"""

import json
from dataclasses import asdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import trail
from bot.db import now
from bot.errors import Conflict, NotFound
from bot.recruiters.applying import Outcome, apply, checked, held_already, newest, refuse_old
from bot.recruiters.comparing import compare
from bot.recruiters.lists.reading import Document
from bot.recruiters.records import Proposal, ProposalState, hold
from bot.recruiters.rows import Row, from_facts


def bring(
    db: Session, rows: list[Row], destination: str, notice_on: date, document: Document, by: str, alone: str = ""
) -> Outcome:
    """Apply the list, or file it when two people must see it. `alone` is the reason not to wait for the second."""
    hold(db)
    difference = compare(db, rows, checked(destination))
    if alone or not difference.needs_second:
        return apply(db, rows, destination, notice_on, document, by, reason=alone, forced=bool(alone))
    return file(db, rows, destination, notice_on, document, by)


def file(db: Session, rows: list[Row], destination: str, notice_on: date, document: Document, by: str) -> Outcome:
    """Keep the list until a second person approves or refuses it. Filed twice, it waits once."""
    destination = checked(destination)
    hold(db)
    difference = compare(db, rows, destination)
    if held_already(db, destination, notice_on, document, difference):
        return Outcome("unchanged", difference)
    held = refuse_old(db, destination, notice_on)
    for other in waiting(db, destination):
        if (other.sha256, other.dated_on) == (document.sha256, notice_on):
            return Outcome("waiting", difference, other.id)
    proposal = _new_proposal(rows, destination, notice_on, document, by)
    proposal.after_notice_id = held.id if held else None
    db.add(proposal)
    db.flush()
    trail.note(db, by, "registry file", destination, proposal=proposal.id, notice=str(notice_on))
    return Outcome("waiting", difference, proposal.id)


def _new_proposal(rows: list[Row], destination: str, notice_on: date, document: Document, by: str) -> Proposal:
    return Proposal(
        destination=destination,
        dated_on=notice_on,
        document=document.name,
        sha256=document.sha256,
        rows=json.dumps([asdict(row) for row in rows], ensure_ascii=False),
        state=ProposalState.waiting,
        filed_by=by,
        filed_at=now(),
    )


def waiting(db: Session, destination: str | None = None) -> list[Proposal]:
    """Proposals that nobody has settled, oldest first."""
    query = select(Proposal).where(Proposal.state == ProposalState.waiting).order_by(Proposal.id)
    return list(db.scalars(query if destination is None else query.where(Proposal.destination == destination)))


def rows_of(proposal: Proposal) -> list[Row]:
    """The rows as they were filed; `compare` them to show what approving would do now."""
    return [from_facts(facts) for facts in json.loads(proposal.rows)]


def approve(db: Session, proposal_id: int, by: str, *, forced: bool = False) -> Outcome:
    """Apply a filed list. Conflict for whoever filed it, and when the destination got another list since."""
    proposal = _open(db, proposal_id)
    if _person(proposal.filed_by) == _person(by):
        raise Conflict("You filed this list yourself; a second person must look at it and approve it.")
    held = newest(db, proposal.destination)
    if (held.id if held else None) != proposal.after_notice_id:
        raise Conflict(f"Another list for {proposal.destination} came in since; refuse this one and import it again.")
    _settle(db, proposal, ProposalState.applied, by)
    document = Document(proposal.document, proposal.sha256)
    what = (rows_of(proposal), proposal.destination, proposal.dated_on, document)
    return apply(db, *what, by, forced=forced, proposal_id=proposal.id)


def refuse(db: Session, proposal_id: int, by: str, reason: str = "") -> Proposal:
    """Put a filed list aside; who filed it may take it back in the same way."""
    proposal = _open(db, proposal_id)
    proposal.reason = reason[:300]
    _settle(db, proposal, ProposalState.refused, by)
    trail.note(db, by, "registry refuse", proposal.destination, proposal=proposal.id, reason=reason)
    return proposal


def _person(name: str) -> str:
    """cli:dara and operator:Dara are one person."""
    return name.rpartition(":")[2].strip().casefold()


def _open(db: Session, proposal_id: int) -> Proposal:
    hold(db)
    proposal = db.get(Proposal, proposal_id, populate_existing=True)
    if proposal is None:
        raise NotFound(f"There is no proposal {proposal_id}; look at the list of those that wait.")
    if proposal.state is not ProposalState.waiting:
        raise Conflict(f"Proposal {proposal_id} was {proposal.state} by {proposal.settled_by} already.")
    return proposal


def _settle(db: Session, proposal: Proposal, state: ProposalState, by: str) -> None:
    proposal.state, proposal.settled_by, proposal.settled_at = state, by, now()
    db.flush()
