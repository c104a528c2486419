"""The ring: keys that can be destroyed, kept outside the database's pages, its log and its backups.

    tip:…, receipt:…   the outer layer of one tip's key, of one message that was kept whole
    epoch:N            the outer layer of the grants of a team key, and what that key is (see `vouching`)
    staff:N            whose key a grant of the team key went to

Whoever has the team's key and old pages opens nothing without the entry, and the entry is destroyed with the words.
An entry is JSON, locked under a key that the environment's secret gives and bound to its name. What is put is on the
disk when `put` returns. The ring is as precious as the database: a tip without its entry is lost.
"""

import contextlib
import json
import secrets
import time
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot import disk, sealing
from bot.errors import Unavailable

FOUNDED = "ring"  # the entry that says that the ring was begun: where it is missing, the ring is new, or it is gone
SUFFIX = ".entry"
WRITING_S = 3600.0  # what is still being written after that, nobody writes

Held = dict[str, Any]


class RingAway(Unavailable):
    """The ring cannot be read or written just now."""


class Lost(sealing.Unopened):
    """The ring has no such entry: it was destroyed, or an older copy of the ring was put back."""


class Store(Protocol):
    """Where entries lie. All of it raises OSError or SQLAlchemyError."""

    def found(self) -> None:
        """Make the place, once."""
        ...

    def put(self, name: str, sealed: bytes) -> None: ...

    def get(self, name: str) -> bytes | None: ...

    def destroy(self, name: str) -> None:
        """Of the entry nothing is left here; no matter if there is none."""
        ...

    def names(self) -> list[str]: ...

    def renew(self, name: str, sealed: bytes) -> None:
        """Put an entry in the place of one, of which nothing is left here after the next `tidy`."""
        ...

    def tidy(self) -> None: ...

    def close(self) -> None: ...


class Ring:
    """Entries by name. `key` locks them; `store` keeps them."""

    def __init__(self, key: bytes, store: Store) -> None:
        self._key, self.store = key, store
        self.vouched: Any = None  # the team's key as it was last found true: read once, not with every message
        self.refused = 0  # how often a team key was found that is not true

    def __repr__(self) -> str:
        return "Ring(…)"

    def found(self) -> None:
        """Make the place for entries. Elsewhere nothing makes it: a folder that is not mounted must not seem new."""
        self._do(self.store.found)

    def put(self, name: str, held: Held) -> None:
        """Keep an entry, in the place of one of that name. RingAway when it is not on the disk."""
        self._do(self.store.put, name, sealing.lock(self._key, json.dumps(held).encode(), "ring", name))

    def get(self, name: str) -> Held | None:
        """An entry; None without one, Unopened when it was sealed under another secret or damaged."""
        sealed = self._do(self.store.get, name)
        if sealed is None:
            return None
        held: Held = json.loads(sealing.unlock(self._key, sealed, "ring", name))
        return held

    def destroy(self, name: str) -> None:
        """Destroy an entry: from here on nothing opens that needed it."""
        self._do(self.store.destroy, name)

    def names(self, kind: str) -> list[str]:
        """The names of one kind, `tip:…`."""
        return sorted(one for one in self._do(self.store.names) if one.startswith(kind + ":"))

    def new_key(self, kind: str) -> bytes:
        """A random key of 32 bytes, kept under the name that its envelopes bear."""
        key = secrets.token_bytes(32)
        self.put(f"{kind}:{sealing.key_id(key).hex()}", {"key": key.hex()})
        return key

    def key_of(self, kind: str, envelope: bytes) -> bytes:
        """The key of an outer layer; Lost without it."""
        held = self.get(name_of(kind, envelope))
        if held is None:
            raise Lost
        return bytes.fromhex(held["key"])

    def close(self) -> None:
        """Let go of connections."""
        self.store.close()

    def _do(self, act: Any, *given: Any) -> Any:
        try:
            return act(*given)
        except (OSError, SQLAlchemyError):
            raise RingAway("The ring of keys cannot be read or written: is its folder or database there?") from None


def name_of(kind: str, envelope: bytes) -> str:
    """The name of the entry that an outer layer needs."""
    return f"{kind}:{envelope[2 : sealing.HEAD].hex()}"


def ring_of(db: Session) -> Ring | None:
    """The ring that belongs to a session's database; None in a rehearsal, which keeps nothing."""
    ring: Ring | None = db.info.get("ring")
    return ring


class MemoryStore:
    """Entries that last as long as the process."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def found(self) -> None:
        """Make the place of the entries; in memory there is nothing to make."""

    def put(self, name: str, sealed: bytes) -> None:
        self._held[name] = sealed

    def get(self, name: str) -> bytes | None:
        return self._held.get(name)

    def destroy(self, name: str) -> None:
        self._held.pop(name, None)

    def names(self) -> list[str]:
        return list(self._held)

    def renew(self, name: str, sealed: bytes) -> None:
        self.put(name, sealed)

    def tidy(self) -> None:
        """Nothing is left over."""

    def close(self) -> None:
        """Nothing is open."""


class FolderStore:
    """A file per entry, which any number of processes may share."""

    def __init__(self, folder: Path, suffix: str = SUFFIX) -> None:
        self._folder, self._suffix = folder, suffix

    def found(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def put(self, name: str, sealed: bytes) -> None:
        disk.write(self._path(name), sealed)

    def get(self, name: str) -> bytes | None:
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError:
            return None

    def destroy(self, name: str) -> None:
        disk.destroy(self._path(name))

    def names(self) -> list[str]:
        """Of whole entries; what killed processes were writing is destroyed."""
        for part in self._folder.glob("*" + disk.PART):
            with contextlib.suppress(FileNotFoundError):  # it is whole now, and has its own name
                if time.time() - part.stat().st_mtime > WRITING_S:
                    disk.destroy(part)
        return [path.stem.replace("-", ":") for path in self._folder.glob("*" + self._suffix)]

    def renew(self, name: str, sealed: bytes) -> None:
        disk.renew(self._path(name), sealed)

    def tidy(self) -> None:
        """Each file was overwritten by itself."""

    def close(self) -> None:
        """Nothing is open."""

    def _path(self, name: str) -> Path:
        return self._folder / (name.replace(":", "-") + self._suffix)
