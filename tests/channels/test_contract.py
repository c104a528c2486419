"""What every channel promises to the outbox, whatever its provider."""

import asyncio

import pytest

from bot.channels import Channel, half_sent, sendable
from bot.channels.sms import SmsChannel
from bot.channels.telegram import TelegramChannel
from bot.messages import Outcome, Reply

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

    assert asyncio.run(late()).state == "uncertain"


def test_sendable() -> None:
    assert sendable("ខ្ញុំ\0 \ud800😀") == "ខ្ញុំ ?😀"


def test_half_sent() -> None:
    assert half_sent(Outcome("retry", after=2)) == Outcome("uncertain", reason="half sent")
    assert half_sent(Outcome("stopped")) == Outcome("stopped")
