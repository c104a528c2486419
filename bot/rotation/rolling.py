"""Rolling the team's key: a new epoch, so that what is told from now on opens with no key of before.

roll ──▶ a new key, granted to every active holder; all that is sealed to older ones is sealed to it
destroy ──▶ an older key and its grants are gone, and with it whatever old copies of the database still hold of it

An outer layer (see `layers`) stays as it is. The key is rolled every month, when an operator opens tips: that needs
somebody who holds it. The older one is destroyed a week later, so that a backup of the last week opens still.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import sealing
from bot.db import now
from bot.errors import Conflict, Forbidden, NotFound
from bot.keyring import layers, vouching
from bot.keyring.ring import ring_of
from bot.messaging.inbox import WHOLE, InboundReceipt
from bot.recruiters.records import Alias, AskedName
from bot.sealing import KeyPair
from bot.staff import accounts, keys
from bot.staff.keys import PublicKeys, TeamKey
from bot.tips import Tip
from bot.tips.records import TIP_KEY

DAY_S = 24 * 3600.0
WEEK_S, MONTH_S = 7 * DAY_S, 30 * DAY_S


class Sealed(NamedTuple):
    """An envelope to the team: its row and column, what it is bound to, and the ring's name of its outer layer, if it
    may have one, with what that is bound to."""

    row: Any
    column: str
    about: tuple[str, ...]
    kind: str = ""
    layer: tuple[str, ...] = ()

    def inner(self, db: Session) -> bytes:
        """The envelope to the team itself; Unopened without its outer layer's key."""
        envelope: bytes = getattr(self.row, self.column)
        return layers.opened(db, self.kind, envelope, *self.layer) if self.kind else envelope

    def put(self, db: Session, sealed: bytes) -> None:
        """Another one in its place, under the same outer layer."""
        before: bytes = getattr(self.row, self.column)
        setattr(
            self.row, self.column, layers.again(db, self.kind, before, sealed, *self.layer) if self.kind else sealed
        )


def roll(db: Session, opened: dict[int, KeyPair]) -> tuple[int, int]:
    """Make a new team key, by somebody who holds the older ones: its epoch, and how many envelopes stay sealed to an
    older one because they do not open. Conflict when somebody's key in the database is not the one that is known."""
    epoch, pair = keys.new_epoch(db, opened)
    for member in accounts.holders(db):
        if not vouching.knows_member(ring_of(db), member.id, member.public):
            raise Conflict(
                f"The key of {member.name} in the database is not the one that was granted the team key: somebody has"
                " changed it. Nothing was rolled. Find out who, then: hotline staff remove"
            )
        keys.grant(db, {epoch: pair}, member.id, member.public)
    known = {sealing.key_id(one.public): one for one in opened.values()}
    left = sum(not _seal_again(db, one, known, epoch, pair.public) for one in _all(db))
    db.flush()
    return epoch, left


def _seal_again(db: Session, sealed: Sealed, known: dict[bytes, KeyPair], epoch: int, public: bytes) -> bool:
    """Whether it was opened and is sealed to the new key now."""
    try:
        envelope = sealed.inner(db)
        pair = known.get(envelope[2 : sealing.HEAD])
        if pair is None:
            return False
        sealed.put(db, sealing.seal(public, sealing.unseal(pair, envelope, *sealed.about), *sealed.about))
    except sealing.Unopened:
        return False
    if isinstance(sealed.row, Tip | InboundReceipt):
        sealed.row.epoch = epoch
    return True


