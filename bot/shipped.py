"""The tables that ship with the code, CSV and TOML: read and checked, every slip told by its file and line.

A table that is wrong says nothing, or makes every turn fail, long after it was edited. So each room reads its tables
with this, and `bot.cli.tables` reads all of them before the hotline starts.
"""

import csv
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.errors import ConfigError

HOME = Path(__file__).resolve().parent.parent
_OPENED = re.compile(r"^\s*\[\[?(?P<name>[\w.-]+)\]\]?")
_KEY = re.compile(r"^\s*(?P<key>[\w-]+)\s*=")
Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a CSV: its cells by column, and where it stands."""

    cells: Mapping[str, str]
    file: Path
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True, slots=True)
class Section:
    """One table of a TOML: `name` is "TH" for [TH] and for [[TH]]; `lines` says where each of its keys stands."""

    name: str
    values: Mapping[str, Any]
    file: Path
    line: int
    lines: Mapping[str, int]

    def at(self, *keys: str | int) -> int:
        """The line of a key, the section's own when it has none: at("en", "sms")."""
        named = ".".join(key for key in keys if isinstance(key, str))
        return next((self.lines[one] for one in (named, named.partition(".")[0]) if one in self.lines), self.line)


@dataclass
class Slips:
    """What is wrong, a sentence each: collected, so that all of it is told at once."""

    told: list[str] = field(default_factory=list)

    def add(self, file: Path, line: int, sentence: str) -> None:
        """A slip: add(file, 12, "`near` is “two”: write a number.")."""
        shown = file.relative_to(HOME) if file.is_relative_to(HOME) else file
        self.told.append(f"{shown.as_posix()}:{line}: {sentence}")

    def at(self, row: Row, sentence: str) -> None:
        """A slip in a line of a CSV."""
        self.add(row.file, row.line, sentence)

    def unknown(self, row: Row, column: str, word: str, known: Collection[str]) -> None:
        """A slip unless the word is one of those that the code knows."""
        if word not in known:
            self.at(row, f"`{column}` says “{word}”, which nothing knows; {meant(word, known)}.")

    def raise_all(self) -> None:
        """ConfigError with a line for each, if there are any."""
        if self.told:
            raise ConfigError("\n".join(self.told))


def meant(word: str, known: Collection[str]) -> str:
    """What to write instead: 'did you mean “fee”?', or those that there are."""
    if near := get_close_matches(word, sorted(known), 1, 0.7):
        return f"write “{near[0]}”, if that is meant"
    few = ", ".join(sorted(known)[:12])
    return f"write one of {few}" + (" …" if len(known) > 12 else "")


def rows(file: Path, columns: Sequence[str], may_be_empty: Collection[str] = ()) -> list[Row]:
    """The lines of a CSV that has exactly these columns. ConfigError with every line that has too few or too many
    cells, or an empty one that may not be."""
    slips, found = Slips(), []
    for row in _lines(file, columns, slips):
        for column in columns:
            if column not in may_be_empty and not row[column].strip():
                slips.at(row, f"`{column}` is empty: fill it in, or take the line out.")
        found.append(row)
    slips.raise_all()
    return found


def _lines(file: Path, columns: Sequence[str], slips: Slips) -> Iterator[Row]:
    with file.open(encoding="utf-8", newline="") as opened:
        reader = csv.reader(opened)
        header, last = next(reader, []), 1
        for column in [one for one in columns if one not in header]:
            slips.add(file, 1, f"the column `{column}` is missing: the first line must be {','.join(columns)}.")
        for column in [one for one in header if one not in columns]:
            slips.add(file, 1, f"nothing reads a column `{column}`: the first line must be {','.join(columns)}.")
        slips.raise_all()
        for cells in reader:
            line, last = last + 1, reader.line_num
            if cells and len(cells) != len(header):
                much = f"{len(cells)} cells where the first line has {len(header)}"
                slips.add(file, line, f"{much}: count the commas, and put words with a comma between quotes.")
            elif cells:
                yield Row(dict(zip(header, cells, strict=True)), file, line)


def sections(file: Path) -> list[Section]:
    """The tables of a TOML in order, those of [[lists]] one by one. ConfigError for what is no TOML."""
    text = file.read_text(encoding="utf-8")
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        told = re.search(r"at line (\d+)", str(problem))
        slips = Slips()
        slips.add(file, int(told[1]) if told else len(text.splitlines()), f"this is no TOML: {problem}.")
        slips.raise_all()
    opened, taken = _opened(text), dict.fromkeys(content, 0)
    found = []
    for name, line, lines in opened:
        given = content[name]
        values = given[taken[name]] if isinstance(given, list) else given
        taken[name] += 1
        found.append(Section(name, values, file, line, lines))
    return found


def _opened(text: str) -> list[tuple[str, int, dict[str, int]]]:
    """The tables of the first level, the line where each begins, and where their keys are: {"en": 7, "en.sms": 8}."""
    found: list[tuple[str, int, dict[str, int]]] = []
    inside, long = "", False
    for number, line in enumerate(text.splitlines(), 1):
        if not long and (opens := _OPENED.match(line)):
            name, _, inside = opens["name"].partition(".")
            if inside:
                found[-1][2][inside] = number
            else:
                found.append((name, number, {}))
        elif not long and (key := _KEY.match(line)) and found:
            found[-1][2][f"{inside}.{key['key']}" if inside else key["key"]] = number
        long ^= line.count('"""') % 2 == 1
    return found


def typed(kind: type[Kind], section: Section, slips: Slips, **more: Any) -> Kind | None:
    """A section as a (pydantic or plain) dataclass; None, with its slips added, where it does not fit."""
    try:
        return TypeAdapter(kind).validate_python({**section.values, **more})
    except ValidationError as problem:
        for one in problem.errors():
            slips.add(section.file, section.at(*one["loc"]), f"[{section.name}] {_sentence(one)}")
        return None


def _sentence(problem: Mapping[str, Any]) -> str:
    """'`pay` is missing: write it.' for what pydantic says."""
    key = ".".join(str(part) for part in problem["loc"])
    if problem["type"] == "missing":
        return f"`{key}` is missing: write it."
    if problem["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
        return f"nothing reads `{key}`: mend its name, or take it out."
    return f"`{key}`: {problem['msg'].removeprefix('Value error, ')}."


def why_no_pattern(pattern: str) -> str:
    """Why a regular expression cannot be used; "" for one that can."""
    try:
        re.compile(pattern)
    except re.error as problem:
        return f"“{pattern}” is no regular expression ({problem}): mend it."
    return ""
