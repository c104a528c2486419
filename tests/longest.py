"""Lists with the longest names that there are, for what an SMS may cost: those of the matching registry, and those
that an import just takes."""

import csv
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bot.recruiters.applying import apply
from bot.recruiters.lists.list_files import document
from bot.recruiters.records import Status
from bot.recruiters.rows import Row
from tests.people import TODAY, Office

REGISTRY = Path(__file__).with_name("matching") / "data" / "registry.csv"
LONGEST = 300  # characters of a name
OLD = 900  # days
ENDED = (TODAY - timedelta(days=1)).isoformat()
STANDINGS: tuple[dict[str, Any], ...] = (
    {"status": Status.suspended},
    {"status": Status.revoked},
    {"status": Status.removed},
    {"status": Status.expired},
    {"valid_until": ENDED},
)


def rows() -> list[Row]:
    """Firms of the longest names: two of the registry, one of the longest permitted, five that may not send now."""
    with REGISTRY.open() as file:
        known = list(csv.DictReader(file))
    khmer = max(known, key=lambda row: len(row["name_km"]))
    english = max(known, key=lambda row: len(row["name_en"]))
    names = [(khmer["name_km"], khmer["name_en"]), (english["name_km"], english["name_en"])]
    names += [(_repeated(khmer["name_km"], sign), _repeated(english["name_en"], sign)) for sign in "ABCDEF"]
    phone = ("096 001 8458",)
    found = [Row(f"R9999{place}", name_km=km, name_en=en, phones=phone) for place, (km, en) in enumerate(names)]
    return [*found[:3], *(replace(row, **standing) for row, standing in zip(found[3:], STANDINGS, strict=True))]


def _repeated(name: str, sign: str) -> str:
    return f"{sign} {name} " * 10


def furnish(office: Office) -> list[Row]:
    """Lists of them: fresh ones of the first five countries, the first firm also in Saudi Arabia; an old one of Hong
    Kong, and none of any other country."""
    found = [
        replace(row, name_km=row.name_km[:LONGEST].strip(), name_en=row.name_en[:LONGEST].strip()) for row in rows()
    ]

    def unit(db: Session) -> None:
        for code in ("TH", "MY", "JP", "SG", "SA", "HK"):
            day = TODAY - timedelta(days=OLD if code == "HK" else 2)
            listed = found[:1] + found[3:] if code == "SA" else found
            apply(db, listed, code, day, document(code.encode(), f"{code}.csv"), "system", forced=True)

    office.context.database.write(unit)
    return found
