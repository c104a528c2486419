"""Is somebody, or may somebody now be, held, hurt, threatened, missing, sold, moved, or thinking of suicide?

Every rule of ``words/danger.csv`` that the text meets is a hit; ``moods`` takes away those that are denied, asked in
general, supposed, past or told from the news. One hit that stays is danger. A plea alone ("help me please") counts,
since people in danger write that first and explain later; the bare word "help" does not, nor a plea for something
harmless ("help me fill in the form").
"""

from typing import NamedTuple

from bot.understanding.adverts import is_advert
from bot.understanding.moods import is_asked, undone
from bot.understanding.patterns import Hit, hits
from bot.understanding.reading import Reading
from bot.understanding.signs import signs

PLEAS = frozenset({"plea", "plea-parts", "plea-kin", "rescue", "crying-help"})
# What makes a plea an ordinary request.
ERRANDS = (
    "CHECK", "FORM", "REAL", "LEGAL", "TRUST", "HOWMUCH", "PREP", "LANGW", "UNPAID", "CASE", "HIDEW", "FAKE", "RIGHTS",
    "VISA", "LINK", "STOPMSG", "GOABROAD", "CONTRACT", "WAGE", "ADDMORE", "LOSTW", "IDIOM", "SAFEKM", "PASSPORT",
)  # fmt: skip


class Danger(NamedTuple):
    """The hits that count and those that were undone, each with its reason."""

    hits: tuple[Hit, ...]
    undone: tuple[tuple[Hit, str], ...]
    over: bool


def look_for_danger(reading: Reading) -> Danger:
    """All hits of one text, sorted out."""
    advert = is_advert(reading)
    counted: list[Hit] = []
    dropped: list[tuple[Hit, str]] = []
    for hit in hits(reading, "danger"):
        reason = _errand(hit, reading) or undone(hit, reading, advert)
        if reason:
            dropped.append((hit, reason))
        else:
            counted.append(hit)
    extra = signs(reading) if not counted and not dropped and not advert else None
    if extra:
        counted.append(extra)
    over = any(reason.startswith("past") for _, reason in dropped) and not counted
    return Danger(tuple(counted), tuple(dropped), over)


def _errand(hit: Hit, reading: Reading) -> str:
    """A plea counts only when nothing says that an ordinary thing is wanted."""
    if _mine_only(hit, reading):
        return "a thing of mine, not I"
    if hit.rule.id not in PLEAS or hit.rule.id == "rescue":
        return ""
    if reading.has(*ERRANDS):
        return "a request for something ordinary"
    if (
        hit.rule.id == "plea"
        and reading.has("IF", "NEWSW")
        and is_asked(reading, reading.words[hit.places[0]].sentence)
    ):
        return "a question"
    return ""


def _mine_only(hit: Hit, reading: Reading) -> bool:
    """'took my passport', 'sold my land': what was taken or sold is a thing, not the person who writes."""
    words = [reading.words[place] for place in hit.places]
    if reading.has("OUTING") and any(word.means("TAKE") for word in words):
        return True
    if not any(word.means("TAKE", "SELL", "KEEPIN") for word in words) or hit.rule.id == "taken-tosell":
        return False
    owned = [place for place in hit.places if reading.words[place].text in ("my", "our")]
    after = [reading.words[place + 1] for place in owned if place + 1 < len(reading.words)]
    return bool(after) and not any(word.means("KIN", "CHILD", "PEOPLE") for word in after)
