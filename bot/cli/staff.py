"""hotline staff: who works here."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.cli.setting import AS, PASSWORD, off_the_line, open_database, plain_errors, read_file, sign_in
from bot.db import Database
from bot.errors import Forbidden
from bot.sealing import KeyPair
from bot.staff import accounts, audit, keys
from bot.staff.accounts import Role, Staff
from bot.tips import queue

app = typer.Typer(no_args_is_help=True, help="Who works here.")

NEW_PASSWORD = typer.Option(
    None,
    "--password",
    envvar="HOTLINE_PASSWORD",
    prompt=True,
    confirmation_prompt=True,
    hide_input=True,
    hidden=True,
    callback=off_the_line,
)
ESCROW = typer.Option(None, "--escrow", help="The escrow file of `hotline keys init`.")


@app.command()
@plain_errors
def add(
    name: str,
    role: Annotated[Role, typer.Option()] = Role.OPERATOR,
    escrow: Path | None = ESCROW,
    granted_by: Annotated[str, typer.Option("--by", help="An operator who grants the team key.")] = "",
    by_password: Annotated[str, typer.Option(envvar="HOTLINE_BY_PASSWORD", hidden=True, callback=off_the_line)] = "",
    password: str = NEW_PASSWORD,
) -> None:
    """Add somebody. The first operator is granted the team key by the escrow file, later ones by a holder."""
    with open_database() as database:
        opened = _team_keys(database, escrow, granted_by, by_password) if role is not Role.EDITOR else {}

        def unit(db: Session) -> str:
            member, code = accounts.add(db, name, role, password)
            keys.grant(db, opened, member.id, member.public)
            audit.note(db, f"cli:{granted_by or 'escrow'}", "staff add", name, role=str(role))
            return code

        code = database.write(unit)
    typer.echo(f"{name} is added as {role}. This recovery code is shown only now; write it down on paper:\n{code}")


def _team_keys(database: Database, escrow: Path | None, by: str, by_password: str) -> dict[int, KeyPair]:
    if escrow is not None:
        with database.read() as db:
            return keys.open_with_escrow(db, keys.read_escrow(read_file(escrow)))
    if not by:
        raise Forbidden("Who grants the team key? Give --escrow FILE for the first operator, or --by NAME of another.")
    return sign_in(database, by, by_password or typer.prompt(f"Password of {by}", hide_input=True))[1]


@app.command()
@plain_errors
def remove(name: str, operator: AS, password: str = PASSWORD) -> None:
    """Somebody works here no more: they sign in nowhere, and the tips that they had wait for others."""
    freed = _leaves(name, "staff remove", accounts.remove, operator, password)
    typer.echo(f"{name} is removed; {freed} tips wait for others. They have seen the team key: hotline keys roll")


@app.command()
@plain_errors
def off(name: str, operator: AS, password: str = PASSWORD) -> None:
    """Somebody signs in nowhere until `staff on`, and the tips that they had wait for others. For who is gone for good:
    `staff remove`."""
    freed = _leaves(name, "staff off", accounts.switch_off, operator, password)
    typer.echo(f"{name} is switched off; {freed} tips wait for others. To switch on again: hotline staff on {name}")


def _leaves(name: str, verb: str, leave: Callable[[Session, str], Staff], operator: str, password: str) -> int:
    """Somebody signs in no more: how many tips that they had wait for others. `verb` stands in the audit log."""
    with open_database() as database:
        holder, _ = sign_in(database, operator, password)

        def unit(db: Session) -> int:
            freed = queue.free(db, leave(db, name).id)
            audit.note(db, f"operator:{holder.name}", verb, name, freed=freed)
            return freed

        return database.write(unit)


@app.command()
@plain_errors
def on(name: str, operator: AS, password: str = PASSWORD) -> None:
    """Somebody who was switched off signs in again with the password of before; you grant the team key anew."""
    with open_database() as database:
        holder, team = sign_in(database, operator, password)

        def unit(db: Session) -> None:
            accounts.switch_on(db, name, team)
            audit.note(db, f"operator:{holder.name}", "staff on", name)

        database.write(unit)
    typer.echo(f"{name} is switched on.")


@app.command("list")
@plain_errors
def show() -> None:
    """Everybody, with their role, whether they hold the team key, and who is switched off or removed."""
    with open_database() as database, database.read() as db:
        holding = set(db.scalars(select(keys.Grant.staff_id)))
        for member in db.scalars(select(Staff).order_by(Staff.name)):
            held = "holds the team key" if member.id in holding else "holds no team key"
            gone = "removed" if accounts.is_removed(member) else "switched off"
            typer.echo(f"{member.name}\t{member.role}\t{held}" + ("" if member.active else f"\t{gone}"))


@app.command()
@plain_errors
def password(
    name: str,
    code: Annotated[str, typer.Option(envvar="HOTLINE_RECOVERY_CODE", hidden=True, callback=off_the_line)] = "",
    escrow: Path | None = ESCROW,
    password: str = NEW_PASSWORD,
) -> None:
    """Set a new password for somebody who lost theirs, by the recovery code or the escrow file, which also grants an
    operator the team keys that they lack."""
    with open_database() as database:

        def unit(db: Session) -> None:
            if escrow is not None:
                _rescue(db, name, keys.read_escrow(read_file(escrow)), password)
            else:
                accounts.recover(db, name, code or typer.prompt("Recovery code", hide_input=True), password)
            audit.note(db, f"cli:{name}", "staff password", name)

        database.write(unit)
    typer.echo(f"{name} has a new password.")


def _rescue(db: Session, name: str, escrow: KeyPair, password: str) -> None:
    holder = accounts.rescue(db, name, escrow, password)
    if holder.role is not Role.EDITOR:
        keys.grant(db, keys.open_with_escrow(db, escrow), holder.id, holder.pair.public)
