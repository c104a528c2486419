"""What becomes of a message that was taken to be sent, or that shall not go out."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from bot.background import Backoff
from bot.db import now
from bot.messages import Outcome
from bot.messaging.outbox.outbound import OUTBOUND, MessageKind, MessageState, OutboundMessage, Why

GIVE_UP_S = 24 * 3600  # a message that could not go out for a day is dead
BACKOFF = Backoff(2.0, longest_s=300.0, at_once=1)
DOUBTS, DEATHS = 1, 4  # how often an automatic answer may go out again: its provider said nothing, its sender died
KEEP_SENT_S = 48 * 3600  # Telegram deletes nothing older, so older numbers serve nothing

_SENT = (
    update(OUTBOUND)
    .where(OUTBOUND.c.id == bindparam("row"), OUTBOUND.c.state == "leased")
    .values(
        state="sent",
        lease=None,
        address=None,
        body=None,
        reason="",
        tries=OUTBOUND.c.tries + 1,
        message_id=bindparam("number"),
        settled_at=bindparam("at"),
    )
)


def mark_sent(db: Session, sent: Sequence[tuple[int, int]]) -> None:
    """Messages that went out: (message's number, the provider's number of the message)."""
    at = now()
    if sent:
        rows = [{"row": message, "number": number, "at": at} for message, number in sent]
        db.connection().execute(_SENT, rows)


def settle(db: Session, outbound_id: int, outcome: Outcome) -> None:
    """Write down what became of a message that was being sent."""
    if outcome.state == "sent":
        mark_sent(db, [(outbound_id, outcome.message_id)])
        return
    message = db.get(OutboundMessage, outbound_id, with_for_update=True)
    if message is None or message.state != MessageState.LEASED:
        return  # the person was forgotten, or a callback was faster
    message.tries += 1
    message.lease = None
    if outcome.state == "retry" and now() - message.made_at < GIVE_UP_S:
        put_back(message, now() + max(outcome.after, BACKOFF.after(message.tries)))
    elif outcome.state == "uncertain":
        doubt(message)
    else:
        _empty(message, MessageState.DEAD if outcome.state == "retry" else MessageState(outcome.state), outcome)


def put_back(message: OutboundMessage, due_at: float) -> None:
    """Make a message due at `due_at` that surely did not go out; one that was kept back meanwhile stays kept."""
    message.lease, message.due_at = None, due_at
    message.state = MessageState.KEPT if _kept_back(message) else MessageState.READY


def _kept_back(message: OutboundMessage) -> bool:
    return message.kind == MessageKind.OPERATOR and message.reason in tuple(Why)


def postpone(db: Session, outbound_id: int, wait: float) -> None:
    """Put a claimed message back untried: its chat may have no message yet."""
    message = db.get(OutboundMessage, outbound_id, with_for_update=True)
    if message is not None and message.state == MessageState.LEASED:
        put_back(message, now() + wait)


def doubt(message: OutboundMessage, times: int = DOUBTS) -> None:
    """Nobody can know whether it went out: an automatic answer goes out again, an operator's words wait.

    `times`: how often at most. A provider that says nothing has mostly sent it. A sender that dies had claimed many
    and begun with a few, so three kills in a row must not cost anybody the answer; and what kills every sender ends.
    """
    message.doubts += 1
    message.lease = None
    if _kept_back(message):
        message.state = MessageState.KEPT
    elif message.kind == MessageKind.OPERATOR:
        message.state, message.reason = MessageState.UNCERTAIN, "send again?"
    elif message.doubts > times:
        _empty(message, MessageState.DEAD, Outcome("dead", reason="in doubt too often"))
    else:
        message.state, message.due_at = MessageState.READY, now()


def _empty(message: OutboundMessage, state: MessageState, outcome: Outcome) -> None:
    message.state, message.reason, message.settled_at = state, outcome.reason, now()
    message.message_id, message.address, message.body = outcome.message_id, None, None


def report(db: Session, ref: str, outcome: Outcome) -> int | None:
    """Write down what a status callback says, which proves that the message was made. Gives the contact's number when
    the channel is closed to us, else None."""
    message = db.scalars(select(OutboundMessage).where(OutboundMessage.ref == ref).with_for_update()).first()
    if message is None:
        return None
    if message.state in (MessageState.UNCERTAIN, MessageState.LEASED, MessageState.KEPT):
        _empty(message, MessageState.SENT, Outcome("sent"))
    message.delivered = outcome.state == "sent"
    message.reason = outcome.reason
    return message.contact_id if outcome.state == "stopped" else None


def resend(db: Session, ref: str) -> bool:
    """An operator says: send the uncertain message again."""
    again = update(OutboundMessage).where(OutboundMessage.ref == ref, OutboundMessage.state == MessageState.UNCERTAIN)
    return bool(db.execute(again.values(state=MessageState.READY, due_at=now(), made_at=now())).rowcount)  # type: ignore[attr-defined]


def stop(db: Session, contact_id: int) -> None:
    """Nothing reaches this person any more: what waited is emptied, operators' words keep waiting."""
    db.execute(
        update(OutboundMessage)
        .where(
            OutboundMessage.contact_id == contact_id,
            OutboundMessage.state == MessageState.READY,
            OutboundMessage.kind != MessageKind.OPERATOR,
        )
        .values(state=MessageState.STOPPED, settled_at=now(), address=None, body=None)
    )


def drop(db: Session, contact_id: int) -> None:
    """Unasked lines that have not gone out yet shall not go out: the person hides or stops."""
    db.execute(
        update(OutboundMessage)
        .where(
            OutboundMessage.contact_id == contact_id,
            OutboundMessage.state == MessageState.READY,
            OutboundMessage.kind == MessageKind.NOTICE,
        )
        .values(state=MessageState.STOPPED, settled_at=now(), address=None, body=None)
    )


def answered_since(db: Session, contact_id: int, since: float) -> bool:
    """Whether an answer has gone out to this person since then."""
    sent = select(OutboundMessage.id).where(
        OutboundMessage.contact_id == contact_id, OutboundMessage.kind == MessageKind.ANSWER
    )
    later = sent.where(OutboundMessage.state == MessageState.SENT, OutboundMessage.settled_at >= since)
    return db.execute(later.limit(1)).first() is not None


def prune(db: Session) -> int:
    """Delete settled messages that serve nothing any more; an operator's stay, as proof of delivery, without a word."""
    old = delete(OutboundMessage).where(
        OutboundMessage.settled_at < now() - KEEP_SENT_S, OutboundMessage.kind != MessageKind.OPERATOR
    )
    return int(db.execute(old).rowcount)  # type: ignore[attr-defined]


def shown(db: Session, contact_id: int) -> tuple[int, ...]:
    """The provider's numbers of our messages that can still be deleted from the phone."""
    sent = select(OutboundMessage.message_id).where(
        OutboundMessage.contact_id == contact_id,
        OutboundMessage.message_id > 0,
        OutboundMessage.settled_at > now() - KEEP_SENT_S,
    )
    return tuple(db.scalars(sent))
