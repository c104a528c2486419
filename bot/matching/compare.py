"""How alike two names are: a row of numbers between 0 and 1, each with a meaning.

The order of FEATURES is the order of the weights in weights.json.
"""

from rapidfuzz import fuzz

from bot.matching.forms import Form, Word

FEATURES = (
    "key",  # consonant and vowel classes of the whole, best reading
    "skeleton",  # consonants only
    "roman",  # letters
    "letters",  # letters of one script; the key where scripts differ
    "turned",  # key, whatever word comes first
    "mean_listed",  # words of the listed name found in the query
    "worst_listed",
    "mean_asked",  # words of the query found in the listed name
    "worst_asked",
    "whole",  # with the words of the business, one script
    "same_script",
    "number_conflict",  # both have numbers, other ones
    "number_missing",
    "initials_conflict",
    "business_same",
    "business_conflict",
    "other_business",
    "length",  # of the shorter one: short names are alike by chance
    "equal_key",
    "equal_roman",
)


def features(asked: Form, listed: Form) -> list[float]:
    """All features of a pair, in the order of FEATURES."""
    key = _best(asked.keys, listed.keys)
    roman = _best(asked.romans, listed.romans)
    same = asked.khmer == listed.khmer
    on_listed = [_found(word, asked) for word in listed.words] or [0.0]
    on_asked = [_found(word, listed) for word in asked.words] or [0.0]
    return [
        key,
        _best(asked.skeletons, listed.skeletons),
        roman,
        fuzz.ratio(asked.text, listed.text) / 100 if same else key,
        max(key, _turned(asked, listed)),
        sum(on_listed) / len(on_listed),
        min(on_listed),
        sum(on_asked) / len(on_asked),
        min(on_asked),
        fuzz.ratio(asked.whole, listed.whole) / 100 if same else roman,
        float(same),
        float(bool(asked.numbers and listed.numbers and asked.numbers != listed.numbers)),
        float(bool(asked.numbers) != bool(listed.numbers)),
        float(_initials_conflict(asked, listed)),
        *_business(asked, listed),
        min(len(asked.keys[0]), len(listed.keys[0]), 16) / 16,
        float(key == 1.0),
        float(roman == 1.0),
    ]


def _best(ones: tuple[str, ...], others: tuple[str, ...]) -> float:
    ratio = fuzz.ratio
    return max(ratio(a, b) for a in ones for b in others) / 100


def _turned(asked: Form, listed: Form) -> float:
    """Likeness when one name may begin anywhere: the listed key twice in a row holds every turn of it."""
    one, other = asked.keys[0], listed.keys[0]
    if len(one) < 4 or len(other) < 4:
        return 0.0
    balance = min(len(one), len(other)) / max(len(one), len(other))
    best = max(fuzz.partial_ratio(one, key + key) for key in listed.keys[:2])
    return best / 100 * balance


def _found(word: Word, name: Form) -> float:
    """How well a word is found among the words of a name, or inside it where it has no spaces."""
    if word.initials and any(other.initials for other in name.words):
        return max(float(word.text == other.text) for other in name.words if other.initials)
    ratio = fuzz.ratio
    best = max((ratio(a, b) for other in name.words for a in word.keys for b in other.keys), default=0.0)
    if best < 90:
        whole = name.keys[0]
        inside = max((fuzz.partial_ratio(a, whole) for a in word.keys if 3 <= len(a) <= len(whole)), default=0.0)
        best = max(best, inside * 0.95)
    return best / 100


def _initials_conflict(asked: Form, listed: Form) -> bool:
    ones = {word.text for word in asked.words if word.initials}
    others = {word.text for word in listed.words if word.initials}
    return bool(ones and others and ones != others)


def _business(asked: Form, listed: Form) -> tuple[float, float, float]:
    ones, others = asked.business - {"cambodia"}, listed.business - {"cambodia"}
    shared = len(ones & others) / len(ones | others) if ones and others else 0.5
    return shared, float(bool(ones and others and not ones & others)), float(bool(asked.other - listed.other))
