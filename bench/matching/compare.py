"""This look-up beside others, on the development set: python -m bench.matching.compare [QUERIES]

rapidfuzz's WRatio over the names, rapidfuzz's ratio over joined sounds (romanised, key and skeleton), and pg_trgm where
Debian's PostgreSQL is installed. The others only rank, so they are asked for their first three, every so many queries.
"""

import csv
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz, process

from bench.matching.batch import answer, entries
from bench.matching.score import IDENTIFIERS, Row, Score, summary
from bench.matching.trigrams import Trigrams, database, programs
from bot.matching import Entry, Index
from bot.matching.forms import form
from bot.matching.legal import without_any_form
from bot.writing import fold

DATA = Path(__file__).parents[2] / "tests" / "matching" / "data"
Find = Callable[[str], list[int]]


def wratio(listed: list[Entry]) -> Find:
    """rapidfuzz as most people use it."""
    names = [(fold(name), entry.id) for entry in listed for name in (entry.name_km, entry.name_en) if name]
    texts = [name for name, _ in names]
    return lambda query: [names[n][1] for *_, n in process.extract(fold(query), texts, scorer=fuzz.WRatio, limit=3)]


def _sound(text: str) -> str:
    heard = form(without_any_form(fold(text)), loose=True)
    return f"{heard.romans[0]} {heard.keys[0]} {heard.skeletons[0]}"


def joined_keys(listed: list[Entry]) -> Find:
    """rapidfuzz's ratio over our sounds of a name's own words, without any judgement."""
    names = [(_sound(name), entry.id) for entry in listed for name in (entry.name_km, entry.name_en) if name]
    texts = [name for name, _ in names]
    return lambda query: [names[n][1] for *_, n in process.extract(_sound(query), texts, scorer=fuzz.ratio, limit=3)]


def measured(name: str, find: Find, rows: list[Row], numbers: dict[str, int]) -> str:
    """One line: first, three, median and 99th percentile."""
    first = three = 0
    times = []
    for row in rows:
        start = time.perf_counter()
        found = list(dict.fromkeys(find(row["query"])))
        times.append((time.perf_counter() - start) * 1000)
        first += found[:1] == [numbers[row["expected"]]]
        three += numbers[row["expected"]] in found
    times.sort()
    p50, p99 = times[len(times) // 2], times[int((len(times) - 1) * 0.99)]
    return f"{name:40}{first / len(rows):8.3f}{three / len(rows):8.3f}{p50:10.2f}{p99:9.2f}"


def main(count: int = 400) -> None:
    """Prints all figures."""
    listed, status = entries(DATA / "registry.csv")
    start = time.perf_counter()
    index = Index(listed)
    built = time.perf_counter() - start
    with (DATA / "queries.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    print(f"{len(listed)} entries, index built in {built:.1f} s, {len(rows)} queries")
    print(summary(Score({**row, **answer(index, row["query"], status)} for row in rows)), end="\n\n")
    named = [row for row in rows if row["expected"] != "NONE" and row["kind"] not in IDENTIFIERS]
    sample = named[:: max(len(named) // count, 1)]
    numbers = {entry.registration_number: entry.id for entry in listed}
    print(f"{f'{len(sample)} of the name queries':40}{'first':>8}{'three':>8}{'ms p50':>10}{'p99':>9}")
    print(measured("this", lambda q: [c.entry.id for c in index.find(q).candidates[:3]], sample, numbers))
    print(measured("rapidfuzz ratio over joined sounds", joined_keys(listed), sample, numbers))
    print(measured("rapidfuzz WRatio", wratio(listed), sample, numbers))
    folder = programs()
    if folder is None:
        print("pg_trgm: Debian's PostgreSQL with contrib is not installed (apt-get install postgresql)")
        return
    with database(folder) as connection:
        print(measured("pg_trgm word_similarity", Trigrams(connection, listed).find, sample, numbers))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
