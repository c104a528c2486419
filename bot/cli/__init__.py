"""The hotline: take messages in, check recruiters, answer tips. Begin with `hotline demo` or `hotline chat`."""

import os
import sys

import typer

from bot.errors import ConfigError

try:
    from bot.cli import keys, registry, running, staff, tips
except ConfigError as problem:  # a table that rooms read when they are imported: the sentence, and no traceback
    sys.exit(str(problem))

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)


@app.callback(help=__doc__)
def private() -> None:
    """What any command writes (database, spool, keys, lock, lists) is for our eyes only, whatever the shell says."""
    os.umask(0o077)


running.add_to(app)
app.add_typer(registry.app, name="registry")
app.add_typer(staff.app, name="staff")
app.add_typer(keys.app, name="keys")
app.add_typer(tips.app, name="tips")

__all__ = ["app"]
