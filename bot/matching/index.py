"""The list of recruiters as it can be asked: built once, never changed.

    Index(entries).find('Is Sok Rith Manpower real?') -> Finding

Identifiers are looked up exactly; a name is direct only if it is equal after folding with its legal form left aside,
and tells enough (indistinct.py). Everything else is ranked by sound, and asked about or said to be nobody's.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import log

from bot.matching.entries import Entry
from bot.matching.forms import Form, form
from bot.matching.grams import Grams
from bot.matching.identifiers import page_key, phone_key, prakas_key, registration_key
from bot.matching.legal import Compact, compact, compacted, parts_words, without_form
from bot.writing import fold
from bot.writing.english import KNOWN
from bot.writing.recall import own, recalling

FORMS_KEPT = 14_000  # about 2 KB each; a list of the usual size is kept whole
LONGER = 10  # names beginning with another that are kept of each
HEAD = 6  # letters by which a stretch of a text that may be a name is told at once
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ."
KINDS = ("phone", "registration", "digits", "odd", "prakas", "page")
_PLAIN = re.compile(r"[a-z]{0,4}[\s\-]?\d{1,6}")  # registrations that identifiers.py reads
Book = dict[int, int | tuple[int, ...]]  # hash of a key -> place of the entry, or places


class Register:
    """Entries with their books and their index of sounds.

    A list of 100,000 must fit beside the rest of a process, so the books hold hashes and places (what they find is
    compared again in full), and of a name's sounds only the first key stays; `form` makes the rest again, and keeps the
    forms that were asked for lately.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self.owners, self._slots = array("I"), array("H")
        self._forms: dict[int, Form] = {}
        self.sounds: list[tuple[str, ...]] = []
        self._grams = Grams()
        self._sounding: Book = {}  # hash of a key -> number of the form, or numbers
        self._books: dict[str, Book] = {kind: {} for kind in (*KINDS, "name")}
        self._heads: set[int] = set()
        self._often: Counter[int] = Counter()  # hash of a word -> names of the list with it
        self.longest = 0  # letters of the longest name without its legal form
        self._longest_odd = 0  # ... and letters and digits of the longest registration number of an odd print
        texts: list[str] = []  # of the names, in step with the forms
        with recalling({}):  # names share their words
            for place, entry in enumerate(self.entries):
                self._add_identifiers(place, entry)
                self._add_names(place, entry, texts)
        own(word.text for listed in self._forms.values() for word in listed.words)
        self._longer = _beginnings(texts, self.owners)

    def near(self, asked: Form, limit: int) -> list[int]:
        """Numbers of forms that sound like the asked one, to be compared in earnest."""
        return self._grams.nearest(asked, limit)

    def sounding(self, key: str) -> tuple[int, ...]:
        """Numbers of the forms with this very key, or with these very letters."""
        return _look(self._sounding, key)

    def form(self, number: int) -> Form:
        """The listed name of this number, taken apart; the last thousands that were asked for are at hand."""
        found = self._forms.get(number)
        if found is None:
            if len(self._forms) >= FORMS_KEPT:
                self._forms.clear()
            found = self._forms[number] = self._made(number)
        return found

    def _made(self, number: int) -> Form:
        names = [without_form(fold(name)) for name in _names(self.entries[self.owners[number]])]
        return _of_entry(form(names[self._slots[number]]), names)

    def equal(self, asked: Compact) -> list[tuple[int, Compact, str]]:
        """Places of entries with this very name, with the name as it is listed and 'name' or 'alias'."""
        numbers = self.named(asked.text)
        return [(self.owners[n], self.compact(n), "alias" if self.alias(n) else "name") for n in numbers]

    def begun(self, text: str, places: Iterable[int]) -> list[int]:
        """Which of the places in a text, counted from 0, a listed name may begin at, by HEAD letters."""
        heads = self._heads
        return [number for number, at in enumerate(places) if hash(text[at : at + HEAD]) in heads]

    def named(self, text: str) -> tuple[int, ...]:
        """Numbers of the forms whose name is this text without spaces."""
        return tuple(number for number in _look(self._books["name"], text) if self.compact(number).text == text)

    def compact(self, number: int) -> Compact:
        """The listed name of this number without spaces and legal form."""
        return compact(_names(self.entries[self.owners[number]])[self._slots[number]])

    def longer(self, number: int) -> list[int]:
        """Numbers of other entries' names that begin with this one, letter by letter: parted behind it first."""
        length = len(self.compact(number).text)
        ways = [(n, self.compact(n)) for n in self._longer.get(number, ())]
        return [n for n, name in sorted(ways, key=lambda way: (length not in way[1].gaps, len(way[1].text)))]

    def usual(self, words: Iterable[str]) -> float:
        """How usual the spelling of a name's words is in this list: the mean logarithm of how often each stands."""
        often = [log(self._often[hash(word)] or 1) for word in words]
        return sum(often) / len(often) if often else 0.0

    def alias(self, number: int) -> bool:
        """Whether the name of this number is a spelling that staff have approved."""
        return self._slots[number] >= 2 + len(self.entries[self.owners[number]].other_names)

    def names(self, place: int) -> tuple[str, ...]:
        """All names of an entry as they were given."""
        return _names(self.entries[place])

    def having(self, kind: str, key: str) -> list[int]:
        """Places of the entries with this identifier."""
        keys = (
            [site + key[1:] for site in ("facebook:", "telegram:", "tiktok:", "instagram:")]
            if key[:1] == "@"
            else [key]
        )
        found = [p for k in keys for p in _look(self._books[kind], k) if k in _identifiers(self.entries[p], kind)]
        return list(dict.fromkeys(found))

    def printed(self, text: str) -> list[int]:
        """Places of the entries with a registration number of an odd print that a text is, whatever its signs are."""
        short = sum(map(str.isalnum, fold(text))) <= self._longest_odd
        return self.having("odd", odd_key(text)) if short else []

    def _add_identifiers(self, place: int, entry: Entry) -> None:
        for kind in KINDS:
            for key in _identifiers(entry, kind):
                _put(self._books[kind], key, place)
                self._longest_odd = max(self._longest_odd, len(key) if kind == "odd" else 0)

    def _add_names(self, place: int, entry: Entry, texts: list[str]) -> None:
        names = [without_form(fold(name)) for name in _names(entry)]
        for slot, bare in enumerate(names):
            if bare and bare not in names[:slot]:
                text = compacted(bare).text
                _put(self._books["name"], text, len(self.owners))
                self._heads.add(hash(text[:HEAD]))
                texts.append(text)
                self.longest = max(self.longest, len(text))
                self._add_form(place, slot, _of_entry(form(bare), names))

    def _add_form(self, place: int, slot: int, listed: Form) -> None:
        for key in (*listed.keys, listed.romans[0]):
            _put(self._sounding, key, len(self.owners))
        self._often.update(hash(word.text) for word in listed.words)
        self.owners.append(place)
        self._slots.append(slot)
        if len(self._forms) < FORMS_KEPT:
            self._forms[len(self.sounds)] = listed
        self.sounds.append(listed.keys[:2])
        self._grams.add(listed)


