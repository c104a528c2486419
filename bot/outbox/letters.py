"""Letters: stored replies. The address and the text are sealed to the worker's key until the letter is settled, and
emptied in the commit that settles it."""

import json
import secrets
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, LargeBinary, delete, exists, func, insert, select, text, update
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from bot import sealing
from bot.contacts import Contact
from bot.db import Base, BigKey, now
from bot.keys import EnvironmentKeys
from bot.messages import Outcome, Reply

GIVE_UP_S = 24 * 3600  # a letter that could not go out for a day is dead
SLOWEST_S = 300.0  # between two tries
KEEP_SENT_S = 48 * 3600  # Telegram deletes nothing older, so older numbers serve nothing


class LetterKind(StrEnum):
    ANSWER = "answer"  # to something the person just wrote: sent once more when in doubt
    OPERATOR = "operator"  # an operator's words: when in doubt the operator decides
    NOTICE = "notice"  # a neutral line that nobody asked for


class LetterState(StrEnum):
    HELD = "held"
    READY = "ready"
    LEASED = "leased"
    SENT = "sent"
    STOPPED = "stopped"
    DEAD = "dead"
    UNCERTAIN = "uncertain"


PENDING = (LetterState.READY, LetterState.LEASED)
IS_PENDING = text("state IN ('ready', 'leased')")  # the few rows that a claim looks at


class Letter(Base):
    """One stored reply."""

    __tablename__ = "letter"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    ref: Mapped[str] = mapped_column(unique=True)  # random: what the envelopes are bound to, and callbacks name
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"))
    channel: Mapped[str]
    bot: Mapped[str]
    kind: Mapped[LetterKind]
    state: Mapped[LetterState]
    address: Mapped[bytes | None] = mapped_column(LargeBinary)
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    entry_id: Mapped[str | None] = mapped_column(index=True)  # of the tip's entry that an operator's letter carries
    made_at: Mapped[float]
    due_at: Mapped[float]
    tries: Mapped[int] = mapped_column(default=0)
    doubts: Mapped[int] = mapped_column(default=0)  # how often we could not know whether it went out
    lease: Mapped[int | None] = mapped_column(BigKey)  # the process that is sending it
    message_id: Mapped[int] = mapped_column(BigKey, default=0)  # the provider's, to delete it later
    settled_at: Mapped[float | None]
    reason: Mapped[str] = mapped_column(default="")
    delivered: Mapped[bool | None]  # what a status callback said

    __table_args__ = (
        Index(
            "ix_letter_pending",
            "contact_id",
            "id",
            sqlite_where=IS_PENDING,
            postgresql_where=IS_PENDING,
        ),
        Index("ix_letter_due", "state", "due_at"),
        Index("ix_letter_contact", "contact_id", "settled_at"),
    )


@dataclass(frozen=True, slots=True)
class Claimed:
    """A letter in the hands of the delivery. `hide`: also delete these earlier letters of ours."""

    id: int
    ref: str
    contact_id: int
    channel: str
    bot: str
    address: bytes
    body: bytes
    hide: tuple[int, ...] = ()


def open_body(keys: EnvironmentKeys, letter: Claimed) -> Reply:
    """What the letter says."""
    return Reply.from_json(json.loads(sealing.unseal(keys.worker, letter.body, "letter.body", letter.ref)))


def queue(
    db: Session,
    keys: EnvironmentKeys,
    contact_id: int,
    account: tuple[str, str],
    address: bytes,
    reply: Reply,
    kind: LetterKind = LetterKind.ANSWER,
    state: LetterState = LetterState.READY,
    entry_id: str | None = None,
) -> str:
    """Store a letter to be sent from `account` (channel, bot): its ref. `address` is sealed already."""
    ref = secrets.token_urlsafe(16)
    body = json.dumps(reply.to_json(), ensure_ascii=True).encode()
    row = {
        "ref": ref,
        "contact_id": contact_id,
        "channel": account[0],
        "bot": account[1],
        "kind": kind,
        "state": state,
        "address": address,
        "body": sealing.seal(keys.worker.public, body, "letter.body", ref),
        "entry_id": entry_id,
        "made_at": now(),
        "due_at": now(),
    }
    db.execute(insert(Letter).values(row))
    return ref


def hold(
    db: Session,
    keys: EnvironmentKeys,
    contact_id: int,
    account: tuple[str, str],
    address: bytes,
    reply: Reply,
    entry_id: str | None,
) -> str:
    """Store an operator's words until the person writes: nobody who merely holds the phone sees them."""
    return queue(db, keys, contact_id, account, address, reply, LetterKind.OPERATOR, LetterState.HELD, entry_id)


def waiting(db: Session, contact_id: int) -> bool:
    """Whether an operator's words wait for this person."""
    held = select(Letter.id).where(Letter.contact_id == contact_id, Letter.state == LetterState.HELD)
    return db.execute(held.limit(1)).first() is not None


def release(db: Session, contact_id: int) -> int:
    """The person wrote: what was held may go out. How many letters."""
    held = update(Letter).where(Letter.contact_id == contact_id, Letter.state == LetterState.HELD)
    return int(db.execute(held.values(state=LetterState.READY, due_at=now())).rowcount)  # type: ignore[attr-defined]


def claim(db: Session, lease: int, limit: int) -> list[Claimed]:
    """Take letters that are due, the oldest of each contact only, so that a talk keeps its order."""
    earlier = aliased(Letter)
    first = ~exists().where(earlier.contact_id == Letter.contact_id, earlier.id < Letter.id, earlier.state.in_(PENDING))
    due = select(Letter).where(Letter.state == LetterState.READY, Letter.due_at <= now(), first)
    letters = db.scalars(due.order_by(Letter.due_at, Letter.id).limit(limit).with_for_update(skip_locked=True)).all()
    if not letters:
        return []
    numbers = [letter.id for letter in letters]
    db.execute(update(Letter).where(Letter.id.in_(numbers)).values(state=LetterState.LEASED, lease=lease))
    return [_claimed(letter) for letter in letters]


