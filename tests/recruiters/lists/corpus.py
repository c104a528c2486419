"""The lists of corpus.txt, as cases and as files.

python -m tests.recruiters.lists.corpus FOLDER      # writes every list as .csv and .xlsx, to be tried by hand
"""

import csv
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl

from bot.recruiters.lists.columns import Choices
from bot.recruiters.records import Status
from bot.recruiters.rows import Row

FILE = Path(__file__).with_name("corpus.txt")
SHORT = {
    "km": "name_km", "en": "name_en", "others": "other_names", "year": "year_of_registration", "phones": "phones",
    "pages": "pages", "address_km": "address_km", "address_en": "address_en", "prakas": "prakas_number",
    "until": "valid_until", "status": "status",
}  # fmt: skip
SEVERAL = {"others", "phones", "pages"}


@dataclass
class Case:
    """A list, what was chosen for it, and what must become of it: rows, or words of the refusal."""

    name: str
    destination: str = "TH"
    cells: list[list[str]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    reported: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)

    @property
    def choices(self) -> Choices:
        return Choices(self.destination, self.columns, tuple(self.aside))

    def as_csv(self) -> bytes:
        out = io.StringIO()
        csv.writer(out).writerows(self.cells)
        return out.getvalue().encode()

    def as_xlsx(self) -> bytes:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for row, cells in enumerate(self.cells, 1):
            for column, text in enumerate(cells, 1):
                if text:
                    sheet.cell(row, column).value = text
                    sheet.cell(row, column).data_type = "s"  # ="007" is text here, no formula
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()


def cases() -> Iterator[Case]:
    """Every list of the file."""
    case = None
    for line in FILE.read_text(encoding="utf-8").splitlines():
        sign, _, rest = line.partition(" ")
        if not line.strip() or sign == "#":
            continue
        if sign == "==":
            if case:
                yield case
            name, _, to = rest.partition(" | for=")
            case = Case(name, to or "TH")
            continue
        assert case is not None
        _add(case, sign, rest, line)
    assert case is not None
    yield case


def _add(case: Case, sign: str, rest: str, line: str) -> None:
    if sign == "->":
        case.rows.append(_row(rest))
    elif sign == "~~":
        case.reported.append(rest)
    elif sign == "!!":
        case.refused.append(rest)
    elif sign == "&&" and rest.startswith("column "):
        header, _, meaning = rest.removeprefix("column ").rpartition("=")
        case.columns[header] = meaning
    elif sign == "&&":
        case.aside.append(rest.removeprefix("set aside "))
    else:
        case.cells.append([_cell(cell) for cell in line.split("|")])


def _cell(cell: str) -> str:
    text = cell.strip(" ")
    return "" if text == "∅" else text.replace("⏎", "\n")


def _row(told: str) -> Row:
    number, *facts = (part.strip() for part in told.split(" | "))
    given: dict[str, object] = {}
    for fact in facts:
        name, _, value = fact.partition("=")
        given[SHORT[name]] = (
            tuple(value.split(";")) if name in SEVERAL else Status(value) if name == "status" else value
        )
    return Row(number, **given)  # type: ignore[arg-type]


def write(folder: Path) -> int:
    """All lists as files; how many."""
    folder.mkdir(parents=True, exist_ok=True)
    for count, case in enumerate(cases(), 1):
        name = f"{count:03} {case.name}".replace("/", " ")
        (folder / f"{name}.csv").write_bytes(case.as_csv())
        (folder / f"{name}.xlsx").write_bytes(case.as_xlsx())
    return count


if __name__ == "__main__":
    print(f"{write(Path(sys.argv[1]))} lists, each as CSV and as XLSX")
