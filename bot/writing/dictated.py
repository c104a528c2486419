"""Numbers dictated digit by digit, as they are read out: zero one two, oh nine five, double four, សូន្យ ប្រាំមួយ, soun muoy.

    dictated("call zero one two, 345 six seven eight") == ("call 012345678",)
    dictated("lek soun pram muoy pir") == ("lek 062", "lek 0512")

Khmer says six as five-one, so "pram muoy" written apart may be 6 or 51: both are given, six first.
"""

import re
from collections.abc import Iterator

from bot.writing.folding import fold
from bot.writing.recall import of_a_message

LEAST = 3  # words for digits in a row; fewer may be anything
_ENGLISH = ("zero|oh|o|nought|nil", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_KHMER = ("សូន្យ|សូន", "មួយ", "ពីរ", "បី", "បួន", "ប្រាំ", "ប្រាំមួយ", "ប្រាំពីរ|ប្រាំពិល", "ប្រាំបី", "ប្រាំបួន")
_UNITS = ("m(?:uo|u|ou|o|oue|ua)y", "p(?:i|ir|ii|il|ee)|bir?", "be[iy]|by|pe[iy]", "b(?:uo|ou|o|ua|our)n|puon")
_ROMAN = ("s(?:u|ou|oo|o|au|uo)nn?e?", *_UNITS, "[pb]r[ae]+m", *(f"[pb]r[ae]+m?-?(?:{unit})" for unit in _UNITS))


def _words(value: int) -> str:
    """A pattern of the words for a digit; Latin ones end where the word does, Khmer ones before no sign of theirs."""
    khmer = "|".join(sorted(map(fold, _KHMER[value].split("|")), key=len, reverse=True))
    return f"(?:(?:{_ENGLISH[value]}|{_ROMAN[value]})(?![a-z])|(?:{khmer})(?![\u17b6-\u17d3]))"


_DIGIT = "|".join(f"(?P<d{value}>{_words(value)})" for value in range(9, -1, -1))  # prammuoy before pram
_BARE = "|".join(_words(value) for value in range(9, -1, -1))
_ONE = rf"(?:(?:(?:double|triple)[\s\-]+)?(?:{_BARE})|(?<!\d)\d{{1,4}}(?!\d))"
_FIRSTS = r"[bdefmnopstz\dសមពប]"  # of a word for a digit
_RUN = re.compile(rf"(?<![a-z])(?={_FIRSTS}){_ONE}(?:[\s,.\-]{{0,3}}{_ONE})+")
_WORD = re.compile(rf"(?:(?P<times>double|triple)[\s\-]+)?(?:{_DIGIT})|(?P<typed>\d+)")
_PHONE = re.compile(r"0[1-9]\d{7,8}")
_TYPED = re.compile(r"[\d\s,.\-]*")
_ENGLISH_WORD = re.compile("|".join(_ENGLISH))
_TIMES = {"double": 2, "triple": 3}
_OF_A_PHONE = 20  # words of the ten digits of a phone, at most: two where a five takes a unit along


def dictated(folded: str, least: int = LEAST) -> tuple[str, ...]:
    """The folded text with its dictated numbers in digits, in each way they may be meant; () if it has none."""
    if not _is_dictation(folded, least):
        return ()
    joined, apart = (_RUN.sub(way, folded) for way in (_joined, _apart))
    return tuple(dict.fromkeys((joined, apart)))


def in_digits(folded: str, least: int = LEAST) -> str:
    """The text in the first way that its dictated numbers may be meant."""
    return _RUN.sub(_joined, folded) if _is_dictation(folded, least) else folded


def _is_dictation(folded: str, least: int) -> bool:
    return any(_many(run[0]) >= least or _is_phone(run[0]) for run in _RUN.finditer(folded))


def _many(run: str) -> int:
    """How many words for digits stand in it."""
    if _TYPED.fullmatch(run):
        return 0
    return sum(_TIMES.get(word["times"], 1) for word in _words_of(run) if not word["typed"])


@of_a_message
def _words_of(run: str) -> tuple["re.Match[str]", ...]:
    """The words for digits and the typed digits of a run, in their order."""
    return tuple(_WORD.finditer(run))


def _is_phone(run: str) -> bool:
    """'0 seven 1 003 4427': one word among digits, together as many as a phone has."""
    few = len(_words_of(run)) <= _OF_A_PHONE
    return few and _many(run) > 0 and bool(_PHONE.fullmatch("".join(_digits(run, joined=True))))


def _joined(run: "re.Match[str]") -> str:
    return _typed(run[0], joined=True)


def _apart(run: "re.Match[str]") -> str:
    return _typed(run[0], joined=False)


def _typed(run: str, joined: bool) -> str:
    """A run in digits; one of a single word stays, for "one 012 345 678" is no dictation."""
    return "".join(_digits(run, joined)) if _many(run) > 1 or _is_phone(run) else run


def _digits(run: str, joined: bool) -> Iterator[str]:
    """The digits of each word; a Khmer five takes the unit behind it along where they are to be joined."""
    words = _words_of(run)
    place = 0
    while place < len(words):
        word, place = words[place], place + 1
        behind = words[place] if place < len(words) else None
        if joined and behind and _khmer(word) == 5 and 0 < _khmer(behind) < 5:
            yield str(5 + _khmer(behind))
            place += 1
        else:
            yield word["typed"] or str(_value(word)) * _TIMES.get(word["times"], 1)


def _value(word: "re.Match[str]") -> int:
    return int((word.lastgroup or "d0")[1:])  # the group of its digit is the last that a word has


def _khmer(word: "re.Match[str]") -> int:
    """The value of a Khmer word for a digit; -1 for others."""
    if word["typed"] or _ENGLISH_WORD.fullmatch(word[0]):
        return -1
    return _value(word)
