"""Rolling the team's key: a new epoch, so that what is told from now on opens with no key of before.

roll ──▶ a new key, granted to every active holder; all that is sealed to older ones is sealed to it
destroy ──▶ an older key and its grants are gone, and with it whatever old copies of the database still hold of it
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot import keys, sealing, staff
from bot.errors import Conflict, NotFound
from bot.inbox import Arrival
from bot.keys import Grant, TeamKey
from bot.recruiters.records import Alias, AskedName
from bot.sealing import KeyPair
from bot.tips import Tip

Sealed = tuple[Any, str, tuple[str, ...]]  # a row, its column, what the envelope is bound to


def roll(db: Session, opened: dict[int, KeyPair]) -> tuple[int, int]:
    """Make a new team key, by somebody who holds the older ones: its epoch, and how many envelopes stay sealed to an
    older one because they do not open."""
    epoch, pair = keys.new_epoch(db, opened)
    for member in staff.holders(db):
        keys.grant(db, {epoch: pair}, member.id, member.public)
    known = {sealing.key_id(one.public): one for one in opened.values()}
    left = sum(not _seal_again(one, known, epoch, pair.public) for one in _all(db))
    db.flush()
    return epoch, left


def _seal_again(sealed: Sealed, known: dict[bytes, KeyPair], epoch: int, public: bytes) -> bool:
    """Whether it was opened and is sealed to the new key now."""
    row, column, about = sealed
    envelope: bytes = getattr(row, column)
    pair = known.get(envelope[2 : sealing.HEAD])
    try:
        if pair is None:
            return False
        setattr(row, column, sealing.seal(public, sealing.unseal(pair, envelope, *about), *about))
    except sealing.Unopened:
        return False
    if isinstance(row, Tip | Arrival):
        row.epoch = epoch
    return True


def destroy(db: Session, epoch: int) -> None:
    """Destroy an older team key for ever; Conflict while it is the newest, or while anything that is kept needs it."""
    key, newest = db.get(TeamKey, epoch), keys.team(db).epoch
    if key is None:
        raise NotFound(f"There is no team key of epoch {epoch}.")
    if epoch == newest:
        raise Conflict(f"Epoch {epoch} is the newest; roll first: hotline keys roll")
    needed = needing(db, key)
    if needed:
        raise Conflict(f"{needed} kept envelopes still need the key of epoch {epoch}; roll again: hotline keys roll")
    db.execute(delete(Grant).where(Grant.epoch == epoch))
    db.execute(delete(TeamKey).where(TeamKey.epoch == epoch))


def needing(db: Session, key: TeamKey) -> int:
    """How many envelopes are sealed to this team key, and how many rows name its epoch."""
    name = sealing.key_id(key.public)
    sealed = sum(getattr(row, column)[2 : sealing.HEAD] == name for row, column, _ in _all(db))
    named = db.execute(select(func.count()).select_from(Tip).where(Tip.epoch == key.epoch)).scalar_one()
    return int(max(sealed, named))


def _all(db: Session) -> Iterator[Sealed]:
    """Everything that is sealed to the team, locked."""
    for tip in db.scalars(select(Tip).where(Tip.wrapped.is_not(None)).with_for_update(of=Tip)):
        yield tip, "wrapped", ("tip.wrapped", tip.id)
    for arrival in db.scalars(select(Arrival).where(Arrival.sealed.is_not(None)).with_for_update()):
        yield arrival, "sealed", ("arrival", str(arrival.id))
    for alias in db.scalars(select(Alias).where(Alias.sealed.is_not(None)).with_for_update(of=Alias)):
        yield alias, "sealed", ("alias", alias.spelling.hex())
    for name in db.scalars(select(AskedName).where(AskedName.sealed.is_not(None)).with_for_update()):
        yield name, "sealed", ("asked_name", name.name.hex())
