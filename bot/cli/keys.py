"""hotline keys: the team's key and its escrow."""

import os
from pathlib import Path
from typing import Annotated

import typer

from bot import keys, trail
from bot.cli.setting import open_database, plain_errors
from bot.errors import Conflict

app = typer.Typer(no_args_is_help=True, help="The team's key, which only people can open.")


@app.command()
@plain_errors
def init(
    escrow_out: Annotated[Path, typer.Option(help="Where to write the escrow key; keep this file offline.")],
) -> None:
    """Make the team key and the escrow file. Asks nothing; run again, it changes nothing."""
    with open_database() as database:
        with database.read() as db:
            if keys.current(db) is not None:
                typer.echo("There is a team key already; nothing was changed.")
                return
        handle = _new_file(escrow_out)
        content = database.write(keys.init)
        with os.fdopen(handle, "wb") as file:
            file.write(content or b"")
            file.flush()
            os.fsync(file.fileno())
        database.write(lambda db: trail.note(db, "cli", "keys init"))
    typer.echo(f"The team key is made. Move {escrow_out} to a place without a network, and add operators:")
    typer.echo(f"  hotline staff add NAME --role operator --escrow {escrow_out}")


def _new_file(path: Path) -> int:
    try:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Conflict(f"{path} exists already. Give a new file, so that no escrow key is lost.") from None
    except OSError:
        raise Conflict(f"{path} cannot be written. Give a file in a folder that exists.") from None


@app.command()
@plain_errors
def status() -> None:
    """Which team key there is, and how many people hold it."""
    with open_database() as database, database.read() as db:
        key = keys.current(db)
        if key is None:
            typer.echo("There is no team key yet: run `hotline keys init --escrow-out FILE`.")
            raise typer.Exit(1)
        typer.echo(f"Team key of epoch {key.epoch}, held by {keys.holders(db)}.")
