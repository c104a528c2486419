"""The tables of words that offers are made of: ``words.csv``, and the whole words of ``common_km.txt``."""

from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bot.shipped import Row, Slips, rows
from bot.understanding.folding import khmer, loose, pieces, sound
from bot.understanding.lexicon import Key, Phrases, phrases, plain

WORDS = Path(__file__).with_name("words.csv")
WAYS = ("km", "roman", "en")

Table = dict[Key, set[str]]


class Tables(NamedTuple):
    """Spellings by their first piece, the longest first: Khmer in clusters, Latin in words, Latin by sound.

    The Khmer ones hold whole words without a meaning too (``common_km.txt``): Khmer has no spaces, and without them
    the entry ភ្នំ, "mountain", is found in the name ភ្នំពេញ.
    """

    khmer: Phrases
    loose: Phrases
    latin: Phrases
    sounds: Phrases


@lru_cache(maxsize=1)
def tables() -> Tables:
    """What the words of an offer mean; read on first use, in about 50 ms."""
    return tables_of([dict(row.cells) for row in spelt(WORDS)])


def spelt(file: Path) -> list[Row]:
    """The lines of a table of words. ConfigError for a meaning without any spelling, and for one that stands twice."""
    slips, found, seen = Slips(), rows(file, ("concept", *WAYS), WAYS), set()
    for row in found:
        if not any(row[way] for way in WAYS):
            slips.at(row, f"“{row['concept']}” has no spelling: write one in {', '.join(WAYS)}, or take the line out.")
        if row["concept"] in seen:
            slips.at(row, f"“{row['concept']}” stands twice: put its spellings into one line.")
        seen.add(row["concept"])
    slips.raise_all()
    return found


def tables_of(rows: list[dict[str, str]]) -> Tables:
    """Rows with the columns concept, km, roman and en as tables; one that has no concept names whole words only."""
    khmer_words = _gathered(rows, "km", lambda spelling: pieces(khmer(spelling.replace(" ", ""))))
    romanised = _gathered(rows, "roman", lambda spelling: plain(spelling).split())
    english = _gathered(rows, "en", lambda spelling: plain(spelling).split())
    slack: Table = defaultdict(set)
    for key, concepts in khmer_words.items():
        if len(key) >= 3:
            slack[tuple(map(loose, key))] |= concepts
    for word in _common():
        khmer_words.setdefault(tuple(pieces(khmer(word))), set())
    sounds: Table = defaultdict(set)
    for key, concepts in romanised.items():
        english[key] |= concepts
        if max(map(len, key)) >= 4:
            sounds[tuple(map(sounded, key))] |= concepts
    return Tables(phrases(khmer_words), phrases(slack), phrases(english), phrases(sounds))


def _common() -> list[str]:
    """The whole words of ``common_km.txt``."""
    lines = WORDS.with_name("common_km.txt").read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def _gathered(rows: list[dict[str, str]], way: str, cut: Callable[[str], list[str]]) -> Table:
    found: Table = defaultdict(set)
    for row in rows:
        for spelling in filter(None, (row[way] or "").split("|")):
            found[tuple(cut(spelling))].update(filter(None, [row["concept"]]))
    return found


def sounded(word: str) -> str:
    """Words of four letters by their sound; shorter ones clash."""
    return sound(word) if len(word) >= 4 and word.isalpha() else word
