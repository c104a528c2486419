"""Helplines: whom to call, by place. Each number has a source and the day it was last checked; a retired number is
switched off, never deleted. The list that ships is `helplines.csv`; staff may change the rows in the database."""

import csv
from dataclasses import dataclass
from datetime import date
from importlib import resources

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db import Base, BigKey


class Helpline(Base):
    """One number. `place` is an ISO code, or "*" for whoever is abroad. `rank` orders the card; 1 is first."""

    __tablename__ = "helpline"
    __table_args__ = (UniqueConstraint("place", "number"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    place: Mapped[str]
    number: Mapped[str]
    rank: Mapped[int]
    name_en: Mapped[str]
    name_km: Mapped[str]
    short_en: Mapped[str]  # for SMS
    short_km: Mapped[str]
    source: Mapped[str]
    checked_on: Mapped[date]
    active: Mapped[bool] = mapped_column(default=True)


@dataclass(frozen=True, slots=True)
class Line:
    """A number as it is shown."""

    number: str
    name: str
    short: str


def seed(db: Session) -> int:
    """Add the shipped numbers that are not in the table yet: how many. What staff changed stays."""
    known = {(one.place, one.number) for one in db.execute(select(Helpline.place, Helpline.number))}
    added = 0
    for row in _shipped():
        if (row["place"], row["number"]) in known:
            continue
        fields = {
            name: row[name] for name in ("place", "number", "name_en", "name_km", "short_en", "short_km", "source")
        }
        db.add(Helpline(**fields, rank=int(row["rank"]), checked_on=date.fromisoformat(row["checked_on"]), active=True))
        added += 1
    db.flush()
    return added


def copy(line: Helpline) -> Helpline:
    """The same line for another database."""
    columns = [column.key for column in Helpline.__table__.columns if column.key != "id"]
    return Helpline(**{name: getattr(line, name) for name in columns})


def all_lines(db: Session) -> list[Helpline]:
    """Every line, retired ones too."""
    return list(db.scalars(select(Helpline)))


def _shipped() -> list[dict[str, str]]:
    with (resources.files("bot.guidance") / "helplines.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def for_place(db: Session, place: str, language: str) -> list[Line]:
    """The numbers to call in a place, best first, named in a language."""
    found = db.scalars(select(Helpline).where(Helpline.place == place, Helpline.active).order_by(Helpline.rank))
    if language == "km":
        return [Line(one.number, one.name_km, one.short_km) for one in found]
    return [Line(one.number, one.name_en, one.short_en) for one in found]
