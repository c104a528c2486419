"""The person's side of a tip: one message is enough, and what they write next joins it."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from bot import sealing
from bot.db import now
from bot.db.statements import CompiledStatement
from bot.keyring import layers
from bot.messaging import outbox
from bot.messaging.capsules import inner_layer
from bot.messaging.contacts import Contact
from bot.staff import keys as keyring
from bot.staff.keys import EnvironmentKeys
from bot.tips.records import DANGER, OPEN, TIP_KEY, Author, Entry, Tip, TipState

DOUBT = "Somebody asks on this phone what was told here. Perhaps another person writes from now on."


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says and how urgent the rules find it, before it is sealed."""

    text: str
    urgency: int = 0
    category: str = "other"
    how: str = "text"  # text | edited | forwarded | location | file | in duress mode | answer: sealed with the words
    beside: Mapping[str, Any] = field(default_factory=dict)  # what we understood, as codes: sealed with the words too


# Made once: see `outbox.outbound`.
_MINE = (
    select(Tip)
    .where(Tip.contact_id == bindparam("contact"), Tip.state.in_(OPEN))
    .where(Tip.withdrawn_at.is_(None), Tip.hidden.is_(False))
    .order_by(Tip.hour.desc(), Tip.id)
    .limit(1)
    .with_for_update(of=Tip)
)
_OFFERED = (
    select(Tip)
    .where(Tip.contact_id == bindparam("contact"), Tip.state == TipState.OFFERED, Tip.hidden.is_(False))
    .limit(1)
    .with_for_update(of=Tip)
)
_ADD = CompiledStatement(insert(Entry.__table__), ("id", "tip_id", "number", "author", "sealed"))  # type: ignore[arg-type]


def of_contact(db: Session, contact_id: int) -> Tip | None:
    """The open tip of a contact, as far as the phone may know of one, locked: none that was taken back or hidden."""
    return db.scalars(_MINE, {"contact": contact_id}).first()


def in_danger(db: Session, contact_id: int) -> bool:
    """Whether a tip that the phone may know of speaks of danger, told or still offered."""
    found = (of_contact(db, contact_id), _offered(db, contact_id))
    return any(tip is not None and tip.urgency >= DANGER for tip in found)


def tell(db: Session, keys: EnvironmentKeys, contact: Contact, address: str, told: Told, wait_s: float) -> Tip:
    """Keep what somebody tells: in their open tip, or in a new one. Safe as soon as the turn is."""
    tip = of_contact(db, contact.id) or accept(db, contact.id, wait_s)
    tip = tip or _begin(db, keys, contact, address, TipState.TOLD, told)
    tip.quiet_at = now() + wait_s
    if tip.state == TipState.NEW and tip.assignee_id is None:
        tip.state = TipState.TOLD
    _join(db, tip, told)
    return tip


def offer(db: Session, keys: EnvironmentKeys, contact: Contact, address: str, told: Told, wait_s: float) -> Tip:
    """Keep what somebody wrote, sealed, until they say whether a person may read it.

    With words of danger in it, silence is a yes: who was stopped from answering needs us most.
    """
    tip = _offered(db, contact.id) or _begin(db, keys, contact, address, TipState.OFFERED, told)
    tip.quiet_at = now() + wait_s
    _join(db, tip, told)
    return tip


def _offered(db: Session, contact_id: int) -> Tip | None:
    return db.scalars(_OFFERED, {"contact": contact_id}).first()


def accept(db: Session, contact_id: int, wait_s: float) -> Tip | None:
    """They said yes: what was offered is a tip. None when nothing was."""
    tip = _offered(db, contact_id)
    if tip is not None:
        tip.state, tip.quiet_at = TipState.TOLD, now() + wait_s
    return tip


def refuse(db: Session, contact_id: int) -> None:
    """They said no: what was offered is erased. With words of danger in it a captor may be the one who says so: it is
    gone for the phone, and stays 72 hours in the queue with a mark."""
    tip = _offered(db, contact_id)
    if tip is not None:
        take_back(db, tip)


