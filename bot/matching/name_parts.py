"""A name taken apart: its own words, the words of the business, of another business, numbers and initials.

take_apart('B.S.R Duong Chan 168 Manpower') -> words bsr, duong, chan; numbers 168; business manpower
"""

import re
from dataclasses import dataclass

from bot.matching.business import without_business
from bot.matching.hearing import trailing
from bot.matching.vocabulary import LETTER_NAMES, OTHER_CONCEPTS, PHRASES_LATIN
from bot.writing.accents import unaccented

_PIECES = re.compile(r"(?:[a-z]\.){1,4}[a-z]?(?![a-z])|[a-z]+(?:'[a-z]+)?|&|[0-9]+|[\u1780-\u17dd]+")
_LETTER = re.compile("|".join(sorted(LETTER_NAMES, key=len, reverse=True)))
_STRUNG = re.compile(f"(?:{_LETTER.pattern}){{2,5}}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a name consists of. Words keep their order; `whole` is the folded name without spaces."""

    words: tuple[str, ...]
    numbers: frozenset[str]
    business: frozenset[str]
    other: frozenset[str]
    whole: str


def take_apart(name: str, loose: bool = False) -> Reading:
    """Takes a folded name apart; `loose` also knows words of the business with mistakes in them (for queries)."""
    pieces = _pieces(name)
    kept, concepts = without_business(pieces, loose)
    words = _without_letters(_initials_joined(_spelt(kept)), concepts)
    if words[-1:] == pieces[-1:]:
        words = _without_tail(words, concepts)
    if not words and loose:
        return take_apart(name)  # a firm may be called what sounds like a word of the business
    if not words:
        words = [piece for piece in pieces if piece != "&"]
        concepts = [concept for concept in concepts if concept in OTHER_CONCEPTS]
    own = tuple(word for word in words if not word.isdecimal())
    numbers = frozenset(word.lstrip("0") or "0" for word in words if word.isdecimal())
    found = frozenset(concepts)
    business = found - OTHER_CONCEPTS - {"and", "branch", "company"}
    return Reading(own, numbers, business, found & OTHER_CONCEPTS, "".join(pieces))


def whole(name: str) -> str:
    """The `whole` of a name's reading, of which nothing else is asked."""
    return "".join(_pieces(name))


def _pieces(name: str) -> list[str]:
    return [part for piece in _initials_joined(_PIECES.findall(unaccented(name))) for part in _unstrung(piece)]


def _without_letters(words: list[str], concepts: list[str]) -> list[str]:
    """HR spelt out in Khmer (អេច អ័រ), which is known only when its letters are together."""
    for word in words:
        if word in ("hr", "hrd"):
            concepts += PHRASES_LATIN[word]
    return [word for word in words if word not in ("hr", "hrd")]


def _without_tail(words: list[str], concepts: list[str]) -> list[str]:
    """Hanul Development as Hanul: people leave the last word out, and it tells little."""
    found = trailing(words[-1]) if len(words) > 1 and not words[-2].isdecimal() else ()
    concepts += found
    return words[:-1] if found else words


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
