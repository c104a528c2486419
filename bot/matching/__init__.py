"""Is this the one they mean? Names, numbers and links of recruiters found as people type them. Pure; says why."""

from bot.matching.entries import Candidate, Entry, Finding, Mention
from bot.matching.finding import Index
from bot.matching.going import names_a_country
from bot.matching.identifiers import Identifiers, identifiers
from bot.matching.listing import asks_for_list
from bot.matching.own import writers_own
from bot.matching.questions import names_in

__all__ = [
    "Candidate",
    "Entry",
    "Finding",
    "Identifiers",
    "Index",
    "Mention",
    "asks_for_list",
    "identifiers",
    "names_a_country",
    "names_in",
    "writers_own",
]
