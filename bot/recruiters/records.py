"""The registry's tables.

A *notice* is the ministry's list for one destination on one day. A *permission* says where a recruiter stands on the
lists of one destination, and keeps what the newest of them prints about it, word for word (`printed`, a Row as JSON):
two lists of one day print different phones and spellings for the same firm, and a name or phone counts as the firm's
only while a list prints it. The recruiter's own columns are what the newest list that prints them says.
"""

from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Date, ForeignKey, LargeBinary, String, Text, UniqueConstraint, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db import Base, BigKey


class Status(StrEnum):
    """Where a recruiter stands on one destination's list. `removed`: a newer list no longer names it. `expired`: its
    permission has ended, says the list, or the calendar (`terms`); the calendar's is never stored."""

    listed = "listed"
    suspended = "suspended"
    revoked = "revoked"
    expired = "expired"
    removed = "removed"


class ProposalState(StrEnum):
    """waiting ──approve──▶ applied, waiting ──refuse──▶ refused"""

    waiting = "waiting"
    applied = "applied"
    refused = "refused"


class ProposalKind(StrEnum):
    """What waits: a destination's new list, or taking its newest list back."""

    list = "list"
    undo = "undo"


class Recruiter(Base):
    """One firm, known by its registration number across all lists."""

    __tablename__ = "recruiter"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    registration_number: Mapped[str] = mapped_column(String(40), unique=True)
    name_km: Mapped[str] = mapped_column(String(300))
    name_en: Mapped[str] = mapped_column(String(300))
    year_of_registration: Mapped[str] = mapped_column(String(40))
    address_km: Mapped[str] = mapped_column(String(600))
    address_en: Mapped[str] = mapped_column(String(600))
    prakas_number: Mapped[str] = mapped_column(String(80))


class Notice(Base):
    """One official document: the list for one destination (ISO 3166, two letters) on one day.

    An undone notice stays for what was answered on earlier days, and counts for nothing else.
    """

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    issuer: Mapped[str] = mapped_column(String(80))
    dated_on: Mapped[date] = mapped_column(Date)
    destination: Mapped[str] = mapped_column(String(2), index=True)
    document: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    added_at: Mapped[float]
    added_by: Mapped[str] = mapped_column(String(80))
    rows_sha256: Mapped[str] = mapped_column(String(64), default="", server_default="")  # "": before it could be undone
    undone_at: Mapped[float | None]
    undone_by: Mapped[str] = mapped_column(String(80), default="", server_default="")


class Permission(Base):
    """A recruiter's standing for one destination. `first_notice_id` is the first list that named it."""

    __tablename__ = "permission"
    __table_args__ = (UniqueConstraint("recruiter_id", "destination"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    recruiter_id: Mapped[int] = mapped_column(ForeignKey("recruiter.id"))
    destination: Mapped[str] = mapped_column(String(2), index=True)
    first_notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    last_notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    status: Mapped[Status]
    printed: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(String(300))
    source: Mapped[str] = mapped_column(String(200))


class Proposal(Base):
    """What waits for a second person. `rows` is a list's rows as JSON: public facts, nothing sealed.

    base           hash of the destination's permissions when it was filed; approving wants the very same
    after_notice   the destination's newest notice then, and after_change_id its newest change
    notice_id      the notice that it became, or that it undoes
    report         how each column of the file was read, a line each
    filed_by_id    of the member of staff (no foreign key: staff are another noun); None for the bare shell
    """

    __tablename__ = "proposal"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[ProposalKind] = mapped_column(default=ProposalKind.list, server_default="list")
    destination: Mapped[str] = mapped_column(String(2))
    dated_on: Mapped[date] = mapped_column(Date)
    document: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    rows: Mapped[str] = mapped_column(Text)
    rows_sha256: Mapped[str] = mapped_column(String(64), default="", server_default="")
    report: Mapped[str] = mapped_column(Text, default="", server_default="")
    after_notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))  # the list that it would replace
    after_change_id: Mapped[int | None] = mapped_column(BigKey)
    base: Mapped[str] = mapped_column(String(64), default="", server_default="")
    notice_id: Mapped[int | None] = mapped_column(BigKey)
    state: Mapped[ProposalState]
    filed_by: Mapped[str] = mapped_column(String(80))
    filed_by_id: Mapped[int | None] = mapped_column(BigKey)
    filed_at: Mapped[float]
    settled_by: Mapped[str] = mapped_column(String(80), default="")
    settled_by_id: Mapped[int | None] = mapped_column(BigKey)
    settled_at: Mapped[float | None]
    reason: Mapped[str] = mapped_column(String(300), default="")


