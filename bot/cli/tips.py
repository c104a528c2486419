"""hotline tips: what people told us, by the same verbs as the console."""

from datetime import UTC, datetime
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot import files, keys, tips, trail
from bot.app import knock
from bot.cli.setting import PASSWORD, open_database, plain_errors, read_config, sign_in
from bot.errors import Invalid
from bot.sealing import KeyPair
from bot.tips import Tip, queue

app = typer.Typer(no_args_is_help=True, help="What people told us: read it, answer it.")
AS = Annotated[str, typer.Option("--as", envvar="HOTLINE_OPERATOR", help="Your name.", prompt="Your name")]
LONGEST = 3500  # characters; Telegram takes 4096 units in one message


@app.command("next")
@plain_errors
def take_next(operator: AS, password: str = PASSWORD) -> None:
    """Claim the tip that most needs somebody, and show it."""
    with open_database() as database:
        holder, team = sign_in(database, operator, password)

        def deed(db: Session) -> Tip | None:
            tips.start_quiet(db)
            tip = tips.next_tip(db)
            if tip is not None:
                tips.claim(db, tip, holder)
                trail.note(db, f"operator:{holder.name}", "tip claim", tip.id)
            return tip

        tip = database.write(deed)
        if tip is None:
            typer.echo("Nothing waits.")
            return
        with database.read() as db:
            _print(db, queue.find(db, tip.id), team)


@app.command()
@plain_errors
def show(ref: str, operator: AS, password: str = PASSWORD) -> None:
    """Show a tip by its id or the beginning of it."""
    with open_database() as database:
        holder, team = sign_in(database, operator, password)

        def deed(db: Session) -> None:
            trail.note(db, f"operator:{holder.name}", "tip read", queue.find(db, ref).id)

        database.write(deed)
        with database.read() as db:
            _print(db, queue.find(db, ref), team)


@app.command()
@plain_errors
def answer(
    ref: str,
    operator: AS,
    text: Annotated[str, typer.Argument(help="- reads it from the keyboard.")] = "-",
    password: str = PASSWORD,
) -> None:
    """Write to the person. A neutral line goes out now; your words follow when they write back."""
    words = (typer.get_text_stream("stdin").read() if text == "-" else text).strip()
    if not words or len(words) > LONGEST:
        raise Invalid(f"Write an answer of 1 to {LONGEST} characters.")
    config = read_config()
    with open_database(config) as database:
        holder, team = sign_in(database, operator, password)
        environment = keys.from_secret(config.secret_key)

        def deed(db: Session) -> None:
            tip = queue.find(db, ref)
            tips.claim(db, tip, holder)
            notice = knock(tip.language, "sms" if tip.channel == "sms" else "buttons")
            tips.answer(db, environment, tip, holder, team, words, notice)
            trail.note(db, f"operator:{holder.name}", "tip answer", tip.id)

        database.write(deed)
    typer.echo("Your answer is kept for them.")


@app.command()
@plain_errors
def close(ref: str, operator: AS, password: str = PASSWORD) -> None:
    """Done with it."""
    with open_database() as database:
        holder, team = sign_in(database, operator, password)

        def deed(db: Session) -> bool:
            tip = queue.find(db, ref)
            kept = tips.close(db, tip, holder, team)
            trail.note(db, f"operator:{holder.name}", "tip close", tip.id)
            return kept

        kept = database.write(deed)
    typer.echo(
        "Closed. Its words are destroyed after 90 days."
        if kept
        else "Closed. The person did not want it kept: its words are destroyed within the hour."
    )


def _print(db: Session, tip: Tip, team: dict[int, KeyPair]) -> None:
    typer.echo(f"{tip.id}  urgency {tip.urgency}  {tip.category}  {tip.channel}  {tip.language}  {tip.state}")
    if tip.hidden:
        typer.echo("They have hidden the chat since: nothing on the phone speaks of this.")
    for other in queue.beside(db, tip):
        typer.echo(f"From the same phone: {other.id}  {other.state}")
    for line in tips.read(db, tip, team):
        at = datetime.fromtimestamp(line.at, UTC)
        who = f"{line.author} {line.who}".strip()
        how = "" if line.how == "text" else f" ({line.how})"
        sending = f" [{line.sending}]" if line.sending else ""
        typer.echo(f"{at:%Y-%m-%d %H:%M} UTC  {who}{how}{sending}: {line.text}")
    for file in files.of_tip(db, tip.id):
        typer.echo(f"file {file.id}: {file.state}")
