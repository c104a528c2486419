"""Contacts: where we stand with each person who writes to us. No address is kept, only a blind index of it. A contact
is met (made or found) in the transaction that keeps their message, and locked there, so that two messages of one
person are never understood side by side. Who has no open tip is forgotten after 30 idle days.
"""

import json
from typing import Any

from sqlalchemy import Boolean, LargeBinary, Table, bindparam, delete, inspect, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db import Base, BigKey, now
from bot.db.statements import CompiledStatement
from bot.staff.keys import EnvironmentKeys
from bot.writing import fold
from bot.writing.folding import shifters_first

FORGET_AFTER_S = 30 * 24 * 3600
SAID_S = 3600.0  # for how long it is known that the same words came before
SHOWN_S = 48 * 3600  # Telegram deletes nothing older
SHOWN_AT_MOST = 400  # message numbers kept for hiding; a longer talk in two days loses its oldest


class Contact(Base):
    """Somebody who writes to us on one channel."""

    __tablename__ = "contact"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    index: Mapped[bytes] = mapped_column("blind_index", LargeBinary, unique=True)
    channel: Mapped[str]
    bot: Mapped[str]
    language: Mapped[str] = mapped_column(default="")  # km | en | "" while we do not know
    language_chosen: Mapped[bool] = mapped_column(default=False)  # by the person, so we do not change it by ourselves
    state: Mapped[str] = mapped_column(default="{}")  # JSON of the dialogue: the step, ids, the options on the screen
    shown: Mapped[str] = mapped_column(default="[]")  # JSON [[message number, time], …] of what can still be deleted
    seen_at: Mapped[float] = mapped_column(default=0.0, index=True)
    stopped: Mapped[bool] = mapped_column(default=False)  # wants no message that they did not ask for
    hidden: Mapped[bool] = mapped_column(default=False)  # hid the chat: nothing unasked until they write again
    hidden_at: Mapped[float | None]  # when they last did, for an hour: see `bot.engine.stale_messages`
    closed: Mapped[bool] = mapped_column(default=False)  # the provider says that nothing reaches them
    notified: Mapped[bool] = mapped_column(default=False)  # a line on the screen says that a message waits
    safe_word: Mapped[bytes | None] = mapped_column(LargeBinary)  # keyed hash of the word, if one is set
    forget_at: Mapped[float | None]  # they asked to delete everything; writing again takes it back for the contact
    in_duress: Mapped[bool] = mapped_column(default=False)  # the safe word was said: only innocent advice
    day: Mapped[int] = mapped_column(default=0)  # of the counts below, days since 1970
    answered: Mapped[int] = mapped_column(default=0)  # messages queued that day
    guesses: Mapped[int] = mapped_column(default=0)  # codes tried that day
    said: Mapped[bytes | None] = mapped_column(LargeBinary)  # hash of their last words, for an hour: see `echoes`
    said_at: Mapped[float] = mapped_column(default=0.0)  # when these words came first
    times: Mapped[int] = mapped_column(default=0)  # how often they came since


NEW = {
    "language": "",
    "language_chosen": False,
    "state": "{}",
    "shown": "[]",
    "seen_at": 0.0,
    "stopped": False,
    "hidden": False,
    "closed": False,
    "notified": False,
    "in_duress": False,
    "day": 0,
    "answered": 0,
    "guesses": 0,
    "said_at": 0.0,
    "times": 0,
}


CONTACTS: Table = Contact.__table__  # type: ignore[assignment]
_COLUMNS = inspect(Contact).columns
_NAMES = tuple(column.key for column in inspect(Contact).column_attrs)
_TRUTHS = tuple(name for name in _NAMES if isinstance(_COLUMNS[name].type, Boolean))
CHANGING = tuple(name for name in _NAMES if name not in ("id", "index", "channel", "bot"))
_FIND = CompiledStatement(
    select(*(CONTACTS.c[_COLUMNS[name].name] for name in _NAMES))
    .where(CONTACTS.c.blind_index == bindparam("given"))
    .with_for_update()
)
_SAVE = CompiledStatement(
    update(CONTACTS).where(CONTACTS.c.id == bindparam("contact")).values({name: bindparam(name) for name in CHANGING})
)
_MAKE = CompiledStatement(
    {
        "postgresql": postgresql.insert(CONTACTS).on_conflict_do_nothing(),
        "sqlite": sqlite.insert(CONTACTS).on_conflict_do_nothing(),
    },
    ("blind_index", "channel", "bot", *NEW),
)


