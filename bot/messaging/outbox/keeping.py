"""Keeping back: the phone hid the chat, took back or deleted what was told, or somebody goes on from another phone. An
operator's words then stay with the operator, whatever the phone says afterwards."""

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from bot.db import now
from bot.messaging.outbox.letters import Letter, LetterKind, LetterState, Why

UNSENT = (LetterState.HELD, LetterState.READY, LetterState.UNCERTAIN, LetterState.KEPT)
ON_THE_WAY = (LetterState.HELD, LetterState.READY, LetterState.LEASED)


def keep_back(db: Session, contact_id: int, why: Why, entries: Select[str] | None = None) -> None:
    """Keep back an operator's words to this contact, all of them or those of some entries of tips. What is just being
    sent only gets the mark: should it come back, it is kept too."""
    mine = [Letter.contact_id == contact_id, Letter.kind == LetterKind.OPERATOR, Letter.entry_id.is_not(None)]
    if entries is not None:
        mine.append(Letter.entry_id.in_(entries))
    db.execute(update(Letter).where(*mine, Letter.state.in_(UNSENT)).values(state=LetterState.KEPT, reason=why))
    db.execute(update(Letter).where(*mine, Letter.state == LetterState.LEASED).values(reason=why))


def on_the_way(db: Session, contact_id: int) -> list[int]:
    """The ids of an operator's words that wait for this contact, or are just going out."""
    mine = select(Letter.id).where(Letter.contact_id == contact_id, Letter.kind == LetterKind.OPERATOR)
    return list(db.scalars(mine.where(Letter.state.in_(ON_THE_WAY), Letter.entry_id.is_not(None))).all())


def wait_again(db: Session, contact_id: int, letters: list[int]) -> None:
    """They asked to hide and said no: these words, kept back meanwhile, wait again to be asked for. What was kept back
    for another reason since stays kept."""
    mine = [Letter.contact_id == contact_id, Letter.id.in_(letters), Letter.reason == Why.HIDDEN]
    db.execute(update(Letter).where(*mine, Letter.state == LetterState.LEASED).values(reason=""))
    db.execute(update(Letter).where(*mine, Letter.state == LetterState.KEPT).values(state=LetterState.HELD, reason=""))


def move(db: Session, entries: Select[str], contact_id: int, account: tuple[str, str], address: bytes) -> None:
    """A tip goes on from another phone: what was written before belongs to it now, kept back. `address` is sealed."""
    old = db.scalars(select(Letter.contact_id).where(Letter.entry_id.in_(entries)).distinct()).all()
    for one in old:
        keep_back(db, one, Why.MOVED, entries)
    kept = update(Letter).where(Letter.entry_id.in_(entries), Letter.state == LetterState.KEPT)
    db.execute(kept.values(contact_id=contact_id, channel=account[0], bot=account[1], address=address))


def hold_again(db: Session, letter: Letter, contact_id: int, account: tuple[str, str], address: bytes) -> None:
    """An operator decides that words which were kept back shall wait for the person again, at this address."""
    letter.contact_id, (letter.channel, letter.bot), letter.address = contact_id, account, address
    letter.state, letter.reason, letter.due_at, letter.made_at = LetterState.HELD, "", now(), now()
    db.flush()


def forget_news(db: Session, contact_id: int) -> None:
    """News that waited and is no operator's: whoever writes after hiding is a new visitor, and asked for none."""
    news = update(Letter).where(Letter.contact_id == contact_id, Letter.entry_id.is_(None))
    db.execute(news.where(Letter.state == LetterState.HELD).values(**_emptied()))


def empty(db: Session, entries: Select[str]) -> None:
    """The words of these entries are destroyed: letters that would still say them are emptied."""
    db.execute(update(Letter).where(Letter.entry_id.in_(entries), Letter.state.in_(UNSENT)).values(**_emptied()))


def _emptied() -> dict[str, object]:
    return {"state": LetterState.STOPPED, "settled_at": now(), "address": None, "body": None}
