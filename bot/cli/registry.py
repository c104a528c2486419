"""hotline registry: bring a list in, and see what a person would be told."""

import getpass
import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import keys
from bot.app import build, preview
from bot.cli.printout import say, visible
from bot.cli.setting import PASSWORD, open_database, plain_errors, read_config, sign_in
from bot.errors import Invalid, NotFound
from bot.recruiters import aliases, importing
from bot.recruiters.applying import Outcome
from bot.recruiters.batch import check_batch
from bot.recruiters.comparing import compare
from bot.recruiters.facts import facts
from bot.recruiters.lists.reading import document, load, read
from bot.recruiters.records import Alias, Recruiter
from bot.sealing import KeyPair, Unopened

app = typer.Typer(no_args_is_help=True, help="The ministry's lists.")


@app.command("import")
@plain_errors
def bring(
    file: Path,
    destination: Annotated[str, typer.Option(help="The country's code: TH, MY, JP …")],
    notice_date: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The date on the notice.")],
    dry_run: Annotated[bool, typer.Option(help="Only say what would change.")] = False,
    alone: Annotated[str, typer.Option(help="Apply without a second person; the reason goes into the trail.")] = "",
) -> None:
    """Bring in a list (CSV or XLSX), whole or not at all."""
    content = load(file)
    parsed = read(content, file.name)
    by = f"cli:{getpass.getuser()}"
    with open_database() as database:
        if dry_run:
            with database.read() as db:
                typer.echo(compare(db, parsed.rows, destination.upper()).table())
            return

        def deed(db: Session) -> Outcome:
            paper, day = document(content, file.name), notice_date.date()
            return importing.bring(db, parsed.rows, destination.upper(), day, paper, by, alone)

        outcome = database.write(deed)
    typer.echo(outcome.difference.table())
    typer.echo(_said(outcome))


def _said(outcome: Outcome) -> str:
    if outcome.state == "waiting":
        number = outcome.proposal_id
        return f"It waits as proposal {number} for a second person: hotline registry approve {number}"
    return {"applied": "It is applied.", "unchanged": "Nothing has changed."}.get(outcome.state, outcome.state)


@app.command()
@plain_errors
def approve(proposal: int, name: Annotated[str, typer.Option("--as", help="Your name.")] = "") -> None:
    """Apply a list that somebody else brought in."""
    by = f"cli:{name or getpass.getuser()}"
    with open_database() as database:
        outcome = database.write(lambda db: importing.approve(db, proposal, by))
    typer.echo(_said(outcome))


@app.command()
@plain_errors
def refuse(proposal: int, reason: str = "", name: Annotated[str, typer.Option("--as", help="Your name.")] = "") -> None:
    """Put a list that somebody brought in aside."""
    by = f"cli:{name or getpass.getuser()}"
    with open_database() as database:
        database.write(lambda db: importing.refuse(db, proposal, by, reason))
    typer.echo("It is refused; nothing has changed.")


@app.command()
@plain_errors
def spellings(
    operator: Annotated[str, typer.Option("--as", envvar="HOTLINE_OPERATOR", prompt="Your name")],
    password: str = PASSWORD,
) -> None:
    """Ways to write a name that people confirmed, most often first; `registry alias` makes one answer directly."""
    with open_database() as database:
        _, team = sign_in(database, operator, password)
        with database.read() as db:
            for alias in aliases.confirmed(db):
                number = db.get_one(Recruiter, alias.recruiter_id).registration_number
                say(f"{alias.confirmations}\t{number}\t{visible(_opened(team, alias))}")


def _opened(team: dict[int, KeyPair], alias: Alias) -> str:
    for pair in team.values():
        try:
            return aliases.read_spelling(pair, alias)
        except Unopened:
            continue
    return "(sealed to another key)"


@app.command()
@plain_errors
def alias(
    registration_number: str, spelling: str, name: Annotated[str, typer.Option("--as", help="Your name.")] = ""
) -> None:
    """From now on this spelling names this recruiter, and is answered directly."""
    by = f"cli:{name or getpass.getuser()}"
    environment = keys.from_secret(read_config().secret_key)

    def deed(db: Session) -> None:
        found = db.scalars(select(Recruiter).where(Recruiter.registration_number == registration_number)).first()
        if found is None:
            raise NotFound(f"There is no recruiter with the registration number {registration_number}.")
        aliases.approve_alias(db, environment, found.id, spelling, by)

    with open_database() as database:
        database.write(deed)
    typer.echo("It answers directly now.")


@app.command()
@plain_errors
def check(
    typed: Annotated[str, typer.Argument(help="What a person might type.")] = "",
    destination: Annotated[str, typer.Option(help="The country's code; all lists if left out.")] = "",
    language: Annotated[str, typer.Option(help="km or en")] = "en",
    sms: Annotated[bool, typer.Option(help="As it is said by SMS.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Explain what matched.")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    batch: Annotated[Path | None, typer.Option(help="A CSV with the columns qid and query.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where the batch's answers go.")] = None,
) -> None:
    """What a person who typed this would be told."""
    config = read_config()
    house = build(config)
    try:
        with open_database(config):
            to = destination.upper() or None
            if batch is not None:
                if out is None:
                    raise Invalid("Give --out FILE for the batch's answers.")
                done = check_batch(house.registry.current(), batch, out, to)
                typer.echo(f"{done} look-ups written to {out}.")
                return
            if not typed:
                raise Invalid("Give what a person might type, or --batch FILE.")
            verdict, told = preview(house, typed, to, language, "sms" if sms else "buttons")
    finally:
        house.close()
    typer.echo(json.dumps(facts(verdict, told), ensure_ascii=False, indent=2) if as_json else told)
    if why and not as_json:
        typer.echo("\n".join(f"  - {reason}" for reason in verdict.why))
