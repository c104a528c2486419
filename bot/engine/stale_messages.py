"""Messages that reach us late: found in a gateway's list after their webhook was lost.

| when it was written | what happens |
|---|---|
| up to an hour ago | a turn like any other |
| ... but the person has written since | a turn as if at home: a "1" of then must not choose from the menu of now |
| ... and has since hidden the chat, also when they have written again; stopped, or said the safe word | overdue |
| longer ago | overdue |

Overdue: nobody can know who holds the phone by now, so the machine answers nothing by itself. What was told joins the
person's tip, or begins one, with its urgency: an operator reads it. On the phone appears at most the neutral line; who
answers it gets a sorry and whom to call. In duress mode nothing appears at all, and a safe word that comes late still
takes its person into duress mode, never back.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot import tips
from bot.db import now
from bot.engine.dialog import Turn
from bot.messages import Kind, Rendering, Reply
from bot.messaging import contacts, outbox
from bot.messaging.contacts import Contact
from bot.messaging.outbox import MessageKind, MessageState
from bot.tips import Told, attachments

LATE_S = 3600.0
FORGET_S = 600.0  # the gateway's clock may differ from ours


@dataclass(frozen=True, slots=True)
class Found:
    """How a message that no webhook brought came to us. `notice` makes the neutral line of a language."""

    written_at: float
    notify: Callable[[str, Rendering], Reply]

    def overtaken(self, contact: Contact) -> bool:
        """Whether we have heard a newer message of this person."""
        return contact.seen_at > self.written_at

    def overdue(self, contact: Contact) -> bool:
        """Whether no machine may answer it any more."""
        quiet = contact.hidden or contact.stopped or contact.closed or contact.in_duress
        since = self.overtaken(contact) and (quiet or contact.forget_at is not None)
        return since or self.hidden_after(contact) or now() - self.written_at > LATE_S

    def hidden_after(self, contact: Contact) -> bool:
        """Whether the chat was hidden after this was written: whoever writes since may be another."""
        return (contact.hidden_at or 0.0) > self.written_at


def forget_hiding(db: Session) -> int:
    """Forget when chats were hidden, once no message of before can be answered any more: of how many."""
    past = update(Contact).where(Contact.hidden_at < now() - LATE_S - FORGET_S)
    return int(db.execute(past.values(hidden_at=None)).rowcount)  # type: ignore[attr-defined]


def keep(turn: Turn, found: Found) -> None:
    """Keep an overdue message for people, in the turn's transaction. Its contact's talk stays where it was."""
    contact, inbound = turn.contact, turn.inbound
    if _is_safe_word(turn):
        contact.in_duress, contact.notified = True, False
        outbox.drop(turn.db, contact.id)
        return
    turn.aside = contact.in_duress
    if contact.in_duress or inbound.kind in (Kind.LEFT, Kind.BACK) or not (turn.said or inbound.files):
        return
    contact.language = contact.language or turn.heard.speaks or "km"
    _tell(turn, found)
    _notify(turn, found)


def _is_safe_word(turn: Turn) -> bool:
    return contacts.is_safe_word(turn.services.keys, turn.contact, turn.said)


def _tell(turn: Turn, found: Found) -> None:
    """Into their tip. Who has hidden the chat since, or asked to delete everything, gets that too: hidden with a mark,
    or gone in 72 hours."""
    contact, inbound, services = turn.contact, turn.inbound, turn.services
    told = Told(inbound.text, turn.heard.urgency, turn.heard.category, "found late")
    tip = tips.tell(turn.db, services.keys, contact, inbound.address, told, services.config.tip_wait_s)
    for file in inbound.files:
        attachments.expect(turn.db, services.keys, tip, file)
    if contact.forget_at is not None:
        tips.withdraw(turn.db, contact.id)
    if contact.hidden or found.hidden_after(contact):
        tips.hide(turn.db, contact.id)


def _notify(turn: Turn, found: Found) -> None:
    """The neutral line, if one may go out, and behind it once: sorry, it is kept, and whom to call. Nothing at all
    where the chat was hidden since: nobody there knows of anything."""
    if turn.contact.hidden or found.hidden_after(turn.contact):
        return
    db, keys, contact = turn.db, turn.services.keys, turn.contact
    account = (turn.inbound.channel, turn.inbound.bot)
    address = contacts.seal_address(keys, contact.id, turn.inbound.address)
    if not outbox.waiting(db, contact.id):
        sorry = Reply(turn.script.sorry(turn).on(turn.rendering))
        outbox.queue(db, keys, contact.id, account, address, sorry, state=MessageState.HELD)
    if outbox.may_notify(db, contact):
        line = found.notify(contact.language, turn.rendering)
        outbox.queue(db, keys, contact.id, account, address, line, MessageKind.NOTICE)
        contact.notified = True
