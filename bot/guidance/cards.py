"""The cards, read from their files, and which of them somebody at a stage of a journey should see."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict

from bot.countries import TABLE
from bot.shipped import Section, Slips, meant, sections, typed

STAGES = ("thinking", "recruiter", "papers", "leaving", "arrival", "work", "trouble", "return", "jobs")
EVERYWHERE = "*"
FOLDER = Path(__file__).with_name("cards")
LABELS = ("km", "en", "km_sms", "en_sms")
PARTS = ("title", "text", "sms", "listed", "listed_sms", "title_now")  # the first three every card has

Language = Literal["km", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """A card in one language. `sms` is its own shorter wording, a line for each thought; a picture shows these.

    `listed` and `listed_sms`: what text and sms say of how many firms a country's list named, in these very words;
    `title_now`: the title where a newer list says otherwise, if the title speaks of it too.
    """

    title: str
    text: str
    sms: str
    listed: str = ""
    listed_sms: str = ""
    title_now: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was seen, and of when that is: a day, a month, a year or "undated"."""

    name: str
    dated: str


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to know. `call` is the number that a picture shows, "" for none."""

    id: str
    stage: str
    also: tuple[str, ...]  # other stages that show it too
    destinations: tuple[str, ...]  # ISO codes, or "*"
    call: str
    confidence: Literal["S", "S-old"]
    sources: tuple[Source, ...]
    checked_on: date
    review_on: date
    words: Mapping[str, Words]
    listed: int | None = None  # how many firms its words say were on the list of its country; None: they say nothing
    listed_on: date = date.min  # ... and when that was so
    in_review: bool = False  # past its review date: say so instead of what it says

    def in_language(self, language: str) -> Words:
        """Khmer for a language that we do not have."""
        return self.words.get(language, self.words["km"])


def cards(stage: str, destination: str, today: date) -> list[Card]:
    """What to show at a stage, that of the destination first: cards("papers", "JP", today).

    A destination without cards of its own, or "", gets what holds everywhere. A card that is due for review is marked,
    and stands behind the others of its destination.
    """
    here = [_as_of(one, today) for one in _all().values() if stage in (one.stage, *one.also)]
    own = sorted((one for one in here if destination in one.destinations), key=lambda one: one.in_review)
    general = [one for one in here if EVERYWHERE in one.destinations]
    by_stage = sorted(general, key=lambda one: one.stage != stage)
    return own + by_stage


def card(number: str, today: date) -> Card | None:
    """One card by its id; None for an unknown one."""
    found = _all().get(number)
    return _as_of(found, today) if found else None


def destinations(stage: str) -> frozenset[str]:
    """The countries that have something of their own at a stage; where there are none, nobody need be asked."""
    shown = [one for one in _all().values() if stage in (one.stage, *one.also)]
    return frozenset(code for one in shown for code in one.destinations) - {EVERYWHERE}


def label(stage: str, language: str, *, sms: bool = False) -> str:
    """A stage as a person may choose it: label("papers", "en") == "Papers"."""
    labels = _labels()[stage]
    language = language if language in labels else "km"
    return labels[f"{language}_sms"] if sms else labels[language]


def _as_of(one: Card, today: date) -> Card:
    return replace(one, in_review=True) if today >= one.review_on else one


@cache
def _labels() -> dict[str, dict[str, str]]:
    return {stage: read(FOLDER / f"{stage}.toml")[0] for stage in STAGES}


@cache
def _all() -> dict[str, Card]:
    """Every card by id, in the order of the files."""
    found = [one for stage in STAGES for one in read(FOLDER / f"{stage}.toml")[1]]
    assert len({one.id for one in found}) == len(found), "two cards have the same id"
    return {one.id: one for one in found}


@cache
def read(file: Path) -> tuple[dict[str, str], list[Card]]:
    """The labels and the cards of a stage. ConfigError that names every slip by its line."""
    slips, found = Slips(), []
    labels: dict[str, str] = {}
    for section in sections(file):
        if section.name == "labels":
            labels = typed(dict[str, str], section, slips) or {}
        elif section.name != "card":
            slips.add(file, section.line, f"nothing reads [{section.name}]: write [labels] once, [[card]] for each.")
        elif given := typed(_Given, section, slips):
            _check(given, section, slips)
            found.append((file.stem, given))
    for key in [one for one in LABELS if not labels.get(one)]:
        slips.add(file, 1, f"[labels] has no `{key}`: write how the stage is called there.")
    slips.raise_all()
    return labels, [_made(stage, given) for stage, given in found]


@dataclass(frozen=True, slots=True)
class _Given:
    """A card as its file has it."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    destinations: tuple[str, ...]
    call: str
    confidence: Literal["S", "S-old"]
    sources: tuple[Source, ...]
    checked_on: date
    review_on: date
    km: dict[str, str]
    en: dict[str, str]
    also: tuple[str, ...] = ()
    listed: int | None = None
    listed_on: date = date.min


def _check(given: _Given, section: Section, slips: Slips) -> None:
    for key, words, known in (
        ("destinations", given.destinations, (*TABLE, EVERYWHERE)),
        ("also", given.also, STAGES),
        ("km", given.km, PARTS),
        ("en", given.en, PARTS),
    ):
        for word in [one for one in words if one not in known]:
            sentence = f"`{key}` of {given.id} says “{word}”, which nothing knows; {meant(word, known)}."
            slips.add(section.file, section.at(key, word), sentence)
    for key, said in (("km", given.km), ("en", given.en)):
        for part in [one for one in PARTS[:3] if not said.get(one, "").strip()]:
            slips.add(section.file, section.at(key, part), f"`{key}` of {given.id} has no `{part}`: write it.")


def _made(stage: str, given: _Given) -> Card:
    fields = ("id", "also", "destinations", "call", "confidence", "sources", "checked_on", "review_on", "listed")
    said = {"km": given.km, "en": given.en}
    words = {way: Words(**{part: one.strip() for part, one in parts.items()}) for way, parts in said.items()}
    more = {name: getattr(given, name) for name in (*fields, "listed_on")}
    return Card(stage=stage, words=words, **more)
