"""What is hidden, struck through, invisible or noted is asked back, and never read in silence."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.formula import ArrayFormula

from bot.recruiters.lists import sheet
from bot.recruiters.lists.seen import ranges
from tests.recruiters.lists.books import FIRST, LINKS, MAIN, book, by_hand, cells, refused, saved, unread, zipped

WHITE, DARK = "FFFFFFFF", "FF203040"


def firms(count: int = 6) -> Any:
    return book(("registration_number", "name_en"), *((f"{n:03}", f"Sample {n}") for n in range(2, count + 2)))


def after(change: Callable[[Any], object], count: int = 6) -> str:
    made = firms(count)
    change(made.active)
    return refused(saved(made))


def test_hidden_lines_are_named() -> None:
    def hide(page: Any) -> None:
        for line in (5, 9, 10, 11, 12):
            page.row_dimensions[line].hidden = True

    found = after(hide, 12)
    assert found == (
        "Sheet “List”: Lines 5, 9-12 are hidden; show them, or delete them if they no longer belong to the list."
    )
    made = firms(12)
    hide(made.active)
    assert "Lines 5, 9-12 are hidden" in unread(saved(made))


def test_a_line_of_no_height_and_one_that_is_folded_away() -> None:
    def hide(page: Any) -> None:
        page.row_dimensions[3].height = 0.5  # openpyxl writes no 0
        page.row_dimensions.group(5, 6, hidden=True)

    assert "Lines 3, 5-6 are hidden" in after(hide)
    assert "Line 1 is hidden; show it" in refused(by_hand(FIRST.replace('r="1"', 'r="1" ht="0"', 1)))


def test_lines_that_have_no_height_unless_they_say_otherwise() -> None:
    head = '<sheetFormatPr defaultRowHeight="0"/>'
    assert "Line 1 is hidden" in refused(by_hand(FIRST, head=head))
    assert cells(by_hand(FIRST.replace('r="1"', 'r="1" ht="15"', 1), head=head)) == {"A1": "Lotus Sample"}


def test_only_the_empty_lines_below_are_hidden() -> None:
    head = '<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>'
    assert cells(by_hand(FIRST, head=head)) == {"A1": "Lotus Sample"}


def test_empty_lines_and_columns_may_be_hidden() -> None:
    made = firms()
    made.active.row_dimensions[40].hidden = True
    made.active.column_dimensions.group("D", "XFD", hidden=True)
    assert len(cells(saved(made))) == 14


def test_hidden_columns_are_named() -> None:
    def hide(page: Any) -> None:
        page["C3"] = page["D3"] = "suspended"
        page.column_dimensions.group("C", "E", hidden=True)

    assert "Columns C-D are hidden; show them" in after(hide)
    assert "Column A is hidden; show it" in refused(
        by_hand(FIRST, head='<cols><col min="1" max="3" width="0" customWidth="1"/></cols>')
    )
    assert "Column A is hidden" in refused(
        by_hand(FIRST, head='<sheetFormatPr defaultRowHeight="15" defaultColWidth="0"/>')
    )


def test_struck_cells_and_letters_are_named() -> None:
    def strike(page: Any) -> None:
        page["B3"].font = Font(strike=True)
        page["B5"] = CellRichText("Lotus ", TextBlock(InlineFont(strike=True), "Sample"))

    assert after(strike) == (
        "Sheet “List”: In lines 3, 5, B3 “Sample 3”, B5 “Lotus Sample” are struck through; "
        "delete these lines, or take the stroke away and say it as a status."
    )


def test_many_struck_cells_are_counted() -> None:
    def strike(page: Any) -> None:
        for line in range(2, 8):
            page[f"A{line}"].font = page[f"B{line}"].font = Font(strike=True)

    found = after(strike)
    assert "In lines 2-7" in found
    assert "and 7 more cells are struck through" in found


@pytest.mark.parametrize(
    ("font", "fill"),
    [
        (Font(color=WHITE), PatternFill()),
        (Font(color="00FEFEFE"), PatternFill()),
        (Font(color=Color(theme=0)), PatternFill()),
        (Font(color=Color(indexed=9)), PatternFill()),
        (Font(color=WHITE), PatternFill("solid", fgColor=Color(theme=0))),
        (Font(color=DARK), PatternFill("solid", fgColor=DARK)),
        (Font(), PatternFill("solid", fgColor="FF000000")),
        (Font(color=Color(theme=4)), PatternFill("solid", fgColor=Color(theme=4))),
    ],
)
def test_text_in_the_colour_of_its_background(font: Font, fill: PatternFill) -> None:
    def paint(page: Any) -> None:
        page["B4"].font, page["B4"].fill = font, fill

    assert "In line 4, B4 “Sample 4” is invisible" in after(paint)


def test_a_white_header_on_a_dark_ground_is_seen() -> None:
    made = firms()
    for cell in made.active[1]:
        cell.font, cell.fill = Font(color=Color(theme=0)), PatternFill("solid", fgColor=Color(theme=4))
    made.active["C3"].font = Font(color=WHITE, strike=True)  # and empty
    assert len(cells(saved(made))) == 14


@pytest.mark.parametrize(("value", "code"), [(7, ";;;"), ("suspended", ";;;"), (0, "0;-0;;@"), ("x", "0;-0;0;")])
def test_number_formats_that_show_nothing(value: object, code: str) -> None:
    def write(page: Any) -> None:
        page["C4"] = value
        page["C4"].number_format = code

    assert f"In line 4, C4 “{value}” is invisible" in after(write)


def test_a_formula_for_several_cells_is_told_by_its_words() -> None:
    def strike(page: Any) -> None:
        page["C4"] = ArrayFormula("C4:C5", "=A4:A5")
        page["C4"].font = Font(strike=True)

    assert "C4 “=A4:A5” is struck through" in after(strike)


def test_notes_are_told() -> None:
    def note(page: Any) -> None:
        page["B4"].comment = Comment("suspended\nsince May", "Clerk")
        page["C5"].comment = Comment("an empty cell's", "Clerk")
        page["A2"].comment = Comment("  ", "Clerk")

    assert after(note).split("\n") == [
        "Sheet “List”: Cell B4 has a note: “suspended since May”; write it in a column, or delete it.",
        "Sheet “List”: Cell C5 has a note: “an empty cell's”; write it in a column, or delete it.",
    ]


def test_an_answer_of_several_people_is_told_without_its_preamble() -> None:
    text = "[Threaded comment]\n\nYour version of Excel allows you to read this.\n\nComment:\n    suspended"

    def note(page: Any) -> None:
        page["B4"].comment = Comment(text, "Clerk")

    assert "Cell B4 has a note: “suspended”;" in after(note)


def test_many_notes_are_shortened() -> None:
    def note(page: Any) -> None:
        for line in range(2, 9):
            page[f"B{line}"].comment = Comment("x", "Clerk")

    assert "2 more cells have notes: B7, B8." in after(note)


def test_conditional_formats_that_strike_or_hide() -> None:
    def rules(page: Any) -> None:
        page.conditional_formatting.add("A2:B9", FormulaRule(["$C2=1"], font=Font(strike=True)))
        page.conditional_formatting.add("B2:B9", CellIsRule("equal", ["1"], font=Font(color=WHITE)))
        page.conditional_formatting.add("C2:C9", CellIsRule("equal", ["1"], fill=PatternFill(bgColor="FFFF0000")))
        rule = FormulaRule(["$C2=2"])
        rule.dxf = DifferentialStyle(numFmt=NumberFormat(numFmtId=200, formatCode=";;;"))
        page.conditional_formatting.add("A3", rule)

    found = after(rules)
    assert "A conditional format of A2:B9 strikes through what it finds; delete the rule" in found
    assert "A conditional format of B2:B9 hides what it finds" in found
    assert "A conditional format of A3 hides" in found
    assert "C2:C9" not in found


def test_a_text_box_over_the_cells_is_told() -> None:
    drawing = '<d:wsDr xmlns:d="d" xmlns:a="a"><a:t>All </a:t><a:t>suspended</a:t></d:wsDr>'
    link = f'<Relationships><Relationship Id="a" Type="{LINKS}/drawing" Target="drawing.xml"/></Relationships>'
    book_links = f'<Relationships><Relationship Id="a" Type="{LINKS}/worksheet" Target="s.xml"/></Relationships>'
    made = zipped(
        {
            "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="r"><sheets>'
            '<sheet name="L" sheetId="1" r:id="a"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": book_links,
            "xl/s.xml": f"<worksheet {MAIN}><sheetData>{FIRST}</sheetData></worksheet>",
            "xl/_rels/s.xml.rels": link,
            "xl/drawing.xml": drawing,
        }
    )
    assert "A text box lies over the cells: “All suspended”; write it in a cell" in refused(made)


def test_all_reasons_are_told_at_once() -> None:
    def spoil(page: Any) -> None:
        page.row_dimensions[3].hidden = True
        page["B4"].font = Font(strike=True)
        page["B5"].comment = Comment("x", "Clerk")

    assert len(after(spoil).split("\n")) == 3


def test_ranges() -> None:
    assert ranges([1, 3, 4, 5, 9, 10]) == "1, 3-5, 9-10"


SPOILS = ("row", "height", "column", "width", "strike", "letters", "white", "note", "merge", "sheet", "away")


def spoiled(made: Any, how: str, line: int, column: int) -> bool:
    """Do this to one cell; True when the list must not be read any more."""
    page, cell = made["List"], made["List"].cell(line, column)
    letter = cell.column_letter
    if how == "row":
        page.row_dimensions[line].hidden = True
    elif how == "height":
        page.row_dimensions[line].height = 0.5
    elif how == "column":
        page.column_dimensions[letter].hidden = True
    elif how == "width":
        page.column_dimensions[letter].width = 0.2
    elif how == "strike":
        cell.font = Font(strike=True)
    elif how == "letters":
        cell.value = CellRichText("x", TextBlock(InlineFont(strike=True), "y"))
    elif how == "white":
        cell.font = Font(color=WHITE)
    elif how == "note":
        cell.comment = Comment("suspended", "Clerk")
    elif how == "away":
        made.create_sheet("Empty")
        page.sheet_state = "veryHidden"
    elif how == "sheet":
        made.create_sheet("Other")["A1"] = "x"
    else:
        page.merge_cells(start_row=20, start_column=1, end_row=20, end_column=2)
        return False
    return True


@given(st.lists(st.tuples(st.sampled_from(SPOILS), st.integers(1, 7), st.integers(1, 2)), max_size=3, unique_by=repr))
@settings(max_examples=150, deadline=None)
def test_nothing_spoiled_is_read_in_silence(changes: list[tuple[str, int, int]]) -> None:
    made = firms()
    made.active["A20"] = "027"
    bad = [spoiled(made, *change) for change in changes]
    answer = sheet.read_workbook(saved(made))
    assert ("refused" in answer) is any(bad)
    if not any(bad):
        last = dict(answer["lines"])[20]
        assert last == (["027", "027"] if "merge" in {how for how, *_ in changes} else ["027"])
