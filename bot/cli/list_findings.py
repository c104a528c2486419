"""What `hotline doctor` finds of the ministry's lists: how old the newest of each country is."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.cli.ring_findings import Finding
from bot.recruiters.applying import today
from bot.recruiters.records import Notice


def list_findings(db: Session) -> Iterator[Finding]:
    """A line for each country of which a list was brought in; a warning when there is none."""
    newest = select(Notice.destination, func.max(Notice.dated_on)).where(Notice.undone_at.is_(None))
    rows = db.execute(newest.group_by(Notice.destination).order_by(Notice.destination)).all()
    if not rows:
        yield "warn", "The registry is empty: run `hotline registry import FILE --destination … --notice-date …`."
    for destination, on in rows:
        age = (today() - on).days if isinstance(on, date) else 0
        if age < 0:
            yield (
                "warn",
                f"The list for {destination} is of {on:%Y-%m-%d}, {-age} days from now: is the date right?",
            )
        else:
            yield "ok", f"The list for {destination} is of {on:%Y-%m-%d}, {age} days old."
