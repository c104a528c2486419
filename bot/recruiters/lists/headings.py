"""What the columns of a list are called, and the words for where a firm stands."""

import re
import unicodedata
from collections.abc import Sequence

from bot.errors import Invalid
from bot.recruiters.lists.cells import Cell
from bot.recruiters.records import Status

NUMBERING = ("no", "លរ", "លរno")  # the notices number their lines; that number is nobody's

COLUMNS = (
    "registration_number,name_km,name_en,year_of_registration,address_km,address_en,phones,pages,prakas_number,status"
)
HEADERS = {
    "registration_number": "registration number|registration no|reg no|number registered|លេខបញ្ជី|លេខចុះបញ្ជី",
    "name_km": "name km|khmer name|company name km|company name khmer|ឈ្មោះខ្មែរ|ឈ្មោះជាភាសាខ្មែរ|ឈ្មោះក្រុមហ៊ុនជាភាសាខ្មែរ",
    "name_en": "name en|english name|latin name|company name en|company name english"
    "|ឈ្មោះឡាតាំង|ឈ្មោះអង់គ្លេស|ឈ្មោះជាភាសាអង់គ្លេស",
    "name": "name|company name|company|ឈ្មោះក្រុមហ៊ុន|ឈ្មោះ",
    "year_of_registration": "year of registration|registration year|year|ឆ្នាំចុះបញ្ជី",
    "address_km": "address km|khmer address|អាសយដ្ឋានជាភាសាខ្មែរ",
    "address_en": "address en|english address|អាសយដ្ឋានជាភាសាអង់គ្លេស",
    "address": "address|អាសយដ្ឋាន",
    "phones": "phones|phone|phone number|phone numbers|telephone|tel|លេខទូរស័ព្ទ|ទូរស័ព្ទ",
    "pages": "pages|page|facebook|website|facebook page|ទំព័រ|ទំព័រហ្វេសប៊ុក|គេហទំព័រ",
    "prakas_number": "prakas number|prakas no|prakas|លេខប្រកាស|ប្រកាស",
    "status": "status|ស្ថានភាព",
}
STATUSES = {
    Status.listed: "listed|valid|active|ok|licensed|allowed|មានក្នុងបញ្ជី|មានសុពលភាព|អនុញ្ញាត",
    Status.suspended: "suspended|suspension|paused|inactive|ផ្អាក|ព្យួរ|អសកម្ម",
    Status.revoked: "revoked|cancelled|canceled|withdrawn|banned|លុបចោល|ដកហូត",
    Status.removed: "removed|delisted|not listed|ដកចេញ|ដកចេញពីបញ្ជី",
}


def columns_of(header: Sequence[Cell]) -> tuple[list[str], list[str]]:
    """Which of our columns each column is ("" for none), and the names of those that we do not know."""
    columns = [_column(str(cell)) for cell in header]
    doubled = {name for name in columns if name and columns.count(name) > 1}
    if doubled:
        raise Invalid(f"Two columns both mean {sorted(doubled)[0]}; keep one of them.")
    if "registration_number" not in columns or not {"name_km", "name_en", "name"} & set(columns):
        raise Invalid(
            "The first line must name the columns: registration_number and name_km or name_en at least, "
            f"and as many as there are of {COLUMNS}."
        )
    unknown = [str(cell).strip() for cell, name in zip(header, columns, strict=True) if str(cell).strip() and not name]
    return columns, [name[:40] for name in unknown if _plain(name) not in NUMBERING]


def _plain(text: str) -> str:
    """A header or a status without case, spaces, marks of layout and punctuation."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if unicodedata.category(c)[0] in "LMN")


_COLUMNS = {_plain(word): name for name, words in HEADERS.items() for word in words.split("|")}
_STATUSES = {_plain(word): status for status, words in STATUSES.items() for word in words.split("|")}


def _column(cell: str) -> str:
    """registration_number, Registration Number, លេខបញ្ជី / Registration Number → registration_number"""
    for word in (cell, *re.split(r"[/\n\r|·(]", cell)):
        if name := _COLUMNS.get(_plain(word)):
            return name
    return ""


def status_of(text: str) -> Status | None:
    """Empty means listed, as in the ministry's lists; None for a word that we do not know."""
    return _STATUSES.get(_plain(text)) if text else Status.listed
