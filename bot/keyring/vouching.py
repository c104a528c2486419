"""Vouching: the ring says which team key is true, so that whoever can write the database cannot have tips sealed to
a key of their own.

    epoch:N = {"key", "public", "escrow_public", "stored"}     put before the row of the epoch is stored
    staff:N = {"public"}                                       put when somebody is granted the team key

`key` is the outer layer of the epoch's grants and of its copy for the escrow key: `keys destroy N` destroys it, and old
pages and backups give that team key to nobody any more. `stored` is set once the row is: an epoch that was only begun
is none.
"""

import hashlib
import secrets
from typing import NamedTuple

import structlog

from bot import sealing
from bot.errors import Conflict
from bot.keyring.ring import FOUNDED, Held, Ring, RingAway

GROUPS = 6  # of four digits, in a fingerprint

SHUT = (
    "The ring of keys does not open: HOTLINE_SECRET_KEY is another one than before. Set that one again; if it was "
    "changed on purpose, run `hotline keys relock`."
)

log = structlog.get_logger()


class PublicKeys(NamedTuple):
    """What is sealed to: the team key of an epoch, and the escrow key."""

    epoch: int
    public: bytes
    escrow_public: bytes


class Untrue(Conflict):
    """The team key that stands in the database is not the one that the ring knows."""


class Older(Untrue):
    """It is true, and the ring knows a newer one: an older backup was put back, or somebody took the newer away."""


def fingerprint(key: PublicKeys) -> str:
    """By which people see that it is the same key: 1234 5678 9012 3456 7890 1234."""
    digest = hashlib.sha256(b"hotline team key" + key.public + key.escrow_public).digest()
    digits = str(int.from_bytes(digest) % 10 ** (4 * GROUPS)).zfill(4 * GROUPS)
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def founded(ring: Ring) -> bool:
    """Whether the ring was begun. Unopened when another secret locked it."""
    return ring.get(FOUNDED) is not None


def begin(ring: Ring) -> None:
    """Make the place of the ring. `finish` when its first entries are in it."""
    ring.found()


def finish(ring: Ring) -> None:
    """The ring is begun: from now on nothing is believed that it does not know."""
    ring.put(FOUNDED, {"of": "this hotline"})


def keep_epoch(ring: Ring, key: PublicKeys, *, adopted: bool = False) -> None:
    """Put an epoch whose row is about to be stored, or `adopted`, from an older release."""
    said = {"public": key.public.hex(), "escrow_public": key.escrow_public.hex()}
    held = {"key": secrets.token_bytes(32).hex(), **said, "stored": adopted, "adopted": adopted}
    ring.put(_name(key.epoch), held)


def note_stored(ring: Ring, key: PublicKeys) -> None:
    """The row of this epoch is stored."""
    held = ring.get(_name(key.epoch))
    if held is not None and _says(held, key) and not held["stored"]:
        ring.put(_name(key.epoch), held | {"stored": True})


def drop_epoch(ring: Ring, epoch: int) -> None:
    """Destroy the outer layers of an epoch."""
    ring.destroy(_name(epoch))


def newest(ring: Ring) -> int:
    """The newest epoch whose row was stored; 0 for none."""
    return max((epoch for epoch in epochs(ring) if (ring.get(_name(epoch)) or {}).get("stored")), default=0)


def epochs(ring: Ring) -> list[int]:
    """All that are in the ring, also those that were only begun."""
    return [int(name.partition(":")[2]) for name in ring.names("epoch")]


def is_adopted(ring: Ring, epoch: int) -> bool:
    """Whether the key is from a release without a ring: old copies of the database give it away."""
    return bool((ring.get(_name(epoch)) or {}).get("adopted"))


