"""Files that are whole or not there, and files of which nothing stays."""

import os
import threading
from contextlib import suppress
from pathlib import Path

from bot import disk

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
