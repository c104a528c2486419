"""A name with nothing but a country beside it, whole, left short or with a letter off: asked about, never direct."""

import csv
from pathlib import Path

import pytest

from bot.matching import Entry, Index
from bot.recruiters import sample


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(_entries())


def _entries() -> list[Entry]:
    rows = csv.DictReader(Path(sample.__file__).with_name("sample.csv").read_text().splitlines())
    return [
        Entry(place, row["registration_number"], row["name_km"], row["name_en"]) for place, row in enumerate(rows, 1)
    ]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("AKB thailand", "916"),
        ("akp thailand", "917"),
        ("is A.K.B. ok for thailand", "916"),
        ("gold lotus thailand", "901"),
        ("goldan lotus thailand", "901"),
        ("kangaroo singapore", "918"),
        ("singapore kangaroo", "918"),
        ("sea harbour malaysia", "924"),
        ("white crown malaysia", "904"),
        ("kromhun phka chhuk meas tov thai", "901"),
    ],
)
def test_it_is_asked_about(said: str, meant: str, index: Index) -> None:
    mention = index.mentions(said)
    assert mention.finding.answer == "which"
    assert mention.finding.candidates[0].entry.registration_number == meant
    assert len({one.entry.id for one in mention.finding.candidates}) == len(mention.finding.candidates)
    assert mention.strength >= 0.5


@pytest.mark.parametrize("said", ["work thailand", "construction malaysia", "farm japan", "salary korea", "visa thai"])
def test_everyday_words_are_none(said: str, index: Index) -> None:
    assert index.find(said).answer == "none"
