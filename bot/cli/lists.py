"""hotline registry import, proposals, approve, refuse, undo: lists come in through two people."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy.orm import Session

from bot.cli.list_file import COLUMN, SET_ASIDE, SHEET, choices, parse
from bot.cli.printout import say, visible
from bot.cli.setting import (
    AS,
    PASSWORD,
    PASSWORD_LATER,
    member,
    member_or_shell,
    open_database,
    plain_errors,
    read_config,
)
from bot.db import Database
from bot.errors import Conflict
from bot.recruiters import importing, proposals, undoing
from bot.recruiters.applying import Outcome, refuse_old, today
from bot.recruiters.comparing import compare, old_notice, sample
from bot.recruiters.countries import checked
from bot.recruiters.lists.lines import Parsed
from bot.recruiters.lists.list_files import document, load
from bot.recruiters.records import Proposal, ProposalKind, ProposalState
from bot.recruiters.rows import Row
from bot.recruiters.undoing import Undone
from bot.recruiters.who import Person

AS_OR_SHELL = Annotated[
    str, typer.Option("--as", envvar="HOTLINE_OPERATOR", help="Your name. Left out only while there is no staff yet.")
]
ALONE = Annotated[str | None, typer.Option(help="Do it without a second person; the reason goes into the audit log.")]
SHELL = Person(None, "")  # who looks only
REASON = Annotated[str, typer.Option(help="Why; it goes into the audit log.")]


@plain_errors
def bring(
    file: Path,
    destination: Annotated[str, typer.Option(help="The country's code: TH, MY, JP …")],
    notice_date: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The date on the notice.")],
    dry_run: Annotated[bool, typer.Option(help="Only say what would change.")] = False,
    alone: ALONE = None,
    as_json: Annotated[bool, typer.Option("--json", help="For other programs, with every row.")] = False,
    column: COLUMN = None,
    set_aside: SET_ASIDE = None,
    sheet: SHEET = None,
    operator: AS_OR_SHELL = "",
    password: str = PASSWORD_LATER,
) -> None:
    """Bring in a list (CSV or XLSX), whole or not at all: it waits until a second person approves it."""
    config, content, day = read_config(), load(file), notice_date.date()
    parsed = parse(content, file, choices(destination, column, set_aside, sheet))
    report = parsed.report.told()
    with open_database(config) as database:
        who = SHELL if dry_run else member_or_shell(database, operator, password)
        if dry_run:
            outcome = _dry(database, parsed.rows, destination, day)
        else:

            def unit(db: Session) -> Outcome:
                about = (parsed.rows, destination, day, document(content, file.name), who)
                return importing.bring(db, *about, alone=alone, report=report)

            outcome = database.write(unit)
    if as_json:
        say(json.dumps(_facts(outcome, day, parsed), ensure_ascii=False, indent=2))
        return
    _show(*_rows_page(parsed.rows, report), outcome.difference.table())
    _show(*old_notice(day, today(), config.list_days), _said(outcome))
    if outcome.state == "waiting" and who.shell:
        say("There is no staff yet who could: hotline staff add NAME --escrow FILE. Or bring it in --alone REASON.")


def _dry(database: Database, rows: list[Row], destination: str, day: date) -> Outcome:
    with database.read() as db:
        refuse_old(db, checked(destination), day)
        return Outcome("dry run", compare(db, rows, checked(destination), day))


def _facts(outcome: Outcome, day: date, parsed: Parsed) -> dict[str, Any]:
    """What other programs are told of an import."""
    difference = outcome.difference
    return {
        "outcome": outcome.state,
        "proposal": outcome.proposal_id,
        "destination": difference.destination,
        "notice_on": day.isoformat(),
        "first": difference.first,
        "difference": difference.counts,
        "doubts": [*difference.doubts, *difference.renamed, *difference.confusable],
        "report": parsed.report.facts(),
        "rows": [asdict(row) for row in parsed.rows],
    }


def _rows_page(rows: list[Row], report: Iterable[str]) -> Iterable[str]:
    """How the file was read, and some of what came of it."""
    picked = sample(rows)
    yield from report
    yield f"{len(picked)} of {len(rows)} rows, as they would be kept:"
    yield from (f"  {line}" for line in picked)


def _said(outcome: Outcome | Undone) -> str:
    number = outcome.proposal_id
    return {
        "waiting": f"It waits as proposal {number} for a second person, who looks at it and approves it: "
        f"hotline registry proposals {number}; hotline registry approve {number} --as NAME",
        "applied": f"It is applied, as proposal {number}. To take it back: {_way_back(outcome)}",
        "unchanged": "Nothing has changed.",
        "dry run": "Nothing is filed: this was a dry run.",
    }.get(outcome.state, outcome.state)


def _way_back(outcome: Outcome | Undone) -> str:
    if isinstance(outcome, Undone):
        return "import the file of that list again"
    return f"hotline registry undo {outcome.proposal_id}"


def _show(*texts: str) -> None:
    """Print lines in which a file's words command nothing."""
    say(*(visible(line) for text in texts for line in text.splitlines()))


