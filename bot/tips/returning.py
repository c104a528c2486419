"""What a person may do with a tip afterwards: ask whether it was read, take it back, go on from another phone."""

import secrets

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot import contacts, sealing
from bot.contacts import Contact
from bot.db import now
from bot.keys import EnvironmentKeys
from bot.outbox.letters import Letter, LetterState
from bot.tips.records import OPEN, Author, Entry, PassCode, Tip
from bot.tips.telling import add_entry, of_contact

DIGITS = 12
CODE_S = 7 * 24 * 3600  # a code is for the next days, not for ever
GUESSES_A_DAY = 5  # of one contact; 10^12 codes and a few live ones leave no chance


def hide(db: Session, contact_id: int) -> None:
    """The chat is hidden: whoever writes there now is answered as if nothing had been told. What they tell then is a
    tip of its own; operators see the mark on the first."""
    mine = update(Tip).where(Tip.contact_id == contact_id, Tip.state.in_(OPEN))
    db.execute(mine.values(hidden=True))


def withdraw(db: Session, contact_id: int, *, hidden: bool = False) -> int:
    """Take everything back: gone for the person at once, for the queue in 72 hours, with a mark. How many tips.
    `hidden`: also what was hidden, of which this conversation may not know."""
    mine = select(Tip).where(Tip.contact_id == contact_id, Tip.state.in_(OPEN), Tip.withdrawn_at.is_(None))
    if not hidden:
        mine = mine.where(Tip.hidden.is_(False))
    found = db.scalars(mine.with_for_update(of=Tip)).all()
    for tip in found:
        tip.withdrawn_at, tip.unread = now(), True
        add_entry(db, tip, Author.HOTLINE, {"text": "The phone asked to take this back.", "how": "withdrawn"})
    return len(found)


def new_code(db: Session, keys: EnvironmentKeys, contact_id: int) -> str:
    """Twelve digits with which the open tip goes on from another phone; an earlier code ends. "" without a tip."""
    tip = of_contact(db, contact_id)
    if tip is None:
        return ""
    code = "".join(str(secrets.randbelow(10)) for _ in range(DIGITS))
    db.execute(delete(PassCode).where(PassCode.tip_id == tip.id))
    db.add(PassCode(token=_token(keys, code), tip_id=tip.id, until=now() + CODE_S))
    db.flush()
    return code


def use_code(db: Session, keys: EnvironmentKeys, contact: Contact, address: str, code: str) -> bool:
    """Go on with a tip from this phone: whether the code was right. Every try counts, and a code works once."""
    if contacts.count_guess(contact) > GUESSES_A_DAY:
        return False
    used = delete(PassCode).where(PassCode.token == _token(keys, code)).returning(PassCode.tip_id, PassCode.until)
    row = db.execute(used).first()
    if row is None or row.until < now():
        return False
    tip = db.get(Tip, row.tip_id)
    if tip is None or tip.state not in OPEN:
        return False
    inner = contacts.seal_address(keys, contact.id, address)
    capsule = sealing.seal(tip.public, inner, "tip.capsule", tip.id)
    here = {"contact_id": contact.id, "channel": contact.channel, "bot": contact.bot}
    db.execute(update(Tip).where(Tip.id == tip.id).values(**here, capsule=capsule, unread=True, hidden=False))
    entries = select(Entry.id).where(Entry.tip_id == tip.id)
    held = update(Letter).where(Letter.state == LetterState.HELD, Letter.entry_id.in_(entries))
    db.execute(held.values(**here, address=inner))  # what an operator wrote meanwhile waits here now
    return True


def _token(keys: EnvironmentKeys, code: str) -> bytes:
    return keys.opaque("pass code", code)