class Change(Base):
    """Append-only. `what` is JSON {"before": …, "after": …}; null before: new; null after: gone. `at` is when the bot
    began to say so, `effective_on` the day from which it is true. Without a destination it is about an alias; with a
    notice it came by that import or by undoing it, without one by hand."""

    __tablename__ = "change"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    at: Mapped[float]
    effective_on: Mapped[date] = mapped_column(Date)
    recruiter_id: Mapped[int] = mapped_column(ForeignKey("recruiter.id"), index=True)
    destination: Mapped[str] = mapped_column(String(2))
    what: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(80))
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"))
    notice_id: Mapped[int | None] = mapped_column(BigKey, index=True)


class Alias(Base):
    """A spelling that people confirmed to mean this recruiter, tied to nobody. It answers only once one member of
    staff proposed it and another approved it.

    The text is sealed to the team until staff propose it.
    """

    __tablename__ = "alias"
    __table_args__ = (UniqueConstraint("recruiter_id", "spelling"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    recruiter_id: Mapped[int] = mapped_column(ForeignKey("recruiter.id"))
    spelling: Mapped[bytes] = mapped_column(LargeBinary)  # keyed hash of the folded text
    confirmations: Mapped[int]
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    text: Mapped[str | None] = mapped_column(String(300))
    proposed_at: Mapped[float | None]
    proposed_by: Mapped[str | None] = mapped_column(String(80))
    proposed_by_id: Mapped[int | None] = mapped_column(BigKey)
    approved_at: Mapped[float | None]
    approved_by: Mapped[str | None] = mapped_column(String(80))


class Ask(Base):
    """One person looked up one name in one week, however often. `person` is emptied when the week is over; ids are
    random, so that they do not tell who came first."""

    __tablename__ = "ask"
    __table_args__ = (UniqueConstraint("week", "person"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    week: Mapped[str] = mapped_column(String(8))
    name: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    person: Mapped[bytes | None] = mapped_column(LargeBinary)
    outcome: Mapped[str] = mapped_column(String(20))
    destination: Mapped[str] = mapped_column(String(2))


class AskedName(Base):
    """What was asked: sealed to the team until enough different people asked, then plain."""

    __tablename__ = "asked_name"

    name: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    text: Mapped[str | None] = mapped_column(String(300))


class AskKey(Base):
    """The key under which one week's people are counted; destroyed when the week is over."""

    __tablename__ = "ask_key"

    week: Mapped[str] = mapped_column(String(8), primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary)


class RegistryVersion(Base):
    """One row, raised in the transaction of every change: the processes rebuild their index when it rises."""

    __tablename__ = "registry_version"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    version: Mapped[int]


def insert_new(db: Session, table: type[Base], **values: object) -> None:
    """Insert a row unless its keys are taken, without an error: PostgreSQL would write the row into its log."""
    connection = db.connection()
    connection.execute(_insert_new(table, connection.dialect.name), values)


@cache
def _insert_new(table: type[Base], dialect: str) -> Any:
    """Made once for each table: building a statement costs more than running it."""
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(table.__table__).on_conflict_do_nothing()  # type: ignore[arg-type]


def hold(db: Session) -> int:
    """Let nobody else change the registry until this transaction ends; its version."""
    insert_new(db, RegistryVersion, id=1, version=0)
    return db.scalars(select(RegistryVersion.version).with_for_update()).one()


def bump(db: Session) -> None:
    """Tell every process that the registry has changed."""
    hold(db)
    db.execute(update(RegistryVersion).values(version=RegistryVersion.version + 1))


def version(db: Session) -> int:
    """How often the registry has changed; 0 before the first time."""
    return db.scalars(select(RegistryVersion.version)).first() or 0
