"""What a spreadsheet's file (.xlsx, .xlsm) is made of: a zip of XML, unpacked under our eyes.

A workbook is a zip of XML from somebody's e-mail: 349 KiB of it can unpack to gigabytes. So the declared size is
checked first, then the real one while unpacking (declared sizes can lie); and what is opened at last is a package of
our own with nothing in it but one sheet, its letters, its styles and its notes (`around`).
"""

import io
import posixpath
import zipfile
from typing import NamedTuple
from xml.etree import ElementTree  # document types are refused before, and with them entities
from xml.sax.saxutils import quoteattr

UNPACKED = 20 * 2**20  # bytes of XML: sixty times the largest list we know of
MEMBERS = 2_000  # files in one zip
SAVE_AS = "Open it in a spreadsheet program and save it again as .xlsx or .csv."
TOO_LARGE = (
    f"The spreadsheet unpacks to more than {UNPACKED >> 20} MiB. Delete the empty lines and columns below and beside "
    "the list and save it again, or save it as CSV (UTF-8)."
)
READ = (".xml", ".rels", "mimetype")  # pictures and other ballast stay packed
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINK_FILE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
OTHERS = (  # a member, and what a zip that has it is
    ("xl/workbook.bin", "a binary workbook (.xlsb)"),
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("Index/Document.iwa", "a document of Apple Numbers or Pages"),
    ("Index.zip", "a document of Apple Numbers or Pages"),
)


class Refused(Exception):
    """Why this workbook is not opened, as a sentence."""


class Sheet(NamedTuple):
    """A sheet of cells: its name, whether it is hidden, and its path inside the zip."""

    name: str
    hidden: bool
    path: str


