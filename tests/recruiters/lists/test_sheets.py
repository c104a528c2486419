"""What the cells of a spreadsheet say, which sheet is the list, and what merged cells mean."""

import datetime as dt
import warnings
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from bot.errors import Invalid
from bot.recruiters.lists.list_files import read_list, table
from bot.recruiters.lists.plan import Choices
from tests.recruiters.lists.books import FIRST, book, by_hand, cells, refused, saved, unread


def one(value: object, code: str = "General", **more: object) -> Any:
    """What a cell with this value and number format is read as; None for nothing."""
    made = book(("registration_number",), (value,))
    cell = made.active["A2"]
    cell.number_format = code
    for name, what in more.items():
        setattr(cell, name, what)
    return cells(saved(made)).get("A2")


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [
        ("007", "General", "007"),
        (7, "General", 7),
        (7.0, "General", 7),
        (7.5, "General", 7.5),
        (0, "General", 0),
        (0, "0", 0),
        (7, "000", "007"),
        (7, "[Red]000", "007"),
        (7, "[$-12000453]000", "007"),
        (1234, "000", 1234),
        (12000102, "000 000 000", "012 000 102"),
        (12000102, "0## ### ###", "012 000 102"),
        (12000102, "0##\\ ###\\ ###", "012 000 102"),
        (12000102, "[<=99999999]0## ### ###;0## ### ####", "012 000 102"),
        (123000102, "[<=99999999]0## ### ###;0## ### ####", "012 300 0102"),
        (7, '"KH-"000', "KH-007"),
        (7, '"No. "General', "No. 7"),
        (7, "0.00", 7),
        (12000102, "#,##0", 12000102),
        (7, "_(* #,##0_);_(* (#,##0);_(* -_);_(@_)", 7),
        (-7, "000", -7),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
        (dt.date(2026, 1, 31), "dd/mm/yyyy", "2026-01-31"),
        (dt.datetime.fromisoformat("2026-01-31"), "d mmmm yyyy", "2026-01-31"),
        (dt.date(2009, 1, 1), "yyyy", 2009),
        (dt.date(2009, 1, 1), "mmm yyyy", "!a day of which only the month is shown"),
        (dt.datetime.fromisoformat("2026-01-31T08:30"), "dd/mm/yyyy hh:mm", "!a day with a time of day"),
        (dt.time(8, 30), "hh:mm", "!a time of day"),
        (dt.timedelta(hours=30), "[h]:mm", "!a time of day"),
        (0.07, "0%", "!a percentage"),
        (7, "0.0E+00", "!a number with an exponent"),
        (7.5, "# ?/?", "!a fraction"),
        (7.6, "0", "!a number that is shown rounded"),
        (7000, "0,", "!a number that is shown in thousands"),
        (
            85512000101012345,
            "0",
            "!a number of more than 15 digits, of which a spreadsheet keeps only the first 15",
        ),
        ("=A1", "General", "!a formula"),
        ('="007"', "General", "007"),
        ('="say ""x"""', "General", 'say "x"'),
        ('="0"&"07"', "General", "!a formula"),
        ("#N/A", "General", "!an error"),
        ("   ", "General", None),
        ("007", '"KH-"@', "KH-007"),
        ("007", '0;-0;0;"KH-"@', "KH-007"),
        (" Lotus", "_(@_)", " Lotus"),
        ("one\ntwo", "General", "one\ntwo"),
    ],
)
def test_a_cell_says_what_it_shows(value: object, code: str, said: object) -> None:
    assert one(value, code) == said


def test_text_with_an_apostrophe_before_it_stays_text() -> None:
    assert one("007", quotePrefix=True) == "007"


def test_text_in_several_fonts_is_one_text() -> None:
    assert one(CellRichText("Lotus ", TextBlock(InlineFont(b=True), "Sample"))) == "Lotus Sample"


def test_a_day_since_1904() -> None:
    made = book(("valid_until",), (dt.date(2026, 1, 31),))
    made.epoch = dt.datetime.fromisoformat("1904-01-01")
    assert cells(saved(made))["A2"] == "2026-01-31"


def test_days_and_numbers_arrive_as_they_are() -> None:
    found = table(saved(book(("a", "b"), ("007", dt.date(2026, 1, 31)), (), (7, 7.5))))
    assert list(found.lines) == [(1, ["a", "b"]), (2, ["007", dt.date(2026, 1, 31)]), (4, [7, 7.5])]
    assert found.flaws == ()


def test_a_flaw_says_where_it_is() -> None:
    found = table(saved(book(("a", "b"), ("x", "=A1"))))
    assert list(found.flaws) == [(2, 1, "B2", "a formula")]


def test_shared_strings_as_excel_writes_them() -> None:
    data = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>'
    strings = (
        '<si><t xml:space="preserve"> 007 </t></si><si><r><rPr><b/></rPr><t>Lotus</t></r><r><t> Sample</t></r></si>'
        "<si><t>ផ្កាឈូក_x000D_\nគំរូ</t></si>"
    )
    assert cells(by_hand(data, strings=strings)) == {"A1": " 007 ", "B1": "Lotus Sample", "C1": "ផ្កាឈូក\nគំរូ"}


