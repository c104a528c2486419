"""The weights of the features, learnt by `python -m bench.matching.train` and kept beside this file."""

import json
import math
from importlib.resources import files

from bot.matching.compare import FEATURES


def _load() -> tuple[float, tuple[float, ...]]:
    table = json.loads(files("bot.matching").joinpath("weights.json").read_text(encoding="utf-8"))
    return float(table["bias"]), tuple(float(table["weights"][name]) for name in FEATURES)


BIAS, WEIGHTS = _load()


def score(row: list[float]) -> float:
    """The chance that the listed name is meant, by all that was learnt: 0 to 1."""
    total = BIAS + sum(weight * value for weight, value in zip(WEIGHTS, row, strict=True))
    return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))
