"""What a short text says and no more: a bare no, a bare country, an order that is denied or asked about.

At a closed question only what says nothing else may count as its answer: "no" refuses, "no she does not call" tells.
"""

import re
from collections.abc import Iterator

from bot.understanding.places import abroad_now
from bot.understanding.text_reading import Reading, Word, read_text
from bot.writing import fold

_NO = frozenset(["NO", "NEG", "DONT", "NONE", "NEED", "WANT"])
_COURTESY = frozenset(
    ["PART", "BRO", "PRAY", "TE", "YOUR", "EVER", "GREET", "Q_END", "YET", "NOW", "LATER", "COMMA", "AND"]
)
_QUESTION = ("WHQ", "Q", "HOWMUCH", "WAIT")
_ASKING = frozenset(["wait", "how", "what", "why", "who", "but", "ចាំ", "ចាំសិន", "jam", "cham"])
# What may stand beside a country that answers "which country?".
_GOING = (
    frozenset(["GO", "GOABROAD", "JOB", "WANT", "ME", "DEST", "YES", "IS", "HERE", "THINK", "VILLAGE", "KIN"])
    | _COURTESY
)
_SMALL = frozenset(
    ["in", "to", "for", "at", "the", "is", "it", "its", "country", "think", "maybe", "sir", "madam", "job", "somewhere"]
)
# ... and who says so; one word of the frame must be there, and nothing that can be the name of another recruiter.
_SAYING = _GOING | frozenset(
    "SAY TOLD THEY WANTTHEY PEOPLE FEMALE PARENT CHILD FUTURE STILL KNOW STAY CHATW ANOTHER TAKE BUT NUM DAYS".split()  # noqa: SIM905
)
_FRAME = ("SAY", "TOLD", "GO", "GOABROAD", "STAY", "THINK", "KNOW", "IS", "JOB")
_WORK_WORDS = """factory factories restaurant construction cleaning cleaner hotel farm plantation fishing housemaid maid
cook shop with"""
_WORK = frozenset(_WORK_WORDS.split())  # what work it is, and with whom
_WHEN_WORDS = "ខែក្រោយ ឆ្នាំក្រោយ អាទិត្យក្រោយ ខែមុខ ឆ្នាំមុខ អាទិត្យមុខ ខែនេះ ឆ្នាំនេះ ថ្ងៃស្អែក ស្អែក ឆាប់ៗ"
_CORRECTING_WORDS = "គឺជា គឺ ច្រឡំ ច្រលំ សូមទោស សុំទោស ខុស វិញ"
# When somebody goes: it says nothing about where.
_WHEN = re.compile(
    r"(?<![a-z])(?:(?:in )?(?:next|this|coming) (?:week|month|year)|tomorrow|soon|(?:on )?(?:mon|tues|wednes|thurs|fri"
    r"|satur|sun)day|(?:khae|kae|chhnam|chnam|atit) (?:krouy|kroy|krauy|muk|mok|nis))(?![a-z])|"
    + "|".join(map(fold, _WHEN_WORDS.split()))
)
# What somebody says who takes an earlier answer back; the country behind it is the one that is meant.
_CORRECTS = re.compile(
    r"(?<![a-z])(?:oh|oops|ah|sorry|i (?:mean|meant|said)|meant|actually|instead|(?:my )?mistake|wrong|keu|kue|kheu|gue"
    r"|chralom|jralom|jrolom|chrolom|khos|som tos)(?![a-z])|" + "|".join(map(fold, _CORRECTING_WORDS.split()))
)
_NEAR = 3  # words between a country and what denies it


def _words(reading: Reading) -> list[Word]:
    return [word for word in reading.words if word.way != "sign" or word.meanings]


def refuses(text: str) -> bool:
    """refuses('no thanks') and refuses('ot te') are True; 'no she does not call' and 'មិនដឹងនៅឯណា' tell something."""
    words = _words(read_text(text))
    if not 1 <= len(words) <= 4 or not any(word.meanings & _NO for word in words):
        return False
    return all(word.meanings and word.meanings <= _NO | _COURTESY | {"CANNOT"} for word in words)


def denies_order(text: str) -> bool:
    """denies_order('កុំលុប') and denies_order("don't stop") are True: what was asked shall not be done."""
    reading = read_text(text)
    orders = [n for n, word in enumerate(reading.words) if word.means("HIDEW", "STOPW", "STOPV", "SEND", "HIDING")]
    return any(
        before.means("DONT", "NEG") and not before.means("STOPMSG")
        for place in orders
        for before in (*reading.words[max(0, place - 2) : place], reading.words[place])
    )


