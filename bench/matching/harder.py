"""Queries that are harder than the development set's: python -m bench.matching.harder [SEED]

Latin names of the benchmark's list with their words turned round, with and without spaces; numbers in words; short
forms of place words; and the list of another seed (generator.py) asked as the trainer asks.
"""

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.matching.batch import entries
from bench.matching.generator import asked, elsewhere, firm, other
from bench.matching.train import firms
from bot.matching import Entry, Index
from bot.matching.legal import without_form
from bot.matching.meanings import SHORT
from bot.matching.name_parts import take_apart
from bot.writing import fold

DATA = Path(__file__).parents[2] / "tests" / "matching" / "data"
SAID = {
    "168": "one six eight",
    "99": "ninety nine",
    "88": "eighty eight",
    "21": "twenty one",
    "7": "seven",
    "16": "sixteen",
}
SAID |= {"24": "twenty four", "888": "eight eight eight", "2000": "two thousand"}
Query = tuple[str, str, int]  # kind, query, id of the entry or -1


def queries(listed: list[Entry], rng: random.Random) -> Iterator[Query]:
    """All kinds for a sample of the Latin names."""
    named = [entry for entry in listed if entry.name_en]
    for entry in rng.sample(named, min(1500, len(named))):
        bare = without_form(fold(entry.name_en))
        words = take_apart(bare).words
        if len(words) > 1:
            trade = bare.split()[len(words) :]
            yield "turned", " ".join(words[::-1]), entry.id
            yield "turned, no spaces", "".join(words[::-1]), entry.id
            yield "turned, no spaces, trade", "".join([*words[::-1], *trade]), entry.id
        for digits, said in SAID.items():
            if digits in bare.split():
                yield "number in words", " ".join(said if word == digits else word for word in bare.split()), entry.id
        for short, full in SHORT.items():
            if bare.startswith(full + " ") and len(short) < len(full):
                yield "short form", bare.replace(full, short, 1), entry.id


def invented(seed: int, count: int = 4000) -> tuple[list[Entry], list[Query]]:
    """Another list, and queries for its firms, for strangers, and for look-alikes."""
    rng = random.Random(seed)
    made = firms(rng, count)
    known = {f.latin for f in made}
    found: list[Query] = []
    for number in rng.sample(range(count), 1200):
        found.append(("asked", asked(rng, made[number]), number))
        stranger, copy = firm(rng), other(rng, made[number])
        if stranger.latin not in known:
            found.append(("stranger", asked(rng, stranger), -1))
        if copy.latin not in known:
            found.append(("look-alike", asked(rng, copy), -1))
        if number % 4 == 0:
            found.append(("other trade", elsewhere(rng, asked(rng, made[number])), -1))
    return [Entry(n, str(n), f.name_km, f.name_en) for n, f in enumerate(made)], found


def measured(listed: list[Entry], asking: list[Query]) -> str:
    """A line for each kind: first, among three, direct, direct and wrong, nobody, ms."""
    index, lines = Index(listed), []
    for kind in dict.fromkeys(kind for kind, _, _ in asking):
        rows = [(query, meant) for name, query, meant in asking if name == kind]
        start = time.perf_counter()
        found = [(index.find(query), meant) for query, meant in rows]
        spent = (time.perf_counter() - start) / len(rows) * 1000
        ids = [([c.entry.id for c in finding.candidates[:3]], finding.answer, meant) for finding, meant in found]
        counts = (
            sum(known[:1] == [meant] for known, _, meant in ids),
            sum(meant in known for known, _, meant in ids),
            sum(answer == "direct" for _, answer, _ in ids),
            sum(answer == "direct" and known[:1] != [meant] for known, answer, meant in ids),
            sum(answer == "none" for _, answer, _ in ids),
        )
        lines.append(f"{kind:28}{len(rows):6}" + "".join(f"{n / len(rows):8.3f}" for n in counts) + f"{spent:8.2f}")
    return "\n".join(lines)


def main(seed: int = 77) -> None:
    """Prints both tables."""
    listed, _ = entries(DATA / "registry.csv")
    print(f"{'kind':28}{'n':>6}{'first':>8}{'three':>8}{'direct':>8}{'wrong':>8}{'nobody':>8}{'ms':>8}")
    print(measured(listed, list(queries(listed, random.Random(seed)))))
    print(measured(*invented(seed)))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
