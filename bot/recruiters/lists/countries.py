"""Countries as lists print them: in columns of destinations, and as columns to tick."""

import re
import unicodedata
from functools import cache

from babel import Locale

from bot.countries import TABLE

AS_HEADERS = frozenset(one.code for one in TABLE.values() if one.in_headers)
BETWEEN = re.compile(r"[,;/&|\n\r+]+|\band\b|\bor\b|និង|ឬ|\s-\s")


def country(name: str) -> str:
    """The code of a country that is named alone: Japan, ជប៉ុន, JP; "" for anything else."""
    code = name.strip()
    return code if code in AS_HEADERS else _names().get(_plain(name), "")


def countries(cell: str) -> tuple[frozenset[str], str]:
    """The codes of all countries that a cell names, and the first words in it that name none."""
    found: set[str] = set()
    for part in BETWEEN.split(cell):
        if not part.strip(" .()"):
            continue
        if "?" in part:
            return frozenset(found), part.strip()
        code = country(part) or (part.strip() if part.strip() in _codes() else "")
        if not code:
            return frozenset(found), part.strip()
        found.add(code)
    return frozenset(found), ""


def _plain(text: str) -> str:
    letters = "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if unicodedata.category(c)[0] in "LM")
    return letters.removeprefix("ប្រទេស")


@cache
def _codes() -> frozenset[str]:
    return frozenset(code for code in map(str, Locale("en").territories) if code.isalpha() and len(code) == 2)


@cache
def _names() -> dict[str, str]:
    spelt = [(name, code) for code in _codes() for tongue in ("en", "km") for name in _spellings(code, tongue)]
    others = [(name, one.code) for one in TABLE.values() for name in one.in_lists]
    return {plain: code for name, code in spelt + others if (plain := _plain(name))}


def _spellings(code: str, tongue: str) -> tuple[str, ...]:
    """A territory's name, and without what is added in brackets."""
    name = Locale(tongue).territories.get(code, "")
    return name, name.partition("(")[0]
