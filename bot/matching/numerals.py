"""Numbers in words, as they are said: one six eight, ninety nine, ម្ភៃមួយ, kao sep pram buon, double eight.

with_digits('golden ninety nine') == 'golden 99'
with_digits(fold('ដប់ពីរ')) == ' 12 '
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.writing import fold


@dataclass(frozen=True, slots=True)
class Said:
    """One number word: `khmer` ones are added up (ten two, five one), English ones stand side by side (one six eight).

    A word that is not `sure` is a name as well (Boun, Roy), and counts only beside one that is.
    """

    value: int
    khmer: bool = False
    sure: bool = True
    behind: bool = False  # ដណ្តប់, ten behind its unit


_UNITS = (
    "zero one two three four five six seven eight nine ten"
    " eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty fou?rty fifty sixty seventy eighty ninety"
_ENGLISH = dict(enumerate(_UNITS.split())) | dict(zip(range(20, 100, 10), _TENS.split(), strict=True))
_ENGLISH |= {100: "hundred", 1_000: "thousand", 1_000_000: "million"}
_KHMER = {
    0: "សូន្យ|សូន",
    1: "មួយ",
    2: "ពីរ",
    3: "បី",
    4: "បួន",
    5: "ប្រាំ",
    10: "ដប់",
    20: "ម្ភៃ|ម៉្ភៃ|មៃ",
    30: "សាមសិប",
    40: "សែសិប",
    50: "ហាសិប",
    60: "ហុកសិប",
    70: "ចិតសិប|ចិត្តសិប",
    80: "ប៉ែតសិប",
    90: "កៅសិប",
    100: "រយ",
    1_000: "ពាន់",
    10_000: "ម៉ឺន",
}
_TEN = "[ -]?s[ei][bp]|(?=muoy|pir|bei|buon|pram)"  # road signs leave the ten away: sampir is 32
_ROMAN = {
    1: "m(?:uo|u|ou|ua)y",
    2: "pir",
    3: "be[iy]",
    5: "pra+m|bram(?=[bmp])",
    10: "d(?:o|or)[bp]|dab|dork",
    20: "m[oa]?ph?(?:ey|ei|ai)",
    30: f"s[ao]m(?:{_TEN})",
    40: f"sae?(?:{_TEN})|sesep",
    50: f"ha(?:{_TEN})",
    60: f"hok(?:{_TEN})",
    70: f"ch[ei]t(?:{_TEN})",
    80: f"pa?et(?:{_TEN})",
    90: f"ka(?:o|u|w|v)(?:{_TEN})",
}
# Names too, or parts of words.
_UNSURE = {
    0: "so?un",
    1: "m[ou]y",
    2: "pi[il]?|pee",
    3: "bi",
    4: "b(?:uo|ou|ua)n",
    100: "ro(?:u)?y",
    1_000: "po(?:a|i)n",
}
_UNSURE_KHMER = {100_000: "សែន", 1_000_000: "លាន"}
_BEHIND = "ដណ្តប់|ដណ្ដប់|d[ao]nd[ao][bp]"
_SCALES = (100, 1_000, 10_000, 100_000, 1_000_000)


def _table() -> dict[str, Said]:
    """Each pattern with what it says; of two that fit, the first is taken."""
    table = {_BEHIND: Said(10, khmer=True, behind=True)}
    table |= {word: Said(value) for value, word in reversed(_ENGLISH.items())}
    for words, sure in ((_KHMER, True), (_ROMAN, True), (_UNSURE, False), (_UNSURE_KHMER, False)):
        table |= {fold(word): Said(value, khmer=True, sure=sure) for value, word in words.items()}
    return table


_SAID = list(_table().items())
_WORDS = "|".join(word for word, _ in _SAID)
_WORD = re.compile("|".join(f"({word})" for word, _ in _SAID))
_RUN = re.compile(rf"(?<![a-z\u17d2])(?:(?:{_WORDS})(?:[\s\-]+and(?![a-z]))?[\s\-]*)+(?![a-z\u17b6-\u17d3])")
_TIMES = re.compile(rf"(?<![a-z])(double|triple)[\s\-]+({'|'.join(_UNITS.split()[:10])})(?![a-z])")


def with_digits(name: str) -> str:
    """The folded name with its number words as digits; the same text where it has none."""
    name = _TIMES.sub(lambda m: " ".join([m[2]] * (2 if m[1] == "double" else 3)), name)
    return _RUN.sub(lambda m: f" {number} " if (number := _number(_said(m[0]))) else m[0], name)


def _said(run: str) -> list[Said]:
    """The words of a run, none if it may be a name."""
    found = [_SAID[match.lastindex - 1][1] for match in _WORD.finditer(run) if match.lastindex]
    return found if any(word.sure for word in found) else []


def _number(words: list[Said]) -> str:
    """one six eight -> '168', ninety nine -> '99', one hundred five -> '105', ដប់ ប្រាំ ពីរ -> '17'."""
    words = _added(_added(words, _over_five), _over_ten)
    if any(word.value in _SCALES for word in words):
        return str(_sum(words))
    return "".join(str(word.value) for word in words)


def _added(words: list[Said], fit: Callable[[Said, Said], bool]) -> list[Said]:
    """Neighbours that fit, made one number."""
    found: list[Said] = []
    for word in words:
        if found and fit(found[-1], word):
            found[-1] = Said(found[-1].value + word.value, khmer=word.khmer)
        else:
            found.append(word)
    return found


def _over_five(one: Said, other: Said) -> bool:
    return one.khmer and other.khmer and one.value == 5 and 0 < other.value < 5


def _over_ten(one: Said, other: Said) -> bool:
    if other.behind:
        return 0 < one.value < 10
    tens = one.value >= 20 or (one.value == 10 and one.khmer)
    return tens and one.value in range(10, 100, 10) and 0 < other.value < 10


def _sum(words: list[Said]) -> int:
    total, current = 0, 0
    for value in (word.value for word in words):
        if value == _SCALES[0]:
            current = max(current, 1) * value
        elif value in _SCALES:
            total, current = total + max(current, 1) * value, 0
        else:
            current += value
    return total + current
