"""A name taken apart: its own words, the words of the business, of another business, numbers and initials.

read('B.S.R Duong Chan 168 Manpower') -> words bsr, duong, chan; numbers 168; business manpower
"""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.matching.vocabulary import (
    BUSINESS_KHMER,
    BUSINESS_LATIN,
    COMPOUND,
    DEVELOPMENT,
    LETTER_NAMES,
    OTHER_CONCEPTS,
    OTHER_KHMER,
    OTHER_LATIN,
)
from bot.writing import clusters

_PIECES = re.compile(r"(?:[a-z]\.){1,4}[a-z]?(?![a-z])|[a-z\u00c0-\u024f]+(?:'[a-z]+)?|&|[0-9]+|[\u1780-\u17dd]+")
_KHMER_PHRASES = {**BUSINESS_KHMER, **OTHER_KHMER}
_LATIN_PHRASES = {**BUSINESS_LATIN, **OTHER_LATIN}
_KHMER_LENGTHS = sorted({len(p) for p in _KHMER_PHRASES}, reverse=True)
_LATIN_LENGTHS = sorted({len(p) for p in _LATIN_PHRASES if len(p) > 4}, reverse=True)
_FUZZY_KHMER = [p for p in BUSINESS_KHMER if len(p) >= 5]
_FUZZY_LATIN = [p for p in BUSINESS_LATIN if len(p) >= 5]
_LETTER = re.compile("|".join(sorted(LETTER_NAMES, key=len, reverse=True)))
_STRUNG = re.compile(f"(?:{_LETTER.pattern}){{2,5}}")
_GLUED = {p for p in _LATIN_PHRASES if len(p) > 4} | {"job", "and"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a name consists of. Words keep their order; `whole` is the folded name without spaces."""

    words: tuple[str, ...]
    numbers: frozenset[str]
    business: frozenset[str]
    other: frozenset[str]
    whole: str


def read(name: str, loose: bool = False) -> Reading:
    """Takes a folded name apart; `loose` also knows words of the business with mistakes in them (for queries)."""
    pieces = _initials_joined(_PIECES.findall(name))
    concepts: list[str] = []
    words = _initials_joined(_spelt(_without_business(pieces, concepts, loose)))
    if not words:
        words = [piece for piece in pieces if piece != "&"]
        concepts = [concept for concept in concepts if concept in OTHER_CONCEPTS]
    own = tuple(word for word in words if not word.isdigit())
    numbers = frozenset(word.lstrip("0") or "0" for word in words if word.isdigit())
    found = frozenset(concepts)
    business = found - OTHER_CONCEPTS - {"and", "company"}
    return Reading(own, numbers, business, found & OTHER_CONCEPTS, "".join(pieces))


def _spelt(pieces: list[str]) -> list[str]:
    """Two or more letters spelt out in Khmer (វី ឌី អេស) as letters; one alone may be a name (ជី, អូ)."""
    pieces = [letter for piece in pieces for letter in _unstrung(piece)]
    letters = [LETTER_NAMES.get(piece, "") for piece in pieces]
    return [
        letter if letter and ((place and letters[place - 1]) or any(letters[place + 1 : place + 2])) else piece
        for place, (piece, letter) in enumerate(zip(pieces, letters, strict=True))
    ]


def _unstrung(piece: str) -> list[str]:
    """Letters spelt out without spaces, if the word is nothing else: វ៉ាយហ្សេដអេ -> វ៉ាយ, ហ្សេដ, អេ."""
    if piece.isascii() or piece in LETTER_NAMES or not _STRUNG.fullmatch(piece):
        return [piece]
    return _LETTER.findall(piece)


def _initials_joined(pieces: list[str]) -> list[str]:
    """'b.s.r' and 'b s r' are one word of initials."""
    joined: list[str] = []
    open_initials = False
    for piece in pieces:
        bare = piece.replace(".", "")
        single = piece.isascii() and bare.isalpha() and (len(bare) == 1 or "." in piece)
        if single and open_initials:
            joined[-1] += bare
        else:
            joined.append(bare)
        open_initials = single
    return joined


def _without_business(pieces: list[str], concepts: list[str], loose: bool) -> list[str]:
    words: list[str] = []
    for place, piece in enumerate(pieces):
        if piece.isascii():
            words += _latin(piece, concepts, loose, alone=len(pieces) == 1, first=place == 0)
        elif piece[0] >= "\u1780":
            words += _khmer(piece, concepts, loose)
        else:
            words.append(piece)
    return words


def _latin(word: str, concepts: list[str], loose: bool, alone: bool, first: bool) -> list[str]:
    if word in _LATIN_PHRASES:
        concepts += COMPOUND.get(word, (_LATIN_PHRASES[word],))
        return []
    if loose and len(word) >= 5 and not first:
        near = process.extractOne(word, _FUZZY_LATIN, scorer=fuzz.ratio, score_cutoff=76)
        if near and abs(len(near[0]) - len(word)) < 3 and (near[0][0] == word[0] or len(word) > 7 or near[1] > 84):
            concepts.append(BUSINESS_LATIN[near[0]])
            return []
    return _unglued(word, concepts) if len(word) > 9 else [word]


def _unglued(word: str, concepts: list[str]) -> list[str]:
    """'soksarathmanpowergroup': words of the business cut off the end of a name without spaces."""
    while True:
        if word in _LATIN_PHRASES:
            concepts += COMPOUND.get(word, (_LATIN_PHRASES[word],))
            return []
        cut = next((n for n in (*_LATIN_LENGTHS, 3) if len(word) - n >= 2 and word[-n:] in _GLUED), 0)
        if not cut:
            return [word]
        concepts += COMPOUND.get(word[-cut:], (_LATIN_PHRASES[word[-cut:]],))
        word = word[:-cut]


def _khmer(run: str, concepts: list[str], loose: bool) -> list[str]:
    """Khmer words of the business stand after the name, or before it: cut off both ends."""
    while run:
        cut = next((n for n in _KHMER_LENGTHS if run[-n:] in _KHMER_PHRASES and n <= len(run)), 0)
        if cut:
            _note(run[-cut:], concepts)
            run = run[:-cut]
            continue
        cut = next((n for n in _KHMER_LENGTHS if 4 < n < len(run) and run[:n] in _KHMER_PHRASES), 0)
        if not cut or run[cut] in "\u17d2" or "\u17b6" <= run[cut] <= "\u17d3":
            break
        _note(run[:cut], concepts)
        run = run[cut:]
    if loose and run and (kept := _near_khmer(run, concepts)) != run:
        return _khmer(kept, concepts, loose)
    return [run] if run else []


def _note(phrase: str, concepts: list[str]) -> None:
    concepts += COMPOUND.get(phrase) or (_KHMER_PHRASES[phrase],)


def _near_khmer(run: str, concepts: list[str]) -> str:
    """A word of the business with a mistake in it at the end: the best suffix, cut between clusters."""
    pieces = clusters(run)
    choices = [*_FUZZY_KHMER, *DEVELOPMENT] if "resource" in concepts else _FUZZY_KHMER
    best: tuple[float, int, str] = (0.0, 0, "")
    for count in range(2, min(len(pieces) + 1, 14)):
        suffix = "".join(pieces[-count:])
        if len(suffix) >= 4 and (near := process.extractOne(suffix, choices, scorer=fuzz.ratio, score_cutoff=80)):
            best = max(best, (near[1], count, near[0]))
    if not best[1]:
        return run
    _note(best[2], concepts)
    return "".join(pieces[: -best[1]])
