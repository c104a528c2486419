"""What goes in and what comes out: entries of the registry, findings with their reasons. Values, nothing else."""

from dataclasses import dataclass, field
from typing import Literal

NAMED_PAGE = "a word of the message is the name of a page"  # why a page is asked about
How = Literal["identifier", "exact", "near", "none"]
Answer = Literal["direct", "which", "similar", "none"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One recruiter as the registry knows it; `aliases` are spellings that staff have approved."""

    id: int
    registration_number: str
    name_km: str
    name_en: str
    other_names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    prakas_number: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may be meant; `matched` and `unmatched` are words of the query."""

    entry: Entry
    score: float
    why: tuple[str, ...] = ()
    matched: tuple[str, ...] = ()
    unmatched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to one query.

    direct: the first candidate is meant. which: ask, showing three at most. similar: ask, and warn that names are
    copied. none: nobody of that name. `by` is what decided: name, alias, phone, registration, prakas or page.
    """

    answer: Answer
    candidates: tuple[Candidate, ...] = ()
    by: str = "name"
    why: tuple[str, ...] = ()
    asked: str = ""
    suspicious: bool = field(default=False)


@dataclass(frozen=True, slots=True)
class Mention:
    """Whether a message that asks for nobody names somebody of the list.

    finding   as `find` gives it
    how       by an identifier, by an exact name, by a name that sounds like one, or not at all
    strength  0 to 1: from 0.5 on it is more likely than not that this listed recruiter is meant
    bare      the message is nothing but the name, with question words, a legal form or a country
    rest      the folded message without the name and its numbers: what else it says
    """

    finding: Finding
    how: How
    strength: float
    bare: bool
    rest: str
