"""A tip's files on an operator's disk: whole, for their eyes only, named by us, and written down in the audit log."""

import os
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.tips.attachments import Chunk
from tests.people import Office
from tests.terminal import Hotline, verbs, write
from tests.tips.test_attachments import fetch

NAME = "../../etc/../contract\x1b[2J.PDF"


@pytest.fixture
def ref(office: Office) -> str:
    """A tip with one file that waits, whose name climbs out of every folder."""
    phone = office.phone()
    phone.writes("they locked us in a room")
    phone.writes("yes")
    document = {"file_id": "ref-1", "file_unique_id": "u", "file_name": NAME, "mime_type": "application/pdf"}
    phone.writes("", document=document)
    return office.tips()[0].id


def test_files_are_opened_into_a_folder(office: Office, hotline: Hotline, ref: str, tmp_path: Path) -> None:
    content = os.urandom(300_000)
    office.channel("telegram").files["ref-1"] = content
    assert fetch(office)
    said = hotline("tips", "files", ref, "--out", str(tmp_path / "out"))
    (path,) = (tmp_path / "out").iterdir()
    assert path.read_bytes() == content and path.suffix == ".pdf" and str(path) in said
    assert path.stat().st_mode & 0o777 == 0o600 and path.parent.stat().st_mode & 0o777 == 0o700
    assert "\x1b" not in said and verbs(office)[-1] == "tip files"
    assert "exists already" in hotline("tips", "files", ref, "--out", str(tmp_path / "out"))


def test_what_waits_or_does_not_open_is_said(office: Office, hotline: Hotline, ref: str, tmp_path: Path) -> None:
    assert ": waiting" in hotline("tips", "files", ref, "--out", str(tmp_path / "out"))
    office.channel("telegram").files["ref-1"] = b"content"
    fetch(office)
    write(office, lambda db: db.execute(update(Chunk).values(sealed=b"damaged")).close())
    assert "does not open" in hotline("tips", "files", ref, "--out", str(tmp_path / "out"))
    assert list((tmp_path / "out").iterdir()) == []
