"""Keys: those that the environment gives, and the team's key, which only people can open.

    HOTLINE_SECRET_KEY ─HKDF─▶ capsule key (who wrote a tip) · transit key (spool) · pepper (indexes) · wrapping key
    wrapping key ─wraps─▶ day keys, which live two days at most: waiting letters, addresses, references, wishes
    team key, one per epoch ─sealed─▶ each operator (a grant) and the escrow key, whose private half is kept offline
    case key, one per tip ─sealed─▶ the team key

So the machine can take tips in and send letters out, but cannot read a tip; operators read tips, but cannot learn who
wrote (the capsule's inner layer is sealed with the capsule key).
"""

import contextlib
import hmac
import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot import sealing
from bot.config import Config
from bot.daykeys import DayKeys
from bot.db import Base, BigKey, now
from bot.errors import Conflict, Forbidden, Invalid
from bot.prepared import Prepared
from bot.sealing import KeyPair


@dataclass(frozen=True, slots=True)
class EnvironmentKeys:
    """What the environment's secret gives. Whoever seizes the machine has all of it."""

    worker: KeyPair  # of older releases, which sealed references and wishes to it
    capsules: bytes  # inner layers of contact capsules; older releases sealed letters under it too
    transit: bytes
    pepper: bytes
    days: DayKeys  # what our own processes seal for each other: letters, addresses, references, wishes

    def __repr__(self) -> str:
        return "EnvironmentKeys(…)"

    def opaque(self, *words: str) -> bytes:
        """32 bytes that stand for the words and tell nothing about them without the pepper."""
        text = "\x1f".join(words).encode("utf-8", "surrogatepass")
        return hmac.new(self.pepper, text, sha256).digest()


def from_secret(secret: str, folder: Path | None = None, *, daily: bool = True) -> EnvironmentKeys:
    """The environment's keys: one HKDF label each. Without a folder the day keys last as long as this process."""
    raw = secret.encode()
    worker = sealing.pair_from(sealing.derive(raw, "worker"))
    wrapping, capsules, transit, pepper = (sealing.derive(raw, one) for one in ("days", "letters", "transit", "pepper"))
    days = DayKeys(wrapping, capsules, worker, folder, daily=daily)
    return EnvironmentKeys(worker, capsules, transit, pepper, days)


def from_config(config: Config) -> EnvironmentKeys:
    """The environment's keys, with the day keys of the folder that this configuration names."""
    return from_secret(config.secret_key, config.keys_folder, daily=config.day_keys)


class TeamKey(Base):
    """The team's key of one epoch. `for_escrow` is its private half sealed to the escrow key."""

    __tablename__ = "team_key"

    epoch: Mapped[int] = mapped_column(BigKey, primary_key=True)
    public: Mapped[bytes] = mapped_column(LargeBinary)
    escrow_public: Mapped[bytes] = mapped_column(LargeBinary)
    for_escrow: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[float]


class Grant(Base):
    """The team key of one epoch, sealed to one operator."""

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
    """From here on everything is sealed to these keys: False, and nothing is changed, when there are keys already."""
    if current(db) is not None:
        return False
    _keep_epoch(db, 1, new.team, new.escrow.public)
    return True


def _keep_epoch(db: Session, epoch: int, pair: KeyPair, escrow_public: bytes) -> None:
    for_escrow = sealing.seal(escrow_public, pair.private, "team_key", str(epoch))
    made = {"public": pair.public, "escrow_public": escrow_public, "for_escrow": for_escrow, "made_at": now()}
    db.add(TeamKey(epoch=epoch, **made))
    db.flush()


def new_epoch(db: Session, opened: dict[int, KeyPair]) -> tuple[int, KeyPair]:
    """A new team key, which everything is sealed to from now on: its epoch and the pair, to be granted. Forbidden to
    who does not hold the newest."""
    newest, pair = team(db), sealing.new_pair()
    if newest.epoch not in opened:
        raise Forbidden(f"You do not hold the team key of epoch {newest.epoch}; who holds it can roll it.")
    _keep_epoch(db, newest.epoch + 1, pair, newest.escrow_public)
    return newest.epoch + 1, pair


def init(db: Session) -> bytes | None:
    """Make and keep the first keys at once: the escrow file's bytes, or None when there are keys already."""
    new = new_keys()
    return new.escrow_file() if keep_new(db, new) else None


class PublicKeys(NamedTuple):
    """What is sealed to: the team key of an epoch, and the escrow key."""

    epoch: int
    public: bytes
    escrow_public: bytes


_CURRENT = Prepared(
    select(TeamKey.epoch, TeamKey.public, TeamKey.escrow_public).order_by(TeamKey.epoch.desc()).limit(1)
)


def current(db: Session) -> PublicKeys | None:
    """The team key of the newest epoch."""
    row = _CURRENT.first(db)
    return PublicKeys(*row) if row else None


def team(db: Session) -> PublicKeys:
    """The team key, or Conflict: without it nothing can be sealed."""
    key = current(db)
    if key is None:
        raise Conflict("There is no team key yet. Run `hotline keys init --escrow-out FILE` and keep the file offline.")
    return key


def read_escrow(content: bytes) -> KeyPair:
    """The escrow key pair out of its file."""
    try:
        return sealing.pair_from(bytes.fromhex(json.loads(content)["private"]))
    except (ValueError, KeyError, TypeError):
        raise Invalid("This is not an escrow file. Give the one that `hotline keys init` wrote.") from None


def open_with_escrow(db: Session, escrow: KeyPair) -> dict[int, KeyPair]:
    """The team keys by epoch, opened with the escrow key."""
    opened = {}
    for key in db.scalars(select(TeamKey)):
        try:
            opened[key.epoch] = sealing.pair_from(sealing.unseal(escrow, key.for_escrow, "team_key", str(key.epoch)))
        except sealing.Unopened:
            raise Forbidden("This escrow file belongs to another hotline's keys.") from None
    return opened


def open_granted(db: Session, staff_id: int, holder: KeyPair) -> dict[int, KeyPair]:
    """The team keys by epoch that were granted to this member of staff. A grant that does not open is left out;
    Forbidden when none is left."""
    opened, grants = {}, db.scalars(select(Grant).where(Grant.staff_id == staff_id)).all()
    for grant in grants:
        about = ("key_grant", str(grant.epoch), str(staff_id))
        with contextlib.suppress(sealing.Unopened, ValueError):
            opened[grant.epoch] = sealing.pair_from(sealing.unseal(holder, grant.sealed, *about))
    if not grants:
        raise Forbidden("You hold no team key. Ask another operator to grant it, or use the escrow file.")
    if not opened:
        raise Forbidden("Your team key does not open: it was damaged. Ask another operator to grant it again.")
    return opened


def grant(db: Session, opened: dict[int, KeyPair], staff_id: int, public: bytes) -> None:
    """Seal every team key that `opened` holds to one more member of staff."""
    known = set(db.scalars(select(Grant.epoch).where(Grant.staff_id == staff_id)))
    for epoch, pair in opened.items():
        if epoch not in known:
            sealed = sealing.seal(public, pair.private, "key_grant", str(epoch), str(staff_id))
            db.add(Grant(epoch=epoch, staff_id=staff_id, sealed=sealed))
    db.flush()


def holders(db: Session) -> int:
    """How many people hold the newest team key."""
    key = current(db)
    return len(db.scalars(select(Grant.id).where(Grant.epoch == key.epoch)).all()) if key else 0
