"""The tables of tips. What is not sealed here is the closed list of what may be plain; a test holds it."""

from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db import Base


class TipState(StrEnum):
    OFFERED = "offered"  # written at home; the person has not yet said whether a person may read it
    TOLD = "told"  # being told: the person may still be writing
    NEW = "new"
    CLAIMED = "claimed"
    CLOSED = "closed"


OPEN = (TipState.TOLD, TipState.NEW, TipState.CLAIMED)
TIP_KEY = "tip"  # what the ring calls the outer layers of tips' keys
DANGER = 2  # the urgency from which on words speak of danger


class Author(StrEnum):
    PERSON = "person"
    OPERATOR = "operator"
    HOTLINE = "hotline"  # what the machine adds: a file came, an edit, an under-cover mark


class Tip(Base):
    """One matter of one person."""

    __tablename__ = "tip"

    id: Mapped[str] = mapped_column(primary_key=True)  # a random UUID: it says nothing about order
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"), index=True)
    state: Mapped[TipState] = mapped_column(index=True)
    channel: Mapped[str]
    bot: Mapped[str]
    language: Mapped[str]
    category: Mapped[str] = mapped_column(default="other")
    urgency: Mapped[int] = mapped_column(default=0)  # 0 a question … 3 somebody may be in danger now
    hour: Mapped[int]  # when it was first told, hours since 1970; the exact time is sealed with the words
    quiet_at: Mapped[float | None]  # when it becomes new if nothing more comes
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    entries: Mapped[int] = mapped_column(default=0)
    has_files: Mapped[bool] = mapped_column(default=False)
    unread: Mapped[bool] = mapped_column(default=True)  # the person wrote since an operator last read it
    public: Mapped[bytes] = mapped_column(LargeBinary)  # the case key's
    epoch: Mapped[int] = mapped_column(ForeignKey("team_key.epoch"))
    wrapped: Mapped[bytes | None] = mapped_column(
        LargeBinary
    )  # its private half, sealed to the team, in an outer layer
    capsule: Mapped[bytes | None] = mapped_column(LargeBinary)  # the address, sealed twice
    keep_until: Mapped[float | None]  # set when it is closed
    hidden: Mapped[bool] = mapped_column(default=False)  # they hid the chat since: the phone knows of it no more
    withdrawn_at: Mapped[float | None]  # the phone took it back or refused it; it is erased 72 hours later
    moved: Mapped[bool] = mapped_column(default=False)  # it goes on from another phone than the one that began it
    assured: Mapped[bool] = mapped_column(default=False)  # ... and an operator has made sure who writes there


class PassCode(Base):
    """A code with which a tip goes on from another phone: only its keyed hash, used once."""

    __tablename__ = "pass_code"

    token: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    tip_id: Mapped[str] = mapped_column(ForeignKey("tip.id", ondelete="CASCADE"), unique=True)
    until: Mapped[float]


class Entry(Base):
    """One message of a tip, sealed to its case key. The text, the exact time and whose name are inside."""

    __tablename__ = "tip_entry"
    __table_args__ = (UniqueConstraint("tip_id", "number"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    tip_id: Mapped[str] = mapped_column(ForeignKey("tip.id", ondelete="CASCADE"))
    number: Mapped[int]
    author: Mapped[Author]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
