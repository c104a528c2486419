"""The secret is changed on purpose: what the former one locked opens with the new one, wherever a kill comes."""

import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url, select
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.process import only_one
from bot.config import Config
from bot.db import Database
from bot.errors import Conflict, Unavailable
from bot.keyring.environment import store_of
from bot.keyring.ring import FolderStore, MemoryStore, Ring
from bot.keyring.ring_table import TableStore
from bot.messaging import outbox
from bot.messaging.spool import Spool
from bot.rotation import adopting
from bot.rotation.relocking import LOST, WITHOUT_DAYS, Found, Relocking
from bot.staff import audit_witness, keys
from bot.staff.audit import Entry, verify
from bot.tips import Tip
from tests.conftest import administer, named
from tests.people import PASSWORD, SECRET, Office
from tests.seizing.carving import database_files
from tests.tips.test_tips import BLAND, told

NEW, WRONG = "b" * 40, "c" * 40
PLACES: dict[str, dict[str, Any]] = {
    "folder": {},
    "second database": {"keyring_url": "sqlite:///{folder}/ring.db"},
    "postgresql": {"day_keys": False},  # where no folder is shared, the ring lies in the hotline's own database
}
Run = Callable[..., str]
everywhere = pytest.mark.parametrize("config", PLACES, indirect=True)


@pytest.fixture
def config(request: pytest.FixtureRequest, tmp_path: Path) -> Config:
    """A hotline with a tip, an SMS in the spool and an answer that waits; the secret is another one since."""
    place = getattr(request, "param", "folder")
    settings = {
        name: one.format(folder=tmp_path) if isinstance(one, str) else one for name, one in PLACES[place].items()
    }
    if place == "postgresql":
        url = named(request.getfixturevalue("postgres"), f"t{uuid.uuid4().hex}")
        administer(request.getfixturevalue("postgres"), f"CREATE DATABASE {make_url(url).database} TEMPLATE template")
    else:
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "hotline.db")
        url = f"sqlite:///{tmp_path}/hotline.db"
    with Office.opened(url, tmp_path / "data", None, **settings) as office:
        told(office)
        office.answer("Call us on Monday")
        office.context.spool.put(office.phone("sms", "Spooled").inbound("we are locked in", 4711))
        with office.context.database.read() as db:
            audit_witness.remember(db, office.context.keys, office.context.config.data_dir)
        return replace(office.context.config, secret_key=NEW)


