"""What tests of the phone in the wrong hands share: what happens on it, and an operator who answers or sends again."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import app as wiring
from bot import tips
from bot.messaging.outbox import OutboundMessage, Why
from bot.tips import Tip
from tests.people import Office, Phone

WORDS = "go to the embassy on Monday"
AFTER = ("hi", "ok", "read it", "who are you", "yes", "1", "menu", "អាន")


def write(office: Office, unit: Callable[[Session], Any]) -> Any:
    return office.context.database.write(unit)


def contact_of(office: Office, tip: Tip | None = None) -> int:
    return (tip or office.tips()[0]).contact_id or 0


def hidden(office: Office, phone: Phone) -> None:
    phone.writes("hide")
    phone.presses("Delete now")


def deleted(office: Office, phone: Phone) -> None:
    phone.writes("delete my data")
    phone.presses("Delete everything")


def withdrawn(office: Office, phone: Phone) -> None:
    write(office, lambda db: tips.withdraw(db, contact_of(office)))


EVENTS = {"hide": hidden, "delete": deleted, "withdraw": withdrawn}


def message(office: Office) -> OutboundMessage:
    with office.context.database.read() as db:
        return db.scalars(select(OutboundMessage).where(OutboundMessage.entry_id.is_not(None))).one()


def again(office: Office) -> tips.Answered:
    """The operator has seen the mark and sends again."""

    def unit(db: Session) -> tips.Answered:
        tip, kept = tips.find_words(db, (message(office).entry_id or "")[:8])
        tips.claim(db, tip, office.operator)
        return tips.resend(
            db, office.context.keys, tip, kept, office.operator, office.team, wiring.notify("en", "buttons")
        )

    return write(office, unit)  # type: ignore[no-any-return]


def answered(office: Office, although: tuple[Why, ...] = ()) -> tips.Answered:
    """The only tip is claimed and answered."""

    def unit(db: Session) -> tips.Answered:
        tip = db.query(Tip).one()
        tips.claim(db, tip, office.operator)
        notice = wiring.notify("en", "buttons")
        return tips.answer(db, office.context.keys, tip, office.operator, office.team, WORDS, notice, although)

    found = write(office, unit)
    office.deliver()
    return found  # type: ignore[no-any-return]
