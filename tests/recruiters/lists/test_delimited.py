"""CSV files as spreadsheet programs and people write them."""

import csv
import io
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.errors import Invalid
from bot.recruiters.lists.cells import Flaw
from bot.recruiters.lists.lines import BadFile
from bot.recruiters.lists.list_files import read_list, table

DELIMITERS = [",", ";", "\t", "|"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16"]


def cells(text: str, encoding: str = "utf-8") -> list[tuple[int, list[Any]]]:
    return [(number, list(line)) for number, line in table(text.encode(encoding)).lines]


def written(rows: list[list[str]], delimiter: str, quoting: Any = csv.QUOTE_MINIMAL, end: str = "\r\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\r\n").writerows(rows)
    return out.getvalue().replace("\r\n", end)


def bad_lines(text: str) -> dict[int, str]:
    with pytest.raises(BadFile) as caught:
        table(text.encode())
    return dict(caught.value.lines)


LIST = [
    ["លេខបញ្ជី\nRegistration number", "Name, in English", "Address", "Phones"],
    ["007", 'Lotus "Sample"', "Street 1, Phnom Penh", "012 000 101;012 000 102"],
    ["008", "Crane Sample", "Street 2, Khan A, Phnom Penh", "012 000 103;012 000 104"],
]


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_headers_of_two_lines_under_every_delimiter(delimiter: str, encoding: str, quoting: Any, end: str) -> None:
    found = cells(written(LIST, delimiter, quoting, end), encoding)
    assert found == list(zip([1, 3, 4], LIST, strict=True))


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("said", ["sep={}\r\n", "SEP={}\n", '"sep={}"\r\n'])
def test_a_first_line_may_say_the_delimiter(delimiter: str, said: str) -> None:
    text = said.format(delimiter) + written(LIST, delimiter)
    assert cells(text, "utf-8-sig") == list(zip([2, 4, 5], LIST, strict=True))


def test_what_is_said_counts_for_more_than_what_seems() -> None:
    assert cells("sep=;\na,b;c,d\n") == [(2, ["a,b", "c,d"])]
    assert cells("sep=|\n") == []


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_commas_in_every_cell_do_not_part_columns(delimiter: str) -> None:
    rows = [["a, x", "b, x"], ["1, x", "2, x"], ["3, x", "4, x"]]
    assert cells("\n".join(delimiter.join(row) for row in rows)) == list(enumerate(rows, start=1))


def test_semicolons_in_every_line_do_not_part_columns() -> None:
    rows = [["number", "name", "phones", "status"]] + [[str(n), "Sample", "012;013"] for n in range(30)]
    assert cells("\n".join(",".join(row) for row in rows)) == list(enumerate(rows, start=1))


def test_a_title_with_a_comma_above_the_list() -> None:
    rows = [
        ["List of recruiters, 2026"],
        ["number", "name", "address"],
        ["7", "Sample", "1, A"],
        ["8", "Crane", "2, B"],
    ]
    assert cells("\n".join(";".join(row) for row in rows)) == list(enumerate(rows, start=1))


def test_lines_that_are_shorter_or_longer_than_the_header() -> None:
    assert cells("a,b,c\n1\n1,2\n1,2,3,4\n") == [
        (1, ["a", "b", "c"]),
        (2, ["1"]),
        (3, ["1", "2"]),
        (4, ["1", "2", "3", "4"]),
    ]


def test_one_column_is_a_list_of_one_column() -> None:
    assert cells("name\nLotus Sample\n") == [(1, ["name"]), (2, ["Lotus Sample"])]


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_a_lone_quote_names_its_line_under_every_delimiter(delimiter: str) -> None:
    rows = [["number", "name", "phones"], ["1", "Sample", "012,013;014"], ["2", '"Lone', ""], ["3", "Crane", "015,016"]]
    found = bad_lines("\n".join(delimiter.join(row) for row in rows))
    assert set(found) == {3}
    assert 'look for a lone “"” on this line or just after it' in found[3]


def test_a_lone_quote_early_in_a_long_file_does_not_change_the_delimiter() -> None:
    rows = ["number,name,phones", '1,"Lone,012;013', *(f"{n},Sample,012;013" for n in range(2, 60))]
    assert set(bad_lines("\n".join(rows))) == {2}
    assert set(bad_lines("sep=,\n" + "\n".join(rows))) == {3}


def test_two_lone_quotes_do_not_swallow_the_lines_between_them() -> None:
    rows = ["number,name,phones", '1,"Lone,012', "2,Lotus Sample,013", "3,Crane Sample,014", '4,Heron",015']
    assert set(bad_lines("\n".join(rows))) == {2}


def test_a_cell_of_many_lines_is_no_swallowed_line() -> None:
    text = 'number,name,address\n7,Sample,"1\nStreet A\nPhnom Penh\n"\n'
    assert cells(text)[1] == (2, ["7", "Sample", "1\nStreet A\nPhnom Penh\n"])


@pytest.mark.parametrize("cell", ['="007"', '"=""007"""'])
def test_text_that_is_kept_from_becoming_a_number(cell: str) -> None:
    assert cells(f"number,name\n{cell},Sample\n")[1] == (2, ["007", "Sample"])


def test_an_apostrophe_stays() -> None:
    assert cells("number,name\n'007,Sample\n")[1] == (2, ["'007", "Sample"])


def test_formulas_are_flaws() -> None:
    found = table(b"number,name\n7,=A1\n=1+1,Sample\n")
    assert list(found.flaws) == [Flaw(2, 1, "B2", "a formula"), Flaw(3, 0, "A3", "a formula")]
    wide = table(b"a" + b",b" * 27 + b"\n" + b"," * 27 + b"=A1\n")
    assert wide.flaws[0].cell == "AB2"
    with pytest.raises(Invalid, match="More than 1000 cells are formulas"):
        table(b"number,name\n" + b"=A1,=A2\n" * 501)
    with pytest.raises(BadFile, match="line 2: cell B2 holds a formula"):
        read_list(b"registration_number,name_en\n7,=A1\n")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("number,caf\xe9\n".encode("cp1252"), "letters cannot be read. Save it again as “CSV UTF-8”"),
        ("លេខ,x\n".encode("utf-16-le"), "CSV UTF-8"),
        (b"number,name\n7,a\0b\n", "holds empty bytes"),
        (b"\xff\xfea", "letters cannot be read"),
    ],
)
def test_other_encodings_are_refused(content: bytes, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        table(content)


def test_too_many_lines_and_too_long_a_cell() -> None:
    with pytest.raises(Invalid, match="more than 100000 lines"):
        table(b"a,b\n" + b"1,2\n" * 100_001)
    assert "far too long" in bad_lines("a,b\n1," + "x" * 200_000)[2]


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12).filter(
    lambda text: text[:1] not in ("=", "\ufeff")
)
CELL = st.one_of(TEXT, st.sampled_from(["012;013", "1, A", "a|b", "one\ntwo", 'say "x"', "'007"]))


@given(
    st.integers(2, 6).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), max_size=6)),
    st.sampled_from(DELIMITERS),
    st.sampled_from(ENCODINGS),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_any_cells_come_back_the_same(
    rows: list[list[str]], delimiter: str, encoding: str, quoting: Any, said: bool
) -> None:
    header = [f"Column {number}" for number in range(len(rows[0]) if rows else 2)]
    text = (f"sep={delimiter}\r\n" if said else "") + written([header, *rows], delimiter, quoting)
    others = sum(text.count(mark) for mark in DELIMITERS if mark != delimiter)
    assume(said or others < len(rows) + 1)  # else the file may make sense in two ways
    assert [line for _, line in cells(text, encoding)] == [header, *rows]
