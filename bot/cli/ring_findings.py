"""What `hotline doctor` finds of the ring of keys and of the team key that it vouches for."""

import contextlib
from collections.abc import Iterator

from sqlalchemy.orm import Session

from bot.config import Config
from bot.db import now
from bot.errors import HotlineError
from bot.keyring import vouching
from bot.keyring.ring import Ring, RingAway, ring_of
from bot.rotation import adopting, sweeping
from bot.sealing import Unopened
from bot.staff import keys
from bot.staff.keys import TeamKey

DAY_S = 24 * 3600.0
OLD_DAYS = 35  # an operator who opens tips rolls the key when it is 30 days old

Finding = tuple[str, str]


def ring_findings(db: Session, config: Config) -> Iterator[Finding]:
    """Every finding, once there is a team key."""
    ring, key = ring_of(db), keys.current(db)
    if ring is None or key is None:
        return
    try:
        yield from _found(db, config, ring, key)
    except Unopened:
        yield "bad", vouching.SHUT
    except HotlineError as problem:
        yield "bad", str(problem)


def _found(db: Session, config: Config, ring: Ring, key: keys.PublicKeys) -> Iterator[Finding]:
    if not vouching.founded(ring):
        if adopting.was_begun(db):
            yield "bad", adopting.GONE
        else:
            yield "warn", "There is no ring of keys yet: the first `hotline serve` of this release begins it."
        return
    vouching.check(ring, key)
    yield "ok", f"The ring of keys is in {place(config)}; the team key's fingerprint is {vouching.fingerprint(key)}."
    if place(config) == OURS:
        yield "warn", "The ring lies in the hotline's own database: its log and backups keep what was erased."
    yield _age(db.get_one(TeamKey, key.epoch))
    yield from _tips(db)


OURS = "the hotline's database"


def place(config: Config) -> str:
    """Where the ring lies, without what a database's address tells."""
    if config.keyring_url:
        return "the database of HOTLINE_KEYRING_URL"
    if config.day_keys or config.database.startswith("sqlite"):
        return str(config.ring_folder)
    return OURS


def _age(newest: TeamKey) -> Finding:
    days = int((now() - newest.made_at) / DAY_S)
    if days > OLD_DAYS:
        return (
            "warn",
            f"The team key is {days} days old: whoever opens tips makes a new one; or: hotline keys roll",
        )
    return "ok", f"The team key is {max(days, 0)} days old."


def _tips(db: Session) -> Iterator[Finding]:
    lost, bare = sweeping.lost(db), sweeping.bare(db)
    if lost:
        yield (
            "bad",
            f"Tips or messages aside without their key in the ring: {lost}. If an older copy of the database was put "
            "back, they ended after it was made: start `hotline serve`, and look again. If something of the ring is "
            "lost, put its newest backup back; without one, they stay closed.",
        )
    if bare:
        yield (
            "warn",
            f"Tips or messages aside that have no key in the ring yet: {bare}; `hotline serve` gives them one.",
        )
    if not lost and not bare:
        yield "ok", "Every tip has its key in the ring."


def our_secret(db: Session) -> bool:
    """Whether the ring, if there is one, opens with the secret that is set."""
    ring = ring_of(db)
    try:
        if ring is not None:
            with contextlib.suppress(RingAway):
                vouching.founded(ring)
    except Unopened:
        return False
    return True
