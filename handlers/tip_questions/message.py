"""What a message is, as an answer to a question: a number, a picture, a place."""

import re
from collections.abc import Sequence

from bot import understanding
from bot.engine.dialog import Turn
from bot.guidance import places
from bot.messages import Kind
from bot.writing import digits, fold
from handlers.tip_questions.order import PLACES, QUESTIONS

_UNKNOWN = (
    "idk", "i dont know", "i don't know", "dont know", "don't know", "do not know", "i do not know", "dunno",
    "not sure", "no idea", "unknown", "nothing", "none", "n/a", "na", "nil", "hmm", "hm", "um", "what",
    "k", "kk", "fine", "cannot remember", "dont remember", "forgot",
    "ot deng", "ot deng te", "ot dg", "ot dg te", "ort deng", "ort dg",
    "min deng", "min deng te", "min dg", "min dg te", "ot skoal", "ot skoal te", "ot cham", "ot jam", "ot toan deng te",
    "មិនដឹង", "មិនដឹងទេ", "អត់ដឹង", "អត់ដឹងទេ", "មិនទាន់ដឹង", "មិនទាន់ដឹងទេ", "អត់ទាន់ដឹងទេ", "ខ្ញុំមិនដឹង", "ខ្ញុំមិនដឹងទេ",
    "ខ្ញុំអត់ដឹង", "ខ្ញុំអត់ដឹងទេ", "មិនស្គាល់", "មិនស្គាល់ទេ", "អត់ស្គាល់", "អត់ស្គាល់ទេ", "មិនចាំ", "មិនចាំទេ", "អត់ចាំ", "អត់ចាំទេ",
    "អូខេ", "មិនច្បាស់", "មិនច្បាស់ទេ",
)  # fmt: skip
_NOTHING = re.compile("|".join(re.escape(fold(word)) for word in _UNKNOWN))


def is_number(turn: Turn) -> bool:
    """Whether they wrote one small number and nothing else, whether or not an option has it."""
    return re.fullmatch(r"[\s.():។#]*[0-9]{1,2}[\s.():។#]*", digits(turn.said)) is not None


def is_something(turn: Turn) -> bool:
    """Whether the message holds anything that can answer."""
    return bool(turn.said or turn.inbound.files or turn.inbound.kind in (Kind.LOCATION, Kind.CONTACT))


def is_empty(turn: Turn) -> bool:
    """Whether words say nothing that a name, a place or a time could be: "ok", "no", "idk", a lone sign."""
    if turn.inbound.files or turn.inbound.kind is not Kind.TEXT:
        return False
    said = fold(turn.said).strip(" .,!?។៕")
    bare = not any(sign.isalnum() for sign in said)
    return bare or _NOTHING.fullmatch(said) is not None or understanding.yes_or_no(turn.said) is not None


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
