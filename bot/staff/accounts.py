"""Staff: operators answer, editors keep the registry. Each has a key pair whose private half only a password opens.

private ─┬─ locked with argon2id(password)
         ├─ locked with a recovery code, shown once
         └─ sealed to the escrow key, whose private half is offline
"""

import os
import secrets
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import LargeBinary, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot import sealing
from bot.db import Base, BigKey, afterwards, now
from bot.errors import Conflict, Forbidden, Invalid, NotFound
from bot.keyring import vouching
from bot.keyring.ring import ring_of
from bot.sealing import KeyPair
from bot.staff import keys as keyring

LOOKALIKES = str.maketrans("аеорсухіјѕԁɡαονρτυ0", "aeopcyxijsdgaovptuo")  # Cyrillic and Greek for Latin
SHORTEST_PASSWORD = 15  # characters (ASVS 5.0, 6.2.1)


class Role(StrEnum):
    OPERATOR = "operator"
    EDITOR = "editor"
    SUPERVISOR = "supervisor"


class Staff(Base):
    """One person who works here."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[Role]
    active: Mapped[bool] = mapped_column(default=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    public: Mapped[bytes] = mapped_column(LargeBinary)
    by_password: Mapped[bytes] = mapped_column(LargeBinary)
    by_recovery: Mapped[bytes] = mapped_column(LargeBinary)
    by_escrow: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[float]


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody who has proved who they are, with their key."""

    id: int
    name: str
    role: Role
    pair: KeyPair


def add(db: Session, name: str, role: Role, password: str) -> tuple[Staff, str]:
    """Add a member of staff: their row, and the recovery code, which is shown once and stored nowhere. Invalid for a
    name nobody sees or a password easy to guess, Conflict for a name that looks like another's."""
    check_password(password, name)
    name = name.strip()
    if not name or not name.isprintable():
        raise Invalid("A name needs letters that everybody sees.")
    if alike := next((one for one in db.scalars(select(Staff.name)) if _looks(one) == _looks(name)), None):
        raise Conflict(
            f"There is already somebody called {alike}. Choose another name: nobody may seem to be two people."
        )
    pair, salt, code = sealing.new_pair(), os.urandom(16), secrets.token_hex(32)
    member = Staff(
        name=name,
        role=role,
        salt=salt,
        public=pair.public,
        by_password=sealing.lock(sealing.stretch(password, salt), pair.private, "staff.by_password", name),
        by_recovery=sealing.lock(bytes.fromhex(code), pair.private, "staff.by_recovery", name),
        by_escrow=sealing.seal(keyring.team(db).escrow_public, pair.private, "staff.by_escrow", name),
        made_at=now(),
        active=True,
    )
    db.add(member)
    db.flush()
    return member, code


def _looks(name: str) -> str:
    """A name as the eye takes it: without case, spaces and marks, letters of other alphabets as they look."""
    folded = unicodedata.normalize("NFKD", name).casefold().translate(LOOKALIKES)
    return "".join(c for c in folded if c.isalnum())


def check_password(password: str, name: str) -> None:
    """Invalid unless it is long and not made of the name."""
    if len(password) < SHORTEST_PASSWORD:
        raise Invalid(f"A password needs at least {SHORTEST_PASSWORD} characters; four or five words are easy to keep.")
    if len(set(password)) < 5 or name.casefold() in password.casefold():
        raise Invalid("This password is easy to guess. Take four or five words that have nothing to do with you.")


def find(db: Session, name: str) -> Staff | None:
    """Find a member of staff by the exact name, on or off; None when there is nobody."""
    return db.scalars(select(Staff).where(Staff.name == name)).first()


def holders(db: Session) -> list[Staff]:
    """Who works here and holds the team key, of whichever epoch."""
    held = select(keyring.Grant.staff_id)
    return list(db.scalars(select(Staff).where(Staff.active, Staff.id.in_(held)).order_by(Staff.name)))


def remove(db: Session, name: str) -> Staff:
    """Take away for ever what opens the key of somebody who works here no more, and their grants. Their name stays, for
    the audit log has it. Conflict for the last who holds the newest team key: without them only the escrow file opens
    a tip."""
    member = _known(db, name)
    _take_grants(db, member)
    ring, number = ring_of(db), member.id
    if ring is not None:
        afterwards(db, lambda fresh: vouching.drop_member(ring, number) if _is_gone(fresh, number) else None)
    member.active, member.by_password, member.by_recovery, member.by_escrow = False, b"", b"", b""
    db.flush()
    return member


