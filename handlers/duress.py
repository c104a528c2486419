"""The safe word, and the ordinary job-information bot that stands in the hotline's place while it is in force.

In duress mode there are the menu, the check, the guidance and the languages, as on anybody's phone: no tips, no
operator, no card of danger, no status. What is written is sealed aside for operators and joins no tip; messages that
nobody asked for wait until the word is said again.
"""

import re
import unicodedata

from bot import understanding
from bot.engine.dialog import Answer, Ask, Result, Say, Step, Turn, address, home, text
from bot.messages import Kind, Reply
from bot.messaging import contacts, outbox
from bot.understanding import Intent
from bot.writing import fold
from handlers import hide, keywords

SHORTEST, LONGEST = 5, 40  # letters of a safe word
WORDS = 4  # more is a sentence, and what somebody asks about the question is no answer to it
# What people say before the word itself: "my word is", «ពាក្យរបស់ខ្ញុំគឺ».
_BEFORE = re.compile(
    rf"""(?:(?:my|the|our)\s+)?(?:(?:safe|secret|code|new)\s*)?word\s*(?:is\s*:?|will\s+be|=|:)\s*
    |{fold("ពាក្យ")}(?:{fold("សម្ងាត់")}|{fold("សម្គាល់")})?\s*(?:{fold("របស់")})?\s*(?:{fold("ខ្ញុំ")}|{fold("យើង")})?\s*
     (?:{fold("គឺជា")}|{fold("គឺ")}|:)\s*
    |peak\s+(?:s[ao]mngat\s+)?(?:robos\s+)?(?:(?:nh|knhom|khnhom|nhom)\s+)?(?:keu|kue|ke|ku|kir)\s+""",
    re.VERBOSE,
)
# What must not be seen in duress mode: whole modules of the conversation, and single steps.
VEILED = frozenset({"leave_tip", "tip_questions", "follow_up", "get_help", "danger", "tell_me"})
VEILED_STEPS = frozenset({"duress.ask_safe_word", "check_offer.read_shown"})


def covered(turn: Turn, step: Step) -> Step:
    """The step itself, or home where it may not be seen."""
    if not turn.contact.in_duress:
        return step
    name = address(step)
    return home if name.partition(".")[0] in VEILED or name in VEILED_STEPS else step


def ask_safe_word(turn: Turn) -> Result:
    """Choose a word; it is never shown again. The question is the same whether or not there is one already."""
    question = text(
        turn._(
            "Choose a word of at least five letters that nobody would guess, none of your passwords, and write it "
            "here. Then we clear this chat. When you write this word later, we will talk only about ordinary job "
            "advice, until you write it again. If you had a word before, write the old one first and then the new "
            "one; else the old one stays."
        ),
        sms=turn.pgettext(
            "sms",
            "Write a word of 5 letters or more, no password. When you write it again, we give only job advice until "
            "you write it once more. To change it: old word, new word. Then delete this SMS and yours.",
        ),
    )
    return Ask(question, hears=word_said)


def ask_another(turn: Turn) -> Result:
    """The word was too short, or one that anybody may write."""
    question = text(
        turn._(
            "Please write one word of at least five letters, not one that people write every day. When you write it "
            "later, this chat gives only ordinary job advice, until you write it again. To leave this, write MENU."
        ),
        sms=turn.pgettext("sms", "Please write one word, 5 letters or more, no everyday word. Or write MENU."),
    )
    return Ask(question, hears=word_said)


def word_said(turn: Turn) -> Answer:
    """A word, or the old one and the new one. What asks, denies or tells is none, and is explained."""
    if turn.inbound.kind is not Kind.TEXT or not turn.said:
        return None
    if turn.contact.safe_word is not None and _new_word(turn):
        return keep_safe_word
    word = _word_of(turn.said)
    if turn.heard.danger or len(word.split()) > WORDS:
        return None
    return ask_another if understanding.says_something(word) else keep_safe_word


def keep_safe_word(turn: Turn) -> Result:
    """Only a keyed hash of it is kept. It disappears where that is possible, and with it what says what it is for.
    Whoever tries learns nothing of an old one: the answer is the same."""
    contact, said = turn.contact, contacts.safe_form(_word_of(turn.said))
    if not _fits(said, _word_of(turn.said)):
        return ask_another
    word = said if contact.safe_word is None else _new_word(turn)
    if _fits(word, word):
        contact.safe_word = contacts.word_hash(turn.services.keys, contact, word)
    if turn.rendering != "sms":
        hide.clear(turn)
    return word_kept


def _word_of(said: str) -> str:
    """_word_of('My word is purple river') == 'purple river': what stands before the word is no part of it."""
    folded = fold(said).strip()
    return folded[found.end() :] if (found := _BEFORE.match(folded)) else said


def _new_word(turn: Turn) -> str:
    """What stands behind the old word; nothing when it does not stand first."""
    whole = contacts.safe_form(_word_of(turn.said))
    for end in range(SHORTEST, len(whole)):
        if contacts.is_safe_word(turn.services.keys, turn.contact, whole[:end]):
            return whole[end:]
    return ""


def _fits(word: str, said: str) -> bool:
    letters = sum(unicodedata.category(sign)[0] == "L" for sign in word)
    everyday = len(said.split()) == 1 and understanding.is_everyday(said)
    return letters >= SHORTEST and len(word) <= 2 * LONGEST and not everyday and not keywords.said(said)


def word_kept(turn: Turn) -> Result:
    """Short, and it does not say what was kept."""
    return Say(text(turn._("OK.")))


def is_safe_word(turn: Turn) -> bool:
    """Whether they wrote their safe word."""
    if turn.inbound.kind is not Kind.TEXT or not turn.said:
        return False
    said = {turn.said, _word_of(turn.said)}
    return any(contacts.is_safe_word(turn.services.keys, turn.contact, word) for word in said)


def turn_over(turn: Turn) -> Result:
    """The safe word was said: in duress mode, or back."""
    return come_back if turn.contact.in_duress else go_under


def go_under(turn: Turn) -> Result:
    """From now on an ordinary bot; what stood on the screen goes, and the word with it."""
    turn.contact.in_duress, turn.contact.notified = True, False
    turn.notes.clear()
    turn.last.clear()
    outbox.drop(turn.db, turn.contact.id)
    if turn.rendering != "sms":
        hide.clear(turn)
    return home


def come_back(turn: Turn) -> Result:
    """Home, as if nothing had been; the word itself goes from the screen."""
    turn.contact.in_duress = False
    if turn.rendering != "sms" and turn.inbound.message_id:
        turn.replies.append(Reply("", hide=(turn.inbound.message_id,)))
    return home


def note(turn: Turn) -> None:
    """In duress mode: what is more than a choice is sealed aside for operators."""
    words = turn.said and not turn.chosen and turn.heard.intent not in (Intent.YES, Intent.NO, Intent.GREET)
    if words or turn.inbound.files or turn.inbound.kind in (Kind.LOCATION, Kind.CONTACT):
        turn.aside = True
        turn.kept.add("aside")
