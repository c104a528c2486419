"""What the words of a message mean, worked out before the store is asked: the transaction of a turn, for which all
others wait, finds it remembered (see `bot.writing.recall`). It tells of the words alone, never of who wrote them.
"""

import structlog

from bot import offers
from bot.engine.dialog.turns import LONGEST, Services
from bot.errors import place_of
from bot.messages import Inbound
from bot.understanding import understand
from bot.writing.recall import Recall, recalling

# Letters up to which names are looked up in the turn, if it asks for any: most short messages are a button, a command
# or a number, and looking for a name in each of them cost more than all that a long one can hold up.
SHORT = 48
AD = 160  # letters after which words may be an offer of work, though nobody asked

log = structlog.get_logger()


def worked_out(inbound: Inbound, services: Services) -> Recall:
    """What the turn of this message will ask for: what it means, whom of the list it names, what it offers. Where that
    fails, the turn asks again, and its failure keeps the message for operators: here the message is not yet kept."""
    recall: Recall = {}
    said = inbound.text[:LONGEST].strip()
    if said:
        try:
            with recalling(recall):
                _work_out(said, inbound.forwarded, services)
        except Exception as problem:
            log.error("words were not understood beforehand", channel=inbound.channel, problem=place_of(problem))
    return recall


def _work_out(said: str, forwarded: bool, services: Services) -> None:
    understand(said)
    if len(said) > SHORT and said[0] != "/":
        services.registry().index.mentions(said)
    if len(said) > AD or forwarded:
        offers.signs(said)
