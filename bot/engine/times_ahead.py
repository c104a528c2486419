"""Times that a clock ahead of its time has left behind, drawn in once it is right again.

What was put off by such a clock would wait for years, and who wrote then would be remembered as long. A time further
ahead than its longest wait can only come from there.
"""

from typing import Any

from sqlalchemy import Table, update
from sqlalchemy.orm import DeclarativeBase, Session

from bot.db import now
from bot.messaging.contacts import Contact
from bot.messaging.inbox import InboundReceipt
from bot.messaging.ocr import Picture
from bot.messaging.outbox import OutboundMessage
from bot.messaging.provider_copies import ProviderCopy
from bot.recruiters.subscriptions import Subscription
from bot.tips import Tip
from bot.tips.attachments import File
from bot.tips.queue import KEEP_CLOSED_S, REGRET_S

DAY = 86_400.0

# (table, column, the longest that it may be ahead, seconds from now that it becomes)
TIMES: tuple[tuple[type[DeclarativeBase], str, float, float], ...] = (
    (Contact, "seen_at", 0.0, 0.0),
    (Contact, "said_at", 0.0, 0.0),
    (Contact, "hidden_at", 0.0, 0.0),
    (Contact, "forget_at", REGRET_S, REGRET_S),
    (Tip, "quiet_at", DAY, 0.0),
    (Tip, "keep_until", KEEP_CLOSED_S, KEEP_CLOSED_S),
    (Tip, "withdrawn_at", 0.0, 0.0),
    (OutboundMessage, "due_at", DAY, 0.0),
    (OutboundMessage, "made_at", 0.0, 0.0),
    (OutboundMessage, "settled_at", 0.0, 0.0),
    (File, "due_at", DAY, 0.0),
    (File, "made_at", 0.0, 0.0),
    (Picture, "due_at", DAY, 0.0),
    (Picture, "made_at", 0.0, 0.0),
    (InboundReceipt, "seen_at", 0.0, 0.0),
    (ProviderCopy, "due_at", 2 * DAY, 0.0),
    (Subscription, "made_at", 0.0, 0.0),
)


def draw_in(db: Session) -> int:
    """Bring every time that is more than a day past its longest wait back to what it would be now: how many."""
    return sum(_one(db, *time) for time in TIMES)


def _one(db: Session, noun: type[DeclarativeBase], name: str, longest: float, becomes: float) -> int:
    table: Table = noun.__table__  # type: ignore[assignment]
    ahead: Any = update(table).where(table.c[name] > now() + longest + DAY).values({name: now() + becomes})
    return int(db.execute(ahead).rowcount)  # type: ignore[attr-defined]
