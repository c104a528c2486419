"""What is in no tip: words in duress mode, failed turns, messages of nobody; read by operators with `tips aside`."""

import json

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.engine.scheduled_jobs import all_chores
from bot.messages import Inbound
from bot.messaging import inbox
from bot.messaging.contacts import Contact
from bot.messaging.inbox import InboundReceipt, ReceiptState
from bot.staff.audit import Entry as Audited
from tests.people import Office
from tests.terminal import KHMER, Hotline, verbs, write
from tests.tips.test_tips import told


def set_aside(office: Office) -> None:
    """Words in duress mode, a failed turn, a message of nobody, a body that is no message."""
    phone = told(office, "Sokha", "a question about pay")
    for words in ("safe word", "blue mango tree", "blue mango tree", f"{KHMER} \x1b[2J"):
        phone.writes(words)
    database, keys = office.context.database, office.context.keys
    inbound = Inbound("telegram", "1", "2", "3", text="words of a failed turn", latitude=11.5, longitude=104.9)
    nobody = Inbound("sms", "1", "2", "", text="they locked us in", phone="SampleShop")

    def unit(db: Session) -> None:
        contact = db.query(Contact).one().id
        for token, contact_id, one in ((b"a" * 32, contact, inbound), (b"b" * 32, None, nobody)):
            inbox.fail(db, keys, inbox.keep(db, token) or 0, contact_id, one, "ValueError in keep_story")
        inbox.quarantine(db, b"c" * 32, b"\xff{no json \x1b[2J", "not JSON")

    database.write(unit)


def test_all_that_is_in_no_tip_is_read(office: Office, hotline: Hotline) -> None:
    set_aside(office)
    page = hotline("tips", "aside")
    for words in (KHMER, "words of a failed turn", "11.5, 104.9", "they locked us in", "SampleShop", "{no json"):
        assert words in page
    assert "in duress mode" in page
    assert "ValueError in keep_story" in page and "\x1b" not in page
    assert page.count(f"From the same phone: {office.tips()[0].id}") == 2
    assert verbs(office)[-1] == "aside read"
    assert "Aside, to be read: 4" in hotline("tips", "next")


def test_what_was_dealt_with_is_settled_by_its_number(office: Office, hotline: Hotline) -> None:
    set_aside(office)
    with office.context.database.read() as db:
        numbers = [one.id for one in inbox.waiting(db)]
    for number in numbers:
        assert "is settled" in hotline("tips", "aside", "--settle", str(number))
    assert verbs(office)[-4:] == ["aside settle"] * 4
    assert hotline("tips", "aside").splitlines()[1:] == ["Nothing is aside."]
    assert "waits for an operator" in hotline("tips", "aside", "--settle", str(numbers[0]), code=1)
    with office.context.database.read() as db:
        assert {(one.sealed, one.contact_id) for one in db.query(InboundReceipt)} == {(None, None)}


def test_what_does_not_open_is_a_sentence_and_the_rest_is_read(office: Office, hotline: Hotline) -> None:
    set_aside(office)
    damaged = (
        update(InboundReceipt).where(InboundReceipt.state == ReceiptState.ASIDE).values(sealed=b"\x01\x01 damaged")
    )
    write(office, lambda db: db.execute(damaged).close())
    page = hotline("tips", "aside")
    assert page.count("does not open") == 1 and "words of a failed turn" in page


def test_without_the_password_nothing_is_read(
    office: Office, hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_aside(office)
    monkeypatch.setenv("HOTLINE_PASSWORD", "some other quiet words")
    assert "do not go together" in hotline("tips", "aside", code=1)


def on(office: Office, days: float) -> None:
    """Do the chore that destroys what lies aside, as if it were so many days later than it is."""
    seen = InboundReceipt.seen_at - days * inbox.DAY_S
    write(office, lambda db: db.execute(update(InboundReceipt).values(seen_at=seen)).close())
    (chore,) = [one for one in all_chores(office.context.config) if one.name == "words aside past their time"]
    assert chore.destroys, "not by a clock that is not believed"
    write(office, lambda db: chore.do(db) and None)


def waiting(office: Office) -> list[int]:
    with office.context.database.read() as db:
        return [one.id for one in inbox.waiting(db)]


def test_what_was_read_is_destroyed_thirty_days_later(office: Office, hotline: Hotline) -> None:
    set_aside(office)
    numbers = waiting(office)
    page = hotline("tips", "aside")
    assert page.count("Destroyed on") == len(numbers) == 4
    on(office, 29.9)
    assert waiting(office) == numbers
    assert hotline("tips", "aside").count("Destroyed on") == 4, "reading it again puts nothing off"
    on(office, 0.2)
    assert waiting(office) == []
    with office.context.database.read() as db:
        assert {(one.sealed, one.seen_at) for one in db.query(InboundReceipt)} == {(None, None)}
        entry = db.query(Audited).order_by(Audited.id.desc()).first()
    assert entry is not None and (entry.actor, entry.verb) == ("system", "aside expire")
    assert json.loads(entry.details)["numbers"] == numbers


def test_what_nobody_has_read_stays_and_the_doctor_says_so(office: Office, hotline: Hotline) -> None:
    set_aside(office)
    numbers = waiting(office)
    write(office, lambda db: db.execute(update(InboundReceipt).values(day=InboundReceipt.day - 1000)).close())
    on(office, 1000.0)
    assert waiting(office) == numbers
    with office.context.database.read() as db:
        assert inbox.count_unseen(db, 7 * inbox.DAY_S) == 4
    hotline("tips", "aside")
    with office.context.database.read() as db:
        assert inbox.count_unseen(db, 7 * inbox.DAY_S) == 0


def test_what_did_not_open_was_not_seen(office: Office, hotline: Hotline) -> None:
    set_aside(office)
    first, *others = waiting(office)
    damaged = update(InboundReceipt).where(InboundReceipt.id == first).values(sealed=b"\x01\x01damaged")
    write(office, lambda db: db.execute(damaged).close())
    assert hotline("tips", "aside").count("Destroyed on") == len(others)
    on(office, 31.0)
    assert waiting(office) == [first]


def test_what_could_not_be_shown_was_not_seen(
    office: Office, hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_aside(office)

    def broken(*lines: str) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("bot.cli.aside.say", broken)
    hotline("tips", "aside", code=1)
    on(office, 31.0)
    assert len(waiting(office)) == 4
