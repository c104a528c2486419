"""Hiding that was asked for and answered with no: nothing was hidden, so what waited can be read as before."""

from bot.messaging.outbox import MessageState, OutboundMessage
from tests.people import Office

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
