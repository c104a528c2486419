"""Registration numbers, Prakas numbers and years, as lists print them and as spreadsheets change them."""

import re
from datetime import date

from bot.errors import Invalid
from bot.recruiters.lists.cells import Cell
from bot.recruiters.lists.statuses import says_of_standing
from bot.recruiters.rows import digits_of

_TRICK = re.compile(r'="([^"]*)"')  # Excel's way to keep 007 in a CSV
_LABEL = re.compile(
    r"(?:registration|reg|regn|number|numb|num|no|nº|n°|№|licen[cs]e|id|លេខ|លេខបញ្ជី|លេខចុះបញ្ជី|លេខៈ)\s*[.:#៖°]*\s*(?=[\w(])",
    re.IGNORECASE,
)
_FRACTION = re.compile(r"(\d+)[.,]0+")
_EXPONENT = re.compile(r"\d+(?:[.,]\d+)?E[+-]?\d+", re.IGNORECASE)
_MONTH = re.compile(
    r"(?i)\b\d{1,4}[-/ ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(?:jan|feb|mar|apr|may|jun"
    r"|jul|aug|sep|oct|nov|dec)[a-z]*[-/ ]\d{1,4}\b"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?: .*)?|\d{1,2}/\d{1,2}/\d{4}")
_NUMBER = re.compile("[A-Z0-9\u1780-\u17d3][A-Z0-9\u1780-\u17d3 ./()_-]*")
_LONG_WORD = re.compile("[A-Z]{4,}")
_RANGE = re.compile(r"(\d+)\s*-\s*(\d+)")
_PAIR = re.compile(r"(\d{2,})\s*/\s*(\d{2,})")
_OCR = re.compile("[OIL0-9]*[OIL][OIL0-9]*")
_YEAR = re.compile(r"(?:19[5-9]\d|20\d\d)")


def registration(cell: Cell) -> str:
    """The number as people type it: ="007", '007, No. 008, លេខ ០០៧ and 7.0 become 007, 007, 008, 007 and 7.

    "" for an empty cell; Invalid with a sentence for what is none, or carries a mark whose meaning is not told.
    """
    if isinstance(cell, date):
        raise Invalid(
            f"the registration number is the day {cell}, as a spreadsheet made it of a number; write it as text."
        )
    text = untricked(digits_of(cell))
    bare = text.upper()
    while match := _LABEL.match(bare):
        bare = bare[match.end() :]
    if match := _FRACTION.fullmatch(bare):
        bare = match[1]
    bare = bare.strip(" .:")
    if bare and (problem := _wrong(bare)):
        raise Invalid(f"the registration number is “{text[:40]}”, {problem}")
    return bare


def _wrong(number: str) -> str:
    if not any(c.isdecimal() for c in number):
        return "which holds no digit. Delete the line if it is no recruiter; or has it slipped by a cell?"
    if ill := says_of_standing(number):
        return f"and “{ill}” says where the firm stands: write that into a column “Status”."
    if _EXPONENT.fullmatch(number):
        return "a number that a spreadsheet has shortened; write it in full, as text."
    if _MONTH.search(number) or _DAY.fullmatch(number):
        return "a day, as a spreadsheet made it of a number; write the number as text."
    if re.fullmatch(r"\d+[.,]\d+", number):
        return "which has a fraction; write the number as text."
    if (
        (match := _RANGE.fullmatch(number))
        and 0 < int(match[2]) - int(match[1]) < 50
        and len(match[1]) == len(match[2])
    ):
        return "which looks like several numbers; write one line for each."
    if (match := _PAIR.fullmatch(number)) and len(match[1]) == len(match[2]) and (" " in number or len(match[1]) == 3):
        return "which looks like two numbers; write one line for each."
    if _OCR.fullmatch(number) and any(c.isdecimal() for c in number):
        return "in which a letter O or I may be a digit; write it as it is printed."
    if not _NUMBER.fullmatch(number):
        return "in which a sign stands for something that is not told (a footnote?); write the number alone."
    if len(_LONG_WORD.findall(number)) > 1 or len(number.split()) > 4:
        return "which looks like a name. Has the line slipped by a cell?"
    return ""


def untricked(text: str) -> str:
    """="007" and '007 are the text 007"""
    match = _TRICK.fullmatch(text)
    return (match[1] if match else text).removeprefix("'").strip()


def year(cell: Cell) -> str:
    """A year of four digits, "" for an empty cell; of a day its year. Invalid for anything else."""
    if isinstance(cell, date):
        return str(cell.year)
    text = untricked(digits_of(cell))
    bare = re.sub(r"ឆ្នាំ|\byear\b|\.0+$", "", text, flags=re.IGNORECASE).strip(" .")
    if not bare:
        return ""
    if _YEAR.fullmatch(bare):
        if int(bare) > date.today().year + 1:  # noqa: DTZ011 (a year more or less)
            raise Invalid(f"the year of registration is “{text[:40]}”, which is to come.")
        return bare
    found: list[str] = _YEAR.findall(bare)
    if len(found) == 1 and re.fullmatch(r"[\d\s./-]{8,10}", bare):
        return found[0]
    raise Invalid(f"the year of registration is “{text[:40]}”, which is no year. Has the line slipped by a cell?")


def prakas(cell: Cell) -> str:
    """A Prakas number as printed; Invalid without a digit."""
    if isinstance(cell, date):
        raise Invalid(f"the Prakas number is the day {cell}, as a spreadsheet made it of a number; write it as text.")
    text = untricked(digits_of(cell))
    if text and not any(c.isdecimal() for c in text):
        raise Invalid(f"the Prakas number is “{text[:40]}”, which holds no digit. Has the line slipped by a cell?")
    return _FRACTION.sub(r"\1", text) if _FRACTION.fullmatch(text) else text
