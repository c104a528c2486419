"""An invented registry for the demo: every name says that it is a sample, no phone belongs to anybody we know.

sample.csv has the columns of an import, and `lists`: where each firm stands ("TH;MY:suspended" means listed for
Thailand, suspended for Malaysia).
"""

import csv
import io
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.recruiters.applying import apply, today
from bot.recruiters.lists.list_files import document, read_list
from bot.recruiters.lists.plan import Choices
from bot.recruiters.records import Notice, Status
from bot.recruiters.rows import Row, from_printed
from bot.shipped import Slips, rows

FILE = Path(__file__).with_name("sample.csv")
COLUMNS = (
    *("registration_number", "name_km", "name_en", "year_of_registration", "address_km", "address_en", "phones"),
    *("pages", "prakas_number", "lists"),
)
OPTIONAL = COLUMNS[1:-1]
OURS = Choices(set_aside=("lists",))  # read by _listed_for
AGE = {"TH": 40, "MY": 55, "JP": 90, "SG": 20}  # days: recent notices, as of when the demo starts


def load_sample(db: Session, on: date | None = None) -> int:
    """Load the invented lists into an empty registry; how many firms. A registry with any list is left as it is."""
    if db.scalars(select(Notice.id).limit(1)).first() is not None:
        return 0
    content = FILE.read_bytes()
    rows = {row.registration_number: row for row in read_list(content, FILE.name, OURS).rows}
    day = on or today()
    for destination, age in AGE.items():
        listed = [_standing(rows[number], status) for number, status in _listed_for(content, destination)]
        about = (listed, destination, day - timedelta(days=age), document(content, FILE.name))
        apply(db, *about, "system", reason="invented sample", issuer="sample")
    return len(rows)


def check(file: Path) -> None:
    """ConfigError with every line of the sample that says where a firm stands in words that nothing knows."""
    slips = Slips()
    for row in rows(file, COLUMNS, OPTIONAL):
        for part in row["lists"].split(";"):
            country, _, status = part.partition(":")
            slips.unknown(row, "lists", country, AGE)
            slips.unknown(row, "lists", status or Status.listed, tuple(Status))
    slips.raise_all()


def _listed_for(content: bytes, destination: str) -> list[tuple[str, Status]]:
    found = []
    for line in csv.DictReader(io.StringIO(content.decode())):
        for part in line["lists"].split(";"):
            country, _, status = part.partition(":")
            if country == destination:
                found.append((line["registration_number"], Status(status or "listed")))
    return found


def _standing(row: Row, status: Status) -> Row:
    return from_printed(row.printed(), status)
