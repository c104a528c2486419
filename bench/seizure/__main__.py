"""Play the day on both databases, attack it, and print what was found.

python -m bench.seizure [--only sqlite]
"""

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from bench.seizure import attack, copies, memory, stores, table
from bench.seizure.attack import Line, Loot
from bench.seizure.context import AppContext
from bench.seizure.copies import Copy
from bench.seizure.day import Day
from bench.seizure.outside import Providers, until
from bench.seizure.planted import Thing

LOG_S = 30.0  # SQLite's log is emptied every five seconds, and later on a machine that has much to do


def main() -> int:
    """The exit status: 1 when anything was found or not found otherwise than the table says."""
    parser = argparse.ArgumentParser(prog="python -m bench.seizure", description="What a seizure surrenders.")
    parser.add_argument("--only", choices=stores.KINDS, help="one of the databases")
    given = parser.parse_args()
    kinds = (given.only,) if given.only else stores.KINDS
    started = time.monotonic()
    with ThreadPoolExecutor(len(kinds)) as pool:
        found = [line for lines in pool.map(seized, kinds) for line in lines]
    for line in found:
        print(line)
    wrong = [line for line in found if not line.right]
    took = time.monotonic() - started
    print(f"\n{len(found)} attacks in {took:.0f} s, {len(wrong)} otherwise than docs/security.md says.")
    print("No referral was planted: there is no such feature.")
    return 1 if wrong else 0


def seized(kind: str) -> list[Line]:
    """Play the day on this database and attack every row of the table: a line for each row and planted thing."""
    found = list[Line]()
    with _context(kind) as context:
        taken, things = played(context)
        for row in table.ROWS:
            if row.hand.copy in taken:
                found += attack.lines(row, things, Loot(row.hand, taken, context.escrow), kind)
            else:
                print(f"{kind}: {row.name}: not attacked, for this system lets nobody look into a process")
    return found


@contextmanager
def _context(kind: str) -> Iterator[AppContext]:
    """A hotline that is ready to serve, gone with the block."""
    with tempfile.TemporaryDirectory(prefix="hotline-seizure-") as folder, stores.new(kind, Path(folder)) as url:
        providers = Providers()
        context = AppContext(url, Path(folder), providers)
        try:
            context.open()
            yield context
        finally:
            context.kill()
            providers.close()


def played(context: AppContext) -> tuple[dict[str, Copy], list[Thing]]:
    """Play three days: the copies that were taken, by their names, and what was planted."""
    day, taken = Day(context), dict[str, Copy]()

    def take(name: str, seen: bytes = b"") -> None:
        taken[name] = copies.take(context, context.folder / "copies" / str(len(taken)), seen)

    context.start()
    day.first()
    until(context.log_is_empty, "SQLite's log is not emptied", LOG_S)
    with stores.refusing(context.url):
        day.spooled()
        context.end(signal.SIGKILL)
        take(table.KILLED)
    context.start()
    until(lambda: not list((context.data / "spool").rglob("*.sealed")), "the SMS is not taken in")
    day.watched()
    if seen := memory.look(context.pid):
        take(table.WATCHING, seen)
        take(table.SIGNED_IN, context.looked_at(day.hidden))
    context.end()
    take(table.ENDED)
    context.ahead = 49
    context.clock_is_right()
    context.start()
    day.second()
    context.end()
    take(table.AFTER)
    context.ahead = 49 + 25  # what was taken back is erased after 72 hours
    context.clock_is_right()
    context.run("forget")
    take(table.ERASED)
    return taken, day.things


if __name__ == "__main__":
    sys.exit(main())
