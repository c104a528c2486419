"""What tests of importing share: people, four invented firms, lists filed by whom, and a suspension."""

from datetime import date
from hashlib import sha256

from sqlalchemy import func, select

from bot.db import Database
from bot.recruiters import importing, permissions, records
from bot.recruiters.applying import Outcome
from bot.recruiters.lists.list_files import Document
from bot.recruiters.records import Permission, Recruiter, Status
from bot.recruiters.rows import Row
from bot.recruiters.who import Person

JAN, FEB = date(2026, 1, 31), date(2026, 2, 28)
LOTUS = Row("007", "ផ្កាឈូក គំរូ", "Lotus Sample", phones=("012000101",))
CRANE = Row("008", "", "Crane Sample")
TIGER = Row("009", "ខ្លា គំរូ", "")
STAR = Row("010", "", "Star Sample")
ALL = [LOTUS, CRANE, TIGER, STAR]
DARA, SOK, SHELL = Person(1, "Dara"), Person(2, "Sok"), Person(None, "dara")


def paper(rows: list[Row]) -> Document:
    return Document("list.csv", sha256(repr(rows).encode()).hexdigest())


def bring(
    database: Database,
    rows: list[Row],
    to: str = "TH",
    on: date = JAN,
    who: Person = DARA,
    alone: str | None = None,
) -> Outcome:
    return database.write(lambda db: importing.bring(db, rows, to, on, paper(rows), who, alone=alone))


def put(database: Database, rows: list[Row], to: str = "TH", on: date = JAN) -> Outcome:
    return bring(database, rows, to, on, alone="nobody else is here")


def approve(database: Database, proposal: int | None, who: Person = SOK, reason: str = "") -> str:
    return database.write(lambda db: importing.approve(db, proposal or 0, who, reason=reason).state)


def standings(database: Database, destination: str = "TH") -> dict[str, str]:
    query = select(Recruiter.registration_number, Permission.status).join(
        Permission, Permission.recruiter_id == Recruiter.id
    )
    with database.read() as db:
        found = db.execute(query.where(Permission.destination == destination))
        return {one.registration_number: str(one.status) for one in found}


def count(database: Database, table: type) -> int:
    with database.read() as db:
        return db.scalars(select(func.count()).select_from(table)).one()


def version(database: Database) -> int:
    with database.read() as db:
        return records.version(db)


def number(database: Database, registration: str) -> int:
    with database.read() as db:
        return db.scalars(select(Recruiter.id).where(Recruiter.registration_number == registration)).one()


def suspend(database: Database, registration: str, effective_on: date | None = None) -> None:
    firm = number(database, registration)
    database.write(
        lambda db: (
            permissions.set_status(
                db,
                firm,
                "TH",
                Status.suspended,
                "operator:sok",
                reason="complaints",
                source="Prakas 12",
                effective_on=effective_on,
            ).id
        )
    )
