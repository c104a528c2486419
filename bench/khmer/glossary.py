"""The house's words: for each thing one Khmer word, and the forms that were given up (tests/khmer/glossary.csv).

    given_up(Text(…, "សូមទុកវិក្កយបត្រ")) == [(Term(id="receipt", …), "វិក្កយបត្រ")]

Columns of the file: id; english; khmer, the word of the house; given_up, forms apart by |; where they are given up:
"sentences", "names" (help lines) or "all"; except, longer words in which such a form is no fault, apart by |; reason.
A row without given-up forms says which words may stand side by side, and why.
`python -m bench.khmer.glossary` prints the table for docs/languages.md.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bench.khmer.texts import HOME, Kind, Text

FILE = HOME / "tests/khmer/glossary.csv"
WHERE: dict[str, tuple[Kind, ...]] = {"sentences": ("sentence",), "names": ("name",), "all": ("sentence", "name")}
_SIGNS = "\u17b4-\u17d3\u17dd"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing, the word for it, and what it is no longer called."""

    id: str
    english: str
    khmer: str
    given_up: tuple[str, ...]
    where: str
    exceptions: tuple[str, ...]
    reason: str


@cache
def glossary() -> tuple[Term, ...]:
    """The rows of the file, in its order."""
    with FILE.open(newline="") as file:
        return tuple(
            Term(row["id"], row["english"], row["khmer"], _forms(row["given_up"]), row["where"], _forms(row["except"]),
                 row["reason"])
            for row in csv.DictReader(file)
        )  # fmt: skip


def given_up(text: Text) -> list[tuple[Term, str]]:
    """The given-up forms that a text holds, with the term that each belongs to."""
    return [(term, form) for term in glossary() if text.kind in WHERE[term.where] for form in _found(term, text.words)]


def _found(term: Term, words: str) -> Iterator[str]:
    for longer in sorted(term.exceptions, key=len, reverse=True):
        words = whole(longer).sub(" ", words)
    yield from (form for form in term.given_up if whole(form).search(words))


@cache
def whole(form: str) -> re.Pattern[str]:
    """A form between clusters: តំណ is not in តំណាង, nor ក in ខ្ក."""
    return re.compile(f"(?<!\u17d2){re.escape(form)}(?![{_SIGNS}])")


def table() -> str:
    """The rows of the glossary as docs/languages.md shows them."""
    cells = ((term.english, term.khmer, ", ".join(term.given_up), term.reason) for term in glossary())
    return "\n".join(f"| {' | '.join(row)} |".replace("|  |", "| |") for row in cells)


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(form.strip() for form in cell.split("|") if form.strip())


if __name__ == "__main__":
    print(table())
