"""Names from abroad: how Khmer letters hold foreign sounds, and how other rules of spelling are read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.forms import form
from bot.writing import fold
from bot.writing.abroad import read_foreign
from bot.writing.romanising import romanise_folded
from bot.writing.spelt import hearings_by_letters

RENDERED = {
    "គឹម": "kim",
    "យឹម": "yim",
    "ញឹម": "nhim",
    "ឡឹម": "lim",
    "សុផឹម": "sophim",
    "ចន្ទ្នារី": "channeari",  # between two n nothing is heard
    "រង្ស៊ី": "ronsi",  # ng before s
    "បេតុង": "betong",
    "រ៉ង់": "ron",  # the French nasal
    "ហ្គូលហ្វ": "gulf",  # a foreign sound ends a word
    "សហ្វវែរ": "safveaer",
    "ណូវតិច": "nouvtek",  # -tech, -tex
    "បុស៍": "bos",  # silent in Khmer, spoken abroad
    "ខនស្ត្រាក់សិន": "khansdraksen",
}


@pytest.mark.parametrize(("khmer", "latin"), RENDERED.items())
def test_renderings(khmer: str, latin: str) -> None:
    assert latin in [way.replace("-", "") for way in romanise_folded(fold(khmer))]


@pytest.mark.parametrize("opening", ["គ", "ល", "យ", "ញ", "ឈ", "ទ", "ស", "អ៊"])
def test_im_is_heard_after_any_letter(opening: str) -> None:
    assert any(way.endswith("im") for way in romanise_folded(fold(opening + "ឹម")))


@pytest.mark.parametrize(
    ("spelt", "heard"),
    [
        ("xiulan", "sivlan"),
        ("qingzhou", "chingchou"),
        ("zhengxin", "chengsin"),
        ("caktomuk", "chaktomuk"),
        ("tiounlong", "chounlong"),
        ("xieng", "sieng"),
        ("woosan", "oosan"),
        ("seojun", "sojun"),
        ("binhduong", "binhyuong"),
        ("sokha", "sokha"),
        ("cherry", "cherry"),
    ],
)
def test_other_rules_of_spelling(spelt: str, heard: str) -> None:
    assert read_foreign(spelt) == heard


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=14))
def test_any_word_is_read_as_letters(word: str) -> None:
    assert re.fullmatch("[a-z]*", read_foreign(word))
    assert all(re.fullmatch("[a-z]*", way) for way in hearings_by_letters(word))


@pytest.mark.parametrize(
    ("latin", "khmer"),
    [
        ("Hanseo", "ហានស៊ូ"),
        ("Novaflex", "ណូវ៉ាហ្វ្លិច"),
        ("Zhaolin", "ចៅលីន"),
        ("Camvista", "ខេមវីស្តា"),
        ("Siyora", "ស៊ីយ៉ូរ៉ា"),
        ("Brinsolf", "ប្រ៊ីនសុល"),
        ("Kim Yim", "គឹម យឹម"),
    ],
)
def test_one_key_for_both_scripts(latin: str, khmer: str) -> None:
    assert set(form(fold(latin)).keys) & set(form(fold(khmer)).keys)
