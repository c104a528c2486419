"""hotline keys: the team's key and its escrow."""

from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.cli import relock
from bot.cli.setting import AS, PASSWORD, open_database, plain_errors, read_config, read_file, sign_in
from bot.cli.written import write_new
from bot.errors import Conflict
from bot.keyring import vouching
from bot.rotation import rolling, sweeping
from bot.staff import audit, audit_witness, keys

app = typer.Typer(no_args_is_help=True, help="The team's key, which only people can open.")
app.command("relock")(relock.run)


@app.command()
@plain_errors
def init(
    escrow_out: Annotated[Path, typer.Option(help="Where to write the escrow key; keep this file offline.")],
) -> None:
    """Make the team key and the escrow file, which is on the disk before the key counts. Asks nothing; run again, it
    changes nothing."""
    with open_database() as database:
        with database.read() as db:
            if keys.current(db) is not None:
                typer.echo("There is a team key already; nothing was changed.")
                return
        new = keys.new_keys()
        write_new(escrow_out, new.escrow_file())
        try:
            kept = database.write(lambda db: _keep(db, new))
        except BaseException:
            escrow_out.unlink(missing_ok=True)  # it would open nothing
            raise
    if not kept:
        escrow_out.unlink(missing_ok=True)
        typer.echo("There is a team key already; nothing was changed.")
        return
    typer.echo(f"The team key is made. Move {escrow_out} to a place without a network, and add operators:")
    typer.echo(f"  hotline staff add NAME --role operator --escrow {escrow_out}")


def _keep(db: Session, new: keys.NewKeys) -> bool:
    kept = keys.keep_new(db, new)
    if kept:
        audit.note(db, "cli", "keys init")
    return kept


@app.command()
@plain_errors
def roll(operator: AS, password: str = PASSWORD) -> None:
    """Make a new team key: granted to all who hold one now, and all that is kept is sealed to it."""
    with open_database() as database:
        holder, team = sign_in(database, operator, password)

        def unit(db: Session) -> tuple[int, int]:
            epoch, left = rolling.roll(db, team)
            audit.note(db, f"operator:{holder.name}", "keys roll", str(epoch), left=left)
            return epoch, left

        epoch, left = database.write(unit)
    typer.echo(
        f"The team key is of epoch {epoch} now. When nobody needs the older one: hotline keys destroy {epoch - 1}"
    )
    if left:
        typer.echo(f"{left} envelopes did not open and stay as they were.")


@app.command()
@plain_errors
def destroy(epoch: int, operator: AS, password: str = PASSWORD) -> None:
    """Destroy an older team key for ever: old copies of the database open with it no more. Not while it is needed."""
    with open_database() as database:
        holder, _ = sign_in(database, operator, password)

        def unit(db: Session) -> None:
            rolling.destroy(db, epoch)
            audit.note(db, f"operator:{holder.name}", "keys destroy", str(epoch))

        database.write(unit)
    typer.echo(f"The team key of epoch {epoch} is destroyed.")


@app.command()
@plain_errors
def restart(
    escrow: Annotated[Path, typer.Option(help="The escrow file of `hotline keys init`.")],
) -> None:
    """The ring of keys is lost, and no backup of it is left: make a new team key, so that people can tell us again.
    What was told before stays closed. Granted to all who held one: look whether these are your people."""
    config = read_config()
    pair = keys.read_escrow(read_file(escrow))
    with open_database(config, adopt=False) as database:
        with database.read() as db:
            rolling.may_restart(db, pair)
            closed = sweeping.lost(db)
        typer.echo(f"Tips and messages aside that stay closed, unless a copy of the ring comes back: {closed}.")
        if not typer.confirm("Make a new team key, so that people can tell us again?"):
            raise typer.Exit(1)

        def unit(db: Session) -> tuple[int, list[str]]:
            epoch, names = rolling.restart(db, pair)
            audit.note(db, "cli:escrow", "keys restart", str(epoch), holders=names)
            return epoch, names

        epoch, names = database.write(unit)
    typer.echo(f"The team key is of epoch {epoch} now, granted to: {', '.join(names) or 'nobody'}.")


@app.command()
@plain_errors
def status() -> None:
    """Which team key there is, how many people hold it, and whether the audit log is as long as it was."""
    config = read_config()
    with open_database(config) as database, database.read() as db:
        key = keys.current(db)
        if key is None:
            typer.echo("There is no team key yet: run `hotline keys init --escrow-out FILE`.")
            raise typer.Exit(1)
        typer.echo(f"Team key of epoch {key.epoch}, held by {keys.holders(db)}.")
        typer.echo(f"Its fingerprint: {vouching.fingerprint(key)}")
        keys.team(db)
        fault = audit_witness.fault(db, keys.from_secret(config.secret_key), config.data_dir)
    if fault:
        raise Conflict(fault)
