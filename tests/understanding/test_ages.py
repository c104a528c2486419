"""Which numbers are a child's age: not an hour, nor a rank."""

import pytest

from bot.understanding import understand
from bot.understanding.text_reading import read_text


@pytest.mark.parametrize(
    "text",
    ["ម៉ោង ១៥", "ម៉ោង១៥", "maong 15", "at 15 oclock", "ទី ១៤",
     "នៅថ្ងៃទី ១៥", "thngai ti 15", "លើកទី ១២", "ជាន់ទី ១៥", "១៥ ម៉ោង"],
)  # fmt: skip
def test_an_hour_or_a_rank_is_no_age(text: str) -> None:
    assert not read_text(text).has("YOUNG")


@pytest.mark.parametrize(
    "text",
    ["កូនខ្ញុំអាយុ ១៥", "nh 15", "កូនទី២ ១៥ឆ្នាំ", "ធ្វើការ ១២ ម៉ោង ១៥ ឆ្នាំ",
     "she works 12 maong 15", "my son is 15 he wants to work"],
)  # fmt: skip
def test_an_age_is_one(text: str) -> None:
    assert read_text(text).has("YOUNG")


def test_work_until_an_hour_is_nobodys_childhood() -> None:
    assert "young-serve" not in understand("គេបង្ខំខ្ញុំធ្វើការដល់ម៉ោង ១៥").words
    assert not understand("គេបង្ខំខ្ញុំធ្វើការដល់ម៉ោង ១៥").minor
    assert understand("គេបង្ខំកូនខ្ញុំអាយុ ១៥ ធ្វើការ").minor


def test_digits_read_out_are_no_danger() -> None:
    """They resemble its words one by one."""
    for text in ("R oh three oh nine nine", "register three zero six seven two, is it on the list"):
        assert not understand(text).danger, text
