"""Whole conversations of people who say anything in any order: no words lost, no question repeated, nobody told of
another recruiter than the last one that they named."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.rehearsal import Heard, Rehearsal

pytestmark = pytest.mark.slow

STORIES = [
    "my uncle says the bus leaves from the market on some mornings",
    "they promised my cousin a good job and then he came back without anything",
    "ពូខ្ញុំថាឡានចេញពីផ្សារពេលព្រឹក ហើយគាត់រង់ចាំយូរណាស់",
    "bong nh tv jm mit pheak hz min tan mk vinh te",
]
DANGER = ["they locked us in a room and beat me", "គេចាក់សោរបន្ទប់មិនឱ្យខ្ញុំចេញ ហើយវាយខ្ញុំ", "ke vay nh hz ot oy jenh"]
NAMED = {
    "is Golden Lotus Sample Manpower real?": "901",
    "Silver Lotus Sample Manpower": "902",
    "012 000 101": "901",
    "i paid 300$ to Silver Lotus Sample Manpower already": "902",
}
COUNTRIES = ["Thailand", "ម៉ាឡេស៊ី", "jpn", "Saudi Arabia"]
SMALL = [
    "1",
    "2",
    "៣",
    "No 1",
    "yes",
    "no",
    "ok",
    "??",
    "hello",
    "menu",
    "/help",
    "stop",
    "hide",
    "stop asking",
    "Khmer",
]
QUESTIONS = ["how much is the pay in Malaysia", "which papers do I need for Japan?", "which companies are on the list?"]
SAID = st.sampled_from([*STORIES, *DANGER, *NAMED, *COUNTRIES, *SMALL, *QUESTIONS])
TALKS = st.lists(SAID, min_size=1, max_size=7)
CLOSED = ("answer", "confirmation", "command", "safe word")


def _talk(played: Rehearsal, said: list[str], channel: str) -> list[Heard]:
    return played.talk(said, channel, "en")


@settings(max_examples=120)
@given(said=TALKS, channel=st.sampled_from(["telegram", "sms"]))
def test_stories_and_danger_are_in_a_tip_or_offered(played: Rehearsal, said: list[str], channel: str) -> None:
    for words, heard in zip(said, _talk(played, said, channel), strict=True):
        if words in STORIES + DANGER:
            assert heard.kept in ("tip", "offered") or heard.row in CLOSED, (words, heard)
        if words in DANGER:
            assert heard.kept in ("tip", "offered"), (words, heard)


@settings(max_examples=120)
@given(said=TALKS, channel=st.sampled_from(["telegram", "sms"]))
def test_no_question_is_asked_twice_in_a_row(played: Rehearsal, said: list[str], channel: str) -> None:
    heard = _talk(played, said, channel)
    for number, (earlier, later) in enumerate(pairwise(heard), 1):
        if said[number] in STORIES + DANGER and earlier.told and later.told and "?" in later.told[-1]:
            assert earlier.told[-1] != later.told[-1], (said[: number + 1], later)


@settings(max_examples=150)
@given(said=TALKS, channel=st.sampled_from(["telegram", "sms"]))
def test_an_answer_speaks_of_the_last_recruiter_that_was_named(
    played: Rehearsal, said: list[str], channel: str
) -> None:
    last = ""
    for words, heard in zip(said, _talk(played, said, channel), strict=True):
        last = NAMED.get(words, last)
        assert set(heard.shown) <= {last}, (said, words, heard)


@settings(max_examples=100)
@given(
    said=TALKS, confirmed=st.sampled_from(["hide", "delete my data", "stop"]), yes=st.sampled_from(["yes", "1", "បាទ"])
)
def test_yes_confirms_what_was_asked_last(played: Rehearsal, said: list[str], confirmed: str, yes: str) -> None:
    *_, asked, done = _talk(played, [*said, confirmed, yes], "sms")
    assert asked.row in ("hide", "command", "confirmation", "answer"), asked
    if asked.row in ("hide", "command"):
        assert done.row == "confirmation" and done.kept == "none", done


@settings(max_examples=100)
@given(said=TALKS)
def test_after_a_look_up_was_left_a_country_says_nothing_of_it(played: Rehearsal, said: list[str]) -> None:
    *_, left, country = _talk(played, ["is 901 real?", *said, STORIES[0], "Thailand"], "telegram")
    assert left.kept in ("tip", "offered")
    assert country.shown == (), country
