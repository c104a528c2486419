"""Small trees that add up: gradient boosting for a yes or no, without libraries, the same trees every time.

Each tree asks two questions at most, and a feature whose direction is known (more alike is never less likely) keeps it:
what is learnt from invented mistakes must not bend where real people make others. After J. Friedman, "Greedy
function approximation" (2001), with Newton leaves and bounds for monotone features as LightGBM and scikit-learn have.
"""

import math
import random
from bisect import bisect_left
from dataclasses import dataclass

TREES, RATE, PULL, SAMPLE, LEAST, BINS = 100, 0.15, 1.0, 0.6, 40, 32

Row = list[float]
Split = tuple[int, float]  # feature, threshold: to the right if greater
Tree = tuple[int, float, int, float, int, float, float, float, float, float]
"""feature, threshold; then those of the left and of the right; then four values from left to right."""
NEVER = 2.0  # a threshold that no feature is above


@dataclass(frozen=True)
class Data:
    """Columns of bin numbers, the upper edge of each bin, the truth (1 or 0), and the direction of each feature."""

    columns: list[list[int]]
    edges: list[list[float]]
    truth: list[float]
    directions: tuple[int, ...]


@dataclass(frozen=True)
class Found:
    """The best split of some rows."""

    gain: float
    feature: int
    bin: int
    left: float
    right: float


def binned(rows: list[Row], truth: list[float], directions: tuple[int, ...]) -> Data:
    """Features between 0 and 1 as numbers of bins of like sizes."""
    columns, edges = [], []
    for values in zip(*rows, strict=True):
        known = sorted(values)
        cuts = sorted({round(known[(len(known) - 1) * n // BINS], 4) for n in range(1, BINS)} | {0.0})
        edges.append(cuts)
        columns.append([bisect_left(cuts, value) for value in values])
    return Data(columns, edges, truth, directions)


def boosted(rows: list[Row], truth: list[float], directions: tuple[int, ...], rng: random.Random) -> list[Tree]:
    """Trees whose sum is the logit of the truth, as if half of the rows were true."""
    data = binned(rows, truth, directions)
    share = sum(truth) / len(truth)
    sums = [math.log(share / (1 - share))] * len(rows)
    trees: list[Tree] = []
    for _ in range(TREES):
        guesses = [1 / (1 + math.exp(-value)) for value in sums]
        tree = _tree(data, guesses, rng.sample(range(len(rows)), int(len(rows) * SAMPLE)))
        trees.append(tree)
        sums = [value + grown(tree, row) for value, row in zip(sums, rows, strict=True)]
    return trees


def grown(tree: Tree, row: Row) -> float:
    """What one tree says of a row."""
    feature, threshold, left, left_at, right, right_at, a, b, c, d = tree
    if row[feature] > threshold:
        return d if row[right] > right_at else c
    return b if row[left] > left_at else a


def _tree(data: Data, guesses: list[float], chosen: list[int]) -> Tree:
    root = _best(data, guesses, chosen, (-math.inf, math.inf))
    if root is None:
        return (0, NEVER, 0, NEVER, 0, NEVER, 0.0, 0.0, 0.0, 0.0)
    column = data.columns[root.feature]
    sides = ([n for n in chosen if column[n] <= root.bin], [n for n in chosen if column[n] > root.bin])
    middle = (root.left + root.right) / 2
    rising = data.directions[root.feature]
    bounds = [(-math.inf, math.inf)] * 2
    if rising:
        bounds = [(-math.inf, middle), (middle, math.inf)][::rising]
    splits: list[float] = []
    values: list[float] = []
    for rows, value, bound in zip(sides, (root.left, root.right), bounds, strict=True):
        found = _best(data, guesses, rows, bound)
        splits += (found.feature, data.edges[found.feature][found.bin]) if found else (0, NEVER)
        values += (found.left * RATE, found.right * RATE) if found else (value * RATE, value * RATE)
    first = data.edges[root.feature][root.bin]
    left, left_at, right, right_at = splits
    a, b, c, d = (round(value, 4) for value in values)
    return (root.feature, first, int(left), left_at, int(right), right_at, a, b, c, d)


def _best(data: Data, guesses: list[float], rows: list[int], bounds: tuple[float, float]) -> Found | None:
    errors = [data.truth[n] - guesses[n] for n in rows]
    curves = [guesses[n] * (1 - guesses[n]) for n in rows]
    best: Found | None = None
    for feature, column in enumerate(data.columns):
        size = len(data.edges[feature]) + 1
        error, curve, count = [0.0] * size, [0.0] * size, [0] * size
        for n, e, c in zip(rows, errors, curves, strict=True):
            place = column[n]
            error[place] += e
            curve[place] += c
            count[place] += 1
        found = _cut(feature, (error, curve, count), data.directions[feature], bounds)
        if found and (best is None or found.gain > best.gain):
            best = found
    return best


def _cut(
    feature: int, sums: tuple[list[float], list[float], list[int]], rising: int, bounds: tuple[float, float]
) -> Found | None:
    """The best place to part one feature, if there is any that helps."""
    error, curve, count = sum(sums[0]), sum(sums[1]), sum(sums[2])
    whole = error * error / (curve + PULL)
    left_error = left_curve = 0.0
    left_count = 0
    best: Found | None = None
    for place, (e, c, n) in enumerate(zip(*sums, strict=True)):
        left_error, left_curve, left_count = left_error + e, left_curve + c, left_count + n
        if min(left_count, count - left_count) < LEAST:
            continue
        left = _kept(left_error / (left_curve + PULL), bounds)
        right = _kept((error - left_error) / (curve - left_curve + PULL), bounds)
        gain = _gain(left, left_error, left_curve) + _gain(right, error - left_error, curve - left_curve) - whole
        if (right - left) * rising >= 0 and gain > (best.gain if best else 1e-6):
            best = Found(gain, feature, place, left, right)
    return best


def _kept(value: float, bounds: tuple[float, float]) -> float:
    return min(max(value, bounds[0]), bounds[1])


def _gain(value: float, error: float, curve: float) -> float:
    """What a leaf of this value wins: error²/(curve + PULL) for the best value."""
    return 2 * value * error - value * value * (curve + PULL)
