"""The transcripts in tests/conversations, each run through Telegram, SMS and the terminal.

language: km              what the phone is set to (en if left out)
channels: telegram sms    (all three if left out)
> text                    the person writes
> [label]                 the person chooses an option
< words                   this is in the next message, or in the one after the last that matched
<sms words                only there (also <telegram, <terminal, <buttons: both that are not SMS)
! words                   this is in none of the messages that came
* words                   an operator answers the newest tip
= 2                       so many tips are in the queue
~ 902 TH 2026-11-22       a newer list prints that the firm 902 may send workers to Thailand until that day
@ 2026-11-23              from here on it is this day
"""

import json
from datetime import date
from pathlib import Path

import pytest

from bot.messaging.contacts import Contact
from tests.people import Office, Phone
from tests.terms import it_is, prints

FOLDER = Path(__file__).with_name("conversations")
CHANNELS = ("telegram", "sms", "terminal")


def _transcripts() -> list[tuple[Path, str]]:
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        head = [line for line in path.read_text().splitlines() if line.startswith("channels:")]
        channels = head[0].partition(":")[2].split() if head else CHANNELS
        found += [(path, channel) for channel in channels]
    return found


@pytest.mark.parametrize(("path", "channel"), _transcripts(), ids=lambda value: getattr(value, "stem", value))
def test_conversation(path: Path, channel: str, sqlite_office: Office) -> None:
    play(path, channel, sqlite_office)


def play(path: Path, channel: str, office: Office) -> Phone:
    """Play a transcript on a phone of this channel: the phone as it then is."""
    language = next((line[9:].strip() for line in path.read_text().splitlines() if line.startswith("language:")), "en")
    phone = office.phone(channel, language=language)
    came: list[str] = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        came = _line(phone, line, came, f"{path.name}:{number}")
        _through_json(office)
    return phone


def _line(phone: Phone, line: str, came: list[str], place: str) -> list[str]:
    sign, _, words = line.partition(" ")
    if sign == ">":
        return phone.presses(words[1:-1]) if words.startswith("[") else phone.writes(words)
    if sign in ("~", "@"):
        _set(phone.office, sign, words)
    elif sign == "*":
        phone.fresh = []
        phone.office.answer(words)
        return phone.news()
    if sign == "=":
        queued = [tip for tip in phone.office.tips() if tip.state != "offered"]
        assert len(queued) == int(words), f"{place}: {len(queued)} tips"
    elif sign == "!":
        assert not any(words in text for text in came), f"{place}: {words!r} is in {came}"
    elif sign.startswith("<") and sign[1:] in ("", phone.channel, "buttons" if phone.channel != "sms" else "sms"):
        found = [place for place, text in enumerate(came) if words in text]
        assert found, f"{place}: {words!r} is not in {came}"
        return came[found[0] :]
    return came


def _set(office: Office, sign: str, words: str) -> None:
    """The list, or the day."""
    if sign == "@":
        it_is(office, date.fromisoformat(words))
    else:
        number, destination, until = words.split()
        prints(office, number, destination, valid_until=until)


def _through_json(office: Office) -> None:
    """Between every two messages the state is written to JSON and back, by another process' eyes."""
    with office.context.database.read() as db:
        for contact in db.query(Contact):
            assert json.loads(json.dumps(json.loads(contact.state))) == json.loads(contact.state)
