"""A rehearsal: what somebody who writes this would be answered, by the very code that answers people.

It is played on a database in memory, with a key of its own, and taken back after each talk, so nothing is stored and
nothing waits for the hotline's database. The registry is the real one, as of now.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from bot.db import Base, now
from bot.engine.dialog import Dialog, Services, Turn
from bot.guidance import helplines
from bot.guidance.helplines import Helpline
from bot.messages import Inbound, Rendering, Reply
from bot.messaging import contacts
from bot.staff import keys

KEPT = ("tip", "offered", "aside", "counted")  # where words may go, the safest first
CHANNELS: dict[str, Rendering] = {"telegram": "buttons", "sms": "sms"}


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of the last message of a talk.

    row    of the table in `handlers.heard`: what it was taken for
    kept   where its words went: tip, offered, aside, counted, none
    shown  registration numbers of the recruiters that the answer speaks of or asks about
    told   the messages that come back, with their options as numbered lines
    """

    row: str
    kept: str
    shown: tuple[str, ...]
    told: tuple[str, ...]


class Rehearsal:
    """Talks that leave no trace. `lines`: the helplines as staff have them; the shipped ones when there are none."""

    def __init__(self, dialog: Dialog, services: Services, lines: Iterable[Helpline] = ()) -> None:
        self._dialog, self._services = dialog, services
        self._engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
        Base.metadata.create_all(self._engine)
        with Session(self._engine) as db, db.begin():
            keys.init(db)
            db.add_all(helplines.copy(line) for line in lines)
            db.flush()
            helplines.seed(db)

    def hear(self, texts: Sequence[str], channel: str = "telegram", language: str = "km") -> Heard:
        """Play a talk of somebody new: what became of its last message."""
        return self.talk(texts, channel, language)[-1]

    def talk(self, texts: Sequence[str], channel: str = "telegram", language: str = "km") -> list[Heard]:
        """Play a talk of somebody new: what became of each message."""
        with Session(self._engine, autoflush=False) as db:
            try:
                return [self._turn(db, text, channel, language) for text in texts]
            finally:
                db.rollback()

    def _turn(self, db: Session, text: str, channel: str, language: str) -> Heard:
        contact = contacts.meet(db, b"rehearsal", channel, "here")
        inbound = Inbound(channel, "here", "rehearsal", "rehearsal", text=text, language=language)
        turn = Turn(db, contact, inbound, CHANNELS[channel], self._services, self._dialog.script)
        replies = self._dialog.take(turn)
        contact.seen_at = now()
        db.flush()
        contacts.save(db, contact)
        kept = next((one for one in KEPT if one in turn.kept), "none")
        return Heard(turn.row, kept, tuple(turn.shown), tuple(_shown(reply) for reply in replies if reply.text))


def _shown(reply: Reply) -> str:
    """The message as it would be read; what Telegram shows as buttons, as numbered lines."""
    return replace(reply, picture="", voice="").numbered()
