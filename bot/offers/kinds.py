"""The kinds of warning signs, the gravest first, and how each is said: `kinds.toml`.

A new one is a section there and the rules that find it in `rules.csv`, with their words in `words.csv`.
"""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ConfigDict

from bot.shipped import Slips, sections, typed

FILE = Path(__file__).with_name("kinds.toml")


@dataclass(frozen=True, slots=True)
class Kind:
    """One section: what was seen and why it matters, in full and for SMS."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    en: str
    km: str
    sms_en: str
    sms_km: str

    def said(self, language: str, *, sms: bool = False) -> str:
        """The sentence in "km" or "en"."""
        full, short = (self.km, self.sms_km) if language == "km" else (self.en, self.sms_en)
        return short if sms else full


def read(file: Path = FILE) -> dict[str, Kind]:
    """The kinds by id, the gravest first. ConfigError that names every slip by its line."""
    slips, found = Slips(), {}
    for section in sections(file):
        if one := typed(Kind, section, slips):
            found[section.name] = one
        for key, words in section.values.items():
            if not str(words).strip():
                slips.add(file, section.at(key), f"[{section.name}] `{key}` is empty: write its sentence.")
    slips.raise_all()
    return found


TABLE = read()
KINDS = tuple(TABLE)
