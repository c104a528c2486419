"""What an attack is, and how it is judged: before it, meanwhile and after it ordinary people talk."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bench.siege.people import Talk, talk_for, talk_until
from bench.siege.place import Measures, Place

CALM_S = 2.0  # of talk without an attack, before it
MOST_MB = 100.0  # that an attack may make the process grow, at any moment
FILES = 10  # connections to the store and to providers that stay open for a while
SETTLED_S = 25.0  # in which all other files are closed again


class Breach(Exception):
    """An attack did what it must not be able to do; the text says what."""


@dataclass(frozen=True)
class Attack:
    """`do` attacks for as long as `seconds` says, gives figures to print, or raises Breach.

    most: how many times longer people may wait meanwhile, by the median; 0.0 where it is only told.
    restarts: it ends the process itself, and starts it again.
    """

    name: str
    do: Callable[[Place, float], Awaitable[str]]
    seconds: float = 5.0
    most: float = 0.0
    restarts: bool = False


@dataclass
class Seen:
    """What was seen of one attack."""

    before: Measures
    calm: Talk
    crowd: Talk
    after: Talk
    peak: Measures  # the most of each meanwhile
    figures: str

    @property
    def ratio(self) -> float:
        """How many times longer people waited than in peace, before and after it."""
        return self.crowd.median / Talk(self.calm.waits + self.after.waits).median

    @property
    def noise(self) -> float:
        """How many times longer they waited in peace after it than before it."""
        return self.after.median / self.calm.median


async def besiege(place: Place, attack: Attack, *, timed: bool = True) -> str:
    """One attack: its figures in a line. Breach when it did harm; how long people wait is judged only when `timed`."""
    with contextlib.suppress(FileNotFoundError):
        seen = await _watched(place, attack, CALM_S if timed else 0.1)
        await _judge(place, attack, seen, timed)
        return f"{seen.figures}; {_told(place, seen)}"
    raise Breach("the process has ended")


async def _watched(place: Place, attack: Attack, calm_s: float) -> Seen:
    calm, before = await talk_for(place, calm_s), place.measures()
    stop, peaks = asyncio.Event(), [before]
    others = asyncio.create_task(talk_until(place, stop))
    watch = asyncio.create_task(_peaks(place, peaks))
    try:
        figures = await attack.do(place, attack.seconds)
    finally:
        stop.set()
        watch.cancel()
        crowd = await others
    after = await talk_for(place, calm_s)
    return Seen(before, calm, crowd, after, _most(peaks), figures)


async def _peaks(place: Place, peaks: list[Measures]) -> None:
    """Look at what it holds, all the time."""
    while True:
        with contextlib.suppress(OSError):
            peaks.append(place.measures())
        await asyncio.sleep(0.05)


def too_long(calm: Talk, crowd: Talk, after: Talk, most: float) -> bool:
    """Whether people waited over `most` times longer than in peace, and the noise of the run does not explain it."""
    noise = max(calm.median / after.median, after.median / calm.median)
    return crowd.median > most * noise * min(calm.median, after.median)


def _most(peaks: list[Measures]) -> Measures:
    return Measures(peaks[0].pid, max(one.files for one in peaks), max(one.memory for one in peaks))


async def _judge(place: Place, attack: Attack, seen: Seen, timed: bool) -> None:
    if not place.lives() or (place.measures().pid != seen.before.pid and not attack.restarts):
        raise Breach("the process has ended")
    if await asyncio.to_thread(place.server.get, "/healthz") != 200:
        raise Breach("/healthz does not answer")
    if unanswered := sum(talk.unanswered for talk in (seen.calm, seen.crowd, seen.after)):
        raise Breach(f"{unanswered} messages of ordinary people were not answered")
    if lost := await asyncio.to_thread(place.lost):
        raise Breach(f"{lost} acknowledged messages are lost")
    if failed := await asyncio.to_thread(place.failed):
        raise Breach(f"{len(failed)} turns failed: {failed[-1]}")
    if (grown := seen.peak.memory - seen.before.memory) > MOST_MB:
        raise Breach(f"memory grew by {grown:.0f} MB")
    if not await _settled(place, seen.before.files + FILES):
        raise Breach(f"{place.measures().files} files are open, {seen.before.files} before")
    if timed and attack.most and too_long(seen.calm, seen.crowd, seen.after, attack.most):
        raise Breach(f"people waited {seen.ratio:.1f} times longer; {_told(place, seen)}")


async def _settled(place: Place, files: int) -> bool:
    until = time.monotonic() + SETTLED_S
    while place.measures().files > files and time.monotonic() < until:
        await asyncio.sleep(0.2)
    return place.measures().files <= files


def _told(place: Place, seen: Seen) -> str:
    waits = f"{seen.calm.median:.0f}/{seen.crowd.median:.0f}/{seen.after.median:.0f} ms"
    return (
        f"wait before/meanwhile/after {waits} ({seen.ratio:.1f}x, noise {seen.noise:.1f}x,"
        f" {len(seen.crowd.waits)} answers); {seen.peak.memory - seen.before.memory:+.0f} MB;"
        f" files {seen.before.files}/{seen.peak.files}/{place.measures().files}"
    )
