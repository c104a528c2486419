"""The word tables in memory: which meanings a spelling can have.

``words/*.csv`` hold a meaning ("concept", LOCK) and its spellings in Khmer, in Latin letters and in English, parted by
``|``. A spelling may carry several meanings (English "home" is a room and a way to go), and the longest spelling wins:
"stuck in traffic" is an idiom before it is STUCK.

**No native speaker has checked these lists yet.** They were composed from what is known of how Cambodians type, and
each line wants two native readers.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bot.countries import TABLE
from bot.shipped import Row, Slips, rows
from bot.understanding.folding import khmer, loose, pieces, sound
from bot.writing.recall import own

FOLDER = Path(__file__).with_name("words")
TABLES = ("grammar", "people", "harm", "movement", "things", "talk", "places", "events", "notions", "wider")
WAYS = ("km", "roman", "en")
Concepts = frozenset[str]
Key = tuple[str, ...]


class Begun(NamedTuple):
    """The phrases that begin with one word."""

    lengths: dict[str, tuple[int, ...]]  # by the second word, the longest first
    alone: tuple[int, ...]  # ... where no phrase goes on as the text does: (1,) if the word by itself is one
    keys: dict[Key, Concepts]


Phrases = dict[str, Begun]  # by their first word

# A meaning that is always also another one.
IMPLIES = {
    "CANNOT": ["NEG"], "NEGLET": ["NEG"], "BEATHARD": ["BEAT"], "RESOLD": ["SELL"], "ESCAPE": ["LEAVE"],
    "HELPME": ["HELP"], "NOCONTACT": ["NEG"], "RESCUE": ["HELPME"], "SOS": ["HELPME"], "UNKNOWNPLACE": ["NEG"],
    "DEBTBOND": ["DEBT"], "BLOOD": ["SICK"], "TOILET": ["ROOM"], "STOPMSG": ["STOPW"], "BOSS": ["THEY"],
    "PARENT": ["KIN"], "ASKPAY": ["PAY", "MUST"], "LOCKED": ["LOCK"], "SCAMWORK": ["DECEIVE"],
    "SHOCKS": ["SHOCK"], "SUPPOSE": ["IF"],
}  # fmt: skip


ASKING = re.compile("[\u1780-\u17d3](?:ទេ|អត់)$|[a-z] (?:te|ot|ort)$")
OWN = frozenset(["i", "im", "me", "us", "my", "we", "our", "nh", "nhom", "khnom", "knhom", "yerng", "yeung"])


NOTHING: Concepts = frozenset()


class Lexicon(NamedTuple):
    """Everything that can be looked up; built once per process in about a tenth of a second."""

    khmer: Phrases
    whole: Phrases  # words without a meaning here, in which an entry would else be found
    loose: Phrases
    english: Phrases
    roman: Phrases
    romanised: frozenset[str]  # single words of these
    sounds: dict[str, Concepts]
    near: dict[str, list[str]]  # an English word with one letter missing -> the words that it can be
    known: frozenset[str]  # English words that are right as they stand


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The tables, read on first use."""
    tables = {way: _gather(way) for way in WAYS}
    english = {tuple(key.split()): found for key, found in tables["en"].items()}
    roman = {tuple(key.split()): found for key, found in tables["roman"].items()}
    common = frozenset(_table("common_en.txt").split())
    clusters = {tuple(pieces(khmer(key))): found for key, found in tables["km"].items()}
    own((*common, *(word for table in (english, roman) for key in table for word in key)))
    return Lexicon(
        khmer=phrases(clusters),
        whole=phrases({tuple(pieces(khmer(word))): NOTHING for word in _words("whole_km.txt")}),
        loose=phrases(_loosened(clusters)),
        english=phrases(english),
        roman=phrases(roman),
        romanised=frozenset(key[0] for key in roman if len(key) == 1),
        sounds=_sounds(roman),
        near=_deletions(key[0] for key in english if len(key) == 1),
        known=common | {key[0] for key in english if len(key) == 1},
    )


