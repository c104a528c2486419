"""Messages that no person wrote: reactions, automatic replies, delivery reports, codes, an operator's service messages.

A telephone shows a reaction as words («👍 to "…"», "Loved an image"), and answers by itself while its owner drives.
An answer to an answering machine is answered again, and a quoted sentence is no tip. Somebody who asks for help in
words is never a machine, whatever stands around it.

``words/machines.csv`` holds the patterns: what may be reacted to (shown) and how (deed), what a busy owner's telephone
says (busy; excuse tells it from a person's "call me"), automatic replies, delivery reports, codes, calls that were
missed, marks of an operator's messages, and what tells of work or of a writer. No operator's real message is copied.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from bot.shipped import Slips, rows, why_no_pattern
from bot.understanding.lexicon import FOLDER
from bot.understanding.text_reading import read_text
from bot.writing import digits, fold

KINDS = (
    "automatic",
    "busy",
    "called",
    "code",
    "deed",
    "delivery",
    "excuse",
    "operator",
    "service",
    "shown",
    "work",
    "writer",
)
LONGEST = 1200  # characters; a machine is brief
# Words of need, whatever machine they stand beside.
NEED = ("HELPME", "BEAT", "LOCK", "LOCKED", "RAPE", "THREAT", "SUICIDE", "SOS", "KILL", "RANSOM")
MARKS = 2  # marks of a service message that are enough,
OWN_MARKS = 4  # ... and where the writer speaks of himself
_KHMER = re.compile("[\u1780-\u17dd]+")
_QUOTED = r"[\"“”„«‘'].*"
_SENTENCES = re.compile(r"[.!?។\n–—]+|\s-\s")
_HELLO = r"(?:(?:hi|hello|hey|sorry|oops)[ ,.!-]*)*"
_SENDER = r"\W*(?:<#>|\[?[\w.+& -]{0,24}\]?[:\s-]*)?\s*"
_TO = "to|ទៅកាន់|ទៅលើ|ទៅ|ចំពោះ|លើ"


def machine_made(text: str) -> bool:
    """machine_made('👍 to “We are here”') and machine_made("I'm driving right now.") are True; people are not."""
    if len(text) > LONGEST:
        return False
    plain = _plain(text)
    return bool(plain) and (_is_reaction(plain) or (_is_automatic(plain) and not read_text(text).has(*NEED)))


def is_reaction(text: str) -> bool:
    """is_reaction('👍 to “We are here”') is True: a sign or a verb of reacting, and words of ours that are quoted."""
    return len(text) <= LONGEST and _is_reaction(_plain(text))


def _plain(text: str) -> str:
    """Lower, one space between words, no invisible characters, Latin digits, straight apostrophes."""
    kept = "".join(" " if letter in "\u2009\u200a\u202f\u00a0" else letter for letter in text)
    return " ".join(digits(fold(kept)).lower().replace("’", "'").split())


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, str], ...]:
    return read_patterns(FOLDER / "machines.csv")


def read_patterns(file: Path) -> tuple[tuple[str, str], ...]:
    """(kind, pattern) of each line. ConfigError for a kind that nothing asks for, and for what is no pattern."""
    slips, found = Slips(), rows(file, ("kind", "pattern"))
    for row in found:
        slips.unknown(row, "kind", row["kind"], KINDS)
        if wrong := why_no_pattern(row["pattern"]):
            slips.at(row, wrong)
    slips.raise_all()
    return tuple((row["kind"], row["pattern"]) for row in found)


def _any(kind: str) -> str:
    return "(?:" + "|".join(pattern for each, pattern in _rows() if each == kind) + ")"


@lru_cache(maxsize=16)
def _pattern(name: str) -> "re.Pattern[str]":
    """A pattern whose Khmer is folded as the messages are: one of those below, or a kind of the table."""
    shown = rf"\s*(?:{_QUOTED}|{_any('shown')}[.។]?)"
    whole = {
        "reaction": rf"(?:\S{{1,30}} )?{_any('deed')}{shown}",
        "sign": rf"(?:{_TO}){shown}",
        "busy": _HELLO + _any("busy"),
        "code": _SENDER + _any("code"),
        "called": r"\W*" + _any("called"),
    }.get(name) or _any(name)
    return re.compile(_KHMER.sub(lambda run: fold(run[0]), whole), re.DOTALL)


@lru_cache(maxsize=1)
def _marks() -> tuple["re.Pattern[str]", ...]:
    return tuple(
        re.compile(_KHMER.sub(lambda run: fold(run[0]), pattern)) for kind, pattern in _rows() if kind == "operator"
    )


def _is_reaction(plain: str) -> bool:
    """A verb of reacting, or a sign and "to", with nothing behind the words that are quoted."""
    start = next((place for place, letter in enumerate(plain) if not (letter == " " or _is_sign(letter))), 0)
    return bool(_pattern("reaction").fullmatch(plain) or (start and _pattern("sign").fullmatch(plain[start:])))


def _is_sign(letter: str) -> bool:
    return unicodedata.category(letter) in ("So", "Sk", "Mn", "Cf", "Me") and not "\u1780" <= letter <= "\u17dd"


def _is_automatic(plain: str) -> bool:
    return bool(
        (_pattern("automatic").search(plain) and "?" not in plain)
        or (_pattern("delivery").match(plain) and not _pattern("writer").search(plain.removeprefix("your ")))
        or _is_code(plain)
        or (_pattern("called").match(plain) and "?" not in plain)
        or _is_busy(plain)
        or _is_of_operator(plain)
    )


def _is_code(plain: str) -> bool:
    """A code that a service sends, which names itself or forbids to share it; the code of a door is a person's."""
    own = _pattern("writer").search(plain.replace("your", ""))
    return bool(_pattern("code").match(plain) and _pattern("service").search(plain)) and not own


def _is_busy(plain: str) -> bool:
    """Every sentence is one that telephones have ready, and one of them excuses."""
    sentences = [sentence.strip(" ,;:'\"“”") for sentence in _SENTENCES.split(plain)]
    said = [sentence for sentence in sentences if sentence]
    excused = bool(_pattern("excuse").search(plain))
    return bool(said) and excused and all(_pattern("busy").fullmatch(sentence) for sentence in said)


def _is_of_operator(plain: str) -> bool:
    """Marks enough, and no advertisement of work: that praises and ends on a day too."""
    if _pattern("work").search(plain):
        return False
    marks = sum(bool(mark.search(plain)) for mark in _marks())
    return marks >= (OWN_MARKS if _pattern("writer").search(plain) else MARKS)
