"""An advertisement as a row of what its words mean for somebody who must decide.

    read_advertisement("bong luy mun 300$ tv yub nis").words  ->  {PAYFIRST} {AMT} {GO} {SOONEST}

The tables of this folder are not those of ``bot.understanding``: there the words of people in need are weighed, here
those of people who want something from them. Folding, clusters and the fold by sound are the same. No native speaker
has checked the tables yet.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import groupby

from bot.countries import HOME
from bot.offers.pay import without_amounts
from bot.offers.spellings import Tables, sounded, tables
from bot.understanding.folding import KHMER, all_loose, few, pieces, understood
from bot.understanding.lexicon import NOTHING, Concepts, Phrases, lengths_at, may_begin
from bot.understanding.lexicon import lexicon as everyday
from bot.understanding.text_reading import LINK

ABROAD = "ABROAD"  # any country named but Cambodia
_BREAK = 2.0  # how far the end of a sentence or an emoji parts two words
_EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_MARKS = {"\x00": "AMT", "\x01": "LINK"}
_PARTING = str.maketrans({**dict.fromkeys("'’`"), "-": " "})  # how Latin words are parted
MADE = ("AMT", "LINK", ABROAD)  # meanings that no table spells
_ENDS = ".!?;:|•*។៕\n"
_PIECE = re.compile(rf"\x00|\x01|[{KHMER}]+|[a-z0-9][a-z0-9'’`]*(?:-[a-z0-9]+)*|[.!?;:|•*។៕\n{_EMOJI}]+|%|,", re.DOTALL)


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


def read_advertisement(text: str, countries: frozenset[str] = NOTHING) -> Reading:
    """Cut and look up; never raises, whatever the text. `countries`: the codes that it names, ISO 3166-1."""
    folded = understood(text).replace("\x00", " ").replace("\x01", " ")
    reading, place = Reading(folded), 0.0
    marked = without_amounts(LINK.sub(" \x01 ", folded), " \x00 ")
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
    tokens = few(_PIECE.findall(text))
    kinds = {first: _kind(first) for first in {token[0] for token in tokens}}
    for kind, group in groupby(tokens, lambda token: kinds[token[0]]):
        row = list(group)
        if kind == "latin":
            yield list(_latin(" ".join(row).translate(_PARTING).split(" "), known))
        elif kind == "end":
            yield None
        elif kind == "km":
            yield [found for piece in row for found in _khmer(piece, known)]
        elif kind:
            yield [("", frozenset({kind})) for _ in row]


def _kind(first: str) -> str:
    """What begins with this character: latin, km, end (of a sentence), AMT, LINK, or "" for what says nothing."""
    if first.isascii() and first.isalnum():
        return "latin"
    if first in _MARKS:
        return _MARKS[first]
    if first in ",%":
        return ""
    return "end" if first in _ENDS or first > "\u2190" else "km"


def _latin(words: list[str], known: Tables) -> Iterator[tuple[str, Concepts]]:
    """The longest phrase at each word: as it is spelt, then by its sound, unless it is an English word."""
    heard, english, position = [sounded(word) for word in words], everyday().known, 0
    while position < len(words):
        word, length, concepts = words[position], 0, NOTHING
        if word in known.latin:
            length, concepts = _longest(known.latin, words, position)
        if heard[position] in known.sounds:
            wider, guess = _longest(known.sounds, heard, position)
            if wider > length and (wider > 1 or word not in english):
                length, concepts = wider, guess
        if not length and len(word) > 3 and word[-1] == "s":
            length, concepts = _longest(known.latin, [word[:-1]], 0)
        length = max(1, length)
        yield " ".join(words[position : position + length]), concepts
        position += length


def _khmer(run: str, known: Tables) -> Iterator[tuple[str, Concepts]]:
    """The longest known word at each cluster, the exact spelling first; three clusters that say nothing, known or not,
    are about one word."""
    found = pieces(run)
    slack, position, unknown = all_loose(found), 0, 0
    exactly, loosely = may_begin(known.khmer, found), may_begin(known.loose, slack)
    while position < len(found):
        length, concepts = 1, NOTHING
        if exactly[position] or loosely[position]:
            length, concepts = _known(known, found, slack, position)
        if concepts:
            yield "".join(found[position : position + length]), concepts
            position, unknown = position + length, 0
            continue
        yield from ((found[position + n], NOTHING) for n in range(length) if (unknown + n) % 3 == 0)
        position, unknown = position + length, unknown + length


def _known(known: Tables, found: list[str], slack: list[str], position: int) -> tuple[int, Concepts]:
    """The longest known word at a cluster, or the cluster itself."""
    whole = partial(_is_whole, known.khmer, found, position)
    length, concepts = _longest(known.khmer, found, position, whole)
    wider, guess = _longest(known.loose, slack, position, whole)
    if wider > length:
        length, concepts = wider, guess
    return max(1, length), concepts


def _is_whole(known: Phrases, row: list[str], position: int, length: int) -> bool:
    """Whether a phrase ends where a word ends: "cross the forest", ឆ្លងព្រៃ, is not said in ឆ្លងព្រៃវែង, "cross Prey Veng".

    It does not where it is a known word and the beginning of a longer one.
    """
    end, begun = position + length, known.get(row[position])
    for inner in range(position + 1, end if begun else 0):
        begins = begun and tuple(row[position:inner]) in begun.keys
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
    begun = table.get(row[position])
    for length in lengths_at(begun, row, position) if begun else ():
        key = tuple(row[position : position + length])
        concepts = begun.keys.get(key) if begun else None
        if concepts is not None and (not concepts or fits(len(key))):
            return len(key), concepts
    return 0, NOTHING
