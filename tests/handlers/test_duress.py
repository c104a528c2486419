"""The safe word: who may set it, how it is known again, and the ordinary bot that answers while it is in force."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.messaging.contacts import Contact, is_safe_word, word_hash
from bot.messaging.inbox import InboundReceipt, ReceiptState
from bot.tips import Entry
from tests.handlers.test_captor import CANARY, STORY, TYPED, someone, tell
from tests.messaging.test_inbox import count
from tests.people import Office, Phone

WORD = "blue mango tree"
BETRAYING = (CANARY, "call:", "person should read", "A person", "read it", "have it", "operator", "our team")
_words = itertools.count(1)


def going_under(office: Office, channel: str = "telegram", word: str = WORD) -> Phone:
    """A phone with a tip in the queue, in duress mode."""
    phone = someone(office, channel)
    for words in ("hi", "safe word", word):
        phone.writes(words)
    tell(phone)
    phone.writes(word)
    return phone


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.lists(TYPED, min_size=1, max_size=6), channel=st.sampled_from(["telegram", "sms"]))
def test_under_cover_is_an_ordinary_bot(sqlite_office: Office, typed: list[str], channel: str) -> None:
    office = sqlite_office
    phone = going_under(office, channel)
    before = count(office.context.database, Entry)
    for words in typed:
        answers = phone.writes(words)
        for betrayal in BETRAYING:
            assert betrayal not in " ".join(answers), f"after {words!r}: {answers}"
    assert count(office.context.database, Entry) == before, "no tip grows in duress mode"


def test_what_is_written_under_cover_is_sealed_aside(office: Office) -> None:
    phone = going_under(office)
    phone.writes("they beat me again, room 12")
    phone.writes("1")
    assert count(office.context.database, InboundReceipt, InboundReceipt.state == ReceiptState.ASIDE) == 1


def test_the_menu_and_the_check_work_under_cover(office: Office) -> None:
    phone = going_under(office)
    assert "What do you need?" in phone.writes("menu")[-1]
    phone.presses("Check a recruiter")
    assert "Which country" in phone.writes("Golden Lotus Sample Manpower")[-1]
    assert "is on the ministry's list" in phone.presses("Thailand")[-1]
    assert "Tell me if this changes" not in phone.screen[-1].labels


def test_nothing_unasked_comes_until_the_word_is_said_again(office: Office) -> None:
    phone = going_under(office)
    office.answer("Are you well?")
    assert "You have a message" not in " ".join(one.text for one in phone.screen[-2:])
    assert "Are you well?" not in " ".join(phone.writes("ok"))
    phone.writes(WORD)
    assert "You have a message" in phone.writes("hello")[-1]
    assert "Are you well?" in phone.writes("read")[0]


@pytest.mark.parametrize("said", ["Blue Mango Tree", "bluemangotree", "BLUE  mango tree.", " blue mango tree "])
def test_spaces_and_case_do_not_matter(sqlite_office: Office, said: str) -> None:
    phone = someone(sqlite_office, "telegram")
    for words in ("hi", "safe word", WORD, said):
        answers = phone.writes(words)
    assert "Talk to a person" not in phone.screen[-1].labels, answers
    phone.writes(said)
    assert "Talk to a person" in phone.screen[-1].labels


def test_a_khmer_word_with_a_space(sqlite_office: Office) -> None:
    phone = someone(sqlite_office, "telegram")
    for words in ("hi", "safe word", "ស្វាយ ខៀវខ្ចី", "ស្វាយខៀវ ខ្ចី"):
        phone.writes(words)
    assert "Talk to a person" not in phone.screen[-1].labels


def test_a_word_kept_by_an_older_release_is_known(sqlite_office: Office) -> None:
    """It put the shifter before the subscript: ប៊្លូ, where folding says ប្ល៊ូ now."""
    keys, contact = sqlite_office.context.hotline.services.keys, Contact(id=1)
    contact.safe_word = word_hash(keys, contact, "មេឃប៊្លូ")
    assert is_safe_word(keys, contact, "មេឃ ប្ល៊ូ") and is_safe_word(keys, contact, "មេឃប៊្លូ")
    assert not is_safe_word(keys, contact, "មេឃប្លូ")


@pytest.mark.parametrize("said", ["what is it for?", "what does this do and why do you ask me", "no"])
def test_a_question_does_not_become_the_word(sqlite_office: Office, said: str) -> None:
    phone = someone(sqlite_office, "telegram")
    for words in ("hi", "safe word", said):
        phone.writes(words)
    phone.writes("menu")
    phone.writes(said)
    assert "OK." not in [one.text for one in phone.screen]


@pytest.mark.parametrize("said", ["hello", "money", "abc", "12345", "delete all", "menu please"])
def test_everyday_words_commands_and_short_ones_are_refused(sqlite_office: Office, said: str) -> None:
    phone = someone(sqlite_office, "telegram")
    for words in ("hi", "safe word", said):
        answers = phone.writes(words)
    assert "OK." not in answers


def test_it_is_changed_only_with_the_old_one(sqlite_office: Office) -> None:
    phone = someone(sqlite_office, "telegram")
    for words in ("hi", "safe word", WORD, "safe word", "purple buffalo"):
        answers = phone.writes(words)
    assert answers == ["OK."], "whoever asks learns nothing of an old one"
    phone.writes("purple buffalo")
    assert "Talk to a person" in _labels(phone), "the old one stays"
    for words in ("safe word", f"{WORD} purple buffalo", "purple buffalo"):
        phone.writes(words)
    assert "Talk to a person" not in _labels(phone)


def _labels(phone: Phone) -> list[str]:
    phone.writes("menu")
    return phone.screen[-1].labels


def test_the_chat_is_cleared_when_it_is_set_and_when_it_is_said(sqlite_office: Office) -> None:
    phone = someone(sqlite_office, "telegram")
    for words in ("hi", "safe word", WORD):
        phone.writes(words)
    assert not any(WORD in one.text for one in phone.screen)
    tell(phone)
    phone.writes(WORD)
    shown = " ".join(one.text for one in phone.screen)
    assert WORD not in shown and CANARY not in shown and STORY[0] not in shown


@pytest.mark.parametrize("said", [["stop", "yes"], ["delete my data", "yes"], ["hide", "yes"]])
def test_who_holds_the_phone_ends_nothing_under_cover(sqlite_office: Office, said: list[str]) -> None:
    phone = going_under(sqlite_office)
    for words in said:
        phone.writes(words)
    phone.writes(WORD)
    sqlite_office.answer("Are you well?")
    phone.writes("hello")
    assert "Are you well?" in " ".join(phone.writes("read"))


@pytest.mark.parametrize("word", ["ដំរីស្វាយ", "purple river stone"])
def test_by_sms_the_word_counts_at_once_after_it_was_chosen(office: Office, word: str) -> None:
    """The same SMS again within seconds is else a network's echo; this one must never be taken for it."""
    phone = someone(office, "sms")
    for words in ("hi", "safe word", word):
        phone.writes(words)
    tells_no_more = phone.writes(word)
    assert tells_no_more, "it is heard"
    assert "Talk to a person" not in " ".join(tells_no_more), "in duress mode nobody reads"


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("my word is purple river", "purple river"),
        ("My safe word is: purple river", "purple river"),
        ("the word is purple river", "purple river"),
        ("ពាក្យខ្ញុំគឺ ដំរីស្វាយ", "ដំរីស្វាយ"),
        ("ពាក្យសម្ងាត់របស់ខ្ញុំគឺដំរីស្វាយ", "ដំរីស្វាយ"),
        ("peak nh keu purple river", "purple river"),
    ],
)
def test_what_is_said_before_the_word_is_no_part_of_it(office: Office, said: str, word: str) -> None:
    phone = someone(office, "telegram")
    for words in ("english", "safe word", said):
        phone.writes(words)
    assert "Talk to a person" not in phone.screen[-1].labels
    phone.writes(word)
    assert "Talk to a person" not in phone.screen[-1].labels, "in duress mode"
    phone.writes(said)
    assert "Talk to a person" in phone.screen[-1].labels, "and it is known with what was said before it"
