"""Keys: those that the environment gives, and the team's key, which only people can open.

    HOTLINE_SECRET_KEY ─HKDF─▶ capsule key (who wrote a tip) · transit key (spool) · pepper (indexes) · wrapping key
    wrapping key ─wraps─▶ day keys, which live two days at most: waiting messages, addresses, references, subscriptions
    team key, one per epoch ─sealed─▶ each operator (a grant) and the escrow key, whose private half is kept offline
    case key, one per tip ─sealed─▶ the team key
    ring: keys outside the database, one over each case key and each epoch's grants; destroyed with what they cover

So the machine can take tips in and send messages out, but cannot read a tip; operators read tips, but cannot learn who
wrote (the capsule's inner layer is sealed with the capsule key).
"""

import contextlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint, delete, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot import sealing
from bot.db import Base, BigKey, afterwards, now
from bot.db.statements import CompiledStatement
from bot.errors import Conflict, Forbidden, Invalid
from bot.keyring import vouching
from bot.keyring.environment import EnvironmentKeys as EnvironmentKeys
from bot.keyring.environment import from_config as from_config
from bot.keyring.environment import from_secret as from_secret
from bot.keyring.ring import Ring, ring_of
from bot.keyring.vouching import PublicKeys as PublicKeys
from bot.sealing import KeyPair

RING_LOST = "Put its newest backup back; without one, what was told is lost: hotline keys restart --escrow FILE"
GRANT_AGAIN = "hotline staff password NAME --escrow FILE"
LOCK = 7_404_662  # any number, the same in every process: one team key is made at a time


class TeamKey(Base):
    """The team's key of one epoch. `for_escrow` is its private half sealed to the escrow key, in the
    epoch's outer layer."""

    __tablename__ = "team_key"

    epoch: Mapped[int] = mapped_column(BigKey, primary_key=True)
    public: Mapped[bytes] = mapped_column(LargeBinary)
    escrow_public: Mapped[bytes] = mapped_column(LargeBinary)
    for_escrow: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[float]