def take_back(db: Session, tip: Tip) -> None:
    """Gone for the phone at once. For the queue in 72 hours; at once only what was merely offered, without danger."""
    if tip.state == TipState.OFFERED and tip.urgency < DANGER:
        erase(db, tip)
        return
    if tip.state == TipState.OFFERED:
        tip.state, tip.quiet_at = TipState.NEW, None
    tip.withdrawn_at, tip.unread = now(), True
    add_entry(db, tip, Author.HOTLINE, {"text": "The phone asked to take this back.", "how": "withdrawn"})


def doubt(db: Session, contact_id: int) -> None:
    """Somebody asked on this phone what was told: a mark for operators in the tip that is open."""
    tip = of_contact(db, contact_id)
    if tip is not None:
        add_entry(db, tip, Author.HOTLINE, {"text": DOUBT, "how": "asked what was told"})


def entries_of(tip: Tip) -> Select[str]:
    """The ids of a tip's messages, for statements."""
    return select(Entry.id).where(Entry.tip_id == tip.id)


def erase(db: Session, tip: Tip) -> None:
    """First the key, then the words: without the key no copy of them opens, wherever it lies. The ring's key is
    destroyed as soon as that is stored: then the team's key opens no copy either."""
    ref, held = tip.id, select(Tip.wrapped).where(Tip.id == tip.id).with_for_update()
    wrapped = (
        db.execute(held).scalar() or tip.wrapped
    )  # as it is stored: a chore may have given it its outer layer meanwhile
    layers.forget(db, TIP_KEY, wrapped, lambda fresh: _has_key(fresh, ref))
    db.execute(update(Tip).where(Tip.id == ref).values(wrapped=None, capsule=None))
    outbox.empty(db, entries_of(tip))
    db.execute(delete(Entry).where(Entry.tip_id == ref))
    db.execute(delete(Tip).where(Tip.id == ref))
    db.expunge(tip)


def _has_key(db: Session, ref: str) -> bool:
    return db.execute(select(Tip.id).where(Tip.id == ref, Tip.wrapped.is_not(None))).first() is not None


def _begin(db: Session, keys: EnvironmentKeys, contact: Contact, address: str, state: TipState, told: Told) -> Tip:
    case, team, tip_id = sealing.new_pair(), keyring.team(db), str(uuid.uuid4())
    inner = inner_layer(keys, contact.id, address)
    wrapped = sealing.seal(team.public, case.private, "tip.wrapped", tip_id)
    tip = Tip(
        id=tip_id,
        contact_id=contact.id,
        state=state,
        channel=contact.channel,
        bot=contact.bot,
        language=contact.language,
        category=told.category,
        urgency=told.urgency,
        hour=int(now() // 3600),
        public=case.public,
        epoch=team.epoch,
        wrapped=layers.shut(db, TIP_KEY, wrapped, tip_id),
        capsule=sealing.seal(case.public, inner, "tip.capsule", tip_id),
        entries=0,
        unread=True,
    )
    db.add(tip)
    return tip


def _join(db: Session, tip: Tip, told: Told) -> None:
    tip.unread = True
    if told.category != "other" and (told.urgency > tip.urgency or tip.category == "other"):
        tip.category = told.category
    tip.urgency = max(tip.urgency, told.urgency)
    add_entry(db, tip, Author.PERSON, {"text": told.text, "how": told.how, **told.beside})


def add_entry(db: Session, tip: Tip, author: Author, content: dict[str, Any]) -> str:
    """Seal one more message to the tip's case key: its id."""
    entry_id = str(uuid.uuid4())
    body = json.dumps({**content, "at": now()}, ensure_ascii=True).encode()
    tip.entries += 1
    sealed = sealing.seal(tip.public, body, "tip_entry", tip.id, entry_id)
    db.flush()  # a new tip's row comes before its entry's
    _ADD.run(db, id=entry_id, tip_id=tip.id, number=tip.entries, author=str(author), sealed=sealed)
    return entry_id
