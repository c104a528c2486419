"""What stands beside an identifier, or around a name: another firm's name there is a doubt, talk is none."""

import re

from bot.matching.amounts import without_amounts
from bot.matching.around import strangers
from bot.matching.forms import form
from bot.matching.going import without_country
from bot.matching.index import Register
from bot.matching.legal import compact
from bot.matching.questions import everyday, is_talk, names_in, wrapped
from bot.matching.ranking import rank
from bot.matching.readings import plainly
from bot.matching.standing import standing
from bot.matching.talk import only_talk, talk_share

NAMED_ALIKE = 0.5
TALK, TYPING, ALIKE = 0.6, 2, 0.8  # of a text that is talk but for a word or two; what they must be like to count there
SHORT_NAME = 4  # words beside an identifier: more of them, unknown all, are a sentence
_INTRODUCED = ("the", "company", "agency", "recruiter")  # a question takes them off, and firms are called so


def named_exactly(register: Register, text: str) -> list[int]:
    """Places of the entries whose very name a text is, or has in a question; everyday words are names here too."""
    bare = without_country(text)
    ways = dict.fromkeys((text.strip(), bare, names_in(text), names_in(bare), wrapped(text.strip())))
    return list(dict.fromkeys(place for way in ways if way for place, _, _ in register.equal(compact(way))))


def longer(register: Register, name: str, places: list[int]) -> list[int]:
    """Places of other entries whose name is this one with a word that a question takes off: 'is the lotus real'."""
    hits = [hit for word in _INTRODUCED for hit in register.equal(compact(f"{word} {name}"))]
    return [place for place, _, _ in hits if place not in places]


def conflicts(register: Register, rest: str, places: list[int]) -> list[int]:
    """Entries that the words beside an identifier name instead; the entry itself for an unknown name or number."""
    if exact := named_exactly(register, rest):
        return [] if set(exact) & set(places) else exact
    if named := [place for one in standing(register, rest) for place in one.places]:
        return [place for place in dict.fromkeys(named) if place not in places]
    said = without_amounts(rest)
    if re.search("[0-9]", said):
        return places
    if not strangers(said) or only_talk(said):
        return []
    return _sounding(register, names_in(without_country(said)), said, places)


def _sounding(register: Register, name: str, said: str, places: list[int]) -> list[int]:
    """The same by sound; a word or two that nobody knows in a long talk are typing, not names."""
    if not [word for word in name.split() if not everyday(word)] or is_talk(name):
        return []
    ranked = rank(register, plainly(name))
    own = next((r for r in ranked if r.place in places), None)
    if own is not None and own.score >= NAMED_ALIKE and own["worst_asked"] >= 0.75:
        return []
    talked = talk_share(said) >= TALK and len(strangers(said)) <= TYPING
    rivals = [r.place for r in ranked if r.score >= (ALIKE if talked else NAMED_ALIKE) and r.place not in places]
    named = bool(form(name).business) or (len(name.split()) <= SHORT_NAME and not talked)
    return (rivals or places) if rivals or named else []
