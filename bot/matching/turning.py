"""Names in another order without spaces: 'narithsok' for Sok Narith, 'sambaththmeysothea' for Sothea Thmey Sambath.

Where such a word is parted nobody can tell by itself; a listed name can, if its letters are the pieces turned round.
"""

from itertools import combinations, pairwise

from rapidfuzz import fuzz

from bot.matching.forms import Form, form_of
from bot.matching.name_parts import Reading

SHORTEST, LONGEST = 4, 24
ALIKE = 84.0  # of a hundred; people who turn a name round seldom misspell it as well
_VOWELS = frozenset("aeiouy")

Pieces = tuple[str, ...]


def may_be_turned(asked: Form) -> bool:
    """One Latin word, long enough for two."""
    return len(asked.words) == 1 and not asked.khmer and SHORTEST <= len(asked.text) <= LONGEST


def orders(word: str) -> list[Pieces]:
    """The word in two or three pieces, the last first: ('sok', 'narith') among those of 'narithsok'."""
    starts = [n for n in range(1, len(word)) if _starts(word, n)]
    return [*_pieces(word, 1, list(range(1, len(word)))), *_pieces(word, 2, starts)]


def more_orders(word: str) -> list[Pieces]:
    """In up to four pieces, cut anywhere: for whoever looks them up by their letters."""
    anywhere = list(range(1, len(word)))
    return [way for cuts in (1, 2, 3) if len(word) > 4 * cuts for way in _pieces(word, cuts, anywhere)]


def _pieces(word: str, count: int, places: list[int]) -> list[Pieces]:
    ends = [(0, *cuts, len(word)) for cuts in combinations(places, count)]
    return [tuple(word[a:b] for a, b in pairwise(end))[::-1] for end in ends]


def nearest(ways: list[Pieces], listed: Form) -> tuple[float, Pieces]:
    """How alike the best order is to a listed name, of a hundred."""
    size, roman = sum(map(len, ways[0])), listed.romans[0]
    if abs(len(roman) - size) > 4:
        return 0.0, ()
    return max((fuzz.ratio("".join(way), roman), way) for way in ways)


def put(asked: Form, way: Pieces) -> Form:
    """The query with its one word in this order."""
    return form_of(Reading(way, asked.numbers, asked.business, asked.other, asked.whole))


def _starts(word: str, place: int) -> bool:
    """Whether a syllable may begin here: not at a vowel after a consonant, nor inside th, kh, ng and their kin."""
    if word[place] == "h" and word[place - 1] in "tkpcsgn":
        return False
    return place == 1 or word[place] not in _VOWELS or word[place - 1] in _VOWELS or place == len(word) - 2
