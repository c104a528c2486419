"""The outbox: what we will say, stored with the work that caused it, then delivered.

                          ┌────── retry, or an automatic answer in doubt ──────┐
held ──the person asks──▶ ready ──claim──▶ leased ──▶ sent | stopped | dead | uncertain
  ▲ └──the phone hid, took back or handed over──▶ kept ◀── ready, or on its way and back, or in doubt
  └───an operator decides, or "no" to hiding──────┘
"""

from bot.messaging.outbox.delivery import Delivery
from bot.messaging.outbox.keeping import empty, forget_news, hold_again, keep_back, move, on_the_way, wait_again
from bot.messaging.outbox.leases import Lease, recover
from bot.messaging.outbox.notifying import may_notify, notified_since, notify_again, notify_at
from bot.messaging.outbox.outbound import (
    MessageKind,
    MessageState,
    OutboundMessage,
    Why,
    claim,
    hold,
    queue,
    release,
    waiting,
)
from bot.messaging.outbox.outcomes import answered_since, drop, prune, report, resend, settle, stop

__all__ = [
    "Delivery",
    "Lease",
    "MessageKind",
    "MessageState",
    "OutboundMessage",
    "Why",
    "answered_since",
    "claim",
    "drop",
    "empty",
    "forget_news",
    "hold",
    "hold_again",
    "keep_back",
    "may_notify",
    "move",
    "notified_since",
    "notify_again",
    "notify_at",
    "on_the_way",
    "prune",
    "queue",
    "recover",
    "release",
    "report",
    "resend",
    "settle",
    "stop",
    "wait_again",
    "waiting",
]
