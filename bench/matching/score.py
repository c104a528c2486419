"""The figures of a batch: python -m bench.matching.score RESULTS.csv (as bench.matching.batch writes it).

A direct answer speaks of the first candidate, asking shows three; wrong is a direct answer that a careful clerk would
not have given.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

DIRECT = {"listed", "listed_elsewhere", "not_current"}
IDENTIFIERS = {"phone", "licence", "facebook", "identifier"}
EXACT = {"exact_latin", "exact_khmer"}
NOBODY = {"none_unlisted", "none_unrelated", "none_phone", "none_licence"}

Row = dict[str, str]


class Score:
    """Counts by kind of query, and what follows from them."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.kinds: dict[str, Counter[str]] = {}
        self.times: list[float] = []
        self.wrong_direct: list[Row] = []
        for row in rows:
            self._count(row)
        self.times.sort()

    def names(self, what: str) -> float:
        """Share of name queries whose entry is 'first' or among 'three'."""
        return self._share({kind for kind in self.kinds if not kind.startswith("none_")} - IDENTIFIERS, what)

    def missed(self) -> float:
        """Share of existing entries that were said to be nobody."""
        return self._share({kind for kind in self.kinds if not kind.startswith("none_")}, "nobody")

    def exact(self) -> float:
        """Share of exact names answered directly."""
        return self._share(EXACT, "direct")

    def identifiers(self) -> float:
        """Share of identifiers answered directly."""
        return self._share(IDENTIFIERS, "direct")

    def nobody(self) -> float:
        """Share of strangers and unknown numbers said to be nobody at once."""
        return self._share(NOBODY, "nobody")

    def milliseconds(self, share: float) -> float:
        """Time of a look-up at this share of them: 0.5 is the median."""
        return self.times[int((len(self.times) - 1) * share)]

    def _count(self, row: Row) -> None:
        kind = self.kinds.setdefault(row["kind"], Counter())
        found = [c for c in row["candidates"].split(";") if c] if row["answer"] != "not_listed" else []
        direct, right = row["answer"] in DIRECT, row["expected"] != "NONE" and found[:1] == [row["expected"]]
        self.times.append(float(row["ms"]))
        kind["n"] += 1
        kind["first"] += right
        kind["three"] += row["expected"] in found[:3]
        kind["direct"] += direct and right
        kind["nobody"] += row["answer"] == "not_listed"
        if direct and not (right and "accept" in row["allowed"].split()):
            self.wrong_direct.append(row)

    def _share(self, names: set[str], what: str) -> float:
        total = sum(self.kinds[name]["n"] for name in names if name in self.kinds)
        return sum(self.kinds[name][what] for name in names if name in self.kinds) / total if total else 0.0


def summary(score: Score) -> str:
    """All figures in lines."""
    lines = [f"{'kind':26}{'n':>6}{'first':>8}{'three':>8}{'direct':>8}{'nobody':>8}"]
    for name, kind in sorted(score.kinds.items()):
        shares = "".join(f"{kind[what] / kind['n']:8.3f}" for what in ("first", "three", "direct", "nobody"))
        lines.append(f"{name:26}{kind['n']:6}{shares}")
    lines.append(f"names: first {score.names('first'):.4f}, three {score.names('three'):.4f}")
    lines.append(f"existing entries said to be nobody {score.missed():.4f}; strangers {score.nobody():.4f}")
    lines.append(f"direct: exact names {score.exact():.4f}, identifiers {score.identifiers():.4f}")
    lines.append(f"ms: p50 {score.milliseconds(0.5):.2f}, p99 {score.milliseconds(0.99):.2f}")
    lines.append(f"wrong direct answers: {len(score.wrong_direct)}")
    return "\n".join(lines)


if __name__ == "__main__":
    with Path(sys.argv[1]).open(encoding="utf-8") as results:
        print(summary(Score(csv.DictReader(results))))
