"""Learns the weights of bot/matching/weights.json: python -m bench.matching.train

Invented firms, invented queries (generator.py, seeded), logistic regression for the order of the candidates and small
trees for the chance that one is meant, without libraries: the same file comes out every time. A third of the queries
name nobody on the list, so that the score learns to say so.
"""

import json
import math
import random
from dataclasses import dataclass
from operator import mul
from pathlib import Path

from bench.matching.boosting import boosted
from bench.matching.generator import Firm, asked, elsewhere, firm, other
from bot.matching.compare import FEATURES, PLAIN, features
from bot.matching.entries import Entry
from bot.matching.forms import Form, form
from bot.matching.index import Register
from bot.matching.legal import without_any_form
from bot.matching.questions import names_in
from bot.matching.ranking import promising

SEED, FIRMS, QUERIES, ROUNDS, PULL, KEEP = 20250131, 4500, 12000, 8, 1.0, 6
WEIGHTS = Path(__file__).parents[2] / "bot" / "matching" / "weights.json"

# More of these is never less likely to be meant, or never more.
RISING = frozenset(
    [
        "key",
        "skeleton",
        "roman",
        "letters",
        "mean_listed",
        "worst_listed",
        "mean_asked",
        "worst_asked",
        "whole",
        "business_same",
        "equal_key",
        "equal_roman",
        "usual",
    ]
)
FALLING = frozenset(
    [
        "number_conflict",
        "number_missing",
        "initials_conflict",
        "known_conflict",
        "business_conflict",
        "other_business",
        "consonants_off",
        "vowels_off",
        "near_off",
        "far_off",
    ]
)

Features = list[float]
Row = tuple[Features, float]  # with the truth: 1 or 0


@dataclass
class Asked:
    """One query: the features of the candidate that is meant, if any, and of those that are not."""

    right: Features | None
    wrong: list[Features]


def firms(rng: random.Random, count: int) -> list[Firm]:
    """Firms of different names."""
    made: dict[tuple[tuple[str, ...], int], Firm] = {}
    while len(made) < count:
        new = firm(rng)
        made.setdefault((new.latin, new.business), new)
    return list(made.values())


def register(listed: list[Firm]) -> Register:
    """The invented list."""
    return Register(Entry(n, str(n), f.name_km, f.name_en) for n, f in enumerate(listed))


def queries(rng: random.Random, listed: list[Firm], book: Register, count: int) -> list[Asked]:
    """Invented queries with their candidates."""
    known = {f.latin for f in listed}
    made = []
    for _ in range(count):
        truth, query = _query(rng, listed, known)
        reading = form(without_any_form(names_in(query)), loose=True)
        if reading.text or reading.numbers:
            made.append(_candidates(book, reading, truth))
    return made


def _query(rng: random.Random, listed: list[Firm], known: set[tuple[str, ...]]) -> tuple[int, str]:
    """(place of the firm meant or -1, query)"""
    place = rng.randrange(len(listed))
    kind = rng.random()
    if kind < 0.62:
        return place, asked(rng, listed[place])
    if kind > 0.97:
        return -1, elsewhere(rng, asked(rng, listed[place]))
    stranger = other(rng, listed[place]) if kind < 0.70 else firm(rng)
    return (-1, asked(rng, stranger)) if stranger.latin not in known else (place, asked(rng, listed[place]))


def _candidates(book: Register, reading: Form, truth: int) -> Asked:
    """The nearest form of each candidate entry."""
    nearest: dict[int, Features] = {}
    for number in promising(book, reading):
        row, place = features(reading, book.form(number)), book.owners[number]
        if place not in nearest or sum(row[:8]) > sum(nearest[place][:8]):
            nearest[place] = row
    wrong = sorted((row for place, row in nearest.items() if place != truth), key=lambda r: -sum(r[:8]))[:KEEP]
    return Asked(nearest.get(truth), wrong)


def order_rows(data: list[Asked]) -> list[Row]:
    """What puts the one that is meant before the others: differences of features."""
    return [
        ([a - b for a, b in zip(one.right, wrong, strict=True)], 1.0)
        for one in data
        if one.right is not None
        for wrong in one.wrong
    ]


def doubt_rows(data: list[Asked]) -> tuple[list[Features], list[float]]:
    """Whether a candidate is meant: the plain features of the one that is, and of those that are not."""
    rows = [(one.right, 1.0) for one in data if one.right is not None]
    rows += [(wrong, 0.0) for one in data for wrong in one.wrong]
    return [row[: len(PLAIN)] for row, _ in rows], [label for _, label in rows]


def fit(data: list[Row]) -> Features:
    """Logistic regression by Newton's method, with a light pull towards zero."""
    size = len(data[0][0])
    weights = [0.0] * size
    for _ in range(ROUNDS):
        slope = [PULL * w for w in weights]
        bend = [[PULL if a == b else 0.0 for b in range(size)] for a in range(size)]
        for row, label in data:
            guess = 1 / (1 + math.exp(-max(min(sum(map(mul, row, weights)), 30.0), -30.0)))
            _add(slope, bend, row, guess - label, guess * (1 - guess))
        step = solve(bend, slope)
        weights = [w - s for w, s in zip(weights, step, strict=True)]
    return weights


def _add(slope: list[float], bend: list[list[float]], row: list[float], error: float, curve: float) -> None:
    present = [(place, value) for place, value in enumerate(row) if value]
    for place, value in present:
        slope[place] += error * value
        line, scaled = bend[place], curve * value
        for column, other_value in present:
            line[column] += scaled * other_value


def solve(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """x of matrix · x = vector, by elimination with pivots."""
    rows = [[*line, value] for line, value in zip(matrix, vector, strict=True)]
    size = len(rows)
    for place in range(size):
        pivot = max(range(place, size), key=lambda r: abs(rows[r][place]))
        rows[place], rows[pivot] = rows[pivot], rows[place]
        for below in range(place + 1, size):
            factor = rows[below][place] / rows[place][place]
            rows[below] = [a - factor * b for a, b in zip(rows[below], rows[place], strict=True)]
    found = [0.0] * size
    for place in reversed(range(size)):
        known = sum(rows[place][k] * found[k] for k in range(place + 1, size))
        found[place] = (rows[place][size] - known) / rows[place][place]
    return found


def main() -> None:
    """Writes weights.json."""
    rng = random.Random(SEED)
    listed = firms(rng, FIRMS)
    data = queries(rng, listed, register(listed), QUERIES)
    order = fit(order_rows(data))
    trees = boosted(*doubt_rows(data), tuple((name in RISING) - (name in FALLING) for name in PLAIN), rng)
    text = json.dumps({"order": _named(order), "chance": trees}).replace("], [", "],\n[")
    WEIGHTS.write_text(text + "\n", encoding="utf-8")
    print(f"{len(data)} queries, {sum(one.right is not None for one in data)} of them for a listed firm and gathered")


def _named(weights: Features) -> dict[str, float]:
    return {name: round(weight, 3) for name, weight in zip(FEATURES, weights, strict=True)}


if __name__ == "__main__":
    main()
