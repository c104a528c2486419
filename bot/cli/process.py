"""A process that runs: its logs, its lock, everything put together, the web server."""

import contextlib
import fcntl
import logging
from collections.abc import Iterator
from typing import Any

import structlog
import typer
import uvicorn

from bot import app as wiring
from bot import keys, migrations
from bot.app import House
from bot.config import Config
from bot.errors import Conflict

SLOWEST_STOP_S = 15  # for what is on its way when we are asked to end


def quiet_logs() -> None:
    """One line of JSON per event, with a closed list of fields. Libraries speak only in warnings: the addresses that
    they would log hold tokens and telephone numbers."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    written: list[structlog.typing.Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        _only_known,
    ]
    structlog.configure(processors=[*written, structlog.processors.JSONRenderer()])


KNOWN = frozenset({"event", "level", "timestamp", "channel", "problem", "chore", "count"})


def _only_known(_: Any, __: str, event: Any) -> Any:
    """What is not on the list is not written, whatever somebody adds one day."""
    return {name: value for name, value in event.items() if name in KNOWN}


@contextlib.contextmanager
def only_one(config: Config, sqlite: bool) -> Iterator[None]:
    """On SQLite one process serves or works; a second one is told so."""
    if not sqlite:
        yield
        return
    with (config.data_dir / "hotline.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Conflict(
                "Another hotline runs on this data folder. SQLite serves one process; for more, use PostgreSQL."
            ) from None
        yield


@contextlib.contextmanager
def house_of(config: Config, *extra: Any) -> Iterator[House]:
    """Everything put together, on a migrated database with a team key."""
    house = wiring.build(config, extra)
    try:
        migrations.ready(house.database)
        with house.database.read() as db:
            keys.team(db)
            holding = keys.holders(db)
        if holding < 2:
            typer.secho(
                f"Only {holding} people hold the team key. Add operators: hotline staff add", fg="yellow", err=True
            )
        house.database.write(wiring.seed)
        yield house
    finally:
        house.close()


def run_web(house: House, host: str, port: int, *, work: bool = True) -> None:
    """Serve until told to stop. No access log: paths are harmless, but nobody should have to wonder."""
    uvicorn.run(
        wiring.make_app(house, work=work, close=True),
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        loop="uvloop",
        http="httptools",
        timeout_graceful_shutdown=SLOWEST_STOP_S,
        timeout_keep_alive=65,  # longer than Telegram keeps its side
    )