class Grant(Base):
    """The team key of one epoch, sealed to one operator, in the epoch's outer layer."""

    __tablename__ = "key_grant"
    __table_args__ = (UniqueConstraint("epoch", "staff_id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    epoch: Mapped[int] = mapped_column(ForeignKey("team_key.epoch"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


@dataclass(frozen=True, slots=True)
class NewKeys:
    """A hotline's first keys, before they are kept."""

    escrow: KeyPair
    team: KeyPair

    def escrow_file(self) -> bytes:
        """What `read_escrow` reads."""
        return json.dumps({"hotline escrow key": 1, "private": self.escrow.private.hex()}).encode() + b"\n"


def new_keys() -> NewKeys:
    """The escrow key and the first team key. Write the escrow file first, then `keep_new` them."""
    return NewKeys(sealing.new_pair(), sealing.new_pair())


def keep_new(db: Session, new: NewKeys) -> bool:
    """From here on everything is sealed to these keys: False, and nothing is changed, when there are keys already.
    Conflict where the ring belongs to another database."""
    alone(db)
    if current(db) is not None:
        return False
    ring = ring_of(db)
    if ring is not None:
        if vouching.founded(ring) and vouching.newest(ring):
            raise Conflict(
                "The ring of keys is that of another database: is HOTLINE_DATABASE_URL right? If you really begin anew,"
                " move the ring away first; without it nothing opens that was told before."
            )
        vouching.begin(ring)
    keep_epoch(db, PublicKeys(1, new.team.public, new.escrow.public), new.team)
    if ring is not None:
        vouching.finish(ring)
    return True


def alone(db: Session) -> None:
    """No other process makes or adopts a team key until the commit."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def keep_epoch(db: Session, key: PublicKeys, pair: KeyPair) -> None:
    """Store the team key of an epoch; the ring has it first."""
    ring = ring_of(db)
    if ring is not None:
        vouching.keep_epoch(ring, key)
        afterwards(db, lambda fresh: vouching.note_stored(ring, key) if current(fresh) == key else None)
    about = ("team_key", str(key.epoch))
    for_escrow = vouching.outer(ring, key.epoch, sealing.seal(key.escrow_public, pair.private, *about), *about)
    made = {"public": key.public, "escrow_public": key.escrow_public, "for_escrow": for_escrow, "made_at": now()}
    db.add(TeamKey(epoch=key.epoch, **made))
    db.flush()


def new_epoch(db: Session, opened: dict[int, KeyPair]) -> tuple[int, KeyPair]:
    """A new team key, which everything is sealed to from now on: its epoch and the pair, to be granted. Forbidden to
    who does not hold the newest."""
    alone(db)
    key, pair = _to_follow(db), sealing.new_pair()
    if key.epoch not in opened:
        raise Forbidden(f"You do not hold the team key of epoch {key.epoch}; who holds it can roll it.")
    epoch = next_epoch(db)
    keep_epoch(db, PublicKeys(epoch, pair.public, key.escrow_public), pair)
    return epoch, pair


def next_epoch(db: Session) -> int:
    """A number that neither the database nor the ring knows."""
    key, ring = current(db), ring_of(db)
    return max(key.epoch if key else 0, vouching.newest(ring) if ring is not None else 0) + 1


def _to_follow(db: Session) -> PublicKeys:
    """The newest key, which must be true; a newer one that an older backup does not know may be followed."""
    key, ring = current(db), ring_of(db)
    if key is None or ring is None:
        return team(db)
    with contextlib.suppress(vouching.Older):
        vouching.check(ring, key)
    return key


def init(db: Session) -> bytes | None:
    """Make and keep the first keys at once: the escrow file's bytes, or None when there are keys already."""
    new = new_keys()
    return new.escrow_file() if keep_new(db, new) else None


_CURRENT = CompiledStatement(
    select(TeamKey.epoch, TeamKey.public, TeamKey.escrow_public).order_by(TeamKey.epoch.desc()).limit(1)
)


def current(db: Session) -> PublicKeys | None:
    """The team key of the newest epoch."""
    row = _CURRENT.first(db)
    return PublicKeys(*row) if row else None


def team(db: Session) -> PublicKeys:
    """The team key that the ring vouches for, or Conflict: without it nothing can be sealed."""
    key, ring = current(db), ring_of(db)
    if key is None:
        raise Conflict("There is no team key yet. Run `hotline keys init --escrow-out FILE` and keep the file offline.")
    return key if ring is None else vouching.true_key(ring, key)


def read_escrow(content: bytes) -> KeyPair:
    """The escrow key pair out of its file."""
    try:
        return sealing.pair_from(bytes.fromhex(json.loads(content)["private"]))
    except (ValueError, KeyError, TypeError):
        raise Invalid("This is not an escrow file. Give the one that `hotline keys init` wrote.") from None


def open_with_escrow(db: Session, escrow: KeyPair) -> dict[int, KeyPair]:
    """The team keys by epoch, opened with the escrow key. What the ring has no entry for is left out; Forbidden when
    none is left, or with another hotline's escrow key."""
    opened, found = {}, db.scalars(select(TeamKey)).all()
    for key in found:
        about = ("team_key", str(key.epoch))
        try:
            sealed = vouching.inner(ring_of(db), key.epoch, key.for_escrow, *about)
        except sealing.Unopened:
            continue
        try:
            opened[key.epoch] = sealing.pair_from(sealing.unseal(escrow, sealed, *about))
        except sealing.Unopened:
            raise Forbidden("This escrow file belongs to another hotline's keys.") from None
    if found and not opened:
        raise Forbidden(f"The ring of keys gives no team key out. {RING_LOST}")
    return opened


def open_granted(db: Session, staff_id: int, holder: KeyPair) -> dict[int, KeyPair]:
    """The team keys by epoch that were granted to this member of staff. A grant that does not open is left out;
    Forbidden when none is left."""
    opened, grants = {}, db.scalars(select(Grant).where(Grant.staff_id == staff_id)).all()
    for grant in grants:
        about = ("key_grant", str(grant.epoch), str(staff_id))
        with contextlib.suppress(sealing.Unopened, ValueError):
            sealed = vouching.inner(ring_of(db), grant.epoch, grant.sealed, *about)
            opened[grant.epoch] = sealing.pair_from(sealing.unseal(holder, sealed, *about))
    if not grants:
        raise Forbidden(f"You hold no team key. With the escrow file: {GRANT_AGAIN}")
    if not opened and not _has_entries(ring_of(db), grants):
        raise Forbidden(
            "The ring of keys knows no team key that you were granted: this database is older than the ring, or the "
            "ring has lost something. Run `hotline doctor`."
        )
    if not opened:
        raise Forbidden(f"Your team key does not open: it was damaged. With the escrow file: {GRANT_AGAIN}")
    return opened


def _has_entries(ring: Ring | None, grants: Sequence[Grant]) -> bool:
    known = vouching.epochs(ring) if ring is not None else []
    return ring is None or any(one.epoch in known for one in grants)


def grant(db: Session, opened: dict[int, KeyPair], staff_id: int, public: bytes) -> None:
    """Seal every team key that `opened` holds to one more member of staff, whom the ring knows by this key then."""
    ring, known = ring_of(db), set(db.scalars(select(Grant.epoch).where(Grant.staff_id == staff_id)))
    if ring is not None and opened.keys() - known:
        vouching.keep_member(ring, staff_id, public)
    for epoch, pair in opened.items():
        if epoch not in known:
            about = ("key_grant", str(epoch), str(staff_id))
            sealed = vouching.outer(ring, epoch, sealing.seal(public, pair.private, *about), *about)
            db.add(Grant(epoch=epoch, staff_id=staff_id, sealed=sealed))
    db.flush()


def destroy_epoch(db: Session, epoch: int) -> None:
    """Destroy the team key of an epoch with its grants; once that is stored, what old copies hold of them."""
    ring = ring_of(db)
    if ring is not None:
        afterwards(db, lambda fresh: vouching.drop_epoch(ring, epoch) if fresh.get(TeamKey, epoch) is None else None)
    db.execute(delete(Grant).where(Grant.epoch == epoch))
    db.execute(delete(TeamKey).where(TeamKey.epoch == epoch))


def holders(db: Session) -> int:
    """How many people hold the newest team key."""
    key = current(db)
    return len(db.scalars(select(Grant.id).where(Grant.epoch == key.epoch)).all()) if key else 0
