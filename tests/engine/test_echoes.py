"""The same words again from one phone: a network that repeats, and a machine that answers our answers."""

import pytest
from sqlalchemy import select, update

from bot.db import now
from bot.keyring import day_keys
from bot.messaging.contacts import SAID_S, Contact, rest
from bot.rotation.resealing import turn_over
from tests.people import Office, Phone

AWAY = "I am driving and will call you back later."
DANGER = "my boss locked me in a room and beats me"
QUESTION = "what is the weather on the moon today"


def english(office: Office, channel: str = "sms") -> Phone:
    phone = office.phone(channel)
    phone.writes("english")
    return phone


def undelivered(phone: Phone, *texts: str) -> list[str]:
    """Several messages before any answer has gone out: what comes back to all of them."""
    for number, text in enumerate(texts[:-1], 70_000):
        phone.office.context.hotline.submit(phone.inbound(text, number), _index(phone)).result()
    return phone.writes(texts[-1])


def _index(phone: Phone) -> bytes:
    inbound = phone.inbound("x", 1)
    return phone.office.context.hotline.indexer.index(inbound.channel, inbound.bot, inbound.address)


def pass_by(office: Office, seconds: float) -> None:
    earlier = {"seen_at": Contact.seen_at - seconds, "said_at": Contact.said_at - seconds}
    office.context.database.write(lambda db: db.execute(update(Contact).values(earlier)).close())


def test_an_sms_under_two_ids_takes_one_step(office: Office) -> None:
    twice, once = office.phone("sms", "Twice"), office.phone("sms", "Once")
    for phone in (twice, once):
        phone.writes("english")
    assert undelivered(twice, "1", "1") == undelivered(once, "1")


def test_a_long_sms_under_two_ids_is_answered_once_whenever_the_answer_went_out(office: Office) -> None:
    phone = english(office)
    assert phone.writes(DANGER)
    assert phone.writes(DANGER) == []
    (tip,) = office.tips()
    assert office.words(tip) == [DANGER]
    pass_by(office, 31)
    assert phone.writes(DANGER), "later it is said again"
    assert office.words(office.tips()[0]) == [DANGER, DANGER]


def test_what_is_kept_of_words_needs_the_key_of_the_day(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    phone, days = english(office), office.context.keys.days
    phone.writes(DANGER)
    with office.context.database.read() as db:
        number, said = db.execute(select(Contact.id, Contact.said)).one()
    words = ("said", str(number), DANGER)
    assert said != office.context.keys.opaque(*words) and days.stands_for(said, *words)
    monkeypatch.setattr(day_keys, "now", lambda: now() + 25 * 3600)
    assert phone.writes(DANGER) == [], "a network repeats it while the day changes"
    monkeypatch.setattr(day_keys, "now", lambda: now() + 49 * 3600)
    assert turn_over(office.context.database, days)
    assert not days.stands_for(said, *words)


def test_who_answers_two_questions_alike_takes_two_steps(office: Office) -> None:
    phone = english(office)
    first, second = phone.writes("1"), phone.writes("1")
    assert first and second and first != second


def test_on_telegram_every_message_is_a_step(office: Office) -> None:
    phone = english(office, "telegram")
    assert phone.writes(QUESTION) and phone.writes(QUESTION)


@pytest.mark.parametrize("channel", ["telegram", "sms"])
def test_a_machine_that_repeats_itself_is_answered_twice_an_hour(office: Office, channel: str) -> None:
    phone = english(office, channel)
    answers = []
    for _ in range(25):
        pass_by(office, 60)
        answers.append(len(phone.writes(AWAY)) > 0)
    assert answers[:4] == [True, True, False, False]
    assert answers.count(True) == 2
    assert phone.writes("hello, are you there?"), "a person who takes the phone is answered"
    pass_by(office, SAID_S)
    assert phone.writes(AWAY)


@pytest.mark.parametrize("channel", ["telegram", "sms"])
def test_danger_is_kept_and_answered_however_often(office: Office, channel: str) -> None:
    phone = english(office, channel)
    for _ in range(5):
        pass_by(office, 60)
        assert phone.writes(DANGER)
    assert [text for tip in office.tips() for text in office.words(tip)] == [DANGER] * 5


def test_what_a_machine_says_is_kept_where_it_would_be(office: Office) -> None:
    phone = english(office, "telegram")
    phone.presses("Talk to a person")
    for _ in range(5):
        phone.writes(AWAY)
    assert office.words(office.tips()[0]) == [AWAY] * 5


def test_who_asks_again_and_again_to_delete_is_obeyed(office: Office) -> None:
    phone = english(office, "telegram")
    for _ in range(4):
        phone.writes("hide")
        phone.presses("Delete now")
        assert [one for one in phone.screen if not one.mine] == []


def test_who_presses_something_between_is_no_machine(office: Office) -> None:
    phone = english(office, "telegram")
    for _ in range(5):
        assert phone.writes("please show me the whole menu again")
        phone.presses("Check a recruiter")


def test_short_answers_are_never_a_machines(office: Office) -> None:
    phone = english(office, "telegram")
    assert all(phone.writes("menu") for _ in range(6))


def test_what_stands_for_their_words_goes_after_an_hour(office: Office) -> None:
    phone = english(office)
    phone.writes(QUESTION)

    def kept() -> list[bytes | None]:
        with office.context.database.read() as db:
            return [contact.said for contact in db.query(Contact)]

    (said,) = kept()
    assert said and QUESTION.encode() not in said
    office.context.database.write(lambda db: rest(db, 86_400.0))
    assert kept() == [said]
    office.context.database.write(lambda db: db.execute(update(Contact).values(said_at=now() - SAID_S - 1)).close())
    office.context.database.write(lambda db: rest(db, 86_400.0))
    assert kept() == [None]


@pytest.mark.parametrize("channel", ["telegram", "sms"])
def test_in_duress_mode_whatever_is_repeated_is_answered(office: Office, channel: str) -> None:
    """Whoever watches sees an ordinary bot, which does not fall silent."""
    phone = english(office, channel)
    for words in ("safe word", "blue mango tree", "blue mango tree"):
        phone.writes(words)
    for _ in range(5):
        assert phone.writes(QUESTION)
