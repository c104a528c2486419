"""Attacks by crowds: strangers who write crafted texts, press what was never shown, look up what is dear to answer."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from bench.crafted import texts
from bench.siege.attacks import Attack, Breach
from bench.siege.place import Place, web
from bot.web.api import LONGEST, PATH, PER_CLIENT
from handlers import DIALOG
from tests.serving import update

STRANGERS = 40
FIRST_CHAT = 50_000
CHOICES = ("", "=17", "=x.²", "=" + "9" * 40, "=\0", "\ufdfa" * 20, "=-1", "==", "=🆘")
CLIENTS = 60
Asks = Callable[[aiohttp.ClientSession, int, int], Awaitable[int]]  # (…, who, how often before) → status


async def _crowd(asks: Asks, count: int, seconds: float) -> Counter[int]:
    """So many ask without a pause, each one thing after the other: the statuses that they get."""
    until, statuses = time.monotonic() + seconds, Counter[int]()

    async def one(given: aiohttp.ClientSession, who: int) -> None:
        asked = 0
        while time.monotonic() < until:
            status = await asks(given, who, asked)
            statuses[status] += 1
            asked += 1
            if status != 200:
                await asyncio.sleep(0.5)

    async with web() as given:
        await asyncio.gather(*(one(given, who) for who in range(count)))
    return statuses


async def flood(place: Place, seconds: float) -> str:
    """Forty strangers write 4,000 crafted characters at a time."""
    said = [text for _, text in texts()]

    async def writes(given: aiohttp.ClientSession, who: int, asked: int) -> int:
        text = said[(who + asked) % len(said)]
        return await place.bring(given, update(next(place.numbers), FIRST_CHAT + who, text))

    statuses = await _crowd(writes, STRANGERS, seconds)
    _only(statuses, 200, 503)
    return f"{STRANGERS} strangers, {statuses[200]} crafted texts taken, {statuses[503]} told to come later"


async def presses(place: Place, seconds: float) -> str:
    """Every step that there is, also such as no button leads to, with values that nobody was offered."""
    steps = [*DIALOG.steps, "nothing.of_ours", "", "²"]
    forged = [(step + value)[:64] for value in CHOICES for step in steps]

    async def press(given: aiohttp.ClientSession, who: int, asked: int) -> int:
        choice = forged[(who * 97 + asked) % len(forged)]
        return await place.bring(given, _press(next(place.numbers), FIRST_CHAT + 1000 + who, choice))

    statuses = await _crowd(press, STRANGERS // 2, seconds)
    _only(statuses, 200, 503)
    return f"{statuses[200]} forged presses of {len(forged)} kinds taken"


def _press(number: int, chat: int, choice: str) -> dict[str, Any]:
    person = {"id": chat, "is_bot": False, "first_name": "Sample", "language_code": "en"}
    old = {"message_id": 1, "date": 0, "chat": {"id": chat, "type": "private"}}
    query = {"id": f"q{number}", "from": person, "chat_instance": "1", "data": choice, "message": old}
    return {"update_id": number, "callback_query": query}


def _addresses(who: int) -> str:
    """Half of them come from addresses of one household, the others from everywhere."""
    return f"2001:db8:1:2::{who:x}" if who % 2 else f"198.51.{who}.7"


async def look_ups(place: Place, seconds: float) -> str:
    """What is dear to look up, asked from many addresses behind a proxy that is believed."""
    asked_for = [text[:LONGEST] for _, text in texts()]
    of_one_house = Counter[int]()

    async def looks(given: aiohttp.ClientSession, who: int, asked: int) -> int:
        question = {"q": asked_for[(who + asked) % len(asked_for)], "why": True}
        head = {"X-Forwarded-For": _addresses(who), "Content-Type": "application/json"}
        status = await place.ask(given, PATH, json.dumps(question).encode(), head)
        of_one_house[status] += who % 2
        return status

    statuses = await _crowd(looks, CLIENTS, seconds)
    _only(statuses, 200, 422, 429, 503)
    if of_one_house[200] > 4 + PER_CLIENT * (seconds + 2):
        raise Breach(f"{of_one_house[200]} look-ups were answered to one household")
    refused = f"{statuses[429]} refused, {statuses[503]} told to come later"
    return f"{statuses[200]} answered, {of_one_house[200]} of these to one household; {refused}"


def _only(statuses: Counter[int], *expected: int) -> None:
    if strange := {status: count for status, count in statuses.items() if status not in expected}:
        raise Breach(f"answered with {strange}")


FLOOD = Attack("flood of strangers", flood, 12.0, most=3.0)
ATTACKS = (FLOOD, Attack("forged and stale presses", presses, 5.0), Attack("crafted look-ups", look_ups, 6.0))
