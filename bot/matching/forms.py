"""How a name sounds: every reading of it that a comparison needs, made once."""

from dataclasses import dataclass

from bot.matching.name_parts import Reading, take_apart
from bot.matching.vocabulary import LETTERS
from bot.writing.abroad import read_foreign
from bot.writing.english import KNOWN, hearings
from bot.writing.phonetics import keys
from bot.writing.recall import of_a_word
from bot.writing.romanising import romanise_folded

_VOWELS = frozenset("aeiouy")
_BARE_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Word:
    """One word and how it may sound."""

    text: str
    keys: tuple[str, ...]
    khmer: bool
    initials: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One name: the readings of all its own words in a row (romans, keys, skeletons, in step), and its parts."""

    text: str
    words: tuple[Word, ...]
    romans: tuple[str, ...]
    keys: tuple[str, ...]
    skeletons: tuple[str, ...]
    numbers: frozenset[str]
    business: frozenset[str]
    other: frozenset[str]
    whole: str
    khmer: bool
    known: frozenset[str]  # English words in plain spelling: whoever writes 'bridge' does not mean 'bright'


def form(name: str, loose: bool = False) -> Form:
    """The form of a folded name without its legal form."""
    return form_of(take_apart(name, loose))


def form_of(reading: Reading) -> Form:
    ways = [_ways(word) for word in reading.words]
    count = max((len(way) for way in ways), default=1)
    romans = tuple(dict.fromkeys(" ".join(way[min(n, len(way) - 1)] for way in ways) for n in range(count)))
    pairs = list(dict.fromkeys(keys(roman) for roman in romans))
    return Form(
        text="".join(reading.words),
        words=tuple(_word(word) for word in reading.words),
        romans=tuple(dict.fromkeys(roman.replace(" ", "").replace("-", "") for roman in romans)),
        keys=tuple(dict.fromkeys(key for key, _ in pairs)),
        skeletons=tuple(dict.fromkeys(skeleton for _, skeleton in pairs)),
        numbers=reading.numbers,
        business=reading.business,
        other=reading.other,
        whole=reading.whole,
        khmer=any(not word.isascii() for word in reading.words),
        known=KNOWN.intersection(reading.words),
    )


@of_a_word
def _ways(word: str) -> tuple[str, ...]:
    """A Khmer word romanised; a Latin one as written, as heard, and as other languages spell."""
    if not word.isascii():
        return tuple(romanise_folded(word))
    if is_initials(word) or _may_be_initials(word):
        return word, "".join(LETTERS.get(letter, letter) for letter in word)
    written = keys(word)
    abroad = () if word in KNOWN else (read_foreign(word),)
    return word, *(way for way in (*abroad, *hearings(word)) if keys(way) != written)


@of_a_word
def _word(text: str) -> Word:
    found = tuple(dict.fromkeys(keys(way)[0] for way in _ways(text)))[:4]
    return Word(text, found, not text.isascii(), is_initials(text))


def is_initials(word: str) -> bool:
    """'bsr', 'tv': letters that are spelt out."""
    return len(word) <= 4 and word.isascii() and word.isalpha() and (len(word) == 1 or not _VOWELS & set(word))


def _may_be_initials(word: str) -> bool:
    """'ysg', 'aym', 'ap': spelt out, or a short word; both readings are kept."""
    if len(word) <= 2:
        return True
    return (len(word) == 3 and word[0] in _BARE_VOWELS) or (len(word) <= 4 and not _BARE_VOWELS & set(word))