def restart(db: Session, escrow: KeyPair) -> tuple[int, list[str]]:
    """The ring is lost, or has lost the newest epoch: a new team key, granted to all who held one, by whoever has the
    escrow file. What was told before stays closed unless the ring comes back. Its epoch, and whom it was granted to.
    Conflict where the ring is there and whole, Forbidden with the escrow file of another hotline."""
    keys.alone(db)
    may_restart(db, escrow)
    ring, pair, epoch = ring_of(db), sealing.new_pair(), keys.next_epoch(db)
    if ring is not None:
        vouching.begin(ring)
    keys.keep_epoch(db, PublicKeys(epoch, pair.public, escrow.public), pair)
    members = accounts.holders(db)
    for member in members:
        keys.grant(db, {epoch: pair}, member.id, member.public)
    if ring is not None:
        vouching.finish(ring)
    return epoch, [member.name for member in members]


def may_restart(db: Session, escrow: KeyPair) -> None:
    """Whether there is anything to begin anew, and this is the escrow key that the last team key was sealed to."""
    ring, key = ring_of(db), keys.current(db)
    if key is None:
        raise Conflict("There is no team key to begin anew. Run `hotline keys init --escrow-out FILE`.")
    if escrow.public != key.escrow_public:
        raise Forbidden("This escrow file belongs to another hotline's keys. Nothing was changed.")
    if ring is None or vouching.vouches(ring, key):
        raise Conflict(
            f"The ring of keys is here and knows the team key of epoch {key.epoch}: there is nothing to restart. For a "
            "new team key, whoever holds this one: hotline keys roll"
        )


def is_due(db: Session) -> bool:
    """Whether the newest key is a month old, or of a release whose old copies give it away."""
    key, ring = keys.current(db), ring_of(db)
    if key is None:
        return False
    made_at = db.get_one(TeamKey, key.epoch).made_at
    return now() - made_at > MONTH_S or (ring is not None and vouching.is_adopted(ring, key.epoch))


def destroy_unneeded(db: Session) -> list[int]:
    """Destroy the older keys that nothing needs and that a newer one followed a week ago: which."""
    made = list(db.execute(select(TeamKey.epoch, TeamKey.made_at).order_by(TeamKey.epoch)))
    gone = []
    for (epoch, _), (_, followed_at) in pairwise(made):
        if now() - followed_at > WEEK_S and not needing(db, db.get_one(TeamKey, epoch)):
            keys.destroy_epoch(db, epoch)
            gone.append(epoch)
    return gone


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
    keys.destroy_epoch(db, epoch)


def needing(db: Session, key: TeamKey) -> int:
    """How many envelopes are sealed to this team key, and how many rows name its epoch."""
    name = sealing.key_id(key.public)
    sealed = sum(_names(db, one, name, key.epoch) for one in _all(db))
    named = db.execute(select(func.count()).select_from(Tip).where(Tip.epoch == key.epoch)).scalar_one()
    return int(max(sealed, named))


def _names(db: Session, sealed: Sealed, name: bytes, epoch: int) -> bool:
    """Whether an envelope is to this key; where its outer layer does not open, its row says so."""
    try:
        return sealed.inner(db)[2 : sealing.HEAD] == name
    except sealing.Unopened:
        return bool(sealed.row.epoch == epoch)


def _all(db: Session) -> Iterator[Sealed]:
    """Everything that is sealed to the team, locked."""
    for tip in db.scalars(select(Tip).where(Tip.wrapped.is_not(None)).with_for_update(of=Tip)):
        yield Sealed(tip, "wrapped", ("tip.wrapped", tip.id), TIP_KEY, (tip.id,))
    for receipt in db.scalars(select(InboundReceipt).where(InboundReceipt.sealed.is_not(None)).with_for_update()):
        number = str(receipt.id)
        yield Sealed(receipt, "sealed", ("arrival", number), WHOLE, (number,))
    for alias in db.scalars(select(Alias).where(Alias.sealed.is_not(None)).with_for_update(of=Alias)):
        yield Sealed(alias, "sealed", ("alias", alias.spelling.hex()))
    for name in db.scalars(select(AskedName).where(AskedName.sealed.is_not(None)).with_for_update()):
        yield Sealed(name, "sealed", ("asked_name", name.name.hex()))
