"""Somebody else holds the phone. After hiding or deleting, whatever they type is answered as to a new visitor, and no
word of what was told is ever shown again."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.tips import TipState
from tests.people import Office, Phone

pytestmark = pytest.mark.slow

CANARY = "zqcanary"
STORY = [f"they beat me and lock the door {CANARY}", f"the boss is Mr {CANARY}, near the bridge"]
PRYING = [
    *("has anyone read it?", "who did she text?", "what did she write", "any news?", "did you get my report", "status"),
    *(
        "read it",
        "ok",
        "yes",
        "no",
        "1",
        "2",
        "3",
        "menu",
        "hi",
        "help",
        "stop",
        "english",
        "take it back",
        "hide",
        "?",
    ),
    *("use another phone", "write more", "my code", "123 456 789 012", "I want to add something", "the tip", "delete"),
    *("they beat me", "Golden Lotus Sample Manpower", "012 000 101", "is this job real, 900 dollars", "🙂", "report"),
]
TYPED = st.one_of(st.sampled_from(PRYING), st.text(max_size=30).map(str.strip).filter(bool))
WAYS = {"hide": ("hide", "yes"), "delete": ("delete my data", "yes")}
_numbers = iter(range(10**9))


def someone(office: Office, channel: str) -> Phone:
    return office.phone(channel, f"person {next(_numbers)}")


def tell(phone: Phone) -> None:
    """A matter in the queue, told under its question."""
    for words in ("hi", "talk to a person", *STORY):
        phone.writes(words)


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.lists(TYPED, min_size=1, max_size=6), channel=st.sampled_from(["telegram", "sms"]))
def test_after_it_the_phone_is_as_a_new_one(sqlite_office: Office, way: str, typed: list[str], channel: str) -> None:
    used, new = someone(sqlite_office, channel), someone(sqlite_office, channel)
    tell(used)
    for words in WAYS[way]:
        used.writes(words)
    new.writes("hi")
    used.writes("hi")
    for words in typed:
        theirs, ours = new.writes(words), used.writes(words)
        assert ours == theirs, f"after {words!r}"
        assert CANARY not in "".join(ours)


def test_what_is_told_after_hiding_is_a_tip_of_its_own_and_both_wait(office: Office) -> None:
    phone = someone(office, "telegram")
    tell(phone)
    for words in ("hide", "yes", "hi", "talk to a person", "they took us to another house"):
        phone.writes(words)
    found: list[Any] = [tip for tip in office.tips() if tip.state == TipState.TOLD]
    assert sorted(tip.hidden for tip in found) == [False, True]
    assert len({tip.contact_id for tip in found}) == 1
