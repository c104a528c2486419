"""Subscriptions: "tell me when this changes" about a recruiter, asked for by the person.

The worker must be able to open them, for it compares by itself: whoever seizes the machine with its environment learns
who waits for news of which recruiter. docs/security.md says so, and so does the question that is asked first.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ForeignKey, LargeBinary, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot import sealing
from bot.db import Base, BigKey, now
from bot.messages import Rendering, Reply
from bot.messaging import contacts, outbox
from bot.messaging.contacts import Contact, seal_address
from bot.staff.keys import EnvironmentKeys

MOST = 10  # subscriptions of one person; more is a collector
KEPT_S = 365 * 24 * 3600


class Subscription(Base):
    """One wish to be told. What about, and the answer that was given, are sealed under a day key."""

    __tablename__ = "subscription"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"), index=True)
    address: Mapped[bytes] = mapped_column(LargeBinary)
    about: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[float]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A recruiter's row number, the country's code, and the answer that the person was given."""

    recruiter_id: int
    to: str
    answer: str


Judge = Callable[[Wanted, str, Rendering], tuple[str, str]]
"""(what is wanted, language, rendering) → (the answer now, its words)"""
Notify = Callable[[str, Rendering], Reply]


def want(db: Session, keys: EnvironmentKeys, contact: Contact, address: str, wanted: Wanted) -> None:
    """Keep a wish; the same one again replaces the earlier, and the oldest goes when there are too many."""
    mine = db.scalars(select(Subscription).where(Subscription.contact_id == contact.id).order_by(Subscription.id)).all()
    for subscription in mine[: max(0, len(mine) + 1 - MOST)]:
        db.delete(subscription)
    for subscription in mine:
        known = _open(keys, subscription)
        if known and (known.recruiter_id, known.to) == (wanted.recruiter_id, wanted.to):
            db.delete(subscription)
    sealed = seal_address(keys, contact.id, address)
    db.add(Subscription(contact_id=contact.id, address=sealed, about=_seal(keys, contact.id, wanted), made_at=now()))
    db.flush()


def forget(db: Session, contact_id: int) -> None:
    """They want to be told nothing any more."""
    db.execute(delete(Subscription).where(Subscription.contact_id == contact_id))


def drop_old(db: Session) -> int:
    """Delete subscriptions of more than a year ago: how many."""
    return int(db.execute(delete(Subscription).where(Subscription.made_at < now() - KEPT_S)).rowcount)  # type: ignore[attr-defined]


def tell_changes(
    db: Session, keys: EnvironmentKeys, judge: Judge, notify: Notify, rendering: Callable[[str, str], Rendering]
) -> int:
    """Compare every wish with what would be answered now, and hold the news for those it changed for: how many.

    Like an operator's words, the news itself follows only when the person writes; a neutral line goes out first.
    """
    told = 0
    for subscription in db.scalars(select(Subscription).order_by(Subscription.id)).all():
        wanted, contact = _open(keys, subscription), contacts.lock(db, subscription.contact_id)
        if wanted is None or contact is None:
            continue
        shape = rendering(contact.channel, contact.bot)
        answer, words = judge(wanted, contact.language or "km", shape)
        if answer == wanted.answer:
            continue
        subscription.about = _seal(keys, contact.id, Wanted(wanted.recruiter_id, wanted.to, answer))
        _hold(db, keys, contact, subscription.address, Reply(words), notify(contact.language or "km", shape))
        told += 1
    return told


def _hold(db: Session, keys: EnvironmentKeys, contact: Contact, address: bytes, news: Reply, notice: Reply) -> None:
    account = (contact.channel, contact.bot)
    outbox.hold(db, keys, contact.id, account, address, news, None)
    if outbox.may_notify(db, contact):
        outbox.queue(db, keys, contact.id, account, address, notice, outbox.MessageKind.NOTICE)
        contact.notified = True


def _seal(keys: EnvironmentKeys, contact_id: int, wanted: Wanted) -> bytes:
    body = json.dumps([wanted.recruiter_id, wanted.to, wanted.answer]).encode()
    return keys.days.seal(body, "wish.about", str(contact_id))


def _open(keys: EnvironmentKeys, subscription: Subscription) -> Wanted | None:
    try:
        return Wanted(*json.loads(keys.days.open(subscription.about, "wish.about", str(subscription.contact_id))))
    except sealing.Unopened:
        return None  # under a key that is not here: it can be told nothing
