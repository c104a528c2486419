"""A tip on an operator's terminal: its marks first, then every message, and what becomes of an answer."""

from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from bot import tips
from bot.cli.printout import visible
from bot.messaging.outbox import MessageState, Why
from bot.sealing import KeyPair
from bot.tips import Answered, Author, Fate, Tip, attachments, queue
from bot.tips.queue import REGRET_S, Line

SHORT = 8  # characters of an id, enough to name it by
PHNOM_PENH = timedelta(hours=7)
WHY = {
    Why.HIDDEN: "They hid the chat since",
    Why.WITHDRAWN: "They took it back or deleted the talk since",
    Why.MOVED: "It goes on from another phone since",
}
ALTHOUGH = {Why.HIDDEN: "--although-hidden", Why.WITHDRAWN: "--although-hidden", Why.MOVED: "--although-moved"}
FATES = {
    Fate.NOW: "Your answer is kept for them. A neutral line goes out now; your words follow when they ask.",
    Fate.UNASKED: "Your answer is kept for them. They stopped our lines or hid the chat, so none goes out: your words"
    " wait until they write and ask.",
    Fate.COVER: "Your answer is kept for them. They said their safe word, so nothing goes out: your words wait until"
    " they come back and ask.",
    Fate.CLOSED: "Your answer cannot arrive now: they blocked us, or their provider refuses our messages. It is kept;"
    " if they write again, they are told that it waits.",
    Fate.AGAIN: "Your words are on their way once more.",
}


def lines(db: Session, tip: Tip, team: dict[int, KeyPair]) -> list[str]:
    """The page, a line each; NotFound when the tip does not open."""
    told = [_told(line) for line in tips.open_entries(db, tip, team)]
    head = f"{tip.id}  urgency {tip.urgency}  {tip.category}  {tip.channel}  {tip.language}  {tip.state}"
    others = [f"From the same phone: {one.id}  {one.state}" for one in queue.beside(db, tip)]
    kept = [f"file {file.id}: {file.state}" for file in attachments.of_tip(db, tip.id)]
    return [head, *_marks(tip), *others, *told, *kept]


def _marks(tip: Tip) -> list[str]:
    found = []
    if tip.hidden:
        found.append("They have hidden the chat since: nothing on the phone speaks of this.")
    if tip.withdrawn_at is not None:
        until = _clock(tip.withdrawn_at + REGRET_S)
        found.append(f"The phone took it back, and it may be in other hands. It is erased after {until}.")
    if tip.moved:
        found.append("It goes on from another phone: make sure who writes." + (" Somebody has." if tip.assured else ""))
    return found


def _told(line: Line) -> str:
    """2026-12-01 08:30 UTC  operator Sophy [kept]: the words; what becomes of them below."""
    who = visible(f"{line.author} {line.who}".strip())
    if not line.opens:
        return f"{who}: this message does not open: it was damaged, or it belongs to another tip."
    at = datetime.fromtimestamp(line.at, UTC)
    how = "" if line.how == "text" else f" ({visible(line.how)})"
    sending = f" [{line.sending}]" if line.sending else ""
    return f"{at:%Y-%m-%d %H:%M} UTC  {who}{how}{sending}: {visible(line.text)}{_undecided(line)}"


def _undecided(line: Line) -> str:
    """What the operator has to decide about their own words."""
    again = f"hotline tips resend {line.id[:SHORT]}"
    if line.author != Author.OPERATOR or line.sending not in (MessageState.KEPT, MessageState.UNCERTAIN):
        return ""
    if line.sending == MessageState.UNCERTAIN:
        return f"\n    Nobody knows whether your words arrived. To send them again: {again}"
    return f"\n    {_why(line.reason)}; your words were not sent. To send them all the same: {again}"


def _why(reason: str) -> str:
    return WHY[Why(reason)] if reason in tuple(Why) else "Something happened on the phone since"


def fate(answered: Answered) -> str:
    """What becomes of an answer, in a sentence."""
    if answered.fate == Fate.LATER:
        at = _clock(answered.at)
        return f"Your answer is kept for them. One line went out lately, so the next goes out at {at} or soon after."
    if answered.why is None:
        return FATES[answered.fate]
    again, although = f"hotline tips resend {answered.id[:SHORT]}", ALTHOUGH[answered.why]
    return f"{WHY[answered.why]}; your words were not sent. To send them all the same: {again}\n(or answer {although})"


def _clock(at: float) -> str:
    """ "2026-12-01 15:30 (Phnom Penh)" """
    return f"{datetime.fromtimestamp(at, UTC) + PHNOM_PENH:%Y-%m-%d %H:%M} (Phnom Penh)"