def _claimed(letter: Letter) -> Claimed:
    return Claimed(
        letter.id, letter.ref, letter.contact_id, letter.channel, letter.bot, letter.address or b"", letter.body or b""
    )


def shown(db: Session, contact_id: int) -> tuple[int, ...]:
    """The provider's numbers of our letters that can still be deleted from the phone."""
    sent = select(Letter.message_id).where(
        Letter.contact_id == contact_id, Letter.message_id > 0, Letter.settled_at > now() - KEEP_SENT_S
    )
    return tuple(db.scalars(sent))


def settle(db: Session, letter_id: int, outcome: Outcome) -> None:
    """Write down what became of a letter that was being sent."""
    letter = db.get(Letter, letter_id, with_for_update=True)
    if letter is None or letter.state != LetterState.LEASED:
        return  # the person was forgotten, or a callback was faster
    letter.tries += 1
    letter.lease = None
    if outcome.state == "retry" and now() - letter.made_at < GIVE_UP_S:
        letter.state = LetterState.READY
        letter.due_at = now() + max(outcome.after, _backoff(letter.tries))
    elif outcome.state == "uncertain":
        doubt(letter)
    else:
        _empty(letter, LetterState.DEAD if outcome.state == "retry" else LetterState(outcome.state), outcome)


def _backoff(tries: int) -> float:
    """Seconds before the next try: 0, 4, 8 … 300."""
    return min(2.0 ** min(tries, 9), SLOWEST_S) if tries > 1 else 0.0


def postpone(db: Session, letter_id: int, wait: float) -> None:
    """Put a claimed letter back untried: its chat may have no message yet."""
    back = update(Letter).where(Letter.id == letter_id, Letter.state == LetterState.LEASED)
    db.execute(back.values(state=LetterState.READY, lease=None, due_at=now() + wait))


def doubt(letter: Letter) -> None:
    """Nobody can know whether it went out: an automatic answer goes out once more, an operator's words wait."""
    letter.doubts += 1
    letter.lease = None
    if letter.kind == LetterKind.OPERATOR:
        letter.state, letter.reason = LetterState.UNCERTAIN, "send again?"
    elif letter.doubts > 1:
        _empty(letter, LetterState.DEAD, Outcome("dead", reason="in doubt twice"))
    else:
        letter.state, letter.due_at = LetterState.READY, now()


def _empty(letter: Letter, state: LetterState, outcome: Outcome) -> None:
    letter.state, letter.reason, letter.settled_at = state, outcome.reason, now()
    letter.message_id, letter.address, letter.body = outcome.message_id, None, None


def report(db: Session, ref: str, outcome: Outcome) -> int | None:
    """A status callback: it proves that the message was made. The contact's number when the channel is closed to us."""
    letter = db.scalars(select(Letter).where(Letter.ref == ref).with_for_update()).first()
    if letter is None:
        return None
    if letter.state in (LetterState.UNCERTAIN, LetterState.LEASED):
        _empty(letter, LetterState.SENT, Outcome("sent"))
    letter.delivered = outcome.state == "sent"
    letter.reason = outcome.reason
    return letter.contact_id if outcome.state == "stopped" else None


def resend(db: Session, ref: str) -> bool:
    """An operator says: send the uncertain letter again."""
    again = update(Letter).where(Letter.ref == ref, Letter.state == LetterState.UNCERTAIN)
    return bool(db.execute(again.values(state=LetterState.READY, due_at=now())).rowcount)  # type: ignore[attr-defined]


def stop(db: Session, contact_id: int) -> None:
    """Nothing reaches this person any more: what waited is emptied, operators' words keep waiting."""
    db.execute(
        update(Letter)
        .where(Letter.contact_id == contact_id, Letter.state == LetterState.READY, Letter.kind != LetterKind.OPERATOR)
        .values(state=LetterState.STOPPED, settled_at=now(), address=None, body=None)
    )


def drop(db: Session, contact_id: int) -> None:
    """Unasked lines that have not gone out yet shall not go out: the person hides or stops."""
    db.execute(
        update(Letter)
        .where(Letter.contact_id == contact_id, Letter.state == LetterState.READY, Letter.kind == LetterKind.NOTICE)
        .values(state=LetterState.STOPPED, settled_at=now(), address=None, body=None)
    )


def notices_since(db: Session, contact_id: int, since: float) -> int:
    """How many lines this person got unasked since then."""
    made = select(func.count()).where(
        Letter.contact_id == contact_id, Letter.kind == LetterKind.NOTICE, Letter.made_at > since
    )
    return int(db.execute(made).scalar_one())


def may_knock(db: Session, contact: Contact) -> bool:
    """Whether an unasked line may go to this person now: not to one who stopped, hid or is under cover, and at most
    one in ten minutes and three a day."""
    if contact.stopped or contact.hidden or contact.closed or contact.under_cover:
        return False
    recent = notices_since(db, contact.id, now() - 600)
    return not recent and notices_since(db, contact.id, now() - 86_400) < 3


def prune(db: Session) -> int:
    """Delete settled letters that serve nothing any more; an operator's stay, as proof of delivery, without a word."""
    old = delete(Letter).where(Letter.settled_at < now() - KEEP_SENT_S, Letter.kind != LetterKind.OPERATOR)
    return int(db.execute(old).rowcount)  # type: ignore[attr-defined]
