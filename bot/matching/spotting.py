"""Where in a sentence a listed name stands: 'nhom jong tov japan tam kromhun himawari, jea te' -> 'himawari'.

What people say around a name cannot be listed in full, the names can: the sounds of the whole sentence are compared
with those of the names on the list, and the stretch that sounds like one of them is read again as a name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest

from rapidfuzz import fuzz

from bot.matching.forms import Form
from bot.matching.index import Register
from bot.matching.talk import talk_share
from bot.writing.khmer import CLUSTER
from bot.writing.phonetics import keys
from bot.writing.romanising import romanise_folded

LEAST = 4  # pieces of a sentence: fewer are a name with nothing around it
GATHERED = 80  # forms whose sounds are in the sentence
WINDOWS = 2
SHORTEST = 4  # sounds of a name that can be told from the words around it
ALIKE = 76.0  # of a hundred
TALK = 0.5  # what stands around a name in a sentence is talk; around a part of a longer name it is not
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
    sentence = _sentence(folded)
    if sentence is None:
        return []
    key = sentence.form.keys[0]
    found = []
    for number in register.near(sentence.form, GATHERED):
        sound = register.sounds[number][0]
        if SHORTEST <= len(sound) < len(key):
            where = fuzz.partial_ratio_alignment(sound, key, score_cutoff=ALIKE)
            if where:
                found.append((where.score + min(len(sound), 16), number, where.dest_start, where.dest_end))
    best = nlargest(WINDOWS * 3, found)
    windows = dict.fromkeys(_window(sentence, register.sounds[n][0], start, end) for _, n, start, end in best)
    around = [(folded[a:b], talk_share(f"{folded[:a]} {folded[b:]}")) for a, b in windows]
    return sorted((part for part in around if part[1] >= TALK), key=lambda part: -part[1])[:WINDOWS]


def _sentence(folded: str) -> Sentence | None:
    pieces: list[Piece] = []
    heard, bones = "", ""
    for run in _RUN.finditer(folded):
        key, skeleton = _sound(run[0])
        parts = list(_PIECE.finditer(run[0]))
        for place, part in enumerate(parts):
            step = len(key) / len(parts)
            at = len(heard) + place * step
            pieces.append(Piece(run.start() + part.start(), run.start() + part.end(), at, at + step))
        heard, bones = heard + key, bones + skeleton
    if len(pieces) < LEAST:
        return None
    nothing: frozenset[str] = frozenset()
    form = Form(folded, (), (), (heard,), (bones,), nothing, nothing, nothing, folded, False, nothing)
    return Sentence(folded, tuple(pieces), form)


@lru_cache(maxsize=4096)
def _sound(run: str) -> tuple[str, str]:
    return keys(run if run.isascii() else romanise_folded(run)[0])


def _window(sentence: Sentence, sound: str, start: int, end: int) -> tuple[int, int]:
    """Where the text of these sounds stands: whole words; in Khmer, where nothing parts them, the best clusters."""
    inside = [n for n, piece in enumerate(sentence.pieces) if start <= (piece.heard + piece.heard_to) / 2 <= end]
    if not inside:
        return 0, 0
    ways = _about(sentence.pieces, inside[0], inside[-1])
    return max(ways, key=lambda way: fuzz.ratio(_sound_of(sentence.text[way[0] : way[1]]), sound))


def _about(pieces: tuple[Piece, ...], first: int, last: int) -> Iterator[tuple[int, int]]:
    for a in range(max(first - 2, 0), min(first + 3, len(pieces))):
        for b in range(max(last - 2, a), min(last + 3, len(pieces))):
            yield pieces[a].start, pieces[b].end


def _sound_of(text: str) -> str:
    return "".join(_sound(run)[0] for run in _RUN.findall(text))
