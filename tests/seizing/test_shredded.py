"""Tips that are gone are gone: whoever has every key, and every page that the database and its log still hold, opens
nothing of them. The ring's entry is what is destroyed; everything else may be in hand."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot import tips
from bot.db import now
from bot.keyring import day_keys
from bot.messaging import inbox
from bot.messaging.inbox import InboundReceipt
from bot.rotation import resealing
from bot.staff import keys
from bot.tips import Author, Tip, queue, telling
from tests.people import SECRET, Office, Phone
from tests.seizing.carving import carve, files_of, keys_of_days
from tests.seizing.digging import Bound, bound, dig, ring_keys
from tests.tips.test_tips import claim, told

pytestmark = pytest.mark.slow

WORD = "zq7351wv"


class Seizer:
    """Who copied every file before and after, and has every private key."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.office, self.folder = office, folder
        self.pages: list[bytes] = []
        self.places = set[Bound]()

    def copies(self) -> None:
        """All files as they are now, without the keys' folder: an old backup, an archive of the log."""
        with self.office.context.database.read() as db:
            self.places |= bound(db)
        self.pages += files_of(self.office.context.config.database)

    def reads(self) -> bytes:
        """What opens with the keys that are left now."""
        left = [*keys_of_days(SECRET, self.folder), *ring_keys(SECRET, self.folder)]
        pairs = [*self.office.team.values(), self.office.operator.pair, keys.read_escrow(self.office.escrow)]
        files = [*self.pages, *files_of(self.office.context.config.database, self.folder)]
        return dig([b"", *files], self.office.context.keys, left, pairs, self.places) + carve(
            files, self.office.context.keys, left
        )


@pytest.fixture
def seizer(office: Office, tmp_path: Path) -> Seizer:
    return Seizer(office, tmp_path / "office")


def write(office: Office, unit: Callable[..., object]) -> None:
    office.context.database.write(unit)


def refused(office: Office) -> Phone:
    """Offered, and not sent yet."""
    phone = office.phone()
    phone.writes("hi")
    phone.writes("", venue={"location": {"latitude": 11.5, "longitude": 104.9}, "title": WORD, "address": "x"})
    return phone


def erased(office: Office) -> None:
    ref = office.tips()[0].id
    write(office, lambda db: tips.erase(db, db.get_one(Tip, ref)))


def closed(office: Office) -> None:
    """Closed by an operator; they had said that it is not to be kept."""
    claim(office, office.operator)
    ref = office.tips()[0].id

    def unit(db: object) -> None:
        tip = queue.find(db, ref)  # type: ignore[arg-type]
        asked = {"text": "May our team keep it?", "question": "keep", "answer": ["no"]}
        telling.add_entry(db, tip, Author.PERSON, asked)  # type: ignore[arg-type]
        tips.close(db, tip, office.operator, office.team)  # type: ignore[arg-type]

    write(office, unit)
    write(office, tips.erase_old)


def withdrawn(office: Office) -> None:
    """Taken back, and 72 hours have passed."""
    contact = office.tips()[0].contact_id
    write(office, lambda db: tips.withdraw(db, contact or 0))
    write(office, lambda db: db.execute(update(Tip).values(withdrawn_at=now() - 73 * 3600)).close())
    write(office, tips.erase_old)


@pytest.mark.parametrize("end", [erased, closed, withdrawn])
def test_a_tip_that_is_gone_opens_with_no_key(office: Office, seizer: Seizer, end: Callable[[Office], None]) -> None:
    told(office, "Sokha", f"They keep my papers {WORD}")
    seizer.copies()
    assert WORD.encode() in seizer.reads(), "this test must be able to open it"
    end(office)
    assert office.tips() == []
    assert WORD.encode() not in seizer.reads()


def test_an_offer_that_was_refused_opens_with_no_key(office: Office, seizer: Seizer) -> None:
    phone = refused(office)
    seizer.copies()
    assert WORD.encode() in seizer.reads(), "this test must be able to open it"
    phone.presses("No")
    assert office.tips() == [] and WORD.encode() not in seizer.reads()


def test_an_offer_that_nobody_answered_opens_with_no_key(office: Office, seizer: Seizer) -> None:
    refused(office)
    seizer.copies()
    write(office, lambda db: db.execute(update(Tip).values(quiet_at=1.0)).close())
    write(office, tips.drop_offers)
    assert office.tips() == [] and WORD.encode() not in seizer.reads()


def test_words_aside_that_were_settled_open_with_no_key(office: Office, seizer: Seizer) -> None:
    phone = told(office, "Sokha", "a question about pay")
    for words in ("safe word", "blue mango tree", "blue mango tree", f"they locked us in {WORD}"):
        phone.writes(words)
    seizer.copies()
    assert WORD.encode() in seizer.reads(), "this test must be able to open it"
    with office.context.database.read() as db:
        numbers = list(db.scalars(select(InboundReceipt.id).where(InboundReceipt.sealed.is_not(None))))
    for number in numbers:
        write(office, lambda db, number=number: inbox.settle(db, number))
    assert numbers and WORD.encode() not in seizer.reads()


def test_the_rest_stays_readable(office: Office, seizer: Seizer) -> None:
    """One is erased, the other is not."""
    told(office, "Sokha", f"They keep my papers {WORD}")
    gone = office.tips()[0].id
    seizer.copies()
    told(office, "Bopha", "the rain came in")
    write(office, lambda db: tips.erase(db, db.get_one(Tip, gone)))
    (left,) = office.tips()
    assert office.words(left) == ["the rain came in"]
    assert WORD.encode() not in seizer.reads()


def test_letters_open_until_the_days_key_dies(office: Office, seizer: Seizer, monkeypatch: pytest.MonkeyPatch) -> None:
    """docs/security.md says so: an operator's words to somebody whose tip is gone."""
    told(office)
    office.answer(f"Go to the embassy {WORD}")
    seizer.copies()
    erased(office)
    monkeypatch.setattr(day_keys, "now", lambda: now() + 49 * 3600)
    assert resealing.turn_over(office.context.database, office.context.keys.days) == 1
    assert WORD.encode() not in seizer.reads()
