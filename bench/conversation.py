"""Every query and every line of our sets as a first message through the whole conversation, as `hotline hear` plays it.

    python -m bench.conversation [--wrong]

names        queries of the matching sets: looked up at all, the right firm shown, another one told as if it were meant
frames       questions around exact names (sums, ages, years, countries, stories, second topics), each with three
dressed      identifiers inside links, keycaps, sentences; those that are nobody's must not be told as somebody's
everyday     messages that name nobody: looked up all the same
said         what messages mean: danger heard, and the row that heard it
steps        danger at every other step: heard, and never taken for an answer

A message is looked up when the row "recruiter" heard it, or "a name?" asks. The sets `dev` were read while the rules
were made, `held` were not. `--wrong` lists what went wrong in the sets that may be read.
"""

import argparse
import csv
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from bot.config import Config
from bot.engine.dialog import Services
from bot.engine.rehearsal import Heard, Rehearsal
from bot.matching import Entry, Index
from bot.recruiters.index import Listed, Snapshot
from bot.recruiters.records import Status
from bot.recruiters.terms import Term
from bot.staff import keys
from handlers import DIALOG

TESTS = Path(__file__).parents[1] / "tests"
MATCHING, HEARD, WORDS = TESTS / "matching" / "data", TESTS / "handlers" / "heard" / "data", TESTS / "understanding"
SEEN, HELD = HEARD / "dev", HEARD / "held"
DAY = date(2026, 11, 1)
LOOKED_UP = ("recruiter", "a name?")
DIRECTLY = ("is on the", "You ask about", "may not send", "NOT for", "មានក្នុងបញ្ជី", "អ្នកសួរអំពី", "គ្មានសិទ្ធិ")
EVERY = 3  # of long sets only each third line: the figures move by less than their noise
NAMES_A_FRAME = 3


@dataclass
class Figures:
    """Counts of one set, and what went wrong in it."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list, repr=False)  # a failing test must not show the unread sets

    def share(self, name: str, of: str = "lines") -> float:
        """0 to 1; 1 where there is nothing."""
        return self.counts[name] / self.counts[of] if self.counts[of] else 1.0


def rows(path: Path) -> list[dict[str, str]]:
    """The lines of a set; none when the set is not here."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def rehearsal(registry: Path = MATCHING / "registry.csv") -> Rehearsal:
    """A conversation with the invented registry."""
    return Rehearsal(DIALOG, services(registry))


def services(registry: Path = MATCHING / "registry.csv") -> Services:
    """What turns need, with the invented registry, each of whose recruiters is listed for Thailand."""
    listed = [_listed(number, row) for number, row in enumerate(rows(registry), 1)]
    index = Index(
        Entry(one.id, one.registration_number, one.name_km, one.name_en, phones=one.phones, pages=one.pages,
              prakas_number=one.prakas_number)
        for one in listed
    )  # fmt: skip
    terms = MappingProxyType({one.id: MappingProxyType({"TH": Term(Status.listed)}) for one in listed})
    known = MappingProxyType({one.id: one for one in listed})
    snapshot = Snapshot(1, index, known, terms, MappingProxyType({"TH": DAY}))
    config = Config(database_url="sqlite://", data_dir=Path("var"), secret_key="a benchmark's key, of no hotline")
    environment = keys.from_secret(config.secret_key)
    return Services(config, environment, lambda: snapshot, lambda: DAY)


def _listed(number: int, row: dict[str, str]) -> Listed:
    phones, pages = ([each for each in row[name].split(";") if each] for name in ("phones", "pages"))
    return Listed(number, row["registration_number"], row["name_km"], row["name_en"], (), tuple(phones), tuple(pages),
                  "", "", "", row["prakas_number"])  # fmt: skip


def named(played: Rehearsal, queries: Iterable[dict[str, str]]) -> Figures:
    """Queries with the recruiter that is meant, or NONE."""
    found = Figures()
    for row in queries:
        heard = played.hear([row["query"]])
        stranger = row["expected"] == "NONE"
        found.counts["strangers" if stranger else "lines"] += 1
        looked = heard.row in LOOKED_UP or bool(heard.shown)
        right = row["expected"] in heard.shown
        found.counts["looked up"] += looked and not stranger
        found.counts["right"] += right
        direct = _directly(heard)
        found.counts["wrong"] += bool(direct) and direct != row["expected"]
        if (not stranger and not right) or (direct and direct != row["expected"]):
            found.wrong.append(f"{row['query']}: {row['expected']}, {heard.row} {';'.join(heard.shown)}")
    return found


