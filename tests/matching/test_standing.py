"""A listed name that stands exactly in a message is found; it is direct only if all around it is explained."""

import csv
import random
from pathlib import Path

import pytest

from bot.matching import Entry, Index
from bot.matching.legal import compact, without_form
from bot.writing import fold
from tests.matching.conftest import Registry

AROUND = Path(__file__).parent / "data" / "around"
ROWS = [
    ("901", "ក្រុមហ៊ុន ផ្កាយ មាស មេនផៅវើរ ឯ.ក", "Golden Star Manpower Co., Ltd."),
    ("902", "", "Golden Star"),
    ("903", "", "Silver Boat Mekong Labour Supply"),
    ("904", "", "Silver Boat"),
    ("905", "សុខ សាន្ត", "Sok San Co., Ltd."),
    ("906", "", "Top Co., Ltd."),
    ("907", "", "New Life Co., Ltd."),
    ("908", "ត្រពាំងវែង ជ្រើសរើសបុគ្គលិក", "Trapeang Veng Recruitment Plc."),
    ("909", "", "Lotus & Rice Manpower"),
]
COPIES = ["New {}", "{} Travel", "Royal {}", "{} ថ្មី", "{} 168", "{} Thailand", "{} Mekong", "One {}", "{}ជប៉ុន", "មហា{}"]


@pytest.fixture(scope="module")
def listed() -> Index:
    return Index(Entry(n, number, km, en) for n, (number, km, en) in enumerate(ROWS))


def told(index: Index, query: str) -> tuple[str, list[str]]:
    """The answer, and the registration numbers of the first three."""
    finding = index.find(query)
    return finding.answer, [one.entry.registration_number for one in finding.candidates[:3]]


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("Golden Star Manpower want 500$", "901"),
        ("is Golden Star Manpower real? Thailand", "901"),
        ("i paid 300$ to golden star manpower already", "901"),
        ("Golden Star Manpower Co., Ltd. for 3 people to Korea in 2025", "901"),
        ("ខ្ញុំបានបង់លុយ៣០០ដុល្លារឱ្យក្រុមហ៊ុនផ្កាយមាសមេនផៅវើរហើយ", "901"),
        ("lotus and rice manpower say 700$ before 15/03/2026", "909"),
    ],
)
def test_sums_counts_dates_and_countries_explain_a_sentence(listed: Index, said: str, number: str) -> None:
    assert told(listed, said) == ("direct", [number]), listed.find(said).why


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("my cousin Vannak left in March 2024 with Golden Star Manpower and Phirun never called", "901"),
        ("Golden Star Manpower Mekong", "901"),
        ("golden star 168 manpower", "901"),
        ("ត្រពាំងវែងជ្រើសរើសបុគ្គលិកឆ្លងកាត់ភូមិយើង", "908"),
        ("is silver boat mekong labour supply ok for the year 2026?", "903"),
        ("trapeangveng recruitment asks 20 people 400 usd each by friday", "908"),
    ],
)
def test_other_words_beside_a_name_are_asked_about(listed: Index, said: str, number: str) -> None:
    answer, numbers = told(listed, said)
    assert answer != "none" and numbers[0] == number, listed.find(said).why
    if "is silver" not in said:
        assert answer in ("which", "similar")


@pytest.mark.parametrize("said", ["my friend sok san want to go", "i want a new life for my son", "top 10 jobs"])
def test_a_name_of_everyday_words_in_a_story_is_never_direct(listed: Index, said: str) -> None:
    assert told(listed, said)[0] != "direct"


def test_two_listed_names_are_asked_about(listed: Index) -> None:
    answer, numbers = told(listed, "which is better, golden star manpower or trapeang veng recruitment?")
    assert (answer, sorted(numbers)) == ("which", ["901", "908"])


def frames() -> list[str]:
    """Messages with {NAME} for the name of a firm: stories, questions, advertisements, three ways of writing."""
    with (AROUND / "frames.csv").open(encoding="utf-8") as file:
        return [row["frame"] for row in csv.DictReader(file)]


def test_a_name_in_a_message_is_shown_first(index: Index, registry: Registry) -> None:
    rng = random.Random(5)
    missed = []
    for frame in frames():
        for entry in rng.sample(registry[0], 3):
            name = rng.choice([name for name in (entry.name_km, entry.name_en) if name])
            finding = index.find(frame.replace("{NAME}", rng.choice([name, without_form(fold(name))])))
            if entry.id not in [one.entry.id for one in finding.candidates[:3]]:
                missed.append((frame, name))
    assert missed == []


def test_a_copy_of_a_name_in_a_message_is_never_direct(index: Index, registry: Registry) -> None:
    rng = random.Random(6)
    known = {compact(name).text for entry in registry[0] for name in (entry.name_km, entry.name_en)}
    for frame in frames():
        entry = rng.choice(registry[0])
        name = without_form(fold(rng.choice([name for name in (entry.name_km, entry.name_en) if name])))
        copy = rng.choice(COPIES).format(name)
        if compact(copy).text not in known:
            assert index.find(frame.replace("{NAME}", copy)).answer != "direct", frame.replace("{NAME}", copy)
