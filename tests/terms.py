"""Lists that print until when a firm may send workers, and the days on which an office is asked about it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.recruiters.applying import apply
from bot.recruiters.lists.list_files import document
from bot.recruiters.records import Permission
from bot.recruiters.rows import from_printed
from tests.people import TODAY, Office

NOTICE = TODAY - timedelta(days=10)


def prints(office: Office, number: str, destination: str, **says: Any) -> None:
    """Bring in a newer list of this country, which says the same but for these facts of this firm."""

    def unit(db: Session) -> None:
        held = db.scalars(select(Permission).where(Permission.destination == destination))
        rows = [from_printed(one.printed, one.status) for one in held]
        rows = [replace(row, **says) if row.registration_number == number else row for row in rows]
        apply(db, rows, destination, NOTICE, document(repr(rows).encode(), "newer.csv"), "system", forced=True)

    office.context.database.write(unit)
    office.context.registry.refresh()


def it_is(office: Office, day: date) -> None:
    """From now on the office is asked on this day."""
    office.context.hotline.services.today = lambda: day
