"""hotline tips: what people told us, by the same verbs as the console."""

from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot import tips
from bot.app import notify
from bot.cli import aside, tip_files, tip_page
from bot.cli.opening import open_tips
from bot.cli.printout import say
from bot.cli.setting import AS, PASSWORD, open_database, plain_errors, read_config
from bot.db import Database
from bot.errors import Conflict, HotlineError, Invalid
from bot.messages import Reply
from bot.messaging import inbox
from bot.messaging.outbox import Why
from bot.sealing import KeyPair
from bot.staff import audit, keys
from bot.staff.accounts import SignedIn
from bot.tips import Answered, Tip, queue

app = typer.Typer(no_args_is_help=True, help="What people told us: read it, answer it.")
app.command("aside")(aside.run)
app.command("files")(tip_files.run)
LONGEST = 3500  # characters; Telegram takes 4096 units in one message


@app.command("next")
@plain_errors
def take_next(operator: AS, password: str = PASSWORD) -> None:
    """Show the tip that most needs somebody, and claim it: what was not shown stays in the queue."""
    with open_database() as database:
        holder, team = open_tips(database, operator, password)
        passed: list[str] = []
        while (ref := _waiting(database, holder, passed)) and not _shown_and_claimed(database, holder, team, ref):
            passed.append(ref)
        with database.read() as db:
            left = inbox.count_waiting(db)
    if not ref:
        say("Nothing waits." if not passed else "Nothing else waits.")
    if left:
        say(f"Aside, to be read: {left}. They are in no tip: hotline tips aside")


def _waiting(database: Database, holder: SignedIn, passed: list[str]) -> str:
    """The id of the tip that comes next; "" when there is none."""

    def unit(db: Session) -> str:
        tips.start_quiet(db)
        tip = tips.next_tip(db, passed)
        if tip is None:
            return ""
        audit.note(db, f"operator:{holder.name}", "tip read", tip.id)
        return tip.id

    return database.write(unit)


def _shown_and_claimed(database: Database, holder: SignedIn, team: dict[int, KeyPair], ref: str) -> bool:
    """Print a tip, then claim it. False, and said, when it does not open or somebody else was faster."""

    def unit(db: Session) -> None:
        tips.claim(db, queue.find(db, ref), holder)
        audit.note(db, f"operator:{holder.name}", "tip claim", ref)

    try:
        with database.read() as db:
            say(*tip_page.lines(db, queue.find(db, ref), team))
        database.write(unit)
    except Conflict:
        say("Somebody else has claimed this one meanwhile, or closed it. The next one:")
        return False
    except HotlineError as problem:
        say(f"{ref}: {problem} The next one:")
        return False
    say("It is yours. Answer: hotline tips answer " + ref[:8])
    return True


@app.command()
@plain_errors
def show(ref: str, operator: AS, password: str = PASSWORD) -> None:
    """Show a tip by its id or the beginning of it."""
    with open_database() as database:
        holder, team = open_tips(database, operator, password)

        def unit(db: Session) -> None:
            audit.note(db, f"operator:{holder.name}", "tip read", queue.find(db, ref).id)

        database.write(unit)
        with database.read() as db:
            say(*tip_page.lines(db, queue.find(db, ref), team))


@app.command()
@plain_errors
def answer(
    ref: str,
    operator: AS,
    text: Annotated[str, typer.Argument(help="- reads it from the keyboard.")] = "-",
    although_hidden: Annotated[
        bool, typer.Option("--although-hidden", help="They hid the chat or took it back, and you answer all the same.")
    ] = False,
    although_moved: Annotated[
        bool, typer.Option("--although-moved", help="It goes on from another phone, and you made sure who writes.")
    ] = False,
    password: str = PASSWORD,
) -> None:
    """Write to the person. A neutral line tells them that something waits; your words follow when they ask."""
    words = (typer.get_text_stream("stdin").read() if text == "-" else text).strip()
    if not words or len(words) > LONGEST:
        raise Invalid(f"Write an answer of 1 to {LONGEST} characters.")
    although = ((Why.HIDDEN, Why.WITHDRAWN) if although_hidden else ()) + ((Why.MOVED,) if although_moved else ())
    config = read_config()
    with open_database(config) as database:
        holder, team = open_tips(database, operator, password)
        environment = keys.from_config(config)

        def unit(db: Session) -> Answered:
            tip = queue.find(db, ref)
            tips.claim(db, tip, holder)
            audit.note(db, f"operator:{holder.name}", "tip answer", tip.id, although=[str(one) for one in although])
            return tips.answer(db, environment, tip, holder, team, words, _line_for(tip), although)

        answered = database.write(unit)
    say(tip_page.fate(answered))


@app.command()
@plain_errors
def resend(ref: str, operator: AS, password: str = PASSWORD) -> None:
    """Send words again that were kept back or are in doubt, by the id that `show` names: you have seen the mark."""
    config = read_config()
    with open_database(config) as database:
        holder, team = open_tips(database, operator, password)
        environment = keys.from_config(config)

        def unit(db: Session) -> Answered:
            tip, message = tips.find_words(db, ref)
            tips.claim(db, tip, holder)
            audit.note(db, f"operator:{holder.name}", "tip resend", tip.id, why=message.reason)
            return tips.resend(db, environment, tip, message, holder, team, _line_for(tip))

        answered = database.write(unit)
    say(tip_page.fate(answered))


def _line_for(tip: Tip) -> Reply:
    return notify(tip.language, "sms" if tip.channel == "sms" else "buttons")


@app.command()
@plain_errors
def close(ref: str, operator: AS, password: str = PASSWORD) -> None:
    """Close a tip that you have: its words are destroyed after 90 days, or at once if the person wished it so."""
    with open_database() as database:
        holder, team = open_tips(database, operator, password)

        def unit(db: Session) -> bool:
            tip = queue.find(db, ref)
            kept = tips.close(db, tip, holder, team)
            audit.note(db, f"operator:{holder.name}", "tip close", tip.id)
            return kept

        kept = database.write(unit)
    say(
        "Closed. Its words are destroyed after 90 days."
        if kept
        else "Closed. The person did not want it kept: its words are destroyed within the hour."
    )
