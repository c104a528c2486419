"""Files that are no list and look like one to who sends them: each is named, with what to do instead.

Zips (.xlsx, .ods, .docx, a packed folder) are told apart in package.py, at arm's length.
"""

import re

OLE2 = b"\xd0\xcf\x11\xe0"  # the container of Office before 2007, and of every workbook with a password
SAVE = "Open it in a spreadsheet program and save it as .xlsx or as CSV (UTF-8)."
ASK = "Ask the ministry for the list as a spreadsheet, or type it into one; then save it as .xlsx or as CSV (UTF-8)."
BEGINNINGS = (  # first bytes, what the file is, what to do
    (b"%PDF", "a PDF", ASK),
    (b"\x89PNG", "a picture", ASK),
    (b"\xff\xd8\xff", "a picture", ASK),
    (b"GIF8", "a picture", ASK),
    (b"II*\0", "a picture", ASK),
    (b"MM\0*", "a picture", ASK),
    (b"BM", "a picture", ASK),
    (b"{\\rtf", "a text document (RTF)", "Copy the table into a spreadsheet program and save it as .xlsx."),
    (b"\x09\x08", "an old Excel workbook (.xls)", SAVE),
    (b"Rar!", "a packed folder", "Unpack it, and import the list that is inside."),
    (b"7z\xbc\xaf", "a packed folder", "Unpack it, and import the list that is inside."),
    (b"\x1f\x8b", "a packed file", "Unpack it, and import the list that is inside."),
)
ENDINGS = (".xls", ".xlsb", ".ods", ".pdf", ".doc", ".docx", ".numbers", ".zip")


def refusal(content: bytes, filename: str) -> str | None:
    """Why this file cannot be read, as two sentences; None for text, and for a zip."""
    if content.startswith(OLE2):
        return _office(content)
    for start, what, instead in BEGINNINGS:
        if content.startswith(start) and (start != b"BM" or content[6:10] == b"\0\0\0\0"):
            return f"This file is {what} and cannot be read as a list. {instead}"
    if (content[:4] == b"RIFF" and content[8:12] == b"WEBP") or content[4:8] == b"ftyp":
        return f"This file is a picture and cannot be read as a list. {ASK}"
    if _markup(content):
        return f"This file is a web page or XML, whatever its name says. {SAVE}"
    ending = next((one for one in ENDINGS if filename.lower().endswith(one)), "")
    if ending and not content.startswith(b"PK"):
        return f"This file is called {ending} and is none, so it cannot be read. {SAVE}"
    return None


def _office(content: bytes) -> str:
    """Names of the streams inside stand in the container as UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return (
            "The spreadsheet is protected with a password. Open it, take the password away, and save it again as .xlsx."
        )
    if "WordDocument".encode("utf-16-le") in content:
        return "This file is a Word document. Copy the table into a spreadsheet program and save it as .xlsx."
    return f"This file is an old Excel workbook (.xls). {SAVE}"


def _markup(content: bytes) -> bool:
    start = content[:1000].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").removeprefix(b"\xff\xfe").lstrip().lower()
    return re.match(rb"<(!doctype|!--|html|head|body|table|meta|\?xml)|mime-version:", start) is not None
