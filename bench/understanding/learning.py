"""Learns weights of features from labelled lines: how much each speaks for danger, and for each intent.

Of danger two learners have an opinion, and their mean is kept: by turns they were each the better one on the sets of
other authors, and the mean was never far behind. Both are linear, so the mean is one row of weights again.

steps    logistic regression by steps that shrink for features seen often (AdaGrad), stopped after a few rounds
unequal  scikit-learn's logistic regression, where a feature that stands unequally in the two kinds of lines is freer
"""

import random
from math import exp, sqrt
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

LOOSE_DANGER, LOOSE_INTENT = 4.0, 20.0  # how little the weights are held near nothing (scikit-learn's C)
MOST_STEPS = 600
FEW_SEEN = 3.0  # lines that are added to each count: what was seen seldom tells little
MISSED = 1.5  # how much more a missed danger counts than a false one
ROUNDS = 4
STEP = 0.6
SHRINK = 6e-5  # keeps the weights of rare features small
Row: TypeAlias = "NDArray[np.float64]"


class Line:
    """One text to learn from: the places of its features, what it is, and how much it counts."""

    __slots__ = ("danger", "each", "found", "intent", "weight")

    def __init__(self, found: list[int], danger: float, intent: int, weight: float) -> None:
        """`danger` is 1 or 0, `intent` the number of its name, or -1 where it is not labelled."""
        self.found, self.danger, self.intent, self.weight = found, danger, intent, weight
        self.each = 1 / sqrt(len(found) or 1)


def learn_danger(known: list[Line], size: int) -> tuple[Row, float]:
    """The weights of the features, and what is added to their sum."""
    one, start = _by_steps(known, size)
    two, other = _by_unequal(known, size)
    return (one + two) / 2, (start + other) / 2


def learn_intents(known: list[Line], size: int) -> tuple[Row, Row]:
    """The same for each intent, a row each."""
    labelled = [line for line in known if line.intent >= 0]
    meant = LogisticRegression(C=LOOSE_INTENT, max_iter=MOST_STEPS)
    weights = [line.weight for line in labelled]
    meant.fit(_matrix(labelled, size), [line.intent for line in labelled], sample_weight=weights)
    return meant.coef_, meant.intercept_


def _matrix(known: list[Line], size: int) -> csr_matrix:
    """One row a line; each feature weighs the less, the more of them there are."""
    counts = [len(line.found) for line in known]
    each = np.repeat([line.each for line in known], counts)
    places = np.fromiter((feature for line in known for feature in line.found), dtype=np.int32, count=sum(counts))
    return csr_matrix((each, places, np.concatenate([[0], np.cumsum(counts)])), shape=(len(known), size))


def _by_unequal(known: list[Line], size: int) -> tuple[Row, float]:
    every, danger = _matrix(known, size), np.array([line.danger for line in known])
    weights = np.array([line.weight for line in known])
    telling = _ratio(every, danger, weights)
    heard = LogisticRegression(C=LOOSE_DANGER, max_iter=MOST_STEPS)
    heard.fit(every @ diags(telling), danger, sample_weight=weights * np.where(danger == 1, MISSED, 1.0))
    return heard.coef_[0] * telling, float(heard.intercept_[0])


def _ratio(every: csr_matrix, danger: Row, weights: Row) -> Row:
    """How unequally each feature stands in the lines of danger and the others.

    Naive Bayes' log ratio of counts, as in Wang and Manning, "Baselines and Bigrams" (2012).
    """
    there = every.astype(bool)
    ours, others = (there.T @ (weights * side) + FEW_SEEN for side in (danger, 1 - danger))
    found: Row = np.abs(np.log((ours / ours.sum()) / (others / others.sum())))
    return found


def _by_steps(known: list[Line], size: int) -> tuple[Row, float]:
    """In plain Python, with a fixed order of the lines."""
    chance, of, steps, bias = random.Random(7), [0.0] * size, [1e-4] * size, 0.0
    row = list(known)
    for _ in range(ROUNDS):
        chance.shuffle(row)
        for line in row:
            score = bias + sum([of[feature] for feature in line.found]) * line.each
            wrong = (MISSED if line.danger else 1.0) * line.weight * (line.danger - _sigmoid(score))
            push = wrong * line.each
            bias += 0.02 * wrong
            for feature in line.found:
                steps[feature] += push * push
                of[feature] += STEP * push / sqrt(steps[feature]) - SHRINK * of[feature]
    return np.array(of), bias


def _sigmoid(value: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, value))))
