"""Cells into rows: what one line of a list says, and every bad line told at once.

Only a registration number and one name are required. Headers are known in English and as the ministry's notices print
them (លេខបញ្ជី / Registration Number); a column of both scripts (Khmer over English) is taken apart by script.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from typing import NamedTuple

from bot.errors import Invalid
from bot.recruiters.lists.cells import Cell, Table
from bot.recruiters.lists.headings import columns_of, status_of
from bot.recruiters.rows import Row, bare, digits_of, text_of

SHOWN = 50  # bad lines told at once; more do not help
LONGEST = {"registration_number": 40, "year_of_registration": 40, "prakas_number": 80, "address_km": 600}
LONGEST |= {"address_en": 600, "phones": 400, "pages": 1000}  # characters; names 300


class BadFile(Invalid):
    """Every bad line of a file. `lines` holds (line number, sentence); the message shows the first fifty."""

    def __init__(self, lines: list[tuple[int, str]]) -> None:
        self.lines = lines
        shown = [f"line {number}: {sentence}" for number, sentence in lines[:SHOWN]]
        more = [f"… and {len(lines) - SHOWN} more lines."] if len(lines) > SHOWN else []
        super().__init__("\n".join([*shown, *more, "Nothing was imported. Correct these lines and import again."]))


class Parsed(NamedTuple):
    """Rows, and sentences about what was left aside (columns that we do not know)."""

    rows: list[Row]
    notes: list[str]


def parse(table: Table) -> Parsed:
    """The rows of a file whose first line that is not empty names the columns; BadFile with every bad line."""
    filled = ((number, cells) for number, cells in table.lines if any(str(cell).strip() for cell in cells))
    number, header = next(iter(filled), (0, ()))
    columns, unknown = columns_of(header)
    problems: list[tuple[int, str]] = []
    rows: list[Row] = []
    for number, cells in filled:
        try:
            rows.append(row_of(number, cells, columns))
        except Invalid as problem:
            problems.append((number, str(problem)))
    problems += duplicates(rows)
    if not rows and not problems:
        raise Invalid("The file holds no recruiter: below the line of column names there is nothing.")
    if problems:
        raise BadFile(sorted(problems))
    return Parsed(rows, [f"Column “{name}” is not one of ours and was left aside." for name in unknown])


def row_of(number: int, cells: Sequence[Cell], columns: list[str]) -> Row:
    """One line; Invalid with a sentence for every thing that is wrong with it."""
    beyond = [cell for cell in cells[len(columns) :] if str(cell).strip()]
    if beyond:
        raise Invalid(
            f"it has {len(cells)} columns, the first line names {len(columns)}; put quotes around text with commas."
        )
    given = {name: cell for name, cell in zip(columns, cells, strict=False) if name}
    return _checked(number, {name: read(given) for name, read in READERS.items()})


def _checked(number: int, facts: dict[str, str | tuple[str, ...]]) -> Row:
    problems = []
    if not facts["registration_number"]:
        problems.append("the registration number is missing.")
    if not facts["name_km"] and not facts["name_en"]:
        problems.append("both names are missing; give name_km or name_en.")
    for name, value in facts.items():
        longest, length = LONGEST.get(name, 300), len(";".join(value) if isinstance(value, tuple) else value)
        if length > longest:
            problems.append(f"{name} has {length} characters; at most {longest}.")
    problems += [
        f"“{one[:40]}” is no phone number; separate several by ;" for one in facts["phones"] if not _phone(one)
    ]
    status = status_of(str(facts.pop("status")))
    if status is None:
        problems.append("the status is not one of listed, suspended, revoked, removed.")
    if problems or status is None:
        raise Invalid(" ".join(problems))
    return Row(**facts, status=status, line=number)  # type: ignore[arg-type]


def duplicates(rows: Iterable[Row]) -> list[tuple[int, str]]:
    """Lines that repeat a number; 7 and 007 count as one, because a spreadsheet easily makes one of the other."""
    first: dict[str, Row] = {}
    found = []
    for row in rows:
        earlier = first.setdefault(bare(row.registration_number), row)
        if earlier is not row:
            found.append((row.line, f"{row.registration_number} is already on line {earlier.line}; keep one of them."))
    return found


def _phone(number: str) -> bool:
    return 6 <= sum(c.isdigit() for c in number) <= 15


def _several(cell: Cell, splits: str, clean: Callable[[Cell], str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for one in re.split(splits, str(cell)) if (part := clean(one))))


def _phones(given: dict[str, Cell]) -> tuple[str, ...]:
    """12345678 as a spreadsheet's number was 012345678 when it was typed."""
    cell = given.get("phones", "")
    if isinstance(cell, int) and len(str(cell)) in (8, 9):
        cell = f"0{cell}"
    return _several(cell, r"[;/,\n]", digits_of)


def _in_script(both: str, own: str, khmer: bool) -> Callable[[dict[str, Cell]], str]:
    """The column `own`, or the lines of the column `both` that are in this script."""

    def read(given: dict[str, Cell]) -> str:
        lines = [one for one in re.split(r"[\n\r]+|\s/\s", str(given.get(both, ""))) if _khmer(one) is khmer]
        return text_of(given.get(own, "")) or text_of(" ".join(lines))

    return read


def _khmer(text: str) -> bool:
    return any("\u1780" <= c <= "\u17ff" for c in text)


READERS: dict[str, Callable[[dict[str, Cell]], str | tuple[str, ...]]] = {
    "registration_number": lambda given: digits_of(given.get("registration_number", "")).upper(),
    "name_km": _in_script("name", "name_km", True),
    "name_en": _in_script("name", "name_en", False),
    "year_of_registration": lambda given: digits_of(given.get("year_of_registration", "")),
    "address_km": _in_script("address", "address_km", True),
    "address_en": _in_script("address", "address_en", False),
    "phones": _phones,
    "pages": lambda given: _several(given.get("pages", ""), r"[;\n]", text_of),
    "prakas_number": lambda given: digits_of(given.get("prakas_number", "")),
    "other_names": lambda given: _several(given.get("other_names", ""), r"[;\n]", text_of),
    "valid_until": lambda given: digits_of(given.get("valid_until", "")),
    "status": lambda given: text_of(given.get("status", "")),
}
assert {one.name for one in fields(Row)} - {"line"} == set(READERS)