def switch_off(db: Session, name: str) -> Staff:
    """Let somebody sign in nowhere until `switch_on`: a lost machine, leave, a suspicion. Their grants are gone, their
    key stays under its locks. Conflict as for `remove`, and when they are off already."""
    member = _known(db, name)
    if not member.active:
        raise Conflict(f"{name} is switched off already.")
    _take_grants(db, member)
    member.active = False
    db.flush()
    return member


def switch_on(db: Session, name: str, opened: dict[int, KeyPair]) -> Staff:
    """Let somebody sign in again with the password of before. Who is no editor is granted the team keys that `opened`
    holds, by epoch. Conflict when they are not off, or when the ring knows another key of theirs."""
    member = _known(db, name)
    if member.active:
        raise Conflict(f"{name} is not switched off.")
    member.active = True
    if member.role is not Role.EDITOR:
        if not vouching.knows_member(ring_of(db), member.id, member.public):
            raise Conflict(
                f"The key of {name} in the database is not the one that was granted the team key: somebody has changed"
                " it. Nobody was switched on. Find out who, then: hotline staff remove"
            )
        keyring.grant(db, opened, member.id, member.public)
    db.flush()
    return member


def is_removed(member: Staff) -> bool:
    """Whether they are gone for ever, and not only switched off: nothing opens their key."""
    return not member.active and not member.by_password


def _known(db: Session, name: str) -> Staff:
    member = find(db, name)
    if member is None or is_removed(member):
        raise NotFound(f"There is nobody called {name}.")
    return member


def _is_gone(db: Session, number: int) -> bool:
    member = db.get(Staff, number)
    return member is None or is_removed(member)


def _take_grants(db: Session, member: Staff) -> None:
    held = select(keyring.Grant.staff_id).where(keyring.Grant.epoch == keyring.team(db).epoch).with_for_update()
    if set(db.scalars(held)) == {member.id}:
        raise Conflict(
            f"{member.name} is the last who holds the team key. Add another operator first: hotline staff add"
        )
    db.execute(delete(keyring.Grant).where(keyring.Grant.staff_id == member.id))


def sign_in(db: Session, name: str, password: str) -> SignedIn:
    """Prove who you are; one sentence for every way to fail, and the same work, so that names cannot be guessed."""
    member = find(db, name)
    salt = member.salt if member else b"nobody has this."
    key = sealing.stretch(password, salt)
    if member is None or not member.active:
        raise Forbidden("That name and password do not go together.")
    try:
        private = sealing.unlock(key, member.by_password, "staff.by_password", name)
    except sealing.Unopened:
        raise Forbidden("That name and password do not go together.") from None
    return SignedIn(member.id, member.name, member.role, sealing.pair_from(private))


def change_password(db: Session, holder: SignedIn, password: str) -> None:
    """Lock somebody's key with a new password; Invalid when it is easy to guess."""
    check_password(password, holder.name)
    member = db.get_one(Staff, holder.id)
    member.salt = os.urandom(16)
    key = sealing.stretch(password, member.salt)
    member.by_password = sealing.lock(key, holder.pair.private, "staff.by_password", member.name)


def recover(db: Session, name: str, code: str, password: str) -> SignedIn:
    """Set a new password by the recovery code; Forbidden, in one sentence for all, when it does not open the key."""
    member = find(db, name)
    try:
        if member is None or not member.active:
            raise sealing.Unopened
        private = sealing.unlock(bytes.fromhex(code.strip()), member.by_recovery, "staff.by_recovery", name)
    except (sealing.Unopened, ValueError):
        raise Forbidden("That name and recovery code do not go together.") from None
    holder = SignedIn(member.id, member.name, member.role, sealing.pair_from(private))
    change_password(db, holder, password)
    return holder


def rescue(db: Session, name: str, escrow: KeyPair, password: str) -> SignedIn:
    """Set a new password by the escrow key; Forbidden with another hotline's. For who lost the code too."""
    member = find(db, name)
    if member is None or not member.active:
        raise NotFound(f"There is nobody called {name}.")
    try:
        private = sealing.unseal(escrow, member.by_escrow, "staff.by_escrow", name)
    except sealing.Unopened:
        raise Forbidden("This escrow file belongs to another hotline's keys.") from None
    holder = SignedIn(member.id, member.name, member.role, sealing.pair_from(private))
    change_password(db, holder, password)
    return holder
