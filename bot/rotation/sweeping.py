"""Sweeping the ring: entries that nothing needs are destroyed, and what lacks its outer layer is given one.

needed ──its row is gone, and the process was killed before the entry was──▶ seen ──a day──▶ destroyed
   ▲───────────────────────a backup brings the row back──────────────────────┘

A day, because a backup that is put back lacks the rows of what was told since: the right one may follow.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot import sealing
from bot.db import afterwards, now
from bot.keyring import layers, vouching
from bot.keyring.layers import is_shut
from bot.keyring.ring import Ring, name_of, ring_of
from bot.messaging.inbox import WHOLE, InboundReceipt
from bot.staff.keys import TeamKey
from bot.tips import Tip
from bot.tips.records import TIP_KEY

DAY_S = 24 * 3600.0
AT_ONCE = 100  # rows in one transaction: others wait for it on SQLite
SEEN = "unneeded"  # the entry that says since when others are not needed

Column = InstrumentedAttribute[bytes | None]
COVERED: tuple[tuple[str, Any, Column], ...] = (
    (TIP_KEY, Tip, Tip.wrapped),
    (WHOLE, InboundReceipt, InboundReceipt.sealed),
)


def sweep(db: Session) -> int:
    """Destroy entries that nothing has needed for a day, once this is stored: how many."""
    ring = ring_of(db)
    if ring is None:
        return 0
    before, at = ring.get(SEEN) or {}, now()
    since = {name: min(before.get(name, at), at) for name in sorted(_unneeded(db, ring))}
    if since != before:
        ring.put(SEEN, since)
    old = {name for name, seen_at in since.items() if at - seen_at >= DAY_S}
    if old:
        afterwards(db, lambda fresh: _destroy(ring, old & _unneeded(fresh, ring)))
    return len(old)


def _destroy(ring: Ring, names: set[str]) -> None:
    for name in sorted(names):
        ring.destroy(name)


def _unneeded(db: Session, ring: Ring) -> set[str]:
    there = {name for kind, _, _ in COVERED for name in ring.names(kind)}
    epochs = set(db.scalars(select(TeamKey.epoch)))
    ended = {f"epoch:{one}" for one in vouching.epochs(ring) if one not in epochs and one < max(epochs, default=0)}
    return (there - set(_needed(db))) | ended


def _needed(db: Session) -> Iterator[str]:
    """The names of the entries that rows need."""
    for kind, _, column in COVERED:
        for head in db.scalars(select(_head(column)).where(column.is_not(None))):
            if is_shut(head):
                yield name_of(kind, head)


def lost(db: Session) -> int:
    """How many rows need an entry that the ring does not have: nobody can open them."""
    ring = ring_of(db)
    if ring is None:
        return 0
    there = {name for kind, _, _ in COVERED for name in ring.names(kind)}
    return len(set(_needed(db)) - there)


def bare(db: Session) -> int:
    """How many tips and messages that are kept whole have no outer layer."""
    counts = (select(func.count()).where(_is_bare(column)) for _, _, column in COVERED)
    return sum(int(db.execute(count).scalar_one()) for count in counts)


def cover(db: Session) -> int:
    """Give some that lack it their outer layer, which needs no team key: how many."""
    given = 0
    for kind, table, column in COVERED:
        rows = select(table.id, column).where(_is_bare(column)).order_by(table.id).limit(AT_ONCE)
        for number, envelope in db.execute(rows).all():
            covered = layers.shut(db, kind, envelope, str(number))
            if covered == envelope:
                return given
            same = update(table).where(table.id == number, column == envelope)  # unless it changed meanwhile
            given += db.execute(same.values({column.key: covered})).rowcount  # type: ignore[attr-defined]
    return given


def _head(column: Column) -> ColumnElement[bytes]:
    return func.substr(column, 1, sealing.HEAD, type_=LargeBinary)


def _is_bare(column: Column) -> ColumnElement[bool]:
    to_public = bytes((sealing.VERSION, sealing.TO_PUBLIC))
    return func.substr(column, 1, 2, type_=LargeBinary) == to_public
