"""What a short text says and no more: a bare no, a bare country, an order that is denied or asked about.

At a closed question only what says nothing else may count as its answer: "no" refuses, "no she does not call" tells.
"""

from bot.understanding.places import abroad_now
from bot.understanding.reading import Reading, Word, read

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
    "SAY TOLD THEY WANTTHEY PEOPLE FEMALE PARENT CHILD FUTURE STILL KNOW STAY CHATW ANOTHER TAKE BUT".split()  # noqa: SIM905
)
_FRAME = ("SAY", "TOLD", "GO", "GOABROAD", "STAY", "THINK", "KNOW", "IS")
_NEAR = 3  # words between a country and what denies it


def _words(reading: Reading) -> list[Word]:
    return [word for word in reading.words if word.way != "sign" or word.meanings]


def refuses(text: str) -> bool:
    """refuses('no thanks') and refuses('ot te') are True; 'no she does not call' and 'មិនដឹងនៅឯណា' tell something."""
    words = _words(read(text))
    if not 1 <= len(words) <= 4 or not any(word.meanings & _NO for word in words):
        return False
    return all(word.meanings and word.meanings <= _NO | _COURTESY | {"CANNOT"} for word in words)


def denies_order(text: str) -> bool:
    """denies_order('កុំលុប') and denies_order("don't stop") are True: what was asked shall not be done."""
    reading = read(text)
    orders = [n for n, word in enumerate(reading.words) if word.means("HIDEW", "STOPW", "STOPV", "SEND", "HIDING")]
    return any(
        before.means("DONT", "NEG") and not before.means("STOPMSG")
        for place in orders
        for before in (*reading.words[max(0, place - 2) : place], reading.words[place])
    )


def asks_back(text: str) -> bool:
    """asks_back('delete what?') is True: a question, or "wait", is neither yes nor no."""
    reading = read(text)
    if "?" in text or reading.has(*_QUESTION):
        return True
    return any(word.text in _ASKING for word in reading.words)


def only_country(text: str) -> str | None:
    """only_country('thailand bro') == 'TH'; None when anything else is said, or two countries, or one is denied."""
    words = _words(read(text))
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
    reading = read(text)
    denying = frozenset(["NO", "NEG", "DONT"])
    countries = [word for word in _words(reading) if any(code[0] == "@" for code in word.meanings)]
    rest = [word for word in _words(reading) if word not in countries]
    return bool(countries) and all(
        (word.meanings and word.meanings <= _GOING | denying | {"BUT"}) or word.text in _SMALL for word in rest
    )


def bound_for(text: str) -> str | None:
    """The one country of the job that a message names: none that is denied, and not where the person is now.

    bound_for('I am in Thailand. Is it real for Laos') == 'LA'; None when several are left.
    """
    reading = read(text)
    here = abroad_now(reading, False)
    found = []
    for place, word in enumerate(reading.words):
        codes = [code[1:] for code in word.meanings if code[0] == "@"]
        if codes and not _is_denied(place, reading):
            found += codes
    left = [code for code in dict.fromkeys(found) if code != here and code != "KH"]
    if not left and here in found and len(set(found)) == 1:
        return None
    return left[0] if len(left) == 1 else None


def country_within(text: str) -> str | None:
    """country_within('my brother says it is in Thailand') == 'TH': the one country of a sentence that says nothing
    else. Every word must be known: one that is not may be the name of another recruiter."""
    reading = read(text)
    countries = [place for place, word in enumerate(reading.words) if any(code[0] == "@" for code in word.meanings)]
    named = {code for place in countries for code in reading.words[place].meanings if code[0] == "@"}
    if len(named) != 1 or reading.asked or any(_is_denied(place, reading) for place in countries):
        return None
    rest = [word for word in _words(reading) if not word.meanings & named]
    fits = all((word.meanings and word.meanings <= _SAYING) or word.text in _SMALL for word in rest)
    return named.pop()[1:] if fits and any(word.means(*_FRAME) for word in rest) else None


def _is_denied(place: int, reading: Reading) -> bool:
    before, after = reading.words[max(0, place - _NEAR) : place], reading.words[place + 1 : place + 2]
    return any(word.means("NO", "NEG", "DONT") and not word.means("Q_END") for word in (*before, *after))