@plain_errors
def show(
    number: Annotated[int | None, typer.Argument(help="One of them, whole; all that wait if left out.")] = None,
) -> None:
    """What waits for a second person; with its number, all that there is to see before approving it."""
    config = read_config()
    with open_database(config) as database, database.read() as db:
        if number is not None:
            _show(*_page(db, proposals.find(db, number), config.list_days))
            return
        lines = [_line(db, one) for one in proposals.waiting(db)]
    _show(*(lines or ["Nothing waits."]))


def _line(db: Session, proposal: Proposal) -> str:
    """12: list TH of 2026-02-28, list.xlsx, filed by operator:Sophy at …; TH: added 3 · changed 1 · …"""
    at = datetime.fromtimestamp(proposal.filed_at, UTC) + timedelta(hours=7)  # Phnom Penh
    what = f"{proposal.kind} {proposal.destination} of {proposal.dated_on}, {proposal.document}"
    filed = f"{proposal.id}: {what}, filed by {proposal.filed_by} at {at:%Y-%m-%d %H:%M}"
    if proposal.state is not ProposalState.waiting:
        return f"{filed}; {proposal.state} by {proposal.settled_by}"
    return f"{filed}; {_table(db, proposal).splitlines()[0]}"


def _table(db: Session, proposal: Proposal) -> str:
    if proposal.kind is ProposalKind.undo:
        return undoing.preview(db, proposal.destination).table()
    return compare(db, proposals.rows_of(proposal), proposal.destination, proposal.dated_on).table()


def _page(db: Session, proposal: Proposal, list_days: int) -> Iterable[str]:
    yield _line(db, proposal)
    yield f"sha-256 of the file: {proposal.sha256}"
    if proposal.reason:
        yield f"Reason: {proposal.reason}"
    if proposal.kind is ProposalKind.list:
        yield from _rows_page(proposals.rows_of(proposal), proposal.report.splitlines())
        yield from old_notice(proposal.dated_on, today(), list_days)
    if proposal.state is ProposalState.waiting:
        yield _table(db, proposal)
        try:
            proposals.check_bound(db, proposal)
        except Conflict as lapsed:
            yield f"! It cannot be approved. {lapsed}"


@plain_errors
def approve(proposal: int, operator: AS, reason: REASON = "", password: str = PASSWORD) -> None:
    """Carry out what another member of staff filed. A list that may be half a file wants a --reason."""
    with open_database() as database:
        who = member(database, operator, password)
        outcome = database.write(lambda db: importing.approve(db, proposal, who, reason=reason))
    _show(outcome.table() if isinstance(outcome, Undone) else outcome.difference.table(), _said(outcome))


@plain_errors
def refuse(proposal: int, operator: AS, reason: REASON = "", password: str = PASSWORD) -> None:
    """Put aside what somebody filed, or take back your own."""
    with open_database() as database:
        who = member(database, operator, password)
        database.write(lambda db: proposals.refuse(db, proposal, who, reason).id)
    say("It is refused; nothing has changed.")


@plain_errors
def undo(
    which: Annotated[str, typer.Argument(help="The proposal that brought the list, or the country's code.")],
    dry_run: Annotated[bool, typer.Option(help="Only say what would come back.")] = False,
    alone: ALONE = None,
    operator: AS_OR_SHELL = "",
    password: str = PASSWORD_LATER,
) -> None:
    """Take a country's newest list back: say what comes back, and file that for a second person."""
    with open_database() as database:
        who = None if dry_run else member_or_shell(database, operator, password)
        with database.read() as db:
            destination = undoing.wanted(db, which)
            _show(undoing.preview(db, destination).table())
        if who is None:
            return

        def unit(db: Session) -> Undone:
            return importing.undo(db, undoing.wanted(db, which), who, alone=alone)

        undone = database.write(unit)
    _show(_said(undone) if undone.state == "waiting" else "It is undone. To have it back, import its file again.")
