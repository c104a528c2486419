"""Yes and no at a closed question, in any words and any dress; also where the first word says it and little follows.

What tells something beside it is no answer: "no she does not call" belongs to the story. What is denied ("do not
delete") is no, and what asks back ("delete what?") is neither.
"""

from bot import understanding
from bot.engine.dialog import Turn
from bot.messages import Kind

ASKED = 3  # words of a question about the question
FEW = 6  # words of an answer that begins with yes or no; more tells something else too


def agreed(turn: Turn) -> bool | None:
    """True, False, or None when it is neither: "yes damn it" agrees. A no must be bare."""
    if turn.inbound.kind is not Kind.TEXT or not turn.said or understanding.asks_back(turn.said):
        return None
    if understanding.refuses(turn.said):
        return False
    said = understanding.yes_or_no(turn.said)
    if said is None and not turn.heard.urgency and not turn.heard.danger:
        said = leading(turn.said)
    return True if said else None


def decided(turn: Turn) -> bool | None:
    """Tell yes (True), no (False) or neither (None), where only doing it needs care: any no will do, also with its
    reason, and an order that is denied."""
    if understanding.denies_order(turn.said):
        return None if turn.heard.danger else False
    if (said := agreed(turn)) is not None:
        return said
    if understanding.asks_back(turn.said) or turn.heard.urgency or turn.heard.danger:
        return None
    no = understanding.yes_or_no(turn.said) is False or leading(turn.said) is False
    return False if no else understanding.leaning(turn.said)


def orders(turn: Turn) -> bool:
    """Whether the words can be an order at all: not denied, not asked about, and no story of danger."""
    text = turn.said
    return not (understanding.denies_order(text) or understanding.asks_back(text) or turn.heard.danger)


def asks_what(turn: Turn) -> bool:
    """ "Delete what?", "ok wait": asked about what was asked; it is said again, and nothing is done."""
    return understanding.asks_back(turn.said) and len(turn.said.split()) <= ASKED and not turn.heard.danger


def leading(text: str) -> bool | None:
    """What the first word says, of a few."""
    words = text.replace(",", " ").replace("។", " ").split()
    return understanding.yes_or_no(words[0]) if 1 < len(words) <= FEW else None
