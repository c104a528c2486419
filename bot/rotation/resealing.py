"""Resealing: what waits longer than its day key lives is sealed again under today's, and the old key destroyed.

Nothing is lost for that: a key under which anything is left stays, and a warning says so. What changes meanwhile is
left alone, for it is looked for again before the key goes.
"""

import asyncio
import contextlib
from typing import NamedTuple

import structlog
from sqlalchemy import ColumnElement, LargeBinary, Table, func, select, update
from sqlalchemy.orm import Session

from bot import sealing
from bot.db import Database
from bot.errors import Unavailable
from bot.keyring.day_keys import DayKeys
from bot.messaging.ocr import Picture
from bot.messaging.outbox import OutboundMessage
from bot.messaging.provider_copies import ProviderCopy
from bot.recruiters.subscriptions import Subscription
from bot.tips.attachments import File

EVERY_S = 900.0
AT_ONCE = 100  # rows in one transaction: others wait for it on SQLite

log = structlog.get_logger()


class Place(NamedTuple):
    """A column of envelopes, and what they are bound to: a name, and the row's values of these columns."""

    table: Table
    column: str
    name: str
    bound: tuple[str, ...]


def _place(kind: type, column: str, name: str, *bound: str) -> Place:
    return Place(kind.__table__, column, name, bound)  # type: ignore[attr-defined]


PLACES = (
    _place(OutboundMessage, "address", "contact.address", "contact_id"),
    _place(OutboundMessage, "body", "letter.body", "ref"),
    _place(Subscription, "address", "contact.address", "contact_id"),
    _place(Subscription, "about", "wish.about", "contact_id"),
    _place(Picture, "address", "contact.address", "contact_id"),
    _place(Picture, "source", "reading.source", "id"),
    _place(File, "source", "file.source", "id"),
    _place(ProviderCopy, "sid", "leftover.sid", "channel", "bot"),
)


def turn_over(database: Database, days: DayKeys) -> int:
    """Seal again what lies under dying keys and under those of older releases, then destroy the dying ones: how many.
    Raises Unavailable when the database is away; nothing is destroyed then."""
    days.refresh()
    destroyed = sum(_end(database, days, head) for head in days.dying())
    for head in days.lasting_heads():
        _told(seal_again(database, days, head))
    return destroyed


def _end(database: Database, days: DayKeys, head: bytes) -> bool:
    """End a key: whether it is gone."""
    if _told(seal_again(database, days, head)):
        return False
    try:
        days.destroy(head)
    except OSError as problem:
        log.error("a day key was not destroyed", problem=type(problem).__name__)
        return False
    return True


def _told(left: int) -> int:
    if left:
        log.warning("sealed under an old key, and could not be sealed again: the key stays", count=left)
    return left


def seal_again(database: Database, days: DayKeys, head: bytes) -> int:
    """Seal again everything whose envelope begins so: how many are left."""
    for place in PLACES:
        after: object = None
        while (last := _write(database, days, place, head, after)) is not None:
            after = last
    with database.read() as db:
        return sum(_left(db, place, head) for place in PLACES)


def _write(database: Database, days: DayKeys, place: Place, head: bytes, after: object) -> object:
    return database.write(lambda db: _some(db, days, place, head, after))


def _some(db: Session, days: DayKeys, place: Place, head: bytes, after: object) -> object:
    """Seal some rows again, those behind the row `after`: the last one's id, None when there were none."""
    table, key = place.table, place.table.c.id
    wanted = (key, table.c[place.column], *(table.c[one] for one in place.bound))
    rows = select(*wanted).where(_begins(place) == head).order_by(key).limit(AT_ONCE)
    found = db.execute(rows if after is None else rows.where(key > after)).all()
    for number, envelope, *bound in found:
        about = (place.name, *map(str, bound))
        with contextlib.suppress(sealing.Unopened):  # it is counted as left
            again = {place.column: days.seal(days.open(envelope, *about), *about)}
            same = update(table).where(key == number, table.c[place.column] == envelope)  # unless settled meanwhile
            db.execute(same.values(again))
    return found[-1][0] if found else None


def _left(db: Session, place: Place, head: bytes) -> int:
    return db.execute(select(func.count()).select_from(place.table).where(_begins(place) == head)).scalar_one()


def _begins(place: Place) -> ColumnElement[bytes]:
    return func.substr(place.table.c[place.column], 1, sealing.HEAD, type_=LargeBinary)


class Turnover:
    """Looks again and again which keys die; runs in the event loop until stopped."""

    def __init__(self, database: Database, days: DayKeys) -> None:
        self._database, self._days = database, days
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """At the start, every quarter of an hour, and at the end."""
        while True:
            await self._look()
            if self._stopping.is_set():
                return
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), EVERY_S)

    async def _look(self) -> None:
        try:
            await asyncio.to_thread(turn_over, self._database, self._days)
        except Unavailable:
            log.warning("the keys were not looked at: the database is away")
        except Exception as problem:
            log.error("the keys were not looked at", problem=type(problem).__name__)

    def stop(self) -> None:
        self._stopping.set()
