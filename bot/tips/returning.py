"""What a person may do with a tip afterwards: ask whether it was read, take it back, go on from another phone."""

import secrets

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot import sealing
from bot.db import now
from bot.messaging import contacts, outbox
from bot.messaging.capsules import inner_layer
from bot.messaging.contacts import Contact
from bot.messaging.outbox import Why
from bot.staff.keys import EnvironmentKeys
from bot.tips.records import OPEN, Author, PassCode, Tip, TipState
from bot.tips.telling import add_entry, entries_of, of_contact, take_back

DIGITS = 12
CODE_S = 7 * 24 * 3600  # a code is for the next days, not for ever
MOVED = "This goes on from another phone: make sure who writes."
GUESSES_A_DAY = 5  # of one contact; 10^12 codes and a few live ones leave no chance


def hide(db: Session, contact_id: int) -> None:
    """The chat is hidden: whoever writes there now is answered as if nothing had been told or offered. What they tell
    then is a tip of its own; operators see the mark on the first, and what they wrote stays with them."""
    db.execute(update(Tip).where(Tip.contact_id == contact_id).values(hidden=True))
    outbox.keep_back(db, contact_id, Why.HIDDEN)
    outbox.forget_news(db, contact_id)


def veil(db: Session, contact_id: int) -> tuple[list[str], list[int]]:
    """Asked to hide, and not confirmed yet: whoever takes the phone now must find nothing. Which tips it was not so
    for, and which of an operator's words waited: they stay with the operator unless hiding is answered with no."""
    found = db.scalars(select(Tip.id).where(Tip.contact_id == contact_id, Tip.hidden.is_(False))).all()
    waited = outbox.on_the_way(db, contact_id)
    db.execute(update(Tip).where(Tip.id.in_(found)).values(hidden=True))
    outbox.keep_back(db, contact_id, Why.HIDDEN)
    return list(found), waited


def unveil(db: Session, contact_id: int, found: list[str], waited: list[int]) -> None:
    """They said no to hiding, or go on to tell: what was veiled goes on as before, and what waited waits again."""
    outbox.wait_again(db, contact_id, waited)
    db.execute(update(Tip).where(Tip.contact_id == contact_id, Tip.id.in_(found)).values(hidden=False))


def withdraw(db: Session, contact_id: int, *, hidden: bool = False) -> int:
    """Take everything back: gone for the person at once, for the queue in 72 hours, with a mark. How many tips.
    `hidden`: also what was hidden, of which this conversation may not know."""
    states = (*OPEN, TipState.OFFERED)
    mine = select(Tip).where(Tip.contact_id == contact_id, Tip.state.in_(states), Tip.withdrawn_at.is_(None))
    if not hidden:
        mine = mine.where(Tip.hidden.is_(False))
    found = db.scalars(mine.with_for_update(of=Tip)).all()
    for tip in found:
        take_back(db, tip)
    outbox.keep_back(db, contact_id, Why.WITHDRAWN)
    return len(found)


def new_code(db: Session, keys: EnvironmentKeys, contact_id: int) -> str:
    """Twelve digits with which the open tip goes on from another phone; an earlier code ends. "" without a tip that
    began in this conversation, and that it has not hidden since: a phone to which it was handed over hands on none."""
    tip = of_contact(db, contact_id)
    if tip is None or tip.moved:
        return ""
    code = "".join(str(secrets.randbelow(10)) for _ in range(DIGITS))
    db.execute(delete(PassCode).where(PassCode.tip_id == tip.id))
    db.add(PassCode(token=_token(keys, code), tip_id=tip.id, until=now() + CODE_S))
    db.flush()
    return code


def use_code(db: Session, keys: EnvironmentKeys, contact: Contact, address: str, code: str) -> bool:
    """Go on with a tip from this phone: whether the code was right. Every try counts, and a code works once.

    Whoever read the code on another screen may be the one who types it: the tip gets a mark, and an operator's words
    from before stay with the operator.
    """
    if contacts.count_guess(contact) > GUESSES_A_DAY:
        return False
    used = delete(PassCode).where(PassCode.token == _token(keys, code)).returning(PassCode.tip_id, PassCode.until)
    row = db.execute(used).first()
    if row is None or row.until < now():
        return False
    tip = db.get(Tip, row.tip_id)
    if tip is None or tip.state not in OPEN or tip.withdrawn_at is not None:
        return False
    _hand_over(db, keys, tip, contact, address)
    return True


def _hand_over(db: Session, keys: EnvironmentKeys, tip: Tip, contact: Contact, address: str) -> None:
    inner = inner_layer(keys, contact.id, address)
    capsule = sealing.seal(tip.public, inner, "tip.capsule", tip.id)
    tip.contact_id, tip.channel, tip.bot, tip.capsule = contact.id, contact.channel, contact.bot, capsule
    tip.unread, tip.hidden, tip.moved, tip.assured = True, False, True, False
    add_entry(db, tip, Author.HOTLINE, {"text": MOVED, "how": "another phone"})
    sealed = contacts.seal_address(keys, contact.id, address)
    outbox.move(db, entries_of(tip), contact.id, (contact.channel, contact.bot), sealed)


def _token(keys: EnvironmentKeys, code: str) -> bytes:
    return keys.opaque("pass code", code)
