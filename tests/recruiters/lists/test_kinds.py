"""Files that are no list: each is named, and told what to do instead."""

import pytest

from tests.recruiters.lists.books import book, saved, unread, zipped

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


def wide(name: str) -> bytes:
    return OLE2 + name.encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (wide("EncryptedPackage"), "list.xlsx", "is protected with a password. Open it, take the password away"),
        (wide("Workbook"), "list.xls", "is an old Excel workbook (.xls). Open it in a spreadsheet program and save"),
        (wide("WordDocument"), "list.doc", "is a Word document. Copy the table into a spreadsheet program"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "list.xls", "is an old Excel workbook (.xls)"),
        (b"%PDF-1.7", "list.pdf", "is a PDF and cannot be read as a list. Ask the ministry for the list as a spread"),
        (b"\x89PNG\r\n\x1a\n", "scan.png", "is a picture and cannot be read as a list. Ask the ministry"),
        (b"\xff\xd8\xff\xe0", "scan.jpg", "is a picture"),
        (b"II*\0", "scan.tif", "is a picture"),
        (b"BM\x46\0\0\0\0\0\0\0\x36", "scan.bmp", "is a picture"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "scan.webp", "is a picture"),
        (b"\0\0\0\x18ftypheic", "scan.heic", "is a picture"),
        (b"{\\rtf1", "list.rtf", "is a text document (RTF)"),
        (b"Rar!\x1a\x07", "list.rar", "is a packed folder"),
        (b"\x1f\x8b\x08", "list.csv.gz", "is a packed file"),
        (b"\xef\xbb\xbf <html><table>", "list.xls", "is a web page or XML, whatever its name says. Open it"),
        ("<!DOCTYPE html>".encode("utf-16"), "list.xls", "is a web page or XML"),
        (b'<?xml version="1.0"?><Workbook>', "list.xls", "is a web page or XML"),
        (b"MIME-Version: 1.0\r\n", "list.xls", "is a web page or XML"),
        (b"registration_number;name_en\n7;x\n", "list.XLS", "is called .xls and is none"),
        (b"registration_number;name_en\n7;x\n", "list.ods", "is called .ods and is none"),
    ],
)
def test_other_files_are_named(content: bytes, name: str, words: str) -> None:
    found = unread(content, name)
    assert words in found
    assert found.endswith(".")


@pytest.mark.parametrize(
    ("members", "words"),
    [
        (
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"},
            "This is an OpenDocument spreadsheet (.ods). Open it and save it as “Excel 2007–365 (.xlsx)”.",
        ),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "OpenDocument text or drawing, no spreadsheet"),
        ({"word/document.xml": "<a/>"}, "This is a Word document. Put the list into a spreadsheet program"),
        ({"ppt/presentation.xml": "<a/>"}, "This is a PowerPoint presentation"),
        ({"xl/workbook.bin": b"\0", "xl/styles.xml": "<a/>"}, "This is a binary workbook (.xlsb)"),
        ({"xl/workbook.bin": b"\0"}, "This is a binary workbook (.xlsb)"),
        ({"Index/Document.iwa": b"\0"}, "This is a document of Apple Numbers or Pages"),
        (
            {"lists/list.xlsx": b"PK", "lists/th.csv": "x"},
            "a packed folder (.zip) that holds “list.xlsx”, “th.csv”. Unpack it, and import the list itself.",
        ),
        ({"scan.png": b"\0"}, "This is a packed file (.zip), no spreadsheet, or it is damaged."),
    ],
)
def test_other_zips_are_named(members: dict[str, str | bytes], words: str) -> None:
    assert words in unread(zipped(members), "list.xlsx")


def test_a_zip_with_a_password() -> None:
    content = bytearray(zipped({"list.xlsx": b"x"}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert "is packed with a password" in unread(bytes(content))


def test_very_many_files_in_one_zip() -> None:
    assert "from more than 2000 files" in unread(zipped({f"xl/{number}.xml": "" for number in range(2_001)}))


def test_a_zip_with_nothing_in_it() -> None:
    assert "This is a packed file (.zip), no spreadsheet" in unread(zipped({}), "list.xlsx")


@pytest.mark.parametrize("cut", [4, 40, 400, 4000])
def test_half_a_spreadsheet(cut: int) -> None:
    assert "damaged" in unread(saved(book(("a",)))[:cut], "list.xlsx")


def test_the_extension_of_a_spreadsheet_does_not_matter() -> None:
    assert "every cell is empty" in unread(saved(book()), "list.xls")
