"""Receipts: every message that came, kept once, for ever.

taken ──the turn failed──▶ failed (sealed to the team, for operators) ──settle──▶ settled
   └──in duress mode──▶ aside (likewise) ──────────────────────────────────settle──────┘
failed, aside ──HOTLINE_ASIDE_DAYS (30) after an operator first saw them──▶ settled

What is kept whole for operators has an outer layer, whose key the ring holds until it is settled. It may be a call for
help, so only what was opened on an operator's screen is destroyed by the clock; what nobody has seen, or what did not
open, stays until somebody settles it, however long that takes.

A settled receipt is only a keyed hash of the provider's id and the day: enough to know a repeated webhook, and nothing
about anybody. The hash is unique in the database, so the second of two copies changes nothing, in whichever process.
"""

import json
import secrets
from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import LargeBinary, Table, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot import sealing
from bot.db import Base, BigKey, Database, now
from bot.db.statements import CompiledStatement
from bot.errors import NotFound
from bot.keyring import layers
from bot.messages import Inbound
from bot.messaging.capsules import inner_layer
from bot.sealing import KeyPair
from bot.staff import keys as keyring
from bot.staff.keys import EnvironmentKeys

DAY_S = 86_400.0
WHOLE = "arrival"  # what the ring calls the outer layers of messages that are kept whole
NOBODY = "nobody to answer"  # a problem: the sender is a name, a short code, or missing


class ReceiptState(StrEnum):
    SETTLED = "settled"
    FAILED = "failed"
    ASIDE = "aside"


WAITING = (ReceiptState.FAILED, ReceiptState.ASIDE)


class InboundReceipt(Base):
    """One message of one provider."""

    __tablename__ = "inbound_receipt"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    token: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    day: Mapped[int]  # since 1970
    state: Mapped[ReceiptState] = mapped_column(default=ReceiptState.SETTLED, index=True)
    problem: Mapped[str] = mapped_column(default="")  # the class and place of the error, never its text
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    epoch: Mapped[int | None]  # of the team key it is sealed to
    contact_id: Mapped[int | None] = mapped_column(BigKey)  # while it is not settled
    seen_at: Mapped[float | None]  # when an operator first read it; likewise


def token_of(keys: EnvironmentKeys, inbound: Inbound) -> bytes:
    """What stands for the provider's id, the same for every copy of a message."""
    return keys.opaque("arrival", inbound.channel, inbound.bot, inbound.provider_id)


# ON CONFLICT, not an exception: PostgreSQL would write the key of a refused row into its log.
_RECEIPTS: Table = InboundReceipt.__table__  # type: ignore[assignment]
_KEEP = CompiledStatement(
    {
        "postgresql": postgresql.insert(_RECEIPTS).on_conflict_do_nothing().returning(_RECEIPTS.c.id),
        "sqlite": sqlite.insert(_RECEIPTS).on_conflict_do_nothing().returning(_RECEIPTS.c.id),
    },
    ("token", "day", "state", "problem"),
)


