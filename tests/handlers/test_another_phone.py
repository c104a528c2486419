"""A tip that goes on from another phone: the mark, the words from before, and who may hand it on."""

import pytest

from bot import tips
from bot.db import now
from bot.errors import NotFound
from bot.messaging.outbox import MessageState, Why
from bot.tips import Fate, returning
from tests.hands import AFTER, EVENTS, WORDS, again, answered, contact_of, hidden, message, withdrawn, write
from tests.people import Office
from tests.tips.test_tips import told


def code_of(office: Office) -> str:
    return str(write(office, lambda db: tips.new_code(db, office.context.keys, contact_of(office))))


def test_on_another_phone_the_tip_has_a_mark_and_earlier_words_do_not_follow(office: Office) -> None:
    phone, other = told(office), office.phone(name="Other")
    answered(office)
    other.writes(code_of(office))
    (tip,) = office.tips()
    assert (tip.moved, tip.unread) == (True, True)
    assert "make sure who writes" in office.words(tip)[-1]
    for one in (phone, other):
        for words in AFTER:
            assert WORDS not in one.writes(words)
    assert (message(office).state, message(office).reason) == (MessageState.KEPT, "moved")
    again(office)
    assert WORDS in other.writes("ok") + other.writes("ok"), (
        "they follow when the operator says so, and to where the person is now"
    )


def test_after_a_change_of_phone_the_operator_makes_sure_once(office: Office) -> None:
    told(office)
    office.phone(name="Other").writes(code_of(office))
    assert answered(office).why == Why.MOVED
    assert answered(office, (Why.MOVED,)).fate == Fate.NOW
    assert answered(office).fate == Fate.LATER, "the next ones go by themselves, at their pace"
    with pytest.raises(NotFound):
        write(office, lambda db: tips.find_words(db, "0000"))


def test_a_phone_to_which_it_was_handed_hands_on_no_code(office: Office) -> None:
    told(office)
    office.phone(name="Other").writes(code_of(office))
    assert code_of(office) == ""


@pytest.mark.parametrize("event", EVENTS)
def test_after_it_the_conversation_gives_no_code(office: Office, event: str) -> None:
    EVENTS[event](office, told(office))
    assert code_of(office) == ""


def test_a_code_from_before_hiding_is_good_for_the_person_who_has_it(office: Office) -> None:
    phone, other = told(office), office.phone(name="Other")
    answered(office)
    code = code_of(office)
    hidden(office, phone)
    other.writes(code)
    (tip,) = office.tips()
    assert (tip.contact_id, tip.hidden, tip.moved) != (None, True, False)
    assert message(office).state == MessageState.KEPT
    other.writes("I am safe here")
    assert "I am safe here" in office.words(tip)


def test_a_tip_that_was_taken_back_does_not_go_on_elsewhere(office: Office) -> None:
    phone, other = told(office), office.phone(name="Other")
    code = code_of(office)
    withdrawn(office, phone)
    other.writes(code)
    assert [tip.moved for tip in office.tips()] == [False]


DAY_S = 86_400.0


@pytest.mark.parametrize(("after_s", "good"), [(6.9 * DAY_S, True), (7.1 * DAY_S, False), (400 * DAY_S, False)])
def test_a_code_is_good_for_a_week(office: Office, monkeypatch: pytest.MonkeyPatch, after_s: float, good: bool) -> None:
    told(office)
    code, other = code_of(office), office.phone(name="Other")
    other.writes("hello")
    later = now() + after_s
    monkeypatch.setattr(returning, "now", lambda: later)
    other.writes(code)
    assert [tip.moved for tip in office.tips()] == [good]


def test_a_code_works_once_and_a_newer_one_ends_it(office: Office) -> None:
    told(office)
    first, second = code_of(office), code_of(office)
    office.phone(name="Late").writes(first)
    assert [tip.moved for tip in office.tips()] == [False]
    office.phone(name="Other").writes(second)
    owner = contact_of(office)
    office.phone(name="Third").writes(second)
    assert contact_of(office) == owner


def test_of_many_guesses_on_one_day_the_right_one_comes_too_late(office: Office) -> None:
    told(office)
    code, other = code_of(office), office.phone(name="Other")
    for number in range(5):
        other.writes(f"{number}" * 12 if code != f"{number}" * 12 else "9" * 12)
    other.writes(code)
    assert [tip.moved for tip in office.tips()] == [False]
