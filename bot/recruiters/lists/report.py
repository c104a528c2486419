"""What became of every cell of a file: for the person who brings it in, and for the one who approves it."""

from dataclasses import dataclass, field

from bot.recruiters.lists.headings import Meaning
from bot.recruiters.lists.plan import Column, Plan
from bot.recruiters.lists.statuses import speaks_ill, status_of
from bot.recruiters.records import Status
from bot.recruiters.rows import text_of

SHOWN = 20  # lines of one kind that are told; the rest is counted
EXAMPLES = 3


@dataclass(slots=True)
class Report:
    """How each column was read, and every cell that is not stored as it stands there.

    repaired   (line, column's header, what stands there, what is stored)
    empty      (line, what stands there): N/A, - and the like, read as nothing
    elsewhere  (line, what stands there): lines for other countries, set aside
    joined     (line, line of the same firm above)
    """

    warnings: list[str] = field(default_factory=list)
    columns: list[tuple[Column, int, list[str]]] = field(default_factory=list)
    repaired: list[tuple[int, str, str, str]] = field(default_factory=list)
    empty: list[tuple[int, str]] = field(default_factory=list)
    elsewhere: list[tuple[int, str]] = field(default_factory=list)
    joined: list[tuple[int, int]] = field(default_factory=list)

    def told(self) -> list[str]:
        """Sentences for a terminal, a proposal or a page."""
        lines = [f"! {one}" for one in self.warnings]  # never cut
        lines += [_column(*one) for one in self.columns]
        lines += _some([f"line {line}, {header}: “{old}” is read as {new}" for line, header, old, new in self.repaired])
        lines += _some([f"line {line}: it goes on with the firm of line {first}" for line, first in self.joined])
        lines += _some([f"line {line}: “{text}” is read as nothing" for line, text in self.empty])
        return lines + _some(
            [f"line {line} is for another country, set aside: {text}" for line, text in self.elsewhere]
        )

    def facts(self) -> dict[str, object]:
        """Give the whole report as plain values for JSON, nothing cut."""
        return {
            "warnings": self.warnings,
            "columns": [
                {"column": one.letter, "header": one.header, "read_as": _read_as(one), "cells": cells, "examples": some}
                for one, cells, some in self.columns
            ],
            "repaired": [dict(zip(("line", "column", "stands", "read_as"), one, strict=True)) for one in self.repaired],
            "read_as_nothing": [{"line": line, "stands": text} for line, text in self.empty],
            "for_other_countries": [{"line": line, "stands": text} for line, text in self.elsewhere],
            "joined": [{"line": line, "with_line": first} for line, first in self.joined],
        }


def begin(found: Plan) -> Report:
    """A report of the columns; what happens to cells is added while they are read."""
    report = Report()
    for column in found.columns:
        cells = [text_of(cell) for _, cell in found.cells(column)]
        if cells or column.header:
            report.warnings += _warned(found, column)
            report.columns.append((column, len(cells), list(dict.fromkeys(cells))[:EXAMPLES]))
    return report


def _warned(found: Plan, column: Column) -> list[str]:
    """Where a column that somebody set aside says that a firm is in trouble: who approves must see it, and say why."""
    if not (column.chosen and column.aside):
        return []
    ill = [(line, text) for line, cell in found.cells(column) if _is_ill(text := text_of(cell))]
    lines = ", ".join(f"line {line} “{text[:40]}”" for line, text in ill[:SHOWN])
    more = f" and {len(ill) - SHOWN} more" if len(ill) > SHOWN else ""
    return [f"{column.shown} is set aside, but says of firms on this list: {lines}{more}"] if ill else []


def _is_ill(text: str) -> bool:
    return bool(speaks_ill(text)) or status_of(text) not in (None, Status.listed)


def _read_as(column: Column) -> str:
    return "" if column.aside else str(column.meaning)


def _column(column: Column, cells: int, examples: list[str]) -> str:
    name = f"column {column.letter} “{column.header[:60]}”"
    if column.meaning is Meaning.numbering:
        return f"{name}: numbers the lines; not kept"
    if not column.aside:
        return f"{name}: {column.meaning}, {cells} cells"
    some = ", ".join(f"“{one[:40]}”" for one in examples)
    return f"{name}: set aside, {cells} cells" + (
        f": {some} …" if cells > len(examples) else f": {some}" if some else ""
    )


def _some(lines: list[str]) -> list[str]:
    more = [f"… and {len(lines) - SHOWN} more of these"] if len(lines) > SHOWN else []
    return lines[:SHOWN] + more
