"""Answers by identifiers: whose a phone, a registration, a Prakas or a page is, and what else the message says."""

import re
from dataclasses import replace

from bot.matching.amounts import counted
from bot.matching.beside import conflicts, named_exactly
from bot.matching.entries import NAMED_PAGE, Candidate, Finding
from bot.matching.forms import form
from bot.matching.identifiers import Identifiers, identifiers
from bot.matching.index import Register
from bot.matching.inside import IN_A_SENTENCE, alone_in, known, with_number
from bot.matching.judging import FEW
from bot.matching.numerals import with_digits
from bot.matching.others import ANOTHER, number_of_another
from bot.matching.own import writers_own
from bot.matching.pages import handle, named_pages
from bot.matching.questions import names_in
from bot.matching.registrations import called_loosely, lettered_numbers, only_numbers, surely, told
from bot.matching.talk import only_talk
from bot.writing import dictated, disguised, fold
from bot.writing.english import KNOWN

_EDGE = " \n,.;:!?"
_OWN = "the phone is the writer's own"
# 50/50, 18-35, 2023-2025, 08/2026
_HALVES = re.compile(r"\W*(?:\d\d\s?[/\-]\s?\d\d|(?:19|20)\d\d\s?-\s?20\d\d|(?:0?[1-9]|1[0-2])/20\d\d)\W*")
# 'zero one two then 345 and then 678'
_PARTED = re.compile(
    rf"(?<=\d)\s(?:and then|then|and|next|hery|hz|rouch|{fold('ហើយ')}|{fold('រួច')}|{fold('បន្ទាប់មក')})\s(?=\d)"
)
_MORE = re.compile(r"\d\s?[\-/]\s?[a-z\u1780-\u17b3](?![a-z\u1780-\u17ff])")
_HANDLE = re.compile(r"@[a-z0-9_]{6,64}")
_WORD, _LONG = re.compile(r"(?<![a-z0-9_.@/])[a-z0-9_.]+"), 10  # letters of a word that nobody says but of a page
_UNLIKELY = 0.57  # the score of a name by its number alone


def looked_for(register: Register, folded: str) -> Identifiers:
    """What is in the text; a registration number also in a sentence, if it is somebody's, and a page named in words.

    One with more behind it (B07-a, where B07 is listed) may be another firm's: it is asked about.
    """
    found = _looked_for(register, folded)
    more = found.registration_numbers and _MORE.search(folded)
    return replace(found, doubt=IN_A_SENTENCE) if more and not found.doubt else found


def _looked_for(register: Register, folded: str) -> Identifiers:
    found = _without_guesses(register, _apart(register, folded), folded)
    if not any(register.having("page", page) for page in found.pages):
        for page, rest, beside in named_pages(folded):
            if register.having("page", page):
                return _with_page(page, folded, rest, beside)
    if not found.phones and not _any(register, found) and (bare := _handle(register, folded)):
        return bare
    spoken = None if _any(register, found) else _spoken(register, folded)
    if spoken and (not found or _any(register, spoken)):
        return spoken
    alone = bool(found.registration_numbers) and not found.rest.strip()
    if not re.search(r"\d", folded) or (alone and known(register, found.registration_numbers)):
        return found
    beside = bool(found.phones) or (bool(found) and not found.registration_numbers)
    text = found.rest if beside else folded
    if stated := surely(register, text):
        before = found.registration_numbers if beside else ()
        return replace(found, registration_numbers=(*before, *stated[0]), rest=stated[1])
    if beside:
        return with_number(register, found)
    if inside := alone_in(register, folded):
        return inside
    called = called_loosely(register, text)
    return (
        Identifiers(registration_numbers=called[0], rest=called[1], doubt=IN_A_SENTENCE) if called else _doubted(found)
    )


def _with_page(page: str, folded: str, rest: str, beside: bool) -> Identifiers:
    """A page named in words, and the rest; all of the text where its words may as well be another firm's name."""
    left = identifiers(rest)
    said = (left.rest or rest) if beside else folded
    doubt = "" if beside else NAMED_PAGE
    return replace(left, pages=(*left.pages, page), registration_numbers=(), rest=said, doubt=doubt)


def _handle(register: Register, folded: str) -> Identifiers | None:
    """A listed page's name without the word page: all of a question ('check smart21'), or a long word that is no other
    ('posted by smart21official'). It is asked about: it may be a name too."""
    long = (word for word in _WORD.findall(folded) if len(word) >= _LONG and word not in KNOWN)
    for said in (folded, names_in(folded), *long):
        page = "@" + handle(said.strip(_EDGE))
        if _HANDLE.fullmatch(page) and register.having("page", page):
            return Identifiers(pages=(page,), rest=folded.replace(said, " "), doubt=IN_A_SENTENCE)
    return None


def _spoken(register: Register, folded: str) -> Identifiers | None:
    """What is said in words: 'zero one two 345 …', 'R zero zero four'; asked about unless it is a phone in one way."""
    ways = dictated(said := _PARTED.sub(" ", folded)) or ((said,) if said != folded else ())
    found = [spoken for way in dict.fromkeys((*ways, *map(with_digits, ways))) if (spoken := looked_for(register, way))]
    if known := [one for one in found if _any(register, one)]:
        sure = known[0].phones and len(ways) == 1 and not disguised(folded)
        return known[0] if sure else replace(_together(known), doubt=IN_A_SENTENCE)
    if (added := with_digits(folded)) != folded and (spoken := identifiers(added)).phones:
        return replace(spoken, doubt=IN_A_SENTENCE) if disguised(added) else spoken
    return next((one for one in found if one.phones), None)


