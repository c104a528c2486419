"""Outer layers: what is sealed to the team is locked once more under a key of the ring, which is destroyed with it.

    shut ──▶ [ring's key [team's key […]]] ──open──▶ [team's key […]]
      └── forget: once the row is gone for good, the ring's key is destroyed, and no copy of the row opens

The entry is on the disk before the row is stored, and destroyed after the row is gone. A process that is killed in
between leaves an entry too many, never one too few; a chore destroys what is left over.
"""

from collections.abc import Callable

import structlog
from sqlalchemy.orm import Session

from bot import sealing
from bot.db import afterwards
from bot.keyring.ring import Ring, RingAway, name_of, ring_of

log = structlog.get_logger()


def is_shut(envelope: bytes) -> bool:
    """Whether it has an outer layer: it is locked under a shared key, and not sealed to the team directly."""
    return envelope[:2] == bytes((sealing.VERSION, sealing.TO_SHARED))


def shut(db: Session, kind: str, envelope: bytes, *about: str) -> bytes:
    """The envelope with an outer layer. Where the ring takes no entry, the envelope as it is: it is better kept with
    one layer than lost, and a chore adds the other later."""
    ring = ring_of(db)
    if ring is None:
        return envelope
    try:
        key = ring.new_key(kind)
    except RingAway:
        log.error("the ring takes no entry: is its disk full? What came is kept, sealed to the team alone")
        return envelope
    return sealing.lock(key, envelope, "layer", kind, *about)


def opened(db: Session, kind: str, envelope: bytes, *about: str) -> bytes:
    """The envelope without its outer layer, if it has one. Lost when the ring has no entry for it, Unopened when it is
    damaged."""
    if not is_shut(envelope):
        return envelope
    return sealing.unlock(_held(db).key_of(kind, envelope), envelope, "layer", kind, *about)


def again(db: Session, kind: str, before: bytes, envelope: bytes, *about: str) -> bytes:
    """Another envelope in the place of `before`, under the same outer layer, if that has one."""
    if not is_shut(before):
        return envelope
    return sealing.lock(_held(db).key_of(kind, before), envelope, "layer", kind, *about)


def forget(db: Session, kind: str, envelope: bytes | None, lives: Callable[[Session], bool]) -> None:
    """Destroy the outer layer's key once this is stored. `lives` looks again then whether the row is there, for the
    unit of work may be undone."""
    ring = ring_of(db)
    if ring is None or envelope is None or not is_shut(envelope):
        return
    name = name_of(kind, envelope)
    afterwards(db, lambda fresh: None if lives(fresh) else ring.destroy(name))


def _held(db: Session) -> Ring:
    ring = ring_of(db)
    if ring is None:
        raise sealing.Unopened
    return ring
