"""CSV into cells: UTF-8, or UTF-16 with its mark; columns parted by a comma, a semicolon, a tab or a bar.

What parts the columns is what makes sense of the whole file, or what a first line “sep=;” says. Strict: a stray quote
would swallow the lines after it.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from bot.errors import Invalid
from bot.recruiters.lists.cells import Flaw, Line, Table
from bot.recruiters.lists.lines import BadFile

LONGEST = 100_000  # lines
FORMULAS = 1_000  # told one by one
LOOKED_AT = 20  # lines in which the widest tells how many columns there are
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DELIMITERS = (",", ";", "\t", "|")
SAYS = re.compile(r'"?sep=(.)"?(?:\r\n|\r|\n|$)', re.IGNORECASE)  # Excel's own line; it is no part of the list
AS_TEXT = re.compile(r'="((?:[^"]|"")*)"')  # how Excel is made to keep 007
QUOTES = 'the quotes do not match, or a cell is far too long; look for a lone “"” on this line or just after it.'


def table(content: bytes) -> Table:
    """The lines of a CSV file. Invalid when its letters cannot be read, BadFile where its quotes do not match."""
    text = decoded(content)
    said = SAYS.match(text)
    delimiter = said[1] if said else _delimiter(text)
    body = text[said.end() :] if said else text
    lines: list[Line] = []
    flaws: list[Flaw] = []
    for number, cells in _lines(body, delimiter, 2 if said else 1):
        lines.append((number, [_plain(cell) for cell in cells]))
        flaws += [
            Flaw(number, column, f"{_letters(column)}{number}", "a formula")
            for column, cell in enumerate(cells)
            if cell.startswith("=") and not AS_TEXT.fullmatch(cell)
        ]
        if len(flaws) > FORMULAS:
            raise Invalid(
                f"More than {FORMULAS} cells are formulas. Write the values themselves (copy, paste as values)."
            )
    return Table(tuple(lines), tuple(flaws))


def decoded(content: bytes) -> str:
    """The letters of a file; Invalid for other encodings, in which Khmer cannot be written anyway."""
    encoding = next((name for mark, name in MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise Invalid("The file's letters cannot be read. Save it again as “CSV UTF-8”, or as .xlsx.") from None
    if "\0" in text:
        raise Invalid("The file holds empty bytes, as UTF-16 without its mark does. Save it again as “CSV UTF-8”.")
    return text


def _plain(cell: str) -> str:
    match = AS_TEXT.fullmatch(cell)
    return match[1].replace('""', '"') if match else cell


def _letters(column: int) -> str:
    """0 → A, 27 → AB: what a spreadsheet program calls a column."""
    name, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        name = chr(65 + rest) + name
    return name


def _lines(text: str, delimiter: str, begins: int) -> Iterator[tuple[int, list[str]]]:
    """Each line's cells, with the number of the line on which it begins."""
    first = begins
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns = 0
    try:
        for cells in reader:
            columns = max(columns, len(cells)) if begins < LOOKED_AT else columns
            if _swallowed(cells, delimiter, columns):
                raise csv.Error
            yield begins, cells
            begins = reader.line_num + first
            if begins > LONGEST:
                raise Invalid(f"The file has more than {LONGEST} lines; that is no list of recruiters.")
    except csv.Error:
        raise BadFile([(begins, QUOTES)]) from None


def _swallowed(cells: Sequence[str], delimiter: str, columns: int) -> bool:
    """Two lone quotes, lines apart, make one cell of all that is between them: whole lines with all their columns."""
    if columns < 3:
        return False
    within = (line for cell in cells if "\n" in cell or "\r" in cell for line in cell.splitlines()[1:-1])
    return any(line.count(delimiter) >= columns - 1 for line in within)


def _delimiter(text: str) -> str:
    """What gives most lines as many cells as they may have: two at least, and no more than the widest of the first.

    Where two do, it is the one that is followed by fewer spaces: “Street 1, Phnom Penh” is one cell.
    """
    return max(DELIMITERS, key=lambda mark: _sense(list(_shapes(text, mark))))  # a comma when all are alike


def _sense(shapes: Sequence[tuple[int, int]]) -> tuple[int, int, int]:
    columns = max((width for width, _ in shapes[:LOOKED_AT]), default=0)
    return sum(2 <= width <= columns for width, _ in shapes), -sum(spaces for _, spaces in shapes), columns


def _shapes(text: str, delimiter: str) -> Iterator[tuple[int, int]]:
    """How many cells each line would have, and how many of them would begin with a space; empty lines left out.

    Where quotes do not match, the rest is looked at line by line.
    """
    physical = list(islice(io.StringIO(text, newline=""), LONGEST))
    begins = 0
    reader = csv.reader(physical, delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            begins = reader.line_num
            if any(cells):
                yield _shape(cells)
    except csv.Error:
        yield from (_shape(line.split(delimiter)) for line in physical[begins:])


def _shape(cells: Sequence[str]) -> tuple[int, int]:
    return len(cells), sum(cell.startswith(" ") for cell in cells[1:])
