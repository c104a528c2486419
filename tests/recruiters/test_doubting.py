"""Lists that may be other than they seem: told uncut, and answered in writing."""

from dataclasses import replace
from datetime import date

import pytest

from bot.db import Database
from bot.errors import Conflict, Invalid
from bot.recruiters import aliases, undoing
from bot.recruiters.comparing import compare
from bot.recruiters.index import take
from bot.recruiters.records import Status
from bot.recruiters.rows import Row
from tests.recruiters.bringing import FEB, JAN, approve, bring, put, set_status

FIRMS = [
    Row(f"{n:03}", f"គំរូ {n}", f"Sample {chr(65 + n % 26)}{n}", phones=(f"012 345 {n:03}",)) for n in range(100, 160)
]


def table(database: Database, rows: list[Row], to: str = "TH", on: date = FEB) -> str:
    with database.read() as db:
        return compare(db, rows, to, on).table()


def test_who_stood_ill_and_is_listed_again_is_never_overlooked(database: Database) -> None:
    held = [replace(row, status=Status.revoked) if row.registration_number == "150" else row for row in FIRMS]
    put(database, held)
    changed = [replace(row, phones=(f"098 765 {n:03}",)) for n, row in enumerate(FIRMS)]
    lines = table(database, changed).splitlines()
    assert lines[1] == "! 150 Sample U150 stood revoked; this list says listed."
    proposal = bring(database, changed, FEB).proposal_id
    with pytest.raises(Conflict, match="lists again who stood suspended, revoked or expired: 150"):
        approve(database, proposal)
    assert approve(database, proposal, reason="Prakas 12 lifted it") == "applied"


def test_names_that_moved_to_other_numbers(database: Database) -> None:
    put(database, FIRMS)
    names = [(row.name_km, row.name_en) for row in FIRMS]
    sorted_alone = [
        replace(row, name_km=km, name_en=en) for row, (km, en) in zip(FIRMS, names[1:] + names[:1], strict=True)
    ]
    assert "! It gives other names to 60 of 60 firms: was a column sorted alone?" in table(database, sorted_alone)


def test_a_phone_that_moved_to_another_firm(database: Database) -> None:
    put(database, FIRMS)
    moved = [replace(FIRMS[0], phones=FIRMS[1].phones), *FIRMS[1:]]
    assert "! 012 345 101 stood with 101; this list gives it to 100." in table(database, moved)


def test_the_list_of_another_country(database: Database) -> None:
    put(database, FIRMS, to="TH")
    assert "These are the firms of the list for TH, to the phone. Is MY the right country?" in table(
        database, FIRMS, "MY"
    )
    proposal = bring(database, FIRMS, FEB, to="MY").proposal_id
    with pytest.raises(Conflict, match="Is MY the right country"):
        approve(database, proposal)


def test_another_list_of_the_same_day(database: Database) -> None:
    put(database, FIRMS, JAN)
    other = [replace(FIRMS[0], phones=("098 765 432",)), *FIRMS[1:]]
    assert f"! We hold another list for TH of this very day, {JAN}." in table(database, other, on=JAN)


def test_undoing_says_who_would_be_listed_again(database: Database) -> None:
    put(database, FIRMS, JAN)
    put(database, [replace(FIRMS[0], status=Status.revoked), *FIRMS[1:]], FEB)
    from_undoing = preview(database)
    assert "! 100 គំរូ 100 Sample W100 stands revoked now, and would be listed again" in from_undoing


def preview(database: Database) -> str:
    with database.read() as db:
        return undoing.preview(db, "TH").table()


@pytest.mark.parametrize("words", ["Thailand", "ថៃ", "902", "012 101 200", "yes", "agency", "QQ", "+855 12 345 678"])
def test_a_spelling_that_is_no_name(words: str) -> None:
    with pytest.raises(Invalid):
        aliases.refuse_common(words)


def test_a_spelling_that_is_one() -> None:
    aliases.refuse_common("Kolden Lotos Manpwer")


def test_other_names_answer(database: Database) -> None:
    put(database, [Row("701", name_en="Alpha Borey Sample", other_names=("Zeta Chandara Sampov",))])
    found = take(database).index.find("Zeta Chandara Sampov")
    assert [one.entry.registration_number for one in found.candidates][:1] == ["701"]


def test_a_hand_made_suspension_is_told_when_a_list_lifts_it(database: Database) -> None:
    put(database, FIRMS, JAN)
    set_status(database, "110", Status.suspended)
    assert "! 110 Sample G110 stood suspended; this list says listed." in table(database, FIRMS)
