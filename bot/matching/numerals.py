"""Numbers in words, as they are said: one six eight, ninety nine, ម្ភៃមួយ, kao sep pram buon.

with_digits('golden ninety nine') == 'golden 99'
"""

import re

from bot.writing import fold


def _list(words: str) -> list[str]:
    return words.split()


_ENGLISH = _list(
    "zero one two three four five six seven eight nine ten"
    " eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = _list("twenty thirty forty fifty sixty seventy eighty ninety")
_KHMER_UNITS = _list("សូន្យ មួយ ពីរ បី បួន ប្រាំ ប្រាំមួយ ប្រាំពីរ ប្រាំបី ប្រាំបួន ដប់")
_KHMER_TENS = _list("ម្ភៃ សាមសិប សែសិប ហាសិប ហុកសិប ចិតសិប ប៉ែតសិប កៅសិប")
_ROMAN_UNITS = _list("soun muoy pir bei buon pram prammuoy prampir prambei prambuon dob")
_ROMAN_TENS = _list("mphey samseb saeseb haseb hokseb chetseb paetseb kawseb")
_SPOKEN = {
    "muy": 1,
    "mouy": 1,
    "pii": 2,
    "bey": 3,
    "boun": 4,
    "prampil": 7,
    "prampii": 7,
    "prambey": 8,
    "dab": 10,
    "dop": 10,
    "dork": 10,
    "mophey": 20,
    "mphai": 20,
    "kaoseb": 90,
    "kaosep": 90,
    "samsep": 30,
    "saesep": 40,
    "hasep": 50,
    "hoksep": 60,
    "chetsep": 70,
    "chitseb": 70,
    "paetsep": 80,
}
_HUNDREDS = {"hundred": 100, "roy": 100, fold("រយ"): 100, "thousand": 1000, "poan": 1000, fold("ពាន់"): 1000}


def _values() -> dict[str, int]:
    values = dict(_SPOKEN)
    for units in (_ENGLISH, _KHMER_UNITS, _ROMAN_UNITS):
        values.update({fold(word): number for number, word in enumerate(units)})
    for tens in (_TENS, _KHMER_TENS, _ROMAN_TENS):
        values.update({fold(word): number for number, word in zip(range(20, 100, 10), tens, strict=True)})
    values.update(_glued())
    return values


def _glued() -> dict[str, int]:
    """Numbers over ten as road signs write them in one word: dabbuon 14, samsebpir or sampir 32."""
    starts = {
        "dab": 10,
        "dob": 10,
        "mphey": 20,
        "hok": 60,
        "chet": 70,
        "paet": 80,
        "kau": 90,
        "sam": 30,
        "sae": 40,
        "ha": 50,
    }
    starts |= dict(zip(_ROMAN_TENS, range(20, 100, 10), strict=True))
    units = list(enumerate(_ROMAN_UNITS))[1:10]
    return {start + unit: ten + number for start, ten in starts.items() for number, unit in units}


_VALUES = _values()
_WORDS = {**_VALUES, **_HUNDREDS}
_KHMER = "|".join(sorted((w for w in _WORDS if not w.isascii()), key=len, reverse=True))
_LATIN = "|".join(sorted((w for w in _WORDS if w.isascii()), key=len, reverse=True))
_RUN = re.compile(rf"(?:(?:{_KHMER})\s*)+(?![\u17b6-\u17d2])|(?<![a-z])(?:(?:{_LATIN}|and)(?![a-z])[\s\-]*)+")
_WORD = re.compile(f"{_KHMER}|{_LATIN}")


def with_digits(name: str) -> str:
    """The folded name with its number words as digits; the same text where it has none."""
    return _RUN.sub(lambda m: f" {number} " if (number := _number(_WORD.findall(m[0]))) else m[0], name)


def _number(words: list[str]) -> str:
    """['one', 'six', 'eight'] -> '168', ['ninety', 'nine'] -> '99', ['one', 'hundred', 'five'] -> '105'"""
    if not words:
        return ""
    if any(word in _HUNDREDS for word in words):
        return str(_sum(words))
    said, place = "", 0
    while place < len(words):
        value = _VALUES[words[place]]
        if 20 <= value < 100 and place + 1 < len(words) and 0 < _VALUES[words[place + 1]] < 10:
            value, place = value + _VALUES[words[place + 1]], place + 1
        said += str(value)
        place += 1
    return said


def _sum(words: list[str]) -> int:
    total, current = 0, 0
    for word in words:
        if word in _HUNDREDS:
            total, current = total + max(current, 1) * _HUNDREDS[word], 0
        else:
            current += _VALUES[word]
    return total + current
