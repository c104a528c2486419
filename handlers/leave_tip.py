"""Tell a person: one message is enough. It is sealed and kept before anything is answered, and what they write next
joins it. Nothing here is ever repeated back: somebody else may be reading the screen."""

from bot import guidance, tips, understanding
from bot.engine.dialog import Answer, Ask, Menu, Result, Say, Text, Turn, home, text
from bot.messages import Kind
from bot.tips import attachments
from bot.understanding import Intent
from handlers import discreet_notices, keywords, mentioned, tip_questions
from handlers.agreed import agreed
from handlers.telling import told

READS = ("read", "read it", "អាន", "អានចុះ", "អានទៅ", "មើលចុះ")
STORED = frozenset({"tip", "offered"})  # where the words of a turn may lie already
FEW = 3  # words that say no more than yes, no or hello


def ask_story(turn: Turn) -> Result:
    """The question, and the privacy line: here, and not earlier."""
    question = text(
        turn._(
            "Write to us what happened, or what you want to ask. You can also send a photo or a voice note.\n"
            "Only our team reads it. The police are told nothing unless you say yes."
        ),
        # an SMS stays on the phone: of the police only the question speaks that asks whom we may tell
        sms=turn.pgettext("sms", "Write what happened, or what you want to ask. Only our team reads it."),
    )
    return Ask(question, hears=story_said, kind="story")


def story_said(turn: Turn) -> Answer:
    """Whatever they tell. A bare yes tells nothing yet; a bare no wants nothing more, nor does a mere joke."""
    if understanding.jokes(turn.said) and not is_open(turn):
        return home
    if turn.inbound.kind is Kind.TEXT and len(turn.said.split()) <= FEW:
        if turn.heard.intent is Intent.NO:
            return home
        if turn.heard.intent in (Intent.YES, Intent.GREET):
            return ask_story_again
    if not something(turn):
        return unreadable if turn.inbound.kind is Kind.OTHER else ask_story_again
    return keep_story


def ask_story_again(turn: Turn) -> Result:
    """They said yes, or nothing."""
    return Ask(text(turn._("Please write it here, in your own words.")), hears=story_said, kind="story")


def keep_story(turn: Turn) -> Result:
    """Sealed at once; a story never enters the state."""
    keep(turn)
    mentioned.say_line(turn)
    return thank


def thank(turn: Turn) -> Result:
    """A neutral thank-you, and the door stays open; whoever was answering questions goes on with them."""
    thanks = text(
        turn._("Thank you. A person will answer you here. You can write more, or send a photo or a voice note."),
        sms=turn.pgettext("sms", "Thank you. A person will answer you here. You can write more."),
    )
    if tip_questions.asking(turn):
        return tip_questions.ask
    return Menu(thanks, [(turn._("Answer a few questions"), tip_questions.begin), (turn._("Menu"), home)], kind="none")


def keep_more(turn: Turn) -> Result:
    """What they write next joins it."""
    keep(turn)
    mentioned.say_line(turn)
    return thank_again


def thank_again(turn: Turn) -> Result:
    """Shorter, for every further message, with the way out."""
    return Menu(text(turn._("Thank you, we have it.")), [(turn._("Menu"), home)], kind="none")


def keep_change(turn: Turn) -> Result:
    """An older message was changed: it is kept, and what was asked since is still open."""
    keep_quietly(turn)
    return turn.asked if turn.asked and turn.question.kind != "none" else thank_again


def offer(turn: Turn) -> Result:
    """What we could not answer by ourselves: sealed, and a person may read it if they say yes.

    Whoever already talks with a person just goes on: it joins what they told before. Who was asked already, and tells
    more, is not asked again in the same words.
    """
    if is_open(turn):
        return keep_more
    keep_aside(turn)
    if turn.question.step == "danger.ask":  # who goes on to tell after the numbers needs somebody
        return accept
    return kept_too if turn.question.hears == "leave_tip.consent_in_words" else ask_consent


def ask_consent(turn: Turn) -> Result:
    """Asking changes nothing, so it may run twice."""
    question = text(
        turn._("We cannot answer this by ourselves. Shall a person read what you wrote and answer you here?"),
        sms=turn.pgettext("sms", "Shall a person read this and answer you?"),
    )
    options = [(turn._("Yes"), accept), (turn._("No"), refuse)]
    return Menu(question, options, hears=consent_in_words, kind="yes_no")


def kept_too(turn: Turn) -> Result:
    """They told more before they said yes or no."""
    full = turn._("This is kept with what you wrote before. Write YES when a person should read it.")
    words = text(full, sms=turn.pgettext("sms", "Kept with the rest. Write YES when a person should read it."))
    options = [(turn._("Yes"), accept), (turn._("No"), refuse)]
    return Menu(words, options, hears=consent_in_words, kind="yes_no")


