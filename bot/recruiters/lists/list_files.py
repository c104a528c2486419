"""A file into rows: CSV (UTF-8, or UTF-16 with its mark) and XLSX, told apart by their first bytes."""

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.errors import Invalid
from bot.recruiters.lists import delimited, kinds, lines
from bot.recruiters.lists.cells import Cell, Flaw, Table
from bot.recruiters.lists.destinations import refuse_another
from bot.recruiters.lists.lines import Parsed, Watched
from bot.recruiters.lists.plan import Choices

LARGEST = 20 * 2**20  # bytes of a file
SECONDS = 60  # that a spreadsheet may take, waiting for a processor included
HOME = Path(__file__).resolve().parents[3]  # where the package `bot` is
SCRIPT = Path(__file__).with_name("sheet.py")
ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # the second begins a zip with nothing in it


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


def read_list(
    source: Path | bytes, filename: str = "", choices: Choices | None = None, watched: Watched = iter
) -> Parsed:
    """The rows of a list, with a report of how every column and cell was read."""
    choices = choices or Choices()
    cells = table(source, filename, choices.sheet)
    named = filename or (source.name if isinstance(source, Path) else "")
    refuse_another(Path(named.replace("\\", "/")).stem, "file", choices)
    refuse_another(cells.sheet, "sheet", choices)
    return lines.parse(cells, choices, watched)


def table(source: Path | bytes, filename: str = "", sheet: str | None = None) -> Table:
    """What stands in the cells of a list, before its columns are understood. `sheet` names one of several."""
    content = load(source) if isinstance(source, Path) else source
    filename = filename or (source.name if isinstance(source, Path) else "")
    if len(content) > LARGEST:
        raise Invalid(f"The file is larger than {LARGEST >> 20} MiB; that is no list of recruiters.")
    if reason := kinds.refusal(content, filename):
        raise Invalid(reason)
    if content.startswith(ZIP):
        return _spreadsheet(content, sheet)
    if sheet is not None:
        raise Invalid("This file is text and has no sheets. Leave --sheet away.")
    return delimited.table(content)


def _spreadsheet(content: bytes, sheet: str | None) -> Table:
    """The cells of one sheet, opened at arm's length (see sheet.py), without our environment."""
    try:
        ran = subprocess.run(  # noqa: S603 (our own file, by this Python)
            [sys.executable, "-P", str(SCRIPT), *([] if sheet is None else [sheet])],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={"PYTHONPATH": str(HOME), "PYTHONUTF8": "1"},
        )
        answer = json.loads(ran.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise Invalid(
            "The spreadsheet is too large or damaged. "
            "Open it in a spreadsheet program and save it again as .xlsx or .csv."
        ) from None
    if "refused" in answer:
        raise Invalid(answer["refused"])
    flaws = tuple(Flaw(*one) for one in answer["flaws"])
    return Table(
        tuple((number, [_cell(one) for one in cells]) for number, cells in answer["lines"]), flaws, answer["sheet"]
    )


def _cell(said: Any) -> Cell:
    """What JSON says of a cell: a day stands in a list of one."""
    return date.fromisoformat(said[0]) if isinstance(said, list) else said
