"""Words of the business known by their sound, however they are spelt: 'menpaver', 'rikrutmen', មែនប៉ាវើ.

The keys of all spellings are made when the module is loaded. A key that is equal is enough; where vowels differ the
consonants must be many, since names of people are short and alike.
"""

import re

from rapidfuzz import fuzz, process

from bot.matching import spellings
from bot.matching.vocabulary import ALONE, BUSINESS_LATIN, PHRASES_LATIN, TRAILING, Concepts, rows
from bot.writing.cutting import clusters
from bot.writing.english import KNOWN, hearings
from bot.writing.khmer import COENG
from bot.writing.phonetics import keys
from bot.writing.recall import of_a_word
from bot.writing.romanising import romanise_folded, romanise_usually
from bot.writing.sounds import ONSETS

LEAST = 5  # sounds: what is shorter may be a person's name
_FIRM = 5  # consonants after which vowels may differ
_ENGLISH = 7  # sounds of an English word that is heard as it is written
_BY_EAR = 6  # sounds of one that is written as it is heard
_WHOLE = 60  # letters of what may be one word of the business, or a few in one run
_SLIPS = 84.0  # likeness of a word with slips in it
_LONG = 10  # sounds after which one may be another
_ALIKE = 88.0
_SHORT_ALIKE = 75.0
_VOWELS = re.compile("[a-z]+")
_WEAK = re.compile("[a-zRHY]+")


def _shape(key: str) -> str:
    """A key with all its vowels alike."""
    return _VOWELS.sub("o", key)


def _frame(key: str) -> str:
    """The consonants that are always written: what Khmer letters show before they are romanised."""
    return re.sub(r"(.)\1+", r"\1", _WEAK.sub("", key))


def _consonants(key: str) -> int:
    return len(_VOWELS.sub("", key))


def _keyed(table: str, marked: str = "") -> dict[str, Concepts]:
    """Key -> concepts of a table of sounds."""
    return {keys(word.replace("-", ""))[0]: concepts for concepts, word in rows(table) if marked in word}


_TAILS = _keyed(spellings.HEARD)
_JOINED = _keyed(spellings.HEARD, "-")
_ENGLISH_KEYS = {key: concepts for word, concepts in BUSINESS_LATIN.items() if len(key := keys(word)[0]) >= _ENGLISH}


def _by_ear(phrases: dict[str, Concepts]) -> dict[str, Concepts]:
    """Key -> concepts of words as they are heard."""
    ways = [
        (keys(way)[0], concepts)
        for word, concepts in phrases.items()
        for way in (hearings(word) if word.isascii() else romanise_folded(word)[:3])
    ]
    return {key: concepts for key, concepts in ways if len(key) >= _BY_EAR}


_LAST_SPELT = list(TRAILING)
_EAR_KEYS, _LAST_KEYS = _by_ear(PHRASES_LATIN), _by_ear(TRAILING)
_HEARD = {**_EAR_KEYS, **_ENGLISH_KEYS, **_keyed(spellings.HEARD_ALONE), **_TAILS}
_SHAPES = {_shape(key): concepts for key, concepts in {**_EAR_KEYS, **_TAILS}.items() if _consonants(key) >= _FIRM}
_SHORT: dict[str, list[str]] = {}
for _, _word in rows(spellings.HEARD_ALONE):
    if len(_key := keys(_word)[0]) < LEAST:
        _SHORT.setdefault(_key, []).append(_word)
_LONG_KEYS = [key for key in _TAILS if len(key) >= _LONG]
_FRAMES = {_frame(key) for key in _TAILS}
_FIRST = frozenset(key[0] for key in _TAILS)
_LETTER_FRAME = {letter: _frame(keys(sound)[0]) for letter, (sound, _) in ONSETS.items()}
_DIGRAPH = re.compile("(?:[cgjkpst]h|ng|nh|ny)$")


@of_a_word
def heard(word: str, loose: bool) -> Concepts:
    """What a word by itself stands for, by its sound; () for a name. Only `loose` forgives other vowels."""
    if word in KNOWN or len(word) > _WHOLE:
        return ()
    ways = [word] if word.isascii() else romanise_folded(word)[:3]
    for way in ways:
        key = keys(way)[0]
        if key in _HEARD and (len(key) >= LEAST or (loose and _spelt_alike(way, key))):
            return _HEARD[key]
    return _nearly(ways) if loose else ()


@of_a_word
def trailing(word: str) -> Concepts:
    """What a word stands for if it ends a name of several: development, technology, by its spelling or its sound."""
    if found := TRAILING.get(word):
        return found
    if len(word) > _WHOLE:
        return ()
    ways = [word] if word.isascii() else romanise_folded(word)[:2]
    if found := next((_LAST_KEYS[key] for way in ways if (key := keys(way)[0]) in _LAST_KEYS), ()):
        return found
    near = (
        process.extractOne(word, _LAST_SPELT, scorer=fuzz.ratio, score_cutoff=_SLIPS) if len(word) > _ENGLISH else None
    )
    return TRAILING[near[0]] if near else ()


def _spelt_alike(word: str, key: str) -> bool:
    """'lebar' and 'lypha' have one key: of a short word the letters count too."""
    return any(fuzz.ratio(word, spelling) >= _SHORT_ALIKE for spelling in _SHORT.get(key, ()))


def _nearly(ways: list[str]) -> Concepts:
    """By the consonants alone if they are many, or by a long key with one sound wrong."""
    found = [keys(way)[0] for way in ways]
    for key in found:
        if concepts := _SHAPES.get(_shape(key)):
            return concepts
    if len(found[0]) < _LONG:
        return ()
    near = process.extractOne(found[0], _LONG_KEYS, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return _HEARD[near[0]] if near else ()


def joined(words: tuple[str, ...], loose: bool) -> Concepts:
    """What two or three Latin words in a row stand for together: 'man power', 'krao brotes'."""
    whole = "".join(words)
    if len(whole) >= 7 and (found := PHRASES_LATIN.get(whole) or ALONE.get(whole)):
        return found
    return _JOINED.get(keys(whole)[0], ()) if loose and len(whole) >= 6 else ()


@of_a_word
def latin_tail(word: str) -> tuple[int, Concepts]:
    """How many letters at the end of a word without spaces are one of the business, the most first."""
    for count in range(min(len(word) - 3, 16), 4, -1):
        tail = word[-count:]
        if _DIGRAPH.search(word[: -count + 1]) or tail[0] == tail[1]:
            continue
        key = keys(tail)[0]
        if key[:1] not in _FIRST or len(key) < LEAST:
            continue
        if concepts := _TAILS.get(key) or _SHAPES.get(_shape(key)):
            return count, concepts
    return 0, ()


@of_a_word
def khmer_tail(run: str) -> tuple[str, Concepts]:
    """The name and what stands behind it in a Khmer run, by sound: only what has the right letters is romanised."""
    pieces = clusters(run)
    for count in range(min(len(pieces) - 1, 9), 1, -1):
        if _frame("".join(map(_letters, pieces[-count:]))) not in _FRAMES:
            continue
        key = keys(romanise_usually("".join(pieces[-count:])))[0]
        if len(key) >= LEAST and (concepts := _TAILS.get(key) or _SHAPES.get(_shape(key))):
            return "".join(pieces[:-count]), concepts
    return run, ()


def _letters(cluster: str) -> str:
    """The consonants of a cluster: its letter and those below."""
    below = [cluster[place + 1] for place, sign in enumerate(cluster[:-1]) if sign == COENG]
    return "".join(_LETTER_FRAME.get(letter, "") for letter in (cluster[0], *below))
