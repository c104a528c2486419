"""Spreadsheets that are meant to hurt, and those that are only large for no reason."""

import resource
import subprocess
import sys

import pytest

from bot.recruiters.lists.list_files import HOME, SCRIPT
from tests.recruiters.lists.books import FIRST, MAIN, book, by_hand, cells, refused, saved, zipped

SMALL = 200 * 2**20  # bytes of memory
SECONDS = 10  # of a processor that others use too


def at_arms_length(content: bytes) -> str:
    """The answer of the real process under less memory than it may have."""

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (SMALL, SMALL))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    run = f"runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    script = f"import runpy, resource; resource.setrlimit = lambda *_: None; {run}"
    ran = subprocess.run(
        [sys.executable, "-P", "-c", script],
        input=content,
        capture_output=True,
        preexec_fn=bounded,
        env={"PYTHONPATH": str(HOME), "PYTHONUTF8": "1"},
        check=True,
    )
    return ran.stdout.decode()


ONLY = '{"sheet": "List", "lines": [[1, ["Lotus Sample"]]], "flaws": []}'


@pytest.mark.parametrize(
    "empty",
    [
        "".join(f'<row r="{line}"/>' for line in range(2, 600_000)),
        "<row/>" * 1_000_000,
        "".join(f'<row r="{line}" s="1" customFormat="1" ht="15"/>' for line in range(2, 250_000)),
        "".join(f'<row r="{line}"><c r="A{line}" s="0"/></row>' for line in range(2, 300_000)),
        '<row r="2">' + "".join(f'<c r="XF{letter}2" s="0"/>' for letter in "ABCD") * 150_000 + "</row>",
    ],
    ids=["rows", "unnumbered rows", "styled rows", "styled cells down", "styled cells across"],
)
def test_what_is_empty_costs_nothing(empty: str) -> None:
    assert at_arms_length(by_hand(FIRST + empty)) == ONLY


def test_a_million_empty_lines_with_long_attributes_are_refused() -> None:
    empty = "".join(f'<row r="{line}" s="1" customFormat="1"/>' for line in range(2, 1_000_000))
    assert "unpacks to more than 20 MiB. Delete the empty lines and columns below and beside" in at_arms_length(
        by_hand(FIRST + empty)
    )


def test_lines_and_columns_that_somebody_coloured() -> None:
    made = book(("a", "b"))
    for line in (2, 3):
        for column in range(1, 400):
            made.active.cell(line, column).number_format = "@"
    made.active.cell(60_000, 2).number_format = "@"
    assert cells(saved(made)) == {"A1": "a", "B1": "b"}


@pytest.mark.parametrize(
    ("row", "column", "name"), [(60_000, 1, "A60000"), (1, 400, "OJ1"), (1_048_576, 16_384, "XFD1048576")]
)
def test_content_far_away_is_refused(row: int, column: int, name: str) -> None:
    made = book(("a",))
    made.active.cell(row, column).value = "x"
    assert f"uses cell {name}; a list has at most 50000 rows and 200 columns. Delete" in refused(saved(made))


def test_one_text_in_very_many_cells() -> None:
    data = "".join(f'<row r="{line}"><c r="A{line}" t="s"><v>0</v></c></row>' for line in range(1, 2_000))
    assert "too much text" in refused(by_hand(data, strings=f"<si><t>{'x' * 30_000}</t></si>"))
    assert "too much text" in refused(by_hand(data, strings=f"<si><t>{'x' * 40_000}</t></si>"))


def test_few_cells_very_far_apart() -> None:
    data = "".join(f'<row r="{line}"><c r="GR{line}"><v>1</v></c></row>' for line in range(1, 12_000))
    assert "cells too far apart" in refused(by_hand(data))


def test_merged_cells_without_end() -> None:
    data = FIRST + '<row r="50000"><c r="GR50000"><v>1</v></c></row>'
    assert "cover too much" in refused(by_hand(data, tail='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'))
    many = '<mergeCell ref="A1:B1"/>' * 20_001
    assert "more than 20000 places" in refused(by_hand(FIRST, tail=f"<mergeCells>{many}</mergeCells>"))


def test_more_cells_than_any_list_has() -> None:
    data = "".join(
        f'<row r="{line}">' + "".join(f'<c r="{letter}{line}"><v>1</v></c>' for letter in "ABCDEFGHI") + "</row>"
        for line in range(1, 45_000)
    )
    assert "more than 400000 filled cells" in at_arms_length(by_hand(data))


@pytest.mark.parametrize(
    "data",
    [
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><v>1</v></c></row>',
    ],
)
def test_cells_that_stand_twice_or_say_nothing_known(data: str) -> None:
    assert "stand twice" in refused(by_hand(data))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ('<row r="1"><c><v>1</v></c></row>', "in a way that we do not know"),
        ('<row r="2"><c r="A1"><v>1</v></c></row>', "stands in line “2”"),
        ('<row><c r="A1"><v>1</v></c></row>', "stands in line “”"),
        ('<row r="1"><c r="A1" t="s"><v>9</v></c></row>', "damaged"),
        ('<row r="1"><c r="A1"><v>seven</v></c></row>', "damaged"),
        ('<row r="1"><c r="A1"><v>1</v></row>', "damaged"),
        ('<row r="1"><c r="A1" s="99"><v>1</v></c></row>', "damaged"),
    ],
)
def test_broken_sheets(data: str, words: str) -> None:
    assert words in refused(by_hand(data))


def test_a_workbook_without_sheets_or_styles_that_can_be_read() -> None:
    empty = zipped({"xl/workbook.xml": f"<workbook {MAIN}/>"})
    assert "has no sheet" in refused(empty)
    assert "damaged" in refused(by_hand(FIRST, styles="<nonsense"))
    assert "Strict Open XML" in refused(
        zipped({"xl/workbook.xml": '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'})
    )


def test_ten_thousand_firms() -> None:
    made = book(*([f"Sample {line} {column}" for column in range(10)] for line in range(10_000)))
    assert len(cells(saved(made))) == 100_000
