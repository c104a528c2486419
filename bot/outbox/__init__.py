"""The outbox: what we will say, stored with the work that caused it, then delivered.

                         ┌─────────── retry, or an automatic answer in doubt ──────────┐
held ──the person writes──▶ ready ──claim──▶ leased ──▶ sent | stopped | dead | uncertain
"""

from bot.outbox.delivery import Delivery
from bot.outbox.leases import Lease, recover
from bot.outbox.letters import Letter, LetterKind, LetterState, claim, hold, queue, release, waiting
from bot.outbox.settling import drop, may_knock, notices_since, prune, report, resend, settle, stop

__all__ = [
    "Delivery",
    "Lease",
    "Letter",
    "LetterKind",
    "LetterState",
    "claim",
    "drop",
    "hold",
    "may_knock",
    "notices_since",
    "prune",
    "queue",
    "recover",
    "release",
    "report",
    "resend",
    "settle",
    "stop",
    "waiting",
]
