"""A second opinion: what do texts like this one usually say? A small linear model beside the rules.

Rules know what they foresaw. This model has seen thousands of labelled and composed sentences
(``python -m bench.understanding.train``) and weighs everything in a text at once: its meanings with their marks
(denied, asked, past, whose), pairs of meanings, words, and bits of words, so that a new spelling of an old plea still
resembles it. ``danger`` and ``intents`` weigh it against the rules.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from math import exp, sqrt
from typing import Any, NamedTuple

from bot.understanding.folding import pieces, sound
from bot.understanding.lexicon import Concepts
from bot.understanding.moods import DENIABLE, is_asked, is_denied
from bot.understanding.text_reading import KHMER_RUN, Reading, Word

EMPTY = frozenset(["PART", "EVER", "BRO", "COMMA", "AND", "TE", "Q_END"])
FRAMES = frozenset(
    """
    ME KIN CHILD PEOPLE THEY BOSS AGENT NEG NOW STILL PASTFAR IF SUPPOSE NEWSW ARRIVE HERE WHQ Q HELP HIRE
    FUTURE GENERAL
    """.split()  # noqa: SIM905
)
MOST = 400  # words looked at; what a long text says is said by then
SCALE = 100.0  # weights are kept as whole hundredths


class Model(NamedTuple):
    """The trained weights."""

    weights: dict[str, tuple[int, ...]]  # feature -> for danger, then for each intent
    bias: list[float]
    raise_at: float  # danger from this score on
    names: list[str]


class Opinion(NamedTuple):
    """How much a text resembles those that tell of danger (log odds), the meanings that speak for it most, intents."""

    score: float
    meanings: tuple[str, ...]
    intents: dict[str, float]


@lru_cache(maxsize=1)
def model() -> Model:
    """The weights, read on first use."""
    kept = json.loads((files(__package__) / "words" / "resembling.json").read_text(encoding="utf-8"))
    return Model(_dense(kept), [kept["danger_bias"], *kept["intent_bias"]], kept["raise_at"], kept["names"])


def _dense(kept: Any) -> dict[str, tuple[int, ...]]:
    """Rows of one length are added up fastest; on disk the zeros are left out."""
    found: dict[str, tuple[int, ...]] = {}
    for feature in kept["danger"].keys() | kept["intents"].keys():
        row = [0] * (len(kept["names"]) + 1)
        row[0] = kept["danger"].get(feature, 0)
        pairs = kept["intents"].get(feature, [])
        for place, weight in zip(pairs[::2], pairs[1::2], strict=True):
            row[place + 1] = weight
        found[feature] = tuple(row)
    return found


def opinion(reading: Reading) -> Opinion:
    """What speaks for danger, added up, and how likely each intent is."""
    found, mine = features(reading), model()
    known = [(row, feature) for feature in found if (row := mine.weights.get(feature))]
    rows = [row for row, _ in known] or [(0,) * len(mine.bias)]
    each = 1 / sqrt(len(found) or 1) / SCALE
    score, *sums = (bias + sum(row) * each for bias, row in zip(mine.bias, zip(*rows, strict=True), strict=True))
    strongest = sorted(((row[0], feature) for row, feature in known if feature[0] == "="), reverse=True)[:3]
    top = max(sums)
    odds = [exp(value - top) for value in sums]
    total = sum(odds)
    intents = {name: odd / total for name, odd in zip(mine.names, odds, strict=True)}
    return Opinion(score, tuple(feature.strip("=?-") for weight, feature in strongest if weight > 0), intents)


def features(reading: Reading) -> list[str]:
    """What the model weighs: =MEANING (- denied, ? asked), pairs >, frames +, words, and bits of words."""
    words = [word for word in reading.words[:MOST] if word.text != ","]
    found: dict[str, None] = {}
    told = [word for word in words if not word.meanings <= EMPTY]
    keys = list(map(_key, words))
    for word, key in zip(words, keys, strict=True):
        found.update(dict.fromkeys(_spelt(word, key)))
    for before, after in pairwise(keys):
        found[f"{before} {after}"] = None
    found.update(dict.fromkeys(_paired(told)))
    found.update(dict.fromkeys(_framed(reading)))
    found.update(dict.fromkeys(_clusters(reading.text)))
    found["#" + str(min(6, len(words) // 4))] = None
    return list(found)


def _key(word: Word) -> str:
    if word.way in ("roman", "unknown") and word.text[0].isascii():
        return sound(word.text)
    return word.text


def _spelt(word: Word, key: str) -> list[str]:
    """The word, and bits of it where it is long enough to be misspelt."""
    text = word.text
    if word.way == "number":
        return ["w0"]
    bits = ["w" + key]
    if text[0].isascii() and len(text) >= 4:
        edged = f"<{text[:20]}>"
        bits += [edged[i : i + 4] for i in range(len(edged) - 3)]
    return bits


def _paired(told: list[Word]) -> Iterator[str]:
    """The meanings of a word with those of the next and of the one behind that, of the same pairs once."""
    seen: set[tuple[Concepts, Concepts]] = set()
    for step in (1, 2):
        for one, two in zip(told, told[step:], strict=False):
            pair = one.meanings, two.meanings
            if one.sentence == two.sentence and pair not in seen:
                seen.add(pair)
                yield from _pairs(*pair)


def _pairs(one: Concepts, two: Concepts) -> list[str]:
    first, second = one - EMPTY, two - EMPTY
    if len(first) * len(second) > 12:
        return []
    return [f"{a}>{b}" for a in first for b in second]


def _framed(reading: Reading) -> list[str]:
    """Each meaning with its marks, and with who and when of its sentence."""
    found: dict[str, None] = {}
    frames: dict[int, set[str]] = {}
    for word in reading.words[:MOST]:
        frames.setdefault(word.sentence, set()).update(word.meanings & FRAMES)
    seen: set[tuple[Concepts, int, str]] = set()
    for place, word in enumerate(reading.words[:MOST]):
        denied = "" if word.meanings.isdisjoint(DENIABLE) or not is_denied(place, reading) else "-"
        if (one := (word.meanings, word.sentence, denied)) in seen:
            continue
        seen.add(one)
        asked = "?" if is_asked(reading, word.sentence) else ""
        for meaning in word.meanings - EMPTY:
            found[f"={meaning}{denied}"] = None
            if asked:
                found[f"={meaning}?"] = None
            if meaning not in FRAMES:
                for frame in frames[word.sentence]:
                    found[f"{meaning}+{frame}"] = None
    return list(found)


def _clusters(text: str) -> list[str]:
    """Runs of two and three Khmer clusters: a word that is not in the tables still has its shape."""
    found: list[str] = []
    for run in KHMER_RUN.findall(text)[:60]:
        row = pieces(run)[:MOST]
        found += map("".join, pairwise(row))
        found += map("".join, zip(row, row[1:], row[2:], strict=False))
    return found
