"""Telephone numbers as lists print them, into numbers that can be dialled as they are told.

    numbers("023 880 411 / 412, Tel: 85512345678 (Mr Sample)") → ("023 880 411", "023 880 412", "+855 12345678")

What yields no number that can be dialled is refused: a number that somebody else answers is worse than none.
"""

import re
from typing import NamedTuple

import phonenumbers

from bot.countries import TABLE
from bot.errors import Invalid
from bot.matching.phones import phones
from bot.recruiters.lists.cells import Cell
from bot.recruiters.lists.statuses import touches_standing
from bot.recruiters.rows import digits_of

# The codes of countries that our lists are about, and of neighbours: only these are seen in a number without its plus.
ABROAD = frozenset(one.phones for one in TABLE.values() if one.phones)
_EXPONENT = re.compile(r"\d\s*[.,]?\d*\s*[eE]\s*\+?\s*\d+$")
_FRACTION = re.compile(r"(?<=\d)[.,]0+$")
_LABELS = re.compile(
    r"\b(?:tel|telephone|phone|phones|mobile|mob|cell|cellphone|h\s?/\s?p|hp|h\.p|office|off|hotline|line|whats\s?app|viber"
    r"|telegram|wechat|smart|cellcard|metfone|mobitel|mfone|beeline|qb|contact|call|sms|no|num|number|hand\s?phone|kh|and)\b\.?\s*:?"
    r"|(?:ទូរស័ព្ទ|ទូរសព្ទ|លេខ|ការិយាល័យ|ទំនាក់ទំនង)[\s៖ៈ:]*|☎|📞|📱|^\s*(?:[tpmhc]|t/p)\s*[:.]",
    re.IGNORECASE,
)
_FAX = re.compile(r"\b(?:fax|f)\b\s*[:.]?\s*[+()\d\s.-]+|ទូរសារ\s*:?\s*[+()\d\s.-]+", re.IGNORECASE)
_EXTENSION = re.compile(r"\b(?:ext|extension|x)\b\.?\s*:?\s*\d{1,5}|#\s*\d{1,5}", re.IGNORECASE)
_BRACKETS = re.compile(r"\((?!\s*[+0-9\s-]+\))[^()]*\)|\[[^\[\]]*\]")
_BETWEEN = re.compile(r"[;,/\n\r|&]+|\s+(?:or|and)\s+|ឬ|និង", re.IGNORECASE)
_ALLOWED = re.compile(r"[\d\s.()+-]+")
_HYPHENS = re.compile("[\u2010-\u2015\u2212]")
_WITH_NAME = re.compile(r"(?:[^\W\d_][^\d+]*)?(?P<number>[+(]*\d[\d\s().+-]{6,}\d)(?:\s*[^\W\d_][^\d]*)?")
_OLD = re.compile(r"\b(?:only|old|former|wrong|not|before|previous)\b|ចាស់|ខុស|មិន", re.IGNORECASE)
_TAIL = re.compile(r"(?P<whole>.*\d)\s*-\s*(?P<tail>\d{2,6})")


class Numbers(NamedTuple):
    """The numbers of a cell, and whether they are other than what stands there."""

    numbers: tuple[str, ...]
    repaired: bool


def numbers(cell: Cell) -> Numbers:
    """The numbers in a cell, each as it can be dialled; Invalid with a sentence for what is none."""
    text = _HYPHENS.sub("-", digits_of(str(cell).replace("\n", ";")))
    if _EXPONENT.search(text):
        raise Invalid(f"“{text[:40]}” is a number that a spreadsheet has shortened; write it in full, as text.")
    if ill := next((one for one in _BRACKETS.findall(text) if touches_standing(one) or _OLD.search(one)), ""):
        raise Invalid(
            f"“{text[:60]}” is more than a telephone number: “{ill}” says something of it; write it elsewhere."
        )
    cut = _FRACTION.sub("", text)
    found: list[str] = []
    for part in _parts(cut):
        found += _of_part(part, found, text)
    kept = tuple(dict.fromkeys(found))
    return Numbers(
        kept, "".join(filter(str.isdecimal, "".join(kept))) != "".join(filter(str.isdecimal, text)) or _named(cut)
    )


