"""Answers that come after their turn, when something that the dialogue waited for is there: words read on a picture."""

from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from bot.engine.dialog import Step, Turn, address
from bot.engine.receive import SMS_A_DAY, Hotline
from bot.messages import Inbound, Reply
from bot.messaging import contacts
from bot.messaging.contacts import Contact

# The modules of one talk: while one of their steps is on the screen, the answer is still waited for.
TALKS = {"check_offer": frozenset({"check_offer", "offer_answer", "offer_questions"})}


def about_pictures(hotline: Hotline, step: Step) -> Callable[[Session, Contact, str, str | None], Sequence[Reply]]:
    """What `step` says about the words on a picture. Who no longer talks about it (they went home, are being asked
    whether to hide, said the safe word, or were away past the idle limit) hears nothing."""
    talk = TALKS.get(address(step).partition(".")[0], frozenset())

    def answer(db: Session, contact: Contact, picture_id: str, words: str | None) -> Sequence[Reply]:
        state = contacts.state_of(contact, hotline.services.config.idle_s)
        if picture_id not in state.get("data", {}).get("pictures", []):
            return []
        if state.get("step", "").partition(".")[0] not in talk:
            return []
        if contact.channel == "sms" and contacts.count_answer(contact) > SMS_A_DAY:
            return []
        inbound = Inbound(contact.channel, contact.bot, "", "", text=words or "")
        channel = hotline.channels.get((contact.channel, contact.bot))
        rendering = channel.rendering if channel else "sms"
        turn = Turn(db, contact, inbound, rendering, hotline.services, hotline.dialog.script)
        return hotline.dialog.go_on(turn, step)

    return answer
