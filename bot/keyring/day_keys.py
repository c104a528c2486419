"""Day keys: what waits in the database is sealed under a random key of the day, and the key is destroyed soon after.

    the key's first day       everything that waits is sealed under it, by every process that shares the folder
    its second day            it only opens; what still waits is sealed again under the key of today (see `resealing`)
    before 48 hours are over  overwritten, deleted: no copy of what went out opens any more, in whichever backup it lies

The keys lie outside the database, a file each, wrapped with a key that the environment's secret gives. A file is named
as envelopes name their key, by 8 bytes that are as random as the key. Processes on one folder take turns by a lock.
"""

import contextlib
import fcntl
import hmac
import json
import os
import secrets
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import structlog

from bot import disk, sealing
from bot.db import now
from bot.errors import Unavailable
from bot.sealing import HEAD, KeyPair, Unopened

DAY_S = 24 * 3600.0
DIES_S = 47 * 3600.0  # looked at every quarter of an hour, so that it is gone before 48 hours are over
LOOK_S = 5.0  # between two looks into the folder for a key that we do not have
SUFFIX = ".key"

log = structlog.get_logger()


class Missing(Unopened):
    """The day key is not in our folder: another machine's, or destroyed. What it sealed waits."""


@dataclass(frozen=True, slots=True)
class DayKey:
    """32 bytes, and when they were made (seconds since 1970). `repr` shows no key."""

    key: bytes
    made_at: float

    def __repr__(self) -> str:
        return "DayKey(…)"

    @property
    def name(self) -> str:
        return sealing.key_id(self.key).hex()

    @property
    def head(self) -> bytes:
        """How envelopes under it begin."""
        return sealing.shared_head(self.key)

    def seals(self) -> bool:
        """Whether it is today's. One from the future is not: the clock was wrong, then or now."""
        return 0 <= now() - self.made_at < DAY_S

    def dies(self) -> bool:
        """Whether it is to be destroyed."""
        return _dies(self.made_at)


def _dies(made_at: float) -> bool:
    """Old enough; what is from the far future dies too, or it would live until then."""
    return abs(now() - made_at) >= DIES_S


