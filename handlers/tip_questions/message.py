"""What a message is, as an answer to a question: a number, a picture, a place."""

import re
from collections.abc import Sequence

from bot import places, understanding
from bot.dialog import Turn
from bot.messages import Kind
from bot.writing import digits
from handlers.tip_questions.order import PLACES, QUESTIONS


def is_number(turn: Turn) -> bool:
    """Whether they wrote one small number and nothing else, whether or not an option has it."""
    return re.fullmatch(r"[\s.():។#]*[0-9]{1,2}[\s.():។#]*", digits(turn.said)) is not None


def is_something(turn: Turn) -> bool:
    """Whether the message holds anything that can answer."""
    return bool(turn.said or turn.inbound.files or turn.inbound.kind in (Kind.LOCATION, Kind.CONTACT))


def is_late_picture(turn: Turn, name: str) -> bool:
    """A picture without words says neither yes nor no: it came after the question for pictures."""
    files = turn.inbound.files
    unsaid = bool(files) and not turn.said and all(file.kind != "voice" for file in files)
    return unsaid and name not in PLACES and bool(QUESTIONS[name].put(turn).options)


def named_place(turn: Turn, name: str) -> Sequence[str]:
    """The code of the place that words name: in Cambodia, or a country."""
    if not turn.said or name == "city":
        return ()
    place = places.find(turn.said, turn.data.get("place", "")) if name != "country" else None
    to = place.code if place else understanding.destination(turn.said)
    return (to,) if to else ()
