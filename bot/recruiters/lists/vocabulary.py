"""The words of lists, from words.csv: headers, statuses, months. One word a line, so that adding is local.

heading    what a column is called → what it holds (headings.Meaning)
firm       what a list calls the firms; “name of …” and “… name” follow by themselves
script     what a header adds to say in which script the column is; without a meaning: words that change nothing
status     where a firm stands (records.Status)
ill        beginnings of words that no name or address of a firm in good standing holds
touching   more beginnings of words by which a remark may speak of where a firm stands
month      names of months
"""

import csv
import unicodedata
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("words.csv")


def words_of(kind: str) -> list[tuple[str, str]]:
    """(meaning, word) of one kind, in the order of the file."""
    return _all()[kind]


@cache
def _all() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    with FILE.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            found.setdefault(line["kind"], []).append((line["meaning"], line["word"]))
    return found


def plain(text: str) -> str:
    """A header or a status without case, spaces, marks of layout and punctuation; ្ដ and ្ត are one sign in Khmer."""
    if text.isascii():
        return "".join(filter(str.isalnum, text)).lower()
    letters = unicodedata.normalize("NFKC", text).casefold().replace("\u17d2\u178a", "\u17d2\u178f")
    return "".join(c for c in letters if unicodedata.category(c)[0] in "LMN")
