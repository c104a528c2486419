"""The hotline: take messages in, check recruiters, answer tips. Begin with `hotline demo` or `hotline chat`."""

import os
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import typer

from bot.errors import ConfigError

try:
    from bot.cli import keys, registry, running, staff, tips
except ConfigError as problem:  # a table that rooms read when they are imported: the sentence, and no traceback
    sys.exit(str(problem))

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)


def _say_version(asked: bool) -> None:
    """Print the version of the installed package, and end."""
    if asked:
        try:
            typer.echo(f"hotline {version('hotline')}")
        except PackageNotFoundError:
            typer.echo("hotline, run from its source without being installed")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say the version.")]


@app.callback(help=__doc__)
def private(said: Version = False) -> None:
    """What any command writes (database, spool, keys, lock, lists) is for our eyes only, whatever the shell says."""
    os.umask(0o077)


running.add_to(app)
app.add_typer(registry.app, name="registry")
app.add_typer(staff.app, name="staff")
app.add_typer(keys.app, name="keys")
app.add_typer(tips.app, name="tips")

__all__ = ["app"]
