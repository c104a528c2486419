"""Whatever arrives: no error, no long wait, and the same answer however the same words are dressed."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.understanding.measure import load
from bot.understanding import (
    category,
    destination,
    looks_like_advert,
    looks_like_lookup,
    spoken,
    understand,
    yes_or_no,
)
from bot.understanding.text_reading import read_text

ROWS = load(Path(__file__).parent / "said.csv")
KHMER = [row["text"] for row in ROWS if row["way"] == "km"]
anything = st.text(st.characters(), max_size=300)  # surrogates, NUL and all
khmerish = st.text(st.sampled_from("កខគងចឆជញដតថទធនបផពភមយរលវសហឡអ្ាិីឹឺុូួើេែោំះ់៉៊័ៗ។ \u200b០១a?"), max_size=120)


@given(st.one_of(anything, khmerish))
@settings(max_examples=150, deadline=None)
def test_nothing_raises(text: str) -> None:
    understand(text)
    assert spoken(read_text(text)) in ("km", "en", None)
    assert yes_or_no(text) in (True, False, None)
    assert isinstance(category(text), str)
    assert looks_like_advert(text) in (True, False)
    assert looks_like_lookup(text) in (True, False)
    code = destination(text)
    assert code is None or len(code) == 2


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "ខ្ញុំ" * 20_000,
        "they beat me " * 8_000,
        "មិនឱ្យចេញ" * 10_000,
        "?!.\n" * 25_000,
        "\u202e" + "أ" * 100_000,
        "្" * 100_000,
        "\ud800" * 1000 + "\0" * 1000,
        "nhphgjuyotoy" * 8_000,
        "🆘" * 50_000,
        "http://" + "x" * 100_000,
        "9" * 100_000,
        "a-" * 50_000,
        "9." * 50_000,
        "they beat me if i leave " * 5_000,
    ],
    ids=range(15),
)
def test_long_texts_are_quick(text: str) -> None:
    understand("warm")
    started = time.perf_counter()
    understand(text)
    assert time.perf_counter() - started < 1.5


@given(st.sampled_from(KHMER), st.data())
@settings(max_examples=80, deadline=None)
def test_zero_width_spaces_change_nothing(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    dressed = text[:place] + "\u200b" + text[place:]
    assert understand(dressed) == understand(text)


@pytest.mark.parametrize("text", [text for text in KHMER if "ាំ" in text or "៉" in text or "៊" in text][:40])
def test_broken_mark_order_changes_nothing(text: str) -> None:
    broken = text.replace("ាំ", "ំា")
    for shifter in "៉៊":
        for vowel in "ាិីឺេែ":
            broken = broken.replace(shifter + vowel, vowel + shifter)
    assert understand(broken) == understand(text)


@pytest.mark.parametrize("text", [row["text"] for row in ROWS if any(c in row["text"] for c in "០១២៣៤៥៦៧៨៩")][:40])
def test_digits_of_either_kind_are_one(text: str) -> None:
    assert understand(text.translate(str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789"))) == understand(text)
