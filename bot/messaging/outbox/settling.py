"""What becomes of a letter that was taken to be sent, or that shall not go out."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from bot.db import now
from bot.messages import Outcome
from bot.messaging.outbox.letters import LETTERS, Letter, LetterKind, LetterState, Why

GIVE_UP_S = 24 * 3600  # a letter that could not go out for a day is dead
SLOWEST_S = 300.0  # between two tries
DOUBTS, DEATHS = 1, 4  # how often an automatic answer may go out again: its provider said nothing, its sender died
KEEP_SENT_S = 48 * 3600  # Telegram deletes nothing older, so older numbers serve nothing

_SENT = (
    update(LETTERS)
    .where(LETTERS.c.id == bindparam("letter"), LETTERS.c.state == "leased")
    .values(
        state="sent",
        lease=None,
        address=None,
        body=None,
        reason="",
        tries=LETTERS.c.tries + 1,
        message_id=bindparam("number"),
        settled_at=bindparam("at"),
    )
)


def settle_sent(db: Session, sent: Sequence[tuple[int, int]]) -> None:
    """Letters that went out: (letter's number, the provider's number of the message)."""
    at = now()
    if sent:
        rows = [{"letter": letter, "number": number, "at": at} for letter, number in sent]
        db.connection().execute(_SENT, rows)


def settle(db: Session, letter_id: int, outcome: Outcome) -> None:
    """Write down what became of a letter that was being sent."""
    if outcome.state == "sent":
        settle_sent(db, [(letter_id, outcome.message_id)])
        return
    letter = db.get(Letter, letter_id, with_for_update=True)
    if letter is None or letter.state != LetterState.LEASED:
        return  # the person was forgotten, or a callback was faster
    letter.tries += 1
    letter.lease = None
    if outcome.state == "retry" and now() - letter.made_at < GIVE_UP_S:
        put_back(letter, now() + max(outcome.after, _backoff(letter.tries)))
    elif outcome.state == "uncertain":
        doubt(letter)
    else:
        _empty(letter, LetterState.DEAD if outcome.state == "retry" else LetterState(outcome.state), outcome)


def _backoff(tries: int) -> float:
    """Seconds before the next try: 0, 4, 8 … 300."""
    return min(2.0 ** min(tries, 9), SLOWEST_S) if tries > 1 else 0.0


def put_back(letter: Letter, due_at: float) -> None:
    """It surely did not go out, so it is due again; unless it was kept back while it was on its way."""
    letter.lease, letter.due_at = None, due_at
    letter.state = LetterState.KEPT if _kept_back(letter) else LetterState.READY


def _kept_back(letter: Letter) -> bool:
    return letter.kind == LetterKind.OPERATOR and letter.reason in tuple(Why)


def postpone(db: Session, letter_id: int, wait: float) -> None:
    """Put a claimed letter back untried: its chat may have no message yet."""
    letter = db.get(Letter, letter_id, with_for_update=True)
    if letter is not None and letter.state == LetterState.LEASED:
        put_back(letter, now() + wait)


def doubt(letter: Letter, times: int = DOUBTS) -> None:
    """Nobody can know whether it went out: an automatic answer goes out again, an operator's words wait.

    `times`: how often at most. A provider that says nothing has mostly sent it. A sender that dies had claimed many
    and begun with a few, so three kills in a row must not cost anybody the answer; and what kills every sender ends.
    """
    letter.doubts += 1
    letter.lease = None
    if _kept_back(letter):
        letter.state = LetterState.KEPT
    elif letter.kind == LetterKind.OPERATOR:
        letter.state, letter.reason = LetterState.UNCERTAIN, "send again?"
    elif letter.doubts > times:
        _empty(letter, LetterState.DEAD, Outcome("dead", reason="in doubt too often"))
    else:
        letter.state, letter.due_at = LetterState.READY, now()


def _empty(letter: Letter, state: LetterState, outcome: Outcome) -> None:
    letter.state, letter.reason, letter.settled_at = state, outcome.reason, now()
    letter.message_id, letter.address, letter.body = outcome.message_id, None, None


def report(db: Session, ref: str, outcome: Outcome) -> int | None:
    """A status callback: it proves that the message was made. The contact's number when the channel is closed to us."""
    letter = db.scalars(select(Letter).where(Letter.ref == ref).with_for_update()).first()
    if letter is None:
        return None
    if letter.state in (LetterState.UNCERTAIN, LetterState.LEASED, LetterState.KEPT):
        _empty(letter, LetterState.SENT, Outcome("sent"))
    letter.delivered = outcome.state == "sent"
    letter.reason = outcome.reason
    return letter.contact_id if outcome.state == "stopped" else None


def resend(db: Session, ref: str) -> bool:
    """An operator says: send the uncertain letter again."""
    again = update(Letter).where(Letter.ref == ref, Letter.state == LetterState.UNCERTAIN)
    return bool(db.execute(again.values(state=LetterState.READY, due_at=now(), made_at=now())).rowcount)  # type: ignore[attr-defined]


def stop(db: Session, contact_id: int) -> None:
    """Nothing reaches this person any more: what waited is emptied, operators' words keep waiting."""
    db.execute(
        update(Letter)
        .where(Letter.contact_id == contact_id, Letter.state == LetterState.READY, Letter.kind != LetterKind.OPERATOR)
        .values(state=LetterState.STOPPED, settled_at=now(), address=None, body=None)
    )


def drop(db: Session, contact_id: int) -> None:
    """Unasked lines that have not gone out yet shall not go out: the person hides or stops."""
    db.execute(
        update(Letter)
        .where(Letter.contact_id == contact_id, Letter.state == LetterState.READY, Letter.kind == LetterKind.NOTICE)
        .values(state=LetterState.STOPPED, settled_at=now(), address=None, body=None)
    )


def answered_since(db: Session, contact_id: int, since: float) -> bool:
    """Whether an answer has gone out to this person since then."""
    sent = select(Letter.id).where(Letter.contact_id == contact_id, Letter.kind == LetterKind.ANSWER)
    later = sent.where(Letter.state == LetterState.SENT, Letter.settled_at >= since)
    return db.execute(later.limit(1)).first() is not None


def prune(db: Session) -> int:
    """Delete settled letters that serve nothing any more; an operator's stay, as proof of delivery, without a word."""
    old = delete(Letter).where(Letter.settled_at < now() - KEEP_SENT_S, Letter.kind != LetterKind.OPERATOR)
    return int(db.execute(old).rowcount)  # type: ignore[attr-defined]


def shown(db: Session, contact_id: int) -> tuple[int, ...]:
    """The provider's numbers of our letters that can still be deleted from the phone."""
    sent = select(Letter.message_id).where(
        Letter.contact_id == contact_id, Letter.message_id > 0, Letter.settled_at > now() - KEEP_SENT_S
    )
    return tuple(db.scalars(sent))
