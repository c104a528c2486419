"""The ring: an entry is there before the row that needs it, and gone after it; whatever is killed or full in between,
no tip is lost, and nothing that was undone destroys."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot import app as wiring
from bot import disk, sealing, tips
from bot.db import Database, now, savepoint
from bot.errors import NotFound
from bot.keyring.environment import store_of
from bot.keyring.ring import FolderStore, Ring, RingAway
from bot.keyring.ring_table import TableStore
from bot.rotation import sweeping
from bot.sealing import Unopened
from bot.tips import Tip
from tests.people import Office
from tests.seizing.carving import database_files
from tests.tips.test_tips import BLAND, told

KEY = bytes(range(32))
DAY = 24 * 3600.0


@pytest.fixture(params=["folder", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Any]]:
    """Makes the store of one process more on the same place."""
    made: list[Any] = []
    address = request.getfixturevalue("postgres") if request.param == "postgresql" else ""

    def make() -> Any:
        folder = request.param == "folder"
        made.append(
            FolderStore(tmp_path / "ring") if folder else TableStore(address or f"sqlite:///{tmp_path}/ring.db")
        )
        return made[-1]

    yield make
    for name in made[0].names():
        made[0].destroy(name)
    for one in made:
        one.close()


def test_processes_share_entries_and_what_is_destroyed_is_gone(store: Callable[[], Any]) -> None:
    one, other = Ring(KEY, store()), Ring(KEY, store())
    one.found()
    key = one.new_key("tip")
    envelope = sealing.lock(key, b"words", "x")
    assert other.key_of("tip", envelope) == key
    assert other.names("tip") == [f"tip:{sealing.key_id(key).hex()}"] and other.names("arrival") == []
    other.put("orphans", {"since": 1.0})
    one.put("orphans", {"since": 2.0})
    assert other.get("orphans") == {"since": 2.0}
    other.destroy(other.names("tip")[0])
    other.destroy("tip:00")
    with pytest.raises(Unopened):
        one.key_of("tip", envelope)
    assert one.names("tip") == [] and one.get("orphans") is not None


def test_an_entry_opens_under_its_name_and_secret_only(store: Callable[[], Any]) -> None:
    place = store()
    ring = Ring(KEY, place)
    ring.found()
    ring.put("epoch:1", {"a": 1})
    place.put("epoch:2", place.get("epoch:1"))
    for wrong, name in ((ring, "epoch:2"), (Ring(bytes(32), place), "epoch:1")):
        with pytest.raises(Unopened):
            wrong.get(name)


def test_a_table_keeps_nothing_of_what_was_destroyed(tmp_path: Path, database_url: str) -> None:
    place = TableStore(database_url)
    ring = Ring(KEY, place)
    ring.found()
    for number in range(20):
        ring.put(f"epoch:{number}", {"n": number})
    sealed = place.get("epoch:7")
    assert sealed is not None
    ring.destroy("epoch:7")
    place.close()
    raw = [path.read_bytes() for path in database_files(database_url) if path.parent.name != "pg_wal"]
    assert raw and not [one for one in raw if sealed in one], "its log keeps it (docs/security.md), its pages must not"


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    ring = Ring(KEY, FolderStore(tmp_path / "away"))
    with pytest.raises(RingAway):
        ring.new_key("tip")
    assert not (tmp_path / "away").exists() and ring.names("tip") == []


def test_what_a_killed_process_was_writing_is_destroyed(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    for name, age in (("old.part", 7200.0), ("new.part", 0.0)):
        (tmp_path / name).write_bytes(b"half an entry")
        os.utime(tmp_path / name, (now() - age, now() - age))
    assert store.names() == []
    assert [path.name for path in tmp_path.iterdir()] == ["new.part"]


def entries(office: Office) -> list[str]:
    return office.context.keys.ring.names("tip")


def write(office: Office, unit: Callable[[Session], Any]) -> Any:
    return office.context.database.write(unit)


def erase(office: Office) -> None:
    ref = office.tips()[0].id
    write(office, lambda db: tips.erase(db, db.get_one(Tip, ref)))


def test_every_tip_has_an_entry_of_its_own(office: Office) -> None:
    told(office, "Sokha")
    told(office, "Bopha")
    assert len(entries(office)) == 2
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in office.context.config.ring_folder.iterdir())
    erase(office)
    assert len(entries(office)) == 1 and office.words(office.tips()[0]) == [BLAND]


def test_what_is_undone_destroys_nothing(office: Office) -> None:
    told(office)
    ref = office.tips()[0].id

    def undone(db: Session) -> None:
        tips.erase(db, db.get_one(Tip, ref))
        raise NotFound("no")

    with pytest.raises(NotFound):
        write(office, undone)

    def half_undone(db: Session) -> None:
        with pytest.raises(NotFound), savepoint(db):
            undone(db)

    write(office, half_undone)
    done = [office.context.database.submit(unit) for unit in (half_undone, undone, lambda db: None)]
    assert [one.exception() is None for one in done] == [True, False, True]
    assert office.words(office.tips()[0]) == [BLAND]


def test_killed_before_the_row_is_stored(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry too many is left: it goes a day after it was first seen."""
    told(office, "Bopha")

    def killed(db: Session) -> None:
        office.context.keys.ring.new_key("tip")
        raise NotFound("killed")

    with pytest.raises(NotFound):
        write(office, killed)
    assert len(entries(office)) > 1
    _sweeps_for_a_day(office, monkeypatch, left=1)
    assert office.words(office.tips()[0]) == [BLAND]


