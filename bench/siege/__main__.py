"""Besiege the hotline: a line for each attack, and an exit status of 1 when one of them did harm. See the package."""

import argparse
import asyncio
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.siege import crowds, databases, doors, jumps, messages, spooled
from bench.siege.attacks import Attack, Breach, besiege
from bench.siege.place import Place, opened

OUR_FILES = 8192  # this side needs as many as it opens connections
LONGEST_S = 90.0  # for one attack, whatever it does


class Report:
    """Prints a line for each attack, and remembers whether one did harm."""

    def __init__(self, only: str) -> None:
        self.only, self.harm, self.made = only, 0, 0

    def tell(self, name: str, said: str, *, harm: bool) -> None:
        self.made += 1
        self.harm += harm
        print(f"{'FAILED' if harm else 'ok':7}{name:52}{said}", flush=True)

    def wanted(self, attacks: Sequence[Attack]) -> list[Attack]:
        return [attack for attack in attacks if self.only in attack.name]


async def _one(place: Place, attack: Attack) -> str:
    async with asyncio.timeout(LONGEST_S):
        return await besiege(place, attack)


def on(place: Place, kind: str, attacks: Sequence[Attack], report: Report) -> None:
    """One attack after the other on one place."""
    for attack in attacks:
        try:
            report.tell(f"{attack.name} ({kind})", asyncio.run(_one(place, attack)), harm=False)
        except Breach as breach:
            report.tell(f"{attack.name} ({kind})", str(breach), harm=True)
        except (TimeoutError, OSError, AssertionError, subprocess.SubprocessError) as problem:
            report.tell(f"{attack.name} ({kind})", f"{type(problem).__name__}: {problem}", harm=True)
        if not place.lives():
            place.server.start()


@contextmanager
def _sqlite(folder: Path) -> Iterator[Place]:
    with opened(databases.sqlite(folder), folder / "data") as place:
        yield place


@contextmanager
def _postgres(folder: Path) -> Iterator[Place]:
    with databases.postgres(folder) as url, opened(url, folder / "data") as place:
        yield place


def besieged(folder: Path, report: Report) -> None:
    """All attacks, on the databases where they matter."""
    if first := report.wanted((*doors.ATTACKS, *crowds.ATTACKS, *messages.ATTACKS, *spooled.ATTACKS)):
        with _sqlite(folder / "sqlite") as place:
            on(place, "SQLite", first, report)
    if second := report.wanted((crowds.FLOOD, *spooled.ATTACKS)):
        (folder / "postgres").mkdir(mode=0o700)
        with _postgres(folder / "postgres") as place:
            on(place, "PostgreSQL", second, report)
    clock = folder / "clock"
    if third := report.wanted(jumps.attacks(clock)):
        _of_the_clock(folder / "jumps", clock, third, report)


def _of_the_clock(folder: Path, clock: Path, attacks: Sequence[Attack], report: Report) -> None:
    if not jumps.library():
        report.tell("clock", "libfaketime is missing: apt-get install faketime", harm=True)
        return
    with opened(databases.sqlite(folder), folder / "data", **jumps.environment(clock)) as place:
        on(place, "SQLite", attacks, report)


def crafted(report: Report) -> None:
    """In a process of its own, so that nothing else is measured."""
    done = subprocess.run([sys.executable, "-m", "bench.siege.crafting"], capture_output=True, text=True, check=False)
    report.tell("texts made by Hypothesis", done.stdout.strip() or done.stderr[-300:], harm=done.returncode != 0)


def main(given: list[str]) -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.siege", description=__doc__)
    parser.add_argument("--only", default="", help="attacks whose name holds this")
    report, began = Report(parser.parse_args(given).only), time.monotonic()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (OUR_FILES if hard < 0 else min(hard, OUR_FILES), hard))
    with tempfile.TemporaryDirectory(prefix="siege") as folder:
        besieged(Path(folder), report)
    if report.only in "texts made by Hypothesis":
        crafted(report)
    print(f"{report.made} attacks, {report.harm} did harm, {time.monotonic() - began:.0f} s")
    return int(report.harm > 0 or not report.made)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
