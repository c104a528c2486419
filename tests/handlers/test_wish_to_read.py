"""Which words open what an operator wrote: a wish in few words, and nothing that denies, asks or greets."""

import pytest

from tests.hands import WORDS, answered
from tests.people import Office, Phone
from tests.tips.test_tips import told

WANTED = (
    "ចង់", "ចង់អាន", "ចង់អានបង", "ចាស ខ្ញុំចង់អាន", "អានហើយ", "ចាស អាន", "បាទបង", "yes now", "yes read", "Yes please",
    "bat", "an", "bat an", "I want to read", "OK", "read",
)  # fmt: skip
UNWANTED = (
    "ទេ", "កុំទាន់", "នៅទេ", "មិនចង់អាន", "អត់ចង់", "អានមិនដាច់", "not now", "later", "now", "please", "ot te", "bat te",
    "no", "do not read it", "hello who is this", "hi", "who are you", "I want to work in Korea",
)  # fmt: skip


@pytest.mark.parametrize("words", WANTED)
def test_a_wish_to_read_opens_what_waits(office: Office, words: str) -> None:
    phone = told(office)
    answered(office)
    assert WORDS in " ".join(phone.writes(words))


@pytest.mark.parametrize("words", UNWANTED)
def test_nothing_else_opens_it(office: Office, words: str) -> None:
    phone = told(office)
    answered(office)
    assert WORDS not in " ".join(phone.writes(words))


# --- a no, and what comes after it

NOES = (
    "no", "No!", "not now", "no thanks", "later", "don't", "do not read it", "i do not want to read it", "ទេ", "អត់ទេ",
    "កុំទាន់", "មិនចង់អានទេ", "អរគុណ អត់ទេ", "ពេលក្រោយ", "ot te", "min jong an te", "ot te bong",
)  # fmt: skip
STRAY = ("ok", "អូខេ")


def notified(office: Office, channel: str) -> Phone:
    """A matter is told, and an operator's words to it wait behind the line."""
    phone = office.phone(channel)
    for words in ("hi", "talk to a person", "they took my passport and do not pay me"):
        phone.writes(words)
    office.answer(WORDS)
    assert "You have a message about work" in " ".join(phone.news())
    return phone


def kept(office: Office) -> int:
    (tip,) = office.tips()
    return len(office.words(tip))


@pytest.mark.parametrize("channel", ["telegram", "sms"])
@pytest.mark.parametrize("no", NOES)
def test_a_no_declines_and_no_stray_yes_opens_it_afterwards(sqlite_office: Office, no: str, channel: str) -> None:
    phone = notified(sqlite_office, channel)
    before = kept(sqlite_office)
    said = " ".join(phone.writes(no))
    assert kept(sqlite_office) == before, "it is no part of what was told"
    assert WORDS not in said
    for stray in STRAY:
        assert WORDS not in " ".join(phone.writes(stray)), f"after {stray!r}"


@pytest.mark.parametrize("channel", ["telegram", "sms"])
@pytest.mark.parametrize("between", ["hello", "who is this", "នេះជាអ្វី", "how much is the pay in Malaysia"])
def test_a_yes_that_comes_late_brings_the_line_again_and_the_next_one_opens_it(
    sqlite_office: Office, between: str, channel: str
) -> None:
    phone = notified(sqlite_office, channel)
    phone.writes(between)
    assert len(phone.writes("ok")) == 1, "the line, and nothing else"
    assert WORDS in " ".join(phone.writes("ok"))


@pytest.mark.parametrize("channel", ["telegram", "sms"])
@pytest.mark.parametrize("asks", ["read", "read it", "អាន"])
def test_its_own_word_opens_it_also_after_a_no(sqlite_office: Office, asks: str, channel: str) -> None:
    phone = notified(sqlite_office, channel)
    phone.writes("no")
    phone.writes("hello")
    assert WORDS in " ".join(phone.writes(asks))


def test_its_button_opens_it_also_after_a_no(sqlite_office: Office) -> None:
    phone = notified(sqlite_office, "telegram")
    phone.writes("no")
    assert WORDS in " ".join(phone.presses("Read it"))


def test_the_next_line_counts_anew(sqlite_office: Office) -> None:
    phone = notified(sqlite_office, "sms")
    phone.writes("no")
    said = " ".join(phone.writes("status"))
    assert "Reply OK to read it" in said, "they ask for news, so they hear that some wait"
    assert WORDS in " ".join(phone.writes("ok"))


@pytest.mark.parametrize(
    "tells", ["no he beats me and i cannot go out", "no, my boss has my passport", "no i am still in the factory"]
)
def test_a_no_that_tells_is_kept(sqlite_office: Office, tells: str) -> None:
    phone = notified(sqlite_office, "telegram")
    before = kept(sqlite_office)
    assert WORDS not in " ".join(phone.writes(tells))
    assert kept(sqlite_office) > before