def _together(ways: list[Identifiers]) -> Identifiers:
    """What a dictation may mean in each way: "pram muoy" is 6 or 51."""
    phones, registrations = (
        tuple(dict.fromkeys(value for one in ways for value in getattr(one, kind)))
        for kind in ("phones", "registration_numbers")
    )
    return replace(ways[0], phones=phones, registration_numbers=registrations)


def _any(register: Register, found: Identifiers) -> bool:
    """Whether one of them is somebody's."""
    return any(register.having(kind, value) for kind, value in found.values())


def _apart(register: Register, folded: str) -> Identifiers:
    """What is in the text; 'R00412 / 097 123 4567' is a registration and a phone, and no number of abroad."""
    found = identifiers(folded)
    unknown = any(not register.having("phone", phone) for phone in found.phones)
    if unknown and (bare := only_numbers(register, folded)):
        return Identifiers(registration_numbers=bare, doubt=IN_A_SENTENCE)
    if unknown and (lettered := lettered_numbers(register, folded)):
        return replace(identifiers(lettered[1]), registration_numbers=lettered[0])
    return found


def _doubted(found: Identifiers) -> Identifiers:
    """A registration number with words beside it that may belong to it."""
    beside = found.registration_numbers and found.rest.strip(_EDGE)
    return replace(found, doubt=IN_A_SENTENCE) if beside else found


def without_letters(register: Register, folded: str, marks: list[str]) -> Finding | None:
    """'registration 5143' may be R05143, whose letter nobody says; it is asked about."""
    numbers = told(folded)
    places = [place for number in numbers for place in register.having("digits", number.lstrip("0"))]
    if not places:
        return None
    why = (f"{', '.join(numbers)} is the number of a registration without its letters",)
    candidates = tuple(Candidate(register.entries[p], 1.0, why, numbers) for p in dict.fromkeys(places))
    return Finding("which", candidates[:10], "registration", why, numbers[0], bool(marks))


def elsewhere(register: Register, found: Identifiers, marks: list[str]) -> Finding | None:
    """The name of a listed page on another site: asked about with a warning, since anybody may take it there."""
    names = [page.partition(":")[2] for page in found.pages if ":" in page]
    places = [place for name in names for place in register.having("page", "@" + name)]
    if not places:
        return None
    why = (f"{', '.join(found.pages)} is nobody's on the list", "a listed page has the name on another site")
    candidates = tuple(Candidate(register.entries[p], 1.0, why[1:]) for p in dict.fromkeys(places))
    return Finding("similar", candidates[:10], "page", why, ", ".join(found.pages), bool(marks))


def _without_guesses(register: Register, found: Identifiers, folded: str) -> Identifiers:
    """'Star 7' looks like a registration, '50/50' like a Prakas, but is one only if somebody has it; '500$' never."""
    if _HALVES.fullmatch(folded) and not any(register.having("prakas", number) for number in found.prakas_numbers):
        return Identifiers(rest=folded)
    if found.registration_numbers and counted(folded):
        return replace(found, registration_numbers=(), rest=folded)
    letters = any(c.isalpha() for value in found.registration_numbers for c in value)
    if letters and not known(register, found.registration_numbers):
        return Identifiers(rest=folded)
    return found


def by_identifier(register: Register, found: Identifiers, folded: str, marks: list[str]) -> Finding | None:
    """An answer by identifiers, if any of them is known."""
    hits = [(kind, value, register.having(kind, value)) for kind, value in found.values()]
    places = list(dict.fromkeys(place for _, _, known in hits for place in known))
    if not places:
        return None
    by = next(kind for kind, _, known in hits if known)
    others = conflicts(register, found.rest.strip(_EDGE), places)
    doubts = [f"{value} is nobody's on the list" for _, value, known in hits if not known]
    doubts += [found.doubt] if found.doubt else []
    doubts += [ANOTHER] if number_of_another(folded) else []
    doubts += ["more than one entry has these identifiers"] if len(places) > 1 else []
    doubts += ["the name beside it is not this entry's"] if others else []
    doubts += [f"suspicious: {mark}" for mark in marks]
    values = ", ".join(value for _, value, _ in hits)
    shown = [*places, *(place for place in others if place not in places)]
    candidates = tuple(Candidate(register.entries[p], 1.0, (f"has {by} {values}",), (values,)) for p in shown[:10])
    answer = "which" if doubts else "direct"
    return Finding(answer, candidates, by, (f"{by} {values} is listed", *doubts), values, bool(marks))  # type: ignore[arg-type]


def by_nobody(register: Register, found: Identifiers, folded: str, marks: list[str]) -> Finding | None:
    """What to say of identifiers that are nobody's; None if words beside them may be a name."""
    values = ", ".join(value for _, value in found.values())
    if few := _named_by_number(register, values, marks):
        return few
    talk = only_talk(found.rest) and not named_exactly(register, found.rest)
    if found.phones and writers_own(folded):
        return Finding("none", (), "", (_OWN,), "", bool(marks))
    if names_in(found.rest) and not talk:
        return None
    by = next(kind for kind, _ in found.values())
    return Finding("none", (), by, (f"{values} is nobody's on the list",), values, bool(marks))


def _named_by_number(register: Register, number: str, marks: list[str]) -> Finding | None:
    """'777' is nobody's registration number, but somebody may mean 777 Travel."""
    asked = form(number)
    if not number.isdecimal() or asked.text:
        return None
    near = [n for n in register.near(asked, 20) if register.form(n).numbers == asked.numbers]
    places = list(dict.fromkeys(register.owners[n] for n in near))
    if not places or len(places) > FEW:
        return None
    why = (f"{number} is nobody's registration number, and in few names",)
    candidates = tuple(Candidate(register.entries[p], _UNLIKELY, why, (number,)) for p in places)
    return Finding("which", candidates, "name", why, number, bool(marks))
