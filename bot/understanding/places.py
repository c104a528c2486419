"""Which country a text names, and whether the writer, or one of theirs, is there now."""

from bot.countries import HOME
from bot.understanding.journeys import is_journey
from bot.understanding.moods import is_asked
from bot.understanding.text_reading import Reading, Word, read_text

_TOWARDS = frozenset({"GO", "GOABROAD", "WANT", "TAKE", "SELL"})
_TO = frozenset({"to", "in", "at", "for", "into", "tv", "tov", "ទៅ", "nv", "nov", "នៅ"})
_FROM = frozenset({"from", "left", "leaving", "pi", "ពី", "មកពី", "mk pi", "mok pi", "ចាកចេញពី", "ចេញពី"})
_IN = frozenset({"in", "at", "inside", "nv", "nov", "nou", "now", "នៅ", "ក្នុង", "knong", "នៅក្នុង", "ឯ", "here"})
# Somebody speaks of a journey that has not begun, or of work on offer.
_PLANS = frozenset({"WANT", "HIRE", "OFFERED", "FUTURE", "IF", "FIND", "PREP", "SHOULD", "HIGH", "PERK"})
_QUESTIONS = frozenset({"WHQ", "HOWMUCH", "Q", "CHECK", "LEGAL", "REAL", "TRUST", "FAKE"})


def destination(text: str) -> str | None:
    """destination('jg tv tver ka korea') == 'KR'; ISO 3166-1 code of the country, None when none is named.

    Of several, the one after a word of going; a country abroad before Cambodia, which is named as home.
    """
    return named(read_text(text))


def named(reading: Reading) -> str | None:
    """The same of a text that has been read. A place that somebody comes from is named only if no other is."""
    found = _found(reading)
    ahead = [each for each in found if not _is_origin(each[0], reading)] or found
    abroad = [each for each in ahead if each[1] != HOME]
    if not abroad:
        return HOME if ahead else None
    return next((code for index, code in abroad if _towards(index, reading)), abroad[0][1])


def abroad_now(reading: Reading, danger: bool) -> str | None:
    """The country abroad in which the words say that the writer or their kin is: "in Korea", "nv korea".

    Not where somebody only wants to go, nor what is asked about a country in general.
    """
    if is_journey(reading) and not danger:
        return None
    for index, code in _found(reading):
        if code != HOME and not _is_origin(index, reading) and _is_there(index, reading, danger):
            return code
    return None


def _found(reading: Reading) -> list[tuple[int, str]]:
    return sorted((index, code[1:]) for code, places in reading.where.items() if code[0] == "@" for index in places)


def _before(index: int, reading: Reading, many: int) -> list[Word]:
    sentence = reading.words[index].sentence
    return [word for word in reading.words[max(0, index - many) : index] if word.sentence == sentence]


def _towards(index: int, reading: Reading) -> bool:
    return any(word.meanings & _TOWARDS or word.text in _TO for word in _before(index, reading, 2))


def _is_origin(index: int, reading: Reading) -> bool:
    return any(word.text in _FROM for word in _before(index, reading, 1))


def _is_there(index: int, reading: Reading, danger: bool) -> bool:
    before = _before(index, reading, index)
    if any(word.meanings & _PLANS and not word.means("NOW", "STAY") for word in before):
        return False
    own = _has(before[-5:], "ME", "KIN", "CHILD") or (danger and _has(before[-5:], "PEOPLE", "THEY"))
    if not _is_located(before[-2:]):
        went = _has(before[-3:], "GO", "TAKE", "SELL", "KEEPIN", "GOABROAD")
        return went and (danger or _has(before, "KIN", "CHILD")) and not _is_question(index, reading)
    if own and not any(word.meanings & _QUESTIONS for word in before):
        return True
    return not _is_question(index, reading) and not _has(before, "JOB", "COMPANY", "WAGE", "GO")


def _is_located(near: list[Word]) -> bool:
    """ "in", នៅ, and words that end in one: "work in", ធ្វើការនៅ; not those that begin with going."""
    return any(
        word.text in _IN
        or word.means("STAY")
        or (word.text.endswith((" in", "នៅ", " nv")) and not word.text.startswith(("go", "ទៅ", "tv", "tov")))
        for word in near
    )


def _has(words: list[Word], *concepts: str) -> bool:
    return any(word.means(*concepts) for word in words)


def _is_question(index: int, reading: Reading) -> bool:
    sentence = reading.words[index].sentence
    words = [word for word in reading.words if word.sentence == sentence]
    return is_asked(reading, sentence) or any(word.meanings & _QUESTIONS for word in words)
