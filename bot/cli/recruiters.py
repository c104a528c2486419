"""hotline registry status, standing, asked: one firm between two lists, and what people look up."""

from datetime import datetime
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.cli.printout import say, visible
from bot.cli.setting import AS, PASSWORD, member, off_the_line, open_database, plain_errors
from bot.recruiters import asks, permissions
from bot.recruiters.applying import today
from bot.recruiters.asks import Asked
from bot.recruiters.permissions import ByHand, Standing
from bot.recruiters.records import Status
from bot.sealing import KeyPair, Unopened
from bot.staff import accounts, audit, keys
from bot.staff.accounts import Role

DATE = ["%Y-%m-%d"]
SECOND_PASSWORD = typer.Option(
    "", "--second-password", envvar="HOTLINE_SECOND_PASSWORD", hidden=True, callback=off_the_line
)


@plain_errors
def set_status(
    registration_number: str,
    destination: Annotated[str, typer.Argument(help="The country's code: TH, MY, JP …")],
    status: Annotated[Status, typer.Argument(help="What it is from now on.")],
    operator: AS,
    reason: Annotated[str, typer.Option(help="Why.")],
    source: Annotated[str, typer.Option(help="The document that says so.")],
    since: Annotated[datetime | None, typer.Option(formats=DATE, help="The day from which it is true; today.")] = None,
    second: Annotated[str, typer.Option(help="Another member of staff who has seen the document.")] = "",
    alone: Annotated[str, typer.Option(help="List it again without one; the reason goes into the audit log.")] = "",
    second_password: str = SECOND_PASSWORD,
    password: str = PASSWORD,
) -> None:
    """Suspend, revoke or remove a recruiter between two lists: one person is enough. To be called listed again wants a
    --second person, or a reason to be --alone."""
    with open_database() as database:
        who = member(database, operator, password)
        other = None
        if second:
            shown = second_password or typer.prompt(f"Password of {second}", hide_input=True)
            other = member(database, second, shown)
        told = ByHand(status, who, reason, source, since.date() if since else None, other, alone)

        def unit(db: Session) -> None:
            permissions.decide(db, permissions.find(db, registration_number).id, destination, told)

        database.write(unit)
    say(f"{registration_number} is {status} for {destination.upper()} now.")


@plain_errors
def standing(
    registration_number: str,
    on: Annotated[
        datetime | None, typer.Option(formats=DATE, help="At the end of this day; today if left out.")
    ] = None,
    in_truth: Annotated[
        bool, typer.Option("--in-truth", help="By all that we know today, not as it was known.")
    ] = False,
) -> None:
    """Where a recruiter stands on each country's list, or what we would have answered on a day."""
    day = on.date() if on else today()
    with open_database() as database, database.read() as db:
        firm = permissions.find(db, registration_number)
        found = permissions.permissions_on(db, firm.id, day, as_known=not in_truth)
        lines = [_line(to, one) for to, one in sorted(found.items())]
    say(*(lines or [f"No list named {visible(registration_number)} on {day:%Y-%m-%d}."]))


def _line(destination: str, one: Standing) -> str:
    """TH, suspended, Golden Lotus, list of 2026-01-31; with tabs between them."""
    names = " / ".join(filter(None, (one.printed.name_km, one.printed.name_en)))
    dated = f"list of {one.notice_on:%Y-%m-%d}" if one.notice_on else "no list that still counts"
    return f"{destination}\t{one.status}\t{visible(names)}\t{dated}"


@plain_errors
def asked(
    operator: AS,
    week: Annotated[str, typer.Option(help="One week, as 2026-W47; this week if left out, `all` for every one.")] = "",
    most: Annotated[int, typer.Option(help="How many lines.", min=1)] = 50,
    password: str = PASSWORD,
) -> None:
    """What people look up, by how many people: what was answered, for which country. What fewer than five asked in one
    week only an operator's key opens."""
    wanted = None if week == "all" else week or asks.week_of(today())
    with open_database() as database:

        def unit(db: Session) -> list[str]:
            holder = accounts.sign_in(db, operator, password)
            team = {} if holder.role is Role.EDITOR else keys.open_granted(db, holder.id, holder.pair)
            audit.note(db, f"operator:{holder.name}", "registry asked", week)
            return [_asked(one, team) for one in asks.asked_for(db, wanted)]

        lines = database.write(unit)
    say(*(lines[:most] or ["Nobody has looked anything up."]))
    if len(lines) > most:
        say(f"… and {len(lines) - most} more; --most shows them.")


def _asked(one: Asked, team: dict[int, KeyPair]) -> str:
    """2026-W47, 6, not_listed 5 similar 1, TH 6, golden lotus; with tabs between them."""
    answers = " ".join(f"{what} {count}" for what, count in sorted(one.outcomes.items()))
    to = " ".join(f"{where or 'anywhere'} {count}" for where, count in sorted(one.destinations.items()))
    return f"{one.week}\t{one.people}\t{answers}\t{to}\t{visible(_name(one, team))}"


def _name(one: Asked, team: dict[int, KeyPair]) -> str:
    if one.text is not None:
        return one.text
    for pair in team.values():
        try:
            return asks.read_name(pair, one)
        except Unopened:
            continue
    return "(sealed)"
