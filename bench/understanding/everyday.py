"""Everyday talk and names of firms: what most people write most of the time, and what no word of danger is in. Without
it the second opinion takes whatever it does not know for danger."""

import csv
import random
from collections.abc import Iterator
from pathlib import Path


def _lists() -> dict[str, list[str]]:
    with (Path(__file__).parent / "phrases" / "everyday.csv").open(encoding="utf-8", newline="") as file:
        return {row["list"]: row["words"].split("|") for row in csv.DictReader(file)}


LISTS = _lists()


def everyday(count: int = 4500, seed: int = 11) -> Iterator[dict[str, str]]:
    """`count` lines that speak of nothing, and as many names as a third of them; the same every time."""
    chance = random.Random(seed)
    for number in range(count):
        yield _line(_talk(chance), "other")
        if number % 3 == 0:
            yield _line(_name(chance), "check")


def _line(text: str, intent: str) -> dict[str, str]:
    return {"text": text.strip(), "intent": intent, "danger": "0"}


def _talk(chance: random.Random) -> str:
    way = chance.randrange(8)
    if way == 0:
        return chance.choice(LISTS["short_en"])
    if way == 1:
        return chance.choice(LISTS["short_km"])
    if way == 2:
        return chance.choice(LISTS["short_ro"])
    if way == 3:
        first, second = chance.sample(LISTS["things_en"], 2)
        return f"{chance.choice(['the', 'my', 'a'])} {chance.choice(LISTS['looks_en'])} {first} near the {second}"
    if way == 4:
        return "".join([_one(chance, "people_km"), chance.choice(["", "ចង់", "កំពុង"]), *_deed(chance, "km")])
    if way == 5:
        return " ".join([_one(chance, "people_ro"), chance.choice(["", "jg", "kompung"]), *_deed(chance, "ro")])
    wish = chance.choice(["", "wants to", "like to", "can", "will"])
    return " ".join([_one(chance, "people_en"), wish, *_deed(chance, "en")])


def _name(chance: random.Random) -> str:
    own = [
        chance.choice(LISTS["words"]) if chance.random() < 0.5 else _sounded(chance)
        for _ in range(chance.randint(1, 3))
    ]
    return " ".join([*own, chance.choice(LISTS["trades"]), chance.choice(LISTS["forms"])])


def _sounded(chance: random.Random) -> str:
    return "".join(chance.choice(LISTS["sounds"]) for _ in range(chance.randint(1, 3)))


def _one(chance: random.Random, name: str) -> str:
    return chance.choice(LISTS[name])


def _deed(chance: random.Random, way: str) -> list[str]:
    return [_one(chance, f"deeds_{way}"), _one(chance, f"times_{way}")]
