"""Each envelope is bound to its own row: whoever can write the database moves none from one person to another.

What the code binds an envelope to is not repeated here. While two rows of everything are made, the words that each
envelope is bound to are noted; then no two rows may share them. (That an envelope opens under no other words is in
test_sealing; that each opens in its own row, in the tests of the rooms.)
"""

import os
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Column, LargeBinary, select
from sqlalchemy.orm import Session

from bot import sealing, tips
from bot.db import Base, Database
from bot.messages import Attachment, Reply
from bot.messaging import contacts, inbox, ocr, outbox, provider_copies
from bot.messaging.contacts import Contact
from bot.recruiters import aliases, asks, subscriptions
from bot.recruiters.subscriptions import Wanted
from bot.staff import accounts, keys
from bot.staff.accounts import Role
from bot.tips import Told, attachments
from tests.people import Office

# Bytes that are no envelope: keyed hashes, public keys, salts, a key that dies with its week.
BARE = {
    *("contact.blind_index", "contact.safe_word", "contact.said", "inbound_receipt.token", "pass_code.token"),
    *("tip.public", "staff.salt", "staff.public", "team_key.public", "team_key.escrow_public"),
    *("alias.spelling", "ask.person", "ask.name", "asked_name.name", "ask_key.key"),
}
# Whose an envelope is, where it is not its row's alone: an address is a person's wherever it stands, and so is a wish.
OWNERS = {
    **dict.fromkeys(("outbound_message.address", "subscription.address", "reading.address"), ("contact_id",)),
    "subscription.about": ("contact_id",),
    "provider_copy.sid": ("channel", "bot"),
    "alias.sealed": ("spelling",),  # a conversation seals it before there is a row
}
PHOTO = Attachment("photo", "ref-1", name="card.jpg")

About = tuple[str, ...]


