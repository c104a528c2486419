"""What the commands share: the configuration, the database, and an error that is a sentence and not a traceback."""

import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, ParamSpec, TypeVar

import typer

from bot import config, migrations
from bot.config import Config
from bot.db import Database
from bot.errors import HotlineError, Invalid
from bot.recruiters.who import Person
from bot.rotation import adopting
from bot.sealing import KeyPair, Unopened
from bot.staff import accounts, audit_witness, keys
from bot.staff.accounts import SignedIn

P = ParamSpec("P")
R = TypeVar("R")


def off_the_line(context: typer.Context, option: typer.CallbackParam, value: str) -> str:
    """A secret that was typed on the command line is refused: `ps` and the shell's history show it to others."""
    source = context.get_parameter_source(option.name or "")
    if source is not None and source.name == "COMMANDLINE":
        raise typer.BadParameter("not on the command line, where others can read it: leave it to the prompt.")
    return value


AS = Annotated[str, typer.Option("--as", envvar="HOTLINE_OPERATOR", help="Your name.", prompt="Your name")]
PASSWORD = typer.Option(
    None, "--password", envvar="HOTLINE_PASSWORD", prompt=True, hide_input=True, hidden=True, callback=off_the_line
)

PASSWORD_LATER = typer.Option("", "--password", envvar="HOTLINE_PASSWORD", hidden=True, callback=off_the_line)


def plain_errors(command: Callable[P, R]) -> Callable[P, R]:
    """Print what is wrong and what to do, and end with 1."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except HotlineError as problem:
            typer.secho(str(problem), fg="red", err=True)
            raise typer.Exit(1) from None
        except Unopened:
            typer.secho("Something kept does not open: it was damaged, or sealed to other keys.", fg="red", err=True)
            raise typer.Exit(1) from None

    return run


def read_config(**given: Any) -> Config:
    """The configuration from the environment; the data folder is made, for our eyes only."""
    found = config.read_settings(os.environ, **given)
    found.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    return found


def read_file(path: Path) -> bytes:
    """The escrow file's content."""
    try:
        return path.read_bytes()
    except OSError:
        raise Invalid(f"{path} cannot be read. Give the escrow file that `hotline keys init` wrote.") from None


@contextmanager
def open_database(found: Config | None = None, *, adopt: bool = True) -> Iterator[Database]:
    """The database, migrated if it is empty, with its ring of keys; Conflict when that is gone, unless `adopt` is
    False. Afterwards it is written down where the audit log stands."""
    found = found or read_config()
    ring = keys.from_config(found).ring
    database = Database(found.database, ring)
    try:
        migrations.ready(database)
        if adopt:
            adopting.ready(database)
        yield database
        with database.read() as db:
            audit_witness.remember(db, keys.from_secret(found.secret_key), found.data_dir)
    finally:
        database.close()
        ring.close()


def sign_in(database: Database, name: str, password: str) -> tuple[SignedIn, dict[int, KeyPair]]:
    """An operator and the team keys that they hold."""
    with database.read() as db:
        holder = accounts.sign_in(db, name, password)
        return holder, keys.open_granted(db, holder.id, holder.pair)


def member(database: Database, name: str, password: str) -> Person:
    """A member of staff who signs in, as the registry's verbs take them; an editor holds no team key."""
    with database.read() as db:
        holder = accounts.sign_in(db, name, password)
    return Person(holder.id, holder.name)


def member_or_shell(database: Database, name: str, password: str) -> Person:
    """Sign a member of staff in as `member` does; without a name it is whoever sits at the shell, whom the verbs let do
    little."""
    if not name:
        return Person(None, getpass.getuser())
    return member(database, name, password or typer.prompt("Password", hide_input=True))