def asks_back(text: str) -> bool:
    """asks_back('delete what?') is True: a question, or "wait", is neither yes nor no."""
    reading = read_text(text)
    if "?" in text or reading.has(*_QUESTION):
        return True
    return any(word.text in _ASKING for word in reading.words)


def only_country(text: str) -> str | None:
    """only_country('thailand bro') == 'TH'; None when anything else is said, or two countries, or one is denied."""
    words = _words(read_text(_uncorrected(text)))
    named = {code[1:] for word in words for code in word.meanings if code[0] == "@"}
    if len(named) != 1:
        return None
    rest = [word for word in words if not any(code[0] == "@" for code in word.meanings)]
    if any(word.meanings & {"NO", "NEG", "DONT"} and not word.meanings & {"TE"} for word in rest):
        return None
    fits = all((word.meanings and word.meanings <= _GOING) or word.text in _SMALL for word in rest)
    return named.pop() if fits else None


def only_countries(text: str) -> bool:
    """Whether nothing but countries is said, and which of them not: 'thai ot te japan', 'not Thailand'."""
    reading = read_text(_uncorrected(text))
    denying = frozenset(["NO", "NEG", "DONT", "NONE"])
    countries = [word for word in _words(reading) if any(code[0] == "@" for code in word.meanings)]
    rest = [word for word in _words(reading) if word not in countries]
    return bool(countries) and all(
        (word.meanings and word.meanings <= _GOING | denying | {"BUT"}) or word.means("TE") or word.text in _SMALL
        for word in rest
    )


def corrects(word: str) -> bool:
    """corrects('គឺ') and corrects('instead') are True: it only takes back what was said before it."""
    return _CORRECTS.fullmatch(fold(word)) is not None


def _uncorrected(text: str) -> str:
    """A text without the words that take an answer back: 'sorry i mean malaysia' is 'malaysia'."""
    return _CORRECTS.sub(" ", fold(text))


def bound_for(text: str) -> str | None:
    """The one country of the job that a message names: none that is denied, and not where the person is now.

    bound_for('I am in Thailand. Is it real for Laos') == 'LA', bound_for('malaysia not thailand') == 'MY'; None when
    several are left.
    """
    reading = read_text(text)
    here = abroad_now(reading, False)
    found, denied = [], _denied(reading)
    for place, word in enumerate(reading.words):
        codes = [code[1:] for code in word.meanings if code[0] == "@"]
        if codes and place not in denied:
            found += codes
    left = [code for code in dict.fromkeys(found) if code != here and code != "KH"]
    if not left and here in found and len(set(found)) == 1:
        return None
    return left[0] if len(left) == 1 else None


def country_within(text: str) -> str | None:
    """country_within('my brother says it is in Thailand') == 'TH': the one country of a sentence that says nothing
    else. Every word must be known, or say what work it is and when: another may be the name of another recruiter."""
    reading = read_text(_WHEN.sub(" ", fold(text)))
    countries = _countries(reading)
    named = {code for place in countries for code in reading.words[place].meanings if code[0] == "@"}
    if len(named) != 1 or reading.asked or not _denied(reading).isdisjoint(countries):
        return None
    rest = [word for word in _words(reading) if not word.meanings & named]
    known = _SMALL | _WORK
    fits = all((word.meanings and word.meanings <= _SAYING) or word.text in known for word in rest)
    return named.pop()[1:] if fits and any(word.means(*_FRAME) for word in rest) else None


def _countries(reading: Reading) -> list[int]:
    return [place for place, word in enumerate(reading.words) if any(code[0] == "@" for code in word.meanings)]


def _denied(reading: Reading) -> set[int]:
    """Places of the countries that are denied; each denial takes one: 'not thai', 'malaysia not thai', 'thai ot te'."""
    countries, found = set(_countries(reading)), set[int]()
    for place, word in enumerate(reading.words):
        if not word.means("NO", "NEG", "DONT") or word.means("Q_END"):
            continue
        before = place - 1 if place - 1 in countries else None
        after = next((near for near in _ahead(place, reading) if near in countries), None)
        closing = word.text.endswith((" te", "ទេ"))  # behind what it denies
        denied = before if before is not None and (closing or after is None) else after
        found |= set() if denied is None else {denied}
    return found


def _ahead(place: int, reading: Reading) -> Iterator[int]:
    """Places behind a denial that it may mean: up to a comma and the end of the sentence."""
    for near in range(place + 1, min(place + 1 + _NEAR, len(reading.words))):
        word = reading.words[near]
        if word.means("COMMA") or word.sentence != reading.words[place].sentence:
            return
        yield near
