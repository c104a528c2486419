"""How long a look-up takes: python -m bench.matching.speed [ENTRIES]

Milliseconds of processor time of `find` and `mentions` at 6,000 entries: the queries of all sets, everyday messages and
names in messages, and texts of 1,000 characters made to be slow, each asked for the first time.
"""

import csv
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.matching.batch import entries
from bot.matching import Entry, Index

DATA = Path(__file__).parents[2] / "tests" / "matching" / "data"
LONGEST = 1_000
_KHMER = "កខគងចឆជញតថទនបពមយរលវសហអា ិីុូ្"


def crafted(listed: list[Entry], rng: random.Random) -> Iterator[tuple[str, str]]:
    """Kinds of texts that make careless patterns slow: repeated letters, digits, links, words and real names."""
    repeated = [
        "a",
        "1",
        " ",
        ".",
        ", ",
        "a.",
        "a-a.",
        "0 ",
        "12/",
        "(0)",
        "+",
        "@a",
        "http://",
        "facebook.com/",
        "fb ",
    ]
    repeated += [
        "co. ",
        "ltd ",
        "(",
        "one ",
        "sok ",
        "a1",
        "r1 ",
        "no 1 ",
        "1$ ",
        "2025 ",
        "ក",
        "្",
        "ក្ក",
        "មួយ",
        "\U0001f600",
    ]
    repeated += ["សុខឫទ្ធីមេនផៅវើរយកលុយពីខ្ញុំ", "they took my passport and 500$, i am with sok rithy manpower in thailand "]
    for piece in repeated:
        yield repr(piece), piece * (LONGEST // len(piece) + 1)
    yield "letters", "".join(rng.choice("abcdefghijklmnop ") for _ in range(LONGEST))
    yield "Khmer letters", "".join(rng.choice(_KHMER) for _ in range(LONGEST))
    yield "Latin names", " ".join(rng.choice(listed).name_en for _ in range(60))
    yield "Khmer names", "".join(rng.choice(listed).name_km for _ in range(60))


def queries() -> list[str]:
    """Every query of the sets, and the everyday messages."""
    files = [*DATA.glob("queries*.csv"), *DATA.glob("written/*_queries.csv"), DATA / "around" / "everyday.csv"]
    rows = [row for path in files for row in csv.DictReader(path.open(encoding="utf-8"))]
    return [row.get("query") or row["text"] for row in rows]


def framed(listed: list[Entry], rng: random.Random) -> list[str]:
    """Names in messages."""
    with (DATA / "around" / "frames.csv").open(encoding="utf-8") as file:
        frames = [row["frame"] for row in csv.DictReader(file)]
    return [frame.replace("{NAME}", one.name_km or one.name_en) for frame in frames for one in rng.sample(listed, 3)]


def milliseconds(asked: Callable[[str], object], text: str) -> float:
    """Processor time of one look-up."""
    start = time.process_time()
    asked(text)
    return (time.process_time() - start) * 1000


def line(name: str, asked: Callable[[str], object], texts: list[str]) -> str:
    """Median, 99th of a hundred and worst."""
    times = sorted(milliseconds(asked, text) for text in texts)
    shares = [times[int((len(times) - 1) * share)] for share in (0.5, 0.99, 1)]
    return f"{name:32}{len(times):6}" + "".join(f"{ms:8.2f}" for ms in shares)


def main(count: int = 6_000) -> None:
    """Prints the tables."""
    rng = random.Random(1)
    listed = entries(DATA / "registry.csv")[0][:count]
    index = Index(listed)
    print(f"{'':32}{'n':>6}{'p50':>8}{'p99':>8}{'worst':>8}")
    for name, texts in (("queries", queries()), ("names in messages", framed(listed, rng))):
        print(line(f"{name}: find", index.find, texts))
        print(line(f"{name}: mentions", index.mentions, texts))
    worst = sorted(
        ((milliseconds(index.find, text[:LONGEST]), kind) for kind, text in crafted(listed, rng)), reverse=True
    )
    print(f"crafted texts of {LONGEST} characters, worst first:")
    print(*(f"  {kind[:40]:42}{ms:8.2f}" for ms, kind in worst[:12]), sep="\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
