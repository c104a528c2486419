"""A clock that jumps, by Debian's libfaketime: everything of a place, and its commands, reads a file that we write."""

import asyncio
import json
import time
from pathlib import Path

from sqlalchemy import func, select

from bench.siege.attacks import Attack, Breach
from bench.siege.people import FIRST_CHAT, says, wait_for
from bench.siege.place import Place, web
from bot.messaging.contacts import Contact
from bot.tips import Tip, TipState
from tests.serving import run, update

AHEAD, BACK = "+400d", "-400d"
SEEN_S = 1.5  # until a clock that was set is seen
IDLE_S = 32  # after which a talk starts at home again; the jump must not end one before
CHAT = FIRST_CHAT + 500
SHORTEST = {"HOTLINE_TIP_WAIT_S": "2", "HOTLINE_IDLE_S": str(IDLE_S)}  # their chores run each second, and each quarter


def library() -> str:
    """Where libfaketime lies; empty where it is not installed (`apt-get install faketime`)."""
    return next(map(str, Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")), "")


def environment(clock: Path) -> dict[str, str]:
    """What makes a process read its time from this file. Seconds that only pass are the machine's own. No program is
    found, for the wait for one ends with an error in Debian's libfaketime (0.9.10: an absolute `clock_nanosleep`)."""
    show(clock, "+0")
    return SHORTEST | {
        "PATH": str(clock.parent),
        "LD_PRELOAD": library(),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_CACHE_DURATION": "1",  # second; without it a start takes twenty
        "NO_FAKE_STAT": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }


def show(clock: Path, when: str) -> None:
    """Set the clock: "+400d"; whole at each moment, for it is read all the time."""
    part = clock.with_suffix(".part")
    part.write_text(when)
    part.replace(clock)


def _contacts(place: Place) -> tuple[int, int]:
    """How many people are known, and in how many talks something is open."""
    with place.reading() as database, database.read() as db:
        known = db.execute(select(func.count()).select_from(Contact)).scalar_one()
        states = db.scalars(select(Contact.state)).all()
    return int(known), sum("step" in json.loads(state or "{}") for state in states)


def _new_tips(place: Place) -> int:
    with place.reading() as database, database.read() as db:
        return int(db.execute(select(func.count()).where(Tip.state == TipState.NEW)).scalar_one())


async def _tip_arrives(place: Place, chat: int) -> None:
    """Somebody tells a tip, is answered, and it reaches the queue: the chores go on."""
    before = await asyncio.to_thread(_new_tips, place)
    async with web() as given:
        if await says(place, given, chat, "they took my passport and locked the door") == float("inf"):
            raise Breach("a tip was not answered")
    until = time.monotonic() + 15
    while await asyncio.to_thread(_new_tips, place) <= before:
        if time.monotonic() > until:
            raise Breach("a tip did not reach the queue: the chores stand still")
        await asyncio.sleep(0.3)


async def _doctor(place: Place, said: str) -> None:
    done = await asyncio.to_thread(run, place.server.environment, "doctor", timeout=60)
    if said not in " ".join((done.stdout + done.stderr).split()):  # its lines are as wide as the terminal
        raise Breach(f"the doctor does not say: {said}")


async def _nobody_forgotten(place: Place, before: tuple[int, int]) -> None:
    after = await asyncio.to_thread(_contacts, place)
    if after[0] < before[0] or after[1] < before[1]:
        raise Breach(f"{before[0]} people were known and {before[1]} talks open, then {after[0]} and {after[1]}")


async def ahead(place: Place, clock: Path) -> str:
    """It jumps 400 days ahead while it runs, and is started again there."""
    await _tip_arrives(place, CHAT)
    before = await asyncio.to_thread(_contacts, place)
    show(clock, AHEAD)
    await asyncio.sleep(IDLE_S / 4 + SEEN_S)  # the chore that ends idle talks has looked
    await _nobody_forgotten(place, before)
    await _tip_arrives(place, CHAT + 1)
    await _doctor(place, "The clock shows 400 days more than at the last look")
    await place.restart()  # now every chore is due at once
    await asyncio.sleep(3)
    await _nobody_forgotten(place, before)
    await _tip_arrives(place, CHAT + 2)
    return f"{before[0]} people and {before[1]} open talks kept; tips reach the queue; the doctor tells it"


async def back(place: Place, clock: Path) -> str:
    """What could not be sent by a clock ahead goes out when it is right again, and when it is behind."""
    show(clock, AHEAD)
    await asyncio.sleep(SEEN_S)
    waited = list[float]()
    for when in ("+0", BACK):
        place.providers.away = True
        chat = CHAT + 10 + len(waited)
        async with web() as given:
            if await place.bring(given, update(next(place.numbers), chat, "menu")) != 200:
                raise Breach("a message was not taken")
        await asyncio.sleep(2)
        place.providers.away = False
        await place.restart(lambda when=when: show(clock, when))  # type: ignore[misc]
        began = time.monotonic()
        if await wait_for(place, str(chat), 0) == float("inf"):
            raise Breach(f"a message of the clock ahead was not sent at {when}")
        waited.append(time.monotonic() - began)
        await _tip_arrives(place, chat + 5)
    await _doctor(place, "The clock shows 400 days less than it once did")
    show(clock, "+0")
    await asyncio.sleep(SEEN_S)
    await _tip_arrives(place, CHAT + 20)
    await _doctor(place, "The clock ran on without a jump")
    return f"messages of before went out {max(waited):.1f} s after the start; tips reach the queue"


def attacks(clock: Path) -> tuple[Attack, ...]:
    """On a place whose processes read this clock."""
    return (
        Attack("clock 400 days ahead", lambda place, _: ahead(place, clock), restarts=True),
        Attack("clock back, and behind", lambda place, _: back(place, clock), restarts=True),
    )
