"""The countries: what we call them, the words by which people and lists name them, and where they are offered.

    TABLE["KR"].en == "Korea"     DESTINATIONS[0] == "TH"     HOME == "KH"

A country is a section of `countries.toml`, and no other file: every room that knows countries takes its words from
here. Codes are those of ISO 3166-1, two letters.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict

from bot.shipped import Section, Slips, sections, typed

FILE = Path(__file__).with_name("countries.toml")
HOME = "KH"
MENUS = ("destinations", "tip", "help")


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One section of the table; the head of the file says what each field is."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=False)

    code: str
    en: str = ""
    km: str = ""
    sms_en: str = ""
    sms_km: str = ""
    destinations: int = 0
    tip: int = 0
    help: int = 0
    recruiting: Literal["open", "border", "ministry", "earlier", ""] = ""
    pay: tuple[int, int] | None = None
    phones: int = 0
    in_headers: bool = False
    mistaken_codes: tuple[str, ...] = ()
    in_lists: tuple[str, ...] = ()
    beside_names: tuple[str, ...] = ()
    talk: tuple[str, ...] = ()
    in_names: tuple[str, ...] = ()
    heard_km: tuple[str, ...] = ()
    heard_roman: tuple[str, ...] = ()
    heard_en: tuple[str, ...] = ()

    def name(self, language: str, *, sms: bool = False) -> str:
        """What we call it in "km" or "en", shorter for SMS; "" where we have no name for it."""
        full, short = (self.km, self.sms_km) if language == "km" else (self.en, self.sms_en)
        return short or full if sms else full

    def heard(self, way: str) -> tuple[str, ...]:
        """The words that people write, by the way of writing: "km", "roman" or "en"."""
        found: tuple[str, ...] = getattr(self, f"heard_{way}")
        return found


def read(file: Path = FILE) -> dict[str, Country]:
    """The table by code. ConfigError that names every slip by its line."""
    slips, found = Slips(), {}
    for section in sections(file):
        if one := typed(Country, section, slips, code=section.name):
            found[one.code] = one
            _check(one, section, slips)
    for which in MENUS:
        taken: dict[int, str] = {}
        for section in sections(file):
            place = section.values.get(which)
            if place and taken.setdefault(place, section.name) != section.name:
                sentence = f"two countries have `{which} = {place}`: give each a place of its own."
                slips.add(file, section.at(which), sentence)
    slips.raise_all()
    return found


def _check(one: Country, section: Section, slips: Slips) -> None:
    if not (len(one.code) == 2 and one.code.isascii() and one.code.isupper()):
        slips.add(section.file, section.line, f"[{one.code}] is no country code: give two capitals, such as TH or JP.")
    if bool(one.en) != bool(one.km) or ((one.destinations or one.tip or one.help) and not one.en):
        slips.add(section.file, section.line, f"[{one.code}] is shown to people: give it a name in both `en` and `km`.")
    for key, words in section.values.items():
        if isinstance(words, list) and any(not str(word).strip() for word in words):
            slips.add(section.file, section.at(key), f"[{one.code}] `{key}` has an empty word: take it out.")


def _offered(which: str) -> tuple[str, ...]:
    """The codes that have a place in a menu, in its order."""
    shown = [one for one in TABLE.values() if getattr(one, which)]
    return tuple(one.code for one in sorted(shown, key=lambda one: int(getattr(one, which))))


TABLE = read()
DESTINATIONS, TIP, HELP = map(_offered, MENUS)
