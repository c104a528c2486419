"""hotline demo: a page with two handsets, on SQLite, with invented data."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot import app as wiring
from bot import migrations
from bot.cli.process import context_of, only_one, quiet_logs, run_web
from bot.cli.setting import plain_errors
from bot.config import Config, read_settings
from bot.db import Database
from bot.recruiters.sample import load_sample
from bot.rotation import adopting
from bot.staff import accounts, keys
from bot.staff.accounts import Role

OPERATOR = "sample-operator"


@plain_errors
def run(
    port: Annotated[int, typer.Option(help="Where to listen.")] = 8000,
    data_dir: Annotated[Path, typer.Option(help="Where the demo's database goes.")] = Path("var/demo"),
) -> None:
    """Two handsets in the browser, one like Telegram and one for SMS, both talking to the real engine."""
    quiet_logs()
    config = prepare(data_dir)
    with only_one(config), context_of(config) as context:
        typer.echo(f"Open http://127.0.0.1:{port}/demo  (Ctrl-C ends; all recruiters are invented)")
        typer.echo(_how_to_answer(config))
        run_web(context, "127.0.0.1", port)


def prepare(data_dir: Path) -> Config:
    """A data folder that works by itself: secret, team key, sample registry and one sample operator."""
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    secret = _kept(data_dir / "secret", lambda: secrets.token_hex(32))
    config = read_settings({}, demo=True, data_dir=data_dir, secret_key=secret, tip_wait_s=20.0, telegram_rate=0.0)
    ring = keys.from_config(config).ring
    database = Database(config.database, ring)
    try:
        migrations.ready(database)
        adopting.ready(database)
        password = _kept(data_dir / "operator-password", lambda: "-".join(secrets.token_hex(3) for _ in range(4)))
        database.write(lambda db: _furnish(db, data_dir, password))
        database.write(wiring.seed)
    finally:
        database.close()
        ring.close()
    return config


def _furnish(db: Session, data_dir: Path, password: str) -> None:
    escrow = keys.init(db)
    if escrow is not None:
        (data_dir / "escrow").write_bytes(escrow)
        member, _ = accounts.add(db, OPERATOR, Role.OPERATOR, password)
        keys.grant(db, keys.open_with_escrow(db, keys.read_escrow(escrow)), member.id, member.public)
    load_sample(db)


def _kept(path: Path, make: Callable[[], str]) -> str:
    """The content of a small file, made at the first call, for our eyes only."""
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(make())
    return path.read_text()


def _how_to_answer(config: Config) -> str:
    return (
        "Answer a tip from another terminal:\n"
        f"  export HOTLINE_DATA_DIR={config.data_dir} HOTLINE_SECRET_KEY=$(cat {config.data_dir}/secret)"
        f" HOTLINE_PASSWORD=$(cat {config.data_dir}/operator-password)\n"
        f"  hotline tips next --as {OPERATOR}"
    )


def unique(number: int) -> str:
    """A message's number that no earlier talk had."""
    return f"{secrets.token_hex(8)}-{number}"