def test_a_title_merged_over_columns_and_a_firm_over_lines() -> None:
    made = book(
        ("List of recruiters", None, None), ("no", "name", "phone"), ("007", "Lotus Sample", "1"), (None, None, "2")
    )
    for region in ("A1:XFD1", "A3:A4", "B3:B4"):
        made.active.merge_cells(region)
    assert list(table(saved(made)).lines) == [
        (1, ["List of recruiters"] * 3),
        (2, ["no", "name", "phone"]),
        (3, ["007", "Lotus Sample", "1"]),
        (4, ["007", "Lotus Sample", "2"]),
    ]


def test_what_lies_beneath_merged_cells_is_asked_back() -> None:
    data = FIRST + '<row r="2"><c r="A2"><v>7</v></c></row>'
    found = refused(by_hand(data, tail='<mergeCells><mergeCell ref="A1:A2"/></mergeCells>'))
    assert "Cell A2 lies beneath the merged cells A1:A2 and holds “7”; take the merging away" in found


@pytest.mark.parametrize(
    ("regions", "words"), [("A1:B2 B2:C3", "overlap others"), ("A1:ZZZZ9", "in a way that we do not know")]
)
def test_merged_cells_that_cannot_be(regions: str, words: str) -> None:
    merged = "".join(f'<mergeCell ref="{region}"/>' for region in regions.split())
    assert words in refused(by_hand(FIRST, tail=f"<mergeCells>{merged}</mergeCells>"))


def two_sheets(state: str = "visible") -> Any:
    made = book(("registration_number", "name_en"), ("7", "Lotus Sample"))
    old = made.create_sheet("Old List")
    old.append(("registration_number", "name_en"))
    old.append(("8", "Crane Sample"))
    old.sheet_state = state
    made.create_sheet("Empty")
    return made


@pytest.mark.parametrize(("state", "told"), [("visible", "“Old List”."), ("veryHidden", "“Old List” (hidden).")])
def test_two_sheets_with_content_are_named(state: str, told: str) -> None:
    found = unread(saved(two_sheets(state)))
    assert f"The spreadsheet has 2 sheets with content: “List”, {told}" in found
    assert "--sheet “List”" in found


@pytest.mark.parametrize("name", ["Old List", " old LIST "])
@pytest.mark.parametrize("state", ["visible", "hidden"])
def test_a_sheet_is_chosen_by_its_name(name: str, state: str) -> None:
    assert [row.name_en for row in read_list(saved(two_sheets(state)), choices=Choices(sheet=name)).rows] == [
        "Crane Sample"
    ]


def test_an_unknown_sheet_lists_those_there_are() -> None:
    found = unread(saved(two_sheets("hidden")), wanted="Liste")
    assert found == "There is no sheet “Liste” in the spreadsheet; there are “List”, “Old List” (hidden), “Empty”."


def test_the_only_sheet_with_content_is_hidden() -> None:
    made = two_sheets("hidden")
    del made["List"]
    found = refused(saved(made))
    assert found == "The only sheet with content, “Old List”, is hidden. Show it, or choose it with --sheet “Old List”."
    assert cells(saved(made), "Old List")["B2"] == "Crane Sample"


def test_charts_are_no_sheets() -> None:
    made = book(("a",), ("b",))
    made.create_chartsheet("Chart")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert cells(saved(made)) == {"A1": "a", "A2": "b"}
    assert "there are “List”." in refused(saved(made), "Chart")


def test_text_has_no_sheets() -> None:
    assert "has no sheets" in unread(b"registration_number,name_en\n7,x\n", wanted="List")


def test_an_empty_spreadsheet() -> None:
    assert "The spreadsheet holds nothing: every cell is empty." in refused(saved(book()))
    assert "Sheet “Empty” holds nothing: every cell is empty." in refused(saved(two_sheets()), "Empty")


def test_a_workbook_with_macros_is_a_workbook() -> None:
    assert [row.name_en for row in read_list(saved(two_sheets()), "list.xlsm", Choices(sheet="List")).rows] == [
        "Lotus Sample"
    ]


SAFE = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12)
VALUES = st.one_of(
    SAFE.filter(lambda text: not text.startswith(("=", "#"))),
    st.integers(-(10**14), 10**14),
    st.dates(dt.date(1901, 1, 1), dt.date(2200, 1, 1)),
    st.just("one\ntwo"),
)


@given(st.lists(st.lists(VALUES, min_size=1, max_size=6), min_size=1, max_size=6))
@settings(max_examples=120, deadline=None)
def test_any_cells_come_back_the_same(rows: list[list[Any]]) -> None:
    made = book(*rows)
    meant = {
        f"{'ABCDEF'[column]}{line}": value.isoformat() if isinstance(value, dt.date) else value
        for line, row in enumerate(rows, start=1)
        for column, value in enumerate(row)
        if str(value).strip()
    }
    assert (cells(saved(made)) if meant else {}) == meant


def test_formulas_stop_the_import_and_name_their_cell() -> None:
    with pytest.raises(Invalid, match="cell B2 holds a formula; write the value itself there"):
        read_list(saved(book(("registration_number", "name_en"), ("7", "=A2"))))
