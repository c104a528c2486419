"""Registration numbers of an odd print, typed as they are printed: HR-005/B, 126/20, 007/ក, MoLVT/123/2019.

Numbers of letters and digits alone are read by identifiers.py, in any dress and anywhere. These others are known only
if they are all of a text, or all that a question asks about; their signs left out or exchanged, they are asked about.
"""

from bot.matching.entries import Answer, Candidate, Finding
from bot.matching.identifiers import identifiers
from bot.matching.index import Register
from bot.matching.legal import compact
from bot.matching.questions import names_in, wrapped
from bot.writing import fold

_EDGE = " ?!,;:"


def by_print(register: Register, folded: str, marks: list[str]) -> Finding | None:
    """An answer by a registration number of an odd print; None if the text is none, or is too long to be one."""
    for typed in dict.fromkeys((folded, wrapped(folded), names_in(folded))):
        if typed and (places := register.printed(typed)):
            return _answered(register, typed.strip(_EDGE), places, marks)
    return None


def _answered(register: Register, typed: str, places: list[int], marks: list[str]) -> Finding:
    same = [place for place in places if _as_printed(register.entries[place].registration_number) == _as_printed(typed)]
    others = [place for place in _otherwise(register, typed) if place not in same]
    doubts = [] if same else ["its signs are printed in another way"]
    doubts += ["another entry has this number, or this name"] if len(same) > 1 or others else []
    doubts += [] if any(map(str.isalpha, typed)) else ["digits alone may be a date or a sum"]
    doubts += [f"suspicious: {mark}" for mark in marks]
    shown = list(dict.fromkeys((*same, *others, *places)))[:10]
    why = (f"has registration {typed}",)
    candidates = tuple(Candidate(register.entries[place], 1.0, why, (typed,)) for place in shown)
    answer: Answer = "which" if doubts else "direct"
    return Finding(answer, candidates, "registration", (f"registration {typed} is listed", *doubts), typed, bool(marks))


def _otherwise(register: Register, typed: str) -> list[int]:
    """Places of the entries that a text names in another way: by a Prakas number, a phone, a plain number, a name."""
    known = [place for kind, value in identifiers(typed).values() for place in register.having(kind, value)]
    return [*known, *(place for place, _, _ in register.equal(compact(typed)))]


def _as_printed(text: str) -> str:
    return "".join(fold(text).split())
