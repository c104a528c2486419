"""Files as they arrive: from the ministry, from a spreadsheet program, half broken, or meant to hurt."""

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import Invalid
from bot.recruiters.lists import sheet
from bot.recruiters.lists.lines import BadFile
from bot.recruiters.lists.list_files import document, read_list
from bot.recruiters.records import Status
from bot.recruiters.rows import Row, from_printed

HEADER = "registration_number,name_km,name_en,phones,pages,status\n"


def rows(text: str, encoding: str = "utf-8") -> list[Row]:
    return read_list(text.encode(encoding)).rows


def lines(text: str) -> dict[int, str]:
    with pytest.raises(BadFile) as caught:
        rows(text)
    return dict(caught.value.lines)


def workbook(*cells: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in cells:
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encodings_of_spreadsheet_programs(encoding: str) -> None:
    found = rows(HEADER + "007,ផ្កាឈូក គំរូ,Lotus Sample,012 000 101;012000102,,listed\n", encoding)
    assert found == [Row("007", "ផ្កាឈូក គំរូ", "Lotus Sample", phones=("012 000 101", "012000102"))]


@pytest.mark.parametrize("content", [HEADER.encode("utf-16-le"), "007,caf\xe9\n".encode("latin-1"), b"\xff\xfe\x00"])
def test_other_encodings_are_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(Invalid, match="CSV UTF-8"):
        read_list(content)


def test_headers_as_the_notice_prints_them() -> None:
    header = (
        "ល.រ / No.\tលេខបញ្ជី / Registration Number\tឈ្មោះក្រុមហ៊ុន / Company Name\tឆ្នាំចុះបញ្ជី\tអាសយដ្ឋាន / Address\tលេខទូរស័ព្ទ\n"
    )
    line = '១\t០០៧\t"ផ្កាឈូក គំរូ\nLotus Sample"\t២០០៩\t"ភ្នំពេញ\nPhnom Penh"\t០១២ ០០០ ១០១ / 012000102\n'
    found = read_list(("\ufeff" + header + line).encode("utf-16-le"))
    assert found.report.repaired == []
    assert found.rows == [
        Row("007", "ផ្កាឈូក គំរូ", "Lotus Sample", "2009", "ភ្នំពេញ", "Phnom Penh", ("012 000 101", "012000102"))
    ]


def test_header_case_spaces_and_unknown_columns() -> None:
    found = read_list(b"Registration  Number; NAME_EN ;Director\n7;Lotus Sample;Somebody\n")
    assert found.rows == [Row("7", name_en="Lotus Sample")]
    assert found.report.told()[2] == "column C “Director”: set aside, 1 cells: “Somebody”"


@pytest.mark.parametrize("text", ["", "\n\n", "name_en\nLotus\n", "registration_number,phones\n7,\n", "a,b\n"])
def test_missing_columns_are_named(text: str) -> None:
    with pytest.raises(Invalid, match="registration_number"):
        rows(text)


def test_two_columns_of_one_meaning() -> None:
    assert rows("registration_number,reg no,name_en\n1,1,a\n")[0].registration_number == "1"
    assert "both hold the registration_number" in lines("registration_number,reg no,name_en\n1,2,a\n")[2]


def test_a_header_alone_is_no_list() -> None:
    with pytest.raises(Invalid, match="nothing"):
        rows(HEADER)


def test_every_bad_line_is_told_at_once() -> None:
    found = lines(
        HEADER
        + "001,,Lotus Sample,,,listed\n"
        + ",,No Number Sample,,,\n"
        + "003,,,,,\n"
        + '004,,"Two\nLines",abc,,perhaps\n'
        + f"1,,{'x' * 301},,,\n"
        + "006,,One,,,listed,too,many\n"
    )
    assert sorted(found) == [3, 4, 5, 7, 8]
    assert "registration number is missing" in found[3]
    assert "both names are missing" in found[4]
    assert "no telephone number" in found[5]
    assert "“perhaps”, which is none that we know; write one of listed, suspended, revoked, removed" in found[5]
    assert "301 characters" in found[7]
    assert "8 columns" in found[8]


def test_duplicates_count_007_and_7_as_one() -> None:
    assert "already on line 2" in lines(HEADER + "007,,One,,,\n7,,Two,,,\n")[3]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("", Status.listed),
        ("LISTED", Status.listed),
        (" Valid ", Status.listed),
        ("ផ្អាក", Status.suspended),
        ("Cancelled", Status.revoked),
        ("not-listed", Status.removed),
        ("De-listed", Status.removed),
    ],
)
def test_words_for_the_status(word: str, status: Status) -> None:
    assert rows(HEADER + f"1,,One,,,{word}\n")[0].status is status


