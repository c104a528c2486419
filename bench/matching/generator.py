"""Invented firms and the ways people write them, from a seed: what the weights are learnt on.

A Firm has parallel words in both scripts; a registry shows one script or both. `asked` gives a query for a firm, made
as people make them: by ear, with typing mistakes, without spaces or business words, in the other script, turned round.
"""

import random
import re
from dataclasses import dataclass

from bench.matching.lexicon import (
    ENGLISH,
    FOREIGN,
    LETTERS,
    OTHER_TRADES,
    PEOPLE_FAMILY,
    PEOPLE_GIVEN,
    WORDS,
    business,
    heard,
    pairs,
)

_FAMILY, _GIVEN, _WORDS, _ENGLISH, _FOREIGN, _BUSINESS = (
    pairs(PEOPLE_FAMILY),
    pairs(PEOPLE_GIVEN),
    pairs(WORDS),
    heard(ENGLISH),
    heard(FOREIGN),
    business(),
)
PARTS = 0.12  # of the queries leave words of the name out
ENGLISH_OF_BRANDS = 0.7  # the others come from abroad
TELLING = 5  # letters that they keep at least
_NUMBERS = ["168", "99", "88", "21", "24", "7", "888", "2000", "16"]
_BY_EAR = [
    ("a", "ar"),
    ("o", "or"),
    ("o", "u"),
    ("u", "o"),
    ("ph", "f"),
    ("ph", "p"),
    ("kh", "k"),
    ("th", "t"),
    ("ch", "j"),
    ("v", "w"),
    ("ea", "ear"),
    ("ey", "y"),
    ("ey", "ei"),
    ("y", "ey"),
    ("ae", "e"),
    ("ou", "u"),
    ("nh", "ny"),
    ("sr", "ser"),
    ("k", "g"),
    ("ie", "ea"),
    ("oeu", "eu"),
    ("b", "p"),
    ("t", "d"),
    ("e", "i"),
    ("i", "e"),
    ("ao", "o"),
    ("nn", "n"),
    ("n", "nn"),
    ("a", "o"),
]
_KHMER_MISTAKES = [
    ("ិ", "ី"),
    ("ី", "ិ"),
    ("ុ", "ូ"),
    ("ូ", "ុ"),
    ("់", ""),
    ("៉", ""),
    ("៊", ""),
    ("ណ", "ន"),
    ("ន", "ណ"),
    ("ឡ", "ល"),
    ("័", "ា"),
    ("្ឋ", ""),
    ("្ធ", ""),
    ("ទ្ធ", "ត"),
    ("ៈ", ""),
    ("្ត", ""),
    ("្ម", ""),
    ("ញ", "ន"),
    ("ឹ", "ិ"),
    ("ធ", "ទ"),
    ("ភ", "ព"),
    ("្ណ", ""),
    ("៍", ""),
]


@dataclass(frozen=True)
class Firm:
    """Parallel words: khmer[i] is latin[i]; numbers are written alike."""

    khmer: tuple[str, ...]
    latin: tuple[str, ...]
    business: int
    business_km: str
    spaced: bool
    shows: str  # both, km, latin

    @property
    def name_km(self) -> str:
        gap = " " if self.spaced else ""
        return "" if self.shows == "latin" else f"ក្រុមហ៊ុន {gap.join(self.khmer)}{gap}{self.business_km}"

    @property
    def name_en(self) -> str:
        return (
            ""
            if self.shows == "km"
            else " ".join([*map(str.title, self.latin), _BUSINESS[self.business][0]]) + " Co., Ltd."
        )


def firm(rng: random.Random) -> Firm:
    """One invented firm."""
    words = _core(rng)
    kind = rng.randrange(len(_BUSINESS))
    shows = rng.choices(["both", "km", "latin"], [60, 22, 18])[0]
    khmer, latin = zip(*words, strict=True)
    return Firm(khmer, latin, kind, rng.choice(_BUSINESS[kind][1]), rng.random() < 0.6, shows)


def _core(rng: random.Random) -> list[tuple[str, str]]:
    kind = rng.random()
    if kind < 0.3:
        words = [rng.choice(_FAMILY), rng.choice(_GIVEN)]
    elif kind < 0.45:
        words = [rng.choice(_WORDS)]
    elif kind < 0.62:
        words = [rng.choice(_WORDS), rng.choice(_GIVEN + _WORDS)]
    elif kind < 0.7:
        words = [rng.choice(_WORDS), _brand(rng)]
    elif kind < 0.92:
        words = [_brand(rng) for _ in range(rng.choice([1, 2, 2]))]
    else:
        letters = rng.sample(sorted(LETTERS), rng.choice([2, 3]))
        words = [(" ".join(LETTERS[x] for x in letters), "".join(letters).lower())]
        words += [rng.choice(_GIVEN)] * (rng.random() < 0.4)
    if rng.random() < 0.08:
        number = rng.choice(_NUMBERS)
        words.append((number, number))
    return words