def unpack(content: bytes) -> dict[str, bytes]:
    """The XML inside, by its path: at most 20 MiB, no document types. Refused when it is no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
            named = [one.filename for one in members]
            if len(members) > MEMBERS:
                raise Refused(f"The spreadsheet is packed from more than {MEMBERS} files. {SAVE_AS}")
            if sum(one.file_size for one in members if one.filename.endswith(READ)) > UNPACKED:
                raise Refused(TOO_LARGE)
            if any(one.flag_bits & 1 for one in members):
                raise Refused("The file is packed with a password. Unpack it, and import the list that is inside.")
            parts = _members(packed)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as problem:
        raise Refused(f"The spreadsheet is damaged. {SAVE_AS}") from problem
    if not any(name.startswith("xl/") for name in parts):
        raise Refused(_other(named, parts))
    if "xl/workbook.bin" in named:
        raise Refused(_other(named, parts))
    return parts


def _members(packed: zipfile.ZipFile) -> dict[str, bytes]:
    parts, left = {}, UNPACKED
    for one in packed.infolist():
        if not one.filename.endswith(READ):
            continue
        with packed.open(one) as member:
            plain = member.read(left + 1)
        left -= len(plain)
        if left < 0:
            raise Refused(TOO_LARGE)
        if b"<!DOCTYPE" in plain or b"!\0D\0O" in plain:
            raise Refused(f"The spreadsheet holds a document type, which a list never needs. {SAVE_AS}")
        if one.filename in parts:
            raise Refused(f"The spreadsheet holds “{one.filename[:60]}” twice: it is damaged. {SAVE_AS}")
        parts[one.filename] = plain
    return parts


def _other(named: list[str], parts: dict[str, bytes]) -> str:
    """What a zip that is no workbook is, and what to do with it."""
    kind = parts.get("mimetype", b"").decode("ascii", "replace")
    if "opendocument.spreadsheet" in kind:
        return "This is an OpenDocument spreadsheet (.ods). Open it and save it as “Excel 2007–365 (.xlsx)”."
    if "opendocument" in kind:
        return (
            "This is an OpenDocument text or drawing, no spreadsheet. Copy the list into a spreadsheet, save as .xlsx."
        )
    for member, what in OTHERS:
        if member in named:
            return f"This is {what}. Put the list into a spreadsheet program and save it as .xlsx or as CSV (UTF-8)."
    lists = [posixpath.basename(name) for name in named if name.lower().endswith((".xlsx", ".xlsm", ".csv"))]
    if lists:
        told = ", ".join(f"“{name[:60]}”" for name in lists[:5])
        return f"This is a packed folder (.zip) that holds {told}. Unpack it, and import the list itself."
    return f"This is a packed file (.zip), no spreadsheet, or it is damaged. {SAVE_AS}"


def local(tag: str) -> str:
    """A name in XML without its namespace."""
    return tag.rpartition("}")[2]


def tree(parts: dict[str, bytes], path: str) -> ElementTree.Element:
    """One part; KeyError when it is not there."""
    return ElementTree.fromstring(parts[path])  # noqa: S314 (no document types)


def links(parts: dict[str, bytes], path: str) -> list[tuple[str, str, str]]:
    """(id, last word of the kind, path inside the zip) of what a part points to; nothing when it points nowhere."""
    folder, name = posixpath.split(path)
    beside = f"{folder}/_rels/{name}.rels"
    found = []
    for one in tree(parts, beside) if beside in parts else ():
        if one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
            found.append((one.get("Id", ""), one.get("Type", "").rpartition("/")[2], target))
    return found


def workbook_path(parts: dict[str, bytes]) -> str:
    """Where the workbook itself stands in the zip."""
    found = [path for _, kind, path in links(parts, "/") if kind == "officeDocument"]
    return found[0] if found else "xl/workbook.xml"


def sheets(parts: dict[str, bytes]) -> list[Sheet]:
    """The sheets of cells in their order; charts and dialogs are none."""
    home = workbook_path(parts)
    root = tree(parts, home)
    if "purl.oclc.org" in root.tag:
        raise Refused("This is a “Strict Open XML” workbook. Save it again as “Excel Workbook (.xlsx)”.")
    by_id = {link: (kind, path) for link, kind, path in links(parts, home)}
    found = []
    for one in root.iter():
        if local(one.tag) == "sheet":
            link = next((value for key, value in one.attrib.items() if local(key) == "id"), "")
            kind, path = by_id.get(link, ("", ""))
            if kind == "worksheet":
                found.append(Sheet(one.get("name", ""), one.get("state", "visible") != "visible", path))
    if not found:
        raise Refused(f"The spreadsheet has no sheet. {SAVE_AS}")
    return found


def around(parts: dict[str, bytes], sheet: Sheet, cells: bytes) -> bytes:
    """A small workbook of our own around one sheet's cells, with its letters, styles and notes."""
    home = workbook_path(parts)
    of_kind = {kind: parts[path] for _, kind, path in links(parts, home) if path in parts}
    notes = [parts[path] for _, kind, path in links(parts, sheet.path) if kind == "comments" and path in parts]
    since_1904 = any(
        one.get("date1904") in ("1", "true") for one in tree(parts, home) if local(one.tag) == "workbookPr"
    )
    plan = [("xl/worksheets/sheet1.xml", "worksheet", cells)]
    plan += [(f"xl/{kind}.xml", kind, of_kind[kind]) for kind in ("styles", "sharedStrings") if kind in of_kind]
    told = [(f"xl/comments{number}.xml", "comments", note) for number, note in enumerate(notes, start=1)]
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><workbookPr date1904="{int(since_1904)}"/>'
        f'<sheets><sheet name="list" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", _types([("xl/workbook.xml", "sheet.main", b""), *plan, *told]))
        packed.writestr("xl/workbook.xml", book)
        packed.writestr("xl/_rels/workbook.xml.rels", _links(plan))
        packed.writestr("xl/worksheets/_rels/sheet1.xml.rels", _links(told))
        for path, _, content in (*plan, *told):
            packed.writestr(path, content)
    return out.getvalue()


def _types(plan: list[tuple[str, str, bytes]]) -> str:
    each = [f'<Override PartName="/{path}" ContentType={quoteattr(f"{TYPE}{kind}+xml")}/>' for path, kind, _ in plan]
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{"".join(each)}</Types>'


def _links(plan: list[tuple[str, str, bytes]]) -> str:
    each = [
        f'<Relationship Id="r{number}" Type="{LINKS}/{kind}" Target="/{path}"/>'
        for number, (path, kind, _) in enumerate(plan, start=1)
    ]
    return f'<Relationships xmlns="{LINK_FILE}">{"".join(each)}</Relationships>'
