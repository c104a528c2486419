"""A country in a question is where people go; in a name it is part of the name."""

import random

import pytest

from bot.matching import Entry, Index
from tests.matching.conftest import Registry

ROWS = [
    ("001", "ក្រុមហ៊ុន សុខ ឫទ្ធី មេនផៅវើរ ឯ.ក", "Sok Rithy Manpower Co., Ltd.", "012 000 101"),
    ("002", "", "Golden Lotus Manpower Co., Ltd.", "012 345 679"),
    ("003", "ក្រុមហ៊ុន មិត្តភាព ១៦៨", "", "097 123 4567"),
    ("004", "", "Thailand Dream Recruitment Plc.", ""),
    ("005", "", "Japan Star (Cambodia) Co., Ltd", ""),
    ("008", "", "Dream Recruitment", ""),
    ("009", "", "Star", ""),
]


@pytest.fixture(scope="module")
def abroad() -> Index:
    return Index(Entry(n, number, km, en, phones=(phone,)) for n, (number, km, en, phone) in enumerate(ROWS))


@pytest.mark.parametrize(
    ("asked", "registration"),
    [
        ("is 012 000 101 real for malaysia?", "001"),
        ("012 000 101 thailand", "001"),
        ("my friend goes to thailand with 012 000 101", "001"),
        ("លេខ 012000101 នេះ សម្រាប់ម៉ាឡេស៊ី ត្រឹមត្រូវទេ", "001"),
        ("is 001 allowed for Thailand", "001"),
        ("lek 001 tov thai", "001"),
        ("is Golden Lotus Manpower allowed to send to Thailand", "002"),
        ("can Golden Lotus Manpower send workers to saudi arabia?", "002"),
        ("does Golden Lotus Manpower have a license for thailand", "002"),
        ("Golden Lotus Manpower Co., Ltd in Korea", "002"),
        ("តើ សុខ ឫទ្ធី មេនផៅវើរ អាចបញ្ជូនទៅថៃបានទេ", "001"),
        ("ក្រុមហ៊ុន សុខ ឫទ្ធី មេនផៅវើរ មានច្បាប់ទៅម៉ាឡេស៊ីទេ", "001"),
        ("មិត្តភាព ១៦៨ ប្រទេសកូរ៉េ", "003"),
        ("is Thailand Dream Recruitment real", "004"),
        ("is Thailand Dream Recruitment allowed for Malaysia", "004"),
        ("can Japan Star (Cambodia) send to Japan", "005"),
    ],
)
def test_the_answer_is_direct_as_without_the_country(abroad: Index, asked: str, registration: str) -> None:
    finding = abroad.find(asked)
    assert (finding.answer, finding.candidates[0].entry.registration_number) == ("direct", registration)


@pytest.mark.parametrize(
    "asked",
    [
        "Golden Lotus Manpower Thailand",  # may be another firm's name
        "Star Japan",
        "is Star Japan real",
        "Golden Lotus Workers for Thailand",
        "Golden Lotus Travel for Thailand",
        "is Dream Recruitment real for thailand",  # Thailand Dream Recruitment is listed too
        "send 001 workers to thailand",
        "I want to go to Thailand with Golden Lotos Manpower",
    ],
)
def test_a_doubt_is_asked_about(abroad: Index, asked: str) -> None:
    assert abroad.find(asked).answer != "direct"


def test_any_listed_name_may_be_asked_about_with_a_country(index: Index, registry: Registry) -> None:
    rng = random.Random(4)
    for entry in rng.sample([entry for entry in registry[0] if entry.name_en], 60):
        without = index.find(entry.name_en)
        country = rng.choice(["Thailand", "malaysia", "South Korea", "Hong Kong"])
        for question in (f"is {entry.name_en} allowed to send to {country}?", f"{entry.name_en} for {country}"):
            found = index.find(question)
            assert (found.answer, found.candidates[0].entry) == (without.answer, without.candidates[0].entry), question