def _directly(heard: Heard) -> str:
    """The one recruiter of whom the answer speaks as meant; "" when it asks, or speaks of nobody."""
    spoken = any(words in text for text in heard.told for words in DIRECTLY)
    return heard.shown[0] if len(heard.shown) == 1 and spoken and heard.row != "a name?" else ""


def framed(frames: list[dict[str, str]], registry: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Each frame with several exact names; in a language that suits its script where the firm has one."""
    for place, row in enumerate(frames):
        for turn in range(NAMES_A_FRAME):
            firm = registry[(place * 131 + turn * 1777) % len(registry)]
            khmer = any("\u1780" <= sign <= "\u17ff" for sign in row["frame"])
            name = (firm["name_km"] if khmer else firm["name_en"]) or firm["name_en"] or firm["name_km"]
            query = row["frame"].replace("{NAME}", name)
            yield {"query": query, "expected": firm["registration_number"], "kind": row["topic"]}


def everyday(played: Rehearsal, texts: Iterable[dict[str, str]]) -> Figures:
    """Messages that name nobody."""
    found = Figures()
    for row in texts:
        heard = played.hear([row["text"]])
        found.counts["lines"] += 1
        found.counts["looked up"] += heard.row == "recruiter" or bool(heard.shown)
        found.counts["asked"] += heard.row == "a name?"
        if heard.row == "recruiter" or heard.shown:
            found.wrong.append(f"{row['text']}: {heard.row} {';'.join(heard.shown)}")
    return found


def said(played: Rehearsal, texts: Iterable[dict[str, str]]) -> Figures:
    """What messages mean, by the row that hears them."""
    found = Figures()
    for row in texts:
        heard = played.hear([row["text"]])
        alarmed = heard.row == "danger" or (heard.row == "hide" and heard.kept != "none")
        if row["danger"] == "1":
            found.counts["dangers"] += 1
            found.counts["heard"] += alarmed
            found.counts["kept"] += heard.kept in ("tip", "offered")
            if not alarmed:
                found.wrong.append(f"missed: {row['text']}: {heard.row}, {heard.kept}")
        else:
            found.counts["calm"] += 1
            found.counts["false"] += heard.row == "danger"
            if heard.row == "danger":
                found.wrong.append(f"false: {row['text']}")
    return found


TELLING = ["/start", "talk to a person", "something happened to my cousin there", "answer a few questions", "yes", "no",
           "yes", "no", "my family"]  # fmt: skip
# What is said first, so that the question of that name is open.
LEADS: dict[str, list[str]] = {
    "country": ["is R00001 real?"],
    "which": ["/check", "leakhena vibo"],
    "name": ["/check"],
    "menu": ["hello"],
    "consent": ["my neighbour has a question about his old papers from the factory"],
    "hide": ["hide"],
    "delete": ["delete my data"],
    "stop": ["stop"],
    "offer_yesno": ["hello", "check a job offer", "answer questions instead"],
    "tip_place": [*TELLING, "in cambodia"],
    "tip_who": [*TELLING, "skip"],
    "tip_story": ["/start", "talk to a person"],
}  # fmt: skip


def steps(played: Rehearsal, lines: Iterable[dict[str, str]]) -> Figures:
    """What is said at an open question: danger is heard there too, and the words are never nowhere."""
    found, by = Figures(), defaultdict[str, Counter[str]](Counter)
    for row in lines:
        heard = played.hear([*LEADS[row["question"]], row["text"]], language="en")
        good = _fits(row, heard)
        found.counts["lines"] += 1
        found.counts["as meant"] += good
        by[row["means"].partition(":")[0]]["as meant" if good else "not"] += 1
        if row["danger"] == "1":
            alarmed = heard.row == "danger" or (heard.row in ("hide", "confirmation", "answer") and _alarmed(heard))
            found.counts["dangers"] += 1
            found.counts["heard"] += alarmed
        if not good:
            found.wrong.append(f"{row['question']}: {row['text']}: {row['means']}, {heard.row} {heard.kept}")
    return found


def _alarmed(heard: Heard) -> bool:
    return heard.kept in ("tip", "offered") or any("1288" in text for text in heard.told)


ROWS: dict[str, tuple[str, ...]] = {
    "number": ("answer", "confirmation"),
    "yes": ("answer", "confirmation"),
    "no": ("answer", "confirmation"),
    "unsure": ("answer", "confirmation", "nothing", "greeting", "offered", "enough", "tip goes on", "rights"),
    "place": ("answer", "rights"),
    "name": ("answer", "recruiter", "a name?"),
    "words": ("answer", "tip goes on", "offered", "danger", "rights", "person", "recruiter", "check", "offer",
              "about an offer", "numbers", "language", "the list", "status", "command"),
    "correction": ("recruiter", "answer"),
    "danger": ("danger", "hide"),
    "hide": ("hide", "confirmation", "command"),
    "stop_asking": ("enough", "stop", "command", "confirmation", "answer"),
    "person": ("person", "command", "answer"),
    "other_topic": ("rights", "offered", "recruiter", "check", "offer", "about an offer", "numbers", "person", "danger",
                    "the list", "tip goes on", "answer", "language", "status", "hide"),
    "greeting": ("greeting", "answer", "tip goes on", "command"),
}  # fmt: skip


def _fits(row: dict[str, str], heard: Heard) -> bool:
    if row["danger"] == "1" and heard.row in ("danger", "hide"):
        return True
    return heard.row in ROWS[row["means"].partition(":")[0]]


def measured(played: Rehearsal, folder: Path) -> dict[str, Figures]:
    """All sets of a folder."""
    registry = rows(MATCHING / "registry.csv")
    return {
        "bare": named(played, rows(folder / "bare.csv")),
        "frames": named(played, framed(rows(folder / "frames.csv"), registry)),
        "dressed": named(played, rows(folder / "dressed.csv")),
        "everyday": everyday(played, rows(folder / "everyday.csv")),
        "said": said(played, [*rows(folder / "said.csv"), *rows(folder / "told.csv")]),
        "steps": steps(played, rows(folder / "steps.csv")),
    }


def matching(played: Rehearsal) -> dict[str, Figures]:
    """The queries of the matching sets, each third line."""
    found = {}
    for name in ("queries", "queries_calibration"):
        found[name] = named(played, rows(MATCHING / f"{name}.csv")[::EVERY])
    return found


def lines(title: str, figures: dict[str, Figures]) -> Iterator[str]:
    """A table of one folder."""
    yield title
    for name, found in figures.items():
        total = found.counts["lines"] or found.counts["dangers"] + found.counts["calm"]
        yield f"  {name:20} {total:5}  {_row(name, found)}"


def _row(name: str, found: Figures) -> str:
    """The figures of one set."""
    counts, share = found.counts, found.share
    if name == "everyday":
        return f"looked up {share('looked up'):.3f}  asked {share('asked'):.3f}"
    if name == "said":
        alarms = counts["heard"] + counts["false"]
        precision = counts["heard"] / alarms if alarms else 1.0
        return f"danger {share('heard', 'dangers'):.3f}  precision {precision:.3f}  kept {share('kept', 'dangers'):.3f}"
    if name == "steps":
        return f"as meant {share('as meant'):.3f}  danger heard {counts['heard']} of {counts['dangers']}"
    return f"looked up {share('looked up'):.3f}  right {share('right'):.3f}  wrong direct {counts['wrong']}"


def main() -> int:
    """Prints the tables; the exit status is 1 when anybody was told of another recruiter."""
    parser = argparse.ArgumentParser(description="The whole conversation on our sets.")
    parser.add_argument("--wrong", action="store_true", help="list what went wrong in the sets that may be read")
    given = parser.parse_args()
    played, began = rehearsal(), time.perf_counter()
    tables = {"matching": matching(played), "dev": measured(played, SEEN), "held": measured(played, HELD)}
    for title, figures in tables.items():
        print(*lines(title, figures), sep="\n", flush=True)
        if given.wrong and title != "held":
            print(*(f"    {name}: {one}" for name, found in figures.items() for one in found.wrong), sep="\n")
    print(f"{time.perf_counter() - began:.0f} s")
    return int(any(found.counts["wrong"] for figures in tables.values() for found in figures.values()))


if __name__ == "__main__":
    sys.exit(main())
