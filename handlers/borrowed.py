"""Somebody else's phone number beside a recruiter's name: whoever calls may only bear the name. Of the numbers that
were written nothing is kept but the recruiters, as row numbers, to whom the list gives them."""

from dataclasses import replace

from bot.engine.dialog import Turn
from bot.matching import identifiers, writers_own
from bot.offers import lookups
from bot.recruiters.checking import Verdict
from bot.recruiters.index import Snapshot
from bot.understanding import looks_like_advert
from bot.writing import fold


def owners(snapshot: Snapshot, said: str) -> list[list[int]]:
    """For each phone number in a text the recruiters who have it; [] for nobody's or another country's, and nothing
    for the writer's own. In an advertisement "call me" is said by whoever wrote it."""
    phones = identifiers(said).phones[: lookups.NUMBERS]
    if len(phones) == 1 and writers_own(fold(said)) and not looks_like_advert(said):
        return []
    found = [sorted(one.entry.id for one in snapshot.index.find(phone).candidates) for phone in phones]
    return found or ([[]] if lookups.has_foreign(said) else [])


def note(turn: Turn, said: str) -> None:
    """Keep whose numbers were written, for the answer about whoever is meant."""
    if found := owners(turn.services.registry(), said):
        turn.data["owners"] = found


def marked(turn: Turn, verdict: Verdict) -> Verdict:
    """The verdict with whether a number was written that the list does not give to this recruiter."""
    firm, found = verdict.recruiter, turn.data.get("owners", [])
    return replace(verdict, borrowed=any(firm.id not in one for one in found)) if firm else verdict
