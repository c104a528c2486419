"""What tests of proposals and undoing share: people, a few invented firms, and lists brought in."""

from datetime import date
from hashlib import sha256

from sqlalchemy import select

from bot.db import Database
from bot.recruiters import importing, permissions
from bot.recruiters.applying import Outcome
from bot.recruiters.lists.list_files import Document
from bot.recruiters.records import Permission, Recruiter, Status
from bot.recruiters.rows import Row
from bot.recruiters.who import Person

JAN, FEB, MARCH = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)
DARA, SOK = Person(1, "Dara"), Person(2, "Sok")
FIRMS = [Row(f"{n:03}", f"គំរូ {n}", f"Sample {n}", phones=(f"01200010{n % 10}",)) for n in range(1, 13)]


def paper(rows: list[Row], name: str = "list.csv") -> Document:
    return Document(name, sha256(repr((rows, name)).encode()).hexdigest())


def bring(database: Database, rows: list[Row], on: date = JAN, to: str = "TH", alone: str | None = None) -> Outcome:
    """File a list as Dara."""
    return database.write(lambda db: importing.bring(db, rows, to, on, paper(rows), DARA, alone=alone))


def put(database: Database, rows: list[Row], on: date = JAN, to: str = "TH") -> int:
    """Apply a list as Dara; the proposal's number."""
    return bring(database, rows, on, to, alone="nobody else is here").proposal_id or 0


def approve(database: Database, proposal: int | None, who: Person = SOK, reason: str = "") -> str:
    """What became of it."""
    return database.write(lambda db: importing.approve(db, proposal or 0, who, reason=reason).state)


def set_status(database: Database, registration: str, status: Status, to: str = "TH") -> None:
    """By hand, as Sok."""
    database.write(
        lambda db: (
            permissions.set_status(
                db, number(database, registration), to, status, SOK.actor, reason="complaints", source="Prakas 12"
            ).id
        )
    )


def number(database: Database, registration: str) -> int:
    with database.read() as db:
        return db.scalars(select(Recruiter.id).where(Recruiter.registration_number == registration)).one()


def held(database: Database, to: str = "TH") -> dict[str, tuple[str, str, int, str, str]]:
    """All that we hold about a destination, by registration number."""
    query = select(Recruiter.registration_number, Permission).join(Recruiter, Recruiter.id == Permission.recruiter_id)
    with database.read() as db:
        return {
            registration: (str(one.status), one.printed, one.last_notice_id, one.reason, one.source)
            for registration, one in db.execute(query.where(Permission.destination == to))
        }


def standings(database: Database, to: str = "TH") -> dict[str, str]:
    return {registration: facts[0] for registration, facts in held(database, to).items()}
