"""The neutral line that says that words wait, and what answers it: a wish to read them, or a no.

A bare "ok" or "yes" opens them only as the next message after the line; later it may answer anything. "Read it" asks
for them at any time. Whoever said no is not asked again until the next line.
"""

import re

from bot import understanding
from bot.engine.dialog import Turn
from bot.messaging import outbox
from bot.writing import fold

# Words that ask for what waits. Those of the first row can mean nothing else; the others answer another question too,
# and count only where none is open and the line is the last that was shown.
READ_PLAINLY = frozenset(fold(word) for word in ("read", "read it", "អាន", "អានវា", "មើលសារ", "អានសារ"))
# ... so do these, alone or together: "yes now", «ខ្ញុំចង់អាន», "bat an". Nothing else may stand beside them.
WISHES = (
    "ok", "okay", "yes", "y", "yeah", "yep", "sure", "want", "read", "open", "an", "arn", "merl", "jong", "chong", "jg",
    "bat", "bart", "baat", "jas", "chas", "ចង់", "អាន", "មើល", "បើក", "បាទ", "ចាស", "ចាស់", "ចា៎ះ", "ចា៎", "អូខេ",
)  # fmt: skip
COURTESIES = (
    "i", "to", "it", "now", "please", "pls", "would", "like", "the", "message", "sir", "nh", "knhom", "khnhom", "nhom",
    "bong", "b", "phg", "phong", "tv", "tov", "hz", "hery", "sar", "ខ្ញុំ", "បង", "អូន", "ផង", "ទៅ", "ហើយ", "វា", "សារ",
    "ចុះ", "មក", "បាន", "ឥឡូវ", "នេះ",
)  # fmt: skip
# A no to it: any of these, beside nothing but the words above.
NOES = (
    "no", "nope", "nah", "not", "dont", "don't", "do not", "n", "later", "another time", "yet", "thanks", "thank you",
    "te", "ot", "ort", "min", "kom", "kum", "otte", "nov te", "nv te", "cham", "jam", "pel kroy", "orkun", "arkun",
    "ទេ", "អត់", "មិន", "កុំ", "ទាន់", "នៅ", "បាច់", "ពេលក្រោយ", "លើកក្រោយ", "ចាំ", "សិន", "អរគុណ", "ព្រម",
)  # fmt: skip
DENIALS = (
    "no", "nope", "nah", "not", "dont", "don't", "do not", "n", "later", "another time", "te", "ot", "ort", "min",
    "kom", "kum", "otte", "pel kroy", "ទេ", "អត់", "មិន", "កុំ", "ពេលក្រោយ", "លើកក្រោយ", "ចាំ",
)  # fmt: skip
MOST = 7  # words of a wish to read, or of a no to it
OPEN = ("none", "choice", "story")  # kinds of question at which a wish or a no may be meant for the line
PRIED = "pried"  # of the conversation's notes
NOTE, SHOWN, DECLINED = "line", "shown", "declined"  # of the conversation's notes


def pried(turn: Turn) -> bool:
    """Whether somebody asked in this conversation what was told in it: whoever writes is answered as a new visitor."""
    return PRIED in turn.notes


def _any_of(words: tuple[str, ...]) -> str:
    """A pattern of any of these; a Latin word ends where its letters do."""
    longest_first = sorted(map(fold, words), key=len, reverse=True)
    return "|".join(re.escape(word) + ("(?![a-z])" if word.isascii() else "") for word in longest_first)


_WISH, _DENIAL = re.compile(_any_of(WISHES)), re.compile(_any_of(DENIALS))
_EITHER = re.compile(rf"(?:{_any_of(WISHES + COURTESIES)})[\s,]*")
_ANY = re.compile(rf"(?:{_any_of(WISHES + COURTESIES + NOES)})[\s,]*")


def is_last(turn: Turn) -> bool:
    """Whether the line is the last that they were shown: they have written nothing since."""
    contact = turn.contact
    if not contact.notified:
        return False
    return turn.notes.get(NOTE) == SHOWN or outbox.notified_since(turn.db, contact.id, contact.seen_at)


def asks_to_read(turn: Turn) -> bool:
    """Whether the words ask for what waits, given what else they could answer."""
    if turn.question.kind == "confirm" or not turn.contact.notified:
        return False
    said = _plain(turn)
    return said in READ_PLAINLY or (turn.question.kind in OPEN and wishes_to(said) and is_last(turn))


def declines(turn: Turn) -> bool:
    """Whether the words say no to the line, and nothing else: nobody's story is lost for it."""
    if turn.question.kind not in OPEN or turn.heard.danger or not is_last(turn):
        return False
    words = _words(_ANY, _plain(turn))
    return any(_DENIAL.match(word) for word in words) or understanding.refuses(turn.said)


def asks_late(turn: Turn) -> bool:
    """Whether the words may be a wish to read, but come too late to be surely one. Who said no asks by its own word."""
    here = turn.question.kind in ("none", "choice") or turn.question.hears.endswith("more_said")
    if not turn.contact.notified or not here or turn.notes.get(NOTE) == DECLINED:
        return False
    return wishes_to(_plain(turn)) and not is_last(turn)


def pass_on(turn: Turn, *, declined: bool) -> None:
    """They wrote: the line is no more the last that was shown. A no holds until the next line."""
    if declined:
        turn.notes[NOTE] = DECLINED
    elif turn.notes.get(NOTE) == SHOWN or (NOTE in turn.notes and is_last(turn)):
        del turn.notes[NOTE]


def _plain(turn: Turn) -> str:
    return fold(turn.said).strip(" .!?,។៕")


def wishes_to(said: str) -> bool:
    """wishes_to('yes now') is True, wishes_to('not now') is False: a few words, each of them a wish or a courtesy."""
    return any(_WISH.match(word) for word in _words(_EITHER, said))


def _words(known: re.Pattern[str], said: str) -> list[str]:
    """The words of a short text of which each one is known, else none."""
    words, place = [], 0
    while found := known.match(said, place):
        words.append(found[0])
        place = found.end()
    return words if place == len(said) and len(words) <= MOST else []
