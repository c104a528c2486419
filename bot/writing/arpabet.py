"""From English sounds (ARPAbet, as the CMU Pronouncing Dictionary writes them) to what a Khmer ear makes of them.

    hear('bridge', 'B R IH JH'.split()) == ('brich', 'brit')

Khmer ends a syllable with one consonant, and with none after ai and oy; it has no z, sh or th. What is written then
differs from one person to the next: every sound has its ways, with a cost for the less usual, and the cheapest of
all combinations are the hearings.
"""

import heapq
import re
from collections.abc import Iterable

from bot.writing.phonetics import keys

Ways = tuple[tuple[str, float], ...]  # what is written, cost

_COUNT = 3
_BEAM = 16
_VOWELS: dict[str, Ways] = {
    "AA": (("o", 0), ("a", 0.5)),
    "AE": (("e", 0), ("a", 0.4)),
    "AH": (("a", 0), ("o", 0.8)),
    "AO": (("o", 0),),
    "AW": (("au", 0), ("a", 0.9)),
    "AY": (("ai", 0),),
    "EH": (("e", 0),),
    "ER": (("oe", 0), ("e", 0.6), ("o", 0.8)),
    "EY": (("e", 0),),
    "IH": (("i", 0),),
    "IY": (("i", 0),),
    "OW": (("ou", 0),),
    "OY": (("oy", 0),),
    "UH": (("u", 0),),
    "UW": (("u", 0),),
}
# The weak vowel is heard as it is spelt.
_WEAK: dict[str, Ways] = {
    "a": (("a", 0), ("e", 0.5)),
    "e": (("e", 0), ("oe", 0.8)),
    "i": (("i", 0), ("oe", 0.9)),
    "o": (("o", 0), ("e", 0.5)),
    "u": (("o", 0), ("oe", 0.6)),
    "io": (("i", 0), ("io", 0.9)),
    "ou": (("o", 0), ("e", 0.5)),
    "ai": (("e", 0),),
    "": (("e", 0), ("o", 0.4)),
}
_WEAK_L: Ways = (("o", 0), ("a", 0.5), ("e", 0.7))
_WEAK_M: Ways = (("o", 0), ("a", 0.4))
_BEFORE_R: dict[str, Ways] = {
    "AA": (("a", 0),),
    "IH": (("ie", 0), ("i", 0.7)),
    "IY": (("ie", 0), ("i", 0.7)),
    "UH": (("uo", 0), ("u", 0.6)),
}
_OPENING = {
    "B": "b",
    "CH": "ch",
    "D": "d",
    "DH": "th",
    "F": "f",
    "G": "k",
    "HH": "h",
    "JH": "ch",
    "K": "k",
    "L": "l",
    "M": "m",
    "N": "n",
    "NG": "ng",
    "P": "p",
    "R": "r",
    "S": "s",
    "SH": "s",
    "T": "t",
    "TH": "th",
    "V": "v",
    "W": "w",
    "Y": "y",
    "Z": "s",
    "ZH": "s",
}
_CLOSING: dict[str, Ways] = {
    "B": (("p", 0),),
    "CH": (("ch", 0), ("t", 0.6)),
    "D": (("t", 0),),
    "DH": (("t", 0),),
    "F": (("f", 0),),
    "G": (("k", 0),),
    "JH": (("ch", 0), ("t", 0.5)),
    "K": (("k", 0),),
    "L": (("l", 0),),
    "M": (("m", 0),),
    "N": (("n", 0),),
    "NG": (("ng", 0),),
    "P": (("p", 0),),
    "S": (("s", 0),),
    "SH": (("s", 0),),
    "T": (("t", 0),),
    "TH": (("s", 0), ("t", 0.5), ("", 0.8)),
    "V": (("v", 0),),
    "Z": (("s", 0), ("", 0.6)),
    "ZH": (("s", 0), ("ch", 0.6)),
}
_NASALS = frozenset(("M", "N", "NG"))
_SIBILANTS = frozenset(("S", "Z", "TH", "CH", "JH"))
_GROUPS = re.compile("[aeiouy]+")
_UNSPOKEN = re.compile("(?<=[^aeiouy])e$|(?<=[^aeiouy])e(?=s$)|^y(?=[aeiou])")


