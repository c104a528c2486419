"""For the queue: how urgent, about what, and whether a child or a third person is meant."""

from bot.understanding.danger import Danger
from bot.understanding.reading import Reading

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
    ages = any(
        reading.words[near].means("AGE")
        for place in reading.where.get("YOUNG", ())
        for near in range(max(0, place - 3), min(len(reading.words), place + 3))
    )
    return reading.has("CHILD") or ages


def is_about_another(danger: Danger, reading: Reading) -> bool:
    """Someone else than the writer, by the words of the hits or, without any, of the text."""
    words = [reading.words[place] for hit in danger.hits for place in hit.places] or reading.words
    own = any(word.means("ME") for word in words)
    other = any(word.means("KIN", "CHILD", "PEOPLE") and not word.means("ME") for word in words)
    return other and (not own or not danger.hits or reading.has("KIN"))
