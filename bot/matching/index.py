"""The list of recruiters as it can be asked: built once, never changed.

    Index(entries).find('Is Sok Rith Manpower real?') -> Finding

Identifiers are looked up exactly; a name is direct only if it is equal after folding with its legal form left aside.
Everything else is ranked by sound, and asked about or said to be nobody's.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.matching.entries import Entry
from bot.matching.forms import Form, form
from bot.matching.grams import Grams
from bot.matching.identifiers import page_key, phone_key, prakas_key, registration_key
from bot.matching.legal import Compact, compact, without_form
from bot.writing import fold


@dataclass(slots=True)
class Books:
    """What is equal, by kind: canonical identifier or compact name -> places in the list of entries."""

    phones: dict[str, list[int]] = field(default_factory=dict)
    registrations: dict[str, list[int]] = field(default_factory=dict)
    prakas: dict[str, list[int]] = field(default_factory=dict)
    pages: dict[str, list[int]] = field(default_factory=dict)
    names: dict[str, list[tuple[int, Compact, str]]] = field(default_factory=dict)


class Register:
    """Entries with their books and their index of sounds."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self.books = Books()
        self.forms: list[Form] = []
        self.owners = array("I")
        self._grams = Grams()
        for place, entry in enumerate(self.entries):
            self._add_identifiers(place, entry)
            self._add_names(place, entry)

    def near(self, asked: Form, limit: int) -> list[int]:
        """Numbers of forms that sound like the asked one, to be compared in earnest."""
        return self._grams.nearest(asked, limit)

    def equal(self, name: Compact) -> list[tuple[int, Compact, str]]:
        """Places of entries with this very name, with the name as it is listed and 'name' or 'alias'."""
        return self.books.names.get(name.text, []) if name.text else []

    def _add_identifiers(self, place: int, entry: Entry) -> None:
        books = self.books
        _put(books.registrations, registration_key(entry.registration_number), place)
        _put(books.prakas, prakas_key(entry.prakas_number), place)
        for phone in entry.phones:
            _put(books.phones, phone_key(phone), place)
        for page in entry.pages:
            key = page_key(page)
            _put(books.pages, key, place)
            if not key.startswith("web:"):
                _put(books.pages, "@" + key.rpartition(":")[2].lstrip("@"), place)

    def _add_names(self, place: int, entry: Entry) -> None:
        names = [(name, "name") for name in (entry.name_km, entry.name_en, *entry.other_names)]
        seen: set[str] = set()
        for name, by in [*names, *((alias, "alias") for alias in entry.aliases)]:
            folded = fold(name)
            if not folded.strip() or folded in seen:
                continue
            seen.add(folded)
            listed = compact(folded)
            self.books.names.setdefault(listed.text, []).append((place, listed, by))
            self._add_form(place, form(without_form(folded)))

    def _add_form(self, place: int, listed: Form) -> None:
        self.forms.append(listed)
        self.owners.append(place)
        self._grams.add(listed)


def _put(book: dict[str, list[int]], key: str, place: int) -> None:
    if key and place not in book.setdefault(key, []):
        book[key].append(place)
