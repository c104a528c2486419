"""Discreet notices: the neutral line that says that words wait. At most one in ten minutes and three a day, and none to
somebody who wants none; a line that had to wait for its pause comes when that is over."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db import now
from bot.messages import Reply
from bot.messaging import contacts
from bot.messaging.contacts import Contact
from bot.messaging.outbox.outbound import MessageKind, MessageState, OutboundMessage, queue
from bot.staff.keys import EnvironmentKeys

PAUSE_S = 600.0
A_DAY, MOST = 86_400.0, 3

Line = Callable[[str, str, str], Reply]
"""(language, channel, bot) → the neutral line."""


def notify_at(db: Session, contact: Contact) -> float | None:
    """When an unasked line may go to this person, at the earliest now; None: not to one who stopped, hid the chat, is
    in duress mode, or whose channel is closed to us."""
    if contact.stopped or contact.hidden or contact.closed or contact.in_duress:
        return None
    made = select(OutboundMessage.made_at).where(
        OutboundMessage.contact_id == contact.id, OutboundMessage.kind == MessageKind.NOTICE
    )
    last = db.scalars(
        made.where(OutboundMessage.made_at > now() - A_DAY).order_by(OutboundMessage.made_at.desc()).limit(MOST)
    ).all()
    pause = last[0] + PAUSE_S if last else 0.0
    return max(now(), pause, last[-1] + A_DAY if len(last) == MOST else 0.0)


def may_notify(db: Session, contact: Contact) -> bool:
    """Whether an unasked line may go to this person now."""
    at = notify_at(db, contact)
    return at is not None and at <= now()


def notified_since(db: Session, contact_id: int, at: float) -> bool:
    """Whether a line went out to this person since a time."""
    line = select(OutboundMessage.id).where(
        OutboundMessage.contact_id == contact_id, OutboundMessage.kind == MessageKind.NOTICE
    )
    return db.execute(line.where(OutboundMessage.made_at >= at).limit(1)).first() is not None


def notify_again(db: Session, keys: EnvironmentKeys, line: Line) -> int:
    """Words wait of which no line has spoken yet, because of the pause: the lines whose pause is over. How many."""
    held = (
        select(OutboundMessage)
        .where(OutboundMessage.state == MessageState.HELD)
        .order_by(OutboundMessage.contact_id, OutboundMessage.due_at)
    )
    newest = {message.contact_id: message for message in db.scalars(held)}
    notified = 0
    for contact_id, message in newest.items():
        contact = contacts.lock(db, contact_id)
        if contact is None or _spoken_of(db, contact, message) or not may_notify(db, contact):
            continue
        account, words = (message.channel, message.bot), line(contact.language or "km", message.channel, message.bot)
        queue(db, keys, contact.id, account, message.address or b"", words, MessageKind.NOTICE)
        contact.notified = True
        notified += 1
    return notified


def _spoken_of(db: Session, contact: Contact, message: OutboundMessage) -> bool:
    """Whether a line about this message went out, or stands on the screen since they wrote."""
    if contact.notified and contact.seen_at >= message.due_at:
        return True
    return notified_since(db, contact.id, message.due_at)
