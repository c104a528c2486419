"""The trees learn what there is, keep the direction they are told, and come out the same every time."""

import math
import random
from itertools import pairwise

import pytest

from bench.matching.boosting import NEVER, Tree, boosted, grown
from bot.matching.weights import chance

Rows = list[list[float]]


def sample(count: int, truth_of: "list[float] | None" = None) -> tuple[Rows, list[float]]:
    rng = random.Random(7)
    rows = [[rng.random(), rng.random()] for _ in range(count)]
    return rows, truth_of or [float(a > 0.5 or b > 0.8) for a, b in rows]


def said(trees: list[Tree], row: list[float]) -> float:
    return sum(grown(tree, row) for tree in trees)


def test_they_learn_what_either_feature_says() -> None:
    rows, truth = sample(1200)
    trees = boosted(rows, truth, (1, 1), random.Random(1))
    right = sum((said(trees, row) > 0) == bool(label) for row, label in zip(rows, truth, strict=True))
    assert right / len(rows) > 0.95


def test_more_alike_is_never_less_likely() -> None:
    """The sample says the opposite in a corner; the direction holds all the same."""
    rows, _ = sample(1200)
    trees = boosted(rows, [float(0.2 < a < 0.7) for a, _ in rows], (1, 0), random.Random(1))
    values = [said(trees, [step / 50, 0.5]) for step in range(51)]
    assert all(one <= other + 1e-9 for one, other in pairwise(values))


def test_the_same_trees_every_time() -> None:
    rows, truth = sample(400)
    assert boosted(rows, truth, (1, 0), random.Random(3)) == boosted(rows, truth, (1, 0), random.Random(3))


def test_nothing_to_learn_makes_no_split() -> None:
    trees = boosted([[0.5, 0.5]] * 200, [0.0, 1.0] * 100, (0, 0), random.Random(1))
    assert {tree[1] for tree in trees} == {NEVER}
    assert said(trees, [0.1, 0.9]) == pytest.approx(0.0)


def test_the_shipped_chance_is_between_nothing_and_all() -> None:
    assert 0.0 < chance([0.0] * 64) < 0.2
    assert math.isfinite(chance([1.0] * 64))
