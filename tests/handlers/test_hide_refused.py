"""Hiding that was asked for and answered with no: nothing was hidden, so what waited can be read as before."""

import pytest

from bot import tips
from bot.messaging import outbox
from bot.messaging.outbox import MessageState, OutboundMessage, Why
from tests.hands import answered, contact_of, message, write
from tests.people import Office
from tests.tips.test_tips import told

ANSWER = "We can come at five."


def test_words_that_waited_are_read_after_no_by_their_button(sqlite_office: Office) -> None:
    phone = sqlite_office.phone()
    phone.writes("they lock us in")
    phone.presses("Yes")
    sqlite_office.answer(ANSWER)
    phone.writes("hide")
    assert _state(sqlite_office) == MessageState.KEPT
    phone.presses("No")
    assert _state(sqlite_office) == MessageState.HELD
    assert phone.presses("Read it")[0] == ANSWER


def test_without_a_no_they_stay_with_the_operator(sqlite_office: Office) -> None:
    phone = sqlite_office.phone()
    phone.writes("they lock us in")
    phone.presses("Yes")
    sqlite_office.answer(ANSWER)
    phone.writes("hide")
    for said in ("hi", "ok", "read", "no", "read"):
        assert ANSWER not in phone.writes(said)
    assert _state(sqlite_office) == MessageState.KEPT


def test_what_was_hidden_before_stays_so_after_a_later_no(sqlite_office: Office) -> None:
    phone = sqlite_office.phone()
    phone.writes("they lock us in")
    phone.presses("Yes")
    sqlite_office.answer(ANSWER)
    phone.writes("hide")
    phone.writes("yes")
    phone.writes("hide")
    for said in ("no", "ok", "read"):
        assert ANSWER not in phone.writes(said)
    assert _state(sqlite_office) == MessageState.KEPT


def _state(office: Office) -> MessageState:
    with office.context.database.read() as db:
        return db.query(OutboundMessage).filter(OutboundMessage.entry_id.is_not(None)).one().state


@pytest.mark.parametrize("why", [Why.WITHDRAWN, Why.MOVED])
@pytest.mark.parametrize("state", [MessageState.HELD, MessageState.READY, MessageState.LEASED])
def test_a_no_brings_back_nothing_that_was_kept_for_another_reason_since(
    office: Office, why: Why, state: MessageState
) -> None:
    told(office)
    answered(office)
    write(office, lambda db: db.query(OutboundMessage).filter_by(id=message(office).id).update({"state": state}))
    number = contact_of(office)
    veiled = write(office, lambda db: tips.veil(db, number))
    write(office, lambda db: outbox.keep_back(db, number, why))
    write(office, lambda db: tips.unveil(db, number, *veiled))
    kept = message(office)
    assert (kept.state, kept.reason) == (state if state == MessageState.LEASED else MessageState.KEPT, why)
