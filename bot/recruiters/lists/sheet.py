"""A spreadsheet (.xlsx) into plain cells, in a process of its own with little memory and time.

    python -P sheet.py < list.xlsx   →   {"rows": [["007", "…"], …], "bad": [[3, "A3", "a formula"], …]}

A workbook is a zip of XML from somebody's e-mail: 349 KiB of it can unpack to gigabytes, one cell at XFD1048576 makes
a dense table of 17 thousand million cells. So: the declared size is checked first, then the real one while unpacking;
what was counted is packed anew and only that is opened (declared sizes can lie); the farthest cell is looked up
before the table is made; and the process may use 1 GiB and 20 seconds. Needs only the standard library and calamine,
so that it starts fast.
"""

import io
import json
import posixpath
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree  # document types are refused before, and with them entities

from python_calamine import CalamineError, CalamineWorkbook

UNPACKED = 20 * 2**20  # bytes: sixty times the largest list we know of
ROWS, COLUMNS = 50_000, 200
MEMORY, SECONDS = 2**30, 20
SAVE_AS = "Open it in a spreadsheet program and save it again as .xlsx or .csv."


class Refused(Exception):
    """Why this workbook is not opened, as a sentence."""


def repack(content: bytes) -> bytes:
    """The same workbook, unpacked under our eyes: at most 20 MiB, no document types."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > UNPACKED:
                raise Refused(f"The spreadsheet unpacks to more than {UNPACKED >> 20} MiB. {SAVE_AS}")
            return _copied(packed)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as problem:
        raise Refused(f"The spreadsheet is damaged, or protected with a password. {SAVE_AS}") from problem


def _copied(packed: zipfile.ZipFile) -> bytes:
    out, left = io.BytesIO(), UNPACKED
    with zipfile.ZipFile(out, "w") as copy:
        for one in packed.infolist():
            with packed.open(one) as member:
                plain = member.read(left + 1)
            left -= len(plain)
            if left < 0:
                raise Refused(f"The spreadsheet unpacks to more than {UNPACKED >> 20} MiB. {SAVE_AS}")
            if b"<!DOCTYPE" in plain or b"!\0D\0O" in plain:
                raise Refused(f"The spreadsheet holds a document type, which a list never needs. {SAVE_AS}")
            copy.writestr(one.filename, plain)
    return out.getvalue()


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def first_sheet(book: zipfile.ZipFile) -> str:
    """The path of the first sheet inside the workbook."""
    wanted = ""
    for element in ElementTree.fromstring(book.read("xl/workbook.xml")).iter():  # noqa: S314 (no document types)
        if _local(element.tag) == "sheet":
            wanted = next((value for name, value in element.attrib.items() if _local(name) == "id"), "")
            break
    for element in ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels")).iter():  # noqa: S314
        if wanted and element.get("Id") == wanted:
            return posixpath.normpath(posixpath.join("/xl", element.get("Target", ""))).lstrip("/")
    raise Refused(f"The spreadsheet has no sheet. {SAVE_AS}")


def bad_cells(book: zipfile.ZipFile) -> Iterator[tuple[int, str, str]]:
    """(row, cell, what) of formulas and errors on the first sheet; Refused when the sheet is too far across."""
    with book.open(first_sheet(book)) as content:
        for _, element in ElementTree.iterparse(content):  # noqa: S314
            if _local(element.tag) == "c":
                yield from _bad_cell(element)
            elif _local(element.tag) == "row":
                _within(element.get("r", "1"), "A")
                element.clear()


def _bad_cell(cell: ElementTree.Element) -> Iterator[tuple[int, str, str]]:
    name = cell.get("r", "")
    match = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", name)
    if match is None:
        raise Refused(f"The spreadsheet names its cells in a way that we do not know. {SAVE_AS}")
    row = _within(match[2], match[1])
    if cell.get("t") == "e":
        yield row, name, "an error"
    elif any(_local(inner.tag) == "f" for inner in cell):
        yield row, name, "a formula"


def _within(row: str, letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    if int(row) > ROWS or column > COLUMNS:
        raise Refused(
            f"The spreadsheet uses cell {letters}{row}; a list has at most {ROWS} rows and {COLUMNS} columns. "
            "Delete what stands beside and below the list, and save it again."
        )
    return int(row)


def plain(cell: Any) -> str | int | float:
    """What JSON can say: text stays text ("007"), whole numbers lose their ".0", dates become 2026-01-31."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell if isinstance(cell, (str, int, float)) else str(cell)


def read(content: bytes) -> dict[str, Any]:
    """{"rows": …, "bad": …} or {"refused": a sentence}. A row's place in the list is its line less one."""
    try:
        safe = repack(content)
        with zipfile.ZipFile(io.BytesIO(safe)) as book:
            bad = list(bad_cells(book))
        cells = CalamineWorkbook.from_filelike(io.BytesIO(safe)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except Refused as refused:
        return {"refused": str(refused)}
    except (CalamineError, ElementTree.ParseError, KeyError, ValueError):
        return {"refused": f"The spreadsheet is damaged. {SAVE_AS}"}
    return {"rows": [[plain(cell) for cell in row] for row in cells], "bad": bad}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)
