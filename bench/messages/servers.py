"""What is measured, each as a process of its own that ends with its block."""

import contextlib
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.messages import figures
from bench.messages.script import SECRET, TOKEN
from bot import app as wiring
from bot import migrations
from bot.db import Database
from bot.recruiters.sample import load_sample
from bot.staff import keys

READY_S = 60.0
STOP_S = 20.0


@dataclass(frozen=True)
class Server:
    """A way of answering updates. `database`: "" for a file in the run's folder."""

    name: str
    command: tuple[str, ...]
    answering: bool = True
    hotline: bool = False


PYTHON = sys.executable
HOTLINE = str(Path(PYTHON).with_name("hotline"))
SERVERS = (
    Server(figures.HOTLINE, (HOTLINE, "serve", "--port", "{port}"), hotline=True),
    Server(figures.BARE, (PYTHON, "-m", "bench.messages.bare", "{port}", "{database}", "each"), answering=False),
    Server(figures.PTB, (PYTHON, "-m", "bench.messages.conversation", "{port}", "{api}", "default")),
    Server(figures.UNDERIVED, (PYTHON, "-m", "bench.messages.underived", "serve", "--port", "{port}"), hotline=True),
    Server(figures.GROUPED, (PYTHON, "-m", "bench.messages.bare", "{port}", "{database}", "grouped"), answering=False),
    Server(figures.TUNED, (PYTHON, "-m", "bench.messages.conversation", "{port}", "{api}", "tuned")),
    Server(
        figures.PICKLED,
        (PYTHON, "-m", "bench.messages.conversation", "{port}", "{api}", "tuned", "{folder}/talk.pickle"),
    ),
)


def free_ports(count: int) -> list[int]:
    """Ports on 127.0.0.1 that nobody listens on now."""
    with contextlib.ExitStack() as held:
        doors = [held.enter_context(socket.socket()) for _ in range(count)]
        for door in doors:
            door.bind(("127.0.0.1", 0))
        return [int(door.getsockname()[1]) for door in doors]


@contextlib.contextmanager
def running(server: Server, port: int, api_port: int, folder: Path, address: str) -> Iterator[int]:
    """The server, ready: its process id. `address`: of an empty PostgreSQL database, "" for SQLite in the folder."""
    environment = dict(os.environ)
    if server.hotline:
        environment |= furnished(folder, api_port, address)
    given = {"port": port, "api": api_port, "folder": folder, "database": address or f"{folder}/bare.db"}
    command = [part.format(**given) for part in server.command]
    with (
        (folder / "server.log").open("w+") as log,
        ended(subprocess.Popen(command, env=environment, stderr=log, text=True)) as process,
    ):
        if not _answers(process, port):
            log.seek(0)
            raise RuntimeError(f"{server.name} did not start:\n{log.read()}")
        yield process.pid


@contextlib.contextmanager
def ended(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """A process that is told to stop at the end of the block, and made to if it does not."""
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def furnished(folder: Path, api_port: int, address: str) -> dict[str, str]:
    """The settings of a hotline that is ready to serve: as in production, but with no pacing."""
    settings = {
        "HOTLINE_DATA_DIR": str(folder),
        "HOTLINE_DATABASE_URL": address or f"sqlite:///{folder / 'hotline.db'}",
        "HOTLINE_SECRET_KEY": secrets.token_hex(32),
        "HOTLINE_TELEGRAM_TOKEN": TOKEN,
        "HOTLINE_TELEGRAM_WEBHOOK_SECRET": SECRET,
        "HOTLINE_TELEGRAM_API_URL": f"http://127.0.0.1:{api_port}",
        "HOTLINE_TELEGRAM_RATE": "0",
    }
    database = Database(settings["HOTLINE_DATABASE_URL"])
    try:
        migrations.ready(database)
        for unit in (keys.init, load_sample, wiring.seed):
            database.write(unit)
    finally:
        database.close()
    return settings


def _answers(process: subprocess.Popen[str], port: int) -> bool:
    until = time.monotonic() + READY_S
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return True
        except OSError:
            time.sleep(0.05)
    return False


def chosen(names: Sequence[str]) -> tuple[Server, ...]:
    """The servers whose names begin so; all of them for no names."""
    return tuple(one for one in SERVERS if not names or any(one.name.startswith(name) for name in names))