def consent_in_words(turn: Turn) -> Answer:
    """Yes and no in any words; anything else belongs to what they are telling. The condition of a yes is kept too."""
    if turn.heard.tires or (understanding.jokes(turn.said) and not in_danger(turn)):
        return refuse
    said = True if keywords.is_one_of(turn.said, READS) else agreed(turn)
    if said is None and not turn.heard.urgency:
        said = False if understanding.declines(turn.said) else understanding.leaning(turn.said) or None
    if said is None:
        return keep_place_too if _is_place(turn) else None
    if not said:
        return refuse
    bare = len(turn.said.split()) <= FEW and understanding.yes_or_no(turn.said)
    return accept if bare or not turn.said else accept_with_words


def _is_place(turn: Turn) -> bool:
    """Whether they say where they are, and nothing else."""
    return not (turn.heard.danger or understanding.asks_back(turn.said)) and bool(guidance.answered_place(turn.said))


def keep_place_too(turn: Turn) -> Result:
    """Where they are belongs to what they told, and the question is still open."""
    keep_aside(turn)
    turn.data["country"] = guidance.answered_place(turn.said)
    return kept_too


def accept_with_words(turn: Turn) -> Result:
    """Yes, and something besides: when to write, what not to tell."""
    keep_aside(turn)
    return accept


def accept(turn: Turn) -> Result:
    """Yes: it is in the queue."""
    tips.accept(turn.db, turn.contact.id, turn.services.config.tip_wait_s)
    turn.kept.add("tip")
    return thank


def refuse(turn: Turn) -> Result:
    """No: what was offered is gone from the phone; with danger in it, it stays with operators for a while."""
    tips.refuse(turn.db, turn.contact.id)
    return home


def unreadable(turn: Turn) -> Result:
    """A sticker, a poll: said kindly, and we still listen."""
    return Ask(cannot_read(turn), hears=story_said, kind="story")


def cannot_read(turn: Turn) -> Text:
    """For a kind of message that we cannot read, here and at home."""
    return text(
        turn._("We cannot read this kind of message. Please write it in words, or send a photo or a voice note."),
        sms=turn.pgettext("sms", "We cannot read this. Please write it in words."),
    )


def keep(turn: Turn) -> None:
    """Into their open tip, or a new one; under the question that is open, if one is. In duress mode it joins no tip."""
    if turn.contact.in_duress:
        return
    if turn.kept & STORED:  # each message is stored once, whichever rows it meets
        tips.accept(turn.db, turn.contact.id, turn.services.config.tip_wait_s)
        turn.kept.add("tip")
        return
    turn.kept.add("tip")
    if tip_questions.asking(turn):
        tip_questions.keep_words(turn)
        return
    services = turn.services
    to, wait = turn.inbound.address, services.config.tip_wait_s
    _expect_files(turn, tips.tell(turn.db, services.keys, turn.contact, to, told(turn), wait))


def keep_aside(turn: Turn) -> None:
    """Sealed, until they say whether a person may read it; who was answered as a stranger may be the person still."""
    if turn.contact.in_duress or turn.kept & STORED:
        return
    if discreet_notices.pried(turn) and tips.of_contact(turn.db, turn.contact.id):
        keep(turn)
        return
    turn.kept.add("offered")
    keys, wait = turn.services.keys, turn.services.config.tip_wait_s
    _expect_files(turn, tips.offer(turn.db, keys, turn.contact, turn.inbound.address, told(turn), wait))


def keep_quietly(turn: Turn) -> None:
    """Into the tip that is open, or told now; else sealed until somebody says no. Nothing is said of it."""
    (keep if telling(turn) else keep_aside)(turn)


def telling(turn: Turn) -> bool:
    """Whether what they write belongs to a tip: one is open, or its story was asked for."""
    if turn.contact.in_duress:
        return False
    return turn.question.kind == "story" or tip_questions.asking(turn) or is_open(turn)


def is_open(turn: Turn) -> bool:
    """Whether a tip of theirs is open, as far as this conversation may know."""
    seen = not turn.contact.in_duress and not discreet_notices.pried(turn)
    return seen and tips.of_contact(turn.db, turn.contact.id) is not None


def in_danger(turn: Turn) -> bool:
    """Whether they told of danger in this conversation, also where nobody has said yet that a person may read it."""
    seen = not turn.contact.in_duress and not discreet_notices.pried(turn)
    return seen and tips.in_danger(turn.db, turn.contact.id)


def clear(turn: Turn) -> None:
    """Drop what was open. The country in which somebody is in danger stays known: its numbers come again."""
    place = turn.data.get("country", "")
    turn.data.clear()
    if place and in_danger(turn):
        turn.data["country"] = place


def something(turn: Turn) -> bool:
    """Whether the message holds anything to keep."""
    return bool(turn.said or turn.inbound.files or turn.inbound.kind in (Kind.LOCATION, Kind.CONTACT))


def enough(turn: Turn) -> Result:
    """They want no more questions: none are asked, and what was said stays."""
    return Say(text(turn._("All right, we ask nothing more. You can write at any time.")))


def _expect_files(turn: Turn, tip: tips.Tip) -> None:
    for file in turn.inbound.files:
        attachments.expect(turn.db, turn.services.keys, tip, file)
