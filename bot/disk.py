"""Small files that must be whole, and files of which nothing may stay."""

import contextlib
import os
import secrets
import time
from pathlib import Path

PART = ".part"  # the ending of what is being written
GONE = ".gone"  # ... of what is being destroyed
WRITTEN_S = 600.0  # after which nobody is still writing


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, for our eyes only; it is on the disk when this returns. Raises OSError."""
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}{PART}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)


def renew(path: Path, content: bytes) -> None:
    """Write a file whole in the place of one, then overwrite what that held. A reader of that moment may read noise; a
    kill in between leaves what it held on the disk, without a name. Raises OSError, also when there is no such file."""
    with path.open("r+b") as former:
        length = os.fstat(former.fileno()).st_size
        write(path, content)
        former.write(os.urandom(length))
        former.flush()
        os.fsync(former.fileno())


def destroy(path: Path) -> None:
    """Overwrite a file, bring that to the disk, delete it. It loses its name first: who has read noise, and finds the
    name still there, has not read a file that is being destroyed. On flash, or under a file system that keeps old
    blocks, a copy may stay. Raises OSError, but not when there is no such file."""
    gone = path.with_name(f"{path.name}.{secrets.token_hex(4)}{GONE}")
    with contextlib.suppress(FileNotFoundError):
        path.rename(gone)
        _overwrite(gone)


def destroy_rest(folder: Path) -> None:
    """Destroy what killed processes were writing or destroying in a folder. Raises OSError."""
    for left in [*folder.glob("*" + GONE), *folder.glob("*" + PART)]:
        with contextlib.suppress(FileNotFoundError):  # another process has it in hand
            if left.suffix == GONE or left.stat().st_mtime < time.time() - WRITTEN_S:
                _overwrite(left)


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(os.urandom(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names of a folder's files to the disk. Raises OSError."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
