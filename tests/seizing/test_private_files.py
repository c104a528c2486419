"""What we write is for our eyes only, whatever the shell's umask says."""

import signal
import stat
import subprocess
from pathlib import Path

import pytest

from tests.serving import COMMAND, HOME, Server, settings, update
from tests.test_faults import TWILIO, _break_store, _sms

pytestmark = pytest.mark.slow


def test_files_are_ours_alone_with_any_umask(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/data/hotline.db"
    environment = settings(url, tmp_path / "data", **TWILIO)
    for words in (["migrate"], ["keys", "init", "--escrow-out", str(tmp_path / "data" / "escrow.json")]):
        shell = ["/bin/sh", "-c", 'umask 000; exec "$0" "$@"', *COMMAND, *words]
        subprocess.run(shell, env=environment, cwd=HOME, check=True, timeout=60, capture_output=True)
    server = Server(environment, first="umask 000")
    server.start()
    try:
        answer = server.post(update(1, 7001, "menu"))
        assert answer is not None and answer.status_code == 200
        _break_store(tmp_path / "data" / "hotline.db", "full")
        assert _sms(server, "SM1").status_code == 200
        found = {path.relative_to(tmp_path): path.stat().st_mode for path in (tmp_path / "data").rglob("*")}
    finally:
        server.end(signal.SIGKILL)
    names = {path.name.rpartition(".")[2] for path in found}
    assert {"db", "db-wal", "lock", "json", "sealed", "spool"} <= names
    open_to_others = [path for path, mode in found.items() if stat.S_IMODE(mode) & 0o077]
    assert not open_to_others, f"others may look at {open_to_others}"
