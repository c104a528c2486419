"""Which language a text is written in, and which one to answer in."""

import re
from typing import Literal

from bot.understanding.adverts import names_a_firm
from bot.understanding.folding import KHMER
from bot.understanding.moods import is_asked
from bot.understanding.text_reading import Reading

Written = Literal["km", "km-latin", "en", "mixed", "none"]
_KHMER = re.compile(f"[{KHMER}]")
_MORE_KHMER = re.compile(f"[{KHMER}][^{KHMER}]*[{KHMER}]")
# Words that are both, and English when they stand alone.
LONGEST_NAME = 9  # words
# Meanings of words in firms' names, and of those that nobody says who gives only a name.
BORNE = frozenset(
    """
    FIRMW COMPANY BOSS THEY AGENT JOB GOABROAD HIRE DEST GOODW GOOD PART AND EVER FIRM SAFEW FIND REAL HIGH OUTING @KH
    """.split()  # noqa: SIM905
)
SPEECH = frozenset(
    """
    ME NEG NO WANT Q WHQ HOWMUCH CHECK IF BUT LEGAL GREET NOW HELP KNOW SAY TRUST FAKE KIN PAY MONEY YOUR
    """.split()  # noqa: SIM905
)
ASKING = SPEECH - {"ME", "NO", "GREET", "SAY", "KIN", "KNOW", "PAY", "MONEY", "YOUR", "NOW"}  # no surname sounds so
_VERBS = frozenset(["is", "are", "was", "does", "do", "did", "has", "have", "can", "will"])
_CHECK = frozenset({"check"})
_SHORT_YES = frozenset({"ok", "oke", "okay"})


def written(reading: Reading) -> Written:
    """The way of writing, by words: Khmer script, romanised Khmer, English, several of them, or none to be seen."""
    roman = sum(word.way == "roman" for word in reading.words)
    english = sum(word.way == "en" and bool(word.meanings) for word in reading.words)
    if _MORE_KHMER.search(reading.text):
        return "mixed" if english + roman >= 2 else "km"
    both = any(word.way == "both" for word in reading.words)
    if roman and english:
        return "mixed" if min(roman, english) >= 2 else "km-latin" if roman > english else "en"
    if roman or (both and not english):
        return "km-latin"
    return "en" if english or any(word.way == "en" for word in reading.words) else "none"


def spoken(reading: Reading) -> Literal["km", "en"] | None:
    """Say which language a text that has been read is in: "km" for 'juy nh phg'; None when only a number, an emoji or
    a name is there. Khmer script decides: who can read it prefers it, whatever English words are mixed in."""
    if _KHMER.search(reading.text):
        return "km"
    roman = sum(word.way in ("roman", "both") for word in reading.words)
    english = sum(word.way == "en" and bool(word.meanings) for word in reading.words)
    if roman == english == 0 or _is_name(reading):
        return None
    if {word.text for word in reading.words} <= _SHORT_YES:
        return None
    if not english and {word.text for word in reading.words if word.way in ("roman", "both")} == _CHECK:
        return None  # the English word, as romanised Khmer borrows it, beside a name or a number
    return "km" if roman >= english else "en"


def _is_name(reading: Reading) -> bool:
    """Nothing but words that firms and people bear: a Latin name on the sign of a Khmer firm speaks no English."""
    if len(reading.words) > LONGEST_NAME or is_asked(reading, 0):
        return False
    if any(word.meanings & ASKING or word.text in _VERBS for word in reading.words):
        return False
    said = sum(bool(word.meanings & SPEECH) for word in reading.words)
    if names_a_firm(reading) or reading.has("FIRMW"):
        return said < 2
    return not said and reading.has("COMPANY") and all(word.meanings <= BORNE for word in reading.words)
