"""The words of lists, from words.csv: headers, statuses, months. One word a line, so that adding is local.

heading    what a column is called → what it holds (headings.Meaning)
firm       what a list calls the firms; “name of …” and “… name” follow by themselves
script     what a header adds to say in which script the column is; without a meaning: words that change nothing
status     where a firm stands (records.Status)
ill        beginnings of words that no name or address of a firm in good standing holds
touching   more beginnings of words by which a remark may speak of where a firm stands
month      names of months
"""

import unicodedata
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from bot.shipped import Row, Slips, rows

FILE = Path(__file__).with_name("words.csv")
KINDS = ("heading", "firm", "script", "status", "ill", "touching", "month")
MONTHS = tuple(str(month) for month in range(1, 13))


def words_of(kind: str, known: Collection[str] = ()) -> list[tuple[str, str]]:
    """(meaning, word) of one kind, in the order of the file. ConfigError for a meaning that is none of those known."""
    check(FILE, {kind: known} if known else {})
    return [(row["meaning"], row["word"]) for row in read(FILE).get(kind, [])]


def check(file: Path, known: Mapping[str, Collection[str]]) -> None:
    """ConfigError with every line whose meaning is none of those known for its kind."""
    slips = Slips()
    for kind, meanings in known.items():
        for row in read(file).get(kind, []):
            slips.unknown(row, "meaning", row["meaning"], meanings)
    slips.raise_all()


@cache
def read(file: Path) -> dict[str, list[Row]]:
    """The lines by kind. ConfigError for a kind that nothing asks for."""
    slips = Slips()
    found: dict[str, list[Row]] = {}
    for row in rows(file, ("kind", "meaning", "word"), ("meaning",)):
        slips.unknown(row, "kind", row["kind"], KINDS)
        found.setdefault(row["kind"], []).append(row)
    slips.raise_all()
    return found


def plain(text: str) -> str:
    """A header or a status without case, spaces, marks of layout and punctuation; ្ដ and ្ត are one sign in Khmer."""
    if text.isascii():
        return "".join(filter(str.isalnum, text)).lower()
    letters = unicodedata.normalize("NFKC", text).casefold().replace("\u17d2\u178a", "\u17d2\u178f")
    return "".join(c for c in letters if unicodedata.category(c)[0] in "LMN")
