"""What columns are called: the words of headers, in English and Khmer, and what each of them means.

A header of several parts (“លេខបញ្ជី / Registration Number”, “Company Name (Khmer)”) means something only when all its
parts mean the same: “Director (Name)” is no name of the firm.
"""

import re
from enum import StrEnum
from functools import cache
from itertools import product

from bot.recruiters.lists.countries import country
from bot.recruiters.lists.vocabulary import plain, words_of


class Meaning(StrEnum):
    """What a column holds. The first group becomes part of a row."""

    registration_number = "registration_number"
    name = "name"  # in either script, or both
    name_km = "name_km"
    name_en = "name_en"
    other_names = "other_names"
    year_of_registration = "year_of_registration"
    address = "address"
    address_km = "address_km"
    address_en = "address_en"
    phones = "phones"
    pages = "pages"
    prakas_number = "prakas_number"
    valid_until = "valid_until"
    status = "status"

    licence = "licence"  # the registration number where a list prints no other, else the Prakas
    numbering = "numbering"  # numbers the lines of the list; that number is nobody's
    person = "person"
    place = "place"
    other = "other"  # facts of the firm that change no standing: e-mail, capital, who receives the workers

    remark = "remark"
    destination = "destination"
    sector = "sector"
    unknown = "unknown"


READ = frozenset(Meaning) - {"licence", "numbering", "person", "place", "other", "remark", "sector", "unknown"}
HARMLESS = frozenset({Meaning.numbering, Meaning.person, Meaning.place, Meaning.other})
SEVERAL = frozenset({Meaning.other_names, Meaning.phones, Meaning.pages})  # several columns of one file may hold them
SCRIPTS = {"km": "_km", "en": "_en"}

_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)  # the recruiter's name
SPLIT = re.compile(r"[/\n\r|·()\[\]{}:,;–—-]+|\s\.\s")


@cache
def _words() -> dict[str, Meaning]:
    words = {plain(word): Meaning(meaning) for meaning, word in words_of("heading", list(Meaning))}
    words |= {plain(one): one for one in Meaning if one in READ}
    for tongue, firm in words_of("firm", SCRIPTS):
        named = (
            ("{} name", "name of {}", "name of the {}", "name and style of {}")
            if tongue == "en"
            else ("ឈ្មោះ{}", "នាមករណ៍{}", "នាម{}")
        )
        words |= {plain(way.format(firm)): Meaning.name for way in ("{}", *named)}
    return words | _in_a_script(words)


def _in_a_script(words: dict[str, Meaning]) -> dict[str, Meaning]:
    """Company name Khmer, Khmer company name, ឈ្មោះក្រុមហ៊ុនជាភាសាខ្មែរ: the same with the script before or behind."""
    named = {word: meaning for word, meaning in words.items() if meaning in (Meaning.name, Meaning.address)}
    found: dict[str, Meaning] = {}
    for (word, meaning), (script, sign) in product(named.items(), words_of("script", (*SCRIPTS, ""))):
        if script:
            found |= dict.fromkeys((word + plain(sign), plain(sign) + word), Meaning(f"{meaning}{SCRIPTS[script]}"))
    return found


@cache
def _signs() -> dict[str, str]:
    """What a header may add: a script, or "" for words that change nothing, as in Phone (if any), Mobile 2."""
    return {plain(word): script for script, word in words_of("script")}


def meaning_of(header: str) -> Meaning:
    """What a column of this name holds.

    registration_number, Reg. No., លេខបញ្ជី / Registration Number → registration_number; Director (Name) → person;
    Japan → destination (a column to tick); Phone (remarks) → unknown
    """
    header = _POSSESSIVE.sub("", header)
    if country(header):
        return Meaning.destination
    if whole := _known(header):
        return whole
    parts = [part for part in SPLIT.split(header) if plain(part).strip("0123456789០១២៣៤៥៦៧៨៩")]
    scripts = {_signs()[plain(part)] for part in parts if plain(part) in _signs()} - {""}
    meanings = [_known(part) or Meaning.unknown for part in parts if plain(part) not in _signs()]
    return _joined(meanings or [one for part in parts if (one := _known(part))], scripts)


def _known(header: str) -> Meaning | None:
    """The meaning of words as they stand, or without the number behind them: Phone 2."""
    for words in (header, _without(header, _adding()), _without(header, _adding() | _firms())):
        word = plain(words)
        if found := _words().get(word) or _words().get(word.rstrip("0123456789០១២៣៤៥៦៧៨៩")):
            return found
    return None


def _without(header: str, words: frozenset[str]) -> str:
    """Office Tel → Tel; Agency Registration Number → Registration Number; លេខបញ្ជីក្រុមហ៊ុន → លេខបញ្ជី"""
    left = " ".join(word for word in re.split(r"[\s_.]+", header) if plain(word) not in words)
    for khmer in sorted((word for word in words if not word.isascii()), key=len, reverse=True):
        left = left.removesuffix(khmer).removeprefix(khmer)
    return left


@cache
def _adding() -> frozenset[str]:
    return frozenset(word for word, script in _signs().items() if not script) | {"of", "the", "for"}


@cache
def _firms() -> frozenset[str]:
    return frozenset(plain(word) for _, firm in words_of("firm") for word in (firm, *firm.split()))


def _joined(meanings: list[Meaning], scripts: set[str]) -> Meaning:
    """One meaning for all the parts, or none."""
    bases = {_base(one) for one in meanings}
    if not bases and len(scripts) == 1:
        return Meaning(f"name{SCRIPTS[scripts.pop()]}")
    if Meaning.person in bases and bases <= {Meaning.person, Meaning.name, Meaning.phones, Meaning.other}:
        return Meaning.person
    if Meaning.other in bases and bases <= {Meaning.other, Meaning.name, Meaning.place}:
        return Meaning.other
    if len(bases) != 1:
        return Meaning.unknown
    (base,) = bases
    scripts |= {one.removeprefix(f"{base}_") for one in meanings if one != base}
    if base in (Meaning.name, Meaning.address) and len(scripts) == 1:
        return Meaning(f"{base}{SCRIPTS[scripts.pop()]}")
    return base


def _base(meaning: Meaning) -> Meaning:
    """name_km → name"""
    return Meaning(meaning.removesuffix("_km").removesuffix("_en"))
