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

_COUNT, _BEAM = 3, 16
_DEAREST = 0.8  # beyond this a hearing makes unlike words alike more often than it finds one
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
_SPELT_A: Ways = (("a", 0), ("o", 0.5))  # drama, koala
_YU: Ways = (("yu", 0), ("u", 0.3))  # new, duty: not as in America
_BEFORE_VOWEL: dict[str, Ways] = {
    "AW": (("auw", 0), ("aw", 0.3)),
    "AY": (("ay", 0),),
    "IY": (("iy", 0), ("i", 0.4)),
    "OW": (("ow", 0),),
    "OY": (("oy", 0),),
    "UW": (("uw", 0),),
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
_WEAK_L: dict[str, Ways] = {
    "a": (("o", 0), ("a", 0.3), ("oe", 0.8)),
    "e": (("o", 0), ("e", 0.4), ("oe", 0.5)),
    "": (("o", 0), ("a", 0.5), ("e", 0.7)),
}
_WEAK_M: Ways = (("o", 0), ("a", 0.4), ("oe", 0.6))
_WEAK_AGE: Ways = (("e", 0), ("a", 0.5))
_ENDING_ER: Ways = (("oe", 0), ("a", 0.4), ("e", 0.6), ("o", 0.8))
_AFTER_Y: Ways = (("e", 0), ("a", 0.6))
_ER_BEFORE_VOWEL: dict[str, Ways] = {
    "a": (("ar", 0), ("or", 0.5), ("oer", 0.6)),
    "o": (("or", 0), ("oer", 0.4)),
    "": (("oer", 0), ("er", 0.3), ("or", 0.4), ("r", 0.7)),
}
_STRONG_AY: Ways = (("ai", 0), ("a", 0.5))  # time, prime, smile
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
_NOTHING: Ways = (("", 0),)
_FRONT = frozenset(("IH", "IH0", "EH", "EH0"))  # after them k is heard as ch: electric, express
_NASALS, _SIBILANTS = frozenset(("M", "N", "NG")), frozenset(("S", "Z", "TH", "CH", "JH"))
_GROUPS = re.compile("[aeiouy]+")
_UNSPOKEN = re.compile("(?<=[^aeiouy])e$|(?<=[^aeiouy])e(?=s$)|^y(?=[aeiou])")


def hear(word: str, phones: list[str]) -> tuple[str, ...]:
    """Up to three hearings with different keys, the most usual first."""
    best: list[tuple[float, str]] = [(0.0, "")]
    for ways in _ways(phones, _spelt(word, phones)):
        longer = [(cost + more, text + way) for cost, text in best for way, more in ways]
        best = heapq.nsmallest(_BEAM, longer)
    return distinct(text for cost, text in best if cost <= _DEAREST)


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
    if len(groups) == count:
        return groups
    return [""] * (count - 1) + [word[-1] if word[-1:] in ("a", "o") else ""]


def _is_vowel(phone: str) -> bool:
    return phone[0] in "AEIOU"


def _ways(phones: list[str], spelt: list[str]) -> list[Ways]:
    """The ways of each sound in a row, without those that nobody hears."""
    found: list[Ways] = []
    places = [place for place, phone in enumerate(phones) if _is_vowel(phone)]
    found += [_opening(phones, place) for place in range(places[0] if places else len(phones))]
    for number, place in enumerate(places):
        ends = places[number + 1] if number + 1 < len(places) else len(phones)
        found.append(_vowel(phones, place, spelt[number]))
        rest = [p for p in range(place + 1, ends) if phones[p] != "R" or (p + 1 == ends and ends < len(phones))]
        if ends < len(phones):
            found += [_opening(phones, p) for p in _between(phones, rest)]
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
    if phone == "T" and before == "S" and after in _NASALS:
        return (("t", 0), ("", 0.3))  # investment
    if phone == "K" and after == "S" and before in _FRONT:
        return (("k", 0), ("ch", 0.6))
    if phone == "Y" and before:
        return (("y", 0), ("", 0.5)) if after in ("UW", "UH") else (("i", 0),)
    return ((text, 0),)


def _vowel(phones: list[str], place: int, letters: str) -> Ways:
    phone, after = phones[place], phones[place + 1] if place + 1 < len(phones) else ""
    if after == "R" and phone in _BEFORE_R:
        return _BEFORE_R[phone]
    if phone == "AH0":
        soft = place > 1 and phones[place - 1] == "Y"
        return _AFTER_Y if soft else _weak(after, place + 2 >= len(phones), letters)
    if phone.startswith("AA") and letters == "a":
        return _SPELT_A
    if phone == "ER0" and not after:
        return _ENDING_ER if phones[place - 1] != "AY" else (*_ENDING_ER, ("", 0.3))
    if phone == "UW" and place and phones[place - 1] in ("D", "N", "T") and letters[:1] in ("e", "u"):
        return _YU
    if phone == "AY" and after in ("M", "L"):
        return _STRONG_AY
    vowel = phone.rstrip("0")
    if not after or not _is_vowel(after):
        return _VOWELS[vowel]
    if vowel == "ER":
        return _ER_BEFORE_VOWEL.get(letters[:1], _ER_BEFORE_VOWEL[""])
    return _VOWELS[vowel] if (vowel, after) == ("IY", "AH0") else _BEFORE_VOWEL.get(vowel, _VOWELS[vowel])


def _weak(after: str, ends: bool, letters: str) -> Ways:
    """The weak vowel by its letters, and by what comes after it."""
    if ends and after == "L":
        return _WEAK_L.get(letters, _WEAK_L[""])
    if ends and after == "M":
        return _WEAK_M
    if letters == "a" and after in ("JH", "S", "T"):
        return _WEAK_AGE
    return _WEAK.get(letters) or _WEAK.get(letters[:1], _WEAK[""])


def _closing(vowel: str, rest: list[str]) -> Ways:
    """What is left of the consonants that end a word."""
    first, second = rest[0], next((phone for phone in rest[1:] if phone in _SIBILANTS), "")
    ways = _CLOSING.get(first, _NOTHING)
    if vowel in ("AY", "OY", "AW") and first not in ("M", "NG"):
        ways = (("", 0), (ways[0][0], 0.4)) if first not in ("L", "N") else (ways[0], ("", 0.4))
    if second:
        ways = (*ways, *((ways[0][0] + way, 0.6 + cost) for way, cost in _CLOSING[second] if way))
    if first == "K" and vowel in _FRONT:
        ways = (*ways, ("ch", 0.6))
    return ways
