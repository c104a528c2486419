"""Answers by identifiers: whose a phone, a registration, a Prakas or a page is, and what else the message says."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from bot.matching.amounts import counted, without_amounts
from bot.matching.around import may_follow
from bot.matching.beside import conflicts, named_exactly
from bot.matching.dress import meant_digits
from bot.matching.entries import NAMED_PAGE, Candidate, Finding
from bot.matching.forms import form
from bot.matching.going import bare, names_a_country, without_country
from bot.matching.identifiers import CALLED, Identifiers, identifiers, numbered, registration_key
from bot.matching.index import Register
from bot.matching.judging import FEW
from bot.matching.numerals import with_digits
from bot.matching.others import ANOTHER, number_of_another
from bot.matching.own import writers_own
from bot.matching.pages import named_pages
from bot.matching.questions import names_in, wrapped
from bot.matching.talk import only_talk
from bot.writing import disguised, fold

LONGEST_QUESTION = 240  # letters of a number and the question around it
_EDGE = " \n,.;:!?"
IN_A_SENTENCE = "the number stands in a sentence"
_OWN = "the phone is the writer's own"
_BESIDE_A_COUNTRY = "a number beside a country may be something else"
Stated = tuple[tuple[str, ...], str]  # the numbers, and the text without them
_ZERO = re.compile(r"(?<![\d.,/\-])(?<!\d\s)(0\d{3,5})(?![\d/,\-]|\s\d)")
_CONTACT = ("tel", "phone", "hp", "mobile", "contact", "whatsapp", "facebook", "fb", "page")  # another one follows
_TELLING = 3  # digits of a number that is called one, but maybe of a house or a road
_UNLIKELY = 0.57  # the score of a name by its number alone
# Letters and a number as registrations are: r00012, r-12, r 000 12, ro0012.
_LETTERED = re.compile(
    r"(?<![a-z0-9@/.])(?<![^\W\u1780-\u17ff])"
    r"[a-z]{1,4}[\s.\-_#/]{0,2}[0-9oli|]+(?:[\s\-./][0-9]+)*(?![a-z0-9])"
    r"|[a-z](?=\d{3})[0-9oli|]+(?![0-9])"
)
_GROUPS = re.compile(r"(?<=\d)[\s\-./]")  # where the number of a registration may end
_END = r"(?![\da-z]|\s?[\-,./]\d|\s[a-z](?![a-z'])|\s?\d)"
_SURELY_CALLED = re.compile(rf"{CALLED}(\d{{1,6}}){_END}", re.IGNORECASE)
_CALLED = re.compile(
    r"(?:(?<![a-z])(?:licen[cs]e|registration|register|reg|number|num|no|nr|lekh?|id|code)(?![a-z])|№|#"
    rf"|{fold('លេខ')}|{fold('អាជ្ញាប័ណ្ណ')})[\s.:#]*(\d{{1,6}}){_END}"
)


def looked_for(register: Register, folded: str) -> Identifiers:
    """What is in the text; a registration number also in a sentence, if it is somebody's, and a page named in words."""
    found = _without_guesses(register, _apart(register, folded), folded)
    if not any(register.having("page", page) for page in found.pages):
        for page, rest, beside in named_pages(folded):
            if register.having("page", page):
                left = identifiers(rest)
                doubt = "" if beside else NAMED_PAGE
                return replace(
                    left, pages=(*left.pages, page), registration_numbers=(), rest=left.rest or rest, doubt=doubt
                )
    if not found and (said := with_digits(folded)) != folded and (spoken := identifiers(said)).phones:
        return replace(spoken, doubt=IN_A_SENTENCE) if disguised(said) else spoken
    alone = bool(found.registration_numbers) and not found.rest.strip()
    if not re.search(r"\d", folded) or (alone and _known(register, found.registration_numbers)):
        return found
    beside = bool(found.phones) or (bool(found) and not found.registration_numbers)
    text = found.rest if beside else folded
    if surely := _surely(register, text):
        before = found.registration_numbers if beside else ()
        return replace(found, registration_numbers=(*before, *surely[0]), rest=surely[1])
    if beside:
        return found
    if inside := _alone(register, folded):
        return inside
    called = _called(register, text, _CALLED)
    return (
        Identifiers(registration_numbers=called[0], rest=called[1], doubt=IN_A_SENTENCE) if called else _doubted(found)
    )


def _apart(register: Register, folded: str) -> Identifiers:
    """What is in the text; 'R00412 / 097 123 4567' is a registration and a phone, and no number of abroad."""
    found = identifiers(folded)
    unknown = any(not register.having("phone", phone) for phone in found.phones)
    if unknown and (lettered := _lettered_numbers(register, folded)):
        beside = identifiers(lettered[1])
        return replace(beside, registration_numbers=lettered[0]) if beside.phones else found
    return found


def _surely(register: Register, text: str) -> Stated | None:
    """The registration numbers on the list that have their letters or are called so, and the rest of the text."""
    lettered = _lettered_numbers(register, text)
    said = _called(register, lettered[1] if lettered else text, _SURELY_CALLED)
    if lettered and said:
        return tuple(dict.fromkeys((*lettered[0], *said[0]))), said[1]
    return lettered or said


