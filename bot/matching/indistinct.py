"""Names that tell too little for an answer: short ones, everyday ones, and beginnings of other listed names.

Whoever types 'vip' may mean a firm that is on no list; to be told of another that it is listed can cost a life, to be
asked which is meant costs one tap. An identifier beside the name decides by itself, before names are looked at.
"""

import re
from collections.abc import Sequence

from bot.matching.hearing import heard
from bot.matching.index import Register
from bot.matching.legal import compacted, without_form
from bot.matching.meanings import means
from bot.matching.name_parts import take_apart
from bot.matching.talk import only_talk
from bot.matching.vocabulary import ALONE, GENERIC, PHRASES_KHMER, PHRASES_LATIN
from bot.writing import clusters, fold
from bot.writing.english import KNOWN

LETTERS, CLUSTERS = 4, 3  # of a name, Latin or Khmer: with fewer it is short
SHORT, EVERYDAY = "the name is very short", "the name is only everyday words"
BEGINS = "another listed name begins with it"
_LATIN = re.compile("[a-z]+(?:'[a-z]+)*")
_KHMER = re.compile(
    "(?<!\u17d2)(?:"
    + "|".join(sorted({*PHRASES_KHMER, *(w for w in GENERIC if not w.isascii())}, key=len, reverse=True))
    + ")(?![\u17b6-\u17d3])"
)


def indistinct(register: Register, typed: str, numbers: Sequence[int]) -> list[str]:
    """Why a folded text that is the listed name of these numbers may mean somebody else; nothing if it tells enough.

    Everyday words are enough if staff approved the spelling, or if the name stands as it is printed, with its form.
    """
    bare = without_form(typed)
    doubts = [SHORT] if is_short(bare) else []
    known = any(map(register.alias, numbers)) or as_printed(register, typed, numbers)
    doubts += [EVERYDAY] if not known and is_everyday(bare) else []
    return doubts + ([BEGINS] if any(map(register.longer, numbers)) else [])


def is_short(bare: str) -> bool:
    """Whether a folded name without its form has too few letters; letters spelt out in Khmer count as Latin ones."""
    reading = take_apart(bare)
    own = "".join(reading.words) if not (reading.business - {"cambodia"} or reading.other) else compacted(bare).text
    latin, khmer = len(re.findall("[a-z]", own)), len(clusters(re.sub("[^\u1780-\u17dd]", "", own)))
    return latin / LETTERS + khmer / CLUSTERS < 1


def is_everyday(bare: str) -> bool:
    """Whether a folded name without its form is of the business, talk and generic words, or one word of English.

    A number beside them tells it apart: Best 24 Manpower.
    """
    if re.search("[0-9]", bare):
        return False
    text = _KHMER.sub(" ", _LATIN.sub(lambda found: " " if _generic(found[0]) else found[0], bare))
    return only_talk(text, 0) or bare in KNOWN or means(bare)


def as_printed(register: Register, typed: str, numbers: Sequence[int]) -> bool:
    """Whether a listed name stands with the legal form that is printed with it."""
    printed = [fold(name) for number in numbers for name in register.names(register.owners[number])]
    with_form = {compacted(name).text for name in printed if without_form(name) != name}
    return compacted(typed).text in with_form


def _generic(word: str) -> bool:
    return word in GENERIC or word in PHRASES_LATIN or word in ALONE or bool(heard(word, False))
