"""Files that must not be lost, and are for our eyes only: on the disk, whole, before anything counts on them."""

import os
from pathlib import Path

from bot import disk
from bot.errors import Conflict


def write_new(path: Path, content: bytes) -> None:
    """Write a new file with rights 0600: on the disk and read back when this returns. Conflict, and no file, else."""
    handle = _new(path)
    try:
        try:
            _write(handle, content)
        finally:
            os.close(handle)
        if path.read_bytes() != content:
            raise OSError("it reads back otherwise")
        disk.sync_folder(path.parent)
    except OSError:
        path.unlink(missing_ok=True)
        raise Conflict(f"{path} could not be written whole; is the disk full? Nothing was changed.") from None


def _new(path: Path) -> int:
    try:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Conflict(f"{path} exists already. Give a new file, so that nothing is lost.") from None
    except OSError:
        raise Conflict(f"{path} cannot be written. Give a file in a folder that exists.") from None


def _write(handle: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]
    os.fsync(handle)
