"""The cards, read from their files, and which of them somebody at a stage of a journey should see."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

STAGES = ("thinking", "recruiter", "papers", "leaving", "arrival", "work", "trouble", "return", "jobs")
EVERYWHERE = "*"

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
def _read() -> dict[str, dict[str, Any]]:
    folder = files("bot.guidance") / "cards"
    return {stage: tomllib.loads((folder / f"{stage}.toml").read_text(encoding="utf-8")) for stage in STAGES}


@cache
def _labels() -> dict[str, dict[str, str]]:
    return {stage: dict(content["labels"]) for stage, content in _read().items()}


@cache
def _all() -> dict[str, Card]:
    """Every card by id, in the order of the files."""
    found = [_made(stage, given) for stage, content in _read().items() for given in content["card"]]
    assert len({one.id for one in found}) == len(found), "two cards have the same id"
    return {one.id: one for one in found}


def _made(stage: str, given: Mapping[str, Any]) -> Card:
    return Card(
        id=given["id"],
        stage=stage,
        also=tuple(given.get("also", ())),
        destinations=tuple(given["destinations"]),
        call=given["call"],
        confidence=given["confidence"],
        sources=tuple(Source(**source) for source in given["sources"]),
        checked_on=given["checked_on"],
        review_on=given["review_on"],
        listed=given.get("listed"),
        listed_on=given.get("listed_on", date.min),
        words={language: Words(**{part: said.strip() for part, said in given[language].items()})
               for language in ("km", "en")},
    )  # fmt: skip
