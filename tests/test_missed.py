"""SMS that no webhook brought: found in the gateway's list, kept once, and answered only where that is safe."""

import asyncio
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
import structlog

from bot import app as wiring
from bot import inbox, missed
from bot.channels import Listed
from bot.db import now
from bot.errors import Unavailable
from bot.inbox import Arrival, ArrivalState
from bot.messages import Attachment, Inbound
from bot.missed import EVERY_S, OVERLAP_S, Finder
from tests.people import SMS_FROM, Office, Phone, Recorder

KNOCK = "You have a message about work. Reply OK to read it."


class Gateway(Recorder):
    """A gateway that lists what it has, and whether that is all."""

    def __init__(self) -> None:
        super().__init__("sms", SMS_FROM, "sms")
        self.list: list[Listed] = []
        self.whole, self.media = True, True
        self.asked: list[float] = []

    async def listed(self, since: float) -> tuple[list[Listed], bool]:
        self.asked.append(since)
        return sorted(self.list, key=lambda one: one.at), self.whole

    async def with_files(self, message: Listed) -> Inbound | None:
        if not message.files:
            return message.inbound
        card = Attachment("photo", "media", mime="image/jpeg")
        return replace(message.inbound, files=(card,)) if self.media else None


@pytest.fixture
def gateway(office: Office) -> Iterator[Gateway]:
    one = Gateway()
    office.house.channels["sms", SMS_FROM] = one
    yield one


def lost(gateway: Gateway, phone: Phone, text: str, ago: float, files: int = 0) -> Inbound:
    """They wrote this so many seconds ago, and no webhook brought it."""
    number = 90_000 + len(gateway.list)
    inbound = phone.inbound(text, number)
    gateway.list.append(Listed(now() - ago, inbound, files))
    return inbound


def finder(office: Office) -> Finder:
    house = office.house
    return Finder(house.hotline, wiring.knock, house.delivery.wake, house.metrics.found)


def look(office: Office, phone: Phone | None = None) -> list[str]:
    """A look of a process that has just started: what then comes to the phone."""
    if phone is not None:
        phone.fresh = []
    assert not asyncio.run(finder(office).do_one())
    office.deliver()
    return phone.news() if phone is not None else []


def count(office: Office, state: ArrivalState | None = None) -> int:
    with office.house.database.read() as db:
        every = db.query(Arrival)
        return every.count() if state is None else every.filter(Arrival.state == state).count()


def test_what_no_webhook_brought_is_answered_once(office: Office, gateway: Gateway) -> None:
    phone = office.phone("sms")
    inbound = lost(gateway, phone, "help", 60)
    assert "1288" in look(office, phone)[0]
    assert look(office, phone) == [], "it is still in the list: its deletion waits"
    assert phone.gives(inbound, times=2) == [], "the webhook comes after all"
    assert count(office) == 1
    assert b'hotline_found_total{channel="sms"} 1.0' in office.house.metrics.text()


def test_what_a_webhook_brought_is_not_answered_again(office: Office, gateway: Gateway) -> None:
    phone = office.phone("sms")
    inbound = lost(gateway, phone, "help", 60)
    assert len(phone.gives(inbound)) == 1
    assert look(office, phone) == []
    assert b"hotline_found_total{" not in office.house.metrics.text()


def test_a_webhook_at_the_same_moment_changes_nothing(office: Office, gateway: Gateway) -> None:
    phone, receive = office.phone("sms"), office.house.hotline.receive
    inbounds = [lost(gateway, phone, "help", 60) for _ in range(10)]
    doors: list[Callable[[], Any]] = [lambda: asyncio.run(finder(office).do_one()) for _ in range(3)]
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


# Too late to be answered by a machine ---------------------------------------------------------------------------------


def test_an_old_cry_for_help_goes_to_an_operator_and_the_phone_shows_a_neutral_line(
    office: Office, gateway: Gateway
) -> None:
    phone = office.phone("sms")
    lost(gateway, phone, "they locked me in and beat me", 5 * 3600)
    lost(gateway, phone, "please come", 5 * 3600 - 60)
    assert look(office, phone) == [KNOCK]
    (tip,) = office.tips()
    assert (tip.urgency, office.words(tip)) == (3, ["they locked me in and beat me", "please come"])
    told = phone.writes("ok")
    assert "Your message is kept" in told[0]
    assert "1288" in told[0]
    assert look(office, phone) == []


def test_an_old_question_is_kept_too(office: Office, gateway: Gateway) -> None:
    phone = office.phone("sms")
    lost(gateway, phone, "is Golden Lotus real?", 2 * 3600)
    assert look(office, phone) == [KNOCK]
    assert [office.words(tip) for tip in office.tips()] == [["is Golden Lotus real?"]]


def test_an_operator_answers_it_as_any_other(office: Office, gateway: Gateway) -> None:
    phone = office.phone("sms")
    lost(gateway, phone, "they locked me in", 5 * 3600)
    look(office, phone)
    office.answer("We are coming.")
    assert "We are coming." in phone.writes("ok")


