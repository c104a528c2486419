"""Many look-ups from one file into another, as the benchmark of the matching wants it.

In: any CSV with a column `query`. Out: its columns as they were, and `answer`, `candidates` (registration numbers,
best first, separated by ;), `ms` (of this look-up).
"""

import csv
import time
from datetime import date
from pathlib import Path

from bot.errors import Invalid
from bot.recruiters.applying import today as this_day
from bot.recruiters.checking import Answer, check
from bot.recruiters.index import Snapshot

OURS = ("answer", "candidates", "ms")
NEVER = 10**6  # days: unless told otherwise a batch judges the look-up and the permission, not the age of the list


def check_batch(
    snapshot: Snapshot,
    in_path: Path,
    out_path: Path,
    destination: str | None,
    *,
    today: date | None = None,
    list_days: int = NEVER,
) -> int:
    """How many look-ups were written. The list's age counts only when `list_days` is given; permissions end by the
    calendar, as of today unless another day is given."""
    day = today or this_day()
    with in_path.open(encoding="utf-8-sig", newline="") as source:
        reader = csv.DictReader(source)
        columns = list(reader.fieldnames or ())
        if "query" not in columns:
            raise Invalid(f"{in_path.name} has no column named query; its first line must name its columns.")
        rows = list(reader)
    with out_path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, [one for one in columns if one not in OURS] + [*OURS], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(row | _answered(snapshot, row["query"] or "", destination, day, list_days) for row in rows)
    return len(rows)


def _answered(snapshot: Snapshot, query: str, destination: str | None, day: date, list_days: int) -> dict[str, str]:
    began = time.perf_counter()
    verdict = check(snapshot, query, destination, day, list_days)
    ms = (time.perf_counter() - began) * 1000
    named = () if verdict.answer is Answer.not_listed else verdict.ranked
    return {"answer": verdict.answer, "candidates": ";".join(named), "ms": f"{ms:.3f}"}
