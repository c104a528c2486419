"""Tell a person: one message is enough. It is sealed and kept before anything is answered, and what they write next
joins it. Nothing here is ever repeated back: somebody else may be reading the screen."""

from bot import files, tips, understanding
from bot.dialog import Ask, Menu, Result, Text, Turn, address, home, text, understand
from bot.messages import Kind
from bot.tips import Told
from handlers import tip_questions


def ask_story(turn: Turn) -> Result:
    """The question, and the privacy line: here, and not earlier."""
    question = text(
        turn._(
            "Write to us what happened, or what you want to ask. You can also send a photo or a voice note.\n"
            "Only our team reads it. The police are told nothing unless you say yes."
        ),
        sms=turn.pgettext("sms", "Write what happened. Only our team reads it; the police only if you say yes."),
    )
    return Ask(question, then=keep_story)


def keep_story(turn: Turn) -> Result:
    """Sealed at once; a story never enters the state."""
    if not _something(turn):
        return unreadable if turn.inbound.kind is Kind.OTHER else ask_story
    keep(turn)
    return thank


def thank(turn: Turn) -> Result:
    """A neutral thank-you, and the door stays open; whoever was answering questions goes on with them."""
    thanks = text(
        turn._("Thank you. A person will answer you here. You can write more, or send a photo or a voice note."),
        sms=turn.pgettext("sms", "Thank you. A person will answer you here. You can write more."),
    )
    if turn.waiting == address(tip_questions.hear):
        return tip_questions.ask
    return Menu(thanks, [(turn._("Answer a few questions"), tip_questions.begin)], otherwise=keep_more)


def keep_more(turn: Turn) -> Result:
    """What they write next joins it."""
    if not _something(turn):
        return unreadable if turn.inbound.kind is Kind.OTHER else thank
    keep(turn)
    return thank_again


def thank_again(turn: Turn) -> Result:
    """Shorter, for every further message."""
    return Ask(text(turn._("Thank you, we have it.")), then=keep_more)


def offer(turn: Turn) -> Result:
    """What we could not answer by ourselves: sealed, and a person may read it if they say yes.

    Whoever already talks with a person just goes on: it joins what they told before.
    """
    if tips.of_contact(turn.db, turn.contact.id):
        return keep_more
    keep_aside(turn)
    return ask_consent


def ask_consent(turn: Turn) -> Result:
    """Asking changes nothing, so it may run twice."""
    question = text(
        turn._("We cannot answer this by ourselves. Shall a person read what you wrote and answer you here?"),
        sms=turn.pgettext("sms", "Shall a person read this and answer you?"),
    )
    return Menu(question, [(turn._("Yes"), accept), (turn._("No"), refuse)], otherwise=consent_in_words)


def consent_in_words(turn: Turn) -> Result:
    """Yes and no in any words; anything else belongs to what they are telling."""
    said = understanding.yes_or_no(turn.said) if turn.inbound.kind is Kind.TEXT else None
    if said is None:
        return understand
    return accept if said else refuse


def accept(turn: Turn) -> Result:
    """Yes: it is in the queue."""
    tips.accept(turn.db, turn.contact.id, turn.services.config.tip_wait_s)
    return thank


def refuse(turn: Turn) -> Result:
    """No: what was offered is erased."""
    tips.refuse(turn.db, turn.contact.id)
    return home


def unreadable(turn: Turn) -> Result:
    """A sticker, a poll: said kindly, and we still listen."""
    return Ask(cannot_read(turn), then=keep_more)


def cannot_read(turn: Turn) -> Text:
    """For a kind of message that we cannot read, here and at home."""
    return text(
        turn._("We cannot read this kind of message. Please write it in words, or send a photo or a voice note."),
        sms=turn.pgettext("sms", "We cannot read this. Please write it in words."),
    )


def keep(turn: Turn) -> None:
    """Into their open tip, or a new one; under the question that is open, if one is."""
    if tip_questions.asking(turn):
        tip_questions.keep_words(turn)
        return
    services = turn.services
    to, wait = turn.inbound.address, services.config.tip_wait_s
    _expect_files(turn, tips.tell(turn.db, services.keys, turn.contact, to, _told(turn), wait))


def keep_aside(turn: Turn) -> None:
    """Sealed, until they say whether a person may read it."""
    services = turn.services
    to, wait = turn.inbound.address, services.config.tip_wait_s
    _expect_files(turn, tips.offer(turn.db, services.keys, turn.contact, to, _told(turn), wait))


def _something(turn: Turn) -> bool:
    return bool(turn.said or turn.inbound.files or turn.inbound.kind in (Kind.LOCATION, Kind.CONTACT))


def _told(turn: Turn) -> Told:
    """What they say, with the urgency that the rules see before it is sealed."""
    inbound = turn.inbound
    words = inbound.text
    if inbound.kind is Kind.LOCATION:
        words = f"{words}\n📍 {inbound.latitude}, {inbound.longitude}".strip()
    if inbound.kind is Kind.CONTACT:
        words = f"{words}\n☎ {inbound.phone}".strip()
    how = "edited" if inbound.edited else "forwarded" if inbound.forwarded else str(inbound.kind)
    return Told(words, turn.heard.urgency, turn.heard.category, how)


def _expect_files(turn: Turn, tip: tips.Tip) -> None:
    for file in turn.inbound.files:
        files.expect(turn.db, turn.services.keys, tip, file)