def _brand(rng: random.Random) -> tuple[str, str]:
    word, spellings = rng.choice(_ENGLISH if rng.random() < ENGLISH_OF_BRANDS else _FOREIGN)
    return rng.choice(spellings), word


def other(rng: random.Random, of: Firm) -> Firm:
    """A look-alike: one word, or the number, or the initials, exchanged."""
    place = rng.randrange(len(of.khmer))
    new = rng.choice([*_GIVEN, *_WORDS, _brand(rng), *_FAMILY])
    if of.khmer[place].isdigit():
        new = (n := rng.choice([n for n in _NUMBERS if n != of.khmer[place]]), n)
    khmer, latin = list(of.khmer), list(of.latin)
    khmer[place], latin[place] = new
    return Firm(tuple(khmer), tuple(latin), of.business, of.business_km, of.spaced, of.shows)


def asked(rng: random.Random, of: Firm) -> str:
    """A query for a firm, in either script."""
    in_khmer = rng.random() < 0.45
    words = list(of.khmer if in_khmer else of.latin)
    if in_khmer:
        words = [_respelt(rng, word) for word in words]
    if rng.random() < 0.5:
        words = [_mistaken(rng, word, in_khmer) for word in words]
    if len(words) > 1 and rng.random() < PARTS:
        words = _part(rng, words)
    if len(words) > 1 and rng.random() < 0.1:
        words = words[1:] + words[:1] if rng.random() < 0.5 else words[::-1]
    kind = of.business if rng.random() < 0.88 else rng.randrange(len(_BUSINESS))
    trade = rng.choice(_BUSINESS[kind][1]) if in_khmer else _mistaken(rng, _BUSINESS[kind][0].lower(), False)
    if rng.random() < 0.25:
        trade = ""
    gap = rng.choice([" ", ""]) if in_khmer else " " if rng.random() < 0.85 else ""
    return gap.join([*words, trade]).strip()


def _part(rng: random.Random, words: list[str]) -> list[str]:
    """Some of the words, as people remember a name, if they still tell something."""
    start = rng.randrange(len(words))
    kept = words[start : start + rng.randint(1, len(words) - 1)]
    return kept if sum(map(len, kept)) >= TELLING else words


def elsewhere(rng: random.Random, query: str) -> str:
    """The query with the words of another trade."""
    return f"{query} {rng.choice(OTHER_TRADES)}"


def _respelt(rng: random.Random, word: str) -> str:
    """Another Khmer spelling of an English word."""
    spellings = next((khmer for _, khmer in [*_ENGLISH, *_FOREIGN] if word in khmer), [word])
    return rng.choice(spellings)


def _mistaken(rng: random.Random, word: str, in_khmer: bool) -> str:
    if word.isdigit() or len(word) < 3 or (not set("aeiouy") & set(word) and not in_khmer):
        return word  # numbers and initials are copied, not heard
    if in_khmer:
        return _swapped(rng, word, _KHMER_MISTAKES)
    for _ in range(rng.choice([0, 1, 1, 2, 3])):
        word = _swapped(rng, word, _BY_EAR)
    return _typo(rng, word) if rng.random() < 0.35 else word


def _swapped(rng: random.Random, word: str, rules: list[tuple[str, str]]) -> str:
    fitting = [rule for rule in rules if rule[0] in word]
    if not fitting:
        return word
    old, new = rng.choice(fitting)
    spots = [match.start() for match in re.finditer(re.escape(old), word)]
    spot = rng.choice(spots)
    return word[:spot] + new + word[spot + len(old) :]


def _typo(rng: random.Random, word: str) -> str:
    spot = rng.randrange(1, len(word))
    kind = rng.randrange(4)
    if kind == 0:
        return word[:spot] + word[spot + 1 :]
    if kind == 1:
        return word[:spot] + rng.choice("abcdefghijklmnoprstuvwy") + word[spot:]
    if kind == 2:
        return word[:spot] + rng.choice("abcdefghijklmnoprstuvwy") + word[spot + 1 :]
    return word[: spot - 1] + word[spot] + word[spot - 1] + word[spot + 1 :]
