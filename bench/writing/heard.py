"""How like the hearings of English words are to what people write: python -m bench.writing.heard

The table tests/writing/data/english_heard.csv (english, written; composed, in both scripts) is cut in two by a hash of
the English word. One half may be looked at while the rules are bettered, the other is for the figure only.
"""

import csv
import hashlib
import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from bot.writing import fold
from bot.writing.english import hearings
from bot.writing.phonetics import keys
from bot.writing.romanising import romanise_folded

TABLE = Path(__file__).parents[2] / "tests" / "writing" / "data" / "english_heard.csv"
Hear = Callable[[str], tuple[str, ...]]
Row = tuple[str, str]  # english, written


@dataclass(frozen=True, slots=True)
class Figures:
    """Likeness of the written words to the English ones."""

    rows: int
    mean: float
    like: float  # share of at least .8
    equal: float


def table() -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [(row["english"], row["written"]) for row in csv.DictReader(file)]


def held(word: str) -> bool:
    """Whether a word is of the half that nobody looks at."""
    return hashlib.sha256(word.encode()).digest()[0] % 2 == 1


def likeness(written: Iterable[str], heard: Iterable[str]) -> float:
    """Of the two keys most alike: 0 to 1."""
    pairs = itertools.product({keys(way)[0] for way in written}, {keys(way)[0] for way in heard})
    return max(fuzz.ratio(one, other) for one, other in pairs) / 100


def figures(rows: list[Row], hear: Hear = hearings) -> Figures:
    found = [likeness(romanise_folded(fold(written)), (word, *hear(word))) for word, written in rows]
    count = len(found)
    return Figures(count, sum(found) / count, sum(x >= 0.8 for x in found) / count, sum(x == 1 for x in found) / count)


def confused(words: Iterable[str], hear: Hear = hearings, bound: float = 0.85) -> float:
    """Share of the pairs of two words whose best likeness reaches the bound."""
    ways = {word: (word, *hear(word)) for word in words}
    pairs = list(itertools.combinations(sorted(ways), 2))
    return sum(likeness(ways[one], ways[other]) >= bound for one, other in pairs) / len(pairs)


def main() -> None:
    rows = table()
    print("half       script  rows   mean   .8+  equal")
    halves = {"looked at": [r for r in rows if not held(r[0])], "held": [r for r in rows if held(r[0])]}
    for name, half in halves.items():
        for script in ("Khmer", "Latin"):
            found = figures([row for row in half if row[1].isascii() == (script == "Latin")])
            print(f"{name:10} {script:6} {found.rows:5} {found.mean:.4f} {found.like:.4f} {found.equal:.4f}")
        print(f"{name:10} pairs alike {confused({word for word, _ in half}):.5f}")


if __name__ == "__main__":
    main()
