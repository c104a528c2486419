"""The operator's side of a tip: the most urgent first, claimed by one, answered, closed."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot import contacts, outbox, sealing
from bot.db import now
from bot.errors import Conflict, NotFound
from bot.keys import EnvironmentKeys
from bot.messages import Reply
from bot.sealing import KeyPair
from bot.staff import Holder
from bot.tips.records import Author, Entry, Tip, TipState
from bot.tips.telling import add_entry, erase

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
    at: float
    who: str = ""
    sending: str = ""  # of an operator's: held | sent | uncertain …


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


def beside(db: Session, tip: Tip) -> list[Tip]:
    """The other tips of the same contact: what was told after hiding is one of its own."""
    if tip.contact_id is None:
        return []
    others = select(Tip).where(Tip.contact_id == tip.contact_id, Tip.id != tip.id, Tip.state != TipState.OFFERED)
    return list(db.scalars(others.order_by(Tip.hour, Tip.id)))


def start_quiet(db: Session) -> int:
    """Quiet tips are new in the queue; quiet offers are erased unless they speak of danger: how many moved."""
    quiet = db.scalars(select(Tip).where(Tip.quiet_at < now(), Tip.state.in_((TipState.TOLD, TipState.OFFERED)))).all()
    for tip in quiet:
        if tip.state == TipState.TOLD or tip.urgency >= 2:
            tip.state, tip.quiet_at = TipState.NEW, None
        else:
            erase(db, tip)
    return len(quiet)


def next_tip(db: Session) -> Tip | None:
    """The tip that most needs somebody: by urgency, then the longest waiting. Danger does not wait for the quiet."""
    waiting = select(Tip).where(
        (Tip.state == TipState.NEW) | ((Tip.state == TipState.TOLD) & (Tip.urgency >= 3)), Tip.assignee_id.is_(None)
    )
    return db.scalars(waiting.order_by(Tip.urgency.desc(), Tip.hour, Tip.id).limit(1)).first()


def claim(db: Session, tip: Tip, holder: Holder) -> None:
    """Take a tip; Conflict when somebody else has it."""
    taken = (
        update(Tip)
        .where(Tip.id == tip.id, (Tip.assignee_id.is_(None)) | (Tip.assignee_id == holder.id))
        .where(Tip.state != TipState.CLOSED)
        .values(assignee_id=holder.id, state=TipState.CLAIMED, quiet_at=None)
    )
    if not db.execute(taken).rowcount:  # type: ignore[attr-defined]
        raise Conflict("This tip is closed or somebody else has claimed it. Take the next one.")
    db.refresh(tip)


def open_case(tip: Tip, team: dict[int, KeyPair]) -> KeyPair:
    """The case key of a tip."""
    if tip.wrapped is None or tip.epoch not in team:
        raise NotFound("This tip cannot be opened: its key was destroyed, or your team keys are older than it.")
    return sealing.pair_from(sealing.unseal(team[tip.epoch], tip.wrapped, "tip.wrapped", tip.id))


def read(db: Session, tip: Tip, team: dict[int, KeyPair]) -> list[Line]:
    """Everything in a tip, oldest first."""
    case = open_case(tip, team)
    sending: dict[str, str] = {
        letter.entry_id: letter.state
        for letter in db.scalars(select(outbox.Letter).where(outbox.Letter.contact_id == tip.contact_id))
        if letter.entry_id
    }
    lines = []
    for entry in db.scalars(select(Entry).where(Entry.tip_id == tip.id).order_by(Entry.number)):
        said: dict[str, Any] = json.loads(sealing.unseal(case, entry.sealed, "tip_entry", tip.id, entry.id))
        lines.append(
            Line(
                entry.id,
                entry.author,
                said["text"],
                said.get("how", "text"),
                said["at"],
                said.get("who", ""),
                sending.get(entry.id, ""),
            )
        )
    return lines


def answer(
    db: Session, keys: EnvironmentKeys, tip: Tip, holder: Holder, team: dict[int, KeyPair], text: str, notice: Reply
) -> str:
    """Write to the person: the words are held until they write, and a neutral line goes out now. The letter's ref.

    `notice` is that line. It does not go to somebody who stopped, hid the chat, or has had one in ten minutes or
    three today; the words themselves wait for them all the same.
    """
    if tip.assignee_id != holder.id:
        raise Conflict("Claim this tip first; then nobody else answers at the same time.")
    if tip.contact_id is None or tip.capsule is None:
        raise Conflict("This person has deleted the talk or is gone; nobody can be answered.")
    inner = sealing.unseal(open_case(tip, team), tip.capsule, "tip.capsule", tip.id)
    entry_id = add_entry(db, tip, Author.OPERATOR, {"text": text, "how": "text", "who": holder.name})
    account = (tip.channel, tip.bot)
    ref = outbox.hold(db, keys, tip.contact_id, account, inner, Reply(text), entry_id)
    contact = contacts.lock(db, tip.contact_id)
    if contact is not None and tip.withdrawn_at is None and outbox.may_knock(db, contact):
        outbox.queue(db, keys, contact.id, account, inner, notice, outbox.LetterKind.NOTICE)
        contact.knocked = True
    tip.unread = False
    return ref


def close(db: Session, tip: Tip, holder: Holder, team: dict[int, KeyPair]) -> bool:
    """Done. Its words are destroyed after 90 days, or at once where the person did not want them kept: whether so."""
    if tip.assignee_id != holder.id:
        raise Conflict("Claim this tip first; only who has it may close it.")
    kept = _may_keep(db, tip, team)
    tip.state, tip.quiet_at, tip.keep_until = TipState.CLOSED, None, now() + (KEEP_CLOSED_S if kept else 0)
    return kept


def _may_keep(db: Session, tip: Tip, team: dict[int, KeyPair]) -> bool:
    """What they answered last when they were asked; a tip nobody was asked about is kept."""
    case, kept = open_case(tip, team), True
    for entry in db.scalars(select(Entry).where(Entry.tip_id == tip.id).order_by(Entry.number)):
        said: dict[str, Any] = json.loads(sealing.unseal(case, entry.sealed, "tip_entry", tip.id, entry.id))
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
