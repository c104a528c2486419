"""Which country a list is for: two letters of ISO 3166 that stand for a country where people may be sent."""

import re
from functools import cache

import phonenumbers
from babel import Locale
from babel.core import get_global

from bot.countries import HOME, TABLE
from bot.errors import Invalid
from bot.recruiters.lists.countries import country
from bot.understanding.places import destination as named

NO_COUNTRIES = {"AC", "TA", "XK"}  # they have a telephone code of their own and none of ISO's
_MISTAKEN = {letters: one.code for one in TABLE.values() for letters in one.mistaken_codes}


def checked(destination: str) -> str:
    """A country as two letters (ISO 3166): th → TH. Invalid, with the likely one, for what is none."""
    code = destination.strip().upper()
    if code == HOME:
        raise Invalid("KH is Cambodia: a list names who may send people abroad. Give the country where they are sent.")
    if code in _countries():
        return code
    meant = _meant(code, destination)
    if meant:
        raise Invalid(f"“{destination[:20]}” is no country code. Do you mean {meant} ({_english(meant)})?")
    raise Invalid(f"“{destination[:20]}” is no country code; give two letters, such as TH, MY, SG or JP.")


@cache
def _countries() -> frozenset[str]:
    known = {code for code in map(str, Locale("en").territories) if re.fullmatch("[A-Z]{2}", code)}
    return frozenset(known & phonenumbers.SUPPORTED_REGIONS - NO_COUNTRIES)


def _meant(code: str, words: str) -> str:
    """UK → GB, JA → JP, THA → TH, ជប៉ុន → JP; "" when nothing is likely."""
    others = get_global("territory_aliases").get(code, ())
    likely = (_MISTAKEN.get(code), others[0] if len(others) == 1 else None, country(words), named(words))
    return next((one for one in likely if one and one in _countries() and one != HOME), "")


def _english(code: str) -> str:
    return str(Locale("en").territories[code])
