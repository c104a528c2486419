"""An audit log that was cut or emptied is noticed, by who has written down elsewhere where it stood."""

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.db import Database
from bot.engine.scheduled_jobs import all_chores
from bot.staff import audit, audit_witness
from bot.staff.keys import from_secret
from tests.people import SECRET, Office
from tests.terminal import Hotline

KEYS = from_secret(SECRET)


def note(database: Database, times: int = 1) -> None:
    for number in range(times):
        database.write(lambda db, number=number: audit.note(db, "cli:dara", "import", "TH", added=number).id)  # type: ignore[misc]


def remember(database: Database, folder: Path) -> bool:
    with database.read() as db:
        return audit_witness.remember(db, KEYS, folder)


def fault(database: Database, folder: Path) -> str:
    with database.read() as db:
        return audit_witness.fault(db, KEYS, folder)


@pytest.mark.parametrize("cut", ["DELETE FROM audit_entry", "DELETE FROM audit_entry WHERE id > 2"])
@pytest.mark.parametrize("more", [0, 1, 5])
def test_cut_or_emptied_it_is_noticed(database: Database, tmp_path: Path, cut: str, more: int) -> None:
    """Also when so much was written since that it is longer than it was."""
    note(database, 4)
    assert remember(database, tmp_path) and not fault(database, tmp_path)
    database.write(lambda db: db.execute(text(cut)).close())
    note(database, more)
    assert "The audit log was cut" in fault(database, tmp_path)
    assert not remember(database, tmp_path), "and it stays noticed"
    assert "The audit log was cut" in fault(database, tmp_path)


def test_what_goes_on_is_remembered(database: Database, tmp_path: Path) -> None:
    for _ in range(3):
        note(database)
        assert remember(database, tmp_path) and not fault(database, tmp_path)
    path = tmp_path / audit_witness.NAME
    assert json.loads(path.read_bytes())["entries"] == 3 and path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(audit_witness.NAME)] == [audit_witness.NAME]


@pytest.mark.parametrize("change", [{"entries": 1}, {"id": 1}, {"hash": "0" * 64}, {"proof": "00"}, {"entries": "x"}])
def test_a_file_that_we_did_not_write_is_not_believed(
    database: Database, tmp_path: Path, change: dict[str, object]
) -> None:
    note(database, 2)
    remember(database, tmp_path)
    path = tmp_path / audit_witness.NAME
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    assert "not what this hotline wrote" in fault(database, tmp_path)


def test_doctor_and_status_say_it(office: Office, hotline: Hotline) -> None:
    hotline("tips", "aside")
    assert "The audit log is whole, and as long as it was." in hotline("doctor")
    office.context.database.write(lambda db: db.execute(text("DELETE FROM audit_entry")).close())
    hotline("tips", "aside")
    for words in (["doctor"], ["keys", "status"]):
        assert "The audit log was cut" in hotline(*words, code=1)
    (
        office.context.config.data_dir / audit_witness.NAME
    ).unlink()  # an older backup was put back, and somebody knows of it
    assert "The audit log was cut" not in hotline("keys", "status")


def test_who_works_remembers_it(office: Office) -> None:
    note(office.context.database)
    office.context.database.write(lambda db: db.execute(text("UPDATE audit_entry SET at = at - 100")).close())
    for chore in all_chores(office.context.config):
        office.context.database.write(chore.do)
    assert not fault(office.context.database, office.context.config.data_dir)
    assert audit_witness.kept(office.context.config.data_dir)
