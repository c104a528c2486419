"""Keeping back: the phone hid the chat, took back or deleted what was told, or somebody goes on from another phone. An
operator's words then stay with the operator, whatever the phone says afterwards."""

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from bot.db import now
from bot.messaging.outbox.outbound import MessageKind, MessageState, OutboundMessage, Why

UNSENT = (MessageState.HELD, MessageState.READY, MessageState.UNCERTAIN, MessageState.KEPT)
ON_THE_WAY = (MessageState.HELD, MessageState.READY, MessageState.LEASED)


def keep_back(db: Session, contact_id: int, why: Why, entries: Select[str] | None = None) -> None:
    """Keep back an operator's words to this contact, all of them or those of some entries of tips. What is just being
    sent only gets the mark: should it come back, it is kept too."""
    mine = [
        OutboundMessage.contact_id == contact_id,
        OutboundMessage.kind == MessageKind.OPERATOR,
        OutboundMessage.entry_id.is_not(None),
    ]
    if entries is not None:
        mine.append(OutboundMessage.entry_id.in_(entries))
    db.execute(
        update(OutboundMessage)
        .where(*mine, OutboundMessage.state.in_(UNSENT))
        .values(state=MessageState.KEPT, reason=why)
    )
    db.execute(update(OutboundMessage).where(*mine, OutboundMessage.state == MessageState.LEASED).values(reason=why))


def on_the_way(db: Session, contact_id: int) -> list[int]:
    """The ids of an operator's words that wait for this contact, or are just going out."""
    mine = select(OutboundMessage.id).where(
        OutboundMessage.contact_id == contact_id, OutboundMessage.kind == MessageKind.OPERATOR
    )
    return list(
        db.scalars(mine.where(OutboundMessage.state.in_(ON_THE_WAY), OutboundMessage.entry_id.is_not(None))).all()
    )


def wait_again(db: Session, contact_id: int, messages: list[int]) -> None:
    """They asked to hide and said no: these words, kept back meanwhile, wait again to be asked for. What was kept back
    for another reason since stays kept."""
    mine = [
        OutboundMessage.contact_id == contact_id,
        OutboundMessage.id.in_(messages),
        OutboundMessage.reason == Why.HIDDEN,
    ]
    db.execute(update(OutboundMessage).where(*mine, OutboundMessage.state == MessageState.LEASED).values(reason=""))
    db.execute(
        update(OutboundMessage)
        .where(*mine, OutboundMessage.state == MessageState.KEPT)
        .values(state=MessageState.HELD, reason="")
    )


def move(db: Session, entries: Select[str], contact_id: int, account: tuple[str, str], address: bytes) -> None:
    """A tip goes on from another phone: what was written before belongs to it now, kept back. `address` is sealed."""
    old = db.scalars(select(OutboundMessage.contact_id).where(OutboundMessage.entry_id.in_(entries)).distinct()).all()
    for one in old:
        keep_back(db, one, Why.MOVED, entries)
    kept = update(OutboundMessage).where(
        OutboundMessage.entry_id.in_(entries), OutboundMessage.state == MessageState.KEPT
    )
    db.execute(kept.values(contact_id=contact_id, channel=account[0], bot=account[1], address=address))


def hold_again(
    db: Session, message: OutboundMessage, contact_id: int, account: tuple[str, str], address: bytes
) -> None:
    """An operator decides that words which were kept back shall wait for the person again, at this address."""
    message.contact_id, (message.channel, message.bot), message.address = contact_id, account, address
    message.state, message.reason, message.due_at, message.made_at = MessageState.HELD, "", now(), now()
    db.flush()


def forget_news(db: Session, contact_id: int) -> None:
    """News that waited and is no operator's: whoever writes after hiding is a new visitor, and asked for none."""
    news = update(OutboundMessage).where(OutboundMessage.contact_id == contact_id, OutboundMessage.entry_id.is_(None))
    db.execute(news.where(OutboundMessage.state == MessageState.HELD).values(**_emptied()))


def empty(db: Session, entries: Select[str]) -> None:
    """The words of these entries are destroyed: messages that would still say them are emptied."""
    db.execute(
        update(OutboundMessage)
        .where(OutboundMessage.entry_id.in_(entries), OutboundMessage.state.in_(UNSENT))
        .values(**_emptied())
    )


def _emptied() -> dict[str, object]:
    return {"state": MessageState.STOPPED, "settled_at": now(), "address": None, "body": None}
