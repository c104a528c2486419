"""What is known of a file's columns: what somebody chose, what each holds, and the lines below them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.recruiters.lists.cells import Cell, Line, filled
from bot.recruiters.lists.headings import Meaning


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody decided about the columns of this file.

    destination   the country whose list it is, as two letters; "" while nobody asks
    columns       header (or letter) → what it holds, in one of our names; of days also how they are written:
                  “valid_until day first”
    set_aside     headers (or letters) of columns that are not read
    sheet         the sheet's name, where a spreadsheet has several
    """

    destination: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    set_aside: tuple[str, ...] = ()
    sheet: str | None = None

    @property
    def month_first(self) -> bool | None:
        """How days such as 3/4/2026 are written, where a choice of a column says it."""
        said = [meaning.partition(" ")[2] for meaning in self.columns.values()]
        return True if "month first" in said else False if "day first" in said else None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file. `header` as it is printed, or "" where it has none; `place` from 0."""

    place: int
    header: str
    meaning: Meaning
    chosen: bool = False  # somebody said so
    aside: bool = False

    @property
    def letter(self) -> str:
        """As a spreadsheet calls it: A, B, … Z, AA"""
        place, letters = self.place + 1, ""
        while place:
            place, rest = divmod(place - 1, 26)
            letters = chr(65 + rest) + letters
        return letters

    @property
    def shown(self) -> str:
        """For a sentence: “Remarks” (column G)"""
        return (
            f"“{self.header[:60]}” (column {self.letter})" if self.header else f"without a name (column {self.letter})"
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """The header's line, its columns, and the lines below it that hold anything."""

    line: int
    columns: tuple[Column, ...]
    below: tuple[Line, ...]

    def of(self, meaning: Meaning) -> list[Column]:
        """The columns that are read as this."""
        return [one for one in self.columns if one.meaning is meaning and not one.aside]

    def slipped(self, column: Column) -> bool:
        """Whether only some lines reach into this column, which has no name and lies behind all that have: their cells
        have slipped, or text with commas stands without quotes."""
        if column.header or column.chosen or any(one.header for one in self.columns[column.place :]):
            return False
        return 2 * sum(1 for _ in self.cells(column)) <= len(self.below)

    def cells(self, column: Column) -> Iterator[tuple[int, Cell]]:
        """(line, cell) of what stands in a column."""
        for number, cells in self.below:
            if column.place < len(cells) and filled(cells[column.place]):
                yield number, cells[column.place]
