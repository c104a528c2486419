"""The audit log: who did what and when, in a chain that shows every later change.

Each entry's hash covers the entry and the hash of the one before, so that an entry cannot be altered, taken out or
slipped in without breaking the chain from there on. Cutting off its newest end shows only against a copy of the last
hash kept elsewhere: see `witness`. The audit log is read by many: neither a tip's words nor an address nor a
phone number belongs in it.

    audit.note(db, "cli:dara", "import", "TH", notice="2026-01-31", added=3)
"""

import json
from hashlib import sha256

from sqlalchemy import String, Text, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db import Base, BigKey, now

START = "0" * 64  # what the first entry follows
LOCK = 7_240_126  # any number, the same in every process: names the audit log among PostgreSQL's advisory locks


class Entry(Base):
    """One unit of work. `details` is JSON with sorted keys; the hashes are sha-256 in hexadecimal."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    at: Mapped[float]
    actor: Mapped[str] = mapped_column(String(80))
    verb: Mapped[str] = mapped_column(String(40))
    about: Mapped[str] = mapped_column(String(80))
    details: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64), unique=True)  # two entries after the same one: a fork
    hash: Mapped[str] = mapped_column(String(64))


def note(db: Session, actor: str, verb: str, about: str = "", **details: object) -> Entry:
    """Write one entry. `actor` is "cli:NAME", "operator:NAME" or "system"; details are plain JSON values.

    One writer at a time until the commit: SQLite has only one, PostgreSQL waits at a lock.
    """
    if db.get_bind().dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    db.flush()
    last = db.scalars(select(Entry.hash).order_by(Entry.id.desc()).limit(1)).first()
    entry = Entry(
        at=now(),
        actor=actor[:80],
        verb=verb[:40],
        about=about[:80],
        details=json.dumps(details, ensure_ascii=False, sort_keys=True),
        previous=last or START,
    )
    entry.hash = _hash(entry)
    db.add(entry)
    db.flush()
    return entry


def verify(db: Session) -> int | None:
    """The id of the first entry that does not follow from those before it, or None when the chain is whole."""
    previous = START
    for entry in db.scalars(select(Entry).order_by(Entry.id).execution_options(yield_per=1000)):
        if entry.previous != previous or entry.hash != _hash(entry):
            return entry.id
        previous = entry.hash
    return None


def _hash(entry: Entry) -> str:
    """Over a JSON list, so that no two entries run together into the same words."""
    words = [entry.previous, repr(entry.at), entry.actor, entry.verb, entry.about, entry.details]
    return sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()
