"""The team's key at the terminal: the escrow file is on the disk before the key counts, and epochs roll."""

import errno
import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from bot.cli import app
from bot.db import Database
from bot.errors import Conflict
from bot.keyring.ring import FolderStore
from bot.staff import keys
from tests.people import SECRET

Run = Callable[..., str]


@pytest.fixture
def command(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on a hotline without a team key: what it prints."""
    given = {"DATABASE_URL": database_url, "DATA_DIR": str(tmp_path / "data"), "SECRET_KEY": SECRET}
    for name, value in given.items():
        monkeypatch.setenv(f"HOTLINE_{name}", value)

    def run(*words: str, code: int = 0, given: str | None = None) -> str:
        done = CliRunner().invoke(app, list(words), input=given)
        assert done.exit_code == code, done.output
        assert "Traceback" not in done.output
        return done.output

    return run


def has_key(database: Database) -> bool:
    with database.read() as db:
        return keys.current(db) is not None


def full_disk(*_: object) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_on_a_full_disk_no_key_is_made(
    database: Database,
    database_url: str,
    command: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
) -> None:
    escrow = tmp_path / "escrow.json"
    with monkeypatch.context() as patch:
        patch.setattr(os, call, full_disk)
        said = command("keys", "init", "--escrow-out", str(escrow), code=1)
    assert "is the disk full? Nothing was changed." in said
    assert not has_key(database) and not escrow.exists()
    command("keys", "init", "--escrow-out", str(escrow))
    ring = keys.from_secret(SECRET, ring=FolderStore(tmp_path / "data" / "keys" / "ring")).ring
    with closing(Database(database_url, ring)) as ours, ours.read() as db:
        assert keys.open_with_escrow(db, keys.read_escrow(escrow.read_bytes()))[1].public == keys.team(db).public
    assert escrow.stat().st_mode & 0o777 == 0o600


def test_a_file_that_reads_back_otherwise_makes_no_key(
    database: Database, command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", lambda path: b"")
        command("keys", "init", "--escrow-out", str(tmp_path / "escrow.json"), code=1)
    assert not has_key(database) and not (tmp_path / "escrow.json").exists()


def test_a_key_that_is_not_kept_leaves_no_escrow_file(
    database: Database, command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> bool:
        raise Conflict("no")

    monkeypatch.setattr(keys, "keep_new", fails)
    command("keys", "init", "--escrow-out", str(tmp_path / "escrow.json"), code=1)
    assert not has_key(database) and not (tmp_path / "escrow.json").exists()


def test_a_device_that_is_always_full(database: Database, command: Run) -> None:
    command("keys", "init", "--escrow-out", "/dev/full", code=1)
    assert not has_key(database)


def test_two_at_once_leave_one_key_and_one_file(
    database: Database, command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = database.write(keys.init)
    assert other is not None
    real, asked = keys.current, iter([None, None])  # the other process is faster after the first looks
    monkeypatch.setattr(keys, "current", lambda db: next(asked, real(db)))
    command("keys", "init", "--escrow-out", str(tmp_path / "escrow.json"))
    assert not (tmp_path / "escrow.json").exists()
    with database.read() as db:
        assert len(db.scalars(select(keys.TeamKey)).all()) == 1
