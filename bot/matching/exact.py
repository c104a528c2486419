"""Answers by names that stand exactly: the whole query, a name inside a whole question, or anywhere in a message."""

from collections.abc import Sequence

from bot.matching.around import explained, telling, touched, whole_names
from bot.matching.beside import longer
from bot.matching.entries import Answer, Candidate, Finding
from bot.matching.going import bare, names_a_country
from bot.matching.homophones import homophones
from bot.matching.index import Register
from bot.matching.indistinct import indistinct
from bot.matching.legal import compact
from bot.matching.others import ANOTHER, of_another
from bot.matching.questions import wrapped
from bot.matching.ranking import rank
from bot.matching.readings import plainly
from bot.matching.standing import Standing, standing
from bot.matching.talk import is_sentence
from bot.writing import fold

LONGEST_QUESTION = 240  # letters of a name and the question around it
AROUND, COUNTRY = "other words stand around the name", "a country stands beside the name"
_EQUAL = "the name is equal after folding, with its legal form left aside"
_PARTED, _TWICE = "the words are parted at other places", "two entries have this name"


def equal(
    register: Register, folded: str, marks: list[str], against: tuple[str, ...] = (), said: str = ""
) -> Finding | None:
    """An answer by a name equal after folding, bare or inside a whole question; `said` is all of the question."""
    for name in (folded, wrapped(folded), *_abroad(folded)) if len(folded) <= LONGEST_QUESTION else ():
        asked = compact(name)
        hits = register.equal(asked)
        if not hits:
            continue
        places = list(dict.fromkeys(place for place, _, _ in hits))
        same = [by for _, listed, by in hits if listed.same(asked)]
        doubts = [*against, *([_TWICE] if len(places) > 1 else [])]
        doubts += [] if same else [_PARTED]
        if name != folded and (rivals := longer(register, name, places)):
            doubts.append("another listed name has the word before it")
            places += rivals
        if rivals := [p for p in _with_a_country(register, said or folded, name) if p not in places]:
            doubts.append("another listed name has the country in it")
            places += rivals
        if name != folded and _of_another(said or folded, name):
            doubts.append(ANOTHER)
        if rivals := homophones(register, name, places):
            doubts.append("another listed name sounds the same and has no spelling of its own")
            places += rivals
        numbers = register.named(asked.text)
        doubts += indistinct(register, name, numbers)
        places = _with_longer(register, places, numbers)
        return _answered(register, places, name, doubts, marks, same[0] if same else "name")
    return None


def anywhere(register: Register, folded: str, marks: list[str], doubts: tuple[str, ...] = ()) -> Finding | None:
    """An answer by the listed names of two or more words that stand in a message, glued to other words or not."""
    found = whole_names(register, standing(register, folded))
    if not found:
        return None
    one = found[0]
    places = list(dict.fromkeys(place for each in found for place in each.places))
    against = [*doubts, *([_TWICE] if len(places) > 1 else []), *([] if one.same else [_PARTED])]
    if not (telling(register, one) and explained(folded, one)) or not _alone(register, folded, one, places):
        against.append(AROUND)
    if of_another(folded, one.start, one.end):
        against.append(ANOTHER)
    by = "name" if any(not register.alias(number) for number in one.forms) else "alias"
    against += indistinct(register, folded[one.start : one.end], one.forms)
    answer = _answered(register, _with_longer(register, places, one.forms), one.name, against, marks, by)
    said = f"{folded[: one.start]} {folded[one.end :]}"
    return _similar(answer) if touched(folded, one) and not is_sentence(said) else answer


def strange(register: Register, text: str, marks: list[str]) -> list[str]:
    """What is suspicious, unless the notice itself writes the name that way."""
    hits = register.equal(compact(text)) if marks else []
    return [] if any(text.strip() in register.names(place) for place, _, _ in hits) else marks


def _alone(register: Register, folded: str, one: Standing, places: list[int]) -> bool:
    """Whether no other listed name is this one with the word or the country beside it."""
    whole = folded[: one.end].split()[-len(one.name.split()) - 1 :]
    if register.equal(compact(" ".join(whole))) and len(whole) > len(one.name.split()):
        return False
    return not longer(register, one.name, places) and not [
        place for place in _with_a_country(register, folded, one.name) if place not in places
    ]


def _with_longer(register: Register, places: list[int], numbers: Sequence[int]) -> list[int]:
    """The entries with this very name, then those whose name begins with it, then all others that may be meant."""
    own = [register.owners[n] for n in numbers]
    longer = [register.owners[other] for n in numbers for other in register.longer(n)]
    return list(dict.fromkeys((*own, *longer, *places)))


def _of_another(folded: str, name: str) -> bool:
    start = folded.find(name)
    return start >= 0 and of_another(folded, start, start + len(name))


def _similar(finding: Finding) -> Finding:
    why = (*finding.why, "another word stands right beside the name")
    return Finding("similar", finding.candidates, finding.by, why, finding.asked, finding.suspicious)


def _answered(
    register: Register, places: list[int], name: str, doubts: list[str], marks: list[str], by: str
) -> Finding:
    doubts = [*doubts, *(f"suspicious: {mark}" for mark in marks)]
    candidates = tuple(Candidate(register.entries[p], 1.0, ("the name is equal",), (name,)) for p in places[:10])
    answer: Answer = "which" if doubts else "direct"
    return Finding(answer, candidates, by, (_EQUAL, *doubts), name, bool(marks))


def _with_a_country(register: Register, folded: str, name: str) -> list[int]:
    """Entries whose listed name is this one with a country, if the query says more than the name."""
    if name == folded or not names_a_country(folded) or names_a_country(name):
        return []
    near = [r for r in rank(register, plainly(folded)) if r["worst_listed"] > 0.85]
    return [r.place for r in near if any(names_a_country(fold(n)) for n in register.names(r.place))]


def _abroad(folded: str) -> list[str]:
    """What may be the name if the question is about a country too."""
    return list(dict.fromkeys(name for found in bare(folded) for name in (found, wrapped(found)) if name))
