"""What is wrong with a job offer: the warning signs in an advertisement or a chat. Pure; says why.

    signs("Urgent! Typist in Poipet 1500$/month, no experience, free room, pay 300$ deposit first")
    -> fee, scam_work, high_pay

Khmer with or without spaces, romanised Khmer, learners' English and all of them mixed. A text becomes a row of
meanings (``reading``, from ``words.csv``), the rules of ``rules.csv`` find signs in it, ``pay`` judges the wages. What
is denied ("no deposit", "you keep your passport") is no sign. That nothing is charged is no sign either: scams promise
it, and honest employers do it.

No sign found never means safe. The tables are composed from reports about advertisements, not from a set of Khmer
ones; no native speaker has checked them yet.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.countries import HOME, TABLE
from bot.offers import pay
from bot.offers.advertisement import Reading, read_advertisement
from bot.offers.kinds import KINDS
from bot.offers.rules import hits
from bot.understanding.adverts import has_number, names_a_firm
from bot.understanding.text_reading import Reading as Meaning
from bot.understanding.text_reading import read_text as understand
from bot.writing.recall import of_a_message

_WAYS = {one.code: one.recruiting for one in TABLE.values() if one.recruiting}
_AGE = re.compile(
    r"(?:អាយុ|ayu|ayuk|ages?|aged)\s*(?:ចាប់)?(?:ពី|pi|from|:)?\s*(?P<a>1[0-7])(?!\d)|"
    r"(?<![\d.$])(?P<b>1[0-7])\s?(?:-|–|to|ដល់|dl|dol)\s?[1-5]\d\s?(?:years|yrs|yo\b|y/o|ឆ្នាំ|chnam)|"
    r"(?<![\d.$])(?P<c>1[0-7])\s?\+?\s?(?:years old|yrs old|year old|yo\b|y/o|ឆ្នាំ(?!មុន)|chnam)"
    r"(?! experience| ago| contract)"
)
_SURE = re.compile(r"(?<!\d)100\s?%(?!\s?(?:cotton|pure|free))")


@dataclass(frozen=True, slots=True)
class Sign:
    """A warning sign. `words` are what triggered it: for tests and explanations, never shown to a person."""

    id: str
    weight: Literal["strong", "weak"]
    words: tuple[str, ...] = ()
    why: str = ""


def signs(text: str) -> list[Sign]:
    """The signs in a text, each once: strong before weak, the gravest first. Never raises, whatever the text."""
    return list(_signs(text))


@of_a_message
def _signs(text: str) -> list[Sign]:
    meaning = understand(text)
    countries = countries_in(meaning)
    reading = read_advertisement(text, countries)
    found = [
        Sign(hit.rule.sign, "strong" if hit.rule.strong else "weak", _words(reading, hit.indexes), hit.rule.reason)
        for hit in hits(reading)
    ]
    found += _wages(reading, countries)
    found += _looks(reading, meaning)
    found += _ways(countries, reading)
    return ordered(found)


def ordered(found: Iterable[Sign]) -> list[Sign]:
    """Each kind once, with its greatest weight."""
    best: dict[str, Sign] = {}
    for sign in found:
        if sign.id not in best or (sign.weight == "strong" and best[sign.id].weight == "weak"):
            best[sign.id] = sign
    return sorted(best.values(), key=lambda sign: (sign.weight == "weak", KINDS.index(sign.id)))


def countries_in(meaning: Meaning) -> frozenset[str]:
    """The countries that a text names: ISO 3166-1 codes."""
    return frozenset(concept[1:] for concept in meaning.where if concept.startswith("@"))


def _words(reading: Reading, indexes: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(reading.words[index].text for index in sorted(indexes))


def _wages(reading: Reading, countries: frozenset[str]) -> list[Sign]:
    """Pay out of line with the work, measured by the best paid of the countries named."""
    excess = min((pay.excess(reading.text, code) for code in countries - {HOME} or {None}), default=0)
    if not excess:
        return []
    easy = reading.has("NOEXP", "SCAMJOB", "CASINO")
    return [Sign("high_pay", "strong" if excess == 2 or easy else "weak", (), "much pay for little skill")]


def _looks(reading: Reading, meaning: Meaning) -> list[Sign]:
    """What is in the whole of a text: children wanted, certainty promised, nobody named."""
    found = []
    if age := _AGE.search(reading.text):
        found.append(Sign("minor", "strong", (age[0],), "under 18"))
    if sure := _SURE.search(reading.text):
        found.append(Sign("guarantee", "weak", (sure[0],), "nobody can promise it"))
    reachable = reading.has("CONTACTAPP", "LINK") or has_number(meaning)
    named = names_a_firm(meaning) or reading.has("COMPANY", "OFFICE", "MINISTRY")
    if reachable and reading.has("HIRE") and not named and len(reading.words) >= 6:
        found.append(Sign("chat_only", "weak", (), "no company is named"))
    return found


def _ways(countries: frozenset[str], reading: Reading) -> list[Sign]:
    """Countries for which the ministry has named nobody, and the closed border with Thailand."""
    if not reading.has("HIRE", "GO", "WAGE", "AMT", "FEE", "VISA", "PAYFIRST"):
        return []
    found = []
    ways = {_WAYS.get(code, "none") for code in countries - {HOME}}
    if ways & {"none", "earlier"} and "open" not in ways:
        weight: Literal["strong", "weak"] = "strong" if "none" in ways else "weak"
        found.append(Sign("no_route", weight, (), "no firm was listed for this country in March 2025"))
    if "border" in ways:
        found.append(Sign("thai_border", "weak", (), "the land border closed in June 2025"))
    return found