class DayKeys:
    """Seals and opens what waits. `wrapping` wraps the files; `lasting` and `pair` are the environment's own keys,
    under which older releases sealed. Without a folder the keys are in memory only; `daily` False: there are none, and
    all is sealed under `lasting`."""

    def __init__(
        self, wrapping: bytes, lasting: bytes, pair: KeyPair, folder: Path | None = None, *, daily: bool = True
    ) -> None:
        self._wrapping, self._lasting, self._pair, self._folder, self._daily = wrapping, lasting, pair, folder, daily
        self._keys: dict[bytes, DayKey] = {}
        self._today: DayKey | None = None
        self._lock = threading.RLock()
        self._looked_at, self._missed = -LOOK_S, set[bytes]()

    def __repr__(self) -> str:
        return "DayKeys(…)"

    def seal(self, plain: bytes, *about: str) -> bytes:
        """An envelope under today's key."""
        return sealing.lock(self._sealing(), plain, *about)

    def open(self, envelope: bytes, *about: str) -> bytes:
        """What `seal` took, also under the keys of older releases; Missing without its key, Unopened otherwise."""
        head = envelope[:HEAD]
        key = self._keys.get(head)
        if key is not None:
            return sealing.unlock(key.key, envelope, *about)
        if head[:2] != sealing.shared_head(self._lasting)[:2]:
            return sealing.unseal(self._pair, envelope, *about)
        if head == sealing.shared_head(self._lasting):
            return sealing.unlock(self._lasting, envelope, *about)
        return sealing.unlock(self._look_for(head).key, envelope, *about)

    def opaque(self, *words: str) -> bytes:
        """32 bytes that stand for the words. Once today's key is destroyed, nobody can try words against them."""
        return opaque(self._sealing(), *words)

    def stands_for(self, mark: bytes | None, *words: str) -> bool:
        """Whether `opaque` gave this for these words, today or, while its key lives, yesterday."""
        today = self._sealing()  # first, for it reads the folder
        return mark in {opaque(key, *words) for key in (today, *(one.key for one in self._keys.values()))}

    def lasting_heads(self) -> list[bytes]:
        """How envelopes under the environment's own keys begin: they are sealed again, if there are day keys."""
        pair = sealing.public_head(self._pair.public)
        return [sealing.shared_head(self._lasting), pair] if self._daily else []

    def _sealing(self) -> bytes:
        today = self._today
        if today is not None and today.seals():
            return today.key
        return self._begin_day().key if self._daily else self._lasting

    def _begin_day(self) -> DayKey:
        """The newest key that may seal, made if there is none. When that fails, yesterday's goes on until it dies."""
        with self._lock:
            try:
                with self._alone():
                    self._read()
                    fresh = [key for key in self._keys.values() if key.seals()]
                    self._today = max(fresh, key=lambda key: key.made_at) if fresh else self._make()
            except OSError as problem:
                log.error("no key for today: is the folder full or read-only?", problem=type(problem).__name__)
                if self._today is None or self._today.dies():
                    raise Unavailable("The hotline cannot seal anything just now: its folder takes no key.") from None
            return self._today

    def _look_for(self, head: bytes) -> DayKey:
        """Another process may have made it since we last looked."""
        with self._lock:
            if time.monotonic() - self._looked_at >= LOOK_S and head not in self._keys:
                with contextlib.suppress(OSError), self._alone():
                    self._read()
                self._looked_at = time.monotonic()
            if head in self._keys:
                return self._keys[head]
            if head not in self._missed:
                self._missed.add(head)
                log.warning("sealed under a day key that is not here; do all processes share HOTLINE_KEYS_DIR?")
            raise Missing

    def refresh(self) -> None:
        """Look again which keys there are: those that another process destroyed are forgotten here too. Today's is
        written anew if somebody's wrong clock destroyed it, for we go on sealing under it."""
        with self._lock, contextlib.suppress(OSError), self._alone():
            today = self._today
            self._read()
            if today is not None and today.seals() and today.head not in self._keys:
                self._write(today)

    def dying(self) -> list[bytes]:
        """How envelopes begin whose keys' time has come, once nothing lies under them any more: also under those that
        an earlier secret wrapped, which nobody can seal again."""
        with self._lock:
            old = [key.head for key in self._keys.values() if key.dies()]
            files = self._folder.glob("*" + SUFFIX) if self._folder is not None else ()
            named = {self._head(path): path for path in files}
            return old + [head for head, path in named.items() if head not in self._keys and _dies(_written_at(path))]

    def _head(self, path: Path) -> bytes:
        return sealing.shared_head(self._lasting)[:2] + bytes.fromhex(path.stem)

    def destroy(self, head: bytes) -> None:
        """Overwrite and delete the key of envelopes that begin so. OSError when the disk refuses; the key stays."""
        with self._lock, self._alone():
            if self._folder is not None:
                disk.destroy(self._folder / (head[2:].hex() + SUFFIX))
            self._keys = {other: key for other, key in self._keys.items() if other != head}
            if self._today is not None and self._today.head == head:
                self._today = None

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """No other process is in the folder."""
        if self._folder is None:
            yield
            return
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = os.open(self._folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _read(self) -> None:
        """All keys of the folder. One that another secret wrapped is no concern of ours; what a killed process was
        writing is nobody's."""
        if self._folder is None:
            return
        for part in self._folder.glob("*" + disk.PART):
            disk.destroy(part)
        found = [self._opened(path) for path in self._folder.glob("*" + SUFFIX)]
        self._keys = {key.head: key for key in found if key is not None}

    def _opened(self, path: Path) -> DayKey | None:
        try:
            held = json.loads(sealing.unlock(self._wrapping, path.read_bytes(), "day key", path.stem))
        except (Unopened, FileNotFoundError):
            return None
        return DayKey(bytes.fromhex(held["key"]), held["made_at"])

    def _make(self) -> DayKey:
        key = DayKey(secrets.token_bytes(32), now())
        self._write(key)
        return key

    def _write(self, key: DayKey) -> None:
        """On the disk before anything is sealed under it."""
        if self._folder is not None:
            held = json.dumps({"key": key.key.hex(), "made_at": key.made_at}).encode()
            sealed = sealing.lock(self._wrapping, held, "day key", key.name)
            disk.write(self._folder / (key.name + SUFFIX), sealed)
        self._keys = {**self._keys, key.head: key}


def opaque(key: bytes, *words: str) -> bytes:
    """32 bytes that stand for the words under this key."""
    text = "\x1f".join(words).encode("utf-8", "surrogatepass")
    return hmac.new(sealing.derive(key, "opaque"), text, sha256).digest()


def _written_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # another process destroyed it
        return now()
