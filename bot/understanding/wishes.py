"""What people want of the conversation itself: an end of the questions, a person, or the ministry's list.

tires(read_text("stop asking me"))             plainly wants no more questions
wants_person(read_text("talk to human"))       a person, and nothing is wrong by that alone
asks_list(read_text("which companies for Japan?"))   about the list; it names no firm
"""

import re

from bot.understanding.moods import is_denied
from bot.understanding.patterns import Hit, hits
from bot.understanding.text_reading import Reading

BRIEF = 16  # words; a longer text tells a story, whatever stands in it
SHORT = 5  # words of a message that only lets a question be
OTHERS = frozenset(["THEY", "BOSS", "AGENT", "GUARD", "KIN", "COMPANY", "OFFERED"])
SOMEBODY = ("someone", "somebody", "staff")  # any of them may have called or offered something
PLEASE = frozenset(["please", "pls", "plz", "សូម", "som", "sum"])
_FORM = re.compile(r"\b(?:co\.?,? ?ltd|company limited|ltd|plc)\b|ឯ\.\s?ក|ខូ\s?អិល")


def tires(reading: Reading) -> bool:
    """Asks that no more be asked, or does not want to answer; not what others forbid or ask."""
    if len(reading.words) > BRIEF:
        return False
    return any(_is_own(hit, reading) and _is_of_questions(hit, reading) for hit in _met(reading, "tires"))


def wants_person(reading: Reading) -> bool:
    """Wants to speak with a person, or to be called."""
    if reading.has("PROBE", "NEWSW", "OFFERED", "WAGE", "PERK") or len(reading.words) > BRIEF:
        return False
    if any(word.means("HIRE") and not word.means("HUMAN") for word in reading.words):
        return False
    return any(
        _is_own(hit, reading) and _is_request(hit, reading) and not _about_the_machine(hit, reading)
        for hit in _met(reading, "person")
    )


def asks_list(reading: Reading) -> bool:
    """Asks how many companies there are, which, for where, or for the list; it names none of them."""
    if len(reading.words) > BRIEF or _FORM.search(reading.text) or reading.has("LONGNUM", "LINK"):
        return False
    unknown = sum(word.way == "unknown" and word.text.isascii() for word in reading.words)
    own = reading.has("BEAT", "UNPAID", "PASSPORT", "DECEIVE", "TAKEMONEY", "HOLD", "REPORT")
    return unknown <= 1 and not own and any(_is_of_many(hit, reading) for hit in _met(reading, "list"))


def _met(reading: Reading, kind: str) -> list[Hit]:
    return [hit for hit in hits(reading, "wishes") if hit.rule.kind == kind]


def _is_own(hit: Hit, reading: Reading) -> bool:
    """Said by the writer for himself: no boss, broker or relative asks, forbids or answers it."""
    first, last = min(hit.places), max(hit.places)
    near = [
        word
        for place, word in enumerate(reading.words[max(0, first - 3) : last])
        if place + max(0, first - 3) not in hit.places
    ]
    return not any(
        word.means("OFFERED") or (word.meanings & OTHERS and not word.means("ME", "BRO", "HUMAN")) for word in near
    )


def _is_request(hit: Hit, reading: Reading) -> bool:
    """Somebody is asked to: "someone calls me about a job" only tells."""
    called = [reading.words[place] for place in hit.places if reading.words[place].means("ME")]
    if any(word.text in ("my", "our") for word in called):
        return False
    if hit.rule.id == "person-short":
        only = all(word.meanings & {"PART", "YES", "WANT", "GIVE", "EVER", "HUMAN"} for word in reading.words)
        return len(reading.words) <= 3 and only and reading.words[hit.places[0]].text not in SOMEBODY
    if hit.rule.id == "person-not-machine":
        return True
    asked = reading.has("Q", "CAN", "WANT", "PRAY", "HELP") or any(word.text in PLEASE for word in reading.words)
    begun = hit.places[0] == 0 and reading.words[0].text not in SOMEBODY
    return asked or begun or hit.rule.id == "talk-person"


def _is_of_many(hit: Hit, reading: Reading) -> bool:
    """ "Which companies", not "what is the company doing"."""
    if "compan" not in hit.rule.id:
        return True
    between = reading.words[min(hit.places) + 1 : max(hit.places)]
    return not any(word.text.split()[0] in ("is", "are", "does", "do", "did", "can", "the", "my") for word in between)


def _is_of_questions(hit: Hit, reading: Reading) -> bool:
    last = max(hit.places)
    if hit.rule.id == "skip":
        return len(reading.words) <= SHORT and not reading.has("LOCK", "BEAT", "NOCONTACT", "HELP")
    after = reading.words[last + 1 : last + 4]
    return not any(
        word.means("MONEY", "PAY", "NUM", "BOSS", "THEY", "POLICE") and not word.means("PART") for word in after
    )


def _about_the_machine(hit: Hit, reading: Reading) -> bool:
    """ "Are you a person?" asks who answers; "do not call me" wants the contrary."""
    first = min(hit.places)
    before = [word.text for word in reading.words[max(0, first - 2) : first + 1]]
    return is_denied(hit.places[0], reading) or reading.words[first].text in ("are you", "r u") or "are you" in before
