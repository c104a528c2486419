"""One account cannot make everybody wait: what a text costs is bounded, whatever it is made of."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import crafted
from bench.conversation import services
from bot.engine.dialog import Services, worked_out
from bot.messages import Inbound
from bot.understanding.folding import CLUSTER, CLUSTERS, LIMIT, TOKENS, understood
from bot.understanding.text_reading import read_text
from bot.writing import fold
from bot.writing.folding import ROOM

TEXTS = dict(crafted.texts())
MOST_CALLS = 150_000  # of functions, ours and C's, for one message; the worst of the corpus needs 106,000
SLOWEST_MS = 400.0  # far above what is measured (`python -m bench.crafted`): a pattern that runs away takes minutes
letters = st.sampled_from("កខគមរស្ាិុំ៊៉់ ។០១a1.,-@$/'?\u0301\u200b\ufdfa㍿İ🆘")
pieces = st.text(letters, min_size=1, max_size=6)


@pytest.fixture(scope="module")
def shared() -> Services:
    found = services()
    worked_out(_inbound("is sok rith manpower real? they say call 012 345 678"), found)
    return found


def _inbound(text: str) -> Inbound:
    return Inbound("telegram", "here", "1", "1", text=text, forwarded=True)


def _calls(unit: Callable[[], Any]) -> int:
    """How many functions are called, which no neighbour on the machine can change."""
    made = 0

    def count(_: FrameType, event: str, __: Any) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        unit()
    finally:
        sys.setprofile(before)
    return made


@pytest.mark.parametrize("kind", TEXTS)
def test_folding_does_not_swell(kind: str) -> None:
    folded = fold(TEXTS[kind])
    assert len(folded) <= 2 * crafted.LONGEST + ROOM
    assert fold(folded) == folded
    assert len(understood(TEXTS[kind])) <= LIMIT


@pytest.mark.parametrize("kind", TEXTS)
def test_little_is_done_for_any_text(kind: str, shared: Services) -> None:
    assert _calls(lambda: worked_out(_inbound(TEXTS[kind]), shared)) <= MOST_CALLS


@pytest.mark.parametrize("kind", TEXTS)
def test_no_pattern_runs_away(kind: str, shared: Services) -> None:
    assert crafted.milliseconds(lambda: worked_out(_inbound(TEXTS[kind]), shared)) < SLOWEST_MS


@given(st.lists(pieces, min_size=1, max_size=4))
@settings(max_examples=25)
def test_whatever_is_repeated(shared: Services, row: list[str]) -> None:
    piece = "".join(row)
    text = (piece * (crafted.LONGEST // len(piece) + 1))[: crafted.LONGEST]
    assert _calls(lambda: worked_out(_inbound(text), shared)) <= MOST_CALLS
    assert len(fold(text)) <= 2 * len(text) + ROOM


def test_of_many_words_the_first_and_the_last_are_read() -> None:
    words = read_text("1. " * 1_200 + "help me").words
    assert len(words) <= TOKENS
    assert any(word.means("HELP") for word in words[-3:])


def test_of_many_clusters_the_first_and_the_last_are_read() -> None:
    """Letters without a vowel: twice as many clusters as any sentence of that length has."""
    found = understood("គេវាយខ្ញុំ " + "កខគ" * 1_300 + " ជួយខ្ញុំ")
    assert len(CLUSTER.findall(found)) <= CLUSTERS
    assert found.startswith("គេវាយខ្ញុំ") and found.endswith("ជួយខ្ញុំ")


def test_a_page_of_khmer_is_read_whole() -> None:
    said = "ខ្ញុំធ្វើការនៅក្នុងផ្ទះគេតាំងពីបីខែមុនតែម្ចាស់ផ្ទះមិនព្រមបើកប្រាក់ខែឲ្យខ្ញុំទេ។ "
    page = (said * 60)[: crafted.LONGEST]
    assert len(understood(page)) == len(understood(page[:2_000])) + len(understood(page[2_000:]))


def test_a_letter_that_stands_for_eighteen_is_a_blank() -> None:
    assert fold("a\ufdfab") == "a b"
    assert fold("a" + "\u0323" * 50) == fold("a" + "\u0323" * 4)


def test_the_words_of_a_turn_are_understood_before_it(shared: Services) -> None:
    said = _inbound("they keep my passport and lock the door of the house")
    assert {key[0].__name__ for key in worked_out(said, shared)} >= {
        "understand", "read_text", "fold", "mentions", "find", "_signs",
    }  # fmt: skip


def test_no_name_is_looked_for_in_a_button(shared: Services) -> None:
    assert "mentions" not in {key[0].__name__ for key in worked_out(_inbound("Talk to a person"), shared)}
