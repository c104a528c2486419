"""hotline registry: spellings that answer, and what a person would be told. Lists come in by lists.py; single firms
and what is looked up are in recruiters.py."""

import json
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.app import build, preview
from bot.cli import lists, recruiters
from bot.cli.printout import say, visible
from bot.cli.setting import AS, PASSWORD, member, open_database, plain_errors, read_config, sign_in
from bot.errors import Invalid
from bot.recruiters import aliases, permissions
from bot.recruiters.batch import check_batch
from bot.recruiters.facts import facts
from bot.recruiters.records import Alias, Recruiter
from bot.sealing import KeyPair, Unopened
from bot.staff import audit, keys

app = typer.Typer(no_args_is_help=True, help="The ministry's lists.")


app.command("import")(lists.bring)
app.command("proposals")(lists.show)
app.command("approve")(lists.approve)
app.command("refuse")(lists.refuse)
app.command("undo")(lists.undo)
app.command("status")(recruiters.set_status)
app.command("standing")(recruiters.standing)
app.command("asked")(recruiters.asked)


@app.command()
@plain_errors
def spellings(operator: AS, password: str = PASSWORD) -> None:
    """Ways to write a name that people confirmed, most often first; `registry alias` makes one answer directly.
    A spelling that waits for a second person says who proposed it."""
    with open_database() as database:
        holder, team = sign_in(database, operator, password)
        database.write(lambda db: audit.note(db, f"operator:{holder.name}", "spellings read").id)
        with database.read() as db:
            for alias in aliases.confirmed(db):
                number = db.get_one(Recruiter, alias.recruiter_id).registration_number
                by = f"\tproposed by {alias.proposed_by}" if alias.proposed_by else ""
                say(f"{alias.confirmations}\t{number}\t{visible(_opened(team, alias))}{by}")


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
    registration_number: str,
    spelling: str,
    operator: AS,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="It shall answer no longer.")] = False,
    password: str = PASSWORD,
) -> None:
    """Let a spelling name this recruiter, and be answered directly: one member of staff proposes it, and it counts when
    another gives the same command."""
    environment = keys.from_config(read_config())

    def unit(db: Session) -> str:
        about = (db, environment, permissions.find(db, registration_number).id, spelling)
        if withdraw:
            aliases.withdraw_alias(db, aliases.find_alias(*about).id, who)
            return "It answers no longer."
        if aliases.is_proposed(*about):
            aliases.approve_alias(*about, who)
            return "It answers directly now."
        aliases.propose_alias(*about, who)
        return "It is proposed. It answers directly once another member of staff gives the same command."

    with open_database() as database:
        who = member(database, operator, password)
        said = database.write(unit)
    say(said)


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
    context = build(config)
    try:
        with open_database(config):
            to = destination.upper() or None
            if batch is not None:
                if out is None:
                    raise Invalid("Give --out FILE for the batch's answers.")
                done = check_batch(context.registry.current(), batch, out, to)
                typer.echo(f"{done} look-ups written to {out}.")
                return
            if not typed:
                raise Invalid("Give what a person might type, or --batch FILE.")
            verdict, told = preview(context, typed, to, language, "sms" if sms else "buttons")
    finally:
        context.close()
    typer.echo(json.dumps(facts(verdict, told), ensure_ascii=False, indent=2) if as_json else told)
    if why and not as_json:
        typer.echo("\n".join(f"  - {reason}" for reason in verdict.why))
