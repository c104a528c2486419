"""What no webhook brought is taken in once, in the order in which it was written, and answered where that is safe."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bot.messaging import inbox
from tests.people import Office

from .gateway import Gateway, count, look, lost, poller


def test_what_no_webhook_brought_is_answered_once(office: Office, gateway: Gateway) -> None:
    phone = office.phone("sms")
    inbound = lost(gateway, phone, "help", 60)
    assert "1288" in look(office, phone)[0]
    assert look(office, phone) == [], "it is still in the list: its deletion waits"
    assert phone.gives(inbound, times=2) == [], "the webhook comes after all"
    assert count(office) == 1
    assert b'hotline_missed_messages_total{channel="sms"} 1.0' in office.context.metrics.text()


def test_what_a_webhook_brought_is_not_answered_again(office: Office, gateway: Gateway) -> None:
    phone = office.phone("sms")
    inbound = lost(gateway, phone, "help", 60)
    assert len(phone.gives(inbound)) == 1
    assert look(office, phone) == []
    assert b"hotline_missed_messages_total{" not in office.context.metrics.text()


def test_a_webhook_at_the_same_moment_changes_nothing(office: Office, gateway: Gateway) -> None:
    phone, receive = office.phone("sms"), office.context.hotline.receive
    inbounds = [lost(gateway, phone, f"the river is at {number} metres", 60) for number in range(10, 20)]
    doors: list[Callable[[], Any]] = [lambda: asyncio.run(poller(office).do_one()) for _ in range(3)]
    doors += [lambda one=one: asyncio.run(receive(one)) for one in inbounds]  # type: ignore[misc]
    with ThreadPoolExecutor(13) as threads:
        list(threads.map(lambda door: door(), doors))
    phone.fresh = []
    office.deliver()
    assert (len(phone.news()), count(office)) == (10, 10)


def test_the_webhook_has_its_time(office: Office, gateway: Gateway) -> None:
    phone = office.phone("sms")
    lost(gateway, phone, "help", 10)
    assert look(office, phone) == []
    assert count(office) == 0


def test_a_talk_is_taken_in_as_it_was_written(office: Office, gateway: Gateway) -> None:
    phone = office.phone("sms")
    for ago, text in ((50, "1"), (90, "hello"), (30, "Golden Lotus Sample")):
        lost(gateway, phone, text, ago)
    told = look(office, phone)
    assert "Reply with a number" in told[0]
    assert len(told) == 3
    assert "Reply with a number" not in told[1] + told[2], "the 1 chose from the menu, and the name was looked up"


def test_a_choice_of_then_does_not_choose_from_the_menu_of_now(office: Office, gateway: Gateway) -> None:
    phone = office.phone("sms")
    lost(gateway, phone, "1", 60)
    phone.writes("help")
    phone.writes("stop")
    assert "Reply with a number" in look(office, phone)[0]
    assert "Reply with a number" not in phone.writes("1")[0], "what was asked last is what is on the screen"


def test_many_known_arrivals_are_found_at_once(office: Office) -> None:
    phone = office.phone("sms")
    tokens = [inbox.token_of(office.context.keys, phone.inbound("x", number)) for number in range(1200)]
    began = time.monotonic()
    office.context.database.write(lambda db: [inbox.keep(db, token) for token in tokens[::2]] and None)
    with office.context.database.read() as db:
        assert inbox.known(db, tokens) == set(tokens[::2])
    assert time.monotonic() - began < 20
