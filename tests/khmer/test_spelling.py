"""Every Khmer text is in SIL's order, and in words of the Royal Academy's dictionary or words that we allow.

The order: khnormal (SIL's normaliser) and our own folding must agree. The words: khmer_segmenter knows the dictionary
of 2022; allowed.csv holds names and loans that no dictionary has, each with the reason.
"""

import csv
import re

import pytest
from khmer_segmenter import KhmerSegmenter
from khmerspell import khnormal

from bench.khmer.glossary import whole
from bench.khmer.texts import HOME, LETTER, Text, said
from bot.writing import fold

TEXTS = said()
LONGEST_LIST = 60  # of allowed words: past it, the list no longer says much
with (HOME / "tests/khmer/allowed.csv").open(newline="") as file:
    ALLOWED = list(csv.DictReader(file))
LONGEST_FIRST = sorted((row["word"] for row in ALLOWED), key=len, reverse=True)


@pytest.fixture(scope="module")
def segmenter() -> KhmerSegmenter:
    return KhmerSegmenter()


def test_every_text_is_in_the_order_of_the_specification() -> None:
    wrong = [(text.place, khnormal(text.words)) for text in TEXTS if khnormal(text.words) != text.words]
    assert not wrong


def test_every_text_is_folded_as_it_stands() -> None:
    """But for what folding makes one on purpose: digits, capitals, and coeng ta and da, which look alike."""
    for text in TEXTS:
        for run in re.findall("[\u1780-\u17b3][\u1780-\u17d3]*", text.words):
            assert fold(run).replace("្ដ", "្ត") == run, f"{text.place}: {run} is typed in another order"


def test_every_word_is_in_the_dictionary(segmenter: KhmerSegmenter) -> None:
    strange = {text.place: found for text in TEXTS if (found := _strange(segmenter, text))}
    assert not strange, "mend the spelling, or allow the word with its reason in allowed.csv"


def _strange(segmenter: KhmerSegmenter, text: Text) -> list[str]:
    words = re.sub(r"\{\w*\}", " ", text.words)
    for allowed in LONGEST_FIRST:
        words = whole(allowed).sub(" ", words)
    tokens = segmenter.analyze(words)
    doubtful = [token.text for token in tokens if not token.spelling_valid and LETTER.search(token.text)]
    return doubtful + [slip.text for slip in segmenter.detect_typos(words)]


def test_a_slip_is_found(segmenter: KhmerSegmenter) -> None:
    assert _strange(segmenter, Text("", "sentence", "គុណភាពល្អតាមស្តង់ដារ")) == ["ស្តង់ដារ"]
    assert _strange(segmenter, Text("", "sentence", "ហៅទៅទូរស័ព្ទជំនួយហ្វ្រី")) == []


def test_the_list_is_short_and_every_word_of_it_has_its_reason() -> None:
    assert len(ALLOWED) <= LONGEST_LIST
    assert len({row["word"] for row in ALLOWED}) == len(ALLOWED)
    for row in ALLOWED:
        assert row["what"] and row["reason"] and khnormal(row["word"]) == row["word"], row["word"]
        assert any(whole(row["word"]).search(text.words) for text in TEXTS), f"nobody says {row['word']} any more"
