"""Adopting: the team key of a release without a ring becomes one that the ring vouches for, once.

What stands in the database is believed then, for nothing else says what is true; its fingerprint is logged, and stands
in the audit log, for operators to compare. Where the ring was begun already, nothing is believed any more that it does
not know. A ring that is gone is no new one: its absence is told, and nothing is adopted.
"""

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db import Database
from bot.errors import Conflict
from bot.keyring import vouching
from bot.keyring.layers import is_shut
from bot.keyring.ring import Ring, ring_of
from bot.keyring.vouching import PublicKeys
from bot.sealing import Unopened
from bot.staff import audit, keys
from bot.staff.accounts import Staff
from bot.staff.keys import Grant, TeamKey

log = structlog.get_logger()


GONE = f"The ring of keys is gone: is its folder mounted, its database there? {keys.RING_LOST}"


def was_begun(db: Session) -> bool:
    """Whether a ring once locked what stands in the database."""
    return any(is_shut(one) for one in db.scalars(select(TeamKey.for_escrow)))


def ready(database: Database) -> None:
    """Adopt what an older release left, and note what a killed process has stored. Conflict when the ring is gone."""
    with database.read() as db:
        if _is_settled(db):
            return
    database.write(_settle)


def _is_settled(db: Session) -> bool:
    ring, key = ring_of(db), keys.current(db)
    if ring is None or key is None:
        return True
    try:
        return vouching.founded(ring) and vouching.newest(ring) >= key.epoch and not _bare(db)
    except Unopened:
        raise Conflict(vouching.SHUT) from None


def _bare(db: Session) -> list[TeamKey | Grant]:
    """What has no outer layer."""
    found: list[TeamKey | Grant] = [one for one in db.scalars(select(TeamKey)) if not is_shut(one.for_escrow)]
    return found + [one for one in db.scalars(select(Grant)) if not is_shut(one.sealed)]


def _settle(db: Session) -> None:
    keys.alone(db)
    ring, key = ring_of(db), keys.current(db)
    if ring is None or key is None:
        return
    if not vouching.founded(ring):
        _adopt(db, ring, key)
    _cover(db, ring)
    vouching.note_stored(ring, key)


def _adopt(db: Session, ring: Ring, newest: PublicKeys) -> None:
    epochs = db.scalars(select(TeamKey)).all()
    if was_begun(db):
        raise Conflict(GONE)
    vouching.begin(ring)
    for one in epochs:
        vouching.keep_epoch(ring, PublicKeys(one.epoch, one.public, one.escrow_public), adopted=True)
    for member in db.scalars(select(Staff).where(Staff.id.in_(select(Grant.staff_id)))):
        vouching.keep_member(ring, member.id, member.public)
    vouching.finish(ring)
    mark = vouching.fingerprint(newest)
    audit.note(db, "system", "keys adopt", str(newest.epoch), fingerprint=mark)
    log.warning("the ring of keys is begun with the team key that was there: compare its fingerprint", fingerprint=mark)


def _cover(db: Session, ring: Ring) -> None:
    """Give grants and escrow copies of older releases their outer layer."""
    for one in _bare(db):
        if isinstance(one, TeamKey):
            one.for_escrow = vouching.outer(ring, one.epoch, one.for_escrow, "team_key", str(one.epoch))
        else:
            one.sealed = vouching.outer(ring, one.epoch, one.sealed, "key_grant", str(one.epoch), str(one.staff_id))
    db.flush()