@pytest.mark.parametrize("words", [("hide", "1"), ("stop", "1"), ("delete", "1")])
def test_who_has_gone_quiet_since_sees_nothing(office: Office, gateway: Gateway, words: tuple[str, str]) -> None:
    phone = office.phone("sms")
    lost(gateway, phone, "they locked me in", 60)
    for word in words:
        phone.writes(word)
    assert look(office, phone) == []
    (tip,) = office.tips()
    assert office.words(tip)[0] == "they locked me in"
    assert (tip.withdrawn_at is not None) == (words[0] == "delete")


def test_under_cover_nothing_appears_and_operators_get_it(office: Office, gateway: Gateway) -> None:
    phone = office.phone("sms")
    for said in ("hello", "safe word", "mango tree"):
        phone.writes(said)
    lost(gateway, phone, "they locked me in", 2 * 3600)
    lost(gateway, phone, "they took my papers", 30)
    phone.writes("mango tree")
    assert look(office, phone) == []
    assert (office.tips(), count(office, ArrivalState.ASIDE)) == ([], 2)


def test_a_safe_word_that_comes_late_takes_its_person_under_cover(office: Office, gateway: Gateway) -> None:
    phone = office.phone("sms")
    for said in ("hello", "safe word", "mango tree"):
        phone.writes(said)
    lost(gateway, phone, "Mango tree", 2 * 3600)
    assert look(office, phone) == []
    phone.writes("they locked me in")
    assert (office.tips(), count(office, ArrivalState.ASIDE)) == ([], 1)


# The look itself ------------------------------------------------------------------------------------------------------


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
        one = finder(office)
        for _ in range(5):
            await one.do_one()
        one._next_at = 0.0
        await one.do_one()

    asyncio.run(go())
    assert len(gateway.asked) == 1, "of many processes one looks"
    look(office)
    assert len(gateway.asked) == 2, "but each when it starts"
    office.house.database.write(lambda db: missed.claim(db, at_once=True))
    assert office.house.database.write(missed.claim) is None


def test_it_looks_back_to_before_the_last_whole_look(office: Office, gateway: Gateway) -> None:
    day = 86_400.0
    look(office)
    assert gateway.asked[-1] == pytest.approx(now() - OVERLAP_S, abs=60)
    for before, expected in ((3 * day, 5 * day), (40 * day, 14 * day)):
        at = now() - before
        office.house.database.write(partial(missed.give_back, before=at))
        gateway.whole = False
        look(office)
        assert gateway.asked[-1] == pytest.approx(now() - expected, abs=60)
        with office.house.database.read() as db:
            assert missed.last_look(db) == pytest.approx(now() - before, abs=60), "it was not whole"
    gateway.whole = True
    look(office)
    with office.house.database.read() as db:
        assert missed.last_look(db) == pytest.approx(now(), abs=60)
    assert EVERY_S == 120


def test_one_that_fails_stops_no_other(office: Office, gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    phone, receive = office.phone("sms"), office.house.hotline.receive
    lost(gateway, phone, "zqcanary", 90)
    lost(gateway, phone, "help", 60)

    async def fails(inbound: Inbound, found: Any) -> bool:
        if inbound.text == "zqcanary":
            raise ValueError(inbound.text)
        return await receive(inbound, found)

    monkeypatch.setattr(office.house.hotline, "receive", fails)
    with structlog.testing.capture_logs() as events:
        assert len(look(office, phone)) == 1
    assert [one["event"] for one in events] == ["a listed message was not taken"]
    assert "zqcanary" not in repr(events)
    with office.house.database.read() as db:
        assert missed.last_look(db) == 0.0


def test_a_store_that_is_away_is_waited_for(office: Office, gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = office.phone("sms")
    lost(gateway, phone, "help", 60)

    async def away(inbound: Inbound, found: Any) -> bool:
        raise Unavailable("The database does not answer.")

    async def go() -> None:
        one = finder(office)
        running = asyncio.create_task(one.run())
        await asyncio.sleep(0.5)
        one.stop()
        await running

    with monkeypatch.context() as patched:
        patched.setattr(office.house.hotline, "receive", away)
        asyncio.run(go())
    assert len(look(office, phone)) == 1


def test_without_a_gateway_there_is_nothing_to_look_at(office: Office) -> None:
    look(office)
    with office.house.database.read() as db:
        assert missed.last_look(db) == 0.0


def test_many_known_arrivals_are_found_at_once(office: Office) -> None:
    phone = office.phone("sms")
    tokens = [inbox.token_of(office.house.keys, phone.inbound("x", number)) for number in range(1200)]
    began = time.monotonic()
    office.house.database.write(lambda db: [inbox.keep(db, token) for token in tokens[::2]] and None)
    with office.house.database.read() as db:
        assert inbox.known(db, tokens) == set(tokens[::2])
    assert time.monotonic() - began < 20
