"""Where in a sentence a listed name stands: 'nhom jong tov japan tam kromhun himawari, jea te' -> 'himawari'.

What people say around a name cannot be listed in full, the names can: the sounds of the whole sentence are compared
with those of the names on the list, and the stretch that sounds like one of them is read again as a name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest

from rapidfuzz import fuzz

from bot.matching.forms import Form
from bot.matching.index import Register
from bot.matching.talk import is_sentence, only_talk, talk_share
from bot.matching.vocabulary import PHRASES_KHMER, PHRASES_LATIN
from bot.writing.khmer import CLUSTER
from bot.writing.phonetics import keys
from bot.writing.recall import of_a_word
from bot.writing.romanising import romanise_usually

LEAST = 4  # pieces of a sentence: fewer are a name with nothing around it
GATHERED = 80  # forms whose sounds are in the sentence
WINDOWS, PLACES = 2, 3
SHORTEST = 4  # sounds of a name that can be told from the words around it
ALIKE = 76.0  # of a hundred
TALK = 0.5  # what stands around a name in a sentence is talk; around a part of a longer name it is not
# Letters and numbers that no sentence has: k.s.p, tn24.
_CODE = re.compile(r"(?<![a-z0-9.])(?:(?:[a-z]\.){2,4}[a-z]?|[a-z]{1,4}\d{1,4})(?![a-z0-9])")
_NUMBER_BEFORE = re.compile(r"(?<![0-9])([0-9]{1,4}\s*)$")
_PHRASES = "|".join(sorted(PHRASES_KHMER, key=len, reverse=True))
_WORDS = "|".join(sorted(map(re.escape, PHRASES_LATIN), key=len, reverse=True))
_BESIDE = re.compile(
    rf"(?:\s*(?:(?:{_PHRASES})(?![\u17b6-\u17d3])|(?<![a-z])(?:{_WORDS})(?![a-z])|[0-9]{{1,4}}(?![0-9\u1780-\u17dd])))*"
)
_PIECE = re.compile(f"[a-z\u00c0-\u024f']+|[0-9]+|{CLUSTER.pattern}")
_RUN = re.compile("[\u1780-\u17dd]+|[a-z\u00c0-\u024f']+|[0-9]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a number or a Khmer cluster: where it stands in the text, and from where to where in the key."""

    start: int
    end: int
    heard: float
    heard_to: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text and how it sounds, piece by piece."""

    text: str
    pieces: tuple[Piece, ...]
    form: Form


def spotted(register: Register, folded: str) -> list[tuple[str, float]]:
    """The stretches of a text that sound like listed names, each with how much talk stands around it; best first."""
    sentence = _sentence(folded) if is_sentence(folded) else None
    if sentence is None:
        return []
    found: dict[tuple[int, int], float] = {}
    for sound, inside in _roughly(register, sentence).items():
        start, end = max(_about(sentence, *inside), key=lambda way: fuzz.ratio(_sound_of(folded[slice(*way)]), sound))
        _put(found, folded, start, end)
    for code in _CODE.finditer(folded):
        _put(found, folded, *code.span())
    best = sorted((way for way in found if found[way] >= TALK), key=lambda way: -found[way])
    return [(folded[slice(*way)], found[way]) for way in best[:WINDOWS]]


def _put(found: dict[tuple[int, int], float], text: str, start: int, end: int) -> None:
    """Adds a stretch, with the numbers and words of the business beside it."""
    if before := _NUMBER_BEFORE.search(text[:start]):
        start = before.start(1)
    end += _BESIDE.match(text[end:]).end()  # type: ignore[union-attr]
    if not only_talk(text[start:end], 0):
        found[start, end] = talk_share(f"{text[:start]} {text[end:]}")


def _roughly(register: Register, sentence: Sentence) -> dict[str, tuple[int, int]]:
    """The sounds of names that are in the sentence, each with its first and last piece, a few places at most."""
    key, numbers, found = sentence.form.keys[0], sentence.form.numbers, []
    for number in register.near(sentence.form, GATHERED):
        sound = register.sounds[number][0]
        if (SHORTEST if numbers.isdisjoint(register.form(number).numbers) else 2) <= len(sound) < len(key):
            where = fuzz.partial_ratio_alignment(sound, key, score_cutoff=ALIKE)
            if where:
                found.append((where.score + min(len(sound), 16), sound, where.dest_start, where.dest_end))
    places: dict[tuple[int, int], str] = {}
    for _, sound, start, end in nlargest(WINDOWS * 3, found):
        inside = [n for n, piece in enumerate(sentence.pieces) if start <= (piece.heard + piece.heard_to) / 2 <= end]
        if inside and len(places) < PLACES:
            places.setdefault((inside[0], inside[-1]), sound)
    return {sound: place for place, sound in places.items()}


def _sentence(folded: str) -> Sentence | None:
    pieces: list[Piece] = []
    heard, bones = "", ""
    for run in _RUN.finditer(folded):
        key, skeleton = ("", "") if run[0] in PHRASES_LATIN else _sound(run[0])
        parts = list(_PIECE.finditer(run[0]))
        for place, part in enumerate(parts):
            step = len(key) / len(parts)
            at = len(heard) + place * step
            pieces.append(Piece(run.start() + part.start(), run.start() + part.end(), at, at + step))
        heard, bones = heard + key, bones + skeleton
    if len(pieces) < LEAST:
        return None
    nothing: frozenset[str] = frozenset()
    numbers = frozenset(number.lstrip("0") for number in re.findall("[0-9]+", folded))
    form = Form(folded, (), (), (heard,), (bones,), numbers, nothing, nothing, folded, False, nothing)
    return Sentence(folded, tuple(pieces), form)


@of_a_word
def _sound(run: str) -> tuple[str, str]:
    return keys(run if run.isascii() else romanise_usually(run))


def _about(sentence: Sentence, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Stretches of the text about these pieces: Khmer clusters are only roughly where their sounds are."""
    pieces = sentence.pieces
    for a in range(max(first - 1, 0), min(first + 2, len(pieces))):
        for b in range(max(last - 1, a), min(last + 2, len(pieces))):
            yield pieces[a].start, pieces[b].end


def _sound_of(text: str) -> str:
    return "".join(_sound(run)[0] for run in _RUN.findall(text))
