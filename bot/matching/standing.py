"""Listed names that stand exactly in a text, glued to other words or not: nothing is compared by likeness.

standing(register, 'i paid 300$ to sok rith manpower already') finds the one stretch 'sok rith manpower'. Khmer is
written without spaces, so a name may begin and end at any cluster; the letters of a Latin word keep together.
"""

import re
from dataclasses import dataclass
from itertools import takewhile

from bot.matching.index import Register
from bot.matching.legal import FORM_BEHIND, compacted, parts_words
from bot.writing import fold
from bot.writing.khmer import CLUSTER

_UNIT = re.compile(f"{CLUSTER.pattern}|[a-z]+|[0-9]+|.", re.DOTALL)
COMPANY = re.compile(
    rf"(?:{fold('ក្រុមហ៊ុន')}|{fold('ក្រុមហុន')}|{fold('ភ្នាក់ងារ')}"
    r"|(?<![a-z])(?:company|agency|recruiter|firm|kr[ou]+m[ -]?h[ou]+n))[\s:.,«\"'“]*$"
)
_NEAR = 40  # characters before a name in which the word company may stand
# A word or a Khmer cluster: from where to where in the text, and in the text without spaces.
_Unit = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Standing:
    """One stretch of a text that is a listed name; the word company and the legal form beside it belong to it."""

    start: int
    end: int
    places: tuple[int, ...]  # of the entries with this name
    forms: tuple[int, ...]  # numbers of their forms
    name: str  # without what belongs to it
    same: bool  # no Latin space has moved
    company: bool  # the word company or a legal form stands beside it


def standing(register: Register, folded: str) -> list[Standing]:
    """Every listed name of HEAD letters or more in a text, the longest where they overlap, in their order."""
    joined, units = _units(folded)
    found: list[tuple[int, int, tuple[int, ...]]] = []
    for place in register.begun(joined, (at for _, _, at, _ in units)):
        found += _from_here(register, joined, units, place)
    kept: list[tuple[int, int, tuple[int, ...]]] = []
    for one in sorted(found, key=lambda way: way[0] - way[1]):
        if all(one[1] <= start or one[0] >= end for start, end, _ in kept):
            kept.append(one)
    return [_whole(register, folded, *one) for one in sorted(kept)]


def _units(folded: str) -> tuple[str, list[_Unit]]:
    """The text without spaces and punctuation, as names are kept, and its units."""
    joined: list[str] = []
    units: list[_Unit] = []
    length = 0
    signs = set(folded)
    parting, decimal = set(filter(parts_words, signs)), set(filter(str.isdecimal, signs))
    digits = False  # whether the unit before ends with one
    end = 0
    for unit in _UNIT.findall(folded):  # nothing lies between two
        start, end = end, end + len(unit)
        if unit in parting and unit != "&":
            continue
        text = "and" if unit == "&" else unit
        if digits and text[0] in decimal:
            joined.append("|")  # 16 8 is not 168
            length += 1
        digits = text[-1] in decimal
        joined.append(text)
        units.append((start, end, length, length + len(text)))
        length += len(text)
    return "".join(joined), units


def _from_here(
    register: Register, joined: str, units: list[_Unit], place: int
) -> list[tuple[int, int, tuple[int, ...]]]:
    """The longest listed name that begins at a unit: where it stands, and the numbers of its forms."""
    start, _, at, _ = units[place]
    within = takewhile(lambda unit: unit[3] - at <= register.longest, units[place:])
    ways = [(start, end, numbers) for _, end, _, to in within if (numbers := register.named(joined[at:to]))]
    return ways[-1:]


def _whole(register: Register, folded: str, start: int, end: int, numbers: tuple[int, ...]) -> Standing:
    asked = compacted(folded[start:end])
    same = any(register.compact(number).same(asked) for number in numbers)
    before = COMPANY.search(folded[max(start - _NEAR, 0) : start])
    end += len(folded[end : end + 2]) - len(folded[end : end + 2].lstrip(")"))
    behind = FORM_BEHIND.match(folded, end)
    return Standing(
        start - (len(before[0]) if before else 0),
        behind.end() if behind else end,
        tuple(dict.fromkeys(register.owners[number] for number in numbers)),
        numbers,
        folded[start:end],
        same,
        bool(before or behind),
    )
