"""What was decided about each doubtful Khmer sentence, and what only a native reader can decide.

python -m bench.khmer.review     every doubt as one list (`make doubts`)

docs/khmer-review/*.csv hold the rows: place, msgid_start (the English, its beginning), was, is, decision, reason,
confidence (1 to 3: how sure that the old text was a fault), doubt (a question to a native reader, mostly empty).
A line break inside a text is written ⏎.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.khmer.texts import HOME

FOLDER = HOME / "docs/khmer-review"
COLUMNS = ("place", "msgid_start", "was", "is", "decision", "reason", "confidence", "doubt")
DECISIONS = ("taken", "bettered", "refused")


@dataclass(frozen=True, slots=True)
class Decided:
    """A row. `now` is the text as it stands in the house; `line` counts rows from 2, as spreadsheets do.

    A row whose place begins with "catalogue" or "cards/" is of one text; the others tell of terms and lists in words.
    """

    file: str
    line: int
    place: str
    english: str
    was: str
    now: str
    decision: str
    reason: str
    confidence: str
    doubt: str


def decided(path: Path) -> list[Decided]:
    """The rows of one file; ValueError when its columns are others, or a row has more or fewer cells."""
    with path.open(newline="") as file:
        heads, *rows = csv.reader(file)
    if tuple(heads) != COLUMNS:
        raise ValueError(f"{path.name} has the columns {heads}, not {COLUMNS}")
    wrong = [number for number, row in enumerate(rows, 2) if len(row) != len(COLUMNS)]
    if wrong:
        raise ValueError(f"{path.name} has rows of other than {len(COLUMNS)} cells: {wrong}")
    return [Decided(path.name, number, *map(_text, row)) for number, row in enumerate(rows, 2)]


def files() -> list[Path]:
    """The files of the review, by name."""
    return sorted(FOLDER.glob("*.csv"))


def doubts() -> Iterator[Decided]:
    """The rows that ask a native reader something, the surest faults first."""
    rows = [row for path in files() for row in decided(path) if row.doubt]
    yield from sorted(rows, key=lambda row: row.confidence, reverse=True)


def _text(cell: str) -> str:
    return cell.replace(" ⏎ ", "\n").replace("⏎", "\n").strip()


def main() -> None:
    """Print the doubts, numbered, each with its place, its English and the Khmer of now."""
    for number, row in enumerate(doubts(), 1):
        print(f"{number}. {row.doubt}\n   {row.file}:{row.line}, {row.place}\n   {row.english}")
        print("".join(f"     {line}\n" for line in row.now.splitlines()))


if __name__ == "__main__":
    main()
