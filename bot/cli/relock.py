"""hotline keys relock: HOTLINE_SECRET_KEY was changed on purpose."""

import os
from contextlib import closing
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.cli.process import only_one
from bot.cli.setting import open_database, plain_errors, read_config
from bot.config import PREFIX, Config, secret_from
from bot.errors import Invalid
from bot.rotation import relocking
from bot.rotation.relocking import Found, Relocking
from bot.staff import audit, audit_witness, keys

FORMER = PREFIX + "OLD_SECRET_KEY_FILE"
ALONE = "Stop it first; it would go on with the former secret."


@plain_errors
def run(
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing: everything is stopped.")] = False,
) -> None:
    """HOTLINE_SECRET_KEY was changed on purpose: lock under the new secret what the former one locked. The former one
    is asked for, or stands in the file that HOTLINE_OLD_SECRET_KEY_FILE names. Run again, it does what is left."""
    config = read_config()
    former = _former()
    if former == config.secret_key:
        raise Invalid("This is the secret that is set now: set the new one, and give here the one of before.")
    with only_one(config, ALONE), closing(Relocking(config, former)) as job:
        found = job.look()
        if not found.former:
            typer.echo(f"Nothing is left to do: {found.new} entries are under the secret that is set now.")
            return
        if not yes:
            _warn(config, found)
            typer.confirm("Is every `hotline serve` and `hotline work` stopped, and is this to be done?", abort=True)
        _note(config, former, found)
        done = job.carry_out()
    _tell(config, done, found)


def _former() -> str:
    """From a file or from the prompt: on a command line, or in the environment, others could read it."""
    path = os.environ.get(FORMER, "").strip()
    found = secret_from(FORMER, path) if path else typer.prompt("The former HOTLINE_SECRET_KEY", hide_input=True)
    return str(found).strip()


def _note(config: Config, former: str, found: Found) -> None:
    """Into the audit log before anything changes, and its witness under the new secret."""

    def unit(db: Session) -> None:
        audit.note(db, "cli", "keys relock", former=found.former, already=found.new, neither=found.neither)

    with open_database(config, adopt=False) as database:
        database.write(unit)
        with database.read() as db:
            audit_witness.renew(db, keys.from_secret(former), keys.from_secret(config.secret_key), config.data_dir)


def _warn(config: Config, found: Found) -> None:
    typer.echo(f"{found.former} entries are under the former secret.")
    typer.echo(f"What stays: {relocking.STAYS}")
    for one in relocking.lost(config):
        typer.echo(f"What is lost: {one}")


def _tell(config: Config, done: int, found: Found) -> None:
    typer.echo(f"{done} entries are under the new secret now; {found.new} were before.")
    if found.neither:
        typer.echo(f"{found.neither} open with neither secret, and stay as they are.")
    typer.echo(f"What stays: {relocking.STAYS}")
    for one in relocking.lost(config):
        typer.echo(f"What is lost: {one}")
    typer.echo("Copy the ring anew now: older copies of it open with the former secret only. Then: hotline doctor")
