"""Spreadsheets for tests: written by openpyxl, or by hand where a spreadsheet program would not write them."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest

from bot.errors import Invalid
from bot.recruiters.lists import sheet
from bot.recruiters.lists.list_files import table

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FIRST = '<row r="1"><c r="A1" t="inlineStr"><is><t>Lotus Sample</t></is></c></row>'
Cells = dict[str, Any]


def book(*rows: Sequence[object]) -> Any:
    """A workbook of one sheet called List."""
    made = openpyxl.Workbook()
    made.active.title = "List"
    for row in rows:
        made.active.append(row)
    return made


def saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def zipped(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


def by_hand(data: str, *, head: str = "", tail: str = "", strings: str = "", styles: str = "") -> bytes:
    """A workbook with this inside <sheetData>; `strings` are <si> elements."""
    links = "".join(
        f'<Relationship Id="{kind}" Type="{LINKS}/{kind}" Target="{kind}.xml"/>'
        for kind in ("worksheet", "sharedStrings", "styles")
    )
    members: dict[str, str | bytes] = {
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{LINKS}"><sheets>'
        '<sheet name="List" sheetId="1" r:id="worksheet"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
        "xl/worksheet.xml": f"<worksheet {MAIN}>{head}<sheetData>{data}</sheetData>{tail}</worksheet>",
        "xl/sharedStrings.xml": f"<sst {MAIN}>{strings}</sst>",
    }
    if styles:
        members["xl/styles.xml"] = styles
    return zipped(members)


def cells(content: bytes, wanted: str | None = None) -> Cells:
    """{"A1": what it says}; flaws as "!a formula". Read in this process."""
    answer = sheet.read_workbook(content, wanted)
    assert "refused" not in answer, answer
    found = {
        f"{openpyxl.utils.get_column_letter(column)}{line}": value[0] if isinstance(value, list) else value
        for line, row in answer["lines"]
        for column, value in enumerate(row, start=1)
        if value != ""
    }
    return found | {name: f"!{what}" for _, _, name, what in answer["flaws"]}


def refused(content: bytes, wanted: str | None = None) -> str:
    """Why it is not read. Every reason is a sentence that says what to do."""
    answer = sheet.read_workbook(content, wanted)
    assert "refused" in answer, answer
    assert all(line.endswith(".") and len(line) < 500 for line in answer["refused"].split("\n")), answer
    return str(answer["refused"])


def unread(content: bytes, filename: str = "", wanted: str | None = None) -> str:
    """The same through the front door, in a process of its own."""
    with pytest.raises(Invalid) as caught:
        table(content, filename, wanted)
    return str(caught.value)
