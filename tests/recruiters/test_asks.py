"""What is asked for is counted; who asked is forgotten, and a seizure finds no name that few people typed."""

from datetime import date

import pytest
from sqlalchemy import func, select, text

from bot import sealing
from bot.db import Database
from bot.errors import Conflict, Forbidden, Invalid, NotFound
from bot.recruiters import aliases, asks
from bot.recruiters.applying import apply
from bot.recruiters.index import take
from bot.recruiters.lists.list_files import Document
from bot.recruiters.records import Alias, Ask, AskedName, AskKey
from bot.recruiters.rows import Row
from bot.recruiters.who import Person
from bot.staff import keys

KEYS = keys.from_secret("a secret for tests, long enough to use")
TEAM = sealing.new_pair()
DARA, SOK = Person(1, "Dara"), Person(2, "Sok")
MONDAY, NEXT = date(2026, 6, 1), date(2026, 6, 8)


def ask(
    database: Database, who: int, name: str = "Golden Lotus", on: date = MONDAY, answer: str = "not_listed"
) -> None:
    contact = who.to_bytes(32)
    database.write(lambda db: asks.record(db, KEYS, TEAM.public, contact, name, answer, "TH", on))


def asked(database: Database) -> list[asks.Asked]:
    with database.read() as db:
        return asks.asked_for(db)


def test_people_are_counted_not_messages(database: Database) -> None:
    for who in (1, 1, 1, 2):
        ask(database, who)
    ask(database, 1, "GOLDEN  lotus", answer="listed")
    ask(database, 3, "Another Name", answer="similar")
    first, second = asked(database)
    assert (first.week, first.people, first.outcomes) == ("2026-W23", 2, {"not_listed": 2})
    assert (second.people, second.outcomes, second.destinations) == (1, {"similar": 1}, {"TH": 1})


def test_a_name_is_sealed_until_five_people_asked_in_a_week(database: Database) -> None:
    for who in range(4):
        ask(database, who)
    ask(database, 0)
    ask(database, 9, on=NEXT)
    for one in asked(database):
        assert one.text is None
        assert asks.read_name(TEAM, one) == "golden lotus"
        with pytest.raises(sealing.Unopened):
            asks.read_name(sealing.new_pair(), one)
    ask(database, 5)
    assert {one.text for one in asked(database)} == {"golden lotus"}


def test_nothing_that_few_people_typed_is_in_the_store(database: Database) -> None:
    firm = lotus(database)
    ask(database, 1, "marker-of-a-name")
    database.write(lambda db: aliases.confirm_spelling(db, firm, aliases.spell(KEYS, TEAM.public, "marker-of-a-name")))
    with database.read() as db:
        for table in ("ask", "asked_name", "ask_key", "alias"):
            for row in db.execute(text(f"SELECT * FROM {table}")):  # noqa: S608 (our own tables)
                assert "marker" not in repr(tuple(bytes(x) if isinstance(x, memoryview) else x for x in row))


def test_past_weeks_lose_their_key_and_their_people(database: Database) -> None:
    ask(database, 1)
    ask(database, 1, on=NEXT)
    assert database.write(lambda db: asks.forget_weeks(db, NEXT)) == 1
    with database.read() as db:
        assert list(db.scalars(select(AskKey.week))) == ["2026-W24"]
        assert [one.person is None for one in db.scalars(select(Ask).order_by(Ask.week))] == [True, False]
    assert [one.people for one in asked(database)] == [1, 1]
    assert database.write(lambda db: asks.forget_weeks(db, NEXT)) == 0


@pytest.mark.parametrize("name", ["", "   ", "\x00", "​"])
def test_nothing_asked_is_nothing_kept(database: Database, name: str) -> None:
    ask(database, 1, name)
    with database.read() as db:
        assert db.scalars(select(func.count()).select_from(AskedName)).one() == 0


def test_broken_letters_and_long_texts_are_kept_safely(database: Database) -> None:
    ask(database, 1, "lotus \ud800 \x00 sample " + "x" * 5000)
    assert len(asks.read_name(TEAM, asked(database)[0])) <= 300


def lotus(database: Database) -> int:
    rows = [Row("007", name_en="Lotus Sample"), Row("008", name_en="Crane Sample")]
    paper = Document("list.csv", "0" * 64)
    database.write(lambda db: apply(db, rows, "TH", date(2026, 1, 31), paper, "system"))
    return next(one.id for one in take(database).recruiters.values() if one.registration_number == "007")


def test_a_confirmed_spelling_becomes_an_alias_only_when_approved(database: Database) -> None:
    firm = lotus(database)
    for _ in range(4):
        database.write(lambda db: aliases.confirm_spelling(db, firm, aliases.spell(KEYS, TEAM.public, "Chhouk Sample")))
    with database.read() as db:
        (waiting,) = aliases.confirmed(db)
        assert (waiting.confirmations, waiting.text) == (4, None)
        assert aliases.read_spelling(TEAM, waiting) == "chhouk sample"
        assert take(database).index.find("Chhouk Sample").answer != "direct"
    database.write(lambda db: aliases.confirm_spelling(db, firm, aliases.spell(KEYS, TEAM.public, "chhouk  sample")))
    with database.read() as db:
        assert aliases.confirmed(db)[0].text is None  # sealed until staff approve it
    database.write(lambda db: aliases.propose_alias(db, KEYS, firm, "Chhouk Sample", DARA).id)
    with database.read() as db:
        assert take(database).index.find("Chhouk Sample").answer != "direct"
        assert aliases.confirmed(db)[0].text == "Chhouk Sample"
    with pytest.raises(Conflict, match="yourself"):
        database.write(lambda db: aliases.approve_alias(db, KEYS, firm, "Chhouk Sample", DARA).id)
    with pytest.raises(Forbidden):
        database.write(lambda db: aliases.approve_alias(db, KEYS, firm, "Chhouk Sample", Person(None, "sok")).id)
    database.write(lambda db: aliases.propose_alias(db, KEYS, firm, "Chhouk Sample", SOK).id)  # still the first one's
    database.write(lambda db: aliases.approve_alias(db, KEYS, firm, "chhouk  sample", SOK).id)
    with database.read() as db:
        assert take(database).index.find("Chhouk Sample").answer == "direct"
        alias = db.scalars(select(Alias)).one()
        assert (alias.confirmations, alias.approved_by) == (5, "operator:Sok")
    with pytest.raises(Conflict, match="already"):
        database.write(lambda db: aliases.propose_alias(db, KEYS, firm, "Chhouk Sample", DARA).id)
    database.write(lambda db: aliases.withdraw_alias(db, alias.id, SOK).id)
    with database.read() as db:
        assert take(database).index.find("Chhouk Sample").answer != "direct"
    with pytest.raises(NotFound, match="propose"):
        database.write(lambda db: aliases.approve_alias(db, KEYS, firm, "Chhouk Sample", SOK).id)


def test_an_alias_that_another_recruiter_bears_is_refused(database: Database) -> None:
    firm = lotus(database)
    with pytest.raises(Conflict, match="008"):
        database.write(lambda db: aliases.propose_alias(db, KEYS, firm, "crane sample", SOK).id)
    with pytest.raises(NotFound):
        database.write(lambda db: aliases.propose_alias(db, KEYS, 999, "chhouk", SOK).id)
    with pytest.raises(Invalid):
        database.write(lambda db: aliases.propose_alias(db, KEYS, firm, "  ", SOK).id)
    with pytest.raises(NotFound):
        database.write(lambda db: aliases.withdraw_alias(db, 999, SOK).id)
