"""Whoever types anything, in any order, is answered; nothing breaks, and what was told is in a tip."""

import itertools
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.messaging.contacts import Contact
from bot.messaging.inbox import InboundReceipt, ReceiptState
from tests.messaging.test_inbox import count
from tests.people import Office, Phone

COMMANDS = [
    "/start",
    "/check",
    "/help",
    "/language",
    "menu",
    "help",
    "stop",
    "start",
    "hide",
    "english",
    "khmer",
    "ok",
    "yes",
]
KHMER = ["ជួយ", "សួស្តី", "១", "៣", "បាទ", "ទេ", "ខ្ញុំចង់ទៅធ្វើការនៅថៃ", "គេរឹបអូសលិខិតឆ្លងដែន", "ម៉ឺនុយ", "ភាសាខ្មែរ"]
DANGER = ["they locked us in a room and beat me", "help me, my boss took my passport", "ke veay khnhom"]
OTHER = [
    "1",
    "2",
    "3",
    "9",
    "0",
    "007",
    "+855 12 345 678",
    "Sample Manpower",
    "Thailand",
    "no",
    "https://facebook.com/x",
    "??",
]
ANYTHING = st.text(st.characters(codec=None), max_size=60)
SAYS = st.one_of(st.sampled_from(COMMANDS + KHMER + DANGER + OTHER), ANYTHING).map(lambda text: ("says", text))
DOES = st.one_of(
    SAYS, st.tuples(st.just("presses"), st.integers(0, 30)), st.tuples(st.just("sends"), st.integers(0, 2))
)
PEOPLE = itertools.count(1)
SENDS: list[dict[str, Any]] = [
    {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}], "caption": "see"},
    {"location": {"latitude": 11.5, "longitude": 104.9}},
    {"sticker": {"file_id": "s", "file_unique_id": "u"}},
]


def _acts(phone: Phone, unit: str, what: Any) -> bool:
    """Do it; whether an answer may be left out."""
    before = [choice for one in phone.screen for choice in one.choices]
    if unit == "presses" and phone.channel == "telegram" and before:
        choice = before[what % len(before)]  # an old message's too
        return phone.gives(phone._press(choice)) != [] or "hide" in choice
    if unit == "sends" and phone.channel == "telegram":
        return phone.writes("", **SENDS[what]) != []
    text = str(what)
    return phone.writes(text) != []


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.lists(DOES, min_size=1, max_size=12), st.sampled_from(["telegram", "sms", "terminal"]))
def test_nobody_meets_silence(sqlite_office: Office, units: list[tuple[str, Any]], channel: str) -> None:
    office, phone = sqlite_office, sqlite_office.phone(channel, str(next(PEOPLE)))
    for unit, what in units:
        hidden = _hides(office)
        assert _acts(phone, unit, what) or hidden or _hides(office), f"silence after {unit} {what!r}"
    _everybody_is_visible(office)
    assert count(office.context.database, InboundReceipt, InboundReceipt.state == ReceiptState.FAILED) == 0


def _hides(office: Office) -> bool:
    """Whether silence is what they asked for: the chat was hidden, or they play in duress mode."""
    with office.context.database.read() as db:
        return any(bool(one.hidden or one.in_duress) for one in db.query(Contact))


def _everybody_is_visible(office: Office) -> None:
    """The next person begins in an office where nobody hides."""
    office.context.database.write(lambda db: db.query(Contact).update({"hidden": False, "in_duress": False}))


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(st.sampled_from([*DANGER, "we are in Poipet"]), ANYTHING), min_size=1, max_size=8))
def test_what_is_told_is_never_lost(sqlite_office: Office, story: list[str]) -> None:
    office, phone = sqlite_office, sqlite_office.phone(name=str(next(PEOPLE)))
    phone.writes("hi")
    phone.presses("Talk to a person")
    phone.writes("it began in March, the agent came")
    told = ["it began in March, the agent came"]
    for text in story:
        if _is_more(phone, text):
            told.append(text)
    kept = [line for tip in office.tips() for line in office.words(tip)]
    assert all(text in kept for text in told), f"lost: {[text for text in told if text not in kept]}"


def _is_more(phone: Phone, text: str) -> bool:
    """Write it; whether we said that we have it."""
    answer = " ".join(phone.writes(text))
    return bool(text.strip()) and ("we have it" in answer or "A person will answer" in answer)
