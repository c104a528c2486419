"""What came is kept once, for ever, however it is written and however often it is brought."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot import app as wiring
from bot.db import Database
from bot.errors import NotFound
from bot.messages import Inbound
from bot.messaging import inbox
from bot.messaging.contacts import Contact
from bot.messaging.inbox import InboundReceipt, ReceiptState
from bot.messaging.outbox import OutboundMessage
from bot.tips import Entry, Tip
from tests.people import Office

POISON = {
    "nul": "help\0me please, they locked us in",
    "lone surrogates": "they \ud800 locked \udfff us in",
    "invisible": "\u202e\u2066 \u200b\u200d\ufeff they locked us in",
    "stacked marks": "a" + "\u0301" * 3000 + " they locked us in",
    "broken khmer": "្រ្ត្្្ំ់ាាា៊៊៊ ស្្្រី ្ they locked us in",
    "a megabyte": "they locked us in " * 58_000,
    "many digits": "9" * 5000 + " they locked us in",
    "markup": "<b>they locked us in</b> {turn} %s {0} \\x00",
}


def count(database: Database, table: Any, *where: Any) -> int:
    with database.read() as db:
        return int(db.execute(select(func.count()).select_from(table).where(*where)).scalar_one())


def receive(office: Office, inbound: Inbound) -> bool:
    return asyncio.run(office.context.hotline.receive(inbound))


def test_a_repeated_webhook_is_answered_once(office: Office) -> None:
    phone = office.phone()
    inbound = phone.inbound("hi", 900)
    assert len(phone.gives(inbound)) == 1
    assert phone.gives(inbound, times=3) == []
    assert count(office.context.database, InboundReceipt) == 1


def test_the_same_number_at_another_bot_is_another_message(office: Office) -> None:
    first = Inbound("terminal", "here", "7", "a", text="hi", language="en")
    assert receive(office, first)
    assert receive(office, Inbound("sms", "here", "7", "a", text="hi"))
    assert not receive(office, first)


def test_of_many_copies_at_once_one_is_answered(office: Office) -> None:
    inbound = office.phone().inbound("hi", 901)
    with ThreadPoolExecutor(12) as threads:
        fresh = list(threads.map(lambda _: receive(office, inbound), range(24)))
    assert fresh.count(True) == 1
    assert count(office.context.database, OutboundMessage) == 1


def test_of_copies_to_two_processes_one_is_answered(office: Office) -> None:
    other = wiring.build(office.context.config)
    try:
        inbound = [office.phone(name=str(number)).inbound("hi", 902 + number) for number in range(5)]
        doors = [(context, one) for one in inbound for context in (office.context, other) * 2]
        with ThreadPoolExecutor(8) as threads:
            fresh = list(threads.map(lambda door: asyncio.run(door[0].hotline.receive(door[1])), doors))
        assert fresh.count(True) == 5
        assert (count(office.context.database, OutboundMessage), count(office.context.database, Contact)) == (5, 5)
    finally:
        other.close()


def test_first_messages_at_once_make_one_contact_and_one_tip(office: Office) -> None:
    phone = office.phone()
    inbound = [phone.inbound("my boss keeps my passport", 950 + number) for number in range(8)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda one: receive(office, one), inbound))
    assert (count(office.context.database, Contact), count(office.context.database, Tip)) == (1, 1)
    assert count(office.context.database, Entry) == 8


@pytest.mark.parametrize("channel", ["telegram", "sms"])
def test_poison_is_kept_and_answered(office: Office, channel: str) -> None:
    for name, text in POISON.items():
        phone = office.phone(channel, name)
        phone.writes("english")
        phone.presses("Talk to a person")
        assert phone.writes(text), f"{name}: a strange text must get an answer"
    assert count(office.context.database, InboundReceipt, InboundReceipt.state == ReceiptState.FAILED) == 0
    told = [words for tip in office.tips() for words in office.words(tip)]
    assert sorted(told) == sorted(POISON.values())


def test_poison_at_home_is_answered(sqlite_office: Office) -> None:
    for name, text in POISON.items():
        assert sqlite_office.phone(name=name).writes(text), name
    assert count(sqlite_office.context.database, InboundReceipt, InboundReceipt.state == ReceiptState.FAILED) == 0


def test_what_could_not_be_read_is_kept_sealed(office: Office) -> None:
    body, database = b"\xff{not json \x00", office.context.database
    for _ in range(2):
        database.write(lambda db: inbox.quarantine(db, b"t" * 32, body, "not JSON"))
    assert count(database, InboundReceipt) == 1
    with database.read() as db:
        (receipt,) = inbox.failed(db)
        assert inbox.read_failed(db, receipt, office.team) == body
        assert body not in (receipt.sealed or b"")


def test_a_failed_message_goes_through_json_whole() -> None:
    inbound = Inbound("telegram", "1", "2", "3", text="a\0b \ud800 ខ្ញុំ", latitude=1.5, edited=True)
    assert Inbound.from_json(json.loads(json.dumps(inbound.to_json()))) == inbound


def test_only_what_failed_can_be_settled(office: Office, tmp_path: Path) -> None:
    office.phone().writes("hi")
    with office.context.database.read() as db:
        settled = db.scalars(select(InboundReceipt)).one()
    with pytest.raises(NotFound):
        office.context.database.write(lambda db: inbox.settle(db, settled.id))
    with pytest.raises(NotFound):
        inbox.read_failed(db, settled, office.team)


def test_an_arrival_names_nobody(office: Office) -> None:
    phone = office.phone()
    phone.writes("hi")
    with office.context.database.read() as db:
        receipt = db.scalars(select(InboundReceipt)).one()
        assert len(receipt.token) == 32
        assert (receipt.sealed, receipt.problem) == (None, "")
