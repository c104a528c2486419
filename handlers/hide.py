"""The phone in the wrong hands: hide the chat, or delete everything. After each of them nothing on the screen names the
matter, and nothing that is typed brings it back."""

from bot import tips, understanding
from bot.db import now
from bot.engine.dialog import Answer, Menu, Result, Say, Turn, home, text
from bot.messages import Reply
from bot.messaging import contacts, outbox
from bot.recruiters import subscriptions
from bot.tips.queue import REGRET_S
from handlers import keywords, leave_tip
from handlers.agreed import asks_what, decided, leading, orders

BARE = 2  # words of an order to hide that says nothing else


def wanted(turn: Turn) -> Result:
    """They want the chat gone, in a word or a sentence. What tells of danger in the same message is kept first, and
    no card comes before: whoever is coming must not find it on the screen."""
    asked = turn.question.hears.endswith("consent_in_words")
    if asked and len(turn.said.split()) > BARE:  # "yes, but wait: he reads my phone"
        leave_tip.keep_aside(turn)
        if understanding.begins_with_yes(turn.said):
            leave_tip.accept(turn)
    elif turn.heard.danger:
        leave_tip.keep_quietly(turn)
    return ask_hide


def ask_hide(turn: Turn) -> Result:
    """What hiding does and does not do, before it is done; this explanation is deleted with the rest. Whoever asks may
    have no time to press anything: from now on nothing is said of what was told, and nothing that waits goes out."""
    if not turn.contact.in_duress:
        veiled, waited = tips.veil(turn.db, turn.contact.id)
        turn.data["veiled"] = [*turn.data.get("veiled", []), *veiled]
        turn.data["waited"] = [*turn.data.get("waited", []), *waited]
        turn.data["notified"] = turn.data.get("notified", False) or turn.contact.notified
        turn.contact.notified = False
        turn.last.clear()
    question = text(
        turn._(
            "We will delete the messages of this chat from the last 48 hours, and send nothing until you write again.\n"
            "To remove the rest: open the chat's menu, choose Clear history or Delete chat."
        ),
        sms=turn.pgettext(
            "sms", "We cannot delete SMS: please delete this talk on your phone. Shall we send nothing until you write?"
        ),
    )
    now = turn.label(turn._("Delete now"), turn._("Yes"))  # nobody can delete an SMS from afar
    return Menu(question, [(now, hide), (turn._("No"), stay)], hears=hide_in_words, kind="confirm")


def stay(turn: Turn) -> Result:
    """No: all goes on as before."""
    unveil(turn)
    return home


def unveil(turn: Turn) -> None:
    """What asking to hide has put out of sight comes back, and an operator's words can be asked for as before."""
    tips.unveil(turn.db, turn.contact.id, turn.data.pop("veiled", []), turn.data.pop("waited", []))
    if turn.data.pop("notified", False):
        turn.contact.notified = True


def hide_in_words(turn: Turn) -> Answer:
    """Yes and no in any words; who asks for it again, or says in a hurry who is coming, means yes."""
    if asks_what(turn):
        return ask_hide
    urgent = turn.heard.hides or leading(turn.said)
    if urgent and not understanding.denies_order(turn.said):
        return hide_now
    said = decided(turn)
    return None if said is None else hide if said else stay


def hide_now(turn: Turn) -> Result:
    """At once; what tells of danger beside it is kept first."""
    if turn.heard.danger:
        leave_tip.keep_quietly(turn)
    return hide


def _confirmed(turn: Turn, deed: Answer) -> Answer:
    said = decided(turn)
    return None if said is None else deed if said else home


def hide(turn: Turn) -> Result:
    """Delete what can be deleted, and say nothing where that is possible."""
    if not turn.contact.in_duress:
        tips.hide(turn.db, turn.contact.id)
        _go_quiet(turn)
    return vanish


def vanish(turn: Turn) -> Result:
    """Telegram: every message that can go, goes, and nothing is said. SMS cannot be deleted, so one word."""
    if turn.rendering == "sms":
        return Say(text(turn._("OK.")))
    clear(turn)
    return None


def clear(turn: Turn) -> None:
    """Both sides of the chat, as far back as messages can be deleted."""
    mine = contacts.take_shown(turn.contact)
    this = (turn.inbound.message_id,) if turn.inbound.message_id else ()
    turn.replies.append(Reply("", hide=(*mine, *this), clear=True))


def _go_quiet(turn: Turn) -> None:
    """Nothing unasked until they write again, and no line on the screen that says that something waits."""
    turn.contact.hidden, turn.contact.hidden_at, turn.contact.notified = True, now(), False
    turn.notes.clear()
    turn.last.clear()
    outbox.drop(turn.db, turn.contact.id)


def ask_delete(turn: Turn) -> Result:
    """What it does, before it is done. Somebody else may be asking: it names nothing that was told."""
    question = text(
        turn._("We will delete what we keep about this phone, and the messages of this chat from the last 48 hours."),
        sms=turn.pgettext("sms", "We delete what we keep about this phone. Please delete this talk yourself."),
    )
    options = [(turn._("Delete everything"), delete), (turn._("No"), home)]
    return Menu(question, options, hears=delete_in_words, kind="confirm")


def delete_in_words(turn: Turn) -> Answer:
    """Yes and no in any words; who asks for it again means yes."""
    if asks_what(turn):
        return ask_delete
    again = keywords.said(turn.said) == "delete" or (turn.heard.hides and orders(turn))
    return delete if again else _confirmed(turn, delete)


def delete(turn: Turn) -> Result:
    """On the phone at once; in the queue after 72 hours, so that a captor cannot erase a call for help. In duress mode
    it looks the same and changes nothing."""
    contact = turn.contact
    if not contact.in_duress:
        tips.refuse(turn.db, contact.id)
        tips.withdraw(turn.db, contact.id, hidden=True)
        subscriptions.forget(turn.db, contact.id)
        contact.language_chosen, contact.safe_word = False, None
        contact.forget_at = now() + REGRET_S
        _go_quiet(turn)
    return vanish
