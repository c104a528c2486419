"""What every channel promises to the outbox, whatever its provider."""

import asyncio
import threading
import time

import pytest

from bot.channels import Channel, half_sent, sendable
from bot.channels.sms import SmsChannel
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.sending import UNDER_WAY
from bot.messages import Outcome, Reply

from .provider import Answer, Asked, Provider

CHANNELS: list[type[TelegramChannel] | type[SmsChannel]] = [TelegramChannel, SmsChannel]


def make(kind: type[TelegramChannel] | type[SmsChannel]) -> Channel:
    if kind is SmsChannel:
        return SmsChannel("AC1", "token", "http://127.0.0.1:9", "+85599000000", "https://hotline.example.org")
    return TelegramChannel("7000000001:token", "http://127.0.0.1:9")


@pytest.mark.parametrize("kind", CHANNELS)
def test_a_channel_says_who_it_is(kind: type[TelegramChannel] | type[SmsChannel]) -> None:
    channel = make(kind)
    expected = {"telegram": ("7000000001", "buttons"), "sms": ("+85599000000", "sms")}
    assert (channel.bot, channel.rendering) == expected[channel.name]
    assert "token" not in repr(channel)
    asyncio.run(channel.close())


@pytest.mark.parametrize("kind", CHANNELS)
def test_sending_after_closing_does_not_raise(kind: type[TelegramChannel] | type[SmsChannel]) -> None:
    async def late() -> Outcome:
        channel = make(kind)
        await channel.close()
        return await channel.send("5", Reply("Hello"), "letter")

    assert asyncio.run(late()).state in ("uncertain", "retry")


def test_sendable() -> None:
    assert sendable("ខ្ញុំ\0 \ud800😀") == "ខ្ញុំ ?😀"


def test_half_sent() -> None:
    assert half_sent(Outcome("retry", after=2)) == Outcome("uncertain", reason="half sent")
    assert half_sent(Outcome("stopped")) == Outcome("stopped")


def test_only_some_messages_are_under_way_at_once(provider: Provider) -> None:
    now, most = 0, 0
    lock = threading.Lock()

    def answer(asked: Asked) -> Answer:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.01)
        with lock:
            now -= 1
        chat = {"id": 5, "type": "private"}
        return Answer(200, {"ok": True, "result": {"message_id": 1, "chat": chat, "date": 0}})

    async def many() -> list[Outcome]:
        channel = TelegramChannel("7000000001:token", provider.url)
        try:
            return await asyncio.gather(*(channel.send("5", Reply(str(n)), "letter") for n in range(40)))
        finally:
            await channel.close()

    provider.otherwise = answer
    assert asyncio.run(many()) == [Outcome("sent", message_id=1)] * 40
    assert 1 < most <= UNDER_WAY
