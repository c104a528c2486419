"""For the queue: how urgent, about what, and whether a child or a third person is meant."""

from bot.understanding.danger import Danger
from bot.understanding.text_reading import Reading

CATEGORIES = (
    "child",
    "violence",
    "confinement",
    "missing",
    "documents",
    "debt",
    "wages",
    "recruiter",
    "advert",
    "other",
)

_BEING = frozenset(
    ["am", "is", "im", "are", "only", "just", "now", "turned", "be", "was", "a", "the", "still", "almost", "nearly"]
)


def urgency(danger: Danger, reading: Reading) -> int:
    """0 a question or noise, 1 over or told by others, 2 papers, debt or a plea, 3 somebody is in danger now."""
    if danger.hits:
        return max(hit.rule.weight for hit in danger.hits)
    if danger.over or reading.has("REPORT", "DECEIVE", "UNPAID"):
        return 1
    return 0


def subject(danger: Danger, reading: Reading, advert: bool) -> str:
    """One of ``CATEGORIES``."""
    if danger.hits:
        kinds = {hit.rule.kind for hit in danger.hits}
        if is_minor(reading):
            return "child"
        return next((kind for kind in CATEGORIES if kind in kinds), "other")
    if advert:
        return "advert"
    for kind, concepts in (("wages", ("UNPAID",)), ("debt", ("DEBT",)), ("recruiter", ("AGENT", "COMPANY", "DECEIVE"))):
        if reading.has(*concepts):
            return kind
    return "documents" if reading.has("PASSPORT") and reading.has("KEEP") else "other"


def is_minor(reading: Reading) -> bool:
    """A child is named, or an age from 4 to 17."""
    return reading.has("CHILD") or any(_is_age(place, reading) for place in reading.where.get("YOUNG", ()))


def _is_age(place: int, reading: Reading) -> bool:
    """Beside a word of age; or said of somebody: "I am 16", "my son 17", "nh 16"."""
    around = reading.words[max(0, place - 3) : place + 3]
    if reading.has("AGE") and any(word.means("AGE") for word in around):
        return True
    before = reading.words[max(0, place - 3) : place]
    while before and before[-1].text != "im" and (before[-1].text in _BEING or before[-1].means("PART")):
        before = before[:-1]
    return bool(before) and before[-1].means("ME", "KIN", "FEMALE", "PEOPLE") and before[-1].text not in ("my", "our")


def is_about_another(danger: Danger, reading: Reading) -> bool:
    """Someone else than the writer, by the words of the hits or, without any, of the text."""
    if not danger.hits and not reading.has("KIN", "CHILD", "PEOPLE"):
        return False
    words = [reading.words[place] for hit in danger.hits for place in hit.places] or reading.words
    own = any(word.means("ME") for word in words)
    other = any(word.means("KIN", "CHILD", "PEOPLE") and not word.means("ME") for word in words)
    return other and (not own or not danger.hits or reading.has("KIN"))
