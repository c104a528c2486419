"""Tips: what people tell us, the queue it waits in, and our answers.

offered ──yes, or words of danger──▶ told ──quiet──▶ new ──claim──▶ claimed ──close──▶ closed
   └──no, or silence──▶ (erased)                      ▲─────────────────────writes again──┘

With words of danger a no leads to new too: gone for the phone, and 72 hours in the queue with a mark.
"""

from bot.tips.answering import Answered, Fate, answer, find_words, resend
from bot.tips.queue import claim, close, drop_offers, erase_old, next_tip, open_entries, start_quiet, tellers
from bot.tips.records import Author, Entry, Tip, TipState
from bot.tips.returning import hide, new_code, unveil, use_code, veil, withdraw
from bot.tips.telling import Told, accept, doubt, erase, in_danger, of_contact, offer, refuse, tell

__all__ = [
    "Answered",
    "Author",
    "Entry",
    "Fate",
    "Tip",
    "TipState",
    "Told",
    "accept",
    "answer",
    "claim",
    "close",
    "doubt",
    "drop_offers",
    "erase",
    "erase_old",
    "find_words",
    "hide",
    "in_danger",
    "new_code",
    "next_tip",
    "of_contact",
    "offer",
    "open_entries",
    "refuse",
    "resend",
    "start_quiet",
    "tell",
    "tellers",
    "unveil",
    "use_code",
    "veil",
    "withdraw",
]
