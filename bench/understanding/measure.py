"""How well and how fast a set of labelled texts is understood.

    python -m bench.understanding.measure [tests/understanding/said.csv …] [--wrong]

Prints danger recall and precision and the accuracy of intents, for each way of writing and over all, and the time per
text. ``--wrong`` also lists what was misunderstood. The sets are our own: on texts from elsewhere, expect less.
"""

import csv
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from bot.understanding import understand

SETS = Path(__file__).parents[2] / "tests" / "understanding"


def measure(rows: list[dict[str, str]]) -> Counter[str]:
    """Counts of texts, dangers found, missed and invented, right intents."""
    count: Counter[str] = Counter()
    for row in rows:
        said, meant = understand(row["text"]), row["danger"] == "1"
        count["texts"] += 1
        count["intents"] += said.intent == row["intent"]
        count["judged"] += bool(row["intent"])  # some lines are labelled for danger only
        count[("true " if said.danger == meant else "false ") + ("danger" if said.danger else "calm")] += 1
    return count


def figures(count: Counter[str]) -> tuple[float, float, float]:
    """Danger recall, danger precision, accuracy of intents; 1 where there is nothing to find."""
    hit, missed, invented = count["true danger"], count["false calm"], count["false danger"]
    recall = hit / (hit + missed) if hit + missed else 1.0
    precision = hit / (hit + invented) if hit + invented else 1.0
    return recall, precision, count["intents"] / max(1, count["judged"])


def load(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(rows: list[dict[str, str]]) -> Iterable[str]:
    yield f"{'way':10} {'texts':>5} {'recall':>7} {'precis.':>7} {'intents':>7}"
    for way in ("km", "km-latin", "en", "mixed", "all"):
        chosen = [row for row in rows if way in ("all", row["way"])]
        recall, precision, intents = figures(measure(chosen))
        yield f"{way:10} {len(chosen):5} {recall:7.3f} {precision:7.3f} {intents:7.3f}"


def speed(rows: list[dict[str, str]]) -> str:
    texts = [row["text"] for row in rows]
    started = time.perf_counter()
    for text in texts:
        understand(text)
    each = (time.perf_counter() - started) / len(texts)
    long = ["".join(texts[i : i + 8])[:200] for i in range(0, len(texts) - 8, 8)]
    started = time.perf_counter()
    for text in long:
        understand(text)
    return f"{each * 1e6:.0f} µs a text, {(time.perf_counter() - started) / len(long) * 1e6:.0f} µs for 200 characters"


def wrong(rows: list[dict[str, str]]) -> Iterable[str]:
    for row in rows:
        said = understand(row["text"])
        if said.danger != (row["danger"] == "1"):
            yield f"{'MISSED' if row['danger'] == '1' else 'INVENTED'} {row['id']} {row['text']} {said.words}"
        if row["intent"] not in ("", said.intent):
            yield f"intent {row['id']} {row['intent']} -> {said.intent}: {row['text']}"


def main(arguments: list[str]) -> None:
    chosen = [Path(each) for each in arguments if not each.startswith("-")]
    for path in chosen or sorted(SETS.glob("*.csv")):
        rows = load(path)
        print(path.name, *table(rows), speed(rows), "", sep="\n")
        if "--wrong" in arguments:
            print(*wrong(rows), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
