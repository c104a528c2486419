"""The spool: where an SMS waits while the store is down. SMS gateways do not try again; Telegram does, for a day.

One file per message, locked with the transit key, on the disk (fsync of file and folder) before the gateway gets its
200. Its name is a keyed hash, so the same message twice is one file.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from bot import disk, sealing
from bot.errors import Unavailable
from bot.inbox import token_of
from bot.keys import EnvironmentKeys
from bot.messages import Inbound

SUFFIX = ".sealed"


class Spool:
    """A folder of sealed messages."""

    def __init__(self, folder: Path, keys: EnvironmentKeys) -> None:
        self._folder, self._keys = folder, keys
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def put(self, inbound: Inbound) -> None:
        """Keep a message; Unavailable when even the disk refuses."""
        name = token_of(self._keys, inbound).hex()
        sealed = sealing.lock(self._keys.transit, json.dumps(inbound.to_json()).encode(), "spool", name)
        try:
            disk.write(self._folder / (name + SUFFIX), sealed)
        except OSError:
            raise Unavailable("Neither the database nor the spool folder takes the message.") from None

    def done(self, path: Path) -> None:
        """What `waiting` gave is in the store: nothing of it stays here. What the disk refuses to overwrite is only
        deleted, for it must not come again for ever."""
        try:
            disk.destroy(path)
        except OSError:
            path.unlink(missing_ok=True)

    def waiting(self) -> Iterator[tuple[Path, Inbound]]:
        """What waits, oldest first. A file that does not open is left for a person to look at."""
        for path in sorted(self._folder.glob("*" + SUFFIX), key=lambda one: one.stat().st_mtime):
            try:
                body = sealing.unlock(self._keys.transit, path.read_bytes(), "spool", path.stem)
            except (sealing.Unopened, FileNotFoundError):
                continue
            yield path, Inbound.from_json(json.loads(body))

    def __len__(self) -> int:
        return sum(1 for _ in self._folder.glob("*" + SUFFIX))
