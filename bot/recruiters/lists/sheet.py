"""A spreadsheet (.xlsx) into plain cells, in a process of its own with little memory and time.

    python -P sheet.py [NAME OF THE SHEET] < list.xlsx
    → {"lines": [[2, ["007", 2009, ["2026-01-31"]]], …], "flaws": [[3, 0, "A3", "a formula"], …]}
    or {"refused": "a sentence; or several, a line each"}

Days stand in a list of one, to be told from text. package.py unpacks, trimming.py cuts out what is empty, openpyxl
opens what is left, seen.py says what must be asked back, shown.py what each cell shows, merging.py what merged cells
say. The process may use 1 GiB and 20 seconds. Needs only these, the standard library and openpyxl: it starts fast.
"""

import io
import json
import resource
import sys
import warnings
import zlib
from datetime import date
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

import openpyxl
from openpyxl.utils import get_column_letter

from bot.recruiters.lists import merging, package, seen, trimming
from bot.recruiters.lists.package import SAVE_AS, Refused, Sheet
from bot.recruiters.lists.shown import Unclear, said

MEMORY, SECONDS = 2**30, 20
LONGEST = 32_767  # characters of a cell, as spreadsheet programs have it
LETTERS, PLACES = 20 * 2**20, 2_000_000  # characters and cells of the answer: one text can stand in every cell
BROKEN = (ElementTree.ParseError, expat.ExpatError, zlib.error, LookupError, ValueError, TypeError, AttributeError)


def read_workbook(content: bytes, wanted: str | None = None) -> dict[str, Any]:
    """{"lines": …, "flaws": …} or {"refused": …}; lines without content are left out."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what openpyxl leaves aside
            return _read(content, wanted)
    except Refused as refused:
        return {"refused": str(refused)}
    except MemoryError:
        return {"refused": f"The spreadsheet is too large. {SAVE_AS}"}
    except BROKEN:  # openpyxl trusts what it reads and stumbles anywhere
        return {"refused": f"The spreadsheet is damaged. {SAVE_AS}"}


def _read(content: bytes, wanted: str | None) -> dict[str, Any]:
    parts = package.unpack(content)
    sheet = choose(parts, wanted)
    trimmed = trimming.trim(parts[sheet.path])
    if not trimmed.cells:
        raise Refused(f"Sheet “{sheet.name}” holds nothing: every cell is empty. Look whether it is the right one.")
    small = io.BytesIO(package.around(parts, sheet, trimmed.xml))
    page = openpyxl.load_workbook(small, rich_text=True, keep_links=False).worksheets[0]
    everything = sorted(page._cells.values(), key=lambda cell: (cell.row, cell.column))  # iter_rows makes empty ones
    filled = [cell for cell in everything if cell.value is not None]
    if len(filled) != trimmed.cells:
        raise Refused(
            f"Some cells of sheet “{sheet.name}” stand twice, or hold nothing known: it is damaged. {SAVE_AS}"
        )
    filled = [cell for cell in filled if str(cell.value).strip()]
    own = {(cell.row, cell.column): cell for cell in filled}
    repeats = merging.repeats(trimmed.merged, own)
    doubts = [*seen.reasons(page, filled), *seen.notes(everything), *seen.boxes(parts, sheet.path), *repeats.covered]
    if doubts:
        raise Refused("\n".join(f"Sheet “{sheet.name}”: {one}" for one in doubts))
    hidden = seen.hidden_lines(page, {line for line, _ in repeats.cells})  # empty but for what is merged into them
    return {"sheet": sheet.name} | answer(
        {**{at: cell for at, cell in repeats.cells.items() if at[0] not in hidden}, **own}
    )


def choose(parts: dict[str, bytes], wanted: str | None) -> Sheet:
    """The sheet of this name, else the only one that holds anything; Refused with all names when that is not clear."""
    sheets = package.sheets(parts)
    if wanted is not None:
        plain = wanted.strip().casefold()
        named = [one for one in sheets if one.name == wanted]
        named = named or [one for one in sheets if one.name.strip().casefold() == plain]
        if len(named) != 1:
            raise Refused(f"There is no sheet “{wanted}” in the spreadsheet; there are {_listed(sheets)}.")
        return named[0]
    filled = [one for one in sheets if one.path in parts and trimming.holds(parts[one.path])]
    if not filled:
        raise Refused("The spreadsheet holds nothing: every cell is empty. Look whether it is the right file.")
    if len(filled) > 1:
        raise Refused(
            f"The spreadsheet has {len(filled)} sheets with content: {_listed(filled)}. "
            f"Say which one is the list, with --sheet “{filled[0].name}” for instance, or delete the others."
        )
    if filled[0].hidden:
        name = filled[0].name
        raise Refused(f"The only sheet with content, “{name}”, is hidden. Show it, or choose it with --sheet “{name}”.")
    return filled[0]


def _listed(sheets: list[Sheet]) -> str:
    return ", ".join(f"“{one.name}”{' (hidden)' if one.hidden else ''}" for one in sheets)


def answer(cells: dict[tuple[int, int], Any]) -> dict[str, Any]:
    """{(2, 1): a cell, …}, by line and column from 1, into lines and flaws."""
    lines: dict[int, list[Any]] = {}
    flaws = []
    letters = places = 0
    for (line, column), cell in sorted(cells.items(), key=lambda pair: pair[0]):
        row = lines.setdefault(line, [])
        places += column - len(row)
        row += [""] * (column - len(row))
        try:
            value = said(cell.value, cell.data_type, cell.number_format)
        except Unclear as problem:
            flaws.append((line, column - 1, f"{get_column_letter(column)}{line}", str(problem)))
            continue
        letters += len(str(value))
        if len(str(value)) > LONGEST or letters > LETTERS or places > PLACES:
            raise Refused(f"The spreadsheet holds too much text, or cells too far apart, at line {line}. {SAVE_AS}")
        row[-1] = [value.isoformat()] if isinstance(value, date) else value
    return {"lines": list(lines.items()), "flaws": flaws}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    told = json.dumps(read_workbook(sys.stdin.buffer.read(), sys.argv[1] if len(sys.argv) > 1 else None))
    sys.stdout.write(told)
