"""A list's file for `hotline registry import`: what is said about its columns, and how far it is read."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from bot.errors import Invalid
from bot.recruiters.countries import checked
from bot.recruiters.lists.cells import Line
from bot.recruiters.lists.lines import Parsed
from bot.recruiters.lists.list_files import read_list
from bot.recruiters.lists.plan import Choices

COLUMN = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="HEADER=NAME",
        help='What a column holds, in our words: "Remarks=status", "column D=phones", "Expiry=valid_until day first".',
    ),
]
SET_ASIDE = Annotated[
    list[str] | None, typer.Option("--set-aside", metavar="HEADER", help="A column that is not read. May come again.")
]
SHEET = Annotated[str | None, typer.Option(help="The sheet that is the list, where a spreadsheet has several.")]


def choices(destination: str, columns: list[str] | None, set_aside: list[str] | None, sheet: str | None) -> Choices:
    """What the options say; Invalid for one of another form."""
    said = [one.rpartition("=") for one in columns or ()]
    if wrong := next((one for one, parts in zip(columns or (), said, strict=True) if not all(parts)), ""):
        raise Invalid(f'--column “{wrong[:60]}” has another form; write --column "HEADER=NAME".')
    named = {header.strip(): name.strip() for header, _, name in said}
    return Choices(checked(destination), named, tuple(set_aside or ()), sheet)


def parse(content: bytes, file: Path, chosen: Choices) -> Parsed:
    """The file's rows; whoever sits at a terminal sees how far it is."""
    return read_list(content, file.name, chosen, _watched)


def _watched(lines: Sequence[Line]) -> Iterable[Line]:
    console = Console(stderr=True)
    return track(lines, "Reading the lines", console=console, transient=True, disable=not sys.stderr.isatty())
