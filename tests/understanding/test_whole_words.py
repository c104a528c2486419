"""Khmer has no spaces: what is found in a common word that is none of the tables' own must not be an alarm."""

import csv
from pathlib import Path

import pytest

from bot.understanding import understand
from bot.understanding.lexicon import lexicon
from bot.understanding.text_reading import read_text

COMMON = Path(__file__).parents[1] / "offers" / "common_words.csv"
WORDS = [row["word"] for row in csv.DictReader(COMMON.read_text(encoding="utf-8").splitlines())]
ALARMS = frozenset(["BEAT", "WEAPON", "DANGER", "HOLD", "SELL", "KILL", "DIE", "LOCK", "RAPE", "SUICIDE", "MISSING"])


@pytest.mark.parametrize(
    "text",
    ["ដំបូលផ្ទះខ្ញុំលេចទឹក", "ខ្ញុំងាយរងគ្រោះណាស់", "មេសាខ្ញុំទៅ", "ការងារពិបាក", "អ្នកវាយកុំព្យូទ័រ ១២០០ដុល្លារ មិនបាច់ចេះអី"],
)
def test_no_alarm_inside_a_word(text: str) -> None:
    assert not understand(text).danger


def test_no_common_word_is_an_alarm_by_a_piece() -> None:
    found = {}
    for word in WORDS:
        for piece in read_text(word).words:
            if piece.text != word and piece.meanings & ALARMS and len(word) > len(piece.text) + 2:
                found[word] = piece.text
    assert found == {}


def test_a_whole_word_does_not_swallow_the_next() -> None:
    """តាមក is "grandfather comes", and no "along" with a letter left over."""
    assert [word.text for word in read_text("តាមក").words] == ["តា", "មក"]
    assert all(meanings == frozenset() for begun in lexicon().whole.values() for meanings in begun.keys.values())
