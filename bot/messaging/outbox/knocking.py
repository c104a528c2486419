"""Knocking: the neutral line that says that words wait. At most one in ten minutes and three a day, and none to
somebody who wants none; a line that had to wait for its pause comes when that is over."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db import now
from bot.messages import Reply
from bot.messaging import contacts
from bot.messaging.contacts import Contact
from bot.messaging.outbox.letters import Letter, LetterKind, LetterState, queue
from bot.staff.keys import EnvironmentKeys

PAUSE_S = 600.0
A_DAY, MOST = 86_400.0, 3

Line = Callable[[str, str, str], Reply]
"""(language, channel, bot) → the neutral line."""


def knock_at(db: Session, contact: Contact) -> float | None:
    """When an unasked line may go to this person, at the earliest now; None: not to one who stopped, hid the chat, is
    under cover, or whose channel is closed to us."""
    if contact.stopped or contact.hidden or contact.closed or contact.under_cover:
        return None
    made = select(Letter.made_at).where(Letter.contact_id == contact.id, Letter.kind == LetterKind.NOTICE)
    last = db.scalars(made.where(Letter.made_at > now() - A_DAY).order_by(Letter.made_at.desc()).limit(MOST)).all()
    pause = last[0] + PAUSE_S if last else 0.0
    return max(now(), pause, last[-1] + A_DAY if len(last) == MOST else 0.0)


def may_knock(db: Session, contact: Contact) -> bool:
    """Whether an unasked line may go to this person now."""
    at = knock_at(db, contact)
    return at is not None and at <= now()


def knocked_since(db: Session, contact_id: int, at: float) -> bool:
    """Whether a line went out to this person since a time."""
    line = select(Letter.id).where(Letter.contact_id == contact_id, Letter.kind == LetterKind.NOTICE)
    return db.execute(line.where(Letter.made_at >= at).limit(1)).first() is not None


def knock_again(db: Session, keys: EnvironmentKeys, line: Line) -> int:
    """Words wait of which no line has spoken yet, because of the pause: the lines whose pause is over. How many."""
    held = select(Letter).where(Letter.state == LetterState.HELD).order_by(Letter.contact_id, Letter.due_at)
    newest = {letter.contact_id: letter for letter in db.scalars(held)}
    knocked = 0
    for contact_id, letter in newest.items():
        contact = contacts.lock(db, contact_id)
        if contact is None or _spoken_of(db, contact, letter) or not may_knock(db, contact):
            continue
        account, words = (letter.channel, letter.bot), line(contact.language or "km", letter.channel, letter.bot)
        queue(db, keys, contact.id, account, letter.address or b"", words, LetterKind.NOTICE)
        contact.knocked = True
        knocked += 1
    return knocked


def _spoken_of(db: Session, contact: Contact, letter: Letter) -> bool:
    """Whether a line about this letter went out, or stands on the screen since they wrote."""
    if contact.knocked and contact.seen_at >= letter.due_at:
        return True
    return knocked_since(db, contact.id, letter.due_at)