def hear(word: str, phones: list[str]) -> tuple[str, ...]:
    """Up to three hearings with different keys, the most usual first."""
    best: list[tuple[float, str]] = [(0.0, "")]
    for ways in _ways(phones, _spelt(word, phones)):
        longer = [(cost + more, text + way) for cost, text in best for way, more in ways]
        best = heapq.nsmallest(_BEAM, longer)
    return distinct(text for _, text in best)


def distinct(ways: Iterable[str]) -> tuple[str, ...]:
    """The first three that differ in their keys."""
    found: dict[str, str] = {}
    for way in ways:
        found.setdefault(keys(way)[0], way)
    return tuple(found.values())[:_COUNT]


def _spelt(word: str, phones: list[str]) -> list[str]:
    """The letters of each vowel, or none where word and sounds do not go together: 'lion' has two in one group."""
    bare = word if word.endswith(("le", "les")) else _UNSPOKEN.sub("", word)
    groups = _GROUPS.findall(bare)
    count = sum(_is_vowel(phone) for phone in phones)
    return groups if len(groups) == count else [""] * count


def _is_vowel(phone: str) -> bool:
    return phone[0] in "AEIOU"


def _ways(phones: list[str], spelt: list[str]) -> list[Ways]:
    found: list[Ways] = []
    places = [place for place, phone in enumerate(phones) if _is_vowel(phone)] or [len(phones)]
    found += [_opening(phones, place) for place in range(places[0])]
    for number, place in enumerate(places[: len(spelt)]):
        ends = places[number + 1] if number + 1 < len(places) else len(phones)
        found.append(_vowel(phones, place, spelt[number]))
        rest = [p for p in range(place + 1, ends) if phones[p] != "R" or (p + 1 == ends and ends < len(phones))]
        if ends < len(phones):
            found += [_opening(phones, p) for p in _between(phones, rest)]
            if not rest and phones[place] in ("AW", "UW", "OW"):
                found.append((("w", 0),))
        elif rest:
            found.append(_closing(phones[place], [phones[p] for p in rest]))
    return found


def _between(phones: list[str], rest: list[int]) -> list[int]:
    """Of three consonants a stop in the middle is lost: friendship, worldwide."""
    if len(rest) >= 3 and phones[rest[0]] in _NASALS | {"L"} and phones[rest[1]] in "TDKP":
        liquid = phones[rest[2]] in ("R", "L", "W", "Y")
        return rest if liquid and phones[rest[1]] != "D" else [rest[0], *rest[2:]]
    return rest


def _opening(phones: list[str], place: int) -> Ways:
    """A consonant before a vowel; p, t and k with breath, if no s is before and no r after them."""
    phone, after = phones[place], phones[place + 1] if place + 1 < len(phones) else ""
    before = phones[place - 1] if place else ""
    text = _OPENING[phone]
    if phone in ("P", "T", "K") and before != "S" and after and (_is_vowel(after) or after in "LW"):
        return ((text + "h", 0),)
    if phone == "Y" and before and after in ("UW", "UH"):
        return (("y", 0), ("", 0.5))
    return ((text, 0),)


def _vowel(phones: list[str], place: int, letters: str) -> Ways:
    phone, after = phones[place], phones[place + 1] if place + 1 < len(phones) else ""
    if after == "R" and phone in _BEFORE_R:
        return _BEFORE_R[phone]
    if phone == "AH0":
        weak = {"L": _WEAK_L, "M": _WEAK_M}.get(after if place + 2 >= len(phones) else "")
        return weak or _WEAK.get(letters) or _WEAK.get(letters[:1], _WEAK[""])
    if phone == "AA" and letters == "a":
        return _VOWELS["AA"][::-1]
    return _VOWELS[phone.rstrip("0")]


def _closing(vowel: str, rest: list[str]) -> Ways:
    """What is left of the consonants that end a word."""
    first, last = rest[0], rest[-1]
    ways = _CLOSING[first]
    if vowel in ("AY", "OY", "AW") and first not in ("L", "NG"):
        keeps = 0.4 if first not in ("M", "N") else 0.0
        ways = ((ways[0][0], keeps), ("", 0.4 - keeps))
    if len(rest) > 1 and last in _SIBILANTS:
        ways = (*ways, (ways[0][0] + _CLOSING[last][0][0], 0.6))
    if first == "K" and vowel in ("IH", "IH0", "EH"):
        ways = (*ways, ("ch", 0.6))
    return ways
