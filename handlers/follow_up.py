"""The person and the operator, writing to each other. An operator's words are held until the person writes; what
arrives unasked is a neutral line that says nothing to whoever else holds the phone."""

from bot import outbox
from bot.dialog import Ask, Result, Turn, text
from bot.i18n import translations
from bot.messages import Option, Rendering, Reply
from handlers import leave_tip

READ_WORDS = ("read", "ok", "yes", "y", "អាន", "មើល", "បាទ", "ចាស")


def knock(language: str, rendering: Rendering) -> Reply:
    """The neutral line: something is here, and what it is about they know themselves."""
    words = translations(language)
    if rendering == "sms":
        return Reply(words.pgettext("sms", "You have a message about work. Reply OK to read it."))
    line = words.gettext("You have a message about work. Would you like to read it?")
    return Reply(line, (Option(words.gettext("Read it"), "follow_up.read"),))


def read(turn: Turn) -> Result:
    """They want to read what waits."""
    if not outbox.release(turn.db, turn.contact.id):
        return leave_tip.thank
    return ask_reply


def ask_reply(turn: Turn) -> Result:
    """After an operator's words: an answer joins the tip."""
    return Ask(text(turn._("You can answer here.")), then=leave_tip.keep_more)
