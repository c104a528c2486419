"""What the cells of one line say of a firm, fact by fact. What does not fit its column is a sentence, never a guess."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.errors import Invalid
from bot.recruiters.lists import days, numbering, telephones
from bot.recruiters.lists.cells import Cell, filled
from bot.recruiters.lists.headings import Meaning
from bot.recruiters.lists.names import apart, check_khmer, check_latin, check_mark, check_name, check_text
from bot.recruiters.lists.plan import Column
from bot.recruiters.lists.report import Report
from bot.recruiters.lists.statuses import KNOWN, status_of
from bot.recruiters.lists.vocabulary import plain
from bot.recruiters.records import Status
from bot.recruiters.rows import digits_of, text_of
from bot.writing import fold

NOTHING = frozenset(
    {"na", "null", "nil", "none", "nan", "tba", "tbd", "notavailable", "notapplicable", "គ្មាន", "មិនមាន", "អត់មាន"}
)
LONGEST = {"registration_number": 40, "year_of_registration": 40, "prakas_number": 80, "address_km": 600}
LONGEST |= {"address_en": 600, "phones": 400, "pages": 1000, "other_names": 1000}  # characters; others 300


_UNTIL = re.compile(r"(?P<status>.+?)[\s,(]+(?:until|till|up to|to|through|ដល់)\s*(?P<day>.*\d.*?)\)?", re.IGNORECASE)
_DASHES = re.compile(r"[-–—_./…\s]+")
_OVERRIDE = re.compile("[\u202b\u202e\u2067]")  # from right to left, and turned round


@dataclass(frozen=True, slots=True)
class Whole:
    """What is known of the whole list while one line is read.

    month_first      how its days are written, where somebody said so
    day_is_told      some line says until when it holds, so that nothing elsewhere is a question
    days_are_mixed   some days of its column are text and some are a spreadsheet's own: it may have turned some round
    status_is_told   some line says in words that it is listed, so that an empty status elsewhere is a question
    """

    month_first: bool | None
    status_is_told: bool
    days_are_mixed: bool = False
    day_is_told: bool = False


class Facts:
    """One line's cells by what they hold; the facts are asked for one by one, and what is wrong is collected."""

    def __init__(
        self, line: int, cells: dict[Meaning, list[tuple[Column, Cell]]], report: Report, whole: Whole
    ) -> None:
        self.line, self._report, self._whole = line, report, whole
        self._cells = {meaning: [one for one in given if self._says(one[1])] for meaning, given in cells.items()}
        self.problems: list[str] = []
        self._ended: Status | None = None
        self._until = ""  # a day that stands behind the status: Active until 31/12/2026
        if broken := next((text_of(cell) for _, cell in self._of(*self._cells) if "\ufffd" in str(cell)), ""):
            self.problems.append(
                f"“{broken[:40]}” holds “\ufffd”: letters were lost when the file was saved; type them anew."
            )
        if any(_OVERRIDE.search(str(cell)) for given in self._cells.values() for _, cell in given):
            self.problems.append("signs that turn the direction of writing make it read as it is not; type it anew.")

    def _says(self, cell: Cell) -> bool:
        """Whether a cell says anything; N/A and the like are told in the report."""
        if not filled(cell):
            return False
        if is_nothing(cell):
            self._report.empty.append((self.line, text_of(cell)[:40]))
            return False
        return True

    def _of(self, *meanings: Meaning) -> list[tuple[Column, Cell]]:
        return [one for meaning in meanings for one in self._cells.get(meaning, [])]

    def _repaired(self, column: Column, cell: Cell, read: str) -> None:
        self._report.repaired.append((self.line, column.header, text_of(cell)[:80], read))

    def _tried(self, check: Callable[..., str | None], *given: object) -> str:
        try:
            return check(*given) or ""
        except Invalid as problem:
            self.problems.append(str(problem))
            return ""

    def one(self, meaning: Meaning, read: Callable[[Cell], str]) -> str:
        """The single fact of a column, through the function that knows its form."""
        for column, cell in self._of(meaning):
            value = self._tried(read, cell)
            self._tried(check_text, meaning.replace("_", " "), value)
            if value and plain(value) != plain(digits_of(cell)):
                self._repaired(column, cell, value)
            return value
        return ""

    def registration(self) -> str:
        number = self.one(Meaning.registration_number, numbering.registration)
        if not number and not self.problems:
            self.problems.append("the registration number is missing.")
        return number

    def names(self) -> tuple[str, str, tuple[str, ...]]:
        """(Khmer, English, others), each as it is printed."""
        khmer: list[str] = []
        latin: list[str] = []
        for column, cell in self._of(Meaning.name_km, Meaning.name_en, Meaning.name):
            alone = not self._of(*({Meaning.name_km, Meaning.name_en, Meaning.name} - {column.meaning}))
            for found, into in zip(
                apart(cell, both=column.meaning is Meaning.name or alone), (khmer, latin), strict=True
            ):
                into += found
            self._in_its_script(column, cell)
        for found, meaning in ((khmer, Meaning.name_km), (latin, Meaning.name_en)):
            self._one_name(found, meaning)
        others = [
            text
            for _, cell in self._of(Meaning.other_names)
            for part in apart(cell, both=False)
            for text in _listed(part)
        ]
        for name in (*khmer, *latin, *others):
            self._tried(check_name, name)
        if not khmer and not latin:
            self.problems.append("both names are missing; give name_km or name_en.")
        rest = [*khmer[1:], *latin[1:], *others]
        first = {fold(name) for name in (khmer[:1] + latin[:1])}
        return (
            "".join(khmer[:1]),
            "".join(latin[:1]),
            tuple(dict.fromkeys(one for one in rest if fold(one) not in first)),
        )

    def _one_name(self, found: list[str], script: Meaning) -> None:
        """Two columns of names must name the same firm; a second name is one only under a header that says so."""
        columns = self._of(Meaning.name, script)
        if len(columns) > 1 and len({fold(name) for name in found}) > 1:
            both = " and ".join(column.shown for column, _ in columns[:2])
            self.problems.append(f"{both} hold different names; --column HEADER=other_names, or --set-aside HEADER.")

    def _in_its_script(self, column: Column, cell: Cell) -> None:
        if column.meaning is Meaning.name_km:
            self._tried(check_khmer, text_of(cell))
        elif column.meaning is Meaning.name_en:
            self._tried(check_latin, text_of(cell))

    def addresses(self) -> tuple[str, str]:
        khmer: list[str] = []
        latin: list[str] = []
        for _, cell in self._of(Meaning.address_km, Meaning.address_en, Meaning.address):
            text = text_of(cell)
            if isinstance(cell, date) or re.fullmatch(r"[\d\s+()./-]+|(?i:co\.?,?\s*)?(?i:ltd|plc|inc|co)\.?", text):
                self.problems.append(f"the address is “{text[:40]}”, without a word. Has the line slipped by a cell?")
            self._tried(check_text, "address", text)
            for found, into in zip(apart(cell), (khmer, latin), strict=True):
                into += found
        return " ".join(khmer), " ".join(latin)

    def phones(self) -> tuple[str, ...]:
        found: list[str] = []
        for column, cell in self._of(Meaning.phones):
            if isinstance(cell, date):
                self.problems.append(
                    f"the telephone number is the day {cell}, as a spreadsheet made it; write it as text."
                )
                continue
            try:
                read = telephones.numbers(numbering.untricked(text) if isinstance(text := cell, str) else cell)
            except Invalid as problem:
                self.problems.append(str(problem))
                continue
            if read.repaired:
                self._repaired(column, cell, "; ".join(read.numbers))
            found += read.numbers
        return tuple(dict.fromkeys(found))

    def pages(self) -> tuple[str, ...]:
        found = [part for _, cell in self._of(Meaning.pages) for part in _pages(str(cell))]
        for page in found:
            self._tried(check_text, "page", page)
            if not re.search(r"[^\W\d_]", page):
                self.problems.append(f"“{page[:40]}” is no page; has the line slipped by a cell?")
        return tuple(dict.fromkeys(found))

    def valid_until(self) -> str:
        for column, cell in self._of(Meaning.valid_until):
            if (status := status_of(text_of(cell))) not in (None, Status.listed):
                self._ended = status  # “expired”, where others print a day
                self._repaired(column, cell, f"the status {status}")
                return ""
            if self._whole.days_are_mixed and (not isinstance(cell, date) or cell.day <= 12):
                self.problems.append(
                    f"the day {text_of(cell)[:40]} stands in a column that writes days in two ways: day and month may "
                    "have changed places; write all of them as text, as 2026-12-31."
                )
            value = self._tried(days.last_day, cell, self._whole.month_first)
            if value != text_of(cell):
                self._repaired(column, cell, value or "without limit")
            return value
        if self._whole.day_is_told:
            self.problems.append("until when it holds is empty, though other lines say it; write it, or “permanent”.")
        return ""

    def status(self) -> Status:
        for _, cell in self._of(Meaning.status):
            self._tried(check_mark, "status", text_of(cell))
            status = status_of(text_of(cell)) or self._until_when(text_of(cell))
            if status is None:
                self.problems.append(
                    f"the status is “{text_of(cell)[:40]}”, which is none that we know; write one of {KNOWN}."
                )
            return self._ended or status or Status.removed
        if self._ended:
            return self._ended
        if self._whole.status_is_told:
            self.problems.append("the status is empty, though other lines say that they are listed; write it here too.")
        return Status.listed

    def _until_when(self, text: str) -> Status | None:
        """Active until 31/12/2026: the status, and a day to keep; None for other words."""
        match = _UNTIL.fullmatch(text)
        status = status_of(match["status"]) if match else None
        if match and status:
            self._until = self._tried(days.last_day, match["day"], self._whole.month_first)
        return status

    def until(self) -> str:
        """The day that stands behind the status, when `status` has been read."""
        return self._until


def is_nothing(cell: Cell) -> bool:
    """Whether a cell says in words or signs that it says nothing: N/A, NULL, -, មិនមាន."""
    text = text_of(cell)
    return plain(text) in NOTHING or bool(_DASHES.fullmatch(text))


def _listed(texts: list[str]) -> list[str]:
    return [part.strip() for text in texts for part in re.split(r"[;|]", text) if part.strip()]


def _pages(cell: str) -> list[str]:
    """a; b, or a, b: a comma parts pages only where a space follows it, for links may hold commas."""
    return [part for one in re.split(r"[;\n\r|]|,\s+|\s+(?=https?://)", cell) if (part := text_of(one))]
