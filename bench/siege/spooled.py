"""The spool: what no message is, at start and while it runs; two processes on one spool."""

import asyncio
import os
import signal
import socket
import time
from pathlib import Path

from bench.siege.attacks import Attack, Breach
from bench.siege.messages import form
from bench.siege.place import Place
from bot.channels import sms
from bot.messages import Inbound
from tests.serving import HOME, Server, run

MESSAGES = 30
SHARED = 120
LARGE = 8 * 2**30  # bytes of a file without content: it takes no place on the disk, and all of the memory when read


def strange_things(folder: Path) -> int:
    """Put into the spool what no message of ours is, all of it older than any message: how many."""
    (folder / "dangling.sealed").symlink_to(folder / "nowhere")
    (folder / "circle.sealed").symlink_to(folder / "circle.sealed")
    (folder / "endless.sealed").symlink_to("/dev/zero")
    (folder / "folder.sealed").mkdir()
    (folder / "folder.sealed" / "inside").write_bytes(b"x")
    (folder / "empty.sealed").write_bytes(b"")
    (folder / "noise.sealed").write_bytes(os.urandom(500))
    (folder / "closed.sealed").write_bytes(b"x")
    (folder / "closed.sealed").chmod(0)
    with (folder / "large.sealed").open("wb") as large:
        large.truncate(LARGE)
    os.mkfifo(folder / "pipe.sealed")
    with socket.socket(socket.AF_UNIX) as one:
        os.chdir(folder)  # the name of a socket may have 107 bytes, and a temporary folder's has more
        one.bind("socket.sealed")
        os.chdir(HOME)
    found = list(folder.glob("*.sealed"))
    for path in found:
        os.utime(path, (1, 1), follow_symlinks=False)
    return len(found)


def clear(folder: Path) -> None:
    """Take the strange things away again."""
    for path in [*folder.glob("*.sealed"), *(folder / "parked").glob("*.sealed")]:
        if path.is_dir() and not path.is_symlink():
            (path / "inside").unlink()
            path.rmdir()
        else:
            path.unlink()


def put(place: Place, count: int) -> list[Inbound]:
    """SMS that were acknowledged while the store was away, each of somebody else."""
    found = []
    for _ in range(count):
        inbound = sms.parse(form(place, f"+8551255{next(place.numbers) % 10_000:04d}"))
        assert inbound is not None
        place.spool.put(inbound)
        found.append(inbound)
    place.taken += found
    return found


async def taken_in(place: Place, given: list[Inbound], seconds: float) -> None:
    """Wait until each was answered; Breach when it was not in time."""
    until, waiting = time.monotonic() + seconds, {one.address for one in given}
    while waiting and time.monotonic() < until:
        await asyncio.sleep(0.1)
        waiting = {address for address in waiting if not place.providers.sent[address]}
    if waiting:
        raise Breach(f"{len(waiting)} of {len(given)} SMS in the spool were not answered in {seconds:.0f} s")


async def at_start(place: Place, seconds: float) -> str:
    """Strange things lie there when it starts."""
    folder, given = place.folder / "spool", list[Inbound]()
    count = 0

    def between() -> None:
        nonlocal count
        count = strange_things(folder)
        given.extend(put(place, MESSAGES))

    try:
        await place.restart(between)
        await taken_in(place, given, seconds)
        await place.restart()
        await asyncio.sleep(1)
    finally:
        clear(folder)
    return f"started twice among {count} strange things, {len(given)} SMS behind them answered"


async def while_running(place: Place, seconds: float) -> str:
    """They come while it runs."""
    folder = place.folder / "spool"
    count = strange_things(folder)
    try:
        given = put(place, MESSAGES)
        await taken_in(place, given, seconds)
        await asyncio.sleep(4)  # another look at what could not be taken in
    finally:
        clear(folder)
    return f"{count} strange things, {len(given)} SMS behind them answered"


async def two_processes(place: Place, seconds: float) -> str:
    """On PostgreSQL two share a spool; on SQLite the second is told that there is one."""
    if place.url.startswith("sqlite"):
        done = await asyncio.to_thread(run, place.server.environment, "serve", "--port", "1", timeout=60)
        if done.returncode != 1 or "Another hotline runs" not in done.stderr:
            raise Breach(f"a second process on SQLite ended with {done.returncode}")
        return "the second was told so and ended"
    second = Server(place.server.environment)
    await asyncio.to_thread(second.start)
    try:
        given = await asyncio.to_thread(put, place, SHARED)
        await taken_in(place, given, seconds)
        if second.get("/healthz") != 200:
            raise Breach("the second process has ended")
    finally:
        await asyncio.to_thread(second.end, signal.SIGTERM)
    twice = sum(len(place.providers.sent[one.address]) for one in given) / len(given)
    return f"{len(given)} SMS taken in by two processes, {twice:.1f} parts of an answer each"


RUNNING = Attack("strange things in the spool, running", while_running, 20.0)
ATTACKS = (
    Attack("strange things in the spool at start", at_start, 20.0, restarts=True),
    RUNNING,
    Attack("two processes on one spool", two_processes, 20.0),
)
