"""Trains the second opinion of ``bot.understanding.resembling`` and writes its weights.

    python -m bench.understanding.train [--without said_a.csv] [--out FILE]

Labelled lines (tests/understanding/*.csv) and composed ones (``compose``) are learnt by scikit-learn's logistic
regression, which needs ``pip install -e .[train]``; what runs needs only the weights. The same lines give the same
weights. ``--without`` leaves sets out, to measure on lines that were not learnt.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from math import sqrt
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from bench.understanding.compose import composed
from bench.understanding.everyday import everyday
from bench.understanding.measure import SETS, load
from bot.understanding.intents import Intent
from bot.understanding.reading import read
from bot.understanding.resembling import SCALE, features

ROOT = Path(__file__).parents[2]
WEIGHTS = ROOT / "bot" / "understanding" / "words" / "resembling.json"
HEARD = ROOT / "tests" / "heard" / "data" / "dev"  # first messages, answers to questions, everyday talk
NAMES = [str(intent) for intent in Intent]
FRESH = ("told", "said_p", "said_q", "said_r", "said_s")  # written without a look at the rules or the tables
TALK = frozenset(
    "weather football sport joke mood love school family place number typo phone food prayer spam month word".split()  # noqa: SIM905
)  # topics of everyday talk in which nothing is wanted
HELD_OUT = "held_out.csv"  # never learnt from: what it measures is what others will see
LOOSE_DANGER, LOOSE_INTENT = 4.0, 20.0  # how little the weights are held near nothing (scikit-learn's C)
MOST_STEPS = 600
FEW_SEEN = 3.0  # lines that are added to each count: what was seen seldom tells little
SEEN = 3  # a feature of fewer texts teaches nothing
TOLD = 5.0  # what a line counts: of the sets of FRESH, and of those of HEARD,
SAID = 2.0  # of those that the rules and the tables were written with,
COMPOSED = 0.3  # a composed one, and one of everyday talk: there are a great many of them
EVERYDAY = 0.4
MISSED = 1.5  # how much more a missed danger counts than a false one
RAISE_AT = -1.4  # below even odds: a missed danger costs more than a false one
LEAST = 20  # hundredths; smaller weights are not worth their bytes
LEAST_INTENT = 40


class Line:
    """One text to learn from."""

    __slots__ = ("danger", "each", "found", "intent", "weight")

    def __init__(self, row: dict[str, str], weight: float, places: dict[str, int]) -> None:
        self.found = [places.setdefault(feature, len(places)) for feature in features(read(row["text"]))]
        self.each = 1 / sqrt(len(self.found) or 1)
        self.danger = 1.0 if row["danger"] == "1" else 0.0
        self.intent = NAMES.index(row["intent"]) if row["intent"] else -1
        self.weight = weight


def heard() -> Iterator[dict[str, str]]:
    """First messages with their intents; answers and everyday talk, of which only the danger is labelled."""
    for name in ("said", "steps", "everyday"):
        for row in load(HEARD / f"{name}.csv"):
            danger = row.get("danger") or str(int(row["topic"] in ("danger", "hide")))
            intent = row.get("intent") or ("other" if row.get("topic") in TALK else "")
            yield {"text": row["text"], "intent": intent, "danger": danger}


def lines(without: str, places: dict[str, int]) -> list[Line]:
    """Our own sets but those named, and composed lines; features seen too seldom are struck out."""
    left_out = [HELD_OUT, *without.split(",")]
    paths = [path for path in sorted(SETS.glob("*.csv")) if path.name not in left_out]
    known = [Line(row, TOLD if path.name.startswith(FRESH) else SAID, places) for path in paths for row in load(path)]
    known += [Line(row, TOLD, places) for row in heard() if "heard" not in left_out]
    known += [Line(row, COMPOSED, places) for row in composed()]
    known += [Line(row, EVERYDAY, places) for row in everyday()]
    counts = Counter(feature for line in known for feature in line.found)
    for line in known:
        line.found = [feature for feature in line.found if counts[feature] >= SEEN]
    return known


def matrix(known: list[Line], size: int) -> csr_matrix:
    """One row a line; each feature weighs the less, the more of them there are."""
    counts = [len(line.found) for line in known]
    each = np.repeat([line.each for line in known], counts)
    places = np.fromiter((feature for line in known for feature in line.found), dtype=np.int32, count=sum(counts))
    return csr_matrix((each, places, np.concatenate([[0], np.cumsum(counts)])), shape=(len(known), size))


def train(known: list[Line], places: dict[str, int]) -> dict[str, object]:
    """Danger, and each intent against the others."""
    every, weights = matrix(known, len(places)), np.array([line.weight for line in known])
    danger = np.array([line.danger for line in known])
    telling = unequal(every, danger, weights)
    heard = LogisticRegression(C=LOOSE_DANGER, max_iter=MOST_STEPS)
    heard.fit(every @ diags(telling), danger, sample_weight=weights * np.where(danger == 1, MISSED, 1.0))
    heard.coef_ *= telling
    labelled = np.array([line.intent >= 0 for line in known])
    meant = LogisticRegression(C=LOOSE_INTENT, max_iter=MOST_STEPS)
    meant.fit(every[labelled], [line.intent for line in known if line.intent >= 0], sample_weight=weights[labelled])
    return model(heard, meant, list(places))


def unequal(every: csr_matrix, danger: "np.ndarray", weights: "np.ndarray") -> "np.ndarray":
    """How unequally each feature stands in the lines of danger and the others: the more, the freer its weight.

    Naive Bayes' log ratio of counts, as in Wang and Manning, "Baselines and Bigrams" (2012).
    """
    there = every.astype(bool)
    ours, others = (there.T @ (weights * side) + FEW_SEEN for side in (danger, 1 - danger))
    return np.abs(np.log((ours / ours.sum()) / (others / others.sum())))


def model(heard: LogisticRegression, meant: LogisticRegression, names: list[str]) -> dict[str, object]:
    """The weights as they are kept: whole hundredths, without the smallest."""
    rows: dict[str, list[int]] = {}
    for feature, row in zip(names, np.rint(meant.coef_.T * SCALE).astype(int), strict=True):
        kept = [(place, int(row[place])) for place in np.flatnonzero(np.abs(row) >= LEAST_INTENT)]
        if kept:
            rows[feature] = [value for pair in kept for value in map(int, pair)]
    weights = zip(names, np.rint(heard.coef_[0] * SCALE).astype(int), strict=True)
    return {
        "danger": dict(sorted((feature, int(value)) for feature, value in weights if abs(value) >= LEAST)),
        "danger_bias": round(float(heard.intercept_[0]), 3),
        "raise_at": RAISE_AT,
        "intents": dict(sorted(rows.items())),
        "intent_bias": [round(float(value), 3) for value in meant.intercept_],
        "names": NAMES,
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--without", default="")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    chosen = parser.parse_args()
    places: dict[str, int] = {}
    text = json.dumps(train(lines(chosen.without, places), places), ensure_ascii=False, separators=(",", ":"))
    chosen.out.write_text(text + "\n", encoding="utf-8")
    print(f"{chosen.out}: {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
