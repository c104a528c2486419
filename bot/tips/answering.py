"""Writing to a person. The words wait until they ask for them, and a neutral line says that something waits; where the
phone may be in other hands since, the words stay with the operator, who decides."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import sealing
from bot.db import now
from bot.errors import Conflict, NotFound
from bot.messages import Reply
from bot.messaging import contacts, outbox
from bot.messaging.contacts import Contact
from bot.messaging.outbox import MessageKind, MessageState, OutboundMessage, Why
from bot.sealing import KeyPair
from bot.staff.accounts import SignedIn
from bot.staff.keys import EnvironmentKeys
from bot.tips.queue import SHORTEST_REF, open_case
from bot.tips.records import Author, Entry, Tip
from bot.tips.telling import add_entry


class Fate(StrEnum):
    """What becomes of an answer now."""

    NOW = "now"  # a neutral line goes out
    LATER = "later"  # ... when the pause after the last one is over
    UNASKED = "unasked"  # they want no line, or hid the chat: the words wait until they write and ask
    COVER = "cover"  # in duress mode: likewise, when they have come back
    CLOSED = "closed"  # the provider says that nothing reaches them
    KEPT = "kept"  # kept back with the operator
    AGAIN = "again"  # in doubt before, and on its way once more


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer by its entry's id, what becomes of it, when the line goes out (LATER), why it is kept (KEPT)."""

    id: str
    fate: Fate
    at: float = 0.0
    why: Why | None = None


def answer(
    db: Session,
    keys: EnvironmentKeys,
    tip: Tip,
    holder: SignedIn,
    team: dict[int, KeyPair],
    text: str,
    notice: Reply,
    although: Collection[Why] = (),
) -> Answered:
    """Write to the person: the words are held until they ask, and a neutral line, `notice`, goes out if it may.

    A phone that hid the chat or took the tip back, and one to which it was handed over, get neither: the words are kept
    back unless the operator says `although`. Who does that after a change of phone has made sure who writes there.
    """
    contact, address = _reach(db, keys, tip, holder, team)
    entry_id = add_entry(db, tip, Author.OPERATOR, {"text": text, "how": "text", "who": holder.name})
    tip.unread, tip.assured = False, tip.assured or (tip.moved and Why.MOVED in although)
    why = next((one for one in _marks(tip) if one not in although), None)
    account = (tip.channel, tip.bot)
    outbox.hold(db, keys, contact.id, account, address, Reply(text), entry_id, why)
    if why is not None:
        return Answered(entry_id, Fate.KEPT, why=why)
    return _notify(db, keys, contact, account, address, notice, entry_id)


def find_words(db: Session, ref: str) -> tuple[Tip, OutboundMessage]:
    """An operator's words that did not go out, by their id or the beginning of it, and their tip."""
    ref = ref.replace("%", "").replace("_", "")
    if len(ref) < SHORTEST_REF:
        raise NotFound(f"Give at least {SHORTEST_REF} characters of the id that `hotline tips show` names.")
    unsent = (MessageState.KEPT, MessageState.UNCERTAIN)
    pairs = (
        select(Tip, OutboundMessage)
        .join(Entry, Entry.tip_id == Tip.id)
        .join(OutboundMessage, OutboundMessage.entry_id == Entry.id)
    )
    found = db.execute(pairs.where(Entry.id.like(ref + "%"), OutboundMessage.state.in_(unsent)).limit(2)).all()
    if len(found) != 1:
        raise NotFound("No such words wait for you." if not found else "Several begin like that; give more of the id.")
    return found[0][0], found[0][1]


def resend(
    db: Session,
    keys: EnvironmentKeys,
    tip: Tip,
    message: OutboundMessage,
    holder: SignedIn,
    team: dict[int, KeyPair],
    notice: Reply,
) -> Answered:
    """An operator has seen the mark and decides: what was kept back waits for the person again, where they are now;
    what was in doubt goes out once more."""
    contact, address = _reach(db, keys, tip, holder, team)
    db.refresh(message, with_for_update=True)
    entry_id, account = message.entry_id or "", (tip.channel, tip.bot)
    if message.state == MessageState.UNCERTAIN:
        outbox.resend(db, message.ref)
        return Answered(entry_id, Fate.AGAIN)
    if message.state != MessageState.KEPT:
        raise Conflict("These words are on their way already.")
    outbox.hold_again(db, message, contact.id, account, address)
    return _notify(db, keys, contact, account, address, notice, entry_id)


def _reach(
    db: Session, keys: EnvironmentKeys, tip: Tip, holder: SignedIn, team: dict[int, KeyPair]
) -> tuple[Contact, bytes]:
    """The person of a tip and their sealed address, both locked, the contact first: see `queue.claim`."""
    contact = contacts.lock(db, tip.contact_id) if tip.contact_id is not None else None
    db.refresh(tip, with_for_update={"of": Tip})
    if tip.assignee_id != holder.id:
        raise Conflict("Claim this tip first; then nobody else answers at the same time.")
    if contact is None or contact.id != tip.contact_id or tip.capsule is None:
        raise Conflict("This person has deleted the talk or is gone; nobody can be answered.")
    try:
        inner = sealing.unseal(open_case(db, tip, team), tip.capsule, "tip.capsule", tip.id)
    except sealing.Unopened:
        raise Conflict("The address of this person is damaged; nobody can be answered here.") from None
    try:
        address = contacts.open_address(keys, contact.id, inner)
    except sealing.Unopened:
        raise Conflict("Their address was sealed under another HOTLINE_SECRET_KEY; nobody can be answered.") from None
    return contact, contacts.seal_address(keys, contact.id, address)


def _marks(tip: Tip) -> list[Why]:
    """What an operator has to know before words go to this phone."""
    marks = {
        Why.WITHDRAWN: tip.withdrawn_at is not None,
        Why.HIDDEN: tip.hidden,
        Why.MOVED: tip.moved and not tip.assured,
    }
    return [why for why, so in marks.items() if so]


def _notify(
    db: Session,
    keys: EnvironmentKeys,
    contact: Contact,
    account: tuple[str, str],
    address: bytes,
    notice: Reply,
    entry_id: str,
) -> Answered:
    """The neutral line, now if it may go out; else what will be."""
    at = outbox.notify_at(db, contact)
    if at is not None and at > now():
        return Answered(entry_id, Fate.LATER, at)
    if at is None:
        fate = Fate.CLOSED if contact.closed else Fate.COVER if contact.in_duress else Fate.UNASKED
        return Answered(entry_id, fate)
    outbox.queue(db, keys, contact.id, account, address, notice, MessageKind.NOTICE)
    contact.notified = True
    return Answered(entry_id, Fate.NOW)
