"""What was looked up and is on no list, said again: whoever wrote it sees what was taken for the name. It is told
in the turn that reads it, and kept nowhere."""

import re
import unicodedata

from bot.engine.dialog import Text, Turn, text
from bot.writing import fold
from bot.writing.sms import parts, split
from handlers import long_number

SHOWN = 30  # UTF-16 units
WAYS = 300  # stretches of a message that are compared with what was looked up
BELOW = "x" * 52  # as long as the longest options under an answer
ABROAD = f"{'x' * 44}\n{long_number.ROOM}"  # ... and the number that works from abroad
_PHONE = re.compile(r"[+(]{0,2}\d[\d\s.\-()]{5,}\d")
_EDGE = " \t\n?!.,;:\"'«»“”()។៖…-"


def note(turn: Turn, typed: str, asked: str) -> None:
    """Remember for this turn what was looked up, as they wrote it: letters and numbers only, cut short. `asked` as the
    matcher has it, folded; nothing where it stands nowhere in what was typed."""
    words = typed.split()
    ends = [(start, end) for start in range(len(words)) for end in range(len(words), start, -1)]
    found = (" ".join(words[start:end]) for start, end in ends[:WAYS])
    said = next((one for one in found if asked and fold(one).strip(_EDGE) == asked.strip(_EDGE)), "")
    if asked.startswith("+") and (phone := _PHONE.search(typed)):
        said = phone[0]
    pieces = split(_clean(said), SHOWN)
    turn.sought = pieces[0].strip() + (".." if len(pieces) > 1 else "") if pieces else ""


def _clean(said: str) -> str:
    """Letters with the signs that belong to them, and numbers."""
    kept = (sign if sign == "+" or unicodedata.category(sign)[0] in "LMN" else " " for sign in said)
    return " ".join("".join(kept).split())


def _holds(said: str, below: str) -> bool:
    return parts(f"{said}\n{below}") <= long_number.SMS_PARTS


def before(turn: Turn, said: Text) -> Text:
    """What was looked up, before what is said of it; by SMS where its parts hold it beside a number to call."""
    if not turn.sought:
        return said
    full, sms = turn._("We looked for “{name}”.").format(name=turn.sought), f'"{turn.sought}": {said.on("sms")}'
    fits = _holds(sms, BELOW) and (_holds(sms, ABROAD) or not _holds(said.on("sms"), ABROAD))
    return text(f"{full}\n{said.full}", sms=sms if fits else said.on("sms"))
