"""English words as Khmer ears hear them: what people write is among the hearings, and unlike words stay unlike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.writing.heard import confused, figures, held, table
from bench.writing.sounds import SOUNDS
from bot.writing.arpabet import hear
from bot.writing.english import KNOWN, hearings
from bot.writing.phonetics import keys

ROWS = table()
HALVES = {half: [row for row in ROWS if held(row[0]) == half] for half in (False, True)}


@pytest.mark.parametrize("half", HALVES)
def test_what_people_write_is_heard(half: bool) -> None:
    found = figures(HALVES[half])
    assert found.rows > 600
    assert found.mean >= 0.975
    assert found.like >= 0.965
    assert found.equal >= 0.86


@pytest.mark.parametrize("half", HALVES)
def test_the_first_hearing_alone(half: bool) -> None:
    found = figures(HALVES[half], lambda word: hearings(word)[:1])
    assert found.mean >= 0.935
    assert found.like >= 0.905


@pytest.mark.parametrize("half", HALVES)
def test_unlike_words_stay_unlike(half: bool) -> None:
    assert confused({word for word, _ in HALVES[half]}) <= 0.006


@pytest.mark.parametrize(
    ("word", "way"),
    [
        ("bridge", "brich"),  # in the data
        ("bridge", "brit"),
        ("bright", "brai"),
        ("trading", "treding"),  # a word with an ending
        ("cities", "sithi"),
        ("boxes", "boks"),
        ("bluesky", "bluskai"),  # two words
        ("zorvale", "zovel"),  # neither: by rules
    ],
)
def test_hearings(word: str, way: str) -> None:
    assert way in hearings(word)


def test_the_hand_written_hearing_is_the_first() -> None:
    assert hearings("future")[0] == "fyucheu"
    assert {"future", "bridge", "ocean"} <= KNOWN


def test_every_word_of_the_data_is_heard() -> None:
    lines = SOUNDS.read_text(encoding="utf-8").splitlines()
    assert len(lines) > 3_500
    assert all(hear(word, phones.split())[0] for word, phones in (line.split(" ", 1) for line in lines))


@given(st.one_of(st.text(max_size=20), st.sampled_from([word for word, _ in ROWS])))
def test_at_most_three_and_all_different(word: str) -> None:
    found = hearings(word)
    assert 1 <= len(found) <= 3
    assert len({keys(way)[0] for way in found}) == len(found)
