"""What people look up, so that staff can see what is asked for and not found, without learning who asked.

A person is a keyed hash of contact and name under the week's key; it counts people, not messages. When the week is
over the key and the hashes are destroyed. Until then somebody who seizes both the database and the environment's
secret could try which of the known contacts asked for a name. The name itself is sealed to the team until five
different people asked in one week (weeks cannot be added up: nobody knows any more who asked before).
"""

import hmac
import os
import secrets
from collections import Counter
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlalchemy import Table, bindparam, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot import sealing
from bot.db.statements import CompiledStatement
from bot.recruiters.applying import today
from bot.recruiters.records import Ask, AskedName, AskKey, insert_new
from bot.recruiters.rows import text_of
from bot.sealing import KeyPair
from bot.staff.keys import EnvironmentKeys
from bot.writing import fold

ENOUGH = 5  # different people whose words are no longer one person's
LONGEST = 300  # characters


@dataclass(frozen=True, slots=True)
class Asked:
    """One name in one week: how many people, and how often each outcome and destination. `text` when it is plain."""

    week: str
    name: bytes
    people: int
    outcomes: dict[str, int]
    destinations: dict[str, int]
    text: str | None
    sealed: bytes | None


def week_of(day: date) -> str:
    """2026-11-22 → 2026-W47"""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


# Made once: see `outbox.letters`.
_KEY = CompiledStatement(select(AskKey.key).where(AskKey.week == bindparam("given")))
_KNOWN = CompiledStatement(select(AskedName.text).where(AskedName.name == bindparam("given")))
_PEOPLE = CompiledStatement(
    select(func.count()).select_from(Ask).where(Ask.name == bindparam("given"), Ask.week == bindparam("when"))
)
_ASKS: Table = Ask.__table__  # type: ignore[assignment]
_ASK = CompiledStatement(
    {
        "postgresql": postgresql.insert(_ASKS).on_conflict_do_nothing(),
        "sqlite": sqlite.insert(_ASKS).on_conflict_do_nothing(),
    },
    ("id", "week", "name", "person", "outcome", "destination"),
)


def record(
    db: Session,
    keys: EnvironmentKeys,
    team_public: bytes,
    contact_index: bytes,
    asked: str,
    answer: str,
    destination: str | None,
    on: date | None = None,
) -> None:
    """Count one look-up. Asking again in the same week changes nothing; the first answer stays."""
    words = text_of(fold(asked))[:LONGEST]
    if not words:
        return
    week = week_of(on or today())
    name = keys.opaque("ask name", words)
    person = hmac.new(_week_key(db, week), keys.opaque("ask person", contact_index.hex(), words), sha256).digest()
    facts = {"week": week, "name": name, "person": person, "outcome": answer[:20]}
    _ASK.run(db, id=secrets.randbits(62), destination=(destination or "")[:2], **facts)
    _keep_name(db, team_public, name, words, week)


def _week_key(db: Session, week: str) -> bytes:
    found = _KEY.first(db, given=week)
    if found is None:
        insert_new(db, AskKey, week=week, key=os.urandom(32))
        found = _KEY.first(db, given=week)
    assert found is not None, "it is there now, whoever made it"
    key: bytes = found[0]
    return key


def _keep_name(db: Session, team_public: bytes, name: bytes, words: str, week: str) -> None:
    known = _KNOWN.first(db, given=name)
    if known is None:
        sealed = sealing.seal(team_public, words.encode(), "asked_name", name.hex())
        insert_new(db, AskedName, name=name, sealed=sealed, text=None)
        return
    if known[0] is None and _people(db, name, week) >= ENOUGH:
        db.execute(update(AskedName).where(AskedName.name == name).values(text=words, sealed=None))


def _people(db: Session, name: bytes, week: str) -> int:
    row = _PEOPLE.first(db, given=name, when=week)
    return int(row[0]) if row else 0


def asked_for(db: Session, week: str | None = None) -> list[Asked]:
    """What was asked for, in one week or all, most people first."""
    query = select(Ask.week, Ask.name, Ask.outcome, Ask.destination, func.count().label("people"))
    query = query.group_by(Ask.week, Ask.name, Ask.outcome, Ask.destination)
    if week is not None:
        query = query.where(Ask.week == week)
    outcomes: dict[tuple[str, bytes], Counter[str]] = {}
    destinations: dict[tuple[str, bytes], Counter[str]] = {}
    for one in db.execute(query):
        outcomes.setdefault((one.week, one.name), Counter())[one.outcome] += one.people
        destinations.setdefault((one.week, one.name), Counter())[one.destination] += one.people
    names = {one.name: one for one in db.scalars(select(AskedName))}
    found = [
        Asked(*key, each.total(), dict(each), dict(destinations[key]), names[key[1]].text, names[key[1]].sealed)
        for key, each in outcomes.items()
    ]
    return sorted(found, key=lambda one: (-one.people, one.week, one.name))


def read_name(pair: KeyPair, asked: Asked) -> str:
    """The name, opened with the team's key when it is not plain; sealing.Unopened with another key."""
    if asked.text is not None:
        return asked.text
    return sealing.unseal(pair, asked.sealed or b"", "asked_name", asked.name.hex()).decode()


def forget_weeks(db: Session, day: date) -> int:
    """Destroy the keys of the weeks before `day`'s, and who asked in them; how many weeks."""
    this = week_of(day)  # "2026-W47" sorts as time does
    db.execute(update(Ask).where(Ask.week < this, Ask.person.is_not(None)).values(person=None))
    gone = db.scalars(delete(AskKey).where(AskKey.week < this).returning(AskKey.week)).all()
    return len(gone)
