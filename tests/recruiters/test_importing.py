"""Lists coming in: at once, through a second person, again, older, half, and what was known on a day."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import func, select, update

from bot import trail
from bot.db import Database
from bot.errors import Conflict, Invalid, NotFound
from bot.recruiters import importing, permissions, records
from bot.recruiters.applying import Outcome, today
from bot.recruiters.comparing import compare
from bot.recruiters.lists.reading import Document
from bot.recruiters.records import Change, Notice, Permission, Recruiter, Status
from bot.recruiters.rows import Row

JAN, FEB = date(2026, 1, 31), date(2026, 2, 28)
LOTUS = Row("007", "ផ្កាឈូក គំរូ", "Lotus Sample", phones=("012000101",))
CRANE = Row("008", "", "Crane Sample")
TIGER = Row("009", "ខ្លា គំរូ", "")
STAR = Row("010", "", "Star Sample")
ALL = [LOTUS, CRANE, TIGER, STAR]


def paper(rows: list[Row]) -> Document:
    return Document("list.csv", sha256(repr(rows).encode()).hexdigest())


def bring(
    database: Database, rows: list[Row], to: str = "TH", on: date = JAN, by: str = "cli:dara", alone: str = ""
) -> Outcome:
    return database.write(lambda db: importing.bring(db, rows, to, on, paper(rows), by, alone))


def standings(database: Database, destination: str = "TH") -> dict[str, str]:
    query = select(Recruiter.registration_number, Permission.status).join(
        Permission, Permission.recruiter_id == Recruiter.id
    )
    with database.read() as db:
        found = db.execute(query.where(Permission.destination == destination))
        return {one.registration_number: str(one.status) for one in found}


def count(database: Database, table: type) -> int:
    with database.read() as db:
        return db.scalars(select(func.count()).select_from(table)).one()


def version(database: Database) -> int:
    with database.read() as db:
        return records.version(db)


def number(database: Database, registration: str) -> int:
    with database.read() as db:
        return db.scalars(select(Recruiter.id).where(Recruiter.registration_number == registration)).one()


def test_the_first_list_applies_at_once(database: Database) -> None:
    outcome = bring(database, ALL)
    assert (outcome.state, len(outcome.difference.added)) == ("applied", 4)
    assert standings(database) == {"007": "listed", "008": "listed", "009": "listed", "010": "listed"}
    assert version(database) == 1
    with database.read() as db:
        assert trail.verify(db) is None


def test_the_same_notice_again_changes_nothing(database: Database) -> None:
    bring(database, ALL)
    before = [count(database, table) for table in (Recruiter, Notice, Permission, Change, trail.Entry)]
    assert bring(database, ALL).state == "unchanged"
    assert bring(database, ALL, alone="sure").state == "unchanged"
    assert before == [count(database, table) for table in (Recruiter, Notice, Permission, Change, trail.Entry)]
    assert version(database) == 1


def test_the_same_notice_does_not_lift_a_suspension(database: Database) -> None:
    bring(database, ALL)
    suspend(database, "007")
    assert bring(database, ALL, alone="sure").state == "unchanged"
    assert standings(database)["007"] == "suspended"


def test_a_second_list_waits_for_a_second_person(database: Database) -> None:
    bring(database, ALL)
    outcome = bring(database, [LOTUS, CRANE, TIGER], on=FEB)
    assert outcome.state == "waiting"
    proposal = outcome.proposal_id
    assert proposal is not None
    assert bring(database, [LOTUS, CRANE, TIGER], on=FEB).proposal_id == proposal
    assert standings(database)["010"] == "listed"
    with pytest.raises(Conflict, match="yourself"):
        database.write(lambda db: importing.approve(db, proposal, "operator:Dara"))
    database.write(lambda db: importing.approve(db, proposal, "operator:sok"))
    assert standings(database) == {"007": "listed", "008": "listed", "009": "listed", "010": "removed"}
    with pytest.raises(Conflict, match="already"):
        database.write(lambda db: importing.approve(db, proposal, "operator:sok"))


def test_a_refused_list_changes_nothing(database: Database) -> None:
    bring(database, ALL)
    proposal = bring(database, ALL[:3], on=FEB).proposal_id or 0
    database.write(lambda db: importing.refuse(db, proposal, "operator:sok", "half a file").id)
    with database.read() as db:
        assert importing.waiting(db) == []
    assert standings(database)["010"] == "listed"
    with pytest.raises(NotFound):
        database.write(lambda db: importing.approve(db, 99, "operator:sok"))


def test_approving_after_another_list_came_is_a_conflict(database: Database) -> None:
    bring(database, ALL)
    proposal = bring(database, ALL[:3], on=FEB).proposal_id or 0
    bring(database, [*ALL, Row("011", name_en="New Sample")], on=FEB, alone="urgent")
    with pytest.raises(Conflict, match="came in since"):
        database.write(lambda db: importing.approve(db, proposal, "operator:sok"))


def test_alone_says_so_in_the_trail(database: Database) -> None:
    bring(database, ALL)
    assert bring(database, ALL[:3], on=FEB, alone="nobody else is here").state == "applied"
    with database.read() as db:
        last = db.scalars(select(trail.Entry).order_by(trail.Entry.id.desc())).first()
        assert last is not None
        assert json.loads(last.details)["reason"] == "nobody else is here"
        assert trail.verify(db) is None


def test_an_older_or_future_notice_is_refused(database: Database) -> None:
    bring(database, ALL, on=FEB)
    with pytest.raises(Conflict, match="newer list for TH, of 2026-02-28"):
        bring(database, ALL[:3], on=JAN, alone="sure")
    with pytest.raises(Invalid, match="future"):
        bring(database, ALL, to="MY", on=today() + timedelta(days=2))
    with pytest.raises(Invalid, match="two letters"):
        bring(database, ALL, to="Thailand")


def test_half_a_list_is_not_approved_unseen(database: Database) -> None:
    bring(database, ALL)
    proposal = bring(database, ALL[:2], on=FEB).proposal_id or 0
    with pytest.raises(Conflict, match="remove 2 of the 4"):
        database.write(lambda db: importing.approve(db, proposal, "operator:sok"))
    with database.read() as db:
        assert [one.id for one in importing.waiting(db)] == [proposal]
    database.write(lambda db: importing.approve(db, proposal, "operator:sok", forced=True))
    assert standings(database)["009"] == "removed"


def test_another_destination_leaves_the_first_alone(database: Database) -> None:
    bring(database, ALL)
    assert bring(database, [LOTUS], to="my", on=FEB).state == "applied"
    assert standings(database)["008"] == "listed"
    assert standings(database, "MY") == {"007": "listed"}


def test_a_known_number_with_another_name_needs_two_people(database: Database) -> None:
    bring(database, ALL)
    outcome = bring(database, [Row("007", "ផ្កាឈូក គំរូ", "Locust Sample")], to="MY", on=FEB)
    assert outcome.state == "waiting"
    assert "007 was “Lotus Sample”, this list calls it “Locust Sample”." in outcome.difference.table()
    database.write(lambda db: importing.approve(db, outcome.proposal_id or 0, "operator:sok"))
    with database.read() as db:
        held = db.scalars(select(Recruiter.name_en).where(Recruiter.registration_number == "007")).one()
        last = db.scalars(select(Change).order_by(Change.id.desc())).first()
        assert held == "Locust Sample"
        assert last is not None
        assert json.loads(last.what)["after"]["printed"]["name_en"] == "Locust Sample"


def test_a_known_number_in_the_other_script_alone_needs_two_people(database: Database) -> None:
    bring(database, ALL)
    assert bring(database, [Row("008", "សត្វក្រៀល គំរូ")], to="MY").state == "waiting"


def test_a_number_without_its_zeros_needs_two_people(database: Database) -> None:
    bring(database, ALL)
    outcome = bring(database, [Row("7", name_en="Lotus Sample")], to="MY", on=FEB)
    assert outcome.state == "waiting"
    assert "007 is known" in outcome.difference.table()


def test_an_older_list_of_another_country_does_not_rename(database: Database) -> None:
    bring(database, ALL, on=FEB)
    old = Row("007", "ផ្កាឈូក គំរូ", "Lotos Sample", address_en="Somewhere")
    bring(database, [old], to="MY", on=JAN, alone="older, for Malaysia")
    with database.read() as db:
        firm = db.scalars(select(Recruiter).where(Recruiter.registration_number == "007")).one()
        assert (firm.name_en, firm.address_en) == ("Lotus Sample", "Somewhere")


def test_the_difference_says_what_changed(database: Database) -> None:
    bring(database, ALL)
    moved = Row("007", "ផ្កាឈូក គំរូ", "Lotus Sample", phones=("012000109",), status=Status.suspended)
    with database.read() as db:
        difference = compare(db, [moved, CRANE, TIGER, Row("011", name_en="New Sample")], "TH")
    assert difference.table().splitlines() == [
        "TH: added 1 · changed 1 · removed 1 · unchanged 2",
        "+ 011 New Sample",
        "~ 007 ផ្កាឈូក គំរូ Lotus Sample: phones: 012000101 → 012000109; status: listed → suspended",
        "- 010 Star Sample",
    ]


def suspend(database: Database, registration: str, effective_on: date | None = None) -> None:
    firm = number(database, registration)
    database.write(
        lambda db: (
            permissions.set_status(
                db,
                firm,
                "TH",
                Status.suspended,
                "operator:sok",
                reason="complaints",
                source="Prakas 12",
                effective_on=effective_on,
            ).id
        )
    )


def test_what_the_bot_would_have_answered_on_a_day(database: Database) -> None:
    bring(database, ALL)
    day = today()
    database.write(lambda db: db.execute(update(Change).values(at=Change.at - 10 * 86_400)).close())
    database.write(lambda db: db.execute(update(Notice).values(added_at=Notice.added_at - 10 * 86_400)).close())
    suspend(database, "007", effective_on=day - timedelta(days=5))
    firm = number(database, "007")
    with database.read() as db:
        assert permissions.permissions_on(db, firm, day - timedelta(days=11)) == {}
        then = permissions.permissions_on(db, firm, day - timedelta(days=3))
        assert (then["TH"].status, then["TH"].notice_on) == (Status.listed, JAN)
        true = permissions.permissions_on(db, firm, day - timedelta(days=3), as_known=False)
        assert true["TH"].status is Status.suspended
        assert permissions.permissions_on(db, firm, day)["TH"].status is Status.suspended


def test_a_suspension_needs_a_reason_and_a_list(database: Database) -> None:
    bring(database, ALL)
    firm = number(database, "007")
    for reason, destination, problem in [("", "TH", Invalid), ("why", "MY", NotFound)]:
        with pytest.raises(problem):
            database.write(
                lambda db, reason=reason, destination=destination: permissions.set_status(  # type: ignore[misc]
                    db, firm, destination, Status.revoked, "operator:sok", reason=reason, source="Prakas 12"
                )
            )


def test_a_suspended_firm_that_a_list_leaves_out_stays_suspended(database: Database) -> None:
    bring(database, ALL)
    suspend(database, "010")
    bring(database, ALL[:3], on=FEB, alone="sure")
    assert standings(database)["010"] == "suspended"


def test_many_at_once_make_one_chain_and_one_list(database: Database) -> None:
    def one(n: int) -> str:
        return bring(database, [Row("007", name_en=f"Sample {n}")], by=f"cli:{n}").state

    with ThreadPoolExecutor(8) as pool:
        states = sorted(pool.map(one, range(16)))
    assert states == ["applied"] + ["waiting"] * 15
    assert count(database, trail.Entry) == 16
    with database.read() as db:
        assert trail.verify(db) is None


def test_six_thousand_rows_in_seconds(database: Database) -> None:
    rows = [Row(f"{n:05}", f"គំរូ {n}", f"Sample {n}", phones=(f"0120{n:05}",)) for n in range(6000)]
    began = time.monotonic()
    bring(database, rows)
    bring(database, rows[:5000], on=FEB, alone="timing")
    assert time.monotonic() - began < 10
    assert list(standings(database).values()).count("removed") == 1000
