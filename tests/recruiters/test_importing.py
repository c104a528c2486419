"""Lists coming in: through a second person, alone, again, older, half."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db import Database
from bot.errors import Conflict, Forbidden, Invalid, NotFound
from bot.recruiters import importing, records
from bot.recruiters.applying import today
from bot.recruiters.comparing import compare
from bot.recruiters.records import Change, Notice, Permission, Recruiter, Status
from bot.recruiters.rows import Row
from bot.recruiters.who import Person
from bot.staff import audit
from bot.staff.accounts import Role, Staff
from tests.recruiters.filing import (
    ALL,
    CRANE,
    DARA,
    FEB,
    JAN,
    LOTUS,
    SHELL,
    TIGER,
    approve,
    bring,
    count,
    put,
    standings,
    suspend,
    version,
)


def test_the_first_list_waits_like_any_other(database: Database) -> None:
    outcome = bring(database, ALL)
    assert (outcome.state, len(outcome.difference.added)) == ("waiting", 4)
    assert "! We hold no list for TH yet; this would be the first." in outcome.difference.table().splitlines()
    assert (standings(database), version(database)) == ({}, 0)
    assert approve(database, outcome.proposal_id) == "applied"
    assert standings(database) == {"007": "listed", "008": "listed", "009": "listed", "010": "listed"}
    with database.read() as db:
        assert audit.verify(db) is None


def test_the_same_notice_again_changes_nothing(database: Database) -> None:
    put(database, ALL)
    tables = (Recruiter, Notice, Permission, Change, records.Proposal, audit.Entry)
    before = [count(database, table) for table in tables]
    assert bring(database, ALL).state == "unchanged"
    assert bring(database, ALL, alone="sure").state == "unchanged"
    assert before == [count(database, table) for table in tables]
    assert version(database) == 1


def test_the_same_notice_does_not_lift_a_suspension(database: Database) -> None:
    put(database, ALL)
    suspend(database, "007")
    assert bring(database, ALL, alone="sure").state == "unchanged"
    assert standings(database)["007"] == "suspended"


def test_a_list_waits_for_a_second_person(database: Database) -> None:
    put(database, ALL)
    proposal = bring(database, [LOTUS, CRANE, TIGER], on=FEB).proposal_id
    assert bring(database, [LOTUS, CRANE, TIGER], on=FEB).proposal_id == proposal
    assert standings(database)["010"] == "listed"
    with pytest.raises(Conflict, match="yourself"):
        approve(database, proposal, Person(DARA.staff_id, "Another Name"), "seen")
    with pytest.raises(Forbidden, match="member of staff"):
        approve(database, proposal, SHELL, "seen")
    assert approve(database, proposal, Person(3, "Dara"), "seen") == "applied"
    assert standings(database) == {"007": "listed", "008": "listed", "009": "listed", "010": "removed"}
    with pytest.raises(Conflict, match="already"):
        approve(database, proposal)


def test_what_the_shell_filed_any_member_approves(database: Database) -> None:
    proposal = bring(database, ALL, who=SHELL).proposal_id
    with pytest.raises(Forbidden):
        approve(database, proposal, SHELL)
    assert approve(database, proposal, DARA) == "applied"


def test_a_refused_list_changes_nothing(database: Database) -> None:
    put(database, ALL)
    proposal = bring(database, ALL[:3], on=FEB).proposal_id or 0
    with pytest.raises(Forbidden):
        database.write(lambda db: importing.refuse(db, proposal, SHELL).id)
    database.write(lambda db: importing.refuse(db, proposal, DARA, "half a file").id)
    with database.read() as db:
        assert importing.waiting(db) == []
    assert standings(database)["010"] == "listed"
    with pytest.raises(NotFound):
        approve(database, 99)


def last_told(database: Database) -> dict[str, Any]:
    with database.read() as db:
        assert audit.verify(db) is None
        last = db.scalars(select(audit.Entry).order_by(audit.Entry.id.desc())).first()
        assert last is not None
        told: dict[str, Any] = json.loads(last.details)
        return told | {"actor": last.actor, "verb": last.verb}


def test_alone_says_so_in_the_trail(database: Database) -> None:
    assert bring(database, ALL, alone=" nobody else is here ").state == "applied"
    told = last_told(database)
    assert (told["actor"], told["reason"], told["alone"]) == ("operator:Dara", "nobody else is here", True)
    assert "shell" not in told


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_alone_without_a_reason_is_refused(database: Database, reason: str) -> None:
    with pytest.raises(Invalid, match="why"):
        bring(database, ALL, alone=reason)
    assert count(database, records.Proposal) == 0


def test_the_bare_shell_brings_lists_in_only_before_there_is_staff(database: Database) -> None:
    assert bring(database, ALL, who=SHELL, alone="the first day").state == "applied"
    told = last_told(database)
    assert (told["actor"], told["reason"], told["shell"]) == ("cli:dara", "the first day", True)
    database.write(employ)
    for alone in (None, "I am in a hurry"):
        with pytest.raises(Forbidden, match="Sign in"):
            bring(database, ALL, "MY", who=SHELL, alone=alone)
    assert bring(database, ALL, "MY", alone="a member of staff may").state == "applied"


def employ(db: Session) -> None:
    facts = dict.fromkeys(("salt", "public", "by_password", "by_recovery", "by_escrow"), b"")
    db.add(Staff(name="Gone", role=Role.OPERATOR, active=False, made_at=0.0, **facts))
    db.flush()


def test_an_older_or_future_notice_is_refused(database: Database) -> None:
    put(database, ALL, on=FEB)
    with pytest.raises(Conflict, match="newer list for TH, of 2026-02-28"):
        bring(database, ALL[:3], on=JAN, alone="sure")
    with pytest.raises(Invalid, match="future"):
        bring(database, ALL, to="MY", on=today() + timedelta(days=2))
    with pytest.raises(Invalid, match="Do you mean TH"):
        bring(database, ALL, to="Thailand")


def test_another_destination_leaves_the_first_alone(database: Database) -> None:
    put(database, ALL)
    assert put(database, [LOTUS], to="my", on=FEB).state == "applied"
    assert standings(database)["008"] == "listed"
    assert standings(database, "MY") == {"007": "listed"}


def test_a_known_number_with_another_name_is_told(database: Database) -> None:
    put(database, ALL)
    outcome = bring(database, [Row("007", "ផ្កាឈូក គំរូ", "Locust Sample")], to="MY", on=FEB)
    assert "007 was “Lotus Sample”, this list calls it “Locust Sample”." in outcome.difference.table()
    approve(database, outcome.proposal_id)
    with database.read() as db:
        held = db.scalars(select(Recruiter.name_en).where(Recruiter.registration_number == "007")).one()
        last = db.scalars(select(Change).order_by(Change.id.desc())).first()
        assert held == "Locust Sample"
        assert last is not None
        assert json.loads(last.what)["after"]["printed"]["name_en"] == "Locust Sample"


def test_a_known_number_in_the_other_script_alone_is_told(database: Database) -> None:
    put(database, ALL)
    renamed = bring(database, [Row("008", "សត្វក្រៀល គំរូ")], to="MY").difference.renamed
    assert renamed == ("008 was “Crane Sample”, this list calls it “សត្វក្រៀល គំរូ”.",)


def test_a_number_without_its_zeros_is_told(database: Database) -> None:
    put(database, ALL)
    outcome = bring(database, [Row("7", name_en="Lotus Sample")], to="MY", on=FEB)
    assert "007 is known" in outcome.difference.table()


def test_an_older_list_of_another_country_does_not_rename(database: Database) -> None:
    put(database, ALL, on=FEB)
    old = Row("007", "ផ្កាឈូក គំរូ", "Lotos Sample", address_en="Somewhere")
    bring(database, [old], to="MY", on=JAN, alone="older, for Malaysia")
    with database.read() as db:
        firm = db.scalars(select(Recruiter).where(Recruiter.registration_number == "007")).one()
        assert (firm.name_en, firm.address_en) == ("Lotus Sample", "Somewhere")


def test_the_difference_says_what_changed(database: Database) -> None:
    put(database, ALL)
    moved = Row("007", "ផ្កាឈូក គំរូ", "Lotus Sample", phones=("012000109",), status=Status.suspended, line=2)
    new = [Row("011", name_en="New Sample"), Row("012", name_en="Old Sample", valid_until="2026-12-31")]
    barred = Row("013", name_en="Bad Sample", status=Status.revoked, valid_until="2026-12-31")
    with database.read() as db:
        difference = compare(db, [moved, CRANE, TIGER, *new, barred], "TH")
    assert difference.table().splitlines() == [
        "TH: added 3 · changed 1 · removed 1 · unchanged 2",
        "+ 013 Bad Sample (revoked, until 2026-12-31)",
        "+ 011 New Sample",
        "+ 012 Old Sample (until 2026-12-31)",
        "~ 007 ផ្កាឈូក គំរូ Lotus Sample: phones: 012000101 → 012000109; status: listed → suspended",
        "- 010 Star Sample",
        "! With it 2 of the 4 firms now listed for TH would no longer be.",
    ]
