"""Queries composed line by line by authors who saw neither code nor other sets: python -m bench.matching.written

Each author's 70 invented firms stand among the 6,000 of the development list. What failed in sets a, b, c, d and f was
looked at; set g (HELD) never was, and must not be: it tells how the others' figures carry over.
"""

import csv
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bench.matching.batch import answer, entries
from bench.matching.score import Row, Score, summary
from bot.matching import Index

DATA = Path(__file__).parents[2] / "tests" / "matching" / "data"
SEEN, HELD = ("a", "b", "c", "d", "f"), ("g",)


def answered(author: str) -> list[Row]:
    """One author's queries with their answers."""
    listed, status = entries(DATA / "registry.csv")
    firms, own = entries(DATA / "written" / f"{author}_firms.csv")
    index = Index([*listed, *(replace(firm, id=len(listed) + firm.id) for firm in firms)])
    with (DATA / "written" / f"{author}_queries.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [{**row, **answer(index, row["query"], status | own)} for row in rows]


def score(authors: Iterable[str]) -> Score:
    """The figures of several authors together."""
    return Score(row for author in authors for row in answered(author))


def failed(rows: list[Row]) -> list[str]:
    """What was not found first, and strangers that were asked about, for whoever improves the rules."""
    wrong = [
        row
        for row in rows
        if (row["answer"] == "not_listed") != (row["expected"] == "NONE")
        or (row["expected"] != "NONE" and not row["candidates"].startswith(row["expected"]))
    ]
    return [f"{row['qid']} {row['kind']} {row['query']}: {row['answer']} {row['candidates'][:40]}" for row in wrong]


def main(*authors: str) -> None:
    """Prints the figures of the sets looked at and of the held one; of named authors also what failed."""
    for author in authors:
        print(*failed(answered(author)), sep="\n")
    for title, group in (("looked at", SEEN), ("held", HELD)):
        print(title, summary(score(group)), sep="\n", end="\n\n")


if __name__ == "__main__":
    main(*[author for author in sys.argv[1:] if author in SEEN])
