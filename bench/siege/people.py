"""Ordinary people: they write now and then, wait for the answer, and write again."""

import asyncio
import statistics
import time
from dataclasses import dataclass, field

import aiohttp

from bench.siege.place import LATE_S, Place, web
from tests.serving import update

PEOPLE = 20
PAUSE_S = 2.5  # between an answer and the next message: who writes faster has to wait, see `bot.engine.fair_turns`
# All shorter than what is taken for a machine's when it comes a third time: see `bot.engine.echoes`.
SAID = ("/start", "012 000 101 real?", "menu", "sok rith manpower", "/check", "golden lotus")
FIRST_CHAT = 9000


@dataclass
class Talk:
    """How long people waited for their answers, in seconds, and how many had none in time."""

    waits: list[float] = field(default_factory=list)
    unanswered: int = 0

    @property
    def median(self) -> float:
        """Milliseconds."""
        return 1000 * statistics.median(self.waits) if self.waits else float("nan")


async def wait_for(place: Place, address: str, before: int) -> float:
    """When this address was sent more than it had `before`; infinity when it was not in time."""
    until = time.monotonic() + LATE_S
    while time.monotonic() < until:
        sent = place.providers.sent[address]
        if len(sent) > before:
            return sent[before]
        await asyncio.sleep(0.01)
    return float("inf")


async def says(place: Place, given: aiohttp.ClientSession, chat: int, text: str) -> float:
    """Seconds until a message was answered. What is not taken is brought again, as Telegram does."""
    number, before, began = next(place.numbers), len(place.providers.sent[str(chat)]), time.monotonic()
    while await place.bring(given, update(number, chat, text)) != 200:
        if time.monotonic() - began > LATE_S:
            return float("inf")
        await asyncio.sleep(0.2)
    return await wait_for(place, str(chat), before) - began


async def _person(place: Place, given: aiohttp.ClientSession, number: int, stop: asyncio.Event, talk: Talk) -> None:
    await asyncio.sleep(PAUSE_S * number / PEOPLE)
    said = number
    while not stop.is_set():
        wait = await says(place, given, FIRST_CHAT + number, SAID[said % len(SAID)])
        said += 1
        if wait == float("inf"):
            talk.unanswered += 1
        else:
            talk.waits.append(wait)
        await asyncio.sleep(PAUSE_S)


async def talk_until(place: Place, stop: asyncio.Event) -> Talk:
    """Everybody talks, each at least once, until the event is set."""
    talk = Talk()
    async with web() as given:
        await asyncio.gather(*(_person(place, given, number, stop, talk) for number in range(PEOPLE)))
    return talk


async def talk_for(place: Place, seconds: float) -> Talk:
    """Everybody talks for so long."""
    stop = asyncio.Event()
    asyncio.get_running_loop().call_later(seconds, stop.set)
    return await talk_until(place, stop)
