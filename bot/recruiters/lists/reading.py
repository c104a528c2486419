"""A file into rows: CSV (UTF-8, or UTF-16 with its mark) and XLSX, told apart by their first bytes."""

import codecs
import csv
import hashlib
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import Invalid
from bot.recruiters.lists import lines, sheet
from bot.recruiters.lists.cells import Line, Table
from bot.recruiters.lists.columns import Choices
from bot.recruiters.lists.lines import BadFile, Parsed
from bot.recruiters.rows import Row

LARGEST = 20 * 2**20  # bytes of a file
LONGEST = 100_000  # rows
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Document:
    """The file that a notice came in: its name without folders, and the sha-256 of its bytes."""

    name: str
    sha256: str


def document(content: bytes, filename: str) -> Document:
    """What to keep of a file."""
    return Document(Path(filename.replace("\\", "/")).name[:200], hashlib.sha256(content).hexdigest())


def load(path: Path) -> bytes:
    """The file's bytes; Invalid when it is missing or far too large for a list."""
    try:
        if path.stat().st_size > LARGEST:
            raise Invalid(f"{path.name} is larger than {LARGEST >> 20} MiB; that is no list of recruiters.")
        return path.read_bytes()
    except OSError:
        raise Invalid(f"{path} cannot be read. Check the name, and that you may open it.") from None


def read_file(source: Path | bytes, filename: str = "") -> list[Row]:
    """The rows of a list; BadFile with every bad line, Invalid when it is no list at all."""
    return read(source, filename).rows


def read(source: Path | bytes, filename: str = "", choices: Choices | None = None) -> Parsed:
    """The same, with a report of how every column and cell was read."""
    content = load(source) if isinstance(source, Path) else source
    if len(content) > LARGEST:
        raise Invalid(f"The file is larger than {LARGEST >> 20} MiB; that is no list of recruiters.")
    if content.startswith(b"PK\x03\x04"):
        return lines.parse(Table(tuple(_spreadsheet(content))), choices)
    if content.startswith(b"\xd0\xcf\x11\xe0") or filename.lower().endswith((".xls", ".ods", ".pdf")):
        raise Invalid("This kind of file cannot be read. Save the list as .xlsx or as CSV (UTF-8).")
    return lines.parse(Table(tuple(_table(_decoded(content)))), choices)


def _decoded(content: bytes) -> str:
    encoding = next((name for mark, name in MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise Invalid("The file's letters cannot be read. Save it again as “CSV UTF-8”, or as .xlsx.") from None
    if "\0" in text:
        raise Invalid("The file holds empty bytes, as UTF-16 without its mark does. Save it again as “CSV UTF-8”.")
    return text


def _delimiter(text: str) -> str:
    """What the first line separates its columns by: a comma, else a tab (Excel's “Unicode text”), else a semicolon."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return next((mark for mark in (",", "\t", ";") if mark in first), ",")


def _table(text: str) -> Iterator[Line]:
    """Lines of a CSV file, each with the number of the line on which it begins. Strict: a stray quote would swallow
    the lines after it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
            if begins > LONGEST:
                raise Invalid(f"The file has more than {LONGEST} lines; that is no list of recruiters.")
    except csv.Error:
        problem = (
            'the quotes do not match, or a cell is far too long; look for a lone “"” on this line or just after it.'
        )
        raise BadFile([(begins, problem)]) from None


def _spreadsheet(content: bytes) -> Iterator[Line]:
    """Lines of the first sheet, opened at arm's length (see sheet.py)."""
    script = Path(sheet.__file__)
    try:
        ran = subprocess.run(  # noqa: S603 (our own file, by this Python)
            [sys.executable, "-P", str(script)], input=content, capture_output=True, timeout=60, check=False
        )
        answer = json.loads(ran.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise Invalid(f"The spreadsheet is too large or damaged. {sheet.SAVE_AS}") from None
    if "refused" in answer:
        raise Invalid(answer["refused"])
    if answer["bad"]:
        told = "write the value itself there (copy, then paste as values)."
        raise BadFile([(line, f"cell {cell} holds {what}; {told}") for line, cell, what in answer["bad"]])
    yield from enumerate(answer["rows"], start=1)
