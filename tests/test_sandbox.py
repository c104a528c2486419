"""A program of others sees nothing of ours, and ends when it is told to."""

import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import sandbox
from bot.messaging import ocr

PNG = b"\x89PNG\r\n"
CANARY = "canary-never-to-be-seen"


@pytest.fixture
def secret(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("HOTLINE_SECRET_KEY", "HOTLINE_TELEGRAM_TOKEN", "DATABASE_URL"):
        monkeypatch.setenv(name, CANARY)
    yield
    ocr.languages.cache_clear()


def script(folder: Path, lines: str) -> str:
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o700)
    return str(path)


def told(folder: Path, lines: str, seconds: int = 10) -> str:
    return (sandbox.run([script(folder, lines)], b"", seconds) or b"").decode()


def test_the_reader_of_pictures_sees_none_of_our_settings(
    tmp_path: Path, secret: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = script(tmp_path, 'env; echo languages; echo khm; echo eng; cat "/proc/$$/environ"')
    monkeypatch.setattr("shutil.which", lambda name, **_: program if name == "tesseract" else f"/usr/bin/{name}")
    said: list[bytes] = []
    run = sandbox.run

    def noted(*given: Any) -> bytes:
        said.append(run(*given) or b"")
        return said[-1]

    monkeypatch.setattr(sandbox, "run", noted)
    ocr.languages.cache_clear()
    assert ocr.languages() == "khm+eng"
    assert "languages" in (ocr.words_in(PNG) or "")
    assert len(said) == 2
    for words in said:
        assert b"PATH=" in words
        assert CANARY.encode() not in words and b"HOTLINE" not in words


def test_it_gets_three_names_and_an_empty_folder_that_goes(tmp_path: Path, secret: None) -> None:
    here = Path.cwd()
    lines = told(tmp_path, "env | cut -d= -f1 | grep -v -e PWD -e _; pwd; ls -A | wc -l").split()
    assert sorted(lines[:-2]) == ["PATH"], "the others have an underscore"
    assert Path(lines[-2]) != here and not Path(lines[-2]).exists()
    assert lines[-1] == "0"


def test_it_inherits_no_descriptor(tmp_path: Path) -> None:
    with socket.socket() as ours, (tmp_path / "kept").open("w") as kept:
        for one in (ours.fileno(), kept.fileno()):
            os.set_inheritable(one, True)
        found = told(tmp_path, "readlink /proc/self/fd/*").splitlines()
    assert len(found) <= 4, found  # its three, and the folder that is listed
    assert not any("socket" in one or "kept" in one for one in found)


def test_its_limits_are_set(tmp_path: Path) -> None:
    asked = {"t": "7", "v": str(sandbox.MEMORY_KB), "n": str(sandbox.FILES), "c": "0", "f": "0"}
    lines = "; ".join(f"ulimit -{one}" for one in asked)
    nice = min(os.getpriority(os.PRIO_PROCESS, 0) + 10, 19)
    assert told(tmp_path, f"{lines}; nice", seconds=7).split() == [*asked.values(), str(nice)]
    assert told(tmp_path, "(echo x > written); wc -c < written").strip() == "0", "nothing goes to a disk"


def test_it_has_no_network(tmp_path: Path) -> None:
    if not sandbox.apart():
        pytest.skip("this system gives no namespaces")
    assert told(tmp_path, "tail -n +3 /proc/net/dev | cut -d: -f1").split() == ["lo"]
    assert told(tmp_path, "grep CapEff /proc/self/status").split()[1].strip("0") == ""


def test_without_namespaces_it_runs_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "apart", lambda: False)
    assert told(tmp_path, "echo read") == "read\n"


def test_what_it_says_has_an_end(tmp_path: Path) -> None:
    said = sandbox.run([script(tmp_path, "yes")], b"", 10)
    assert said is not None and len(said) == sandbox.MOST


def alive(marker: str) -> list[int]:
    """Processes with this word in their command."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if marker.encode() in path.read_bytes():
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def test_all_that_it_started_ends_with_it(tmp_path: Path) -> None:
    marker = f"31{os.getpid()}"
    assert sandbox.run([script(tmp_path, f"sleep {marker} & sleep {marker}")], b"", 1) is None
    assert sandbox.run([script(tmp_path, f"sleep {marker} >/dev/null 2>&1 & echo done")], b"", 10) == b"done\n"
    for _ in range(100):
        if not alive(marker):
            break
        time.sleep(0.05)
    assert alive(marker) == []


def test_a_program_that_is_not_there_says_nothing() -> None:
    assert sandbox.run(["/nowhere/at/all"], b"", 5) in (None, b"")
