"""The rules as rows of a table, ``rules.csv``: meanings in order ("KEEP PAPERS") or in any order ("MEET&PLACEBAD").

near     words of weight that may stand between two neighbours (in order) or inside the whole (any order)
unless   a meaning within three words of the hit that takes it back: "the company pays the deposit"
flags n  the rule has its negation inside ("no contract"), so a word that denies cannot undo it
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bot.countries import TABLE
from bot.offers.advertisement import MADE, Reading
from bot.offers.kinds import KINDS
from bot.offers.spellings import WORDS, spelt
from bot.shipped import Row, Slips, rows

FILE = Path(__file__).with_name("rules.csv")
COLUMNS = ("id", "sign", "weight", "pattern", "near", "unless", "flags", "reason")
DENY = 2.0  # how far before a hit a "no" or "do not" still denies it
NEIGHBOURS = 3.0  # how far around a hit what takes it back may stand
SENTENCE = 4.0  # "nothing to pay" denies up to here, on both sides
REACH = 60  # words that a rule looks around its first one
TRIED = 6  # places of a rule's first word that are tried: more of the same says nothing new


class Rule(NamedTuple):
    """One line of the table."""

    id: str
    sign: str
    strong: bool
    steps: tuple[frozenset[str], ...]
    ordered: bool
    near: float
    unless: frozenset[str]
    flags: str
    reason: str


class Hit(NamedTuple):
    """A rule, and the indexes of the words that met it."""

    rule: Rule
    indexes: tuple[int, ...]


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """The table that ships."""
    return read_rules(FILE)


def read_rules(file: Path) -> tuple[Rule, ...]:
    """The rules of a table. ConfigError with every line that names a sign or a meaning that nothing knows."""
    slips, found = Slips(), []
    known = {*MADE, *(f"@{code}" for code in TABLE), *(row["concept"] for row in spelt(WORDS))}
    for row in rows(file, COLUMNS, ("unless", "flags")):
        slips.unknown(row, "sign", row["sign"], KINDS)
        slips.unknown(row, "weight", row["weight"], ("strong", "weak"))
        if rule := _rule(row, slips):
            found.append(rule)
            for meaning in frozenset.union(*rule.steps):
                slips.unknown(row, "pattern", meaning, known)
            for meaning in rule.unless:
                slips.unknown(row, "unless", meaning, known)
    slips.raise_all()
    return tuple(found)


def _rule(row: Row, slips: Slips) -> Rule | None:
    ordered = "&" not in row["pattern"]
    parts = row["pattern"].split() if ordered else row["pattern"].split("&")
    steps = tuple(frozenset(part.strip().split("|")) for part in parts)
    unless, strong = frozenset(filter(None, row["unless"].split("|"))), row["weight"] == "strong"
    try:
        near = float(row["near"])
    except ValueError:
        slips.at(row, f"`near` is “{row['near']}”: write how many words may stand between, in digits.")
        return None
    return Rule(row["id"], row["sign"], strong, steps, ordered, near, unless, row["flags"], row["reason"])


def hits(reading: Reading) -> Iterator[Hit]:
    """Every rule that the text meets and nothing takes back: its first such place."""
    for rule in rules():
        if all(any(concept in reading.where for concept in step) for step in rule.steps):
            found = next((hit for hit in _met(rule, reading) if not _undone(hit, reading)), None)
            if found:
                yield found


def _met(rule: Rule, reading: Reading) -> Iterator[Hit]:
    choices = [sorted({i for concept in step for i in reading.where.get(concept, ())}) for step in rule.steps]
    for first in choices[0][:TRIED]:
        for indexes in _follow(rule, reading, choices, (first,)):
            yield Hit(rule, indexes)


def _follow(
    rule: Rule, reading: Reading, choices: list[list[int]], indexes: tuple[int, ...]
) -> Iterator[tuple[int, ...]]:
    """The first few ways to complete the rule from here."""
    if len(indexes) == len(choices):
        yield indexes
        return
    row = choices[len(indexes)]
    near = row[bisect_left(row, indexes[0] - REACH) : bisect_left(row, indexes[0] + REACH)]
    fitting = [one for one in near if one not in indexes and _fits(rule, reading, (*indexes, one))]
    for candidate in fitting[:TRIED]:
        yield from _follow(rule, reading, choices, (*indexes, candidate))


def _fits(rule: Rule, reading: Reading, indexes: tuple[int, ...]) -> bool:
    places = [reading.words[i].place for i in indexes]
    if rule.ordered:
        return indexes[-1] > indexes[-2] and places[-1] - places[-2] <= rule.near + 1
    return _wide(rule) or max(places) - min(places) <= rule.near + 1


def _wide(rule: Rule) -> bool:
    """Rules about the whole text, not about a sentence; a country's place in it is unknown."""
    return rule.near >= 30


def _undone(hit: Hit, reading: Reading) -> bool:
    if hit.rule.unless and _around(hit, reading, hit.rule.unless, NEIGHBOURS if not _wide(hit.rule) else 1e9):
        return True
    if "n" in hit.rule.flags or _wide(hit.rule):
        return False
    return _denied(hit, reading)


def _around(hit: Hit, reading: Reading, concepts: frozenset[str], near: float) -> bool:
    first, last = reading.words[min(hit.indexes)].place, reading.words[max(hit.indexes)].place
    found = (reading.words[i].place for concept in concepts for i in reading.where.get(concept, ()))
    return any(first - near <= place <= last + near for place in found)


def _denied(hit: Hit, reading: Reading) -> bool:
    """ "No deposit", "do not pay first", មិនយកប្រាក់កក់: the denial stands right before the first word of the hit."""
    first = min(hit.indexes)
    place = reading.words[first].place
    before = [word for word in reading.words[max(0, first - 4) : first] if place - word.place <= DENY]
    if any(word.concepts & {"NEG", "DONT", "NOTFEE"} for word in before):
        return True
    return hit.rule.sign == "fee" and _around(hit, reading, frozenset({"NOTFEE"}), SENTENCE - 2)
