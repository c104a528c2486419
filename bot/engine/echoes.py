"""Echoes: the same words again from one phone.

| what came | what happens |
|---|---|
| an SMS once more within 30 seconds, under another id: a network repeats what it is not sure of | no second step |
| ... short words, like "1", when our answer to the first has gone out: the person answers the next question | a step |
| the same sentence a third time within an hour: a machine answers our answers | kept as ever, answered with nothing |
| ... words of danger, or in duress mode | answered as ever |
| the safe word, however soon after it was chosen | heard: whoever needs it cannot wait |

Only a hash of the last words is kept, on the contact, for an hour. It is keyed with the key of the day, so that nobody
who finds it in old pages can try words against it two days later.
"""

from sqlalchemy.orm import Session

from bot.messages import Inbound, Kind
from bot.messaging import outbox
from bot.messaging.contacts import SAID_S, Contact, is_safe_word
from bot.staff.keys import EnvironmentKeys

TWICE_S = 30.0
MOST = 3  # the same sentence so often within an hour is a machine's
SHORT = 12  # characters: an answer to a question, which people repeat from one question to the next
SENTENCE = 20  # characters of what a machine says at least; shorter are commands, which people may have to repeat


def doubled(db: Session, keys: EnvironmentKeys, contact: Contact, inbound: Inbound, at: float) -> bool:
    """Whether this SMS, written at `at`, is the one before it once more."""
    if inbound.channel != "sms" or not _speaks(inbound) or contact.in_duress:
        return False
    if is_safe_word(keys, contact, inbound.text.strip()):
        return False
    if not _is_said(keys, contact, inbound) or abs(at - contact.seen_at) > TWICE_S:
        return False
    return len(inbound.text.strip()) > SHORT or not outbox.answered_since(db, contact.id, contact.seen_at)


def note(keys: EnvironmentKeys, contact: Contact, inbound: Inbound, at: float) -> bool:
    """Remember these words until the next ones come: whether they sound like a machine's. A machine presses nothing."""
    if not _speaks(inbound):
        contact.times = 0
        return False
    if _is_said(keys, contact, inbound) and abs(at - contact.said_at) <= SAID_S:
        contact.times += 1
    else:
        contact.said, contact.said_at, contact.times = keys.days.opaque(*_words(contact, inbound)), at, 1
    return contact.times >= MOST and len(inbound.text.strip()) >= SENTENCE and not contact.in_duress


def _speaks(inbound: Inbound) -> bool:
    return inbound.kind is Kind.TEXT and not inbound.files and bool(inbound.text.strip())


def _is_said(keys: EnvironmentKeys, contact: Contact, inbound: Inbound) -> bool:
    return contact.said is not None and keys.days.stands_for(contact.said, *_words(contact, inbound))


def _words(contact: Contact, inbound: Inbound) -> tuple[str, str, str]:
    return "said", str(contact.id), inbound.text.strip()
