"""What a file holds, before anybody knows what its columns mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from bot.recruiters.rows import text_of

Cell = str | int | float | date  # a spreadsheet knows numbers and days; all else, and every cell of a CSV, is text
Line = tuple[int, Sequence[Cell]]  # the line's number in the file, from 1, and its cells; merged cells all say the same


class Flaw(NamedTuple):
    """A cell whose value is not to be trusted. It stops the import only where its column is read."""

    line: int
    column: int  # from 0
    cell: str  # as the spreadsheet calls it: B2
    what: str  # "a formula", "an error"


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of one sheet, or of a CSV file, in their order; empty lines may be left out."""

    lines: Sequence[Line]
    flaws: Sequence[Flaw] = ()
    sheet: str = ""  # its name


def filled(cell: Cell | None) -> bool:
    """Whether anybody sees something in a cell."""
    if cell is None or cell == "":
        return False
    plainly = isinstance(cell, str) and cell.isascii() and cell.isprintable() and not cell.isspace()
    return plainly or bool(text_of(cell))


def shown(cells: Iterable[Cell]) -> str:
    """The beginning of a line, for a sentence."""
    texts = list(dict.fromkeys(text_of(cell)[:40] for cell in cells if filled(cell)))
    return "“" + "; ".join(texts[:6]) + ("; …" if len(texts) > 6 else "") + "”"
