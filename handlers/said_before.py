"""What somebody says before they tell anything: where they are, the offer that they asked about, that they are a child.

It is sealed to the team like words that are offered, with a mark, and joins what they tell next. Nobody is asked about
it, and by itself it is erased when they are quiet. Nothing of it enters the state.
"""

import re
from dataclasses import replace

from bot import guidance, tips
from bot.engine.dialog import Turn
from bot.writing import fold
from handlers import leave_tip
from handlers.telling import told

# Somebody is at a place, and does not only name it.
_SOMEWHERE = re.compile(rf"\b(?:nov|nv|nou|now|neu|in|at|inside)\b|{fold('នៅ')}")
NO_DANGER = 1  # the most urgent that it may be: else silence would keep it


def keep(turn: Turn) -> None:
    """An offer that was looked at, a child's question."""
    if turn.contact.in_duress or leave_tip.is_open(turn) or turn.kept & leave_tip.STORED or not turn.said:
        return
    turn.kept.add("offered")
    services, words = turn.services, told(turn)
    words = replace(words, how="said before", urgency=min(words.urgency, NO_DANGER))
    wait = services.config.tip_wait_s
    tips.offer(turn.db, services.keys, turn.contact, turn.inbound.address, words, wait)


def keep_place(turn: Turn) -> None:
    """Where they are, as far as they say so."""
    if _SOMEWHERE.search(fold(turn.said)):
        turn.data["country"] = guidance.answered_place(turn.said)
        keep(turn)
