"""Sentences composed by grammar from the tables in ``phrases/``, labelled by how they are built.

Who does what to whom (``acts``), what somebody suffers (``states``), whose trace is lost (``lost``) tell of danger as
they stand. Put into another frame the same words tell of none: denied, asked in general, supposed, past and over, seen
in the news, or beside an advertisement. ``calm`` holds what people want otherwise. All of it in Khmer, romanised Khmer
and English, mixed within a sentence, and misspelt as hasty fingers do. Nothing here is a sentence that somebody wrote.

One-letter slots: {T} somebody powerful, {O} whom it is done to, {S} who suffers, {K} a relative, {W} people in general,
{C} a country, {F} a firm, {N} a sum, {P} a telephone, {A} an age, {X} the clause that a frame is put around.
"""

import csv
import random
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from bench.understanding.noise import misspell

TABLES = Path(__file__).parent / "phrases"
WAYS = ("en", "roman", "km")
# Frames that take the danger away, and what is wanted then.
HARMLESS = (
    ("asked", "rights"), ("asked", "rights"), ("denied", "rights"), ("denied", "rights"), ("supposed", "rights"),
    ("past", "rights"), ("past", "rights"), ("news", "other"), ("campaign", "other"), ("ownsafe", "rights"),
    ("ownsuppose", "rights"),
)  # fmt: skip
GENERAL = frozenset(["asked", "news", "campaign"])  # said of people, not of me or mine
MANY = 9000
SEED = 20

Row = dict[str, str]
PLACE = re.compile(r"\{[A-Z]\}")
NEGATOR = re.compile(r"\b(?:not|dont|no|refuse|without|ot|min|ham)\b|មិន|អត់|ហាម|គ្មាន")


def composed(many: int = MANY) -> list[Row]:
    """The same lines at every call."""
    chance = random.Random(SEED)
    makers = [(acted, 30), (suffered, 18), (lost, 12), (calm, 34), (harmless, 22)]
    tables = {name: _table(name) for name in ("acts", "states", "lost", "calm")}
    choices = chance.choices([maker for maker, _ in makers], [share for _, share in makers], k=many)
    return [_finished(maker(tables, chance), chance) for maker in choices]


@lru_cache(maxsize=1)
def _frames() -> dict[str, Row]:
    return {row["slot"]: row for row in _table("frames")}


def _table(name: str) -> list[Row]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Tongue:
    """Picks words in one way of writing; when mixing, each slot may come in another."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.frames = _frames()
        self.way = chance.choices((*WAYS, "mixed"), (3, 3, 3, 2))[0]

    def of(self, row: Row) -> str:
        """One spelling of a table's row."""
        way = self.way if self.way != "mixed" else self.chance.choice(WAYS)
        return self.chance.choice((row[way] or row["en"]).split("|"))

    def frame(self, name: str) -> str:
        """A word or frame of ``frames``, in this way of writing."""
        way = self.way if self.way != "mixed" else self.chance.choice(WAYS)
        return self.chance.choice(self.frames[name][way].split("|"))

    def fill(self, text: str, **slots: str) -> str:
        """Each {X} from the slots given, or from the frames of that name."""

        def put(match: re.Match[str]) -> str:
            return slots.get(match[0][1]) or self.frame(match[0][1])

        for _ in range(4):
            if not PLACE.search(text):
                break
            text = PLACE.sub(put, text)
        return text


Made = tuple[str, str, str]  # text, intent, danger


def acted(tables: dict[str, list[Row]], chance: random.Random) -> Made:
    """Somebody does something to me or mine."""
    tongue = Tongue(chance)
    clauses = [tongue.of(chance.choice(tables["acts"])) for _ in range(chance.choice((1, 1, 1, 2)))]
    text = tongue.frame("and").join(tongue.fill("{T}" + clause) for clause in clauses)
    if chance.random() < 0.08:  # those in danger ask questions too
        text = tongue.frame("wondering") + text + chance.choice(("", "?", "?", " ទេ"))
    return _dressed(tongue.fill(text, O=tongue.frame("O")), tongue)


def suffered(tables: dict[str, list[Row]], chance: random.Random) -> Made:
    tongue = Tongue(chance)
    subject = tongue.frame(chance.choice("SSK"))
    return _dressed(tongue.fill(tongue.of(chance.choice(tables["states"])), S=subject), tongue)


def lost(tables: dict[str, list[Row]], chance: random.Random) -> Made:
    tongue = Tongue(chance)
    return _dressed(tongue.fill(tongue.of(chance.choice(tables["lost"]))), tongue)


def _dressed(text: str, tongue: Tongue) -> Made:
    """With a greeting, a plea or a time around it; sometimes as a report, or with an order to hide."""
    chance = tongue.chance
    if chance.random() < 0.06:
        return tongue.frame("report") + " " + text, "tip", "1"
    if chance.random() < 0.05:
        return tongue.frame("conceal") + " " + text, "hide", "1"
    before = tongue.frame("before") + " " if chance.random() < 0.35 else ""
    after = " " + tongue.frame("after") if chance.random() < 0.4 else ""
    aside = " " + tongue.frame("aside") if chance.random() < 0.15 else ""
    return tongue.fill(before + text + aside + after), "help", "1"


def calm(tables: dict[str, list[Row]], chance: random.Random) -> Made:
    tongue = Tongue(chance)
    row = chance.choice(tables["calm"])
    text = tongue.fill(tongue.of(row))
    if chance.random() < 0.25 and row["intent"] not in ("yes", "no", "greet", "stop", "hide"):
        text = tongue.frame("hello") + " " + text
    return text, row["intent"], "0"


def harmless(tables: dict[str, list[Row]], chance: random.Random) -> Made:
    """The words of danger in a frame that takes it away."""
    tongue = Tongue(chance)
    kind, intent = chance.choice(HARMLESS)
    if kind.startswith("own"):
        clause = tongue.fill(tongue.of(chance.choice(tables["states"])), S=tongue.frame("S"))
    else:
        whom = "W" if kind in GENERAL else "O"
        clause = tongue.fill(tongue.of(chance.choice(tables["acts"])), O=tongue.frame(whom))
        if kind == "denied" and NEGATOR.search(clause):  # "they do not not let me out" is another matter
            kind = "past"
    return tongue.fill(tongue.frame(kind), X=clause), intent, "0"


def _finished(made: Made, chance: random.Random) -> Row:
    text, intent, danger = made
    return {"text": misspell(" ".join(text.split()), chance), "intent": intent, "danger": danger}


def main() -> None:
    """Some lines to look at."""
    for row in _shown():
        print(row["danger"], row["intent"], row["text"], sep="\t")


def _shown() -> Iterator[Row]:
    yield from composed()[:80]


if __name__ == "__main__":
    main()