def keep(db: Session, token: bytes) -> int | None:
    """Keep a receipt: its number, or None when it is already here."""
    row = _KEEP.first(db, token=token, day=int(now() // DAY_S), state="settled", problem="")
    return row[0] if row else None


class _Tried(Exception):
    """Undoes what was only tried."""


def takes(database: Database) -> bool:
    """Whether the store takes messages just now: one is put in and taken out again. Where it does, a message that it
    refuses is refused for something of its own."""

    def attempt(db: Session) -> None:
        keep(db, secrets.token_bytes(32))
        raise _Tried

    try:
        database.write(attempt)
    except _Tried:
        return True
    except Exception:
        return False
    return False


def known(db: Session, tokens: Sequence[bytes]) -> set[bytes]:
    """Which of these receipts are here."""
    found = set[bytes]()
    for start in range(0, len(tokens), 500):
        found.update(
            db.scalars(select(InboundReceipt.token).where(InboundReceipt.token.in_(tokens[start : start + 500])))
        )
    return found


def fail(
    db: Session, keys: EnvironmentKeys, receipt_id: int, contact_id: int | None, inbound: Inbound, problem: str
) -> None:
    """Keep the message itself, sealed to the team, because its turn failed, or because nobody can answer it (no
    contact): an operator will read it."""
    _keep_whole(db, receipt_id, ReceiptState.FAILED, problem, _content(keys, contact_id, inbound))
    db.get_one(InboundReceipt, receipt_id).contact_id = contact_id


def set_aside(db: Session, keys: EnvironmentKeys, receipt_id: int, contact_id: int, inbound: Inbound) -> None:
    """Keep what was written in duress mode: operators see it, and it joins no tip."""
    _keep_whole(db, receipt_id, ReceiptState.ASIDE, "in duress mode", _content(keys, contact_id, inbound))
    db.get_one(InboundReceipt, receipt_id).contact_id = contact_id


def _content(keys: EnvironmentKeys, contact_id: int | None, inbound: Inbound) -> bytes:
    """The message without its address, which only the worker may open: operators must not learn who wrote. Without a
    contact there is no address, and who sent it is all that could lead to them."""
    if contact_id is None:
        return json.dumps(inbound.to_json()).encode()
    capsule = inner_layer(keys, contact_id, inbound.address)
    return json.dumps(inbound.to_json() | {"address": "", "capsule": capsule.hex()}).encode()


def _keep_whole(db: Session, receipt_id: int, state: ReceiptState, problem: str, body: bytes) -> None:
    team = keyring.team(db)
    receipt = db.get_one(InboundReceipt, receipt_id)
    receipt.state, receipt.problem, receipt.epoch = state, problem, team.epoch
    sealed = sealing.seal(team.public, body, "arrival", str(receipt_id))
    receipt.sealed = layers.shut(db, WHOLE, sealed, str(receipt_id))


def quarantine(db: Session, token: bytes, body: bytes, problem: str) -> None:
    """Keep something that came with the right secret but that we could not even read."""
    receipt_id = keep(db, token)
    if receipt_id is None:
        return
    _keep_whole(db, receipt_id, ReceiptState.FAILED, problem, body)


def failed(db: Session, state: ReceiptState = ReceiptState.FAILED) -> list[InboundReceipt]:
    """What failed (or was set aside) and nobody has settled, oldest first."""
    return list(db.scalars(select(InboundReceipt).where(InboundReceipt.state == state).order_by(InboundReceipt.id)))


def waiting(db: Session) -> list[InboundReceipt]:
    """All that waits for operators outside of tips: what failed and what was set aside, oldest first."""
    return list(db.scalars(select(InboundReceipt).where(InboundReceipt.state.in_(WAITING)).order_by(InboundReceipt.id)))


def count_waiting(db: Session) -> int:
    """Count what waits for operators outside of tips."""
    return int(db.execute(select(func.count()).where(InboundReceipt.state.in_(WAITING))).scalar_one())


def read_failed(db: Session, receipt: InboundReceipt, team: dict[int, KeyPair]) -> bytes:
    """The failed message as it came: JSON of an Inbound, or the body that could not be read."""
    if receipt.sealed is None or receipt.epoch not in team:
        raise NotFound(f"Receipt {receipt.id} holds nothing to read.")
    sealed = layers.opened(db, WHOLE, receipt.sealed, str(receipt.id))
    return sealing.unseal(team[receipt.epoch], sealed, "arrival", str(receipt.id))


def settle(db: Session, receipt_id: int) -> None:
    """An operator has dealt with it: only the token and the day stay."""
    receipt = db.get(InboundReceipt, receipt_id, with_for_update=True, populate_existing=True)
    if receipt is None or receipt.state is ReceiptState.SETTLED:
        raise NotFound(f"No message {receipt_id} waits for an operator.")
    layers.forget(db, WHOLE, receipt.sealed, lambda fresh: _is_whole(fresh, receipt_id))
    receipt.state, receipt.problem, receipt.sealed = ReceiptState.SETTLED, "", None
    receipt.epoch, receipt.contact_id, receipt.seen_at = None, None, None


def mark_seen(db: Session, receipt_ids: Sequence[int]) -> None:
    """Write down that an operator has read these messages just now; the first time counts."""
    unseen = update(InboundReceipt).where(InboundReceipt.id.in_(receipt_ids), InboundReceipt.seen_at.is_(None))
    db.execute(unseen.where(InboundReceipt.state.in_(WAITING)).values(seen_at=now()))


def expire(db: Session, days: int) -> list[int]:
    """Settle what an operator first saw more than `days` days ago: the numbers. Nothing that nobody has seen."""
    old = select(InboundReceipt.id).where(
        InboundReceipt.state.in_(WAITING), InboundReceipt.seen_at < now() - days * DAY_S
    )
    found = list(db.scalars(old.order_by(InboundReceipt.id)))
    for receipt_id in found:
        settle(db, receipt_id)
    return found


def count_unseen(db: Session, waited_s: float) -> int:
    """How many wait outside of tips that came more than so many seconds ago, and that no operator has seen."""
    before = int((now() - waited_s) // DAY_S)
    unseen = select(func.count()).where(InboundReceipt.state.in_(WAITING), InboundReceipt.seen_at.is_(None))
    return int(db.execute(unseen.where(InboundReceipt.day < before)).scalar_one())


def _is_whole(db: Session, receipt_id: int) -> bool:
    kept = select(InboundReceipt.id).where(InboundReceipt.id == receipt_id, InboundReceipt.sealed.is_not(None))
    return db.execute(kept).first() is not None
