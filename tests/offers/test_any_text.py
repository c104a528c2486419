"""Whatever is pasted: quick, never an error, and its dress does not matter."""

import csv
import time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.offers import signs
from bot.offers.kinds import KINDS
from bot.offers.lookups import firms
from bot.writing import to_khmer_digits

OFFERS = [
    row["text"]
    for row in csv.DictReader(Path(__file__).with_name("offers.csv").read_text(encoding="utf-8").splitlines())
]
PIECES = [
    "deposit",
    "no ",
    "passport",
    "កក់",
    "មុន",
    "$",
    "1500",
    "\u200b",
    "្",
    "ា",
    "ំ",
    "per month",
    "\n",
    "🔥",
    "@a",
    "t.me/b",
]


def _ids(text: str) -> list[str]:
    return [sign.id for sign in signs(text)]


@settings(max_examples=150)
@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)))
def test_any_text_is_read(text: str) -> None:
    found = signs(text)
    assert {sign.id for sign in found} <= set(KINDS)
    assert len({sign.id for sign in found}) == len(found)
    assert all(len(name) <= 80 for name in firms(text))


@settings(max_examples=60)
@given(st.sampled_from(OFFERS), st.integers(0, 400))
def test_an_invisible_space_changes_nothing(text: str, place: int) -> None:
    place %= len(text) + 1
    assert _ids(text[:place] + "\u200b" + text[place:]) == _ids(text)


@settings(max_examples=40)
@given(st.sampled_from(OFFERS))
def test_khmer_digits_and_the_order_of_marks_change_nothing(text: str) -> None:
    if any("\u1780" <= letter <= "\u17d3" for letter in text):
        assert _ids(to_khmer_digits(text)) == _ids(text)
    assert _ids(text.replace("ាំ", "ំា")) == _ids(text)
    assert _ids(text.upper() if text.isascii() else text) == _ids(text)


def test_long_texts_are_quick() -> None:
    signs("warm up")
    for text in (
        " ".join(OFFERS)[:4000],
        "pay deposit " * 330,
        "កក់" * 1300,
        "1" * 4000,
        "- " * 2000,
        "a" * 4000,
        "1,000 " * 660,
    ):
        began = time.perf_counter()
        signs(text)
        firms(text)
        assert time.perf_counter() - began < 1.0, text[:20]
