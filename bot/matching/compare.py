"""How alike two names are: a row of numbers between 0 and 1, each with a meaning.

The order of FEATURES is the order of the weights in weights.json.
"""

from collections.abc import Callable

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from bot.matching.forms import Form, Word

Ratio = Callable[[str, str], float]

PLAIN = (
    "key",  # consonant and vowel classes of the whole, best reading
    "skeleton",  # consonants only
    "roman",  # letters
    "letters",  # letters of one script; the key where scripts differ
    "mean_listed",  # words of the listed name found in the query
    "worst_listed",
    "mean_asked",  # words of the query found in the listed name
    "worst_asked",
    "whole",  # with the words of the business, one script
    "turned",  # the words stand in another order
    "same_script",
    "number_conflict",  # both have numbers, other ones
    "number_missing",
    "initials_conflict",
    "known_conflict",  # each has an English word that the other has not
    "business_same",
    "business_conflict",
    "other_business",
    "length",  # of the shorter one: short names are alike by chance
    "equal_key",
    "equal_roman",
    "consonants_off",  # consonants to change, of four: a mistake changes one, another name more
    "usual",  # letters of the most usual reading of each
    "gap",  # longest run of the key, of six letters, that the other lacks
    "vowels_off",  # changes of the key, of four: vowels,
    "near_off",  # consonants that are heard or written alike, or not heard at all
    "far_off",  # other consonants
)

# Endings and nasals that are heard alike, letters that are dropped (h, r, the end of a stack).
_NEAR = frozenset(("NG", "NM", "KG", "KT", "TC", "SC", "LR", "NL", "PV", "H", "R", "KH", "HR"))

_BENT = 9  # the likenesses, which mean little up to a point and much above it: they count three times
FEATURES = (*PLAIN, *(f"{name}>.6" for name in PLAIN[:_BENT]), *(f"{name}>.8" for name in PLAIN[:_BENT]))


def features(asked: Form, listed: Form) -> list[float]:
    """All features of a pair, in the order of FEATURES."""
    row = _likeness(asked, listed)
    bent = row[:_BENT]
    return [*row, *(max(x - 0.6, 0.0) for x in bent), *(max(x - 0.8, 0.0) for x in bent)]


def _likeness(asked: Form, listed: Form) -> list[float]:
    key, one, other = _best_pair(asked.keys, listed.keys)
    ratio: Ratio = fuzz.ratio
    if key < 0.85 and (turned := _turned(asked, listed)) > key + 0.08:
        key, ratio, other = turned, turned_ratio, _turn(one, other)
    same = asked.khmer == listed.khmer
    roman = _best(asked.romans, listed.romans, ratio)
    return [
        key,
        _best(asked.skeletons, listed.skeletons, ratio),
        roman,
        ratio(asked.text, listed.text) / 100 if same else key,
        *_word_by_word(asked, listed),
        ratio(asked.whole, listed.whole) / 100 if same else roman,
        float(ratio is turned_ratio),
        float(same),
        *_conflicts(asked, listed),
        min(len(one), len(other), 16) / 16,
        float(key == 1.0),
        float(roman == 1.0),
        min(_consonants_off(asked.skeletons, listed.skeletons, ratio is turned_ratio), 4) / 4,
        fuzz.ratio(asked.romans[0], listed.romans[0]) / 100,
        _gap(one, other),
        *_changes(one, other),
    ]


def _word_by_word(asked: Form, listed: Form) -> tuple[float, float, float, float]:
    """Mean and worst of the listed words found in the query, then of the words of the query found in the name."""
    on_listed = [_found(word, asked) for word in listed.words] or [0.0]
    on_asked = [_found(word, listed) for word in asked.words] or [0.0]
    return sum(on_listed) / len(on_listed), min(on_listed), sum(on_asked) / len(on_asked), min(on_asked)


