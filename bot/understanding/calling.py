"""Whether somebody asks whom to call: "police number please", «ហៅលេខណា», "lek polis"."""

import re

from bot.understanding.folding import understood

MOST = 12  # words of such a question
_OWN = re.compile("[0-9]{5}")  # a number of their own
_LATIN = (
    r"\b(?:whom?|where|how) (?:\w+ ){0,3}call\b",
    r"\b(?:what|which|any|have) (?:\w+ ){0,2}numbers?\b.{0,20}\b(?:call|police|help)\b",
    r"\b(?:what|which) number (?:can|do|to)\b|\bnumbers? (?:of|for) (?:the )?(?:police|embassy|help)\b",
    r"\b(?:police|emergency|help|embassy|hotline) (?:phone )?numbers?\b",
    r"\blek (?:hao|police|polis|polih)\b|\bhao (?:lek )?(?:na|neak na|nak na)\b",
)
_KHMER = "ហៅ(?:ទៅ)?(?:លេខ)?ណា|ហៅអ្នកណា|តេអ្នកណា|តេលេខណា|លេខ(?:ហៅ|ប៉ូលិស|ប៉ូលីស|សង្គ្រោះ|ទូរស័ព្ទប៉ូលិស|ស្ថានទូត)"
_CALLING = re.compile("|".join([*_LATIN, understood(_KHMER)]))


def asks_numbers(text: str) -> bool:
    """asks_numbers('whom can i call in korea') is True, asks_numbers('call me at 012 345 678') is False."""
    said = " ".join(understood(text).split())
    return len(said.split()) <= MOST and not _OWN.search(said) and bool(_CALLING.search(said))
