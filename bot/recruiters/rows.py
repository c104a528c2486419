"""What a list prints about one recruiter, and how its text is written."""

import json
import re
import unicodedata
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.recruiters.records import Status
from bot.writing.folding import INVISIBLE

# Letters, signs and digits of which none is invisible, a sign of control, or composed of others.
_PLAIN = re.compile("[ -~\n\u1780-\u17b3\u17b6-\u17dd\u17e0-\u17f9]*")
SEVERAL = ("other_names", "phones", "pages")  # the facts that may be many


@dataclass(frozen=True, slots=True)
class Row:
    """One recruiter on one list. `line` is where in the file, and no part of what is compared.

    valid_until   the last day on which the listing holds, 2026-01-31; "" when the list prints none
    """

    registration_number: str
    name_km: str = ""
    name_en: str = ""
    year_of_registration: str = ""
    address_km: str = ""
    address_en: str = ""
    phones: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    prakas_number: str = ""
    other_names: tuple[str, ...] = ()
    valid_until: str = ""
    status: Status = Status.listed
    line: int = field(default=0, compare=False)

    def printed(self) -> str:
        """The facts without status and line, as JSON: two lists that print the same give the same text."""
        facts = asdict(self)
        del facts["status"], facts["line"]
        return json.dumps(facts, ensure_ascii=False, sort_keys=True)


def from_printed(printed: str, status: Status) -> Row:
    """The way back from `Row.printed`."""
    return from_facts(json.loads(printed) | {"status": status})


def from_facts(facts: dict[str, Any]) -> Row:
    """A row from what `asdict` gave, after JSON made lists of what was several."""
    several = {name: tuple(facts.get(name, ())) for name in SEVERAL}
    return Row(**facts | several | {"status": Status(facts["status"])})


def bare(number: str) -> str:
    """A registration number without the zeros in front, for finding 007 and 7 beside each other."""
    return number.casefold().lstrip("0") or "0"


def text_of(cell: object) -> str:
    """One line of clean text: layout and control characters become spaces, what nobody sees goes."""
    text = cell if isinstance(cell, str) else str(cell)
    if (text.isascii() and text.isprintable()) or _PLAIN.fullmatch(text):
        return " ".join(text.split())
    kept = (" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text.translate(INVISIBLE))
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def digits_of(cell: object) -> str:
    """Clean a cell as `text_of` does, and put every digit in Latin dress: ០០៧ → 007"""
    text = text_of(cell)
    return text if text.isascii() else "".join(str(unicodedata.decimal(c, c)) for c in text)
