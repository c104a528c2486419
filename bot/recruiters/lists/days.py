"""Days as lists print them: until when a listing holds. A day that can be read in two ways is not read."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache

from bot.errors import Invalid
from bot.recruiters.lists.cells import Cell
from bot.recruiters.lists.vocabulary import MONTHS, words_of
from bot.recruiters.rows import digits_of, text_of

UNLIMITED = frozenset({"permanent", "unlimited", "no expiry", "no limit", "indefinite", "គ្មានកំណត់", "អចិន្ត្រៃយ៍"})
_WORDS = re.compile(
    r"ថ្ងៃទី|ថ្ងៃ|ខែ|ឆ្នាំ|គ\.ស\.?|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?|of|until|till|to|day|the)\b|(?<=\d)(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})(?:[ T]00:00(?::00)?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})\D+(\d{1,2})\D+(\d{4}|\d{2})(?:[ T]00:00(?::00)?)?")
_NAMED = re.compile(r"(\d{1,2})[\s./-]*([^\d\s./,-]+)[\s./,-]*(\d{4}|\d{2})")
_NAMED_FIRST = re.compile(r"([^\d\s./,-]+)[\s./-]*(\d{1,2})[\s,./-]+(\d{4})")
_BETWEEN = re.compile(r"\s+(?:-|–|—|to|until|till|ដល់)\s+|\s*(?:–|—|ដល់)\s*")
ORDER = '--column "HEADER=valid_until day first" (or month first)'
WRITE = "write it as 2026-12-31"


def last_day(cell: Cell, month_first: bool | None = None) -> str:
    """The day in a cell as 2026-12-31; "" for a listing without limit. Of a span, its last day.

    month_first   how the column writes 3/4/2026; None: nobody said. No other line tells it: a spreadsheet of another
                  country turns 3/4 into a day of its own way and leaves 31/12 as it is
    Invalid with a sentence for what is no day, or may be two.
    """
    if isinstance(cell, date):
        return cell.isoformat()
    text = digits_of(cell)
    if month_first is None and not text_of(cell).isascii() and text != text_of(cell):
        month_first = False  # in Khmer digits nobody writes the month first, and no spreadsheet touched it
    if text.casefold().strip(" .") in UNLIMITED:
        return ""
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    days = [_day(part, month_first) for part in parts[:2]]
    if len(parts) > 2 or not days or (len(days) == 2 and days[0] > days[1]):
        raise Invalid(f"“{text[:40]}” is no day; {WRITE}.")
    return days[-1].isoformat()


def orders_differ(cells: Iterable[Cell]) -> bool:
    """Whether a column writes 13/04/2027 in one line and 04/13/2027 in another."""
    firsts = set()
    for cell in cells:
        match = None if isinstance(cell, date) else _YEAR_LAST.fullmatch(_bare(digits_of(cell)))
        if match and (int(match[1]) > 12) is not (int(match[2]) > 12):
            firsts.add(int(match[2]) > 12)
    return len(firsts) > 1


@cache
def _months() -> dict[str, str]:
    return {word: number for number, word in words_of("month", MONTHS)}


def _bare(text: str) -> str:
    return " ".join(_WORDS.sub(" ", text).split())


def _day(text: str, month_first: bool | None) -> date:
    bare = unicodedata.normalize("NFC", _bare(text)).strip(" .")
    try:
        if match := _YEAR_FIRST.fullmatch(bare):
            return _dated(text, match[1], match[2], match[3])
        if match := _YEAR_LAST.fullmatch(bare):
            return _in_order(text, match, month_first)
        if (match := _NAMED.fullmatch(bare)) and (month := _months().get(match[2].casefold())):
            return _dated(text, match[3], month, match[1])
        if (match := _NAMED_FIRST.fullmatch(bare)) and (month := _months().get(match[1].casefold())):
            return _dated(text, match[3], month, match[2])
    except ValueError:
        pass
    raise Invalid(f"“{text[:40]}” is no day; {WRITE}.")


def _in_order(text: str, match: "re.Match[str]", month_first: bool | None) -> date:
    one, two = int(match[1]), int(match[2])
    if one <= 12 and two <= 12 and one != two and month_first is None:
        raise Invalid(
            f"“{text[:40]}” may be {one}.{two}. or {two}.{one}., day before month or behind; {WRITE}, or say {ORDER}."
        )
    if two > 12 or (month_first and one <= 12):
        one, two = two, one
    return _dated(text, match[3], two, one)


def _dated(text: str, year: int | str, month: int | str, day: int | str) -> date:
    number = int(year) + (2000 if len(str(year)) == 2 else 0)
    if not 1980 <= number <= 2120:
        raise Invalid(f"“{text[:40]}” is of the year {number}; {WRITE}, in years of the common era.")
    return date(number, int(month), int(day))
