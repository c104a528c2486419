"""Answers a batch of queries: python -m bench.matching.batch REGISTRY.csv QUERIES.csv OUT.csv

Reads `query` only; writes the columns of the queries with answer, candidates and ms.
"""

import csv
import sys
import time
from pathlib import Path

from bot.matching import Entry, Index

ANSWERS = {"which": "which", "similar": "similar", "none": "not_listed"}
STATUS = {"listed": "listed"}


def entries(path: Path) -> tuple[list[Entry], dict[str, str]]:
    """The entries of a registry file, and the status of each registration number."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    made = [
        Entry(
            number,
            row["registration_number"],
            row["name_km"],
            row["name_en"],
            phones=tuple(filter(None, row["phones"].split(";"))),
            pages=tuple(filter(None, row["pages"].split(";"))),
            prakas_number=row["prakas_number"],
        )
        for number, row in enumerate(rows)
    ]
    return made, {row["registration_number"]: row["status"] for row in rows}


def answer(index: Index, query: str, status: dict[str, str]) -> dict[str, str]:
    """answer, candidates and ms of one query."""
    start = time.perf_counter()
    found = index.find(query)
    spent = (time.perf_counter() - start) * 1000
    numbers = [candidate.entry.registration_number for candidate in found.candidates]
    if found.answer == "direct":
        said = "listed" if status[numbers[0]] == "listed" else "not_current"
    else:
        said = ANSWERS[found.answer]
    return {"answer": said, "candidates": ";".join(numbers), "ms": f"{spent:.3f}"}


def main(registry: str, queries: str, out: str) -> None:
    """Writes OUT.csv."""
    listed, status = entries(Path(registry))
    index = Index(listed)
    with Path(queries).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with Path(out).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0], "answer", "candidates", "ms"])
        writer.writeheader()
        writer.writerows({**row, **answer(index, row["query"], status)} for row in rows)


if __name__ == "__main__":
    main(*sys.argv[1:4])
