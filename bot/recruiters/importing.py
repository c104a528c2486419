"""Bringing in a list: filed for a second person, always; or at once, alone, with a reason that goes into the audit log.

file ──bring──▶ proposal ──approve──▶ the destination's list ──undo──▶ the list before it (undoing.py)

A list replaces its destination's earlier one: firms that it does not name are *removed* for that destination (one that
was suspended or revoked stays so). The same notice again changes nothing. The first list of a destination waits like
any other: a column that was read as another makes every firm on it answer wrongly. The name that was replaced answers
no longer; it stays in `change`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from bot.errors import Conflict
from bot.recruiters import proposals, undoing
from bot.recruiters.applying import Outcome, apply, as_text, held_already, newest, refuse_old
from bot.recruiters.comparing import compare
from bot.recruiters.countries import checked
from bot.recruiters.lists.list_files import Document
from bot.recruiters.proposals import refuse, rows_of, waiting
from bot.recruiters.records import Notice, Proposal, ProposalKind, ProposalState, hold
from bot.recruiters.rows import Row
from bot.recruiters.undoing import Undone
from bot.recruiters.who import Person, admit, admit_second, reason_given

__all__ = ["approve", "bring", "refuse", "rows_of", "undo", "waiting"]


def bring(
    db: Session,
    rows: list[Row],
    destination: str,
    notice_on: date,
    document: Document,
    who: Person,
    *,
    alone: str | None = None,
    report: Sequence[str] = (),
) -> Outcome:
    """File the list until a second person approves or refuses it; filed twice, it waits once.

    `alone`: the reason not to wait, which applies it now; Invalid when it is blank. Forbidden for the bare shell once
    there is staff. `report`: how each column was read, for whoever approves.
    """
    reason = None if alone is None else reason_given(alone)
    destination = checked(destination)
    hold(db)
    admit(db, who)
    difference = compare(db, rows, destination, notice_on)
    if held_already(db, destination, notice_on, document, difference):
        return Outcome("unchanged", difference)
    refuse_old(db, destination, notice_on)
    paper = {"dated_on": notice_on, "document": document.name, "sha256": document.sha256}
    about = paper | {"rows": as_text(rows), "report": "\n".join(report)}
    proposal = proposals.put(db, who, ProposalKind.list, destination, **about)
    if reason is None:
        return Outcome("waiting", difference, proposal.id)
    return _apply(db, proposal, who, reason, alone=True)


def undo(db: Session, destination: str, who: Person, *, alone: str | None = None) -> Undone:
    """File the undoing of a destination's newest list, or (`alone`, with a reason) do it now. `undoing.preview` says
    beforehand what it will bring back."""
    reason = None if alone is None else reason_given(alone)
    hold(db)
    admit(db, who)
    undone = undoing.preview(db, checked(destination))
    notice = db.get_one(Notice, undone.notice_id)
    paper = {"dated_on": notice.dated_on, "document": notice.document, "sha256": notice.sha256}
    proposal = proposals.put(db, who, ProposalKind.undo, notice.destination, notice_id=notice.id, **paper)
    if reason is None:
        return replace(undone, state="waiting", proposal_id=proposal.id)
    return _undo(db, proposal, who, reason, alone=True)


def approve(db: Session, proposal_id: int, who: Person, *, reason: str = "") -> Outcome | Undone:
    """Carry out what another member of staff (or the shell) filed.

    Conflict for whoever filed it, when rows or base are not those that were filed, and when the list may be half a
    file and no reason is given; Forbidden for the bare shell.
    """
    proposal = proposals.open_one(db, proposal_id)
    admit_second(who, proposal.filed_by_id, "filed this")
    proposals.check_bound(db, proposal)
    if proposal.kind is ProposalKind.undo:
        return _undo(db, proposal, who, reason.strip())
    return _apply(db, proposal, who, reason.strip())


def _apply(db: Session, proposal: Proposal, who: Person, reason: str, alone: bool = False) -> Outcome:
    _refuse_unexplained(proposal, reason)
    _settle(db, proposal, who, reason)
    document = Document(proposal.document, proposal.sha256)
    what = (rows_of(proposal), proposal.destination, proposal.dated_on, document, who.actor)
    outcome = apply(db, *what, reason=reason, proposal_id=proposal.id, told=_told(proposal, who, alone))
    made = newest(db, proposal.destination)
    assert made is not None  # it has just been applied
    proposal.notice_id = made.id
    db.flush()
    return outcome


def _refuse_unexplained(proposal: Proposal, reason: str) -> None:
    """Conflict when the report has a warning that nobody has answered in writing."""
    warned = [line for line in proposal.report.splitlines() if line.startswith("!")]
    if warned and not reason:
        raise Conflict(f"{warned[0].removeprefix('! ')} If the list is right, say why with --reason.")


def _undo(db: Session, proposal: Proposal, who: Person, reason: str, alone: bool = False) -> Undone:
    _settle(db, proposal, who, reason)
    told = _told(proposal, who, alone) | {"reason": reason}
    return undoing.restore(db, proposal.destination, who.actor, proposal.id, told)


def _settle(db: Session, proposal: Proposal, who: Person, reason: str) -> None:
    proposal.reason = reason[:300]
    proposals.settle(db, proposal, ProposalState.applied, who)


def _told(proposal: Proposal, who: Person, alone: bool) -> dict[str, Any]:
    return {"filed_by": proposal.filed_by, "alone": alone} | proposals.shell(who)
