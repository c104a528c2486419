"""The phone in the wrong hands: hide the chat, delete everything, and the safe word under which only innocent advice
is given. After each of them nothing on the screen names the matter."""

from bot import contacts, outbox, tips, understanding, wishes
from bot.db import now
from bot.dialog import Ask, Menu, Result, Say, Turn, home, text, understand
from bot.messages import Kind, Reply
from bot.tips.queue import REGRET_S
from bot.writing import fold

SHORTEST, LONGEST = 3, 40  # characters of a safe word


def ask_hide(turn: Turn) -> Result:
    """What hiding does and does not do, before it is done; this explanation is deleted with the rest."""
    question = text(
        turn._(
            "We will delete the messages of this chat from the last 48 hours, and send nothing until you write again.\n"
            "To remove the rest: open the chat's menu, choose Clear history or Delete chat."
        ),
        sms=turn.pgettext(
            "sms", "We cannot delete SMS: please delete this talk on your phone. We send nothing until you write."
        ),
    )
    return Menu(question, [(turn._("Delete now"), hide), (turn._("No"), home)], otherwise=hide_in_words)


def hide_in_words(turn: Turn) -> Result:
    """Yes and no in any words."""
    said = understanding.yes_or_no(turn.said)
    if said is None:
        return understand
    return hide if said else home


def hide(turn: Turn) -> Result:
    """Delete what can be deleted, and say nothing where that is possible."""
    tips.hide(turn.db, turn.contact.id)
    _go_quiet(turn)
    return vanish


def vanish(turn: Turn) -> Result:
    """Telegram: every message that can go, goes, and nothing is said. SMS cannot be deleted, so one word."""
    if turn.rendering == "sms":
        return Say(text(turn._("OK.")))
    _clear(turn)
    return None


def _clear(turn: Turn) -> None:
    """Both sides of the chat, as far back as messages can be deleted."""
    mine = contacts.take_shown(turn.contact)
    this = (turn.inbound.message_id,) if turn.inbound.message_id else ()
    turn.replies.append(Reply("", hide=(*mine, *this), clear=True))


def _go_quiet(turn: Turn) -> None:
    """Nothing unasked until they write again, and no line on the screen that says that something waits."""
    turn.contact.hidden, turn.contact.knocked = True, False
    outbox.drop(turn.db, turn.contact.id)


def ask_delete(turn: Turn) -> Result:
    """What it does, before it is done. Somebody else may be asking: it names nothing that was told."""
    question = text(
        turn._("We will delete what we keep about this phone, and the messages of this chat from the last 48 hours."),
        sms=turn.pgettext("sms", "We delete what we keep about this phone. Please delete this talk yourself."),
    )
    return Menu(question, [(turn._("Delete everything"), delete), (turn._("No"), home)], otherwise=delete_in_words)


def delete_in_words(turn: Turn) -> Result:
    """Yes and no in any words."""
    said = understanding.yes_or_no(turn.said)
    if said is None:
        return understand
    return delete if said else home


def delete(turn: Turn) -> Result:
    """On the phone at once; in the queue after 72 hours, so that a captor cannot erase a call for help."""
    contact = turn.contact
    tips.refuse(turn.db, contact.id)
    tips.withdraw(turn.db, contact.id, hidden=True)
    wishes.forget(turn.db, contact.id)
    contact.language_chosen, contact.safe_word, contact.under_cover = False, None, False
    contact.forget_at = now() + REGRET_S
    _go_quiet(turn)
    return vanish


def ask_safe_word(turn: Turn) -> Result:
    """Choose a word; it is never shown again."""
    question = text(
        turn._(
            "Choose a word that nobody would guess, and write it here. Then we clear this chat. When you write this "
            "word later, we will talk only about ordinary job advice, until you write it again."
        ),
        sms=turn.pgettext(
            "sms", "Write a secret word. When you write it, we only give job advice until you write it again."
        ),
    )
    return Ask(question, then=keep_safe_word)


def keep_safe_word(turn: Turn) -> Result:
    """Only a keyed hash of it is kept. It disappears where that is possible, and with it what says what it is for."""
    word = fold(turn.said)
    if turn.inbound.kind is not Kind.TEXT or not SHORTEST <= len(word) <= LONGEST:
        return ask_safe_word
    turn.contact.safe_word = contacts.word_hash(turn.services.keys, turn.contact, word)
    if turn.rendering != "sms":
        _clear(turn)
    return word_kept


def word_kept(turn: Turn) -> Result:
    """Short, and it does not say what was kept."""
    return Say(text(turn._("OK.")))


def is_safe_word(turn: Turn) -> bool:
    """Whether they wrote their safe word."""
    contact = turn.contact
    if contact.safe_word is None or turn.inbound.kind is not Kind.TEXT or not turn.said:
        return False
    return contacts.word_hash(turn.services.keys, contact, fold(turn.said)) == contact.safe_word


def go_under(turn: Turn) -> Result:
    """The safe word was said: from now on only advice."""
    turn.contact.under_cover, turn.contact.knocked = True, False
    outbox.drop(turn.db, turn.contact.id)
    return advise


def come_back(turn: Turn) -> Result:
    """The safe word again: home, as if nothing had been."""
    turn.contact.under_cover = False
    return home


def play_along(turn: Turn) -> Result:
    """Whatever comes under cover is kept aside for operators and answered with advice."""
    turn.aside = True
    return advise


def advise(turn: Turn) -> Result:
    """Ordinary advice about jobs; another one each hour, so that it does not look like a machine that is stuck."""
    advice = [
        turn._("Advice for today: read the whole work contract before you sign it, and keep one copy yourself."),
        turn._("Advice for today: write down the hours that you work and the pay that you get."),
        turn._("Advice for today: keep a photo of your papers on another phone."),
        turn._("Advice for today: ask what the pay is, on which day it comes, and what is deducted."),
    ]
    return Say(text(advice[int(now() // 3600) % len(advice)]))
