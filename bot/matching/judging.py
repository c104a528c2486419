"""What the likenesses of the best candidates mean for the answer: asked about, similar to, or nobody."""

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bot.matching.entries import Answer
from bot.matching.forms import Form, Word
from bot.matching.ranking import Ranked
from bot.writing.english import KNOWN

LONG = 7  # letters of a Latin name: with more of them, one wrong is a slip
HEARD = 85.0  # of a hundred: the sounds of one name in another
TELLING, FEW = 5, 3  # sounds of a part of a name that may tell whose it is, if so many names at most have it


def copies(best: Ranked) -> bool:
    """All the words of a listed name, with another number or trade beside them, or a long one with one letter wrong."""
    return (best["key"] > 0.95 and best["roman"] > 0.9 and best["worst_listed"] > 0.9) or _one_slip(best)


def _one_slip(best: Ranked) -> bool:
    """One letter left out, added, exchanged or swapped with its neighbour, in Latin letters of one business."""
    one, other = best.asked.text, best.listed.text
    same = best["same_script"] and not best.asked.khmer and not best["number_conflict"] and not best["number_missing"]
    long = min(len(one), len(other)) > LONG and one[0] == other[0]  # nobody mistakes the first letter
    return bool(same) and long and OSA.distance(one, other, score_cutoff=1) <= 1


def holding_all(ranked: list[Ranked]) -> list[Ranked]:
    """The names that the query is a telling part of: all its words are in them, and they are few."""
    found = [r for r in ranked if r.trust == 1 and r["worst_asked"] >= 0.95 and _fits(r.asked, r.listed)]
    found = found or [r for r in ranked if r.trust == 1 and _misspelt(r)]
    return found if len(found) <= FEW else []


def _misspelt(part: Ranked) -> bool:
    """Whether a part of two words or more has all of them in the name, one as it is, others a letter or an ending off:
    'goldan lotus'."""
    same = {word.text for word in part.asked.words} & {word.text for word in part.listed.words}
    near = part["worst_asked"] >= 0.79 and part["mean_asked"] >= 0.88 and bool(same)  # all a letter off: another name
    return near and len(part.asked.words) > 1 and part["same_script"] == 1 and _fits(part.asked, part.listed)


def _fits(part: Form, listed: Form) -> bool:
    """Whether nothing of a part speaks against the name, and it is more than a sound or two."""
    known = part.numbers <= listed.numbers and part.business <= listed.business and part.other <= listed.other
    written = {word.text for word in listed.words}
    shared = any(word.text in written and (_is_own(word) or len(word.text) > FEW) for word in part.words)
    return known and (len(part.keys[0]) >= TELLING or shared)


def _written_over(best: Ranked) -> bool:
    """Whether a name in Latin letters is heard in a Khmer one, or the other way round: 'phka chhuk meas'."""
    if best.asked.khmer == best.listed.khmer:
        return False
    pairs = [(asked, listed) for asked in best.asked.keys for listed in best.listed.keys if len(asked) > TELLING]
    return any(fuzz.partial_ratio(*pair) >= HEARD for pair in pairs if len(pair[0]) <= len(pair[1]))


def _is_own(word: Word) -> bool:
    """Initials, or three letters that are no word: akb."""
    return word.initials or (word.text.isascii() and len(word.text) == FEW and word.text not in KNOWN)


def asking(best: Ranked) -> Answer:
    """Which, or similar: nearly a listed name but surely another (another number, initials, trade, or word)."""
    numbered = best["number_missing"] and best.asked.numbers
    conflict = numbered or best["number_conflict"] or best["initials_conflict"] or best["other_business"]
    if not conflict and _written_over(best):
        return "which"
    strange = best["worst_asked"] < 0.45 or (best["worst_listed"] < 0.45 and best["worst_asked"] < 0.7)
    return "similar" if conflict or strange else "which"
