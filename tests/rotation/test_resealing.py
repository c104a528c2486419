"""What waits longer than its key lives is sealed again, whole, and only then the key goes."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import LargeBinary, select, text, update

from bot import sealing
from bot.db import Base
from bot.keyring import day_keys
from bot.messages import Attachment, Outcome, Reply
from bot.messaging import contacts, ocr, outbox, provider_copies
from bot.messaging.outbox import Delivery, OutboundMessage
from bot.recruiters import subscriptions
from bot.recruiters.subscriptions import Wanted
from bot.rotation import resealing
from bot.rotation.resealing import PLACES, turn_over
from tests.people import Office
from tests.seizing.seized import rows

HOUR = 3600.0


class Later:
    """The clock of day keys, so many hours ahead."""

    def __init__(self) -> None:
        self.hours = 0.0

    def __call__(self) -> float:
        return 1_800_000_000.0 + self.hours * HOUR


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Later:
    later = Later()
    monkeypatch.setattr(day_keys, "now", later)
    return later


def waiting(office: Office) -> None:
    """Something waits in every column of `PLACES`."""
    phone = office.phone("telegram", "Sokha")
    phone.presses("Talk to a person") if phone.screen else phone.writes("english")
    office.channel("telegram").outcomes = [Outcome("retry", after=9e9)]
    phone.writes("menu")
    keys, picture = office.context.keys, Attachment("photo", "zq-reference")

    def unit(db: Any) -> None:
        contact = db.scalars(select(contacts.Contact)).first()
        subscriptions.want(db, keys, contact, phone.address, Wanted(1, "TH", "listed"))
        ocr.park(db, keys, contact, phone.address, picture, "caption")
        provider_copies.note(db, keys, ("sms", "+85599000000"), "SM-zq", 9e9)

    office.context.database.write(unit)
    phone.presses("Talk to a person")
    phone.writes("they lock the door", photo=[{"file_id": "zq-file", "file_unique_id": "u", "width": 9, "height": 9}])


def kept(office: Office) -> dict[str, list[bytes]]:
    """The envelopes by place."""
    with office.context.database.read() as db:
        return {
            f"{place.table.name}.{place.column}": [
                one for one in db.scalars(select(place.table.c[place.column])) if one is not None
            ]
            for place in PLACES
        }


def opened(office: Office) -> set[str]:
    """What all of them say, opened in their places by a new process."""
    days, said = office.context.keys.days, set()
    with office.context.database.read() as db:
        for place in PLACES:
            wanted = (place.table.c[place.column], *(place.table.c[one] for one in place.bound))
            for envelope, *bound in db.execute(select(*wanted)):
                if envelope is not None:
                    said.add(days.open(envelope, place.name, *map(str, bound)).decode())
    return said


def days_folder(office: Office) -> list[Path]:
    return sorted(office.context.config.keys_folder.glob("*.key"))


def test_everything_that_waits_lives_on_when_its_key_dies(office: Office, clock: Later) -> None:
    waiting(office)
    before, words = kept(office), opened(office)
    assert all(before.values()), f"nothing waits in {[name for name, found in before.items() if not found]}"
    (first,) = days_folder(office)
    clock.hours = 46.9
    assert turn_over(office.context.database, office.context.keys.days) == 0
    assert kept(office) == before
    clock.hours = 47.1
    assert turn_over(office.context.database, office.context.keys.days) == 1
    (second,) = days_folder(office)
    assert first != second and opened(office) == words
    heads = {one[: sealing.HEAD] for found in kept(office).values() for one in found}
    assert {head[2:].hex() for head in heads} == {second.stem}
    assert turn_over(office.context.database, office.context.keys.days) == 0


def test_what_older_releases_sealed_is_sealed_again_at_once(office: Office, clock: Later) -> None:
    waiting(office)
    words, keys, database = opened(office), office.context.keys, office.context.database

    def age(db: Any) -> None:
        for place in PLACES:
            wanted = (place.table.c.id, place.table.c[place.column], *(place.table.c[one] for one in place.bound))
            for number, envelope, *bound in db.execute(select(*wanted)).all():
                about = (place.name, *map(str, bound))
                if envelope is not None:
                    plain = keys.days.open(envelope, *about)
                    shared = place.name in ("contact.address", "letter.body")
                    old = sealing.lock(keys.capsules, plain, *about) if shared else None
                    old = old or sealing.seal(keys.worker.public, plain, *about)
                    mine = update(place.table).where(place.table.c.id == number)
                    db.execute(mine.values({place.column: old}))

    database.write(age)
    assert opened(office) == words
    turn_over(database, keys.days)
    heads = {one[: sealing.HEAD] for found in kept(office).values() for one in found}
    assert not heads & set(keys.days.lasting_heads()) and opened(office) == words


def test_what_cannot_be_sealed_again_keeps_its_key(
    office: Office, clock: Later, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    waiting(office)
    words, days = opened(office), office.context.keys.days
    seal = days.seal

    def fails(plain: bytes, *about: str) -> bytes:
        if about[0] == "wish.about":
            raise sealing.Unopened
        return seal(plain, *about)

    clock.hours = 47.1
    monkeypatch.setattr(days, "seal", fails)
    assert turn_over(office.context.database, days) == 0
    assert "the key stays" in capsys.readouterr().out
    assert len(days_folder(office)) == 2 and opened(office) == words
    monkeypatch.setattr(days, "seal", seal)
    assert turn_over(office.context.database, days) == 1
    assert len(days_folder(office)) == 1 and opened(office) == words


def test_what_is_settled_meanwhile_stays_settled(office: Office, clock: Later, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting(office)
    days, database, ask = office.context.keys.days, office.context.database, update

    def meanwhile(table: Any) -> Any:
        if table.name == "outbound_message":
            held.execute(text("UPDATE outbound_message SET body = NULL, address = NULL"))
        return ask(table)

    held: Any = None
    some = resealing._some

    def watched(db: Any, *given: Any) -> Any:
        nonlocal held
        held = db
        return some(db, *given)

    clock.hours = 47.1
    monkeypatch.setattr(resealing, "update", meanwhile)
    monkeypatch.setattr(resealing, "_some", watched)
    assert turn_over(database, days) == 1
    assert kept(office)["outbound_message.body"] == kept(office)["outbound_message.address"] == []


def test_every_column_under_a_day_key_is_sealed_again(office: Office, clock: Later) -> None:
    waiting(office)
    office.answer("call us")
    today = office.context.keys.days.seal(b"")[: sealing.HEAD]
    listed = {f"{place.table.name}.{place.column}" for place in PLACES}
    seen = set()
    for table, row in rows(office.context):
        for column, value in row.items():
            if isinstance(value, bytes) and value.startswith(today):
                seen.add(f"{table}.{column}")
    assert seen == listed
    columns = {f"{table.name}.{one.name}": one for table in Base.metadata.tables.values() for one in table.columns}
    assert all(isinstance(columns[name].type, LargeBinary) for name in listed)


def test_a_letter_whose_key_is_elsewhere_waits(office: Office, clock: Later) -> None:
    waiting(office)
    stranger = day_keys.DayKeys(b"w" * 32, b"l" * 32, sealing.new_pair())
    context = office.context

    def elsewhere(db: Any) -> None:
        message = db.scalars(select(OutboundMessage).where(OutboundMessage.body.is_not(None))).first()
        message.body = stranger.seal(json.dumps(Reply("words").to_json()).encode(), "letter.body", message.ref)
        message.due_at = 0.0

    context.database.write(elsewhere)
    (message,) = context.database.write(lambda db: outbox.claim(db, 7, 9))
    delivery = Delivery(context.database, context.keys, context.channels, {})
    assert asyncio.run(delivery._send(message)).state == "retry"
    context.database.write(lambda db: outbox.settle(db, message.id, Outcome("retry", after=60.0)))
    with context.database.read() as db:
        assert db.get_one(OutboundMessage, message.id).state == outbox.MessageState.READY