def _doubted(found: Identifiers) -> Identifiers:
    """A registration number with words beside it that may belong to it."""
    beside = found.registration_numbers and found.rest.strip(_EDGE)
    return replace(found, doubt=IN_A_SENTENCE) if beside else found


def without_letters(register: Register, folded: str, marks: list[str]) -> Finding | None:
    """'registration 5143' may be R05143, whose letter nobody says; it is asked about."""
    text = without_amounts(folded)
    for match in (*_SURELY_CALLED.finditer(text), *_CALLED.finditer(text), *_ZERO.finditer(text)):
        told = match.re is _SURELY_CALLED or len(match[1]) >= _TELLING
        if told and (places := register.having("digits", match[1].lstrip("0"))):
            why = (f"{match[1]} is the number of a registration without its letters",)
            candidates = tuple(Candidate(register.entries[p], 1.0, why, (match[1],)) for p in places[:10])
            return Finding("which", candidates, "registration", why, match[1], bool(marks))
    return None


def elsewhere(register: Register, found: Identifiers, marks: list[str]) -> Finding | None:
    """The name of a listed page on another site: asked about with a warning, since anybody may take it there."""
    names = [page.partition(":")[2] for page in found.pages if ":" in page]
    places = [place for name in names for place in register.having("page", "@" + name)]
    if not places:
        return None
    why = (f"{', '.join(found.pages)} is nobody's on the list", "a listed page has the name on another site")
    candidates = tuple(Candidate(register.entries[p], 1.0, why[1:]) for p in dict.fromkeys(places))
    return Finding("similar", candidates[:10], "page", why, ", ".join(found.pages), bool(marks))


def _known(register: Register, numbers: tuple[str, ...]) -> bool:
    return any(register.having("registration", number) for number in numbers)


def _without_guesses(register: Register, found: Identifiers, folded: str) -> Identifiers:
    """'Star 7' looks like a registration number, but is one only if somebody has it; '500$' never is."""
    if found.registration_numbers and counted(folded):
        return replace(found, registration_numbers=(), rest=folded)
    letters = any(c.isalpha() for value in found.registration_numbers for c in value)
    if letters and not _known(register, found.registration_numbers):
        return Identifiers(rest=folded)
    return found


def _lettered_numbers(register: Register, text: str) -> Stated | None:
    """Registration numbers on the list that have letters before them, and the rest of the text."""
    found, rest = [], text
    for match in _LETTERED.finditer(text):
        ways = [(key, length) for key, length in _lettered(match[0]) if register.having("registration", key)]
        if ways:
            key, length = ways[0]
            found.append(key)
            rest = f"{rest[: match.start()]}{' ' * length}{rest[match.start() + length :]}"
    return (tuple(dict.fromkeys(found)), rest) if found else None


def _called(register: Register, text: str, pattern: "re.Pattern[str]") -> Stated | None:
    """Registration numbers on the list that the text calls so, and the rest; not the 5 of 'reg no 5 star'."""
    found, rest = [], text
    for match in pattern.finditer(without_amounts(text)) if pattern.search(text) else ():
        beside = re.match(r"\s*([a-z']+)", text[match.end() :])
        key = registration_key(match[1])
        if register.having("registration", key) and (not beside or may_follow(beside[1]) or beside[1] in _CONTACT):
            found.append(key)
            rest = f"{rest[: match.start()]}{' ' * len(match[0])}{rest[match.end() :]}"
    return (tuple(dict.fromkeys(found)), rest) if found else None


def _lettered(token: str) -> Iterator[tuple[str, int]]:
    """What a token may be, and how much of it: 'ro0012' is R0012 or RO0012, 'no 901' is NO901, 'r12 097' is R12."""
    ends = [len(token), *(gap.start() for gap in reversed(list(_GROUPS.finditer(token))))]
    for letters, end in product(range(1, 5), ends):
        number = re.sub(r"[\s.\-_#/]", "", token[letters:end])
        digits = meant_digits(number)
        if token[:letters].isalpha() and digits.isdigit() and re.search(r"\d", number):
            yield registration_key(token[:letters] + digits), end


def _alone(register: Register, folded: str) -> Identifiers | None:
    """A registration number inside a whole question, or beside a country."""
    if len(folded) > LONGEST_QUESTION:
        return None
    text = without_amounts(folded)
    for inside in dict.fromkeys(
        (wrapped(text), names_in(text), *_abroad(text), away := without_country(text), names_in(away))
    ):
        alone = identifiers(inside)
        if _known(register, alone.registration_numbers) and not alone.rest.strip(_EDGE):
            sure = not names_a_country(folded) or numbered(folded)
            return alone if sure else replace(alone, doubt=_BESIDE_A_COUNTRY)
    return None


def _abroad(folded: str) -> list[str]:
    """What may be the name if the question is about a country too."""
    return list(dict.fromkeys(name for found in bare(folded) for name in (found, wrapped(found)) if name))


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
    if not number.isdigit() or asked.text:
        return None
    near = [n for n in register.near(asked, 20) if register.form(n).numbers == asked.numbers]
    places = list(dict.fromkeys(register.owners[n] for n in near))
    if not places or len(places) > FEW:
        return None
    why = (f"{number} is nobody's registration number, and in few names",)
    candidates = tuple(Candidate(register.entries[p], _UNLIKELY, why, (number,)) for p in places)
    return Finding("which", candidates, "name", why, number, bool(marks))
