"""A row's attack: everything that what is in hand gives, and whether each planted thing is in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.seizure import keys, memory
from bench.seizure.context import OPERATOR
from bench.seizure.copies import DATABASE, KEYS, MEMORY, Copy
from bench.seizure.planted import Held, Thing
from bench.seizure.table import Hand, Row
from bot.sealing import KeyPair
from bot.staff.keys import from_secret
from tests.people import PASSWORD, SECRET
from tests.seizing.carving import carve, keys_of_days
from tests.seizing.digging import ring_keys

ENVIRONMENT = from_secret(SECRET)


@dataclass(frozen=True)
class Line:
    """What one attack was to find of one thing, and what it found. `expected`: None where both are right."""

    row: str
    thing: str
    expected: bool | None
    found: bool

    @property
    def right(self) -> bool:
        return self.expected in (None, self.found)

    def __str__(self) -> str:
        said = {True: "found", False: "not found", None: "either"}
        mark = "" if self.right else "   <-- docs/security.md says otherwise"
        return f"{self.row} | {self.thing} | {said[self.expected]} | {said[self.found]}{mark}"


class Loot:
    """All that a hand gives. `escrow`: the file that is kept offline."""

    def __init__(self, hand: Hand, copies: Mapping[str, Copy], escrow: Path) -> None:
        self._hand, self._copy = hand, copies[hand.copy]
        files = self._copy.contents(part for part in hand.parts if part != MEMORY)
        older = copies[hand.older] if hand.older else None
        files += older.contents((DATABASE,)) if older else []
        pages = self._copy.contents(part for part in hand.parts if part == MEMORY)
        self.keys = Held(ENVIRONMENT, self._days()) if hand.environment else None
        rings = [self._copy.folder / KEYS] if KEYS in hand.parts else []
        rings += [older.folder / KEYS] if older and hand.older_ring else []
        files += list(keys.peeled(files, ring_keys(SECRET, *rings))) if self.keys else []
        people = list(keys.opened(files, self._team(escrow, pages), self._copy.rows))
        self._files = b"\n".join([*files, *people, self._by_machine([*files, *people])])
        self._pages = pages

    def gives(self, thing: Thing) -> bool:
        """Whether this thing is in it."""
        if thing.shown is not None:
            return thing.shown(self._copy.rows)
        if thing.guess is not None:
            return self.keys is not None and thing.guess(self.keys, self._copy.rows, self._files)
        word = thing.word.encode()
        return word in self._files or any(word in page for page in self._pages)

    def _team(self, escrow: Path, pages: list[bytes]) -> list[KeyPair]:
        rows, found = self._copy.rows, list[KeyPair]()
        in_hand = self.keys is not None and KEYS in self._hand.parts
        ring = keys.ring_in(self._copy.folder / KEYS / "ring", SECRET) if in_hand else None
        if self._hand.password:
            found += keys.by_password(rows, OPERATOR, PASSWORD, ring)
        if self._hand.escrow:
            found += keys.by_escrow(rows, escrow.read_bytes(), ring)
        publics = [bytes(row["public"]) for row in rows["team_key"]]
        return found + [pair for page in pages for pair in memory.keys_in(page, publics)]

    def _by_machine(self, contents: Iterable[bytes]) -> bytes:
        """What the environment's keys open, with the day keys if their folder is in hand."""
        if self.keys is None:
            return b""
        return carve(contents, self.keys.environment, self.keys.days)

    def _days(self) -> list[bytes]:
        return keys_of_days(SECRET, self._copy.folder / KEYS) if KEYS in self._hand.parts else []


def lines(row: Row, things: Iterable[Thing], loot: Loot, kind: str) -> Iterator[Line]:
    """A line for each planted thing."""
    surrendered = row.surrendered | (row.pages if kind == "postgresql" else frozenset())
    for thing in things:
        expected = None if thing.name in row.perhaps else thing.name in surrendered
        yield Line(f"{kind}: {row.name}", thing.name, expected, loot.gives(thing))
