"""Relocking: HOTLINE_SECRET_KEY is changed on purpose, and what the former one locked is locked under the new one.

    looked at, all of it ──nothing opens with the former secret──▶ refused, nothing changed
        └──▶ day keys ──▶ SMS in the spool ──▶ the ring, and last of it what `serve` cannot start without

An entry is replaced whole, so that a kill in between leaves each under one of the two, and the same command again does
the rest. Of what lay there before nothing stays, as far as a file system allows. What depends on the secret in another
way cannot be brought along: it is keyed hashes, or it is sealed where only people open it (see `LOST`).
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from bot import sealing
from bot.config import Config
from bot.errors import Conflict, Unavailable
from bot.keyring.day_keys import SUFFIX
from bot.keyring.environment import from_secret, locks, store_of
from bot.keyring.ring import FOUNDED, FolderStore, Store
from bot.messages import Inbound
from bot.messaging.spool import Spool, Strange
from bot.sealing import Unopened

LAST = ("staff:", "epoch:", FOUNDED)  # until the ring's last entry is locked again, `serve` does not start
STAYS = "tips with their words and files, operators with their passwords, the escrow file, the registry, the audit log."
LOST = (
    "who wrote the tips of before: no answer to them reaches anybody, nor does one that waits to be read, nor the news "
    "that somebody wished for. People must write to us again.",
    "whose phone is whose: everybody is met like somebody new. Their language, STOP, a chat that was hidden and their "
    "safe word are forgotten, and what they write goes into a new tip.",
    "codes for another phone; who asked for a name this week, and who had confirmed which spelling, count anew.",
    "which SMS we have had: one that the gateway still lists may come in a second time.",
)
WITHOUT_DAYS = "messages and files that wait for the machine: they are under the secret itself (HOTLINE_DAY_KEYS=0)."


def lost(config: Config) -> list[str]:
    """What a new secret loses, a sentence each."""
    return [*LOST, *([] if config.day_keys else [WITHOUT_DAYS])]


class Lid(NamedTuple):
    """A place of locked things: what kind they are, which each is bound to with its name; and the two keys."""

    kind: str
    store: Store
    former: bytes
    new: bytes

    def opened(self, key: bytes, name: str) -> bytes | None:
        """What this key opens; None for what it does not, or what is gone."""
        sealed = self.store.get(name)
        try:
            return None if sealed is None else sealing.unlock(key, sealed, self.kind, name)
        except Unopened:
            return None


@dataclass
class Found:
    """How many things are locked under the former secret, under the present one already, and under neither."""

    former: int = 0
    new: int = 0
    neither: int = 0


class Relocking:
    """What the former secret locked, and how it comes under the one that is set now."""

    def __init__(self, config: Config, former: str) -> None:
        ours, theirs = locks(config.secret_key), locks(former)
        days = Lid("day key", FolderStore(config.keys_folder, SUFFIX), theirs.days, ours.days)
        self._lids = (days, Lid("ring", store_of(config), theirs.ring, ours.ring))
        folder = config.data_dir / "spool"
        self._theirs, self._ours = (Spool(folder, from_secret(one)) for one in (former, config.secret_key))

    def look(self) -> Found:
        """Count, and change nothing. Conflict where nothing is locked, or where something is closed and the former
        secret opens nothing at all."""
        with _reachable():
            found = Found(former=sum(_message(self._theirs, path) is not None for path in self._theirs.all()))
            for lid in self._lids:
                for name in lid.store.names():
                    self._count(found, lid, name)
        if found == Found():
            raise Conflict("No secret has locked anything here: do HOTLINE_DATA_DIR and the keys' settings lead there?")
        if found.neither and not found.former:
            raise Conflict(
                f"This former secret opens nothing here, and {found.neither} entries do not open with the secret that "
                "is set now. Nothing was changed. Give the one that was set before."
            )
        return found

    def carry_out(self) -> int:
        """Lock it all under the new secret: how many were. Unavailable where a place takes nothing: each entry is
        under one of the two secrets then."""
        days, ring = self._lids
        with _reachable():
            done = _relocked(days)
            done += sum(self._spooled_again(path) for path in self._theirs.all())
            return done + _relocked(ring)

    def close(self) -> None:
        """Let go of connections."""
        for lid in self._lids:
            lid.store.close()

    def _count(self, found: Found, lid: Lid, name: str) -> None:
        if lid.opened(lid.new, name) is not None:
            found.new += 1
        elif lid.opened(lid.former, name) is not None:
            found.former += 1
        else:
            found.neither += 1

    def _spooled_again(self, path: Path) -> bool:
        """Its name is a keyed hash too. What was stored twice by a kill in between is stored once by the next try."""
        inbound = _message(self._theirs, path)
        if inbound is None:
            return False
        self._ours.put(inbound)
        self._theirs.take(path)
        return True


def _relocked(lid: Lid) -> int:
    done = 0
    for name in sorted(lid.store.names(), key=_turn):
        held = lid.opened(lid.former, name)
        if held is not None:
            lid.store.renew(name, sealing.lock(lid.new, held, lid.kind, name))
            done += 1
    lid.store.tidy()
    return done


def _turn(name: str) -> tuple[int, str]:
    """When an entry's turn is."""
    return next((place for place, one in enumerate(LAST, 1) if name.startswith(one)), 0), name


def _message(spool: Spool, path: Path) -> Inbound | None:
    """An SMS that this spool's keys open."""
    try:
        return spool.open_message(path)
    except (Unopened, Strange, ValueError, KeyError, TypeError):
        return None


@contextlib.contextmanager
def _reachable() -> Iterator[None]:
    try:
        yield
    except (OSError, SQLAlchemyError):
        raise Unavailable(
            "The keys or the spool cannot be read or written: is the disk full, the folder or database there? Each "
            "entry is under one of the two secrets. Run the same command again before anything is started."
        ) from None
