"""The words that our sentences tell people to write: each sentence says them in its own language, and each is heard."""

import re
from collections.abc import Callable

import pytest

from bot.messaging.contacts import Contact
from tests.people import Office, Phone
from tests.test_locales import catalogue, sentences

# An English key word, and what is said for it in Khmer. The Latin ones stay for phones without Khmer letters.
SAID: dict[str, tuple[str, ...]] = {
    "HIDE": ("HIDE", "លាក់"),
    "STOP": ("STOP", "ឈប់"),
    "START": ("START", "ចាប់ផ្តើម"),
    "OK": ("OK", "អាន"),
    "MENU": ("ម៉ឺនុយ",),
    "YES": ("បាទ", "ចាស"),
}
ANSWER = "ស្អែកម៉ោង ៩ ព្រឹក"  # an operator's words


def test_every_key_word_is_said_in_khmer_too() -> None:
    known = sentences(catalogue("km/LC_MESSAGES/hotline.po"))
    tells = re.compile("(?:[Ww]rite|[Rr]eply) ([A-Z]{2,})")
    said = [(word, text) for (_, english), text in known.items() for word in tells.findall(english)]
    for word, text in said:
        for khmer in SAID[word]:
            assert khmer in text, f"{khmer} is not said in {text!r}"
    assert set(SAID) == {word for word, _ in said}, "a key word that no sentence says"


def somebody(office: Office, channel: str) -> Phone:
    phone = office.phone(channel, language="km")
    phone.writes("ខ្មែរ")
    return phone


def told(office: Office, channel: str) -> Phone:
    """... who has told something and is asked whether writing is safe."""
    phone = somebody(office, channel)
    phone.presses("បុគ្គលិក")
    phone.writes("ថៅកែមិនបើកលុយឱ្យខ្ញុំ")
    phone.presses("ឆ្លើយសំណួរបន្តិច")
    return phone


def wishing(office: Office, channel: str) -> Phone:
    """... who is told of changes."""
    phone = somebody(office, channel)
    for words in ("/check", "901", "ថៃ"):
        phone.writes(words)
    phone.presses("ប្រាប់ខ្ញុំបើប្តូរ")
    return phone


def stopped(office: Office, channel: str) -> Phone:
    phone = somebody(office, channel)
    phone.writes("ឈប់")
    phone.presses("បាទ/ចាស ឈប់")
    return phone


def notified(office: Office, channel: str) -> Phone:
    """... for whom an operator's words wait."""
    phone = somebody(office, channel)
    phone.presses("បុគ្គលិក")
    phone.writes("ថៅកែមិនបើកលុយឱ្យខ្ញុំ")
    office.answer(ANSWER)
    return phone


def choosing(office: Office, channel: str) -> Phone:
    """... whose safe word was too short."""
    phone = somebody(office, channel)
    for words in ("ពាក្យសម្ងាត់", "កង់"):
        phone.writes(words)
    return phone


def asked(office: Office, channel: str) -> Phone:
    """... who told more before they said whether a person may read it."""
    phone = somebody(office, channel)
    for words in ("តើព្រះចន្ទធ្វើពីអ្វី នៅលើមេឃយប់នេះ", "ហើយផ្កាយវិញ ធ្វើពីអ្វី"):
        phone.writes(words)
    return phone


# where it is said, a piece of the sentence that says it, and a piece of what its words bring
WHERE: dict[str, tuple[Callable[[Office, str], Phone], str, str]] = {
    "HIDE": (told, "HIDE ឬ លាក់", "លុបសារ"),
    "STOP": (wishing, "STOP ឬ ឈប់", "ឈប់ផ្ញើសារទៅអ្នកទេ"),
    "START": (stopped, "START ឬ ចាប់ផ្តើម", "សួស្តី"),
    "OK": (notified, "អ្នកមានសារមួយ", ANSWER),
    "MENU": (choosing, "សរសេរ ម៉ឺនុយ", "សួស្តី"),
    "YES": (asked, "បាទ ឬ ចាស", "អរគុណ"),
}
HEARD = [(word, said, channel) for word in WHERE for said in SAID[word] for channel in ("telegram", "sms")]


@pytest.mark.parametrize(("word", "said", "channel"), HEARD)
def test_every_key_word_is_heard_where_it_is_said(word: str, said: str, channel: str, sqlite_office: Office) -> None:
    begin, sentence, brings = WHERE[word]
    phone = begin(sqlite_office, channel)
    assert any(sentence in shown.text for shown in phone.screen if not shown.mine), phone.screen[-1]
    assert any(brings in text for text in phone.writes(said))


def test_start_ends_the_stop(sqlite_office: Office) -> None:
    stopped(sqlite_office, "sms").writes("ចាប់ផ្តើម")
    with sqlite_office.context.database.read() as db:
        assert not db.query(Contact).one().stopped