def _parts(text: str) -> list[str]:
    """The pieces between signs that part numbers; whole when only the whole is a number (012,345,678)."""
    bare = _BRACKETS.sub(" ", _EXTENSION.sub(" ", _FAX.sub(" ", text)))
    parts = [part for part in _BETWEEN.split(_LABELS.sub(" ; ", bare)) if part.strip(" .:-()")]
    whole = re.sub(r"[,;]", "", bare)
    if len(parts) > 1 and all(len(re.sub(r"\D", "", part)) < 5 for part in parts) and dialable(whole):
        return [whole]
    return parts


def _of_part(part: str, before: list[str], text: str) -> list[str]:
    part = _unnamed(part.strip(" .:-"))
    if not _ALLOWED.fullmatch(part):
        raise Invalid(f"“{text[:60]}” is no telephone number, for “{part[:30]}” stands in it; separate several by ;")
    if dialled := dialable(part):
        return [dialled]
    if before and (dialled := _continued(before[-1], part)):
        return [dialled]
    if (match := _TAIL.fullmatch(part)) and (first := dialable(match["whole"])) and _next(first, match["tail"]):
        return [first, _continued(first, match["tail"])]
    if len(several := _side_by_side(part)) > 1:
        return several
    raise Invalid(f"“{part[:40]}” is no number that can be dialled; write every number in full, separated by ;")


def _unnamed(part: str) -> str:
    """Without the name of a person before or behind a number: Mr Sample: 012 345 678. Words that say something of the
    number (old, closed) stay, and are refused."""
    match = _WITH_NAME.fullmatch(part)
    return match["number"].strip() if match and not touches_standing(part) and not _OLD.search(part) else part


def dialable(text: str) -> str:
    """The number as it can be dialled, or "" when these digits are none.

    12345678 → 012345678 (a spreadsheet drops the zero), 85512345678 → +85512345678, 66812345678 → +66812345678
    """
    text = " ".join(text.split()).replace("( ", "(")
    digits = re.sub(r"\D", "", text)
    if text.startswith(("+", "00", "(+")):
        return (
            text
            if _one(text) and (digits.lstrip("0").startswith("855") or _abroad("+" + digits.lstrip("0"), True))
            else ""
        )
    if digits.startswith("0"):
        return text if _one(digits) and digits.strip("0") else ""
    if digits.startswith("855") and len(digits) in (11, 12) and _one("+" + digits):
        return "+" + text.replace("(855)", "855")
    if len(digits) in (8, 9) and not digits.startswith("855") and _one("0" + digits):
        return "0" + text
    return "+" + text if len(digits) >= 10 and _abroad("+" + digits) else ""


def _one(text: str) -> bool:
    return len(phones(text)[0]) == 1


def _abroad(text: str, text_has_code: bool = False) -> bool:
    """Whether these digits are a number that some country uses; every country's lengths are known."""
    try:
        number = phonenumbers.parse(text)
        known = text_has_code or number.country_code in ABROAD
        return known and phonenumbers.is_possible_number(number) and _one(text)
    except phonenumbers.NumberParseException:
        return False


def _continued(before: str, tail: str) -> str:
    """023 880 411, then 412 or 880 412: the digits at its end are other ones."""
    digits = re.sub(r"\D", "", tail)
    places = [place for place, sign in enumerate(before) if sign.isdecimal()]
    if not 3 <= len(digits) <= len(places) - 3 or tail.strip().startswith(("+", "0")):
        return ""  # 098 may be the beginning of a number that was cut
    signs = list(before)
    for place, digit in zip(places[-len(digits) :], digits, strict=True):
        signs[place] = digit
    return dialable("".join(signs))


def _next(first: str, tail: str) -> bool:
    """666-667: one behind the other, whichever way the line between them is read; 633-44 may be two or twelve."""
    digits = re.sub(r"\D", "", first)
    return len(tail) >= 3 and int(tail) == int(digits[-len(tail) :]) + 1


def _side_by_side(part: str) -> list[str]:
    """012 345 678 098 765 432, with a space only between two numbers."""
    found, rest = phones(part)
    if len(found) < 2 or any(c.isdecimal() for c in rest):
        return []
    return [_home(one) for one in found]


def _home(number: str) -> str:
    return "0" + number.removeprefix("+855") if number.startswith("+855") else number


def _named(text: str) -> bool:
    """Whether words stand beside the numbers that are not told with them."""
    return bool(re.search(r"[^\W\d_]{2}", _LABELS.sub(" ", text)) or _EXTENSION.search(text))