def _of_entry(made: Form, names: list[str]) -> Form:
    """The form knows the English words of the entry's other names too: ហ្គ្រីន of Green Diamond is not Crown."""
    if not made.khmer:
        return made
    return replace(made, known=KNOWN.intersection(word for name in names if name.isascii() for word in name.split()))


def _beginnings(texts: list[str], owners: Sequence[int]) -> dict[int, list[int]]:
    """Of each name that others begin with, their numbers, LONGER at most: few names are in it."""
    found: dict[int, list[int]] = {}
    open_names: list[int] = []  # each begins with the one before it
    for number in sorted(range(len(texts)), key=texts.__getitem__):
        while open_names and not texts[number].startswith(texts[open_names[-1]]):
            open_names.pop()
        for shorter in open_names:
            if texts[shorter] != texts[number] and owners[shorter] != owners[number]:
                _put_few(found, shorter, number)
        open_names.append(number)
    return found


def _put_few(found: dict[int, list[int]], shorter: int, number: int) -> None:
    kept = found.setdefault(shorter, [])
    if len(kept) < LONGER:
        kept.append(number)


def _names(entry: Entry) -> tuple[str, ...]:
    return (entry.name_km, entry.name_en, *entry.other_names, *entry.aliases)


def _identifiers(entry: Entry, kind: str) -> list[str]:
    """The canonical identifiers of one kind, without empty ones."""
    if kind == "phone":
        found = [phone_key(phone) for phone in entry.phones]
    elif kind == "page":
        found = [page_key(page) for page in entry.pages]
        found += [key.replace("@", "facebook:", 1) for key in found if key.startswith("@")]
    elif kind == "prakas":
        found = [prakas_key(entry.prakas_number)]
    elif kind == "odd":
        plain = _PLAIN.fullmatch(fold(entry.registration_number).strip())
        found = [] if plain else [odd_key(entry.registration_number)]
    else:
        found = [registration_key(entry.registration_number)]
    if kind == "digits":
        found = [key.lstrip(LETTERS).lstrip("0") for key in found if not key.isdecimal()]
    return [key for key in found if key]


def odd_key(text: str) -> str:
    """The letters and digits of a registration number, whatever stands between them: 'HR-005/B' -> 'hr005b'."""
    return "".join(sign for sign in fold(text) if not parts_words(sign))


def _put(book: Book, key: str, place: int) -> None:
    known = book.get(hash(key))
    if known is None:
        book[hash(key)] = place
    elif isinstance(known, int):
        book[hash(key)] = (known, place) if known != place else place
    elif place not in known:
        book[hash(key)] = (*known, place)


def _look(book: Book, key: str) -> tuple[int, ...]:
    found = book.get(hash(key), ()) if key else ()
    return (found,) if isinstance(found, int) else found