@pytest.fixture
def command(config: Config, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command with the new secret: what it prints."""
    given = {"DATABASE_URL": config.database_url, "DATA_DIR": str(config.data_dir), "SECRET_KEY": NEW}
    given |= {"KEYRING_URL": config.keyring_url, "DAY_KEYS": str(int(config.day_keys))}
    for name, value in (given | {"OPERATOR": "Sophy", "PASSWORD": PASSWORD}).items():
        monkeypatch.setenv(f"HOTLINE_{name}", value)

    def run(*words: str, code: int = 0, given: str = "") -> str:
        done = CliRunner().invoke(app, list(words), input=given)
        assert done.exit_code == code, done.output
        assert "Traceback" not in done.output and SECRET not in done.output and NEW not in done.output
        return done.output

    return run


@pytest.fixture
def job(config: Config) -> Iterator[Relocking]:
    with closing(Relocking(config, SECRET)) as made:
        yield made


def entries(config: Config) -> dict[str, bytes | None]:
    """Everything that lies locked, as it lies there."""
    with closing(store_of(config)) as ring:
        held = {name: ring.get(name) for name in ring.names()}
    files = [*config.keys_folder.glob("*.key"), *(config.data_dir / "spool").rglob("*.sealed")]
    return held | {path.name: path.read_bytes() for path in files}


def starts(config: Config) -> bool:
    """Whether a process with this secret would run."""
    with closing(keys.from_config(config).ring) as ring, closing(Database(config.database, ring)) as database:
        try:
            adopting.ready(database)
        except Conflict as problem:
            assert "hotline keys relock" in str(problem)
            return False
        return True


@everywhere
def test_tips_letters_and_the_spool_open_with_the_new_secret(config: Config, command: Run) -> None:
    assert not starts(config)
    said = command("keys", "relock", given=f"{SECRET}\ny\n")
    for one in (*LOST, "tips with their words") if config.day_keys else (*LOST, WITHOUT_DAYS):
        assert one in said
    with closing(Database(config.database)) as database, database.read() as db:
        (ref,) = db.scalars(select(Tip.id))
    assert starts(config) and BLAND in command("tips", "show", ref)
    environment = keys.from_config(config)
    spool = Spool(config.data_dir / "spool", environment)
    (path,) = spool.all()
    found = spool.open_message(path)
    assert found is not None and found.text == "we are locked in"
    with closing(environment.ring), closing(Database(config.database)) as database, database.read() as db:
        trailed = db.scalars(select(Entry).where(Entry.verb == "keys relock")).one()
        assert '"former": ' in trailed.details and verify(db) is None
        assert audit_witness.fault(db, environment, config.data_dir) == ""
        if config.day_keys:
            message = db.scalars(select(outbox.OutboundMessage).where(outbox.OutboundMessage.body.is_not(None))).first()
            assert message is not None and message.body is not None
            assert b"Call us on Monday" in environment.days.open(message.body, "letter.body", message.ref)


def test_twice_changes_nothing_more(config: Config, command: Run, job: Relocking) -> None:
    found = job.look()
    assert found.former >= 6 and (found.new, found.neither) == (0, 0)
    assert f"{found.former} entries are under the new secret now; 0 were before." in command(
        "keys", "relock", "--yes", given=f"{SECRET}\n"
    )
    before = entries(config)
    assert "Nothing is left to do" in command("keys", "relock", "--yes", given=f"{SECRET}\n")
    assert entries(config) == before


@everywhere
def test_a_kill_after_each_entry_loses_none(config: Config, job: Relocking, monkeypatch: pytest.MonkeyPatch) -> None:
    left, total = job.look().former, len(entries(config))
    real = {kind: kind.renew for kind in (FolderStore, TableStore)}

    def killed(kind: Any, *given: Any) -> None:
        real[type(kind)](kind, *given)
        raise KeyboardInterrupt

    for kind in real:
        monkeypatch.setattr(kind, "renew", killed)
    while job.look().former:
        assert not starts(config), "before the last entry of the ring"
        with pytest.raises(KeyboardInterrupt):
            job.carry_out()
        found = job.look()
        assert found.former < left and found.neither == 0 and len(entries(config)) == total
        left = found.former
    monkeypatch.undo()
    assert job.carry_out() == 0 and starts(config)


def test_a_kill_between_two_copies_of_an_sms_leaves_one_in_the_end(
    config: Config, job: Relocking, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Spool, "take", killed)
        with pytest.raises(KeyboardInterrupt):
            job.carry_out()
    assert len(list((config.data_dir / "spool").rglob("*.sealed"))) == 2
    job.carry_out()
    assert len(list((config.data_dir / "spool").rglob("*.sealed"))) == 1 and starts(config)


@everywhere
def test_a_wrong_former_secret_changes_nothing(config: Config, command: Run) -> None:
    before = entries(config)
    said = command("keys", "relock", "--yes", given=f"{WRONG}\n", code=1)
    assert "This former secret opens nothing here" in said and "Nothing was changed." in said
    assert "the secret that is set now" in command("keys", "relock", "--yes", given=f"{NEW}\n", code=1)
    command("keys", "relock", given=f"{SECRET}\nn\n", code=1)
    assert entries(config) == before
    with closing(Database(config.database)) as database, database.read() as db:
        assert db.scalars(select(Entry).where(Entry.verb == "keys relock")).all() == []


def test_what_is_damaged_is_counted_and_the_rest_goes_on(config: Config, command: Run) -> None:
    with closing(store_of(config)) as ring:
        ring.put("tip:damaged", b"\1\2 no envelope")
    assert "1 open with neither secret, and stay as they are." in command(
        "keys", "relock", "--yes", given=f"{SECRET}\n"
    )
    assert starts(config)


def test_the_former_secret_may_stand_in_a_file_and_not_on_the_line(
    config: Config, command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOTLINE_OLD_SECRET_KEY_FILE", str(tmp_path / "former"))
    assert "HOTLINE_OLD_SECRET_KEY_FILE names a file that cannot be read" in command("keys", "relock", code=1)
    (tmp_path / "former").write_text(SECRET + "\n")
    done = CliRunner().invoke(app, ["keys", "relock", SECRET])
    assert done.exit_code == 2 and not starts(config)
    command("keys", "relock", "--yes")
    assert starts(config)


def test_not_while_a_hotline_runs_on_this_database(config: Config, command: Run) -> None:
    before = entries(config)
    with only_one(config):
        said = command("keys", "relock", "--yes", given=f"{SECRET}\n", code=1)
    assert "Another hotline runs on this database. Stop it first" in said and entries(config) == before


def test_where_nothing_is_locked_it_says_so(config: Config, tmp_path: Path) -> None:
    elsewhere = replace(config, data_dir=tmp_path / "other", keyring_url=f"sqlite:///{tmp_path}/no.db")
    with closing(Relocking(elsewhere, SECRET)) as job, pytest.raises(Conflict, match="No secret has locked"):
        job.look()


def test_a_full_disk_is_told(config: Config, job: Relocking, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError

    for kind in (FolderStore, TableStore):
        monkeypatch.setattr(kind, "renew", full)
    with pytest.raises(Unavailable, match="Run the same command again"):
        job.carry_out()
    assert job.look().neither == 0


def test_a_renewed_file_leaves_nothing_of_what_it_held(tmp_path: Path) -> None:
    place = FolderStore(tmp_path)
    place.put("tip:1", b"before" * 50)
    held = os.open(tmp_path / "tip-1.entry", os.O_RDONLY)
    place.renew("tip:1", b"after")
    assert place.get("tip:1") == b"after" and b"before" not in os.pread(held, 4096, 0)
    os.close(held)
    with pytest.raises(OSError, match="No such file"):
        place.renew("tip:2", b"after")
    assert place.names() == ["tip:1"]


def test_a_renewed_row_leaves_nothing_of_what_it_held(database_url: str) -> None:
    place = TableStore(database_url)
    place.found()
    place.put("tip:renewed", b"before it was renewed")
    place.renew("tip:renewed", b"after it was renewed")
    place.tidy()
    pages = [one for one in database_files(database_url) if "pg_wal" not in str(one)]
    raw = b"".join(one.read_bytes() for one in pages)
    assert b"after it was renewed" in raw and b"before it was renewed" not in raw
    place.destroy("tip:renewed")
    place.close()


def test_a_ring_in_memory_is_renewed_too() -> None:
    place = MemoryStore()
    Ring(bytes(32), place).put("tip:1", {})
    place.renew("tip:1", b"after")
    place.tidy()
    assert place.get("tip:1") == b"after" and Found() == Found(0, 0, 0)
