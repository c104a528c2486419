"""Tips: what people tell us, the queue it waits in, and our answers.

offered ──yes, or words of danger──▶ told ──quiet──▶ new ──claim──▶ claimed ──close──▶ closed
   └──no, or silence──▶ (erased)                      ▲─────────────────────writes again──┘
"""

from bot.tips.queue import answer, claim, close, erase_old, next_tip, read, start_quiet
from bot.tips.records import Author, Entry, Tip, TipState
from bot.tips.returning import hide, new_code, use_code, withdraw
from bot.tips.telling import Told, accept, erase, of_contact, offer, refuse, tell

__all__ = [
    "Author",
    "Entry",
    "Tip",
    "TipState",
    "Told",
    "accept",
    "answer",
    "claim",
    "close",
    "erase",
    "erase_old",
    "hide",
    "new_code",
    "next_tip",
    "of_contact",
    "offer",
    "read",
    "refuse",
    "start_quiet",
    "tell",
    "use_code",
    "withdraw",
]
