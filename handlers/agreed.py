"""Yes and no at a closed question, in any words and any dress; also where the first word says it and little follows."""

from bot import understanding
from bot.dialog import Turn
from bot.messages import Kind

FEW = 6  # words of an answer that begins with yes or no; more tells something else too


def agreed(turn: Turn) -> bool | None:
    """True, False, or None when it is neither: "yes damn it", "no, I changed my mind", «ទេៗ ចុចខុស»."""
    if turn.inbound.kind is not Kind.TEXT or not turn.said:
        return None
    said = understanding.yes_or_no(turn.said)
    if said is not None or turn.heard.urgency or turn.heard.danger:
        return said
    return leading(turn.said)


def leading(text: str) -> bool | None:
    """What the first word says, of a few."""
    words = text.replace(",", " ").replace("។", " ").split()
    return understanding.yes_or_no(words[0]) if 1 < len(words) <= FEW else None
