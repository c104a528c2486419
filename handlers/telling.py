"""What a message tells, in words, as it is sealed into a tip."""

from bot.engine.dialog import Turn
from bot.messages import Kind
from bot.tips import Told


def told(turn: Turn) -> Told:
    """What they say, with the urgency that the rules see before it is sealed."""
    inbound, words = turn.inbound, turn.inbound.text
    if inbound.kind is Kind.LOCATION:
        words = f"{words}\n📍 {inbound.latitude}, {inbound.longitude}".strip()
    if inbound.kind is Kind.CONTACT:
        words = f"{words}\n☎ {inbound.phone}".strip()
    how = "edited" if inbound.edited else "forwarded" if inbound.forwarded else str(inbound.kind)
    return Told(words, turn.heard.urgency, turn.heard.category, how)
