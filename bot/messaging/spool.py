"""The spool: where an SMS waits while the store is down. SMS gateways do not try again; Telegram does, for a day.

One file per message, locked with the transit key, on the disk (fsync of file and folder) before the gateway gets its
200. Its name is a keyed hash, so the same message twice is one file. `replaying` takes them in; what cannot be taken in
waits in the folder `parked` inside, where no other message waits behind it.
"""

import contextlib
import json
import os
import stat
from pathlib import Path

from bot import disk, sealing
from bot.errors import Unavailable
from bot.messages import Inbound
from bot.messaging.inbox import token_of
from bot.staff.keys import EnvironmentKeys

SUFFIX = ".sealed"
LARGEST = 1024 * 1024  # bytes; a form is no larger than 128 kB, and each of its messages takes up to 6 in JSON


class Strange(Exception):
    """What lies there is no message of ours."""


class Spool:
    """A folder of sealed messages. Other processes may take from it at the same time."""

    def __init__(self, folder: Path, keys: EnvironmentKeys) -> None:
        self._folder, self._keys = folder, keys
        self._parked = folder / "parked"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def put(self, inbound: Inbound) -> None:
        """Keep a message; Unavailable when even the disk refuses."""
        name = token_of(self._keys, inbound).hex()
        sealed = sealing.lock(self._keys.transit, json.dumps(inbound.to_json()).encode(), "spool", name)
        try:
            disk.write(self._folder / (name + SUFFIX), sealed)
        except OSError:
            raise Unavailable("Neither the database nor the spool folder takes the message.") from None

    def waiting(self) -> list[Path]:
        """What waits, oldest first, whatever it is. OSError when the folder cannot be read."""
        found = []
        for path in _inside(self._folder):
            try:
                found.append((path.lstat().st_mtime, path))
            except FileNotFoundError:  # another process has taken it in
                continue
        return [path for _, path in sorted(found)]

    def all(self) -> list[Path]:
        """What waits and what was set aside, oldest first."""
        found = [*self.waiting(), *(_inside(self._parked) if self._parked.is_dir() else ())]
        return sorted(found, key=lambda path: path.lstat().st_mtime)

    def open_message(self, path: Path) -> Inbound | None:
        """Open the message in a file; None when it is gone. Strange, Unopened, ValueError or OSError say what is wrong
        with it."""
        try:
            found = path.lstat()
            if not stat.S_ISREG(found.st_mode):  # nothing else is ever put here, and a pipe would not end
                raise Strange("not a file")
            if found.st_size > LARGEST:
                raise Strange("too large")
            body = sealing.unlock(self._keys.transit, path.read_bytes(), "spool", path.stem)
        except FileNotFoundError:
            return None
        except sealing.Unopened:
            if path.exists():
                raise
            return None  # another process has taken it in meanwhile, and destroyed it while it was read
        return Inbound.from_json(json.loads(body))

    def take(self, path: Path) -> None:
        """Destroy a message that the store has now; twice changes nothing. What the disk refuses to overwrite is only
        deleted, for it must not come again for ever."""
        try:
            disk.destroy(path)
        except OSError:
            path.unlink(missing_ok=True)

    def park(self, path: Path) -> None:
        """Set it aside, so that it is not tried at every look."""
        self._parked.mkdir(exist_ok=True, mode=0o700)
        path.replace(self._parked / path.name)

    def unpark(self) -> None:
        """Let all that was set aside be tried again. What cannot be moved stays; what a kill left half done goes."""
        with contextlib.suppress(OSError):
            disk.destroy_rest(self._folder)
        for path in _inside(self._parked) if self._parked.is_dir() else ():
            try:
                path.replace(self._folder / path.name)
            except OSError:
                continue

    def parked(self) -> int:
        """How many were set aside."""
        return _count(self._parked)

    def __len__(self) -> int:
        return _count(self._folder)


def _inside(folder: Path) -> list[Path]:
    """Every name that a message could have. Not `glob`, which says nothing when it may not look."""
    with os.scandir(folder) as found:
        return [Path(one.path) for one in found if one.name.endswith(SUFFIX)]


def _count(folder: Path) -> int:
    try:
        return len(_inside(folder))
    except OSError:
        return 0
