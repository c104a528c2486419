"""Who is named in an advertisement: its numbers, pages and names of firms, looked up in the registry.

Only an exact number, page or name speaks about one recruiter; what is merely alike says so and no more.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.matching import identifiers
from bot.recruiters.index import Snapshot
from bot.writing import digits

NUMBERS, NAMES = 5, 4  # looked up of each kind: an advertisement has few, and a turn must be quick
LONGEST_NAME = 80  # characters
_PARTS = re.compile(
    r"[\n!?;•|*()\[\]«»“”\"។៕,\u2190-\u2bff\U0001f000-\U0001faff]+|(?<!co)(?<!ltd)\.\s|:\s", re.IGNORECASE
)
_FIRM = re.compile(
    r"\b(?:co\.?,?\s?ltd|company limited|plc|manpower|recruitment|agency|human resources?|labou?r supply)\b|"
    r"ឯ\.\s?ក|អិលធីឌី|លីមីតធីត|មេនផៅវ័រ|ក្រុមហ៊ុន\s*(?=[\u1780-\u17b3])",
    re.IGNORECASE,
)
# A number of another country than Cambodia: no list has one.
_FOREIGN = re.compile(r"(?:\+|\b00|wa\.me/\+?|phone=\+?)\s?\(?(?!855)[1-9](?:[\s().-]{0,2}\d){7,13}(?!\d)")
_ONLY_COMPANY = "ក្រុមហ៊ុន"  # "the company pays": the word alone names nobody
_LIMITED = re.compile(r",\s*(?=(?:co\b|ltd\b|inc\b|plc\b))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A recruiter that is named exactly. `by`: name, alias, phone, page or prakas."""

    id: int
    by: str


@dataclass(frozen=True, slots=True)
class Lookup:
    """What the registry knows of the numbers and names in a text.

    alike      a name in it is near a listed one, but not the same
    unknown    a firm is named whom no list names
    numbers    a phone number in it is on no list, or is not one of the firm's that it names
    """

    named: tuple[Named, ...] = ()
    alike: bool = False
    unknown: bool = False
    numbers: bool = False


def look_up(snapshot: Snapshot, text: str) -> Lookup:
    """Look up what a text names."""
    found = identifiers(text)
    keys = (*found.phones[:NUMBERS], *(page for page in found.pages[:NUMBERS]), *found.prakas_numbers[:NUMBERS])
    known = _by_number(snapshot, keys)
    names = list(_by_name(snapshot, text))
    named = {one.id: one for one in (*known, *(one for one, _ in names if one))}
    answers = [answer for _, answer in names]
    return Lookup(
        named=tuple(named.values())[:2],
        alike=not named and any(answer in ("which", "similar") for answer in answers),
        unknown=not named and bool(answers) and all(answer == "none" for answer in answers),
        numbers=_has_strange_number(snapshot, text, found.phones, named),
    )


def has_foreign(text: str) -> bool:
    """Whether a number of another country than Cambodia stands in a text."""
    return bool(_FOREIGN.search(digits(text)))


def _by_number(snapshot: Snapshot, keys: Iterable[str]) -> list[Named]:
    """The recruiters that these numbers and pages belong to."""
    findings = [snapshot.index.find(_asked(key)) for key in keys]
    return [Named(one.candidates[0].entry.id, one.by) for one in findings if one.answer == "direct"]


def _has_strange_number(snapshot: Snapshot, text: str, phones: tuple[str, ...], named: Iterable[int]) -> bool:
    """Whether a number in the text is another country's, or none of those that the list has for who is named in it;
    where nobody is named, of those that it has at all."""
    firms = list(named)
    if has_foreign(text):
        return True
    findings = [snapshot.index.find(phone) for phone in phones[:NUMBERS]]
    if not firms:
        return bool(findings) and not any(one.answer in ("direct", "which") for one in findings)
    owners = [{candidate.entry.id for candidate in one.candidates} for one in findings]
    return any(owned.isdisjoint(firms) for owned in owners)


def _asked(key: str) -> str:
    """A canonical page as a link again: 'facebook:sokrith' → 'facebook.com/sokrith'."""
    site, colon, name = key.partition(":")
    if not colon:
        return key
    return name if site == "web" else f"{'t.me' if site == 'telegram' else site + '.com'}/{name}"


def _by_name(snapshot: Snapshot, text: str) -> Iterator[tuple[Named | None, str]]:
    """Each name of a firm in the text: who it is, and the matcher's answer."""
    for name in firms(text):
        finding = snapshot.index.find(name)
        direct = finding.answer == "direct" and finding.by in ("name", "alias")
        if finding.answer != "none" or _bears_a_name(name):
            yield (Named(finding.candidates[0].entry.id, finding.by) if direct else None), finding.answer


def _bears_a_name(part: str) -> bool:
    return any(not word[0].startswith(_ONLY_COMPANY) for word in _FIRM.finditer(part))


def firms(text: str) -> list[str]:
    """Stretches of a text that name a firm: firms('Call 012 now! Golden Rice Manpower Co., Ltd') == ['Golden …']."""
    parts = (part.strip(" .-–—:") for part in _PARTS.split(_LIMITED.sub(" ", identifiers(text).rest)))
    return list(dict.fromkeys(_trimmed(part) for part in parts if part and _FIRM.search(part)))[:NAMES]


def _trimmed(part: str) -> str:
    """Of a long sentence the words before the last word that only firms bear, or those after ក្រុមហ៊ុន."""
    if len(part) <= LONGEST_NAME // 2 and not part[:1].islower():
        return part
    last = list(_FIRM.finditer(part))[-1]
    if last[0].startswith(_ONLY_COMPANY):
        return part[last.start() :][:LONGEST_NAME].split("  ")[0]
    before = part[: last.end()].split()
    start = len(before) - 1
    while (
        start > 0 and len(before) - start < 6 and (before[start - 1][:1].isupper() or not before[start - 1].isascii())
    ):
        start -= 1
    return " ".join(before[start:])[-LONGEST_NAME:]
