"""The environment's keys: what its secret gives, and the two places of keys that are no part of the database."""

import hmac
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from bot import sealing
from bot.config import Config
from bot.keyring.day_keys import DayKeys
from bot.keyring.ring import FolderStore, MemoryStore, Ring, Store
from bot.keyring.ring_table import TableStore
from bot.sealing import KeyPair


@dataclass(frozen=True, slots=True)
class EnvironmentKeys:
    """What the environment's secret gives. Whoever seizes the machine has all of it."""

    worker: KeyPair  # of older releases, which sealed references and wishes to it
    capsules: bytes  # inner layers of contact capsules; older releases sealed messages under it too
    transit: bytes
    pepper: bytes
    days: DayKeys  # what our own processes seal for each other: messages, addresses, references, subscriptions
    ring: Ring  # keys that are destroyed with what they cover, outside the database

    def __repr__(self) -> str:
        return "EnvironmentKeys(…)"

    def opaque(self, *words: str) -> bytes:
        """32 bytes that stand for the words and tell nothing about them without the pepper."""
        text = "\x1f".join(words).encode("utf-8", "surrogatepass")
        return hmac.new(self.pepper, text, sha256).digest()


class Locks(NamedTuple):
    """The keys of 32 bytes under which day keys and the ring's entries lie outside the database."""

    days: bytes
    ring: bytes


def locks(secret: str) -> Locks:
    """The keys that this secret gives for what lies outside the database."""
    return Locks(sealing.derive(secret.encode(), "days"), sealing.derive(secret.encode(), "ring"))


def from_secret(
    secret: str, folder: Path | None = None, *, daily: bool = True, ring: Store | None = None
) -> EnvironmentKeys:
    """The environment's keys: one HKDF label each. Without a folder the day keys last as long as this process, and
    without a store the ring does."""
    raw = secret.encode()
    worker = sealing.pair_from(sealing.derive(raw, "worker"))
    capsules, transit, pepper = (sealing.derive(raw, one) for one in ("letters", "transit", "pepper"))
    days = DayKeys(locks(secret).days, capsules, worker, folder, daily=daily)
    return EnvironmentKeys(worker, capsules, transit, pepper, days, Ring(locks(secret).ring, ring or MemoryStore()))


def from_config(config: Config) -> EnvironmentKeys:
    """The environment's keys, with the day keys and the ring that this configuration names."""
    return from_secret(config.secret_key, config.keys_folder, daily=config.day_keys, ring=store_of(config))


def store_of(config: Config) -> Store:
    """Where the ring lies: a database of its own; else a folder; without either the hotline's database."""
    if config.keyring_url:
        return TableStore(config.keyring_url)
    if config.day_keys or config.database.startswith("sqlite"):
        return FolderStore(config.ring_folder)
    return TableStore(config.database)
