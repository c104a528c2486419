"""Too late to be answered by a machine: an operator reads it, and the phone shows a neutral line or nothing."""

import pytest
from sqlalchemy import select, update

from bot.engine import stale_messages
from bot.messaging.contacts import Contact
from bot.messaging.inbox import ReceiptState
from tests.people import Office

from .gateway import Gateway, count, look, lost

NOTICE = "You have a message about work. Reply OK to read it."


def test_an_old_cry_for_help_goes_to_an_operator_and_the_phone_shows_a_neutral_line(
    office: Office, gateway: Gateway
) -> None:
    phone = office.phone("sms")
    lost(gateway, phone, "they locked me in and beat me", 5 * 3600)
    lost(gateway, phone, "please come", 5 * 3600 - 60)
    assert look(office, phone) == [NOTICE]
    (tip,) = office.tips()
    assert (tip.urgency, office.words(tip)) == (3, ["they locked me in and beat me", "please come"])
    told = phone.writes("ok")
    assert "Your message is kept" in told[0]
    assert "1288" in told[0]
    assert look(office, phone) == []


def test_an_old_question_is_kept_too(office: Office, gateway: Gateway) -> None:
    phone = office.phone("sms")
    lost(gateway, phone, "is Golden Lotus real?", 2 * 3600)
    assert look(office, phone) == [NOTICE]
    assert [office.words(tip) for tip in office.tips()] == [["is Golden Lotus real?"]]


def test_an_operator_answers_it_as_any_other(office: Office, gateway: Gateway) -> None:
    phone = office.phone("sms")
    lost(gateway, phone, "they locked me in", 5 * 3600)
    look(office, phone)
    office.answer("We are coming.")
    assert "We are coming." in phone.writes("ok")


@pytest.mark.parametrize("words", [("hide", "1"), ("stop", "1"), ("delete", "1")])
def test_who_has_gone_quiet_since_sees_nothing(office: Office, gateway: Gateway, words: tuple[str, str]) -> None:
    phone = office.phone("sms")
    lost(gateway, phone, "they locked me in", 60)
    for word in words:
        phone.writes(word)
    assert look(office, phone) == []
    (tip,) = office.tips()
    assert office.words(tip)[0] == "they locked me in"
    assert (tip.withdrawn_at is not None) == (words[0] == "delete")
    assert tip.hidden == (words[0] != "stop")
    office.answer("We are coming.")
    said = [text for word in ("hi", "ok", "ok") for text in phone.writes(word)]
    assert ("We are coming." in said) == (words[0] == "stop")
    assert any("is kept" in text for text in said) == (words[0] == "stop"), "who hid is told of nothing"


QUIET = {"hidden": True, "stopped": True, "closed": True, "in_duress": True, "forget_at": 9e9}


@pytest.mark.parametrize("sign", QUIET)
def test_each_sign_that_they_want_quiet_is_enough_by_itself(office: Office, gateway: Gateway, sign: str) -> None:
    phone = office.phone("sms")
    lost(gateway, phone, "they locked me in", 60)
    phone.writes("english")
    quiet = update(Contact).values({sign: QUIET[sign]})
    office.context.database.write(lambda db: db.execute(quiet).close())
    assert look(office, phone) in ([], [NOTICE]), "no machine answers it"
    kept = [words for tip in office.tips() for words in office.words(tip)]
    assert kept[:1] == (["they locked me in"] if sign != "in_duress" else [])
    assert count(office, ReceiptState.ASIDE) == (sign == "in_duress")


def test_under_cover_nothing_appears_and_operators_get_it(office: Office, gateway: Gateway) -> None:
    phone = office.phone("sms")
    for said in ("hello", "safe word", "mango tree"):
        phone.writes(said)
    lost(gateway, phone, "they locked me in", 2 * 3600)
    lost(gateway, phone, "they took my papers", 30)
    phone.writes("mango tree")
    assert look(office, phone) == []
    assert (office.tips(), count(office, ReceiptState.ASIDE)) == ([], 2)


def test_a_safe_word_that_comes_late_takes_its_person_under_cover(office: Office, gateway: Gateway) -> None:
    phone = office.phone("sms")
    for said in ("hello", "safe word", "mango tree"):
        phone.writes(said)
    lost(gateway, phone, "Mango tree", 2 * 3600)
    assert look(office, phone) == []
    phone.writes("they locked me in")
    assert (office.tips(), count(office, ReceiptState.ASIDE)) == ([], 1)


def test_whose_turn_fails_late_is_told_nothing(
    office: Office, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows who holds the phone by now, and a sorry is an answer too."""
    phone = office.phone("sms")
    phone.writes("english")
    lost(gateway, phone, "they locked me in", 2 * 3600)
    monkeypatch.setattr(stale_messages, "keep", fails)
    assert look(office, phone) == []
    assert count(office, ReceiptState.FAILED) == 1


def fails(*_: object) -> None:
    raise ValueError("a fault of ours")


def test_a_message_from_before_does_not_make_their_last_one_older(office: Office, gateway: Gateway) -> None:
    """How long they are idle, and what is overtaken, is measured from the newest."""
    phone = office.phone("sms")
    lost(gateway, phone, "hello", 1800)
    phone.writes("english")
    before = seen_at(office)
    look(office, phone)
    assert seen_at(office) == before
    lost(gateway, phone, "first", 3 * 3600)
    look(office, phone)
    assert seen_at(office) == before


def seen_at(office: Office) -> float:
    with office.context.database.read() as db:
        return db.scalars(select(Contact.seen_at)).one()


@pytest.mark.parametrize("words", [("hide", "1"), ("delete", "1")])
def test_who_writes_again_is_not_reminded_of_what_was_hidden(
    office: Office, gateway: Gateway, words: tuple[str, str]
) -> None:
    """Who holds the phone after hiding may be another: what was written before it stays with operators."""
    phone = office.phone("sms")
    lost(gateway, phone, "they locked me in and beat me", 60)
    for word in (*words, "hi"):
        phone.writes(word)
    assert look(office, phone) == [], "no card of danger, and no line"
    assert "they locked me in and beat me" in [told for tip in office.tips() for told in office.words(tip)]
    assert any(tip.hidden for tip in office.tips())


def test_when_they_hid_is_forgotten_when_it_serves_nothing(office: Office) -> None:
    phone = office.phone("sms")
    for word in ("hide", "1", "hi"):
        phone.writes(word)
    database = office.context.database
    assert database.write(stale_messages.forget_hiding) == 0
    earlier = update(Contact).values(hidden_at=Contact.hidden_at - stale_messages.LATE_S - stale_messages.FORGET_S - 1)
    database.write(lambda db: db.execute(earlier).close())
    assert database.write(stale_messages.forget_hiding) == 1
    with database.read() as db:
        assert db.scalars(select(Contact.hidden_at)).all() == [None]


def test_what_is_written_after_hiding_is_answered(office: Office, gateway: Gateway) -> None:
    phone = office.phone("sms")
    for word in ("hide", "1"):
        phone.writes(word)
    earlier = update(Contact).values(hidden_at=Contact.hidden_at - 600, seen_at=Contact.seen_at - 600)
    office.context.database.write(lambda db: db.execute(earlier).close())
    lost(gateway, phone, "is Golden Lotus real?", 60)
    assert any("Golden Lotus" in text for text in look(office, phone))
