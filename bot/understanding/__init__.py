"""What a message says: the intent, and whether somebody may be in danger now. Pure: no database, no network, no log.

    understand("thaoke ot oy nh jenh te").danger is True       the boss does not let me out
    understand("គេមិនវាយទេ តែមិនឱ្យចេញ").danger is True         they do not beat, but do not let out
    understand("is it dangerous in Thailand?").danger is False

Khmer with or without spaces, romanised Khmer as it is typed, English of learners, and all of them mixed. A text
becomes a row of meanings (``reading``, from the tables in ``words/``), rules are short patterns of meanings
(``patterns``), and ``moods`` takes back what is denied, asked, supposed or past. No native speaker has checked the
tables yet.

Bare pleas ("help me please", ជួយខ្ញុំផង, 🆘) count as danger, the single word help does not: it is also a command,
and gets the same card of numbers anyway. A passport that the boss took counts too (urgency 2), unpaid wages alone do
not. Where no rule fits, ``signs`` asks whether somebody does something harmful to the writer or to one of theirs, and
``resembling`` has a second opinion on every text, learnt from thousands of lines, that is weighed against the rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.understanding.about_us import asks_about_us
from bot.understanding.adverts import is_advert, looks_like_advert, looks_like_lookup
from bot.understanding.answering import begins_with_yes, declines, leaning, none_of_them, place_said
from bot.understanding.answers import yes_or_no
from bot.understanding.bounds import (
    asks_back,
    bound_for,
    corrects,
    country_within,
    denies_order,
    only_countries,
    only_country,
    refuses,
)
from bot.understanding.calling import asks_numbers
from bot.understanding.danger import look_for_danger
from bot.understanding.hiding import hides
from bot.understanding.intents import Intent, likelihoods, weigh
from bot.understanding.joking import jokes
from bot.understanding.journeys import tells_journey
from bot.understanding.language import Written, spoken, written
from bot.understanding.literacy import cannot_read
from bot.understanding.machines import is_reaction, machine_made
from bot.understanding.naming import (
    could_be_name,
    doubts_somebody,
    is_everyday,
    left_over,
    names_a_firm,
    names_somebody,
    says_something,
    unknown_words,
)
from bot.understanding.numbers import number_said
from bot.understanding.places import abroad_now, destination, named
from bot.understanding.police import spares_police
from bot.understanding.prying import asks_what_was_told
from bot.understanding.safeguards import asks_code, asks_other_phone, asks_safe_word, brings_code, given_code
from bot.understanding.text_reading import read_text
from bot.understanding.triage import CATEGORIES, is_about_another, is_minor, subject, urgency
from bot.understanding.wishes import asks_list, tires, wants_person
from bot.writing.recall import of_a_message

__all__ = [
    "CATEGORIES",
    "Intent",
    "Understood",
    "asks_about_us",
    "asks_back",
    "asks_code",
    "asks_numbers",
    "asks_other_phone",
    "asks_safe_word",
    "asks_what_was_told",
    "begins_with_yes",
    "bound_for",
    "brings_code",
    "cannot_read",
    "category",
    "corrects",
    "could_be_name",
    "country_within",
    "declines",
    "denies_order",
    "destination",
    "doubts_somebody",
    "given_code",
    "is_everyday",
    "is_reaction",
    "jokes",
    "leaning",
    "left_over",
    "looks_like_advert",
    "looks_like_lookup",
    "machine_made",
    "names_a_firm",
    "names_somebody",
    "none_of_them",
    "number_said",
    "only_countries",
    "only_country",
    "place_said",
    "refuses",
    "says_something",
    "spares_police",
    "spoken",
    "tells_journey",
    "understand",
    "unknown_words",
    "yes_or_no",
]


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message says. Holds no word of the person: ``words`` are ids of rules, ``why`` their reasons."""

    intent: Intent
    danger: bool
    urgency: int  # 3 held, hurt, threatened, a child, being moved, suicide; 2 papers, debt, a plea; 1 over; 0 question
    third_person: bool
    past: bool
    minor: bool
    words: tuple[str, ...]
    why: tuple[str, ...]
    language: Written
    speaks: Literal["km", "en"] | None  # what to answer in; None when nothing tells
    category: str  # what a tip of these words is about, one of ``CATEGORIES``
    scores: Mapping[Intent, float]  # how likely each intent is, 0 to 1, together 1; two high ones are two topics
    place: str | None  # ISO 3166-1 code of the country named, Cambodia's own places too
    abroad_now: str | None  # ... of a country abroad where the words say that the writer or their kin is
    hides: bool  # this chat shall be hidden, deleted or kept quiet, or somebody comes who may see it
    tires: bool  # plainly wants no more questions
    wants_person: bool  # wants to speak with a person; no danger by itself
    asks_list: bool  # asks about the ministry's list itself, and names no firm


@of_a_message
def understand(text: str) -> Understood:
    """Never raises and takes about a millisecond for an SMS, whatever the text."""
    reading = read_text(text)
    danger = look_for_danger(reading)
    reasons = frozenset(reason for _, reason in danger.undone)
    hidden = hides(reading, danger.view)
    intent, heard = weigh(reading, bool(danger.hits), reasons, danger.view, hidden)
    kept = {hit.rule.id: hit.rule.reason for hit in danger.hits}
    why = [f"danger {rule}: {reason}" for rule, reason in kept.items()]
    why += [f"not danger {hit.rule.id}: {reason}" for hit, reason in danger.undone]
    why += [f"{hit.rule.kind} +{hit.rule.weight} {hit.rule.id}: {hit.rule.reason}" for hit in heard]
    return Understood(
        intent=intent,
        danger=bool(danger.hits),
        urgency=urgency(danger, reading),
        third_person=is_about_another(danger, reading),
        past=danger.over or (reading.has("PASTFAR", "ARRIVE") and not danger.hits),
        minor=is_minor(reading),
        words=tuple(kept),
        why=tuple(dict.fromkeys(why)),
        language=written(reading),
        speaks=spoken(reading),
        category=subject(danger, reading, is_advert(reading)),
        scores=likelihoods(intent, danger.view),
        place=named(reading),
        abroad_now=abroad_now(reading, bool(danger.hits)),
        hides=hidden,
        tires=tires(reading),
        wants_person=wants_person(reading),
        asks_list=asks_list(reading),
    )


def category(text: str) -> str:
    """What a tip is about, one of ``CATEGORIES``: category('boss keeps my passport') == 'documents'."""
    reading = read_text(text)
    return subject(look_for_danger(reading), reading, is_advert(reading))
