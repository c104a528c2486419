"""A registration number inside a whole question, beside a country, or beside a phone."""

import re
from dataclasses import replace

from bot.matching.amounts import without_amounts
from bot.matching.going import bare, names_a_country, without_country
from bot.matching.identifiers import Identifiers, identifiers, numbered
from bot.matching.index import Register
from bot.matching.questions import names_in, wrapped
from bot.writing import fold

LONGEST_QUESTION = 240  # letters of a number and the question around it
IN_A_SENTENCE = "the number stands in a sentence"
BESIDE_A_COUNTRY = "a number beside a country may be something else"
_EDGE = " \n,.;:!?"
# What leads to a phone behind a registration number.
_CONTACT = re.compile(
    r"(?<![a-z])(?:call|tel|telephone|phone|ph|hp|mobile|contact|whatsapp|number|hao)(?![a-z])"
    rf"|{fold('ហៅ')}|{fold('ទូរស័ព្ទ')}|{fold('តេ')}|{fold('លេខ')}"
)


def alone_in(register: Register, folded: str) -> Identifiers | None:
    """A registration number inside a whole question, or beside a country."""
    if len(folded) > LONGEST_QUESTION:
        return None
    text = without_amounts(folded)
    for inside in dict.fromkeys(
        (wrapped(text), names_in(text), *_abroad(text), away := without_country(text), names_in(away))
    ):
        alone = identifiers(inside)
        if known(register, alone.registration_numbers) and not alone.rest.strip(_EDGE):
            sure = not names_a_country(folded) or numbered(folded)
            return alone if sure else replace(alone, doubt=BESIDE_A_COUNTRY)
    return None


def known(register: Register, numbers: tuple[str, ...]) -> bool:
    """Whether one of these registration numbers is on the list."""
    return any(register.having("registration", number) for number in numbers)


def with_number(register: Register, found: Identifiers) -> Identifiers:
    """'901 call 096 123 4567 thailand': a registration number on the list, and another firm's or nobody's phone. It is
    asked about."""
    alone = alone_in(register, _CONTACT.sub(" ", found.rest).strip(_EDGE)) if found.phones else None
    theirs = {place for kind, value in found.values() for place in register.having(kind, value)}
    numbers = alone.registration_numbers if alone else ()
    if not alone or theirs.issuperset(place for one in numbers for place in register.having("registration", one)):
        return found
    return replace(found, registration_numbers=numbers, rest="", doubt=IN_A_SENTENCE)


def _abroad(folded: str) -> list[str]:
    """What may be the name if the question is about a country too."""
    return list(dict.fromkeys(name for found in bare(folded) for name in (found, wrapped(found)) if name))
