"""Small files that must be whole, and files of which nothing may stay."""

import contextlib
import os
from pathlib import Path

PART = ".part"  # the ending of what is being written


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, for our eyes only; it is on the disk when this returns. Raises OSError."""
    part = path.with_suffix(PART)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    _sync(path.parent)


def destroy(path: Path) -> None:
    """Overwrite a file, bring that to the disk, delete it. On flash, or under a file system that keeps old blocks, a
    copy may stay. Raises OSError, but not when there is no such file."""
    with contextlib.suppress(FileNotFoundError):
        with path.open("r+b") as file:
            file.write(os.urandom(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        _sync(path.parent)


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
