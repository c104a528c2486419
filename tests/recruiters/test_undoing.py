"""Taking a list back: all as before, what was set by hand stays, and nobody is left listed whom no list names."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select, update

from bot.db import Database
from bot.errors import Conflict, Forbidden, Invalid, NotFound
from bot.recruiters import importing, permissions, proposals, undoing
from bot.recruiters.applying import newest, today
from bot.recruiters.checking import Answer, check
from bot.recruiters.index import take
from bot.recruiters.records import Change, Notice, Status, version
from bot.recruiters.rows import Row
from bot.recruiters.undoing import Undone
from bot.recruiters.who import Person
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
    held,
    number,
    put,
    set_status,
    standings,
)

NEW = Row("099", "ថ្មី គំរូ", "New Sample", phones=("012000199",))
WRONG = [replace(FIRMS[0], phones=("012000555",)), *FIRMS[1:10], NEW]  # one changed, 011 and 012 left out, one new


def undo(database: Database, to: str = "TH", alone: str | None = "a wrong file", who: Person = DARA) -> Undone:
    return database.write(lambda db: importing.undo(db, to, who, alone=alone))


def newest_on(database: Database, to: str = "TH") -> date | None:
    with database.read() as db:
        notice = newest(db, to)
        return notice.dated_on if notice else None


def test_everything_is_as_it_was(database: Database) -> None:
    put(database, FIRMS)
    set_status(database, "011", Status.suspended)
    put(database, [*FIRMS[:9], FIRMS[10]], FEB)  # 010 and 012 removed, 011 listed again
    before = held(database)
    put(database, [*WRONG, FIRMS[11]], MARCH)  # 010 and 012 listed again, 011 removed
    assert held(database) != before
    undo(database)
    assert held(database) == before
    assert newest_on(database) == FEB
    assert take(database).notices["TH"] == FEB
    undo(database)
    assert (standings(database)["011"], newest_on(database)) == ("suspended", JAN)


def test_it_says_beforehand_what_comes_back(database: Database) -> None:
    put(database, FIRMS)
    put(database, WRONG, FEB)
    set_status(database, "005", Status.suspended)
    with database.read() as db:
        assert undoing.preview(db, "TH").table().splitlines() == [
            "TH: without the list of 2026-02-28: listed again 2 · changed 1 · gone 1 · set by hand since 1",
            "+ 011 គំរូ 11 Sample 11",
            "+ 012 គំរូ 12 Sample 12",
            "~ 001 គំរូ 1 Sample 1: phones: 012000555 → 012000101",
            "- 099 ថ្មី គំរូ New Sample: only this list named it",
            "= 005 គំរូ 5 Sample 5 (suspended): set by hand since, stays suspended",
            "! Answers about TH rest on the list of 2026-01-31 again.",
        ]
    assert standings(database)["011"] == "removed"


def test_it_waits_for_a_second_person(database: Database) -> None:
    put(database, FIRMS)
    put(database, WRONG, FEB)
    waits = undo(database, alone=None)
    assert (waits.state, standings(database)["011"]) == ("waiting", "removed")
    assert undo(database, alone=None).proposal_id == waits.proposal_id
    with pytest.raises(Conflict, match="yourself"):
        approve(database, waits.proposal_id, DARA)
    assert approve(database, waits.proposal_id, SOK) == "applied"
    assert standings(database) == {row.registration_number: "listed" for row in FIRMS}
    with database.read() as db:
        last = db.scalars(select(audit.Entry).order_by(audit.Entry.id.desc())).first()
        assert last is not None
        told = json.loads(last.details)
        assert (last.actor, last.verb, told["filed_by"], told["again"]) == (
            "operator:Sok",
            "registry undo",
            "operator:Dara",
            2,
        )
        assert audit.verify(db) is None
        notice = db.scalars(select(Notice).where(Notice.undone_at.is_not(None))).one()
        assert (notice.dated_on, notice.undone_by) == (FEB, "operator:Sok")


def test_it_lapses_when_the_list_changes(database: Database) -> None:
    put(database, FIRMS)
    put(database, WRONG, FEB)
    proposal = undo(database, alone=None).proposal_id
    set_status(database, "005", Status.suspended)
    with pytest.raises(Conflict, match=r"005.*listed → suspended.*undoing again"):
        approve(database, proposal)


def test_alone_it_wants_a_reason_and_a_member_of_staff(database: Database) -> None:
    put(database, FIRMS)
    for blank in ("", " "):
        with pytest.raises(Invalid, match="why"):
            undo(database, alone=blank)
    with pytest.raises(NotFound, match="no list for MY"):
        undo(database, "MY")
    proposal = database.write(lambda db: importing.undo(db, "TH", Person(None, "dara")).proposal_id)
    with pytest.raises(Forbidden):
        approve(database, proposal, Person(None, "sok"))


def test_what_was_set_by_hand_stays_with_what_the_earlier_list_printed(database: Database) -> None:
    put(database, FIRMS)
    put(database, WRONG, FEB)
    set_status(database, "001", Status.suspended)  # its phone was changed by the wrong list
    set_status(database, "099", Status.revoked)  # only the wrong list named it
    set_status(database, "011", Status.listed)  # the wrong list left it out
    assert [row.registration_number for row in undo(database).stays] == ["001", "011", "099"]
    found = held(database)
    assert (found["001"][0], json.loads(found["001"][1])["phones"]) == ("suspended", ["012000101"])
    assert (found["099"][0], found["011"][0], found["012"][0]) == ("revoked", "listed", "listed")
    assert found["001"][3:] == ("complaints", "Prakas 12")
    with pytest.raises(Conflict, match="The list that named it was undone"):
        set_status(database, "099", Status.listed)


def test_nobody_is_left_listed_whom_only_that_list_named(database: Database) -> None:
    put(database, FIRMS)
    put(database, WRONG, FEB)
    for status in (Status.suspended, Status.listed):
        set_status(database, "099", status)
    undo(database)
    assert "099" not in standings(database)
    put(database, FIRMS[:11], FEB)
    put(database, FIRMS, MARCH)
    for status in (Status.suspended, Status.listed):
        set_status(database, "012", status)
    undo(database)
    assert standings(database)["012"] == "removed"


def test_a_firm_that_vanished_is_found_no_more(database: Database) -> None:
    put(database, FIRMS)
    put(database, WRONG, FEB)
    assert check(take(database), "New Sample", "TH", FEB, 400).answer is Answer.listed
    firm = number(database, "099")
    undo(database)
    snapshot = take(database)
    for asked in ("New Sample", "099", "012000199"):
        assert check(snapshot, asked, "TH", FEB, 400).answer not in (Answer.listed, Answer.listed_elsewhere)
    assert snapshot.terms.get(firm) is None
    assert firm in snapshot.recruiters, "a conversation may hold its number still"
    put(database, [*FIRMS, Row("99", name_en="Another Sample")], FEB)  # like 099, which nobody names any more
    with database.read() as db:
        assert permissions.permissions_on(db, firm, today()) == {}


def test_without_any_list_nothing_is_confirmed(database: Database) -> None:
    put(database, FIRMS)
    for status in (Status.suspended, Status.listed):
        set_status(database, "003", status)
    set_status(database, "004", Status.suspended)
    assert "We then hold no list for TH" in undo(database).table()
    snapshot = take(database)
    assert (newest_on(database), snapshot.has_list("TH"), standings(database)) == (None, False, {"004": "suspended"})
    for asked, answer in (("Sample 3", Answer.similar), ("Sample 4", Answer.cannot_confirm)):
        verdict = check(snapshot, asked, "TH", FEB, 400)
        assert (verdict.answer, verdict.status, verdict.no_list) == (answer, None, True)
    outcome = bring(database, FIRMS, JAN)
    assert outcome.difference.first
    assert approve(database, outcome.proposal_id, reason="004 may send workers again") == "applied"


def test_only_the_newest_can_be_undone(database: Database) -> None:
    first, second = put(database, FIRMS), put(database, WRONG, FEB)

    def wanted(which: str) -> str:
        with database.read() as db:
            return undoing.wanted(db, which)

    assert (wanted("th"), wanted(str(second))) == ("TH", "TH")
    with pytest.raises(Conflict, match="of 2026-02-28 came after it"):
        wanted(str(first))
    waits = bring(database, FIRMS, MARCH).proposal_id
    with pytest.raises(Conflict, match="no list came of it"):
        wanted(str(waits))
    undoing_it = undo(database).proposal_id
    with pytest.raises(Conflict, match="undone by operator:Dara already"):
        wanted(str(second))
    with pytest.raises(Conflict, match="import its file again"):
        wanted(str(undoing_it))
    assert wanted(str(first)) == "TH"
    undo(database)
    with pytest.raises(NotFound, match="no list for TH"):
        undo(database)


def test_the_same_file_undoes_the_undoing(database: Database) -> None:
    put(database, FIRMS)
    put(database, WRONG, FEB)
    after = {registration: facts[:2] for registration, facts in held(database).items()}
    undo(database)
    outcome = bring(database, WRONG, FEB)
    assert outcome.state == "waiting"
    assert approve(database, outcome.proposal_id, reason="it was right") == "applied"
    assert {registration: facts[:2] for registration, facts in held(database).items()} == after
    assert newest_on(database) == FEB


def test_an_import_of_before_cannot_be_undone(database: Database) -> None:
    put(database, FIRMS)
    database.write(lambda db: db.execute(update(Notice).values(rows_sha256="")).close())
    with pytest.raises(Conflict, match="before imports could be undone"):
        undo(database)


def test_it_is_one_new_change_and_the_index_knows(database: Database) -> None:
    put(database, FIRMS)
    put(database, WRONG, FEB)
    with database.read() as db:
        before, at = db.scalars(select(func.count()).select_from(Change)).one(), version(db)
    proposal = undo(database).proposal_id
    with database.read() as db:
        changes = list(db.scalars(select(Change).where(Change.proposal_id == proposal)))
        assert db.scalars(select(func.count()).select_from(Change)).one() == before + len(changes)
        assert (len(changes), version(db)) == (4, at + 1)
        assert len({one.at for one in changes}) == 1
        assert sum(json.loads(one.what)["after"] is None for one in changes) == 1
        assert proposals.find(db, proposal or 0).reason == "a wrong file"
