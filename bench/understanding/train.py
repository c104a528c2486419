"""Trains the second opinion of ``bot.understanding.resembling`` and writes its weights.

    python -m bench.understanding.train [--without said_a.csv] [--out FILE]

Labelled lines (tests/understanding/*.csv) and composed ones (``compose``) are learnt (``learning``), which needs
``pip install -e .[train]``; what runs needs only the weights. The same lines give the same weights. ``--without``
leaves sets out, to measure on lines that were not learnt.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bench.understanding.compose import composed
from bench.understanding.everyday import everyday
from bench.understanding.learning import Line, learn_danger, learn_intents
from bench.understanding.measure import SETS, load
from bot.understanding.intents import Intent
from bot.understanding.resembling import SCALE, features
from bot.understanding.text_reading import read_text

ROOT = Path(__file__).parents[2]
WEIGHTS = ROOT / "bot" / "understanding" / "words" / "resembling.json"
HEARD = ROOT / "tests" / "handlers" / "heard" / "data" / "dev"  # first messages, answers to questions, everyday talk
NAMES = [str(intent) for intent in Intent]
FRESH = ("told", "said_p", "said_q", "said_r", "said_s")  # written without a look at the rules or the tables
TALK = frozenset(
    "weather football sport joke mood love school family place number typo phone food prayer spam month word".split()  # noqa: SIM905
)  # topics of everyday talk in which nothing is wanted
# What an answer at a question says by itself, as an intent: a country or a name in a sentence is no call for help.
ANSWERS = {"yes": "yes", "no": "no", **dict.fromkeys(("number", "place", "name", "unsure", "correction"), "other")}
HELD_OUT = "held_out.csv"  # never learnt from: what it measures is what others will see
SEEN = 3  # a feature of fewer texts teaches nothing
TOLD = 5.0  # what a line counts: of the sets of FRESH, and of those of HEARD,
SAID = 2.0  # of those that the rules and the tables were written with,
COMPOSED = 0.3  # a composed one, and one of everyday talk: there are a great many of them
EVERYDAY = 0.4
RAISE_AT = -1.6  # below even odds: a missed danger costs more than a false one
LEAST = 66  # hundredths; smaller weights are not worth their bytes
LEAST_INTENT = 48


def line_of(row: dict[str, str], weight: float, places: dict[str, int]) -> Line:
    """One labelled text, its features by their places."""
    found = [places.setdefault(feature, len(places)) for feature in features(read_text(row["text"]))]
    intent = NAMES.index(row["intent"]) if row["intent"] else -1
    return Line(found, float(row["danger"] == "1"), intent, weight)


def heard() -> Iterator[dict[str, str]]:
    """First messages with their intents; answers at questions, and everyday talk."""
    for name in ("said", "steps", "everyday"):
        for row in load(HEARD / f"{name}.csv"):
            danger = row.get("danger") or str(int(row["topic"] in ("danger", "hide")))
            answered = ANSWERS.get(row.get("means", "").partition(":")[0], "") if danger == "0" else ""
            intent = row.get("intent") or ("other" if row.get("topic") in TALK else answered)
            yield {"text": row["text"], "intent": intent, "danger": danger}


def lines(without: str, places: dict[str, int]) -> list[Line]:
    """Our own sets but those named, and composed lines; features seen too seldom are struck out."""
    left_out = [HELD_OUT, *without.split(",")]
    paths = [path for path in sorted(SETS.glob("*.csv")) if path.name not in left_out]
    known = [
        line_of(row, TOLD if path.name.startswith(FRESH) else SAID, places) for path in paths for row in load(path)
    ]
    known += [line_of(row, TOLD, places) for row in heard() if "heard" not in left_out]
    known += [line_of(row, COMPOSED, places) for row in composed()]
    known += [line_of(row, EVERYDAY, places) for row in everyday()]
    counts = Counter(feature for line in known for feature in line.found)
    for line in known:
        line.found = [feature for feature in line.found if counts[feature] >= SEEN]
    return known


def train(known: list[Line], places: dict[str, int]) -> dict[str, object]:
    """The weights as they are kept: whole hundredths, without the smallest."""
    danger, danger_bias = learn_danger(known, len(places))
    intents, intent_bias = learn_intents(known, len(places))
    rows: dict[str, list[int]] = {}
    for feature, row in zip(places, np.rint(intents.T * SCALE).astype(int), strict=True):
        kept = np.flatnonzero(np.abs(row) >= LEAST_INTENT)
        if len(kept):
            rows[feature] = [int(value) for place in kept for value in (place, row[place])]
    weights = zip(places, np.rint(danger * SCALE).astype(int), strict=True)
    return {
        "danger": dict(sorted((feature, int(value)) for feature, value in weights if abs(value) >= LEAST)),
        "danger_bias": round(danger_bias, 3),
        "raise_at": RAISE_AT,
        "intents": dict(sorted(rows.items())),
        "intent_bias": [round(float(value), 3) for value in intent_bias],
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
