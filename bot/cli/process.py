"""A process that runs: its logs, its lock, everything put together, the web server."""

import contextlib
import fcntl
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import structlog
import typer
import uvicorn
from sqlalchemy import make_url

from bot import app as wiring
from bot import migrations
from bot.app import AppContext
from bot.cli import tables
from bot.config import Config
from bot.errors import Conflict, place_of
from bot.rotation import adopting
from bot.staff import keys
from bot.web.connections import connections_of
from bot.web.lobby import REST_S, Lobby, places, raise_files

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
    logging.getLogger("uvicorn.error").addFilter(_without_words)
    structlog.configure(processors=[*written, structlog.processors.JSONRenderer()])


def _without_words(record: logging.LogRecord) -> bool:
    """An error in a door as its class and place: its text and its lines may hold a tip's words."""
    if record.exc_info and record.exc_info[1] is not None:
        record.msg, record.args = f"{record.getMessage().strip()}: {place_of(record.exc_info[1])}", ()
        record.exc_info = record.exc_text = None
    return True


KNOWN = frozenset({"event", "level", "timestamp", "channel", "problem", "chore", "count", "fingerprint"})


def _only_known(_: Any, __: str, event: Any) -> Any:
    """What is not on the list is not written, whatever somebody adds one day."""
    return {name: value for name, value in event.items() if name in KNOWN}


@contextlib.contextmanager
def only_one(config: Config, advice: str = "SQLite serves one process; for more, use PostgreSQL.") -> Iterator[None]:
    """On SQLite one process serves or works; a second one is told so, whichever data folder it was given, before it
    looks for anything else in that."""
    if make_url(config.database).get_backend_name() != "sqlite":
        yield
        return
    with _lock_file(config).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Conflict(f"Another hotline runs on this database. {advice}") from None
        yield


def _lock_file(config: Config) -> Path:
    """Beside the file of the database, wherever links lead to it. Not that file itself: to close it would let go of
    SQLite's own locks. A database in memory is the process's own; its lock is in the data folder."""
    name = make_url(config.database).database
    if not name or name == ":memory:":
        return config.data_dir / "hotline.lock"
    path = Path(name).resolve()
    return path.with_name(path.name + ".lock")


@contextlib.contextmanager
def context_of(config: Config, *extra: Any) -> Iterator[AppContext]:
    """Everything put together, on a migrated database with a team key."""
    tables.check()
    context = wiring.build(config, extra)
    try:
        migrations.ready(context.database)
        adopting.ready(context.database)
        with context.database.read() as db:
            keys.team(db)
            holding = keys.holders(db)
        if holding < 2:
            typer.secho(
                f"People who hold the team key: {holding}. Add operators: hotline staff add",
                fg="yellow",
                err=True,
            )
        context.database.write(wiring.seed)
        yield context
    finally:
        context.close()


def run_web(context: AppContext, host: str, port: int, *, work: bool = True) -> None:
    """Serve until told to stop. No access log: paths are harmless, but nobody should have to wonder."""
    lobby = Lobby(places(raise_files()), context.metrics.dropped)
    uvicorn.run(
        wiring.make_app(context, work=work, close=True),
        host=host,
        port=port,
        access_log=False,
        log_level="error",  # whoever sends what is no HTTP must not fill the log
        loop="uvloop",
        http=connections_of(lobby),
        ws="none",
        backlog=max(8, min(256, lobby.most // 2)),  # all of these may be let in before the first of them is heard
        proxy_headers=bool(context.config.proxies),
        forwarded_allow_ips=context.config.proxies,
        timeout_graceful_shutdown=SLOWEST_STOP_S,
        timeout_keep_alive=int(REST_S),
    )