def test_killed_before_the_entry_is_destroyed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    told(office)
    with monkeypatch.context() as patch:
        patch.setattr(Database, "_afterwards", lambda *_: None)
        erase(office)
    assert len(entries(office)) == 1
    _sweeps_for_a_day(office, monkeypatch, left=0)


def _sweeps_for_a_day(office: Office, monkeypatch: pytest.MonkeyPatch, left: int) -> None:
    before, at = len(entries(office)), now()
    for hours in (0, 1, 23):
        monkeypatch.setattr(sweeping, "now", lambda hours=hours: at + hours * 3600)
        assert write(office, sweeping.sweep) == 0 and len(entries(office)) == before
    monkeypatch.setattr(sweeping, "now", lambda: at + DAY + 1)
    assert write(office, sweeping.sweep) == before - left
    assert len(entries(office)) == left


def test_a_backup_that_is_put_back_destroys_nothing_at_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    told(office)
    (tip,) = office.tips()
    write(office, lambda db: db.execute(update(Tip).values(wrapped=None)).close())  # a backup without this tip
    assert write(office, sweeping.sweep) == 0
    write(office, lambda db: db.execute(update(Tip).values(wrapped=tip.wrapped)).close())
    at = now()
    for days in (1.5, 3):
        monkeypatch.setattr(sweeping, "now", lambda days=days: at + days * DAY)
        assert write(office, sweeping.sweep) == 0
    assert office.words(office.tips()[0]) == [BLAND]


def full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_tip_is_kept_when_the_ring_is_full(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office.context.keys.days.seal(b"x")
    with monkeypatch.context() as patch:
        patch.setattr(disk, "write", full_disk)
        told(office)
        assert write(office, sweeping.cover) == 0
    said = capsys.readouterr().out
    assert "the ring takes no entry" in said and BLAND not in said
    assert office.words(office.tips()[0]) == [BLAND] and entries(office) == []
    with office.context.database.read() as db:
        assert (sweeping.bare(db), sweeping.lost(db)) == (1, 0)
    assert write(office, sweeping.cover) == 1
    assert office.words(office.tips()[0]) == [BLAND] and len(entries(office)) == 1
    with office.context.database.read() as db:
        assert (sweeping.bare(db), sweeping.lost(db)) == (0, 0)
    erase(office)
    assert entries(office) == []


def test_a_tip_whose_entry_is_lost_says_so(office: Office) -> None:
    told(office)
    (name,) = entries(office)
    office.context.keys.ring.destroy(name)
    with pytest.raises(NotFound, match="no entry for it"):
        office.words(office.tips()[0])
    with office.context.database.read() as db:
        assert sweeping.lost(db) == 1


def test_the_ring_may_lie_in_a_database_of_its_own(database_url: str, tmp_path: Path) -> None:
    with Office.opened(database_url, tmp_path / "office", keyring_url=f"sqlite:///{tmp_path}/ring.db") as office:
        told(office)
        assert len(entries(office)) == 1 and office.words(office.tips()[0]) == [BLAND]
        assert not office.context.config.ring_folder.exists()
        erase(office)
        assert entries(office) == []


def test_without_a_folder_it_lies_in_the_hotlines_own_database(database_url: str, tmp_path: Path) -> None:
    with Office.opened(database_url, tmp_path / "office", day_keys=False) as office:
        told(office)
        assert len(entries(office)) == 1 and office.words(office.tips()[0]) == [BLAND]
        kind = FolderStore if database_url.startswith("sqlite") else TableStore
        assert isinstance(store_of(office.context.config), kind), "a file of SQLite lies in a folder anyway"
        erase(office)
        assert entries(office) == []


def test_a_rehearsal_leaves_the_ring_alone(office: Office) -> None:
    heard = wiring.rehearse(office.context).hear(["hi", "talk to a person", "they beat me"], language="en")
    assert heard.kept == "tip" and entries(office) == []


def test_what_is_needed_again_while_it_is_swept_stays(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The right backup may come back between the look and the commit."""
    told(office)
    (tip,) = office.tips()
    write(office, lambda db: db.execute(update(Tip).values(wrapped=None)).close())
    assert write(office, sweeping.sweep) == 0
    at = now()
    monkeypatch.setattr(sweeping, "now", lambda: at + DAY + 1)

    def swept_meanwhile(db: Session) -> None:
        assert sweeping.sweep(db) == 1
        db.execute(update(Tip).values(wrapped=tip.wrapped))

    write(office, swept_meanwhile)
    assert office.words(office.tips()[0]) == [BLAND]