def check(ring: Ring, key: PublicKeys) -> None:
    """Untrue, with what to do, unless the ring knows this key as the newest."""
    try:
        held, last = ring.get(_name(key.epoch)), newest(ring)
    except sealing.Unopened:
        raise Untrue(
            "The ring of keys does not open: it was damaged, or HOTLINE_SECRET_KEY is another one than before."
        ) from None
    if held is None and last > key.epoch:
        raise Untrue(
            f"The newest team key in the database is of epoch {key.epoch}, which was destroyed; the ring knows {last}: "
            "this database is older than the ring. Put a newer backup of the database back. With this one, no tip that "
            "is in it opens any more."
        )
    if held is None:
        raise Untrue(
            f"The ring of keys does not know the team key of epoch {key.epoch} that stands in the database. If the "
            "folder of keys is not mounted, mount it; if an older copy of it was put back, put the newest back. "
            "Else somebody has put another key into the database."
        )
    if not _says(held, key):
        raise Untrue(
            f"The team key of epoch {key.epoch} in the database is not the one that was made here (its fingerprint is "
            f"{fingerprint(key)}): somebody has changed the database. Put a backup back that is older than that."
        )
    if key.epoch < last:
        raise Older(
            f"The newest team key in the database is of epoch {key.epoch}, and the ring knows {last}. If you have put "
            "an older backup back, an operator makes a new one now: hotline keys roll. Else somebody has changed it."
        )


def vouches(ring: Ring, key: PublicKeys) -> bool:
    """Whether the ring is begun and knows this key as the newest. Conflict when another secret locked the ring."""
    try:
        if founded(ring):
            check(ring, key)
            return True
    except sealing.Unopened:
        raise Conflict(SHUT) from None
    except (Untrue, RingAway):
        return False
    return False


def true_key(ring: Ring, found: PublicKeys) -> PublicKeys:
    """The key to seal to. That of the database if the ring vouches for it; else the last true one that this process
    knows, and Untrue where it knows none. The ring is looked into only when the key is another than before."""
    if found == ring.vouched:
        return found
    try:
        check(ring, found)
    except (Untrue, RingAway):
        _refuse(ring)
        if ring.vouched is None:
            raise
        known: PublicKeys = ring.vouched
        return known
    ring.vouched = found
    return found


def _refuse(ring: Ring) -> None:
    ring.refused += 1
    log.error("the ring does not vouch for the team key in the database: run `hotline doctor`")


def outer(ring: Ring | None, epoch: int, envelope: bytes, *about: str) -> bytes:
    """An envelope with the outer layer of an epoch; as it is without a ring, or where that epoch has no entry."""
    held = ring.get(_name(epoch)) if ring is not None else None
    return sealing.lock(bytes.fromhex(held["key"]), envelope, "layer", *about) if held else envelope


def inner(ring: Ring | None, epoch: int, envelope: bytes, *about: str) -> bytes:
    """The way back; Unopened where the ring has no entry for it."""
    if envelope[:2] != bytes((sealing.VERSION, sealing.TO_SHARED)):
        return envelope
    held = ring.get(_name(epoch)) if ring is not None else None
    if held is None:
        raise sealing.Unopened
    return sealing.unlock(bytes.fromhex(held["key"]), envelope, "layer", *about)


def keep_member(ring: Ring, staff_id: int, public: bytes) -> None:
    """Somebody is granted the team key: by this key of theirs they are known from now on."""
    ring.put(_member(staff_id), {"public": public.hex()})


def knows_member(ring: Ring | None, staff_id: int, public: bytes) -> bool:
    """Whether the team key was granted to this key of theirs: another one was put into the database by somebody."""
    held = ring.get(_member(staff_id)) if ring is not None else None
    return ring is None or (held is not None and held["public"] == public.hex())


def drop_member(ring: Ring, staff_id: int) -> None:
    ring.destroy(_member(staff_id))


def _says(held: Held, key: PublicKeys) -> bool:
    return bool(held["public"] == key.public.hex() and held["escrow_public"] == key.escrow_public.hex())


def _name(epoch: int) -> str:
    return f"epoch:{epoch}"


def _member(staff_id: int) -> str:
    return f"staff:{staff_id}"
