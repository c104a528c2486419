"""Rules as data: a row of meanings, in order or in any order, near each other.

    "NEGLET LEAVE|GO"        a word that forbids, then one of leaving, with few words of weight between them
    "LOCK & ME|KIN"          both, in any order
    "FEAR"                   one word is enough

The tables ``words/danger.csv`` and ``words/intents.csv`` are lists of such rows, each with the reason for it.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bot.shipped import Row, Slips, rows
from bot.understanding.lexicon import FOLDER, meanings
from bot.understanding.text_reading import Reading

COLUMNS = ("id", "kind", "weight", "near", "flags", "pattern", "reason")
REACH = 40  # words that a rule looks around its first one
MORE = 3  # times that one rule is counted


class Rule(NamedTuple):
    """One line of a table."""

    id: str
    kind: str  # a category of danger, or an intent
    weight: int  # urgency, or how much it speaks for the intent
    near: float  # words of weight between two neighbours (in order), or in all (any order)
    flags: str  # see words/danger.csv
    steps: tuple[frozenset[str], ...]
    ordered: bool
    reason: str


class Hit(NamedTuple):
    """A rule and the places of the words that met it."""

    rule: Rule
    places: tuple[int, ...]


@lru_cache(maxsize=4)
def rules(table: str) -> tuple[Rule, ...]:
    """rules('danger'): the lines of words/danger.csv."""
    return read_rules(FOLDER / f"{table}.csv")


def read_rules(file: Path) -> tuple[Rule, ...]:
    """The rules of a table. ConfigError with every line that says what nothing knows."""
    slips, found, ids = Slips(), [], set()
    for row in rows(file, COLUMNS, ("weight", "near", "flags")):
        if rule := _rule(row, slips):
            found.append(rule)
            for meaning in frozenset.union(*rule.steps):
                slips.unknown(row, "pattern", meaning, meanings())
        if row["id"] in ids:
            slips.at(row, f"the id “{row['id']}” stands twice: give each rule its own.")
        ids.add(row["id"])
    slips.raise_all()
    return tuple(found)


def _rule(row: Row, slips: Slips) -> Rule | None:
    ordered = "&" not in row["pattern"]
    parts = row["pattern"].split() if ordered else row["pattern"].split("&")
    steps = tuple(frozenset(part.strip().split("|")) for part in parts)
    try:
        near = float(row["near"] or (2 if ordered else 6))
        return Rule(row["id"], row["kind"], int(row["weight"]), near, row["flags"], steps, ordered, row["reason"])
    except ValueError as problem:
        slips.at(row, f"`weight` and `near` of “{row['id']}” must be numbers ({problem}): write them in digits.")
        return None


def hits(reading: Reading, table: str) -> Iterator[Hit]:
    """Every rule that the text meets, at each place where it is met."""
    present = reading.present
    opened = opening(table)
    for index in sorted({index for concept in present for index in opened.get(concept, ())}):
        rule = rules(table)[index]
        if not any(step.isdisjoint(present) for step in rule.steps[1:]):
            yield from _meet(rule, reading)


@lru_cache(maxsize=4)
def opening(table: str) -> dict[str, list[int]]:
    """Meaning -> places of the rules whose first step it can be: most rules need not be looked at."""
    found: dict[str, list[int]] = {}
    for index, rule in enumerate(rules(table)):
        for concept in rule.steps[0]:
            found.setdefault(concept, []).append(index)
    return found


def _meet(rule: Rule, reading: Reading) -> Iterator[Hit]:
    choices = [sorted({i for concept in step for i in reading.where.get(concept, ())}) for step in rule.steps]
    seen = 0
    for first in choices[0]:
        places = _follow(rule, reading, choices, (first,))
        if places:
            yield Hit(rule, places)
            seen += 1
            if seen == MORE:  # more of the same says nothing new
                return


def _follow(rule: Rule, reading: Reading, choices: list[list[int]], places: tuple[int, ...]) -> tuple[int, ...]:
    """The places so far, continued to a whole match; empty if none."""
    if len(places) == len(choices):
        return places
    row = choices[len(places)]
    for candidate in row[bisect_left(row, places[0] - REACH) : bisect_left(row, places[0] + REACH)]:
        if candidate not in places and _fits(rule, reading, (*places, candidate)):
            whole = _follow(rule, reading, choices, (*places, candidate))
            if whole:
                return whole
    return ()


def _fits(rule: Rule, reading: Reading, places: tuple[int, ...]) -> bool:
    words = reading.words
    if rule.ordered:
        before, after = words[places[-2]], words[places[-1]]
        return (
            places[-1] > places[-2]
            and after.place - before.place <= rule.near + 1
            and (before.sentence == after.sentence)
        )
    span = [words[i].place for i in places]
    return max(span) - min(span) <= rule.near
