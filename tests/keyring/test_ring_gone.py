"""A ring that is gone, not the database's, or locked by another secret: what is said, and the way out."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.errors import Conflict, NotFound
from bot.keyring import vouching
from bot.staff import keys
from bot.staff.audit import Entry as Audited
from bot.staff.keys import Grant, TeamKey
from tests.keyring.test_vouching import doctor
from tests.people import PASSWORD, Office
from tests.rotation.test_rolling import team_of
from tests.terminal import Hotline, write
from tests.tips.test_tips import told


def test_a_ring_that_is_gone_is_not_begun_anew(office: Office, hotline: Hotline, tmp_path: Path) -> None:
    told(office)
    folder = office.context.config.ring_folder
    folder.rename(tmp_path / "elsewhere")
    for command in (("work",), ("tips", "next"), ("keys", "roll"), ("keys", "status")):
        assert "The ring of keys is gone" in hotline(*command, code=1)
    assert not folder.exists()
    (tmp_path / "elsewhere").rename(folder)
    assert "motorbike" in hotline("tips", "show", office.tips()[0].id[:8])


def test_without_any_copy_of_the_ring_people_can_tell_again(
    office: Office, hotline: Hotline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(office)
    escrow, foreign = tmp_path / "escrow.json", tmp_path / "foreign.json"
    escrow.write_bytes(office.escrow)
    foreign.write_bytes(keys.new_keys().escrow_file())
    monkeypatch.setattr("typer.confirm", lambda *_: True)
    assert "nothing to restart" in hotline("keys", "restart", "--escrow", str(escrow), code=1)
    shutil.rmtree(office.context.config.ring_folder)
    assert "another hotline's keys" in hotline("keys", "restart", "--escrow", str(foreign), code=1)
    assert "The ring of keys is gone: is its folder mounted" in doctor(office)
    assert "of epoch 2 now, granted to: Sophy" in hotline("keys", "restart", "--escrow", str(escrow))
    office.team = team_of(office, "Sophy", PASSWORD)
    told(office, "Bopha", "the rain came in")
    new = next(tip for tip in office.tips() if tip.epoch == 2)
    assert office.words(new) == ["the rain came in"]
    old = next(tip for tip in office.tips() if tip.epoch == 1)
    with pytest.raises(NotFound):
        office.words(old)
    assert "keys restart" in [one.verb for one in _trail(office)]


def _trail(office: Office) -> list[Any]:
    with office.context.database.read() as db:
        return list(db.scalars(select(Audited)))


def test_a_database_older_than_its_ring_is_called_so(office: Office, hotline: Hotline) -> None:
    told(office)
    ring = office.context.keys.ring
    newer = vouching.PublicKeys(2, b"2" * 32, b"e" * 32)
    vouching.keep_epoch(ring, newer)
    vouching.note_stored(ring, newer)
    vouching.drop_epoch(ring, 1)
    commands = (hotline("tips", "next", code=1), hotline("keys", "roll", code=1))
    assert all("this database is older than the ring" in said for said in (doctor(office), *commands))


def test_who_lacks_the_team_key_gets_it_by_the_escrow_file(office: Office, hotline: Hotline, tmp_path: Path) -> None:
    told(office)
    (tmp_path / "escrow.json").write_bytes(office.escrow)
    write(office, lambda db: db.execute(delete(Grant)).close())
    assert "staff password NAME --escrow FILE" in hotline("tips", "next", code=1)
    hotline("staff", "password", "Sophy", "--escrow", str(tmp_path / "escrow.json"))
    assert "motorbike" in hotline("tips", "show", office.tips()[0].id[:8])


def test_another_databases_ring_is_left_alone(office: Office) -> None:
    with pytest.raises(Conflict, match="that of another database"):
        write(office, _first_keys_again)


def _first_keys_again(db: Session) -> None:
    db.execute(delete(Grant))
    db.execute(delete(TeamKey))
    keys.init(db)


def test_another_secret_opens_no_ring(office: Office, hotline: Hotline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOTLINE_SECRET_KEY", "another secret of more than thirty-two messages")
    assert "HOTLINE_SECRET_KEY is another one" in hotline("work", code=1)
