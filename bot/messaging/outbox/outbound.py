"""Messages: stored replies. The address and the text are sealed under a day key until the message is settled, and
emptied in the commit that settles it."""

import json
import secrets
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, LargeBinary, Table, bindparam, exists, insert, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db import Base, BigKey, now
from bot.db.statements import CompiledStatement
from bot.messages import Reply
from bot.messaging.contacts import CONTACTS
from bot.staff.keys import EnvironmentKeys


class MessageKind(StrEnum):
    ANSWER = "answer"  # to something the person just wrote: sent once more when in doubt
    OPERATOR = "operator"  # an operator's words: when in doubt the operator decides
    NOTICE = "notice"  # a neutral line that nobody asked for


class MessageState(StrEnum):
    HELD = "held"  # until the person asks for it
    KEPT = "kept"  # kept back: no word from the phone releases it, only an operator
    READY = "ready"
    LEASED = "leased"
    SENT = "sent"
    STOPPED = "stopped"
    DEAD = "dead"
    UNCERTAIN = "uncertain"


class Why(StrEnum):
    """What happened on the phone since, so that an operator's words are kept back: a message's reason."""

    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"
    MOVED = "moved"


PENDING = (MessageState.READY, MessageState.LEASED)
IS_PENDING = text("state IN ('ready', 'leased')")  # the few rows that a claim looks at


class OutboundMessage(Base):
    """One stored reply."""

    __tablename__ = "outbound_message"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    ref: Mapped[str] = mapped_column(unique=True)  # random: what the envelopes are bound to, and callbacks name
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"))
    channel: Mapped[str]
    bot: Mapped[str]
    kind: Mapped[MessageKind]
    state: Mapped[MessageState]
    address: Mapped[bytes | None] = mapped_column(LargeBinary)
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    entry_id: Mapped[str | None] = mapped_column(index=True)  # of the tip's entry that an operator's message carries
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
            "ix_outbound_message_pending",
            "contact_id",
            "id",
            sqlite_where=IS_PENDING,
            postgresql_where=IS_PENDING,
        ),
        Index("ix_outbound_message_due", "state", "due_at"),
        Index("ix_outbound_message_contact", "contact_id", "settled_at"),
    )


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message in the hands of the delivery. `hide`: also delete these earlier messages of ours."""

    id: int
    ref: str
    contact_id: int
    channel: str
    bot: str
    address: bytes
    body: bytes
    hide: tuple[int, ...] = ()


# Made once: building a statement anew costs SQLAlchemy several times what running it costs the database.
OUTBOUND: Table = OutboundMessage.__table__  # type: ignore[assignment]
NEW = {"tries": 0, "doubts": 0, "message_id": 0}
_INSERT = CompiledStatement(
    insert(OUTBOUND),
    (
        *(
            "ref",
            "contact_id",
            "channel",
            "bot",
            "kind",
            "state",
            "address",
            "body",
            "entry_id",
            "made_at",
            "due_at",
            "reason",
        ),
        *NEW,
    ),
)
_COVERED = exists().where(CONTACTS.c.id == OUTBOUND.c.contact_id, CONTACTS.c.in_duress)
_HELD = CompiledStatement(
    select(OUTBOUND.c.id)
    .where(OUTBOUND.c.contact_id == bindparam("contact"), OUTBOUND.c.state == "held", ~_COVERED)
    .limit(1)
)
_EARLIER = OUTBOUND.alias("earlier")
_DUE = (
    select(*(OUTBOUND.c[name] for name in ("id", "ref", "contact_id", "channel", "bot", "address", "body")))
    .where(
        OUTBOUND.c.state == "ready",
        OUTBOUND.c.due_at <= bindparam("now"),
        ~exists().where(
            _EARLIER.c.contact_id == OUTBOUND.c.contact_id,
            _EARLIER.c.id < OUTBOUND.c.id,
            _EARLIER.c.state.in_(("ready", "leased")),
        ),
    )
    .order_by(OUTBOUND.c.due_at, OUTBOUND.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_LEASE = update(OUTBOUND).where(OUTBOUND.c.id == bindparam("row")).values(state="leased", lease=bindparam("holder"))


def seal_body(keys: EnvironmentKeys, reply: Reply, ref: str) -> bytes:
    """What a message says, for our own processes only."""
    return keys.days.seal(json.dumps(reply.to_json(), ensure_ascii=True).encode(), "letter.body", ref)


def open_body(keys: EnvironmentKeys, message: Claimed) -> Reply:
    """What the message says."""
    return Reply.from_json(json.loads(keys.days.open(message.body, "letter.body", message.ref)))


def queue(
    db: Session,
    keys: EnvironmentKeys,
    contact_id: int,
    account: tuple[str, str],
    address: bytes,
    reply: Reply,
    kind: MessageKind = MessageKind.ANSWER,
    state: MessageState = MessageState.READY,
    entry_id: str | None = None,
    reason: str = "",
) -> str:
    """Store a message to be sent from `account` (channel, bot): its ref. `address` is sealed already."""
    ref, at = secrets.token_urlsafe(16), now()
    _INSERT.run(
        db,
        ref=ref,
        contact_id=contact_id,
        channel=account[0],
        bot=account[1],
        kind=str(kind),
        state=str(state),
        address=address,
        body=seal_body(keys, reply, ref),
        entry_id=entry_id,
        made_at=at,
        due_at=at,
        reason=reason,
        **NEW,
    )
    return ref


def hold(
    db: Session,
    keys: EnvironmentKeys,
    contact_id: int,
    account: tuple[str, str],
    address: bytes,
    reply: Reply,
    entry_id: str | None,
    kept: Why | None = None,
) -> str:
    """Store an operator's words until the person asks for them: nobody who merely holds the phone sees them. `kept`:
    the phone may be in other hands since, so they are kept back until an operator says otherwise."""
    state = MessageState.HELD if kept is None else MessageState.KEPT
    return queue(db, keys, contact_id, account, address, reply, MessageKind.OPERATOR, state, entry_id, kept or "")


def waiting(db: Session, contact_id: int) -> bool:
    """Whether words wait for this person that they may ask for: none that are kept back, and none in duress mode."""
    return _HELD.first(db, contact=contact_id) is not None


def release(db: Session, contact_id: int) -> int:
    """The person asks for it: what was held goes out. How many. Nothing that is kept back, or in duress mode."""
    held = update(OutboundMessage).where(
        OutboundMessage.contact_id == contact_id, OutboundMessage.state == MessageState.HELD, ~_COVERED
    )
    return int(db.execute(held.values(state=MessageState.READY, due_at=now(), made_at=now())).rowcount)  # type: ignore[attr-defined]


def claim(db: Session, lease: int, limit: int) -> list[Claimed]:
    """Take messages that are due, the oldest of each contact only, so that a talk keeps its order."""
    connection = db.connection()
    rows = connection.execute(_DUE, {"now": now(), "most": limit}).all()
    if rows:
        connection.execute(_LEASE, [{"row": row.id, "holder": lease} for row in rows])
    return [
        Claimed(row.id, row.ref, row.contact_id, row.channel, row.bot, row.address or b"", row.body or b"")
        for row in rows
    ]
