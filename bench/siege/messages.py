"""SMS and files that surprise: senders and receivers that are none, files at addresses that are none."""

import asyncio
import time
from collections import Counter

from sqlalchemy import func, select

from bench.siege.attacks import Attack, Breach
from bench.siege.place import Place, web
from bot.tips.attachments import File, FileState
from tests.people import SMS_FROM

NUMBERS = ("\0", "", "+", "sample", "1266", "+1" + "0" * 40, "+85599000001", "\ufdfa", "whatsapp:+85512000001", "១២៣")
NOWHERE = (
    "http://xn--/",
    "http://xn--a/x",
    "https://[::1",
    "http://\u0300.example/",
    "http://",
    "https://" + "a" * 300 + ".example/",
    "http://127.0.0.1:99999/x",
    "http://127.0.0.1:9/\0",
)
TOLD = "they took my passport and locked the door"


def form(place: Place, sender: str, receiver: str = SMS_FROM, text: str = TOLD, *files: str) -> dict[str, str]:
    """An SMS, as the gateway would bring it."""
    media = {f"MediaUrl{number}": url for number, url in enumerate(files)}
    kinds = {f"MediaContentType{number}": "image/jpeg" for number in range(len(files))}
    sid = f"SM{next(place.numbers):032d}"
    return (
        {"MessageSid": sid, "From": sender, "To": receiver, "Body": text, "NumMedia": str(len(files))} | media | kinds
    )


async def strange_numbers(place: Place, seconds: float) -> str:
    """Everybody writes to everybody."""
    statuses = Counter[int]()
    async with web() as given:
        for sender in ("+85512777001", *NUMBERS):
            for receiver in (SMS_FROM, *NUMBERS):
                statuses[await place.sms(given, form(place, sender, receiver))] += 1
    await asyncio.sleep(min(seconds, 2.0))
    if set(statuses) != {200}:
        raise Breach(f"answered with {dict(statuses)}")
    return f"{statuses[200]} SMS between numbers that are none"


async def strange_files(place: Place, seconds: float) -> str:
    """Tips with files at no address; behind them waits one that is there."""
    there = f"{place.providers.provider.url}/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1"
    async with web() as given:
        for number, url in enumerate((*NOWHERE, there)):
            sender = f"+855127760{number:02d}"
            for text, files in ((TOLD, ()), ("here it is", (url,))):
                if await place.sms(given, form(place, sender, SMS_FROM, text, *files)) != 200:
                    raise Breach("an SMS with a file was refused")
    until = time.monotonic() + seconds
    while await asyncio.to_thread(_untried, place) and time.monotonic() < until:
        await asyncio.sleep(0.3)
    await asyncio.sleep(1)  # for the last of them
    states = await asyncio.to_thread(_states, place)
    if not states.get(FileState.KEPT):
        raise Breach(f"the file that is there was not fetched: {states}")
    told = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
    return f"files at {len(NOWHERE)} strange addresses and one that is there: {told}"


def _untried(place: Place) -> int:
    with place.reading() as database, database.read() as db:
        return int(
            db.execute(select(func.count()).where(File.state == FileState.WAITING, File.tries == 0)).scalar_one()
        )


def _states(place: Place) -> dict[str, int]:
    with place.reading() as database, database.read() as db:
        rows = db.execute(select(File.state, func.count()).group_by(File.state)).all()
    return {str(state): count for state, count in rows}


ATTACKS = (Attack("SMS of and to no number", strange_numbers), Attack("files that are nowhere", strange_files, 20.0))
