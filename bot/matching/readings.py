"""Other ways to read a query, for when the plain one finds nobody for sure.

Each has a trust: a part of a sentence that happens to sound like a firm means less than the whole.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.matching.forms import Form, form, form_of
from bot.matching.legal import without_any_form
from bot.matching.meanings import spelt_out, translated
from bot.matching.name_parts import take_apart, whole
from bot.matching.numerals import with_digits
from bot.matching.questions import parts
from bot.matching.talk import is_sentence
from bot.writing import fold

# What people add to a name, or leave out of it, at its edges: where it is, and that it is of Cambodia.
_PLACES = "ទីក្រុង|ក្រុង|រាជធានី|ឃុំ|សង្កាត់|ស្រុក|ខណ្ឌ|ខេត្ត|ភូមិ|ខ្មែរ|កម្ពុជា"
_LATIN_PLACES = "city|town|commune|sangkat|khum|district|srok|khan|province|khet|village|phum|khmer|kampuchea"
_ADDED = re.compile(
    rf"^(?:{fold(_PLACES)})\s*(?![\u17b6-\u17d3])|(?<!\s)\s*(?:{fold(_PLACES)})$|^(?:the\s+)?(?:{_LATIN_PLACES})(?:\s+of)?\s+"
    rf"|(?<![\s(])[\s(]+(?:{_LATIN_PLACES}|k|kh)\)?$"
)
Trusted = tuple[Form, float]
SHORTEST = 3  # letters of a name without what may be added
LONGEST = 140  # letters: no name is so long
MOST = 3  # readings of one query: each costs as much as the first


def plainly(name: str) -> list[Trusted]:
    """The name as it stands, with numbers in words as digits if it has any."""
    bare = without_any_form(name)
    ways = [bare] if any(c.isdecimal() for c in bare) or is_sentence(bare) else [bare, with_digits(bare)]
    return [(form(way, loose=True), 1.0) for way in dict.fromkeys(ways)]


def otherwise(name: str) -> list[Trusted]:
    """Turned round, short forms in full, by meaning, and the parts of a sentence that may be a name."""
    bare = without_any_form(name)
    ways: dict[Form, float] = {}
    for reading, trust in _ways(bare):
        if (reading.text or reading.numbers) and len(ways) < MOST:
            ways.setdefault(reading, trust)
    if ways and whole(bare) in {way.whole for way in ways}:  # forms of other letters are others: none has to be made
        ways.pop(form(bare, loose=True), None)
    return list(ways.items())


def _ways(bare: str) -> Iterator[Trusted]:
    if is_sentence(bare):
        yield from ((form(without_any_form(part), loose=True), 0.8) for part in parts(bare)[:2] if len(part) <= LONGEST)
        return
    taken_apart = take_apart(bare, loose=True)
    if len(taken_apart.words) > 1:
        yield form_of(replace(taken_apart, words=taken_apart.words[::-1])), 0.92
    if len(short := _ADDED.sub("", bare)) > SHORTEST and short != bare:
        yield form(short, loose=True), 0.94
    if (full := spelt_out(bare)) != bare:
        yield form(full, loose=True), 0.9
    for way in translated(bare, limit=2):
        yield form(way, loose=True), 0.84