def _conflicts(asked: Form, listed: Form) -> tuple[float, ...]:
    """Numbers, initials, words of the business."""
    return (
        float(bool(asked.numbers and listed.numbers and asked.numbers != listed.numbers)),
        float(bool(asked.numbers) != bool(listed.numbers)),
        float(_initials_conflict(asked, listed)),
        float(bool(asked.known - listed.known and listed.known - asked.known)),
        *_business(asked, listed),
    )


def _best_pair(ones: tuple[str, ...], others: tuple[str, ...]) -> tuple[float, str, str]:
    ratio = fuzz.ratio
    best, one, other = max([(ratio(a, b), a, b) for a in ones for b in others])
    return best / 100, one, other


def _turn(one: str, other: str) -> str:
    """The other key begun where it fits the one best: names are said in either order."""
    if not other or len(one) > 2 * len(other):
        return other
    found = fuzz.partial_ratio_alignment(one, other + other)
    start = found.dest_start % len(other) if found else 0
    return other[start:] + other[:start]


def turned_ratio(one: str, other: str) -> float:
    """ratio of one and the other begun where it fits: 'sok narith', 'narith sok' are alike."""
    return fuzz.ratio(one, _turn(one, other))


def _consonants_off(ones: tuple[str, ...], others: tuple[str, ...], turned: bool) -> int:
    distance = Levenshtein.distance
    return min(distance(a, _turn(a, b) if turned else b) for a in ones for b in others)


def _gap(one: str, other: str) -> float:
    """The longest stretch without a counterpart: long between two names, short between two spellings."""
    longest = 0
    for step in Levenshtein.opcodes(one, other):
        if step.tag != "equal":
            longest = max(longest, step.src_end - step.src_start, step.dest_end - step.dest_start)
    return min(longest, 6) / 6


def _changes(one: str, other: str) -> tuple[float, float, float]:
    """Changes that make one key of the other, of four: vowels, consonants like each other, other consonants."""
    vowels = near = far = 0
    for step in Levenshtein.editops(one, other):
        a = one[step.src_pos] if step.tag != "insert" else ""
        b = other[step.dest_pos] if step.tag != "delete" else ""
        if (a or b).islower() and (b or a).islower():
            vowels += 1
        elif a + b in _NEAR or b + a in _NEAR:
            near += 1
        else:
            far += 1
    return min(vowels, 4) / 4, min(near, 4) / 4, min(far, 4) / 4


def _best(ones: tuple[str, ...], others: tuple[str, ...], ratio: Ratio) -> float:
    return max([ratio(a, b) for a in ones for b in others]) / 100


def _turned(asked: Form, listed: Form) -> float:
    """Likeness of the keys when one may begin anywhere."""
    one = asked.keys[0]
    if len(one) < 4 or len(listed.keys[0]) < 4:
        return 0.0
    return max([turned_ratio(one, key) for key in listed.keys[:2]]) / 100


def _found(word: Word, name: Form) -> float:
    """How well a word is found among the words of a name, or inside it where it has no spaces."""
    if word.initials and any(other.initials for other in name.words):
        return max(float(word.text == other.text) for other in name.words if other.initials)
    ratio = fuzz.ratio
    best = max([ratio(a, b) for other in name.words for a in word.keys for b in other.keys], default=0.0)
    if best < 90 and (len(name.words) == 1 or word.khmer or len(word.keys[0]) > 7):
        whole = name.keys[0]
        inside = max((fuzz.partial_ratio(a, whole) for a in word.keys if 3 <= len(a) <= len(whole)), default=0.0)
        best = max(best, inside * 0.95)
    return best / 100


def _initials_conflict(asked: Form, listed: Form) -> bool:
    ones = {word.text for word in asked.words if word.initials}
    others = {word.text for word in listed.words if word.initials}
    return bool(ones and others and ones != others)


def _business(asked: Form, listed: Form) -> tuple[float, float, float]:
    ones, others = (name.business.union(name.other) - {"cambodia"} for name in (asked, listed))
    shared = len(ones & others) / len(ones | others) if ones and others else 0.5
    return shared, float(bool(ones and others and not ones & others)), float(bool(asked.other - listed.other))
