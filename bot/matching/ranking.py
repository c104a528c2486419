"""Candidates for a name, best first, each with its reasons."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest
from math import log

from rapidfuzz import fuzz

from bot.matching.compare import FEATURES, features, turned_ratio
from bot.matching.entries import Candidate
from bot.matching.forms import Form
from bot.matching.index import Register
from bot.matching.turning import ALIKE, Pieces, may_be_turned, more_orders, nearest, orders, put
from bot.matching.weights import chance, order
from bot.writing.phonetics import keys

GATHERED = 60  # forms by shared sounds
COMPARED = 14  # forms compared in earnest
GATHERED_ASIDE, COMPARED_ASIDE = 30, 6  # for a second reading, which must fit well to count at all
PART = 22.0  # what a name that holds the one word of a query loses to one that is all of it, of a hundred
TURNED = 0.92  # trust in a name that was turned round
KEPT = 10
WEIGHED, BLEND = 8, 0.6  # so many of a reading are weighed, and the logit of their chance counts so much in the order
USUAL = 0.02  # what a usual spelling counts: among names that sound the same, the one that more people bear comes first
DISTRUST = 10.0  # what a reading of no trust at all would lose in the order
FOUND = 0.8  # a word this alike counts as matched


@dataclass(frozen=True, slots=True)
class Ranked:
    """One entry with its best form and features."""

    place: int
    order: float
    score: float  # the chance that this name is meant, 0 to 1
    listed: Form
    asked: Form
    row: tuple[float, ...]
    trust: float  # in the reading of the query

    def __getitem__(self, name: str) -> float:
        return self.row[FEATURES.index(name)]


def rank(register: Register, readings: Iterable[tuple[Form, float]], quickly: bool = False) -> list[Ranked]:
    """The best entries for any of the readings of a query, each with its trust; best first. `quickly` compares few."""
    found: list[Ranked] = []
    for asked, trust in readings:
        if asked.text or asked.numbers:
            forms = [(n, register.form(n)) for n in promising(register, asked, quickly or trust < 1)]
            found += _weighed(register, [(register.owners[n], asked, listed) for n, listed in forms], trust)
    return ordered(found)


def rank_turned(register: Register, asked: Form) -> list[Ranked]:
    """The entries whose words a query without spaces has in another order."""
    if not may_be_turned(asked):
        return []
    ways = _turned(register, asked).items()
    return ordered(
        _weighed(register, [(register.owners[n], put(asked, way), register.form(n)) for n, way in ways], TURNED)
    )


def _weighed(register: Register, pairs: list[tuple[int, Form, Form]], trust: float) -> list[Ranked]:
    """Places, each with a reading of the query and a listed form: the best by likeness, weighed by their chances."""
    rows = [(order(row := features(asked, listed)), n, row) for n, (_, asked, listed) in enumerate(pairs)]
    found = []
    for alike, n, row in nlargest(WEIGHED, rows):
        place, asked, listed = pairs[n]
        score = chance(row)
        value = alike + BLEND * log(score / (1 - score)) - DISTRUST * (1 - trust)
        value += USUAL * register.usual(word.text for word in listed.words)
        found.append(Ranked(place, value, score * trust, listed, asked, tuple(row), trust))
    return found


def _turned(register: Register, asked: Form) -> dict[int, Pieces]:
    """Forms that are written like an order of the query, or else sound like one, or are written nearly so."""
    if by_letters := {n: way for way in more_orders(asked.text) for n in register.sounding("".join(way))}:
        return by_letters
    ways = orders(asked.text)
    if by_sound := {n: way for way in ways for n in register.sounding(keys("".join(way))[0])}:
        return by_sound
    near = [(number, *nearest(ways, register.form(number))) for number in register.near(asked, GATHERED_ASIDE)]
    return {number: way for number, alike, way in near if alike >= ALIKE}


def ordered(found: Iterable[Ranked]) -> list[Ranked]:
    """Each entry once, the best first."""
    best: dict[int, Ranked] = {}
    for ranked in sorted(found, key=lambda r: (-r.order, r.place)):
        best.setdefault(ranked.place, ranked)
    return list(best.values())[:KEPT]


def promising(register: Register, asked: Form, aside: bool = False) -> list[int]:
    """The forms whose sound is nearest: a quick look before the thorough one."""
    gathered, limit = (GATHERED_ASIDE, COMPARED_ASIDE) if aside else (GATHERED, COMPARED)
    near = register.near(asked, gathered)
    if len(near) <= limit:
        return near
    rough = [(_roughly(asked, register.sounds[number]) - place * 0.05, number) for place, number in enumerate(near)]
    return [number for _, number in nlargest(limit, rough)]


def _roughly(asked: Form, sounds: tuple[str, ...]) -> float:
    """Likeness of keys, in either order of the words."""
    straight = max([fuzz.ratio(a, b) for a in asked.keys for b in sounds])
    if straight > 80:
        return straight
    if len(asked.words) == 1 and len(asked.keys[0]) < len(sounds[0]):
        straight = max(straight, fuzz.partial_ratio(asked.keys[0], sounds[0]) - PART)
    return max(straight, turned_ratio(asked.keys[0], sounds[0]) - 4)


def explained(register: Register, ranked: Ranked) -> Candidate:
    """A candidate with the words that matched and those that did not."""
    asked = ranked.asked
    from_listed = [_matches(word.keys, ranked.listed) for word in asked.words]
    matched = tuple(w.text for w, found in zip(asked.words, from_listed, strict=True) if found)
    unmatched = tuple(w.text for w, found in zip(asked.words, from_listed, strict=True) if not found)
    why = list(_reasons(ranked, asked, matched, unmatched))
    return Candidate(register.entries[ranked.place], round(ranked.score, 4), tuple(why), matched, unmatched)


def _matches(ones: tuple[str, ...], listed: Form) -> bool:
    best = max((fuzz.ratio(a, b) for word in listed.words for a in ones for b in word.keys), default=0)
    inside = max((fuzz.partial_ratio(a, k) for a in ones for k in listed.keys if len(a) <= len(k)), default=0)
    return max(best, inside * 0.95) >= FOUND * 100


def _reasons(ranked: Ranked, asked: Form, matched: tuple[str, ...], unmatched: tuple[str, ...]) -> list[str]:
    listed = ranked.listed
    why = []
    if matched:
        why.append(f"{', '.join(matched)} sounds like {' '.join(w.text for w in listed.words)}")
    if unmatched:
        why.append(f"{', '.join(unmatched)} is not in the listed name")
    if ranked["number_conflict"]:
        why.append(f"the number is {'/'.join(sorted(listed.numbers))}, not {'/'.join(sorted(asked.numbers))}")
    if ranked["number_missing"]:
        why.append("one name has a number and the other has none")
    if ranked["initials_conflict"]:
        why.append("the initials differ")
    if ranked["business_conflict"]:
        why.append(f"the business is {' '.join(sorted(listed.business))}, not {' '.join(sorted(asked.business))}")
    if ranked["other_business"]:
        why.append(f"{', '.join(sorted(asked.other - listed.other))} is another business")
    return why
