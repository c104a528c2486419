"""Lists as offices save them: read exactly as meant, or refused in the words that help."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import Invalid
from bot.recruiters.lists.headings import READ
from bot.recruiters.lists.lines import Parsed
from bot.recruiters.lists.list_files import read_list
from bot.recruiters.lists.vocabulary import plain
from bot.recruiters.rows import Row, digits_of, text_of
from tests.recruiters.lists.corpus import Case, cases

HOME = Path(__file__).resolve().parents[3]
CASES = list(cases())
ACCEPTED = [case for case in CASES if not case.refused]
KINDS = pytest.mark.parametrize("kind", ["csv", "xlsx"])


def parsed(case: Case, kind: str) -> Parsed:
    content = case.as_csv() if kind == "csv" else case.as_xlsx()
    return read_list(content, f"list.{kind}", choices=case.choices)


@KINDS
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_list_is_read_as_meant_or_not_at_all(case: Case, kind: str) -> None:
    if case.refused:
        with pytest.raises(Invalid) as caught:
            parsed(case, kind)
        for words in case.refused:
            assert words in str(caught.value)
        assert "Nothing was imported" in str(caught.value) or len(str(caught.value).splitlines()) == 1
        return
    found = parsed(case, kind)
    assert found.rows == case.rows
    told = "\n".join(found.report.told())
    for words in case.reported:
        assert words in told


def test_there_are_enough_lists() -> None:
    assert len(CASES) >= 80
    assert len({case.name for case in CASES}) == len(CASES)


@KINDS
@pytest.mark.parametrize("case", ACCEPTED, ids=lambda case: case.name)
def test_every_cell_is_in_the_registry_or_in_the_report(case: Case, kind: str) -> None:
    found = parsed(case, kind)
    facts = found.report.facts()
    aside = {one["column"] for one in facts["columns"] if not one["read_as"]}  # type: ignore[attr-defined]
    elsewhere = {one["line"] for one in facts["for_other_countries"]}  # type: ignore[attr-defined]
    joined = {one["line"]: one["with_line"] for one in facts["joined"]}  # type: ignore[attr-defined]
    told = [one["stands"] for name in ("repaired", "read_as_nothing") for one in facts[name]]  # type: ignore[attr-defined]
    rows = {row.line: stored(row) for row in found.rows}
    for line, cells in numbered(case, kind):
        for place, cell in enumerate(cells):
            if text_of(cell) and line not in elsewhere and chr(65 + place) not in aside and text_of(cell) not in told:
                kept = rows[joined.get(line, line)]
                for part in re.split(r"\n|\s/\s|,\s(?=www)|ឬ", cell):
                    assert plain(digits_of(part)) in kept or says_the_status(case, place), (line, cell, kept)


def numbered(case: Case, kind: str) -> Iterator[tuple[int, list[str]]]:
    """The lines below the header; in a CSV a line break within a cell begins a new line of the file."""
    line = 1
    for cells in case.cells:
        if cells is not case.cells[0]:
            yield line, cells
        line += 1 + (sum(cell.count("\n") for cell in cells) if kind == "csv" else 0)


def stored(row: Row) -> str:
    """All that is stored of a firm, without signs between."""
    several = (*row.phones, *row.pages, *row.other_names)
    one = (row.registration_number, row.name_km, row.name_en, row.year_of_registration, row.address_km, row.address_en)
    return "".join(map(plain, (*one, *several, row.prakas_number, row.valid_until, row.name_km, row.name_en)))


def says_the_status(case: Case, place: int) -> bool:
    """A status and a destination are stored as what they mean, not as their words."""
    header = case.cells[0][place].casefold()
    return any(word in header for word in ("status", "ស្ថានភាព", "destination", "thailand", "remarks"))


@pytest.mark.parametrize("case", ACCEPTED, ids=lambda case: case.name)
def test_nothing_else_is_in_the_registry(case: Case) -> None:
    found = parsed(case, "csv")
    repaired = "".join(plain(one[3]) for one in found.report.repaired)
    file = plain(digits_of(" ".join(cell for line in case.cells[1:] for cell in line))) + repaired
    for row in found.rows:
        for fact in (row.registration_number, row.name_km, row.name_en, row.year_of_registration, row.prakas_number):
            assert plain(fact) in file
        for fact in (*row.phones, *row.pages, *row.other_names, *row.address_en.split("; "), row.address_km):
            assert plain(fact) in file


def test_the_page_for_editors_names_every_column() -> None:
    page = (HOME / "docs" / "lists.md").read_text()
    assert {f"`{meaning}`" for meaning in READ if f"`{meaning}`" not in page} == set()