def meet(db: Session, index: bytes, channel: str, bot: str) -> Contact:
    """The contact of this index, made if it is new, locked until the transaction ends.

    It belongs to no session: `save` writes what a turn changed, by one statement that is made once.
    """
    row = _FIND.first(db, given=index)
    if row is None:
        _MAKE.run(db, blind_index=index, channel=channel, bot=bot, **NEW)
        row = _FIND.first(db, given=index)
    assert row is not None, "it is there now, whoever made it"
    contact = Contact()
    known = contact.__dict__
    known.update(zip(_NAMES, row, strict=True))
    for name in _TRUTHS:
        known[name] = bool(known[name])
    return contact


def save(db: Session, contact: Contact) -> None:
    """Write what a turn changed about somebody that `meet` gave."""
    _SAVE.run(db, contact=contact.id, **{name: getattr(contact, name) for name in CHANGING})


def lock(db: Session, contact_id: int) -> Contact | None:
    """A contact by its number, locked; None when it was forgotten. What was read of it before is read again: whoever
    had the lock may have changed it."""
    locked = select(Contact).where(Contact.id == contact_id).with_for_update()
    return db.scalars(locked.execution_options(populate_existing=True)).first()


def state_of(contact: Contact, idle_s: float) -> dict[str, Any]:
    """Where the dialogue stands; empty after the idle limit, so that it begins at home again."""
    if now() - contact.seen_at > idle_s:
        return {}
    state: dict[str, Any] = json.loads(contact.state)
    return state


def note_shown(contact: Contact, *message_ids: int) -> None:
    """Remember messages that are on the person's screen now, so that they can be hidden."""
    fresh = [one for one in json.loads(contact.shown) if now() - one[1] < SHOWN_S]
    fresh += [[number, int(now())] for number in message_ids if number]
    contact.shown = json.dumps(fresh[-SHOWN_AT_MOST:], separators=(",", ":"))


def take_shown(contact: Contact) -> tuple[int, ...]:
    """The numbers of the messages that can still be deleted; we remember them no longer."""
    numbers = tuple(number for number, at in json.loads(contact.shown) if now() - at < SHOWN_S)
    contact.shown = "[]"
    return numbers


def count_answer(contact: Contact) -> int:
    """Count a message to this person: how many it makes today."""
    _new_day(contact)
    contact.answered += 1
    return contact.answered


def count_guess(contact: Contact) -> int:
    """Count a code that this person tried: how many it makes today."""
    _new_day(contact)
    contact.guesses += 1
    return contact.guesses


def _new_day(contact: Contact) -> None:
    today = int(now() // 86_400)
    if contact.day != today:
        contact.day, contact.answered, contact.guesses = today, 0, 0


def seal_address(keys: EnvironmentKeys, contact_id: int, address: str) -> bytes:
    """An address for our own processes only, bound to the contact."""
    return keys.days.seal(address.encode(), "contact.address", str(contact_id))


def open_address(keys: EnvironmentKeys, contact_id: int, sealed: bytes) -> str:
    """The way back, also from a capsule's inside; Unopened when it was sealed to another key or contact."""
    return keys.days.open(sealed, "contact.address", str(contact_id)).decode()


def word_hash(keys: EnvironmentKeys, contact: Contact, word: str) -> bytes:
    """What stands for a contact's safe word, which is given as `safe_form` makes it."""
    return keys.opaque("safe word", str(contact.id), word)


def safe_form(said: str) -> str:
    """A safe word as it is compared: spaces and case do not matter. «ស្វាយ ខៀវ» is ស្វាយខៀវ."""
    return "".join(fold(said).split()).strip(".!?។៕")


def is_safe_word(keys: EnvironmentKeys, contact: Contact, said: str) -> bool:
    """Whether this is the contact's safe word; older releases hashed it with its spaces, or with shifters first."""
    if contact.safe_word is None or not said:
        return False
    ways = (safe_form(said), fold(said), shifters_first(safe_form(said)))
    return contact.safe_word in [word_hash(keys, contact, way) for way in ways]


def rest(db: Session, idle_s: float) -> int:
    """Empty the state of everybody past the idle limit, and what stands for words of an hour ago: how many."""
    heard = update(Contact).where(Contact.said_at < now() - SAID_S, Contact.said.is_not(None))
    db.execute(heard.values(said=None, times=0))
    stale = update(Contact).where(Contact.seen_at < now() - idle_s, Contact.state != "{}").values(state="{}")
    return int(db.execute(stale).rowcount)  # type: ignore[attr-defined]


def forget_idle(db: Session, keep: set[int]) -> int:
    """Delete who has not written for 30 days and is not in `keep` (open tips, subscriptions), and who asked for it."""
    old = db.scalars(select(Contact.id).where(Contact.seen_at < now() - FORGET_AFTER_S))
    asked = db.scalars(select(Contact.id).where(Contact.forget_at < now()))
    gone = [*(number for number in old if number not in keep), *asked]
    for start in range(0, len(gone), 500):
        db.execute(delete(Contact).where(Contact.id.in_(gone[start : start + 500])))
    return len(gone)
