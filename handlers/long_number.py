"""The number that works from any country, beside words that name only numbers of Cambodia: whoever reads them may be
abroad, where 1297 and 1288 lead nowhere."""

import re

from bot.engine.dialog import Text, Turn, text
from bot.writing.sms import parts

FROM_ABROAD = "+855 23 997 919"
SMS_PARTS = 3
STEP = 8  # units; a label is hardly shorter
ROOM = "x" * 80  # UTF-16 units of the options under an answer, where they are not known
_SHORT_NUMBER = re.compile(r"\b(?:1288|1280|1297|117)\b")  # works only inside Cambodia


def beside(turn: Turn, said: Text, options: str = ROOM) -> Text:
    """Add the number for calls from abroad below words that name none that works there. By SMS only if three parts
    hold it too, with the options as they are listed there; whose number it is, is said where it costs no part more."""
    full, sms = said.full, said.on("sms")
    below = turn._("From abroad: {number} (Cambodian police)").format(number=FROM_ABROAD)
    briefly = [turn.pgettext("sms", "From abroad: {number} (police)"), turn.pgettext("sms", "From abroad: {number}")]
    if _is_for_home(full):
        full = f"{full}\n{below}"
    if _is_for_home(sms):
        named, bare = (f"{sms}\n{each.format(number=FROM_ABROAD)}" for each in briefly)
        longer = bare if _may_cost_more(named, bare, len(options)) else named
        sms = longer if parts(f"{longer}\n{options}") <= SMS_PARTS else sms
    return text(full, sms=sms)


def _may_cost_more(longer: str, shorter: str, most: int) -> bool:
    """Whether one text takes a part more than the other with options of some length below, up to `most` units."""
    below = ("\n" + "x" * units for units in range(0, most + 1, STEP))
    return any(parts(longer + each) > parts(shorter + each) for each in below)


def _is_for_home(said: str) -> bool:
    return bool(_SHORT_NUMBER.search(said)) and "+" not in said
