"""An approval is for exactly these rows against exactly this base; a list that may be half a file wants a reason."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, text

from bot.db import Database
from bot.errors import Conflict
from bot.recruiters import importing, proposals
from bot.recruiters.comparing import compare, old_notice, sample
from bot.recruiters.records import Notice, Permission, ProposalState, Status
from bot.recruiters.rows import Row
from bot.staff import audit
from tests.recruiters.bringing import (
    DARA,
    FEB,
    FIRMS,
    JAN,
    MARCH,
    SOK,
    approve,
    bring,
    paper,
    put,
    set_status,
    standings,
)

NEW = Row("099", name_en="New Sample")


def test_it_lapses_when_another_list_came(database: Database) -> None:
    put(database, FIRMS)
    proposal = bring(database, [*FIRMS, NEW], FEB).proposal_id
    put(database, FIRMS[:11], FEB)
    with pytest.raises(Conflict, match=r"came in since.*import the file again"):
        approve(database, proposal)
    assert "099" not in standings(database)


def test_it_lapses_when_the_first_list_came(database: Database) -> None:
    proposal = bring(database, FIRMS[:3]).proposal_id
    put(database, FIRMS)
    with pytest.raises(Conflict, match="came in since"):
        approve(database, proposal)


def test_it_lapses_when_a_firm_of_the_list_was_suspended(database: Database) -> None:
    put(database, FIRMS)
    proposal = bring(database, [*FIRMS, NEW], FEB).proposal_id
    set_status(database, "003", Status.suspended)
    with pytest.raises(Conflict, match=r"003 គំរូ 3 Sample 3: listed → suspended \(operator:Sok\)"):
        approve(database, proposal)
    assert standings(database)["003"] == "suspended", "the list, approved unseen, would have lifted it"


def test_what_was_changed_back_does_not_void_it(database: Database) -> None:
    put(database, FIRMS)
    proposal = bring(database, [*FIRMS, NEW], FEB).proposal_id
    set_status(database, "003", Status.suspended)
    set_status(database, "003", Status.listed)
    assert approve(database, proposal) == "applied"


def test_another_country_does_not_void_it(database: Database) -> None:
    put(database, FIRMS)
    put(database, FIRMS, to="MY")
    proposal = bring(database, [*FIRMS, NEW], FEB).proposal_id
    set_status(database, "003", Status.suspended, "MY")
    assert approve(database, proposal) == "applied"
    assert standings(database)["099"] == "listed"


def test_a_lapsed_one_is_filed_again(database: Database) -> None:
    put(database, FIRMS)
    old = bring(database, [*FIRMS, NEW], FEB).proposal_id
    set_status(database, "003", Status.suspended)
    again = bring(database, [*FIRMS, NEW], FEB).proposal_id
    assert old != again
    with database.read() as db:
        assert [one.id for one in proposals.waiting(db)] == [again]
        assert proposals.find(db, old or 0).state is ProposalState.refused
    with pytest.raises(Conflict, match="lists again who stood suspended, revoked or expired: 003"):
        approve(database, again)
    assert approve(database, again, reason="the ministry lifted it") == "applied"


def test_the_same_file_read_otherwise_stands_in_for_the_first(database: Database) -> None:
    def file(rows: list[Row]) -> int:
        document = paper(FIRMS)
        return database.write(lambda db: importing.bring(db, rows, "TH", JAN, document, DARA).proposal_id or 0)

    first, second = file(FIRMS), file([replace(row, phones=()) for row in FIRMS])
    assert first != second
    with pytest.raises(Conflict, match="refused"):
        approve(database, first)
    assert approve(database, second) == "applied"


@pytest.mark.parametrize("column", ["rows", "rows_sha256"])
def test_rows_that_were_tampered_with_are_not_applied(database: Database, column: str) -> None:
    proposal = bring(database, FIRMS).proposal_id
    change = text(f"UPDATE proposal SET {column} = replace({column}, substr({column}, 3, 5), '')")  # noqa: S608
    database.write(lambda db: db.execute(change).close())
    with pytest.raises(Conflict, match="not those that were filed"):
        approve(database, proposal)
    assert standings(database) == {}


def test_the_report_waits_with_the_rows(database: Database) -> None:
    notes = ["Column “tel” is phones.", "Column “x” was left aside."]
    about = (FIRMS, "TH", JAN, paper(FIRMS), DARA)
    number = database.write(lambda db: importing.bring(db, *about, report=notes).proposal_id or 0)
    with database.read() as db:
        proposal = proposals.find(db, number)
        assert proposal.report.splitlines() == notes
        assert (proposal.filed_by, proposal.filed_by_id, proposal.settled_by_id) == ("operator:Dara", 1, None)
        assert proposals.rows_of(proposal) == FIRMS


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (FIRMS[:10], "2 of the 12 firms now listed"),
        ([*FIRMS[:10], *(replace(row, status=Status.revoked) for row in FIRMS[10:])], "2 of the 12 firms now listed"),
        ([replace(row, phones=()) if n < 5 else row for n, row in enumerate(FIRMS)], "no phones for 5 of the 12"),
        ([replace(row, name_km="") if n < 5 else row for n, row in enumerate(FIRMS)], "no Khmer name for 5 of the 12"),
    ],
)
def test_half_a_list_wants_a_reason(database: Database, rows: list[Row], said: str) -> None:
    put(database, FIRMS)
    outcome = bring(database, rows, FEB)
    assert said in outcome.difference.table()
    for blank in ("", "  "):
        with pytest.raises(Conflict, match=said):
            approve(database, outcome.proposal_id, reason=blank)
    assert set(standings(database).values()) == {"listed"}
    assert approve(database, outcome.proposal_id, reason="the ministry did this") == "applied"
    with database.read() as db:
        last = db.scalars(select(audit.Entry).order_by(audit.Entry.id.desc())).first()
        assert last is not None
        assert json.loads(last.details)["reason"] == "the ministry did this"
        assert proposals.find(db, outcome.proposal_id or 0).reason == "the ministry did this"
        changed = db.scalars(select(Permission.reason).where(Permission.last_notice_id == _newest(database))).all()
        assert "the ministry did this" in changed or rows == FIRMS[:10]


def _newest(database: Database) -> int:
    with database.read() as db:
        return db.scalars(select(Notice.id).order_by(Notice.id.desc())).first() or 0


def test_a_few_less_want_no_reason(database: Database) -> None:
    put(database, FIRMS)
    rows = [replace(row, phones=(), name_km="") if n < 3 else row for n, row in enumerate(FIRMS[:11])]
    outcome = bring(database, rows, FEB)
    assert outcome.difference.doubts == ()
    assert approve(database, outcome.proposal_id) == "applied"


def test_each_column_is_measured_against_those_that_had_it(database: Database) -> None:
    rows = [replace(row, phones=()) if n > 2 else row for n, row in enumerate(FIRMS)]
    put(database, rows)
    with database.read() as db:
        difference = compare(db, [replace(row, phones=()) for row in rows], "TH")
    assert difference.doubts == ("It has no phones for 3 of the 3 firms that stay and had one.",)


def test_refusing_says_who(database: Database) -> None:
    proposal = bring(database, FIRMS).proposal_id or 0
    database.write(lambda db: importing.refuse(db, proposal, SOK, "a wrong column").id)
    with database.read() as db:
        found = proposals.find(db, proposal)
        assert (found.settled_by, found.settled_by_id, found.reason) == ("operator:Sok", 2, "a wrong column")


def test_ten_rows_are_shown_as_they_would_be_kept() -> None:
    rows = [replace(row, line=place) for place, row in enumerate(FIRMS * 5, 2)]
    lines = sample(rows)
    assert len(lines) == 10
    assert lines[0] == (
        "line 2: registration_number 001 · name_km គំរូ 1 · name_en Sample 1 · phones 012000101 · status listed"
    )
    assert lines[-1].startswith("line 61: ")
    assert [len(sample(rows[:size])) for size in (0, 1, 3, 10)] == [0, 1, 3, 10]


def test_a_list_that_confirms_nothing_says_so() -> None:
    assert old_notice(MARCH, date(2026, 4, 30), 30) == []
    (sentence,) = old_notice(MARCH, date(2026, 5, 1), 30)
    assert sentence.startswith("! This notice is 31 days old; lists older than 30 days confirm nothing")
