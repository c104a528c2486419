"""The benchmark's list, built once, and a small list for stories."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.matching.batch import entries
from bot.matching import Entry, Index

Registry = tuple[list[Entry], dict[str, str]]
Queries = Callable[[str], list[dict[str, str]]]

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def registry() -> Registry:
    """Entries and the status of each registration number."""
    return entries(DATA / "registry.csv")


@pytest.fixture(scope="session")
def index(registry: Registry) -> Index:
    return Index(registry[0])


@pytest.fixture(scope="session")
def queries() -> Queries:
    """Rows of a set of queries by its name."""

    def read(name: str) -> list[dict[str, str]]:
        with (DATA / name).open(encoding="utf-8") as file:
            return list(csv.DictReader(file))

    return read


@pytest.fixture(scope="session")
def street() -> Index:
    """A dozen firms that are easily mixed up."""
    sok = ("ក្រុមហ៊ុន សុខ ឫទ្ធី មេនផៅវើរ ឯ.ក", "Sok Rithy Manpower Co., Ltd.")
    ratha = ("ក្រុមហ៊ុន សុខ រដ្ឋា មេនផៅវើរ", "Sok Ratha Manpower Co., Ltd.")
    golden = ("", "Golden Eagle Travel Manpower Plc.")
    rows = [
        ("001", *sok, "012 345 678", "facebook.com/Sok.Rithy", "0101/19"),
        ("002", *ratha, "012 345 679;023 880 111", "t.me/sokratha", "102/19"),
        ("003", "ក្រុមហ៊ុន មិត្តភាព ១៦៨", "", "097 123 4567", "", "103/20"),
        ("004", *golden, "00855 88 123 4567", "https://www.facebook.com/goldeneagle/", ""),
        ("005", "ក្រុមហ៊ុន វី ឌី អេស គ្រុប", "V.D.S Group Co., Ltd", "023 880 111", "", "MLVT-0105/2021"),
        ("006", "", "Same Name Service Co., Ltd.", "", "", ""),
        ("007", "", "Same Name Service Plc.", "", "", ""),
        ("008", "ក្រុមហ៊ុន ត្រពាំងវែង ជ្រើសរើសបុគ្គលិក (ខេមបូឌា) ខូអិលធីឌី", "", "", "", "77/22"),
        ("168", "", "Bright Future Recruitment & Training", "", "", ""),
    ]
    return Index(
        Entry(
            number,
            registration,
            km,
            en,
            phones=tuple(filter(None, phones.split(";"))),
            pages=(page,) if page else (),
            prakas_number=prakas,
            aliases=("Sokrithy MP",) if registration == "001" else (),
        )
        for number, (registration, km, en, phones, page, prakas) in enumerate(rows)
    )
