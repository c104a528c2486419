"""What is empty is taken out of a sheet before it is opened, and what is far away is refused.

Whole columns and rows that somebody coloured are a million empty cells with a style; one cell at XFD1048576 makes a
dense table of 17 thousand million. The sheet is walked through once, without a tree, and the bytes of empty cells,
empty rows and of everything that is no cell are cut out. What is left is small, and is opened by openpyxl.
"""

import re
from typing import NamedTuple
from xml.parsers import expat

from bot.recruiters.lists.package import SAVE_AS, Refused

ROWS, COLUMNS, CELLS = 50_000, 200, 400_000  # of what is filled
MERGES = 20_000
KEPT = ("sheetFormatPr", "cols", "sheetData", "conditionalFormatting")  # what openpyxl shall see of a sheet
CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


class Trimmed(NamedTuple):
    """A sheet without what is empty, how many filled cells it has, and its merged regions (B2:B4)."""

    xml: bytes
    cells: int
    merged: list[str]


def trim(xml: bytes) -> Trimmed:
    """Refused when a filled cell is too far down or across; expat.ExpatError when it is no XML."""
    walk = _Walk()
    walk.parser.Parse(xml, True)
    kept, at = [], 0
    for start, end in walk.cuts:
        kept.append(xml[at:start])
        at = end
    return Trimmed(b"".join([*kept, xml[at:]]), walk.cells, walk.merged)


def holds(xml: bytes) -> bool:
    """Does anything stand in this sheet? Looks no further than the first cell."""
    try:
        _First().parser.Parse(xml, True)
    except _Found:
        return True
    return False


def place(name: str) -> tuple[int, int]:
    """B7 → (7, 2): row and column, from 1; Refused for other names."""
    match = CELL.fullmatch(name)
    if match is None:
        raise Refused(f"The spreadsheet names its cells in a way that we do not know. {SAVE_AS}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


class _Walk:
    """One pass over a sheet. `cuts` holds (start, end) of the bytes to leave out, in order and never overlapping.

    An element ends where the next one begins or ends: that is known only at the next event, so a cut waits for it.
    """

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.begins
        self.parser.EndElementHandler = self.ends
        self.parser.CharacterDataHandler = self.text
        self.cuts: list[tuple[int, int]] = []
        self.merged: list[str] = []
        self.cells = 0
        self.depth = 0
        self.waiting: int | None = None
        self.part_at = self.row_at = self.cell_at = 0
        self.row = self.cell = ""  # what stands at r
        self.in_cell = self.cell_filled = self.row_filled = False

    def begins(self, tag: str, attributes: dict[str, str]) -> None:
        at = self._settled()
        self.depth += 1
        tag = tag.rpartition(":")[2]
        if self.depth == 2:
            self.part_at = at
        elif self.depth == 3 and tag == "row":
            self.row_at, self.row, self.row_filled = at, attributes.get("r", ""), False
        elif self.depth == 3 and tag == "mergeCell":
            self._merged(attributes.get("ref", ""))
        elif self.depth == 4 and tag == "c":
            self.cell_at, self.cell, self.in_cell, self.cell_filled = at, attributes.get("r", ""), True, False
        elif self.in_cell and tag == "f":
            self.cell_filled = True

    def text(self, text: str) -> None:
        if self.in_cell and not self.cell_filled and not text.isspace():
            self.cell_filled = True

    def ends(self, tag: str) -> None:
        self._settled()
        tag = tag.rpartition(":")[2]
        if self.depth == 2 and tag not in KEPT:
            self.waiting = self.part_at
        elif self.depth == 3 and tag == "row" and not self.row_filled:
            self.waiting = self.row_at
        elif self.depth == 4 and tag == "c":
            self.in_cell = False
            if self.cell_filled:
                self.filled()
            else:
                self.waiting = self.cell_at
        self.depth -= 1

    def _settled(self) -> int:
        """Close the cut that waits for this event's place; what lay inside it goes with it."""
        at = self.parser.CurrentByteIndex
        if self.waiting is not None:
            start, self.waiting = self.waiting, None
            while self.cuts and self.cuts[-1][1] >= start:
                start = min(start, self.cuts.pop()[0])
            self.cuts.append((start, at))
        return at

    def filled(self) -> None:
        """Count the cell that ends here; Refused when it is too far away."""
        self.row_filled = True
        self.cells += 1
        row, column = place(self.cell)
        if row > ROWS or column > COLUMNS:
            raise Refused(
                f"The spreadsheet uses cell {self.cell}; a list has at most {ROWS} rows and {COLUMNS} columns. "
                "Delete what stands beside and below the list, and save it again."
            )
        if self.row != str(row):
            raise Refused(f"Cell {self.cell} stands in line “{self.row[:9]}”: the spreadsheet is damaged. {SAVE_AS}")
        if self.cells > CELLS:
            raise Refused(f"The spreadsheet has more than {CELLS} filled cells; that is no list of recruiters.")

    def _merged(self, region: str) -> None:
        self.merged.append(region)
        if len(self.merged) > MERGES:
            raise Refused(f"The spreadsheet merges cells at more than {MERGES} places. {SAVE_AS}")


class _Found(Exception):
    """A cell with content."""


class _First(_Walk):
    def filled(self) -> None:
        raise _Found
