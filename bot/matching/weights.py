"""The weights of the features, learnt by `python -m bench.matching.train` and kept beside this file."""

import json
import math
from importlib.resources import files
from operator import mul

from bot.matching.compare import FEATURES

_TABLE = json.loads(files("bot.matching").joinpath("weights.json").read_text(encoding="utf-8"))
_BIAS = float(_TABLE["bias"])
_ORDER = tuple(float(_TABLE["order"][name]) for name in FEATURES)
_CHANCE = tuple(float(_TABLE["chance"][name]) for name in FEATURES)


# What is learnt comes from mistakes; where nothing is mistaken, letters tell names of one sound apart (Khna, Khnar).
LETTERS, USUAL = 6.0, 2.0
_ROMAN, _FIRST = FEATURES.index("roman"), FEATURES.index("usual")


def order(row: list[float]) -> float:
    """Puts the candidates of one query in order: only differences mean anything."""
    return float(sum(map(mul, _ORDER, row))) + LETTERS * row[_ROMAN] + USUAL * row[_FIRST]


def chance(row: list[float]) -> float:
    """The chance that the listed name is meant at all: 0 to 1."""
    total = _BIAS + sum(map(mul, _CHANCE, row))
    return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))
