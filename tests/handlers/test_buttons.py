"""Only what is on the screen can be chosen, and a few things that mean the same on every older screen. Any other press,
of a question that is over or of nothing that was ever shown, shows the screen again: no turn fails by it."""

import json

import pytest
from sqlalchemy import func, select, update

from bot.messaging.contacts import Contact
from bot.messaging.inbox import InboundReceipt
from handlers import DIALOG, LASTING
from tests.people import Office, Phone

VALUES = ("", "=17", "=x.²")
STARTS = {
    "nothing": [],
    "a tip": ["they locked us in a room", "yes"],
    "a look-up": ["check Lotus"],
}


def failed(office: Office) -> list[str]:
    with office.context.database.read() as db:
        return [one.problem for one in db.scalars(select(InboundReceipt).where(InboundReceipt.state == "failed"))]


def press(phone: Phone, choice: str) -> list[str]:
    return phone.gives(phone._press(choice))


def step_of(office: Office) -> str:
    with office.context.database.read() as db:
        return str(json.loads(db.scalars(select(Contact.state)).one()).get("step", ""))


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.slow
def test_no_forged_button_fails_a_turn(sqlite_office: Office, start: str) -> None:
    """Every step there is, also those that no button ever led to, with values that nobody was offered."""
    for step in [*DIALOG.steps, "nothing.of_ours", "", "=", "²"]:
        phone = sqlite_office.phone(name=step)
        for words in STARTS[start]:  # somebody else each time: what is open is what they began with
            phone.writes(words)
        for value in VALUES:
            press(phone, step + value)
    assert failed(sqlite_office) == []


@pytest.mark.parametrize("choice", ["check_recruiter.which", "tip_questions.take_words", "hide.delete", "x.y", "²"])
def test_what_was_never_shown_shows_the_screen_again(office: Office, choice: str) -> None:
    phone = office.phone()
    before = phone.writes("/check")
    assert press(phone, choice) == before
    assert (step_of(office), failed(office)) == ("check_recruiter.ask_name", [])


def test_an_old_yes_deletes_nothing(office: Office) -> None:
    """They were asked, said no, and somebody presses the button that still stands in the chat."""
    phone = office.phone()
    phone.writes("they locked us in a room")
    phone.writes("delete my data")
    old = next(choice for one in phone.screen for choice in one.choices if choice == "hide.delete")
    phone.presses("No")
    press(phone, old)
    assert [tip.withdrawn_at for tip in office.tips()] == [None]
    with office.context.database.read() as db:
        assert db.scalars(select(Contact.forget_at)).all() == [None]


def test_old_ways_in_still_lead_in(office: Office) -> None:
    phone = office.phone()
    phone.writes("hi")
    phone.writes("/language")
    phone.presses("Check a recruiter")
    assert step_of(office) == "check_recruiter.ask_name"


def test_what_lasts_is_no_confirmation() -> None:
    """What cannot be undone is asked anew, always."""
    undoing = ("hide.", "anytime.", "duress.", "follow_up.withdraw", "leave_tip.refuse")
    lasting = [name for name, step in DIALOG.steps.items() if step in LASTING]
    assert lasting and not [name for name in lasting if name.startswith(undoing)]


@pytest.mark.parametrize("said", ["²", "①", "፩", "۱", "１", "𝟙", "¹²", "Ⅳ", "፩ yes"])
@pytest.mark.parametrize("channel", ["telegram", "sms"])
@pytest.mark.parametrize("start", ["hi", "they locked us in a room", "/check"])
def test_digits_of_every_kind_fail_no_turn(sqlite_office: Office, said: str, channel: str, start: str) -> None:
    phone = sqlite_office.phone(channel)
    phone.writes(start)
    phone.writes(said)
    phone.writes(f"{said} 3")
    assert failed(sqlite_office) == []


def test_a_button_of_an_older_release_is_the_option_of_today(sqlite_office: Office) -> None:
    """The screen names hide.hide, the chat still holds cover.hide; and the other way round."""
    for pressed, kept in (("cover.delete", "hide.delete"), ("hide.delete", "cover.delete")):
        phone = sqlite_office.phone(name=pressed)
        phone.writes("delete my data")
        renamed = update(Contact).values(state=func.replace(Contact.state, "hide.delete", kept))
        sqlite_office.context.database.write(lambda db, renamed=renamed: db.execute(renamed).close())  # type: ignore[misc]
        press(phone, pressed)
        with sqlite_office.context.database.read() as db:
            assert db.scalars(select(Contact.forget_at).order_by(Contact.id.desc())).first()