def _table(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _words(name: str) -> list[str]:
    """All words of a file; a line that begins with # is for readers."""
    return [word for line in _table(name).splitlines() if not line.startswith("#") for word in line.split()]


def _gather(way: str) -> dict[str, Concepts]:
    found: dict[str, set[str]] = defaultdict(set)
    for name in TABLES:
        for concept, spellings in (*(_countries(way) if name == "places" else ()), *_spelt(name, way)):
            for spelling in spellings:
                key = khmer(spelling.replace(" ", "")) if way == "km" else plain(spelling)
                found[key] |= {concept, *implied(concept)}
    return {key: frozenset(all_ | _owner(key, all_) | _asks(key, all_)) for key, all_ in found.items() if key}


def _countries(way: str) -> Iterator[tuple[str, Sequence[str]]]:
    """("@TH", ["thailand", "thai", "bangkok"])"""
    for one in TABLE.values():
        yield f"@{one.code}", one.heard(way)


def _spelt(name: str, way: str) -> Iterator[tuple[str, Sequence[str]]]:
    """("LOCK", ["lock", "locked"])"""
    for row in spelt(FOLDER / f"{name}.csv"):
        yield row["concept"], list(filter(None, row[way].split("|")))


@lru_cache(maxsize=32)
def spelt(file: Path) -> list[Row]:
    """The lines of a table of words. ConfigError for a meaning that nothing knows, and for one without any spelling."""
    slips, found = Slips(), rows(file, ("concept", *WAYS), WAYS)
    for row in found:
        slips.unknown(row, "concept", row["concept"], meanings())
        if not any(row[way] for way in WAYS):
            slips.at(row, f"“{row['concept']}” has no spelling: write one in {', '.join(WAYS)}, or take the line out.")
    slips.raise_all()
    return found


@lru_cache(maxsize=1)
def meanings() -> frozenset[str]:
    """Every meaning that a word can have: those of meanings.txt, and a country's code."""
    return frozenset(_words("meanings.txt")) | {f"@{code}" for code in TABLE}


def _owner(key: str, concepts: set[str]) -> set[str]:
    """'save me', ជួយខ្ញុំ: a phrase that names the writer means ME too."""
    parts = key.split()
    own = OWN & set(parts) if len(parts) > 1 else "ខ្ញុំ" in key or "យើង" in key
    return {"ME"} if own and not concepts & {"NEWSW", "IDIOM"} else set()


def _asks(key: str, concepts: set[str]) -> set[str]:
    """'ល្អទេ', 'pit te': a phrase with the question particle in it, unless it denies."""
    return {"Q"} if ASKING.search(key) and not concepts & {"NO", "NEG", "SAFEW", "TE", "GREET"} else set()


def implied(concept: str) -> set[str]:
    """implied('RESCUE') == {'HELPME', 'HELP'}."""
    direct = ["DEST"] if concept.startswith("@") and concept != "@KH" else IMPLIES.get(concept, [])
    return {*direct, *(further for each in direct for further in implied(each))}


def plain(words: str) -> str:
    """A Latin key as texts are cut: lower, no apostrophes, other signs as spaces."""
    lowered = words.lower().replace("'", "").replace("’", "")
    return " ".join("".join(c if c.isalnum() else " " for c in lowered).split())


def phrases(table: Mapping[Key, Iterable[str]]) -> Phrases:
    """Phrases by how they begin, which spares most places a closer look."""
    by_first: dict[str, dict[Key, Concepts]] = defaultdict(dict)
    for key, concepts in table.items():
        if key:
            by_first[key[0]][key] = frozenset(concepts)
    return {first: _begun(first, keys) for first, keys in by_first.items()}


def _begun(first: str, keys: dict[Key, Concepts]) -> Begun:
    alone = (1,) if (first,) in keys else ()
    by_second: dict[str, set[int]] = defaultdict(set)
    for key in keys:
        if len(key) > 1:
            by_second[key[1]].add(len(key))
    lengths = {second: (*sorted(found, reverse=True), *alone) for second, found in by_second.items()}
    return Begun(lengths, alone, keys)


def _loosened(table: dict[tuple[str, ...], Concepts]) -> dict[tuple[str, ...], Concepts]:
    """Words of three clusters or more under the looser key; where two words meet, neither is trusted."""
    found: dict[tuple[str, ...], list[Concepts]] = defaultdict(list)
    for key, concepts in table.items():
        if len(key) >= 3:
            found[tuple(map(loose, key))].append(concepts)
    return {key: frozenset.union(*each) for key, each in found.items()}


def _sounds(table: dict[tuple[str, ...], Concepts]) -> dict[str, Concepts]:
    """Single words of four letters or more by their sound; shorter ones clash (te, ta, bat)."""
    found: dict[str, Concepts] = {}
    for key, concepts in table.items():
        if len(key) == 1 and len(key[0]) >= 4 and len(sound(key[0])) >= 3:
            found[sound(key[0])] = found.get(sound(key[0]), frozenset()) | concepts
    return found


def _deletions(words: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= 5:
            for variant in {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}:
                found[variant].append(word)
    return dict(found)


def longest(table: Phrases, row: list[str], position: int) -> tuple[int, Concepts]:
    """The longest phrase of a table at a place: its length, 0 for none, and its meanings."""
    begun = table.get(row[position])
    if begun is not None:
        _, alone, keys = begun
        behind = position + 1
        for length in begun.lengths.get(row[behind], alone) if behind < len(row) else alone:
            key = tuple(row[position : position + length])
            if key in keys:
                return len(key), keys[key]
    return 0, NOTHING


def may_begin(table: Phrases, row: list[str]) -> list[bool]:
    """At which places of a row a phrase may begin, by its first two words: told sooner than what it is."""
    begun = zip(map(table.get, row), [*row[1:], ""], strict=True)
    return [one is not None and bool(one.alone or behind in one.lengths) for one, behind in begun]


def lengths_at(begun: Begun, row: list[str], position: int) -> tuple[int, ...]:
    """How many words a phrase that begins at this place of a row may have, the most first."""
    return begun.lengths.get(row[position + 1], begun.alone) if position + 1 < len(row) else begun.alone


def best(table: Phrases, row: list[str], position: int) -> tuple[int, Concepts]:
    """The longest word here, shortened when a longer one begins inside it ("i dont | want to die")."""
    length, meanings = longest(table, row, position)
    for inside in range(position + 1, position + length):
        if longest(table, row, inside)[0] > length:
            return longest(table, row[:inside], position)
    return length, meanings