def test_a_lone_quote_names_its_line() -> None:
    assert 3 in lines(HEADER + '1,,One,,,\n2,,"Two,,,\n3,,Three,,,\n')


def test_control_characters_never_reach_the_store() -> None:
    assert rows(HEADER + "1,,Lotus\x07 \x0bSample,,,\n")[0].name_en == "Lotus Sample"


def test_a_hundred_thousand_columns() -> None:
    with pytest.raises(Invalid, match="100000 columns"):
        rows(HEADER + "1,,One" + ",x" * 99_997 + "\n")
    with pytest.raises(Invalid):
        rows(",".join(f"c{n}" for n in range(100_000)) + "\n1\n")


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)


@given(st.lists(st.tuples(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT), max_size=6))
@settings(max_examples=150, deadline=None)
def test_any_cells_are_rows_or_sentences(cells: list[tuple[str, ...]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER.strip().split(","))
    writer.writerows(cells)
    try:
        found = rows(out.getvalue())
    except Invalid as problem:
        assert str(problem).endswith((".", ")"))
    else:
        assert all(row.registration_number and (row.name_km or row.name_en) for row in found)
        assert [from_printed(row.printed(), row.status) for row in found] == found


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_refused_in_a_sentence(content: bytes) -> None:
    if content.startswith(b"PK\x03\x04"):
        return
    with pytest.raises(Invalid):
        read_list(content)


def test_a_spreadsheet_keeps_text_and_straightens_numbers() -> None:
    content = workbook(
        ("registration_number", "name_en", "phones", "year of registration"),
        ("007", "Lotus Sample", "012 000 101", 2009),
        (None, None, None, None),
        (8, "Crane Sample", 12000102, 2010.0),
    )
    found = read_list(content, "list.xlsx").rows
    assert [(row.registration_number, row.phones, row.year_of_registration, row.line) for row in found] == [
        ("007", ("012 000 101",), "2009", 2),
        ("8", ("012000102",), "2010", 4),
    ]


def test_formulas_and_errors_name_their_cell() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(("registration_number", "name_en"), ("1", "=A2"), ("2", "x"))))
    page = book.active
    assert page is not None
    page["A5"] = "#N/A"
    page["A5"].data_type = "e"
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(BadFile) as caught:
        read_list(out.getvalue())
    assert [(line, sentence.split(";")[0]) for line, sentence in caught.value.lines] == [
        (2, "cell B2 holds a formula"),
        (5, "cell A5 holds an error"),
    ]


def bomb(declared: int | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (30 * 2**20))
    content = out.getvalue()
    if declared is None:
        return content
    return content.replace((30 * 2**20).to_bytes(4, "little"), declared.to_bytes(4, "little"))


@pytest.mark.parametrize("content", [bomb(), bomb(declared=100)])
def test_a_zip_bomb_is_refused_before_it_is_opened(content: bytes) -> None:
    with pytest.raises(Invalid, match=r"unpacks to more|damaged"):
        read_list(content, "list.xlsx")


def test_one_cell_far_away_is_refused() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page["XFD1048576"] = "x"
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(Invalid, match="XFD1048576"):
        read_list(out.getvalue())


def test_document_types_and_other_zips_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert "document type" in sheet.read_workbook(out.getvalue())["refused"]
    assert "damaged" in sheet.read_workbook(b"PK\x03\x04 and no more")["refused"]


@pytest.mark.parametrize(("content", "name"), [(b"\xd0\xcf\x11\xe0rest", "a"), (b"%PDF", "list.pdf")])
def test_old_spreadsheets_and_papers_are_named(content: bytes, name: str) -> None:
    with pytest.raises(Invalid, match=r"\.xlsx"):
        read_list(content, name)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="cannot be read"):
        read_list(tmp_path / "none.csv")


def test_a_document_is_known_by_its_bytes_and_keeps_no_folder() -> None:
    assert document(b"x", "C:\\lists\\th.csv").name == "th.csv"
    assert document(b"x", "/lists/th.csv").sha256 != document(b"y", "/lists/th.csv").sha256
