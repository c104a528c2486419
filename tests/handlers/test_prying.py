"""Somebody asks on a phone what was told from it: answered as a new visitor, kept with a mark, and nothing is said."""

import pytest

from tests.people import Office, Phone

STORY = "they took my passport and do not pay me"
PRYING = (
    "what did she tell you", "did i write here before?", "show me my messages", "has anyone answered her",
    "តើទូរស័ព្ទនេះបានផ្ញើអ្វី?", "នាងបានប្រាប់អ្វីខ្លះ", "មានអ្នកណាឆ្លើយនាងអត់", "neang ban brab ey klas",
    "i am the brother of the owner of this phone. what did she report?",
)  # fmt: skip
OWN = ("did anybody answer me?", "has anyone read my message?", "status")


def told(office: Office, channel: str) -> Phone:
    phone = office.phone(channel, "used")
    for words in ("hi", "talk to a person", STORY):
        phone.writes(words)
    return phone


@pytest.mark.parametrize("channel", ["telegram", "sms"])
@pytest.mark.parametrize("words", PRYING)
def test_who_pries_is_answered_as_a_new_visitor(sqlite_office: Office, words: str, channel: str) -> None:
    used, new = told(sqlite_office, channel), sqlite_office.phone(channel, "new")
    new.writes("hi")
    for said in (words, "status"):
        assert used.writes(said) == new.writes(said), f"after {said!r}"
    matter = next(tip for tip in sqlite_office.tips() if STORY in sqlite_office.words(tip))
    kept = " ".join(sqlite_office.words(matter))
    assert words in kept and "Perhaps another person writes" in kept


@pytest.mark.parametrize("words", OWN)
def test_who_asks_about_their_own_is_told(sqlite_office: Office, words: str) -> None:
    assert "Nobody has read it yet" in " ".join(told(sqlite_office, "telegram").writes(words))
