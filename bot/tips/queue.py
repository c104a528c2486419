"""The operator's side of a tip: the most urgent first, claimed by one, answered, closed."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot import sealing
from bot.db import now
from bot.errors import Conflict, NotFound
from bot.keyring import layers
from bot.keyring.ring import Lost
from bot.messaging import contacts, outbox
from bot.messaging.contacts import Contact
from bot.sealing import KeyPair
from bot.staff.accounts import SignedIn
from bot.tips.records import DANGER, OPEN, TIP_KEY, Author, Entry, Tip, TipState
from bot.tips.telling import entries_of, erase

KEEP_CLOSED_S = 90 * 24 * 3600
REGRET_S = 72 * 3600  # a captor who holds the phone cannot erase a call for help at once
SHORTEST_REF = 4  # characters of a tip's id that an operator may type


@dataclass(frozen=True, slots=True)
class Line:
    """One opened message of a tip."""

    id: str
    author: Author
    text: str
    how: str
    at: float  # 0.0 when it does not open
    who: str = ""
    sending: str = ""  # of an operator's: held | kept | sent | uncertain …
    reason: str = ""  # ... and why it was kept back, or did not arrive
    opens: bool = True


def find(db: Session, ref: str) -> Tip:
    """A tip by its id or the beginning of it."""
    ref = ref.replace("%", "").replace("_", "")
    if len(ref) < SHORTEST_REF:
        raise NotFound(f"Give at least {SHORTEST_REF} characters of the tip's id.")
    pattern = ref + "%"
    found = db.scalars(select(Tip).where(Tip.id.like(pattern), Tip.state != TipState.OFFERED).limit(2)).all()
    if len(found) != 1:
        raise NotFound("There is no such tip." if not found else "Several tips begin like that; give more of the id.")
    return found[0]


def tellers(db: Session) -> frozenset[bytes]:
    """Blind indexes of the people with an open tip."""
    telling = select(Contact.index).join(Tip, Tip.contact_id == Contact.id).where(Tip.state.in_(OPEN))
    return frozenset(db.scalars(telling))


def beside(db: Session, tip: Tip) -> list[Tip]:
    """The other tips of the same contact: what was told after hiding is one of its own."""
    if tip.contact_id is None:
        return []
    others = select(Tip).where(Tip.contact_id == tip.contact_id, Tip.id != tip.id, Tip.state != TipState.OFFERED)
    return list(db.scalars(others.order_by(Tip.hour, Tip.id)))


def start_quiet(db: Session) -> int:
    """Quiet tips are new in the queue, and so are quiet offers that speak of danger: how many."""
    quiet = (Tip.state == TipState.TOLD) | ((Tip.state == TipState.OFFERED) & (Tip.urgency >= DANGER))
    found = db.scalars(select(Tip).where(Tip.quiet_at < now(), quiet)).all()
    for tip in found:
        tip.state, tip.quiet_at = TipState.NEW, None
    return len(found)


def drop_offers(db: Session) -> int:
    """Erase quiet offers that speak of no danger, for nobody said that a person may read them: how many."""
    offered = select(Tip).where(Tip.quiet_at < now(), Tip.state == TipState.OFFERED, Tip.urgency < DANGER)
    found = db.scalars(offered).all()
    for tip in found:
        erase(db, tip)
    return len(found)


def next_tip(db: Session, passed: Collection[str] = ()) -> Tip | None:
    """The tip that most needs somebody: by urgency, then the longest waiting. Danger does not wait for the quiet.
    `passed`: the ids of tips that are not wanted."""
    waiting = select(Tip).where(
        (Tip.state == TipState.NEW) | ((Tip.state == TipState.TOLD) & (Tip.urgency >= 3)), Tip.assignee_id.is_(None)
    )
    waiting = waiting.where(Tip.id.not_in(passed))
    return db.scalars(waiting.order_by(Tip.urgency.desc(), Tip.hour, Tip.id).limit(1)).first()


def free(db: Session, staff_id: int) -> int:
    """Somebody works here no more: the tips that they had wait for others again. How many."""
    theirs = update(Tip).where(Tip.assignee_id == staff_id, Tip.state == TipState.CLAIMED)
    freed = db.execute(theirs.values(assignee_id=None, state=TipState.NEW, quiet_at=None)).rowcount  # type: ignore[attr-defined]
    return int(freed)


def claim(db: Session, tip: Tip, holder: SignedIn) -> None:
    """Take a tip; Conflict when somebody else has it. The contact is locked first, as in every turn of theirs: two who
    take the same locks in the other order would wait for each other."""
    if tip.contact_id is not None:
        contacts.lock(db, tip.contact_id)
    taken = (
        update(Tip)
        .where(Tip.id == tip.id, (Tip.assignee_id.is_(None)) | (Tip.assignee_id == holder.id))
        .where(Tip.state != TipState.CLOSED)
        .values(assignee_id=holder.id, state=TipState.CLAIMED, quiet_at=None)
    )
    if not db.execute(taken).rowcount:  # type: ignore[attr-defined]
        raise Conflict("This tip is closed or somebody else has claimed it. Take the next one.")
    db.refresh(tip)


def open_case(db: Session, tip: Tip, team: dict[int, KeyPair]) -> KeyPair:
    """The case key of a tip; NotFound when it does not open."""
    if tip.wrapped is None or tip.epoch not in team:
        raise NotFound("This tip cannot be opened: its key was destroyed, or your team keys are older than it.")
    try:
        sealed = layers.opened(db, TIP_KEY, tip.wrapped, tip.id)
        return sealing.pair_from(sealing.unseal(team[tip.epoch], sealed, "tip.wrapped", tip.id))
    except Lost:
        raise NotFound("This tip cannot be opened: the ring of keys has no entry for it. See: hotline doctor") from None
    except sealing.Unopened:
        raise NotFound("This tip cannot be opened: its key is damaged, or belongs to another tip.") from None


def open_entries(db: Session, tip: Tip, team: dict[int, KeyPair]) -> list[Line]:
    """Everything in a tip, oldest first. A message that does not open is a line that says so; the rest is read."""
    case = open_case(db, tip, team)
    messages = db.scalars(select(outbox.OutboundMessage).where(outbox.OutboundMessage.entry_id.in_(entries_of(tip))))
    sending = {message.entry_id: message for message in messages}
    return [_line(case, entry, sending.get(entry.id)) for entry in _entries(db, tip)]


def _entries(db: Session, tip: Tip) -> Sequence[Entry]:
    return db.scalars(select(Entry).where(Entry.tip_id == tip.id).order_by(Entry.number)).all()


def _line(case: KeyPair, entry: Entry, message: outbox.OutboundMessage | None) -> Line:
    said = _said(case, entry)
    state, reason = (str(message.state), message.reason) if message else ("", "")
    if not said:
        return Line(entry.id, entry.author, "", "text", 0.0, sending=state, reason=reason, opens=False)
    how, who = said.get("how", "text"), said.get("who", "")
    return Line(entry.id, entry.author, said["text"], how, said["at"], who, state, reason)


def _said(case: KeyPair, entry: Entry) -> dict[str, Any]:
    """What a message holds; {} when it does not open."""
    try:
        said: dict[str, Any] = json.loads(sealing.unseal(case, entry.sealed, "tip_entry", entry.tip_id, entry.id))
    except (sealing.Unopened, ValueError):
        return {}
    return said


def close(db: Session, tip: Tip, holder: SignedIn, team: dict[int, KeyPair]) -> bool:
    """Done. Its words are destroyed after 90 days, or at once where the person did not want them kept: whether so."""
    if tip.assignee_id != holder.id:
        raise Conflict("Claim this tip first; only who has it may close it.")
    kept = _may_keep(db, tip, team)
    tip.state, tip.quiet_at, tip.keep_until = TipState.CLOSED, None, now() + (KEEP_CLOSED_S if kept else 0)
    return kept


def _may_keep(db: Session, tip: Tip, team: dict[int, KeyPair]) -> bool:
    """What they answered last when they were asked; a tip nobody was asked about, or that does not open, is kept."""
    try:
        case, kept = open_case(db, tip, team), True
    except NotFound:
        return True
    for said in (_said(case, entry) for entry in _entries(db, tip)):
        if said.get("question") == "keep":
            kept = said.get("answer") != ["no"]
    return kept


def erase_old(db: Session) -> int:
    """Destroy closed tips past their time, and those that were taken back: how many."""
    closed = (Tip.state == TipState.CLOSED) & (Tip.keep_until < now())
    old = db.scalars(select(Tip).where(closed | (Tip.withdrawn_at < now() - REGRET_S))).all()
    for tip in old:
        erase(db, tip)
    return len(old)
