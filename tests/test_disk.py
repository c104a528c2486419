"""Files that are whole or not there, and files of which nothing stays."""

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from bot import disk
from bot.cli import written

LONG_AGO = 1_000.0


def test_a_file_under_its_name_is_whole(tmp_path: Path) -> None:
    seen, done = set[bytes](), threading.Event()

    def read() -> None:
        while not done.is_set():
            for path in tmp_path.glob("*.sealed"):
                with suppress(FileNotFoundError):
                    content = path.read_bytes()
                    if path.exists():
                        seen.add(content)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(300):
        path = tmp_path / f"{number}.sealed"
        disk.write(path, b"words" * 50)
        disk.destroy(path)
    done.set()
    reader.join()
    assert seen <= {b"words" * 50}
    assert list(tmp_path.iterdir()) == []


def test_two_who_write_one_file_leave_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "one.sealed"
    threads = [threading.Thread(target=disk.write, args=(path, bytes([number]) * 4096)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(path.read_bytes())) == 1 and path.stat().st_size == 4096
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_kill_left_is_destroyed_and_what_is_written_now_is_not(tmp_path: Path) -> None:
    for name in ("a.sealed.1.gone", "b.sealed.2.part", "c.sealed.3.part", "d.sealed"):
        (tmp_path / name).write_bytes(b"words")
    os.utime(tmp_path / "b.sealed.2.part", (LONG_AGO, LONG_AGO))
    disk.destroy_rest(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c.sealed.3.part", "d.sealed"]


def test_what_is_not_there_needs_no_destroying(tmp_path: Path) -> None:
    disk.destroy(tmp_path / "nothing")


class Syncs:
    """What was brought to the disk: each file by its inode with its content then, and each folder with its names."""

    def __init__(self, patch: pytest.MonkeyPatch, watched: Path) -> None:
        self.files: dict[int, list[bytes]] = {}
        self.folders: list[set[str]] = []
        self.named_too_early = False
        self._watched, self._fsync = watched, os.fsync
        self._former = watched.stat().st_ino if watched.exists() else 0
        patch.setattr(os, "fsync", self._note)

    def _note(self, handle: int) -> None:
        self._fsync(handle)
        path, inode = Path(f"/proc/self/fd/{handle}"), os.fstat(handle).st_ino
        if path.is_dir():
            self.folders.append({one.name for one in path.iterdir()})
            return
        self.files.setdefault(inode, []).append(path.read_bytes())
        named = self._watched.exists() and self._watched.stat().st_ino == inode
        self.named_too_early |= named and inode != self._former


WRITERS: dict[str, Callable[[Path, bytes], None]] = {"write": disk.write, "renew": disk.renew}


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("before", [b"", b"what was there before, which is longer"])
def test_a_file_is_on_the_disk_before_it_has_its_name_and_its_name_before_anybody_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writer: str, before: bytes
) -> None:
    path = tmp_path / "one.sealed"
    if before or writer == "renew":
        path.write_bytes(before)
    syncs = Syncs(monkeypatch, path)
    WRITERS[writer](path, b"words")
    assert path.read_bytes() == b"words"
    assert b"words" in syncs.files.get(path.stat().st_ino, []), "its content was not brought to the disk, or not whole"
    assert any(path.name in names for names in syncs.folders), "its name was not brought to the disk"
    assert not syncs.named_too_early
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("writer", WRITERS)
def test_who_reads_a_file_that_is_written_anew_reads_the_old_one_whole(tmp_path: Path, writer: str) -> None:
    path = tmp_path / "one.sealed"
    path.write_bytes(b"what was there before")
    with path.open("rb") as reader:
        disk.write(path, b"words")
        assert reader.read() == b"what was there before", "it was written in place: a kill in between leaves half of it"


def test_what_is_destroyed_was_overwritten_on_the_disk_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "one.sealed"
    disk.write(path, b"words" * 50)
    inode, syncs = path.stat().st_ino, Syncs(monkeypatch, path)
    disk.destroy(path)
    (noise,) = syncs.files[inode]
    assert len(noise) == 250 and b"words" not in noise
    assert set() in syncs.folders, "the folder forgets its name on the disk too"


def test_a_key_file_that_people_take_away_is_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "escrow.json"
    syncs = Syncs(monkeypatch, path)
    written.write_new(path, b"words")
    assert syncs.files[path.stat().st_ino] == [b"words"] and {path.name} in syncs.folders
    assert path.stat().st_mode & 0o777 == 0o600
