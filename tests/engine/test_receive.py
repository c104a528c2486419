"""The engine: turns in order; a failing turn leaves the message and a sorry, and nothing else."""

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import select, text

from bot import tips
from bot.db import now
from bot.engine.dialog import Result, Turn, beforehand, turns
from bot.engine.scheduled_jobs import all_chores
from bot.messaging import contacts, inbox
from bot.messaging.contacts import Contact
from bot.messaging.inbox import InboundReceipt, ReceiptState
from bot.messaging.outbox import MessageState, OutboundMessage
from bot.tips import Entry, Tip
from handlers import leave_tip
from tests.messaging.test_inbox import count
from tests.people import Office, Phone

GREETING = "What do you need?"
STORY = "I would like to ask you about the rains there"


def edit_contacts(office: Office, **values: object) -> None:
    office.context.database.write(lambda db: db.query(Contact).update(values))  # type: ignore[arg-type]


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A story is kept, and then its turn fails."""
    real = leave_tip.keep_story

    def breaks(turn: Turn) -> Result:
        real(turn)
        turn.contact.language = "zz"
        raise ValueError(f"cannot do it with {turn.said}")

    with monkeypatch.context() as patched:
        patched.setattr(leave_tip, "keep_story", breaks)
        yield


def telling(office: Office) -> Phone:
    """Somebody who has been asked what happened."""
    phone = office.phone()
    phone.writes("hi")
    phone.presses("Talk to a person")
    return phone


def test_answers_come_in_the_order_of_the_messages(office: Office) -> None:
    phone = office.phone("terminal")
    for number, said in enumerate(("language", "HELP", "menu", "/check")):
        asyncio.run(office.context.hotline.receive(phone.inbound(said, 970 + number)))
    office.deliver()
    came = phone.news()
    expected = ("Which language?", "1288", GREETING, "Who is the recruiter?")
    assert len(came) == 4
    assert all(words in text for words, text in zip(expected, came, strict=True)), came


def test_a_failing_turn_leaves_the_message_sealed_and_a_sorry(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = telling(office)
    with failing(monkeypatch):
        (sorry,) = phone.writes(STORY)
    assert "Sorry" in sorry and "1288" in sorry and "+855 23 997 919" in sorry
    assert STORY not in sorry
    with office.context.database.read() as db:
        (receipt,) = inbox.failed(db)
        assert receipt.problem.startswith("ValueError in ")
        kept = json.loads(inbox.read_failed(db, receipt, office.team))
    assert (kept["text"], kept["address"]) == (STORY, ""), "operators read the words, and do not learn who wrote"
    assert receipt.contact_id is not None
    sealed = bytes.fromhex(kept["capsule"])
    assert contacts.open_address(office.context.keys, receipt.contact_id, sealed) == phone.address


@pytest.mark.parametrize("said", [STORY, STORY + " and the roads" * 30])
def test_words_that_cannot_be_understood_are_kept(office: Office, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    phone = office.phone()

    def breaks(words: str) -> None:
        raise ValueError(f"cannot understand {words}")

    with monkeypatch.context() as patched:
        for module in (beforehand, turns):
            patched.setattr(module, "understand", breaks)
        assert asyncio.run(office.context.hotline.receive(phone.inbound(said, 971)))
    with office.context.database.read() as db:
        (receipt,) = inbox.failed(db)
        assert json.loads(inbox.read_failed(db, receipt, office.team))["text"] == said


def test_of_a_failing_turn_nothing_else_stays(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = telling(office)
    with failing(monkeypatch):
        phone.writes(STORY)
    assert (count(office.context.database, Tip), count(office.context.database, Entry)) == (0, 0)
    with office.context.database.read() as db:
        contact = db.scalars(select(Contact)).one()
        assert contact.language == "en"
        assert json.loads(contact.state)["hears"] == "leave_tip.story_said"
    assert phone.writes(STORY)[-1].startswith("Thank you")
    assert [tip.state for tip in office.tips()] == ["told"]


def test_a_failure_is_its_own_among_others(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    unlucky, others = telling(office), [office.phone(name=f"N{number}") for number in range(6)]
    with failing(monkeypatch):
        pairs = [unlucky.inbound(STORY, 990), *(one.inbound("HELP", 991 + place) for place, one in enumerate(others))]
        with ThreadPoolExecutor(7) as threads:
            list(threads.map(lambda one: asyncio.run(office.context.hotline.receive(one)), pairs))
        office.deliver()
    assert "Sorry" in unlucky.screen[-1].text
    assert all("1288" in one.screen[-1].text and "Sorry" not in one.screen[-1].text for one in others)
    assert count(office.context.database, InboundReceipt, InboundReceipt.state == ReceiptState.FAILED) == 1


def test_a_turn_that_fails_while_it_writes_is_a_failing_turn_too(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone, other = telling(office), office.phone(name="Dara")

    def breaks(turn: Turn) -> Result:
        turn.db.add(Tip(id="without its contact", contact_id=-1))
        turn.db.flush()
        return None

    monkeypatch.setattr(leave_tip, "keep_story", breaks)
    pairs = [other.inbound("HELP", 991), phone.inbound(STORY, 990)]
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(lambda one: asyncio.run(office.context.hotline.receive(one)), pairs)) == [True, True]
    office.deliver()
    assert "Sorry" in phone.screen[-1].text and "1288" in other.screen[-1].text
    assert (count(office.context.database, Tip), len(_failed(office))) == (0, 1)


def test_a_turn_that_the_database_broke_off_is_taken_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    if office.context.database.sqlite:
        pytest.skip("one writer waits for nobody")
    phone, real, times = telling(office), leave_tip.keep_story, []

    def broken_off(turn: Turn) -> Result:
        times.append(turn.said)
        if len(times) == 1:
            turn.db.execute(text("DO $$ BEGIN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END $$"))
        return real(turn)

    monkeypatch.setattr(leave_tip, "keep_story", broken_off)
    assert phone.writes(STORY)[-1].startswith("Thank you")
    assert (len(times), _failed(office)) == (2, [])


def _failed(office: Office) -> list[InboundReceipt]:
    with office.context.database.read() as db:
        return inbox.failed(db)


def test_a_failed_arrival_that_is_settled_keeps_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = telling(office)
    with failing(monkeypatch):
        phone.writes("a\0b \ud800")
    office.context.database.write(lambda db: inbox.settle(db, inbox.failed(db)[0].id))
    with office.context.database.read() as db:
        assert inbox.failed(db) == []
        kept = db.execute(select(InboundReceipt.sealed, InboundReceipt.problem, InboundReceipt.epoch)).all()
        assert {tuple(one) for one in kept} == {(None, "", None)}


def test_after_a_long_silence_it_begins_at_home(office: Office) -> None:
    phone = office.phone()
    phone.writes("hi")
    phone.presses("Check a recruiter")
    edit_contacts(office, seen_at=Contact.seen_at - office.context.config.idle_s - 10)
    assert GREETING in phone.writes("hi")[0]


def test_the_clock_empties_an_idle_state(office: Office) -> None:
    office.phone().writes("hi")
    assert office.context.database.write(lambda db: contacts.rest(db, office.context.config.idle_s)) == 0
    edit_contacts(office, seen_at=Contact.seen_at - office.context.config.idle_s - 10)
    assert office.context.database.write(lambda db: contacts.rest(db, office.context.config.idle_s)) == 1
    assert count(office.context.database, Contact, Contact.state == "{}") == 1


def test_an_unknown_stored_step_leads_home(office: Office) -> None:
    phone = office.phone()
    phone.writes("hi")
    edit_contacts(office, state=json.dumps({"step": "gone.ask", "then": "gone.act", "options": ["gone.a", "gone.b=3"]}))
    assert GREETING in phone.writes("2")[0]
    assert GREETING in phone.gives(phone._press("gone.c"))[0]
    assert count(office.context.database, InboundReceipt, InboundReceipt.state == ReceiptState.FAILED) == 0


def test_who_blocks_us_is_not_answered_and_who_comes_back_is_open_again(office: Office) -> None:
    phone = office.phone()
    phone.writes("hi")
    assert _membership(phone, "kicked") == []
    assert count(office.context.database, Contact, Contact.closed.is_(True)) == 1
    assert _membership(phone, "member") == [], "they said nothing yet"
    assert count(office.context.database, Contact, Contact.closed.is_(True)) == 0


def _membership(phone: Phone, status: str) -> list[str]:
    change = {"chat": phone._chat(), "from": phone._user(), "date": 1, "new_chat_member": {"status": status}}
    return phone.gives(
        phone._parsed(
            {
                "update_id": 80_000 + len(phone.screen) * 10 + len(status) + (status == "member"),
                "my_chat_member": change,
            }
        )
    )


def test_sms_answers_stop_at_the_days_number(sqlite_office: Office) -> None:
    phone = sqlite_office.phone("sms")
    phone.writes("english")
    edit_contacts(sqlite_office, answered=28, day=int(now() // 86_400))
    assert [len(phone.writes("menu")) for _ in range(4)] == [1, 1, 1, 0]
    enough = next(one.text for one in reversed(phone.screen) if not one.mine)
    assert "today" in enough and "1288" in enough
    phone.writes("they locked us in a room and beat me")
    assert len(sqlite_office.tips()) == 1, "what they write is still kept"


def test_telegram_answers_do_not_stop(sqlite_office: Office) -> None:
    phone = sqlite_office.phone()
    phone.writes("menu")
    edit_contacts(sqlite_office, answered=500, day=int(now() // 86_400))
    assert phone.writes("menu")


def test_nobody_is_forgotten_while_a_tip_is_open(office: Office) -> None:
    office.phone(name="Told").writes("they locked us in a room and beat me")
    office.phone(name="Idle").writes("hi")
    edit_contacts(office, seen_at=1.0)
    database = office.context.database
    forget = next(one for one in all_chores(office.context.config) if one.name == "contacts nobody needs")
    assert database.write(forget.do) == 1
    (tip,) = office.tips()
    database.write(lambda db: db.query(Tip).update({"state": tips.TipState.CLOSED}))
    assert database.write(forget.do) == 1
    assert (
        count(database, Contact),
        count(database, OutboundMessage, OutboundMessage.state == MessageState.READY),
    ) == (0, 0)
    assert office.words(office.tips()[0]) == office.words(tip) != []
