"""Trains the second opinion of ``bot.understanding.resembling`` and writes its weights.

    python -m bench.understanding.train [--without said_a.csv] [--out FILE]

Labelled lines (tests/understanding/*.csv) and composed ones (``compose``) are learnt by logistic regression with
steps that shrink for features seen often (AdaGrad), in plain Python with a fixed seed: the same lines give the same
weights everywhere. ``--without`` leaves a set out, to measure on lines that were not learnt.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from math import exp, sqrt
from pathlib import Path

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
ROUNDS = 4
STEP = 0.6
SHRINK = 6e-5  # keeps the weights of rare features small
SEEN = 3  # a feature of fewer texts teaches nothing
TOLD = 5.0  # what a line counts: of the sets of FRESH, and of those of HEARD,
SAID = 2.0  # of those that the rules and the tables were written with,
COMPOSED = 0.3  # a composed one, and one of everyday talk: there are a great many of them
EVERYDAY = 0.4
MISSED = 1.5  # how much more a missed danger counts than a false one
RAISE_AT = -0.87  # below even odds: a missed danger costs more than a false one
LEAST = 75  # hundredths; smaller weights are not worth their bytes
LEAST_INTENT = 118


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


class Weights:
    """One row of weights under training."""

    def __init__(self, size: int) -> None:
        self.of = [0.0] * size
        self.steps = [1e-4] * size
        self.bias = 0.0

    def score(self, line: Line) -> float:
        of = self.of
        return self.bias + sum([of[feature] for feature in line.found]) * line.each

    def learn(self, line: Line, wrong: float) -> None:
        push = wrong * line.each
        self.bias += 0.02 * wrong
        of, steps = self.of, self.steps
        for feature in line.found:
            steps[feature] += push * push
            of[feature] += STEP * push / sqrt(steps[feature]) - SHRINK * of[feature]

    def kept(self, places: dict[str, int], least: int) -> dict[str, int]:
        whole = {feature: round(self.of[place] * SCALE) for feature, place in places.items()}
        return {feature: value for feature, value in sorted(whole.items()) if abs(value) >= least}


def sigmoid(value: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, value))))


def train(known: list[Line], places: dict[str, int]) -> dict[str, object]:
    """Danger, and each intent against the others."""
    chance = random.Random(7)
    danger, intents = Weights(len(places)), [Weights(len(places)) for _ in NAMES]
    for _ in range(ROUNDS):
        chance.shuffle(known)
        for line in known:
            missed = MISSED if line.danger else 1.0
            danger.learn(line, missed * line.weight * (line.danger - sigmoid(danger.score(line))))
            if line.intent >= 0:
                learn_intent(intents, line)
    return model(danger, intents, places)


def learn_intent(intents: list[Weights], line: Line) -> None:
    sums = [weights.score(line) for weights in intents]
    top = max(sums)
    odds = [exp(value - top) for value in sums]
    for place, weights in enumerate(intents):
        wrong = (place == line.intent) - odds[place] / sum(odds)
        if abs(wrong) > 0.03:
            weights.learn(line, line.weight * wrong)


def model(danger: Weights, intents: list[Weights], places: dict[str, int]) -> dict[str, object]:
    rows: dict[str, list[int]] = {}
    for place, weights in enumerate(intents):
        for feature, value in weights.kept(places, LEAST_INTENT).items():
            rows.setdefault(feature, []).extend((place, value))
    return {
        "danger": danger.kept(places, LEAST),
        "danger_bias": round(danger.bias, 3),
        "raise_at": RAISE_AT,
        "intents": dict(sorted(rows.items())),
        "intent_bias": [round(weights.bias, 3) for weights in intents],
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
