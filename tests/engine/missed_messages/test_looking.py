"""The look itself: when, how far back, with which files, and what one that fails does to the others."""

import asyncio
from functools import partial
from typing import Any

import pytest
import structlog

from bot.db import now
from bot.engine import missed_messages
from bot.engine.missed_messages import EVERY_S, OVERLAP_S
from bot.errors import Unavailable
from bot.messages import Inbound
from tests.people import Office

from .gateway import Gateway, count, look, lost, poller


def test_files_come_with_it_and_words_do_not_wait_for_ever(office: Office, gateway: Gateway) -> None:
    phone, old = office.phone("sms"), office.phone("sms", "Dara")
    gateway.media = False
    lost(gateway, phone, "their card", 60, files=1)
    lost(gateway, old, "their card", 2 * 3600, files=1)
    look(office)
    assert count(office) == 1, "the words of the old one are kept without its file"
    gateway.media = True
    assert look(office, phone) != []
    assert count(office) == 2


def test_it_looks_at_start_and_then_every_two_minutes(office: Office, gateway: Gateway) -> None:
    async def go() -> None:
        one = poller(office)
        for _ in range(5):
            await one.do_one()
        one._next_at = 0.0
        await one.do_one()

    asyncio.run(go())
    assert len(gateway.asked) == 1, "of many processes one looks"
    look(office)
    assert len(gateway.asked) == 2, "but each when it starts"
    office.context.database.write(lambda db: missed_messages.claim(db, at_once=True))
    assert office.context.database.write(missed_messages.claim) is None


def test_it_looks_back_to_before_the_last_whole_look(office: Office, gateway: Gateway) -> None:
    day = 86_400.0
    look(office)
    assert gateway.asked[-1] == pytest.approx(now() - OVERLAP_S, abs=60)
    for before, expected in ((3 * day, 5 * day), (40 * day, 14 * day)):
        at = now() - before
        office.context.database.write(partial(missed_messages.give_back, before=at))
        gateway.whole = False
        look(office)
        assert gateway.asked[-1] == pytest.approx(now() - expected, abs=60)
        with office.context.database.read() as db:
            assert missed_messages.last_look(db) == pytest.approx(now() - before, abs=60), "it was not whole"
    gateway.whole = True
    look(office)
    with office.context.database.read() as db:
        assert missed_messages.last_look(db) == pytest.approx(now(), abs=60)
    assert EVERY_S == 120


def test_one_that_fails_stops_no_other(office: Office, gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    phone, receive = office.phone("sms"), office.context.hotline.receive
    lost(gateway, phone, "zqcanary", 90)
    lost(gateway, phone, "help", 60)

    async def fails(inbound: Inbound, found: Any) -> bool:
        if inbound.text == "zqcanary":
            raise ValueError(inbound.text)
        return await receive(inbound, found)

    monkeypatch.setattr(office.context.hotline, "receive", fails)
    with structlog.testing.capture_logs() as events:
        assert len(look(office, phone)) == 1
    assert [one["event"] for one in events] == ["a piece of work is put off"]
    assert "zqcanary" not in repr(events)
    with office.context.database.read() as db:
        assert missed_messages.last_look(db) == 0.0


def test_a_store_that_is_away_is_waited_for(office: Office, gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = office.phone("sms")
    lost(gateway, phone, "help", 60)

    async def away(inbound: Inbound, found: Any) -> bool:
        raise Unavailable("The database does not answer.")

    async def go() -> None:
        one = poller(office)
        running = asyncio.create_task(one.run())
        await asyncio.sleep(0.5)
        one.stop()
        await running

    with monkeypatch.context() as patched:
        patched.setattr(office.context.hotline, "receive", away)
        asyncio.run(go())
    assert len(look(office, phone)) == 1


def test_without_a_gateway_there_is_nothing_to_look_at(office: Office) -> None:
    look(office)
    with office.context.database.read() as db:
        assert missed_messages.last_look(db) == 0.0
