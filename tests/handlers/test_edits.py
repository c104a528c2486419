"""A change to an older message is a statement: kept, and never the answer to what is asked now."""

from bot.messaging.contacts import Contact
from tests.people import Office, Phone

from .tip_questions.asked import at, entries, state


def _changes(phone: Phone, number: int, text: str) -> list[str]:
    """Change the message that they wrote as the number-th, counted from 0."""
    old = [shown for shown in phone.screen if shown.mine][number]
    return phone.gives(phone.inbound(text, old.number, edited=True))


def test_it_is_no_yes_to_a_reader(sqlite_office: Office) -> None:
    phone = sqlite_office.phone()
    phone.writes("hello")
    phone.writes("my uncle says the bus leaves from the market on some mornings")
    for number, text in ((0, "yes"), (0, "1"), (1, "yes")):
        _changes(phone, number, text)
        assert [tip.state for tip in sqlite_office.tips()] == ["offered"]
    assert "yes" in sqlite_office.words(sqlite_office.tips()[0])
    assert "A person will answer you here" in phone.writes("yes")[-1]


def test_it_answers_no_question_about_a_tip(sqlite_office: Office) -> None:
    phone = at(sqlite_office, "danger")
    for text in ("no", "Yes", "1", "skip", "we are five"):
        _changes(phone, 0, text)
        assert state(sqlite_office)["data"]["question"] == "danger"
        if text != "1":  # a number by itself says nothing
            assert entries(sqlite_office)[-1]["words"] == text and not entries(sqlite_office)[-1]["answer"]


def test_it_confirms_nothing_and_releases_nothing(sqlite_office: Office) -> None:
    phone = sqlite_office.phone()
    phone.writes("they lock us in")
    phone.presses("Yes")
    sqlite_office.answer("We can come at five.")
    assert "We can come at five." not in _changes(phone, 0, "ok")
    phone.writes("hide")
    for text in ("yes", "delete now", "no", "they beat us"):
        assert "Clear history" in _changes(phone, 0, text)[-1]
    with sqlite_office.context.database.read() as db:
        assert not db.query(Contact).one().hidden
    phone.writes("no")
    assert "We can come at five." not in phone.writes("ok")  # other messages came between: the line again
    assert "We can come at five." in phone.writes("ok")


def test_a_name_that_was_just_written_can_be_mended(sqlite_office: Office) -> None:
    phone = sqlite_office.phone()
    phone.writes("/check")
    phone.writes("Silver Lotos")
    assert "902" in _changes(phone, -1, "Silver Lotus Sample Manpower")[-1]
