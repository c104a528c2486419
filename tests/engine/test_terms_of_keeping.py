"""How long everything is kept: just before its time it is there, just after it is gone, by the chores alone."""

import sys
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import tips
from bot.db import Base, now
from bot.engine import clocks
from bot.engine.scheduled_jobs import all_chores
from bot.messaging import contacts, ocr
from bot.messaging.contacts import Contact
from bot.messaging.ocr import Picture
from bot.messaging.outbox import OutboundMessage
from bot.recruiters import subscriptions
from bot.recruiters.subscriptions import Subscription, Wanted
from bot.tips import Tip, Told, queue
from tests.hands import deleted, write
from tests.people import Office
from tests.test_bound_to_their_rows import PHOTO
from tests.tips.test_tips import claim, told

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets the clock so many seconds ahead of when this test began, for everything of ours."""
    ahead, began = [0.0], now()
    for name, module in list(sys.modules.items()):
        if name.startswith("bot.") and getattr(module, "now", None) is now:
            monkeypatch.setattr(module, "now", lambda: began + ahead[0])
    return lambda seconds: ahead.__setitem__(0, seconds)


def work(office: Office) -> None:
    """All chores, by a clock that somebody says is right."""
    database = office.context.database
    database.write(clocks.believe)
    for chore in all_chores(office.context.config):
        database.write(chore.do)
    database.write(ocr.prune)


def kept(office: Office, table: type[Base]) -> int:
    with office.context.database.read() as db:
        return int(db.execute(select(func.count()).select_from(table)).scalar_one())


def idle(office: Office) -> None:
    office.phone().writes("hi")


def wished(office: Office) -> None:
    """Somebody who wants to be told of a change, and writes no more."""
    office.phone().writes("hi")

    def unit(db: Session) -> None:
        subscriptions.want(db, office.context.keys, db.query(Contact).one(), "address", Wanted(1, "TH", "direct"))

    write(office, unit)


def asked_to_delete(office: Office) -> None:
    deleted(office, told(office))


def took_back(office: Office) -> None:
    told(office)
    write(office, lambda db: tips.withdraw(db, db.query(Contact).one().id))


def refused_in_danger(office: Office) -> None:
    def unit(db: Session) -> None:
        one = contacts.meet(db, b"x" * 32, "telegram", "1000000001")
        tips.offer(db, office.context.keys, one, "address", Told("words", urgency=2), 60.0)
        tips.refuse(db, one.id)

    write(office, unit)


def closed(office: Office) -> None:
    told(office)
    claim(office, office.operator)
    write(office, lambda db: tips.close(db, queue.find(db, office.tips()[0].id), office.operator, office.team))


def parked(office: Office) -> None:
    office.phone().writes("hi")
    write(office, lambda db: ocr.park(db, office.context.keys, db.query(Contact).one(), "address", PHOTO))


TERMS: dict[str, tuple[Callable[[Office], None], type[Base], float]] = {
    "who writes no more": (idle, Contact, 30 * DAY),
    "... but wants to be told": (wished, Contact, 365 * DAY),
    "a wish to be told": (wished, Subscription, 365 * DAY),
    "who asked to delete everything": (asked_to_delete, Contact, 72 * HOUR),
    "what they had told": (asked_to_delete, Tip, 72 * HOUR),
    "what was taken back": (took_back, Tip, 72 * HOUR),
    "what was refused in danger": (refused_in_danger, Tip, 72 * HOUR),
    "a closed tip": (closed, Tip, 90 * DAY),
    "what was sent": (idle, OutboundMessage, 48 * HOUR),
    "a picture of which nobody says what it is": (parked, Picture, HOUR),
}


@pytest.mark.parametrize("what", TERMS)
def test_it_is_there_until_its_time_and_gone_afterwards(office: Office, later: Any, what: str) -> None:
    begin, table, term = TERMS[what]
    begin(office)
    office.deliver()
    assert kept(office, table) > 0
    later(term - 10 * MINUTE)
    work(office)
    assert kept(office, table) > 0, "gone too early"
    later(term + 10 * MINUTE)
    work(office)
    work(office)  # what a chore makes needless another takes away
    assert kept(office, table) == 0, "kept for longer than we say"


def test_an_open_tip_is_never_forgotten_nor_its_person(office: Office, later: Any) -> None:
    told(office)
    claim(office, office.operator)
    later(400 * DAY)
    work(office)
    assert (kept(office, Tip), kept(office, Contact)) == (1, 1)
