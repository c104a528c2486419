"""A second opinion: what do texts like this one usually say? A small linear model beside the rules.

Rules know what they foresaw. This model has seen thousands of labelled and composed sentences
(``python -m bench.understanding.train``) and weighs everything in a text at once: its meanings with their marks
(denied, asked, past, whose), pairs of meanings, words, and bits of words, so that a new spelling of an old plea still
resembles it. ``danger`` and ``intents`` weigh it against the rules.
"""

import json
from functools import lru_cache
from importlib.resources import files
from math import exp, sqrt
from typing import NamedTuple

from bot.understanding.folding import pieces, sound
from bot.understanding.moods import DENIABLE, is_asked, is_denied
from bot.understanding.reading import KHMER_RUN, Reading, Word

EMPTY = frozenset(["PART", "EVER", "BRO", "COMMA", "AND", "TE", "Q_END"])
FRAMES = frozenset(
    """
    ME KIN CHILD PEOPLE THEY BOSS AGENT NEG NOW STILL PASTFAR IF SUPPOSE NEWSW ARRIVE HERE WHQ Q HELP HIRE FUTURE GENERAL
    """.split()  # noqa: SIM905
)
MOST = 400  # words looked at; what a long text says is said by then
SCALE = 100.0  # weights are kept as whole hundredths


class Model(NamedTuple):
    """The trained weights."""

    danger: dict[str, int]
    danger_bias: float
    raise_at: float  # danger from this score on
    intents: dict[str, list[int]]  # feature -> intent, weight, intent, weight …
    intent_bias: list[float]
    names: list[str]


class Opinion(NamedTuple):
    """How much a text resembles those that tell of danger (log odds), and the meanings that speak for it most."""

    score: float
    meanings: tuple[str, ...]


@lru_cache(maxsize=1)
def model() -> Model:
    """The weights, read on first use."""
    return Model(**json.loads((files(__package__) / "words" / "resembling.json").read_text(encoding="utf-8")))


def opinion(reading: Reading) -> Opinion:
    """What speaks for danger, added up."""
    found, weights = features(reading), model().danger
    known = [(weights[feature], feature) for feature in found if feature in weights]
    score = model().danger_bias + sum(weight for weight, _ in known) / sqrt(len(found)) / SCALE
    strongest = sorted((pair for pair in known if pair[0] > 0 and pair[1][0] == "="), reverse=True)[:3]
    return Opinion(score, tuple(feature.strip("=?-") for _, feature in strongest))


def intents(reading: Reading) -> dict[str, float]:
    """How likely each intent is, summing to 1."""
    found, mine = features(reading), model()
    sums, each = list(mine.intent_bias), 1 / sqrt(len(found)) / SCALE
    for feature in found:
        row = mine.intents.get(feature, ())
        for place in range(0, len(row), 2):
            sums[row[place]] += row[place + 1] * each
    top = max(sums)
    odds = [exp(value - top) for value in sums]
    return {name: odd / sum(odds) for name, odd in zip(mine.names, odds, strict=True)}


def features(reading: Reading) -> list[str]:
    """See ``_features``; found once for each text."""
    if not reading.features:
        reading.features = _features(reading)
    return reading.features


def _features(reading: Reading) -> list[str]:
    """What the model weighs: =MEANING (- denied, ? asked), pairs >, frames +, words, and bits of words."""
    words = [word for word in reading.words[:MOST] if word.text != ","]
    found: dict[str, None] = {}
    told = [word for word in words if not word.meanings <= EMPTY]
    for word in words:
        found.update(dict.fromkeys(_spelt(word)))
    for before, after in zip(words, words[1:], strict=False):
        found[f"{_key(before)} {_key(after)}"] = None
    for step in (1, 2):
        for one, two in zip(told, told[step:], strict=False):
            if one.sentence == two.sentence:
                found.update(dict.fromkeys(_pairs(one, two)))
    found.update(dict.fromkeys(_framed(reading)))
    found.update(dict.fromkeys(_clusters(reading.text)))
    found["#" + str(min(6, len(words) // 4))] = None
    return list(found)


def _key(word: Word) -> str:
    if word.way in ("roman", "unknown") and word.text[0].isascii():
        return sound(word.text)
    return word.text


def _spelt(word: Word) -> list[str]:
    """The word, and bits of it where it is long enough to be misspelt."""
    text = word.text
    if word.way == "number":
        return ["w0"]
    bits = ["w" + _key(word)]
    if text[0].isascii() and len(text) >= 4:
        edged = f"<{text[:20]}>"
        bits += [edged[i : i + 4] for i in range(len(edged) - 3)]
    return bits


def _pairs(one: Word, two: Word) -> list[str]:
    first, second = one.meanings - EMPTY, two.meanings - EMPTY
    if len(first) * len(second) > 12:
        return []
    return [f"{a}>{b}" for a in first for b in second]


def _framed(reading: Reading) -> list[str]:
    """Each meaning with its marks, and with who and when of its sentence."""
    found: dict[str, None] = {}
    frames: dict[int, set[str]] = {}
    for word in reading.words[:MOST]:
        frames.setdefault(word.sentence, set()).update(word.meanings & FRAMES)
    for place, word in enumerate(reading.words[:MOST]):
        asked = "?" if is_asked(reading, word.sentence) else ""
        denied = "-" if word.meanings & DENIABLE and is_denied(place, reading) else ""
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
        found += map("".join, zip(row, row[1:], strict=False))
        found += map("".join, zip(row, row[1:], row[2:], strict=False))
    return found
