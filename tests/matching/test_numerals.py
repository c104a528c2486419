"""Numbers in words mean what is said, in three ways of writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import Entry, Index
from bot.matching.numerals import with_digits
from bot.writing import fold

KHMER = ["សូន្យ", "មួយ", "ពីរ", "បី", "បួន", "ប្រាំ", "ប្រាំមួយ", "ប្រាំពីរ", "ប្រាំបី", "ប្រាំបួន"]
KHMER_TENS = ["ដប់", "ម្ភៃ", "សាមសិប", "សែសិប", "ហាសិប", "ហុកសិប", "ចិតសិប", "ប៉ែតសិប", "កៅសិប"]
ROMAN = ["sun", "muoy", "pir", "bei", "buon", "pram", "prammuoy", "prampir", "prambei", "prambuon"]
ROMAN_TENS = ["dob", "mphey", "samsep", "saesep", "hasep", "hoksep", "chetsep", "paetsep", "kausep"]
ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
ENGLISH_TENS = ["ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = [(10_000, "ម៉ឺន", "muen"), (1_000, "ពាន់", "poan"), (100, "រយ", "roy")]


def in_khmer(number: int, units: list[str], tens: list[str], scales: list[tuple[int, str]]) -> list[str]:
    """The words of a number over nothing, the biggest part first."""
    for size, name in scales:
        if number >= size:
            head = in_khmer(number // size, units, tens, scales)
            return [*head, name, *in_khmer(number % size, units, tens, scales)]
    ten, unit = divmod(number, 10)
    return [tens[ten - 1]] * (ten > 0) + [units[unit]] * (unit > 0)


def in_english(number: int) -> list[str]:
    for size, name in ((1_000, "thousand"), (100, "hundred")):
        if number >= size:
            return [*in_english(number // size), name, *in_english(number % size)]
    if number < 20:
        return [ENGLISH[number]] * (number > 0)
    return [ENGLISH_TENS[number // 10 - 1], *in_english(number % 10)]


@given(st.integers(1, 99_999), st.sampled_from(["", " "]))
def test_any_number_in_khmer(number: int, gap: str) -> None:
    words = in_khmer(number, KHMER, KHMER_TENS, [(size, name) for size, name, _ in SCALES])
    assert with_digits(fold(gap.join(words))).strip() == str(number)


@given(st.integers(1, 9_999).filter(lambda number: set(str(number)) - set("04")), st.sampled_from(["", " "]))
def test_any_number_in_latin_letters(number: int, gap: str) -> None:
    words = in_khmer(number, ROMAN, ROMAN_TENS, [(size, name) for size, _, name in SCALES[1:]])
    assert with_digits(gap.join(words)).strip() == str(number)


@given(st.integers(1, 999_999), st.sampled_from([" ", "-", " and "]))
def test_any_number_in_english(number: int, gap: str) -> None:
    assert with_digits(gap.join(in_english(number))).strip() == str(number)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=6))
def test_english_digits_stand_side_by_side(figures: list[int]) -> None:
    said = " ".join(ENGLISH[figure] for figure in figures)
    assert with_digits(f"golden {said} star").split() == ["golden", "".join(map(str, figures)), "star"]


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("ដប់ពីរ", "12"),
        ("ដប់ ប្រាំ ពីរ", "17"),
        ("បីដណ្តប់", "13"),
        ("muoy dandob", "11"),
        ("dob pi", "12"),
        ("dabpram", "15"),
        ("sam sep bei", "33"),
        ("hok sip prambey", "68"),
        ("mouy hoksep prambei", "168"),
        ("មួយ ហុកសិប ប្រាំបី", "168"),
        ("ប្រាំបី ប្រាំបី ប្រាំបី", "888"),
        ("ពីរពាន់", "2000"),
        ("បីសែន", "300000"),
        ("double eight", "88"),
        ("triple seven", "777"),
        ("one sixty eight", "168"),
        ("nineteen ninety-nine", "1999"),
        ("twelve", "12"),
    ],
)
def test_as_people_say_them(said: str, number: str) -> None:
    assert with_digits(fold(said)).strip() == number


@pytest.mark.parametrize(
    "name", ["boun roy", "ក្មួយ", "someone", "weight", "pi", "sen chey", "double star", "សែន", "stone"]
)
def test_names_are_no_numbers(name: str) -> None:
    assert with_digits(fold(name)) == fold(name)


def test_a_teen_is_not_a_hundred_and_more() -> None:
    index = Index([Entry(1, "1", "", "Mekong 12 Labour"), Entry(2, "2", "", "Mekong 102 Labour")])
    found = index.find("មេគង្គ ដប់ពីរ ពលកម្ម")
    assert [c.entry.id for c in found.candidates[:1]] == [1]
