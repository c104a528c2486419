"""Guidance: short cards for people who go to work abroad, by stage of the journey and by destination.

The cards are data, `cards/{stage}.toml`: what is said (in full, and for SMS), where each fact comes from, and until
when it may be said. They are read once, at start. Nothing here decides what somebody sees next: that is
`handlers.know_rights`.

| confidence | may be said |
|---|---|
| S | seen in the source that is named |
| S-old | one of its facts is older: the text names the year, and never begins with it |

As a picture a card holds its title and its words for SMS; as a recording, what staff have spoken for it.
"""

from bot.guidance.cards import STAGES, Card, Words, card, cards, destinations, label
from bot.guidance.media_store import MediaStore
from bot.guidance.topics import FOR_MINORS, about, asks_pay, asks_to_pay, is_bare
from bot.guidance.whereabouts import answered_place, whereabouts

__all__ = [
    "FOR_MINORS",
    "STAGES",
    "Card",
    "MediaStore",
    "Words",
    "about",
    "answered_place",
    "asks_pay",
    "asks_to_pay",
    "card",
    "cards",
    "destinations",
    "is_bare",
    "label",
    "whereabouts",
]
