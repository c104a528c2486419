"""Helplines: whom to call, by place. Each number has a source and the day it was last checked; a retired number is
switched off, never deleted. The list that ships is `helplines.csv`; staff may change the rows in the database."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.countries import TABLE
from bot.db import Base, BigKey
from bot.shipped import Slips, rows

FILE = Path(__file__).with_name("helplines.csv")
COLUMNS = ("place", "number", "rank", "name_en", "name_km", "short_en", "short_km", "source", "checked_on")
EVERYWHERE = ("*", "**")  # for whoever is abroad: the first number, and others


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
    for row in shipped():
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


def shipped(file: Path = FILE) -> list[dict[str, str]]:
    """The numbers that ship. ConfigError with every line whose place, rank or day cannot be read."""
    slips, found = Slips(), rows(file, COLUMNS, ("short_en", "short_km"))
    seen: set[tuple[str, str]] = set()
    for row in found:
        slips.unknown(row, "place", row["place"], (*TABLE, *EVERYWHERE))
        if not row["rank"].isdecimal():
            slips.at(row, f"`rank` is “{row['rank']}”: write the number's place on the card in digits; 1 is first.")
        if not _is_day(row["checked_on"]):
            slips.at(row, f"`checked_on` is “{row['checked_on']}”: write the day as 2026-01-31.")
        if (row["place"], row["number"]) in seen:
            slips.at(row, f"{row['place']} has {row['number']} twice: keep one of the lines.")
        seen.add((row["place"], row["number"]))
    slips.raise_all()
    return [dict(row.cells) for row in found]


def _is_day(written: str) -> bool:
    try:
        return bool(date.fromisoformat(written))
    except ValueError:
        return False


def for_place(db: Session, place: str, language: str) -> list[Line]:
    """The numbers to call in a place, best first, named in a language."""
    found = db.scalars(select(Helpline).where(Helpline.place == place, Helpline.active).order_by(Helpline.rank))
    if language == "km":
        return [Line(one.number, one.name_km, one.short_km) for one in found]
    return [Line(one.number, one.name_en, one.short_en) for one in found]