class Notes:
    """What every envelope was bound to, and what was put into it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.made: dict[bytes, tuple[About, bytes]] = {}
        for name in ("seal", "lock"):
            patch.setattr(sealing, name, self._noting(getattr(sealing, name)))

    def _noting(self, make: Any) -> Any:
        def noting(key: bytes, plain: bytes, *about: str, **how: Any) -> bytes:
            envelope: bytes = make(key, plain, *about, **how)
            self.made[envelope] = (about, plain)
            return envelope

        return noting

    def layers(self, envelope: bytes | None) -> Iterator[About]:
        """What an envelope is bound to, from the outermost layer inwards."""
        while envelope in self.made:
            about, envelope = self.made[envelope]
            yield about


def two_talks(office: Office, db: Session, number: int) -> None:
    """One person of whom everything is kept twice."""
    given, account, address = office.context.keys, ("telegram", "1000000001"), f"address {number}"
    contact = contacts.meet(db, bytes([number]) * 32, *account)
    for time in range(2):
        _a_tip(office, db, contact, address)
        aside = office.phone(name=f"P{number}").inbound("words", number * 10 + time)
        inbox.set_aside(db, given, inbox.keep(db, os.urandom(32)) or 0, contact.id, aside)
        picture = ocr.park(db, given, contact, address, PHOTO)
        assert picture
        subscriptions.want(db, given, contact, address, Wanted(time + 1, "TH", "direct"))
        sealed = contacts.seal_address(given, contact.id, address)
        outbox.queue(db, given, contact.id, account, sealed, Reply("words"))
        provider_copies.note(db, given, (f"channel {number}", "bot"), f"SM{time}")


def _a_tip(office: Office, db: Session, contact: Contact, address: str) -> None:
    """A tip of two messages with two files of two pieces each, then hidden, so that the next is another."""
    for words in ("one", "two"):
        tip = tips.tell(db, office.context.keys, contact, address, Told(words), 60.0)
        attachments.keep(db, attachments.expect(db, office.context.keys, tip, PHOTO), bytes(attachments.CHUNK + 1))
        attachments.expect(db, office.context.keys, tip, PHOTO)
    tips.hide(db, contact.id)


def handed_over(office: Office, db: Session, number: int) -> None:
    """A tip that goes on from another phone."""
    given, account = office.context.keys, ("telegram", "1000000001")
    one, other = (contacts.meet(db, bytes([n]) * 32, *account) for n in (number, number + 1))
    tips.tell(db, given, one, "from", Told("words"), 60.0)
    assert tips.use_code(db, given, other, "to", tips.new_code(db, given, one.id))


def names(office: Office, db: Session) -> None:
    """Spellings that were confirmed, and names that were asked for."""
    for recruiter, name in ((1, "golden lotos"), (2, "angkar labour"), (2, "golden lotos")):
        public = keys.team(db).public
        aliases.confirm_spelling(db, recruiter, aliases.spell(office.context.keys, public, name))
        asks.record(db, office.context.keys, public, b"a person", name, "none", "TH", date(2026, 6, 1))


def team(office: Office, db: Session) -> None:
    """Two more team keys, and two members of staff who hold them."""
    held = dict(office.team)
    for _ in range(2):
        epoch, pair = keys.new_epoch(db, held)
        held[epoch] = pair
    for name in ("Dara", "Bopha"):
        member, _ = accounts.add(db, name, Role.OPERATOR, "other quiet words here")
        keys.grant(db, held, member.id, member.public)


@pytest.fixture
def notes(office: Office, monkeypatch: pytest.MonkeyPatch) -> Notes:
    """Two rows or more of everything that is sealed, and what their envelopes are bound to."""
    found, database = Notes(monkeypatch), office.context.database
    for number in (1, 2):
        database.write(lambda db, number=number: two_talks(office, db, number))  # type: ignore[misc]
        database.write(lambda db, number=number: handed_over(office, db, number * 10))  # type: ignore[misc]
    database.write(lambda db: names(office, db))
    database.write(lambda db: team(office, db))
    return found


def columns() -> list[Column[Any]]:
    """Every column that holds bytes."""
    tables = Base.metadata.sorted_tables
    return [column for table in tables for column in table.c if isinstance(column.type, LargeBinary)]


def owners(database: Database, column: Column[Any]) -> list[tuple[tuple[Any, ...], bytes]]:
    """Each envelope of a column, and whose it is."""
    whose = OWNERS.get(str(column)) or tuple(one.name for one in column.table.primary_key)
    with database.read() as db:
        rows = db.execute(select(column, *(column.table.c[name] for name in whose))).all()
    return [(tuple(row[1:]), row[0]) for row in rows]


def test_no_two_rows_have_envelopes_that_are_bound_to_the_same(office: Office, notes: Notes) -> None:
    for column in columns():
        if str(column) in BARE:
            continue
        bound: dict[tuple[int, About], set[Any]] = defaultdict(set)
        for whose, envelope in owners(office.context.database, column):
            for depth, about in enumerate(notes.layers(envelope)):
                inside = str(column) == "tip.capsule" and depth > 0  # the person's address, as everywhere
                bound[depth, about].add(about if inside else whose)
        assert len({about for depth, about in bound if not depth}) > 1, f"{column}: this test makes no two of them"
        shared = {about: rows for (_, about), rows in bound.items() if len(rows) > 1}
        assert not shared, f"{column}: envelopes of different rows are bound to the same words"


def test_an_address_is_bound_to_its_person(office: Office, notes: Notes) -> None:
    people: dict[About, set[int | None]] = defaultdict(set)
    with office.context.database.read() as db:
        capsules = db.execute(select(tips.Tip.contact_id, tips.Tip.capsule)).all()
    for person, capsule in capsules:
        _, inside = notes.layers(capsule)
        people[inside].add(person)
    assert len(people) > 1 and all(len(one) == 1 for one in people.values())


def test_envelopes_of_different_columns_are_bound_to_different_words(office: Office, notes: Notes) -> None:
    places: dict[About, set[str]] = defaultdict(set)
    for column in columns():
        if column.name != "address":
            for _, envelope in owners(office.context.database, column):
                for about in notes.layers(envelope):
                    places[about].add(str(column))
    assert {about: found for about, found in places.items() if len(found) > 1} == {}
