"""Which lines of a file are for the list's own country, by a column of countries or by columns to tick."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.errors import Invalid
from bot.recruiters.lists.cells import Cell
from bot.recruiters.lists.countries import countries, country
from bot.recruiters.lists.facts import is_nothing
from bot.recruiters.lists.headings import Meaning
from bot.recruiters.lists.plan import Choices, Column, Plan
from bot.recruiters.lists.statuses import speaks_ill
from bot.recruiters.rows import text_of

TICKS = frozenset({"✓", "✔", "√", "☑", "●", "yes", "y", "1", "true", "មាន", "បាទ", "ចាស"})
UNTICKED = frozenset({"no", "n", "0", "false", "✗", "✘", "☒", "គ្មាន", "ទេ"})


def refuse_another(name: str, what: str, choices: Choices) -> None:
    """Invalid when a file or a sheet is called after other countries than the one that it is imported for."""
    if ill := speaks_ill(name):
        raise Invalid(
            f"The {what} is called “{name[:60]}”: “{ill}” says where its firms stand. Rename the {what}, or leave it."
        )
    words = [word for word in re.split(r"[\W\d_]+", name) if word]
    pairs = [" ".join(pair) for pair in pairwise(words)]
    named = {code for word in (*words, *pairs) if len(word) > 2 and (code := country(word))}
    if named and choices.destination and choices.destination not in named:
        raise Invalid(
            f"The {what} is called “{name[:60]}”, but it is imported for {choices.destination}. If it is the list for "
            f"{choices.destination}, rename the {what}; if not, give the right --destination."
        )


def for_another(cells: Sequence[Cell], found: Plan, choices: Choices) -> bool:
    """Whether the line is for other countries only, by a column that somebody chose to be read so."""
    chosen = [one for one in found.of(Meaning.destination) if one.chosen]
    here = [_meant(one, cells, choices) for one in chosen if country(one.header) in ("", choices.destination)]
    return bool(chosen) and not any(here)


def _meant(column: Column, cells: Sequence[Cell], choices: Choices) -> bool:
    """Whether this cell says that the line is for the list's country; Invalid for what we do not understand."""
    text = text_of(cells[column.place]) if column.place < len(cells) else ""
    if country(column.header):
        if text and text.casefold() not in TICKS | UNTICKED and not is_nothing(text):
            raise Invalid(f"{column.shown} says “{text[:40]}”; write yes or nothing.")
        return text.casefold() in TICKS
    named, rest = countries(text)
    if rest and not is_nothing(text):
        raise Invalid(f"{column.shown} says “{text[:40]}”, and “{rest[:40]}” is no country that we know.")
    return choices.destination in named
