"""An advertisement as a row of what its words mean for somebody who must decide.

    read("bong luy mun 300$ tv yub nis").words  ->  {PAYFIRST} {AMT} {GO} {SOONEST}

The tables of this folder are not those of ``bot.understanding``: there the words of people in need are weighed, here
those of people who want something from them. Folding, clusters and the fold by sound are the same. No native speaker
has checked the tables yet.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from bot.countries import HOME
from bot.offers.pay import AMOUNT
from bot.shipped import Row, Slips, rows
from bot.understanding.folding import KHMER, few, khmer, loose, pieces, sound, understood
from bot.understanding.lexicon import lexicon as everyday
from bot.understanding.lexicon import plain
from bot.understanding.reading import LINK

Key = tuple[str, ...]
Concepts = frozenset[str]
NOTHING: Concepts = frozenset()
NO_PHRASES: tuple[tuple[int, ...], dict[Key, Concepts]] = ((), {})
WORDS = Path(__file__).with_name("words.csv")
WAYS = ("km", "roman", "en")
ABROAD = "ABROAD"  # any country named but Cambodia
_BREAK = 2.0  # how far the end of a sentence or an emoji parts two words
_EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_MARKS = {"\x00": "AMT", "\x01": "LINK"}
MADE = ("AMT", "LINK", ABROAD)  # meanings that no table spells
_ENDS = ".!?;:|•*។៕\n"
_PIECE = re.compile(rf"\x00|\x01|[{KHMER}]+|[a-z0-9][a-z0-9'’`]*(?:-[a-z0-9]+)*|[.!?;:|•*។៕\n{_EMOJI}]+|%|,", re.DOTALL)


Phrases = dict[str, tuple[tuple[int, ...], dict[Key, Concepts]]]  # first piece → lengths, longest first, and phrases


class Tables(NamedTuple):
    """Spellings by their first piece, the longest first: Khmer in clusters, Latin in words, Latin by sound.

    The Khmer ones hold whole words without a meaning too (``common_km.txt``): Khmer has no spaces, and without them
    the entry ភ្នំ, "mountain", is found in the name ភ្នំពេញ.
    """

    khmer: Phrases
    loose: Phrases
    latin: Phrases
    sounds: Phrases


@dataclass(slots=True)
class Word:
    """A word or phrase, what it means here, and how many words of weight stand before it."""

    text: str
    concepts: Concepts
    place: float


@dataclass
class Reading:
    """The words of a text in order."""

    text: str  # folded
    words: list[Word] = field(default_factory=list)

    @cached_property
    def where(self) -> dict[str, list[int]]:
        """Meaning → indexes of the words that have it, in order."""
        found: dict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self.words):
            for concept in word.concepts:
                found[concept].append(index)
        return found

    def has(self, *concepts: str) -> bool:
        """Whether any of these is said."""
        return any(concept in self.where for concept in concepts)


Table = dict[Key, set[str]]


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
            sounds[tuple(map(_heard, key))] |= concepts
    return Tables(_by_first(khmer_words), _by_first(slack), _by_first(english), _by_first(sounds))


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


def _by_first(table: Table) -> Phrases:
    found: dict[str, dict[Key, Concepts]] = defaultdict(dict)
    for key, concepts in table.items():
        if key:
            found[key[0]][key] = frozenset(concepts)
    return {first: (tuple(sorted({*map(len, keys)}, reverse=True)), keys) for first, keys in found.items()}


def _heard(word: str) -> str:
    """Words of four letters by their sound; shorter ones clash."""
    return sound(word) if len(word) >= 4 and word.isalpha() else word


def read(text: str, countries: frozenset[str] = NOTHING) -> Reading:
    """Cut and look up; never raises, whatever the text. `countries`: the codes that it names, ISO 3166-1."""
    folded = understood(text).replace("\x00", " ").replace("\x01", " ")
    reading, place = Reading(folded), 0.0
    marked = AMOUNT.sub(" \x00 ", LINK.sub(" \x01 ", folded))
    for run in cut(marked, tables()):
        if run is None:
            place += _BREAK
            continue
        for word, concepts in run:
            reading.words.append(Word(word, concepts, place))
            place += 1.0
    extra = {f"@{code}" for code in countries} | ({ABROAD} if countries - {HOME} else set())
    reading.words.append(Word("", frozenset(extra), place))
    return reading


def cut(text: str, known: Tables) -> Iterator[list[tuple[str, Concepts]] | None]:
    """Runs of words of a folded text with their meanings; None where a sentence ends."""
    for kind, group in groupby(few(_PIECE.findall(text)), _kind):
        row = list(group)
        if kind == "latin":
            yield list(_latin([part for piece in row for part in re.sub("['’`]", "", piece).split("-")], known))
        elif kind == "end":
            yield None
        elif kind == "km":
            yield [found for piece in row for found in _khmer(piece, known)]
        elif kind:
            yield [("", frozenset({kind})) for _ in row]


def _kind(piece: str) -> str:
    """latin, km, end (of a sentence), AMT, LINK, or "" for what says nothing."""
    first = piece[0]
    if first.isascii() and first.isalnum():
        return "latin"
    if first in _MARKS:
        return _MARKS[first]
    if first in ",%":
        return ""
    return "end" if first in _ENDS or first > "\u2190" else "km"


def _latin(words: list[str], known: Tables) -> Iterator[tuple[str, Concepts]]:
    """The longest phrase at each word: as it is spelt, then by its sound, unless it is an English word."""
    heard, position = [_heard(word) for word in words], 0
    while position < len(words):
        length, concepts = _longest(known.latin, words, position)
        wider, guess = _longest(known.sounds, heard, position)
        if wider > length and (wider > 1 or words[position] not in everyday().known):
            length, concepts = wider, guess
        if not length and len(words[position]) > 3 and words[position].endswith("s"):
            length, concepts = _longest(known.latin, [words[position][:-1]], 0)
        length = max(1, length)
        yield " ".join(words[position : position + length]), concepts
        position += length


def _khmer(run: str, known: Tables) -> Iterator[tuple[str, Concepts]]:
    """The longest known word at each cluster, the exact spelling first; three clusters that say nothing, known or not,
    are about one word."""
    found = pieces(run)
    slack, position, unknown = [loose(cluster) for cluster in found], 0, 0
    while position < len(found):
        whole = partial(_is_whole, known.khmer, found, position)
        length, concepts = _longest(known.khmer, found, position, whole)
        wider, guess = _longest(known.loose, slack, position, whole)
        if wider > length:
            length, concepts = wider, guess
        length = max(1, length)
        if concepts:
            yield "".join(found[position : position + length]), concepts
            position, unknown = position + length, 0
            continue
        yield from ((found[position + n], NOTHING) for n in range(length) if (unknown + n) % 3 == 0)
        position, unknown = position + length, unknown + length


def _is_whole(known: Phrases, row: list[str], position: int, length: int) -> bool:
    """Whether a phrase ends where a word ends: "cross the forest", ឆ្លងព្រៃ, is not said in ឆ្លងព្រៃវែង, "cross Prey Veng".

    It does not where it is a known word and the beginning of a longer one.
    """
    end = position + length
    for inner in range(position + 1, end):
        first = tuple(row[position:inner])
        begins = first in known.get(row[position], NO_PHRASES)[1]
        if begins and inner + _longest(known, row, inner)[0] > end:
            return False
    return True


def _longest(
    table: Phrases,
    row: list[str],
    position: int,
    fits: Callable[[int], bool] = bool,
) -> tuple[int, Concepts]:
    """The longest phrase of a table at a place: its length, 0 for none, and its meanings. What means something must
    be of a length that fits."""
    lengths, phrases = table.get(row[position], NO_PHRASES)
    for length in lengths:
        key = tuple(row[position : position + length])
        concepts = phrases.get(key)
        if concepts is not None and (not concepts or fits(len(key))):
            return len(key), concepts
    return 0, NOTHING
