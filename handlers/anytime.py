"""What commands lead to: HELP, STOP, START, MENU, a language, and what providers tell of a chat."""

from bot.engine.dialog import Answer, Menu, Result, Say, Step, Turn, text
from bot.engine.dialog import home as lead_home
from bot.i18n import LANGUAGES, translations
from bot.messaging import contacts, outbox
from bot.recruiters import subscriptions
from bot.understanding import Intent
from handlers import check_recruiter, duress, get_help, hide, home, keywords, leave_tip
from handlers.agreed import decided, orders


def ask_stop(turn: Turn) -> Result:
    """A confirmation first: whoever texts "end" must not silence her own line."""
    question = text(
        turn._("Shall we stop sending you messages that you did not ask for? You can still write to us at any time."),
        sms=turn.pgettext("sms", "Stop messages that you did not ask for? You can still write to us."),
    )
    options = [(turn._("Yes, stop"), stop), (turn._("No"), lead_home)]
    return Menu(question, options, hears=stop_in_words, kind="confirm")


def stop_in_words(turn: Turn) -> Answer:
    """Yes and no in any words; who says stop again means yes."""
    again = turn.heard.intent is Intent.STOP and orders(turn)
    if keywords.said(turn.said) in ("stop", "end") or again:
        return stop
    said = decided(turn)
    return None if said is None else stop if said else lead_home


def stop(turn: Turn) -> Result:
    """Nothing unasked from now on; what they ask is still answered. In duress mode it looks so and ends nothing."""
    if not turn.contact.in_duress:
        turn.contact.stopped = True
        turn.last.clear()
        subscriptions.forget(turn.db, turn.contact.id)
        outbox.drop(turn.db, turn.contact.id)
    return stopped


def stopped(turn: Turn) -> Result:
    """The last word, with the way back."""
    return Say(text(turn._("We will send nothing more by ourselves. Write START when you want messages again.")))


def start(turn: Turn) -> Result:
    """Send unasked messages to this person again, from START on."""
    turn.contact.stopped = False
    return home.hello


def nothing(turn: Turn) -> Result:
    """They blocked us, or came back, or a machine wrote: nobody waits for an answer. What was open stays open."""
    turn.stays = True
    return None


def alone(turn: Turn) -> Result:
    """In a group, at most once a day, and nothing else whatever is said there: others read it."""
    if contacts.count_answer(turn.contact) > 1:
        return nothing
    said = (translations(one).gettext("Please write to us directly, not in a group.") for one in LANGUAGES)
    return Say(text("\n".join(said)))


STEPS: dict[str, Step] = {
    "help": get_help.card,
    "menu": home.hello,
    "home": home.hello,
    "check": check_recruiter.ask_name,
    "stop": ask_stop,
    "end": ask_stop,
    "person": leave_tip.ask_story,
    "start": start,
    "language": home.ask_language,
    "khmer": home.use_khmer,
    "english": home.use_english,
    "hide": hide.wanted,
    "delete": hide.ask_delete,
    "safe word": duress.ask_safe_word,
}
