"""The phone in the wrong hands, and operators who answer at any moment: an operator's words stay with the operator, and
what was told in danger stays in the queue, whatever the phone says."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot import app as wiring
from bot import tips
from bot.db import now
from bot.errors import Conflict, NotFound
from bot.messages import Outcome
from bot.messaging import outbox
from bot.messaging.outbox import MessageState, OutboundMessage, Why
from bot.tips import Fate, Tip, TipState
from bot.tips.queue import REGRET_S
from tests.hands import AFTER, EVENTS, WORDS, again, answered, contact_of, deleted, hidden, message, withdrawn, write
from tests.people import Office, Phone
from tests.tips.test_tips import BLAND, DANGER, another, quiet, told


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("first", ["the answer", "the event"])
def test_the_words_stay_with_the_operator_who_sends_again(office: Office, event: str, first: str) -> None:
    phone = told(office)
    if first == "the answer":
        answered(office)
    EVENTS[event](office, phone)
    if first == "the event":
        assert answered(office) == tips.Answered(message(office).entry_id or "", Fate.KEPT, why=mark(event))
    for words in AFTER:
        assert WORDS not in phone.writes(words), f"after {words!r}"
    kept = message(office)
    assert (kept.state, kept.reason) == (MessageState.KEPT, mark(event))
    again(office)
    assert message(office).state == MessageState.HELD, "they wait for the person, and do not burst out"
    assert WORDS in phone.writes("ok") + phone.writes("ok")


def mark(event: str) -> Why:
    return Why.HIDDEN if event == "hide" else Why.WITHDRAWN


@pytest.mark.parametrize("event", EVENTS)
def test_an_answer_although_hidden_is_held_as_any_other(office: Office, event: str) -> None:
    EVENTS[event](office, told(office))
    assert answered(office, (Why.HIDDEN, Why.WITHDRAWN)).fate != Fate.KEPT
    assert message(office).state == MessageState.HELD


def test_words_that_were_asked_for_are_kept_when_the_phone_hides_before_they_are_sent(office: Office) -> None:
    told(office)
    answered(office)
    write(office, lambda db: outbox.release(db, contact_of(office)))
    (claimed,) = write(office, lambda db: outbox.claim(db, 7, 50))
    write(office, lambda db: tips.hide(db, contact_of(office)))
    write(office, lambda db: outbox.settle(db, claimed.id, Outcome("retry", after=0.0)))
    assert (message(office).state, message(office).reason) == (MessageState.KEPT, "hidden")


@pytest.mark.parametrize("doubtful", ["before", "after"])
def test_words_in_doubt_are_kept_too(office: Office, doubtful: str) -> None:
    told(office)
    answered(office)
    write(office, lambda db: outbox.release(db, contact_of(office)))
    (claimed,) = write(office, lambda db: outbox.claim(db, 7, 50))
    steps = [
        lambda db: outbox.settle(db, claimed.id, Outcome("uncertain")),
        lambda db: tips.hide(db, contact_of(office)),
    ]
    for step in steps if doubtful == "before" else reversed(steps):
        write(office, step)
    assert message(office).state == MessageState.KEPT
    assert write(office, lambda db: outbox.report(db, message(office).ref, Outcome("sent"))) is None
    assert message(office).state == MessageState.SENT, "a callback proves that they arrived"


def test_a_closed_tips_answer_is_kept_too(office: Office) -> None:
    phone = told(office)
    answered(office)
    write(office, lambda db: tips.close(db, db.query(Tip).one(), office.operator, office.team))
    hidden(office, phone)
    assert message(office).state == MessageState.KEPT


def test_under_cover_words_wait_until_they_come_back_and_ask(office: Office) -> None:
    phone = told(office)
    for words in ("safe word", "blue mango tree", "blue mango tree"):
        phone.writes(words)
    assert answered(office).fate == Fate.COVER
    with office.context.database.read() as db:
        assert not outbox.waiting(db, contact_of(office))
    assert write(office, lambda db: outbox.release(db, contact_of(office))) == 0
    for words in AFTER:
        assert WORDS not in phone.writes(words)
    assert WORDS not in phone.writes("blue mango tree")
    phone.writes("hello")
    assert WORDS in phone.writes("ok")


def test_words_waited_for_long_are_still_tried_for_a_day(office: Office) -> None:
    told(office)
    answered(office)
    write(office, lambda db: db.execute(update(OutboundMessage).values(made_at=now() - 9 * 86_400)).close())
    write(office, lambda db: outbox.release(db, contact_of(office)))
    (claimed,) = write(office, lambda db: outbox.claim(db, 7, 50))
    write(office, lambda db: outbox.settle(db, claimed.id, Outcome("retry", after=1.0)))
    assert message(office).state == MessageState.READY


def test_words_of_a_destroyed_tip_are_destroyed_with_it(office: Office) -> None:
    phone = told(office)
    answered(office)
    withdrawn(office, phone)
    write(office, lambda db: db.execute(update(Tip).values(withdrawn_at=now() - REGRET_S - 1)).close())
    assert write(office, tips.erase_old) == 1
    assert (message(office).state, message(office).body, message(office).address) == (MessageState.STOPPED, None, None)
    with pytest.raises(NotFound):
        again(office)


def test_nobody_sends_again_what_is_with_somebody_else(office: Office) -> None:
    phone = told(office)
    answered(office)
    hidden(office, phone)
    dara = another(office)

    def unit(db: Session) -> None:
        tip, kept = tips.find_words(db, message(office).entry_id or "")
        tips.resend(db, office.context.keys, tip, kept, dara, office.team, wiring.notify("en", "buttons"))

    with pytest.raises(Conflict, match="Claim this tip first"):
        write(office, unit)


# What was offered in danger.

REFUSALS: dict[str, Callable[[Office, Phone], Any]] = {
    "refused": lambda office, phone: write(office, lambda db: tips.refuse(db, contact_of(office))),
    "withdrawn": withdrawn,
    "deleted": deleted,
    "hidden and deleted": lambda office, phone: [one(office, phone) for one in (hidden, deleted)],
}


@pytest.mark.parametrize("how", REFUSALS)
def test_what_was_offered_in_danger_stays_with_a_mark(office: Office, how: str) -> None:
    phone = office.phone()
    phone.writes(DANGER)
    assert [tip.state for tip in office.tips()] == [TipState.OFFERED]
    REFUSALS[how](office, phone)
    (tip,) = office.tips()
    assert (tip.state, tip.withdrawn_at is not None) == (TipState.NEW, True)
    assert office.words(tip)[0] == DANGER
    for refusal in (*REFUSALS.values(), *REFUSALS.values()):
        refusal(office, phone)
        phone.writes("no")
    (same,) = [one for one in office.tips() if one.id == tip.id]
    assert same.withdrawn_at == tip.withdrawn_at, "nothing that the phone says later can shorten it"
    with office.context.database.read() as db:
        assert tips.of_contact(db, contact_of(office, tip)) is None, "on the phone it is gone"
        assert tips.next_tip(db) is not None
    assert write(office, tips.erase_old) == 0
    write(office, lambda db: db.execute(update(Tip).values(withdrawn_at=now() - REGRET_S - 1)).close())
    assert write(office, tips.erase_old) == len(office.tips()) + 1


@pytest.mark.parametrize("how", ["refused", "withdrawn", "deleted"])
def test_what_was_offered_without_danger_is_gone_at_once(office: Office, how: str) -> None:
    phone = office.phone()
    phone.writes("hi")
    phone.writes("", location={"latitude": 11.5, "longitude": 104.9})
    REFUSALS[how](office, phone)
    assert office.tips() == []


def test_several_that_were_told_are_all_taken_back(office: Office) -> None:
    phone = told(office)
    hidden(office, phone)
    for words in ("hi", "talk to a person", BLAND):
        phone.writes(words)
    phone.writes("menu")
    deleted(office, phone)
    assert [tip.withdrawn_at is not None for tip in office.tips()] == [True, True]


def test_what_was_offered_before_hiding_joins_nothing_afterwards(office: Office) -> None:
    phone = office.phone()
    phone.writes(DANGER)
    hidden(office, phone)
    write(office, lambda db: tips.accept(db, contact_of(office), 60.0))
    assert [tip.state for tip in office.tips()] == [TipState.OFFERED], "who writes now knows of no offer"
    quiet(office)
    assert [(tip.state, tip.hidden) for tip in office.tips()] == [(TipState.NEW, True)]
