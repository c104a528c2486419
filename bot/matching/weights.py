"""The weights of the features, learnt by `python -m bench.matching.train` and kept beside this file."""

import json
import math
from collections.abc import Sequence
from importlib.resources import files
from operator import mul

from bot.matching.compare import FEATURES

Tree = tuple[int, float, int, float, int, float, float, float, float, float]
"""feature, threshold; those of the left and of the right; four values from left to right (bench.matching.boosting)."""

_TABLE = json.loads(files("bot.matching").joinpath("weights.json").read_text(encoding="utf-8"))
_ORDER = tuple(float(_TABLE["order"].get(name, 0.0)) for name in FEATURES)
_TREES: tuple[Tree, ...] = tuple(map(tuple, _TABLE["chance"]))


# What is learnt comes from mistakes; where nothing is mistaken, letters tell names of one sound apart (Khna, Khnar).
LETTERS, USUAL = 6.0, 2.0
_ROMAN, _FIRST = FEATURES.index("roman"), FEATURES.index("usual")


def order(row: list[float]) -> float:
    """Puts the candidates of one query in order: only differences mean anything."""
    return float(sum(map(mul, _ORDER, row))) + LETTERS * row[_ROMAN] + USUAL * row[_FIRST]


def chance(row: Sequence[float]) -> float:
    """The chance that the listed name is meant at all: 0 to 1."""
    total = 0.0
    for feature, threshold, left, left_at, right, right_at, a, b, c, d in _TREES:
        if row[feature] > threshold:
            total += d if row[right] > right_at else c
        else:
            total += b if row[left] > left_at else a
    return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))
