"""The phone in the wrong hands, and operators who answer at any moment: an operator's words stay with the operator, and
what was told in danger stays in the queue, whatever the phone says."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot import app as wiring
from bot import outbox, tips
from bot.contacts import Contact
from bot.db import now
from bot.errors import Conflict, NotFound
from bot.messages import Outcome
from bot.outbox import Letter, LetterState, Why
from bot.tips import Fate, Tip, TipState
from bot.tips.queue import REGRET_S
from tests.people import Office, Phone
from tests.test_tips import BLAND, DANGER, another, notices, quiet, told

WORDS = "go to the embassy on Monday"
AFTER = ("hi", "ok", "read it", "who are you", "yes", "1", "menu", "អាន")


def write(office: Office, deed: Callable[[Session], Any]) -> Any:
    return office.house.database.write(deed)


def contact_of(office: Office, tip: Tip | None = None) -> int:
    return (tip or office.tips()[0]).contact_id or 0


def hidden(office: Office, phone: Phone) -> None:
    phone.writes("hide")
    phone.presses("Delete now")


def deleted(office: Office, phone: Phone) -> None:
    phone.writes("delete my data")
    phone.presses("Delete everything")


def withdrawn(office: Office, phone: Phone) -> None:
    write(office, lambda db: tips.withdraw(db, contact_of(office)))


EVENTS = {"hide": hidden, "delete": deleted, "withdraw": withdrawn}


def letter(office: Office) -> Letter:
    with office.house.database.read() as db:
        return db.scalars(select(Letter).where(Letter.entry_id.is_not(None))).one()


def again(office: Office) -> tips.Answered:
    """The operator has seen the mark and sends again."""

    def deed(db: Session) -> tips.Answered:
        tip, kept = tips.find_words(db, (letter(office).entry_id or "")[:8])
        tips.claim(db, tip, office.operator)
        return tips.resend(
            db, office.house.keys, tip, kept, office.operator, office.team, wiring.knock("en", "buttons")
        )

    return write(office, deed)  # type: ignore[no-any-return]


def answered(office: Office, although: tuple[Why, ...] = ()) -> tips.Answered:
    """The only tip is claimed and answered."""

    def deed(db: Session) -> tips.Answered:
        tip = db.query(Tip).one()
        tips.claim(db, tip, office.operator)
        notice = wiring.knock("en", "buttons")
        return tips.answer(db, office.house.keys, tip, office.operator, office.team, WORDS, notice, although)

    found = write(office, deed)
    office.deliver()
    return found  # type: ignore[no-any-return]


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("first", ["the answer", "the event"])
def test_the_words_stay_with_the_operator_who_sends_again(office: Office, event: str, first: str) -> None:
    phone = told(office)
    if first == "the answer":
        answered(office)
    EVENTS[event](office, phone)
    if first == "the event":
        assert answered(office) == tips.Answered(letter(office).entry_id or "", Fate.KEPT, why=mark(event))
    for words in AFTER:
        assert WORDS not in phone.writes(words), f"after {words!r}"
    kept = letter(office)
    assert (kept.state, kept.reason) == (LetterState.KEPT, mark(event))
    again(office)
    assert letter(office).state == LetterState.HELD, "they wait for the person, and do not burst out"
    assert WORDS in phone.writes("ok") + phone.writes("ok")


def mark(event: str) -> Why:
    return Why.HIDDEN if event == "hide" else Why.WITHDRAWN


@pytest.mark.parametrize("event", EVENTS)
def test_an_answer_although_hidden_is_held_as_any_other(office: Office, event: str) -> None:
    EVENTS[event](office, told(office))
    assert answered(office, (Why.HIDDEN, Why.WITHDRAWN)).fate != Fate.KEPT
    assert letter(office).state == LetterState.HELD


def test_words_that_were_asked_for_are_kept_when_the_phone_hides_before_they_are_sent(office: Office) -> None:
    told(office)
    answered(office)
    write(office, lambda db: outbox.release(db, contact_of(office)))
    (claimed,) = write(office, lambda db: outbox.claim(db, 7, 50))
    write(office, lambda db: tips.hide(db, contact_of(office)))
    write(office, lambda db: outbox.settle(db, claimed.id, Outcome("retry", after=0.0)))
    assert (letter(office).state, letter(office).reason) == (LetterState.KEPT, "hidden")


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
    assert letter(office).state == LetterState.KEPT
    assert write(office, lambda db: outbox.report(db, letter(office).ref, Outcome("sent"))) is None
    assert letter(office).state == LetterState.SENT, "a callback proves that they arrived"


def test_a_closed_tips_answer_is_kept_too(office: Office) -> None:
    phone = told(office)
    answered(office)
    write(office, lambda db: tips.close(db, db.query(Tip).one(), office.operator, office.team))
    hidden(office, phone)
    assert letter(office).state == LetterState.KEPT


def test_under_cover_words_wait_until_they_come_back_and_ask(office: Office) -> None:
    phone = told(office)
    for words in ("safe word", "blue mango tree", "blue mango tree"):
        phone.writes(words)
    assert answered(office).fate == Fate.COVER
    with office.house.database.read() as db:
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
    write(office, lambda db: db.execute(update(Letter).values(made_at=now() - 9 * 86_400)).close())
    write(office, lambda db: outbox.release(db, contact_of(office)))
    (claimed,) = write(office, lambda db: outbox.claim(db, 7, 50))
    write(office, lambda db: outbox.settle(db, claimed.id, Outcome("retry", after=1.0)))
    assert letter(office).state == LetterState.READY


def test_words_of_a_destroyed_tip_are_destroyed_with_it(office: Office) -> None:
    phone = told(office)
    answered(office)
    withdrawn(office, phone)
    write(office, lambda db: db.execute(update(Tip).values(withdrawn_at=now() - REGRET_S - 1)).close())
    assert write(office, tips.erase_old) == 1
    assert (letter(office).state, letter(office).body, letter(office).address) == (LetterState.STOPPED, None, None)
    with pytest.raises(NotFound):
        again(office)


def test_nobody_sends_again_what_is_with_somebody_else(office: Office) -> None:
    phone = told(office)
    answered(office)
    hidden(office, phone)
    dara = another(office)

    def deed(db: Session) -> None:
        tip, kept = tips.find_words(db, letter(office).entry_id or "")
        tips.resend(db, office.house.keys, tip, kept, dara, office.team, wiring.knock("en", "buttons"))

    with pytest.raises(Conflict, match="Claim this tip first"):
        write(office, deed)


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
    with office.house.database.read() as db:
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


# Another phone.


def code_of(office: Office) -> str:
    return str(write(office, lambda db: tips.new_code(db, office.house.keys, contact_of(office))))


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
    assert (letter(office).state, letter(office).reason) == (LetterState.KEPT, "moved")
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
    assert letter(office).state == LetterState.KEPT
    other.writes("I am safe here")
    assert "I am safe here" in office.words(tip)


def test_a_tip_that_was_taken_back_does_not_go_on_elsewhere(office: Office) -> None:
    phone, other = told(office), office.phone(name="Other")
    code = code_of(office)
    withdrawn(office, phone)
    other.writes(code)
    assert [tip.moved for tip in office.tips()] == [False]


# Knocking again.


def knock(office: Office) -> int:
    count = write(office, wiring.lines(office.house).do)
    office.deliver()
    return int(count)


def pass_by(office: Office, seconds: float) -> None:
    """Time passes for what was sent."""
    earlier = {"made_at": Letter.made_at - seconds, "due_at": Letter.due_at - seconds}
    write(office, lambda db: db.execute(update(Letter).values(earlier)).close())
    write(office, lambda db: db.execute(update(Contact).values(seen_at=Contact.seen_at - seconds)).close())


def test_a_second_answer_knocks_when_the_pause_is_over(office: Office) -> None:
    phone = told(office)
    assert answered(office).fate == Fate.NOW
    phone.presses("Read it")
    second = answered(office)
    assert second.fate == Fate.LATER and 0 < second.at - now() <= 600
    assert (knock(office), notices(office)) == (0, 1)
    pass_by(office, 601)
    assert [knock(office), knock(office)] == [1, 0], "once"
    assert WORDS in phone.presses("Read it")


def test_lines_that_come_late_are_three_a_day_too(office: Office) -> None:
    told(office)
    for _ in range(6):
        answered(office)
        pass_by(office, 601)
        knock(office)
    assert notices(office) == 3
    pass_by(office, 86_400)
    assert knock(office) == 1


@pytest.mark.parametrize("state", ["stopped", "closed", "under_cover", "hidden"])
def test_no_line_comes_late_to_somebody_who_wants_none(office: Office, state: str) -> None:
    told(office)
    write(office, lambda db: db.execute(update(Contact).values({state: True})).close())
    fates = {"closed": Fate.CLOSED, "under_cover": Fate.COVER}
    assert answered(office).fate == fates.get(state, Fate.UNASKED)
    pass_by(office, 601)
    assert (knock(office), notices(office)) == (0, 0)
    write(office, lambda db: db.execute(update(Contact).values({state: False})).close())
    assert knock(office) == 1


def test_words_that_the_phone_knows_of_already_need_no_line(office: Office) -> None:
    phone = told(office)
    phone.writes("stop")
    phone.presses("Yes, stop")
    answered(office)
    phone.writes("start")
    assert any("message about work" in said for said in phone.writes("hello"))
    pass_by(office, 601)
    assert knock(office) == 0
