"""The person and the operator, writing to each other. An operator's words are held until the person writes; what
arrives unasked is a neutral line that says nothing to whoever else holds the phone."""

from bot import tips
from bot.engine.dialog import Answer, Ask, Menu, Result, Say, Turn, home, text
from bot.i18n import translations
from bot.messages import Option, Rendering, Reply
from bot.messaging import outbox
from bot.writing import to_khmer_digits
from handlers import discreet_notices, get_help, hide, leave_tip, tip_questions
from handlers.agreed import decided
from handlers.counts import clock

BRIEF = 4  # words that ask for another phone and say nothing else


def notify(language: str, rendering: Rendering) -> Reply:
    """The neutral line: something is here, and what it is about they know themselves."""
    words = translations(language)
    if rendering == "sms":
        return Reply(words.pgettext("sms", "You have a message about work. Reply OK to read it."))
    line = words.gettext("You have a message about work. Would you like to read it?")
    return Reply(line, (Option(words.gettext("Read it"), "follow_up.read"),))


def remind(turn: Turn) -> None:
    """Something waits and nothing on the screen spoke of it yet: the neutral line, after the answer."""
    if not turn.contact.notified:
        remind_again(turn)


def remind_again(turn: Turn) -> None:
    """Add the neutral line after the answer while something waits, also where the screen showed it before."""
    if turn.contact.in_duress or discreet_notices.pried(turn) or not outbox.waiting(turn.db, turn.contact.id):
        return
    turn.contact.notified, turn.notes[discreet_notices.NOTE] = True, discreet_notices.SHOWN
    turn.last.append(notify(turn.language, turn.rendering))


def notify_late(turn: Turn) -> Result:
    """ "Ok", long after the line: the line again, and the next "ok" is surely meant for it."""
    remind_again(turn)
    return say_nothing if turn.last else home


def say_nothing(turn: Turn) -> Result:
    """The line is the answer."""
    return None


def declined(turn: Turn) -> Result:
    """They do not want to read now: the words wait, and nothing else changes."""
    return turn.asked if turn.asked and tip_questions.asking(turn) else home


def read(turn: Turn) -> Result:
    """They want to read what waits; nothing else lets it go out."""
    turn.contact.notified = False
    if not outbox.release(turn.db, turn.contact.id):
        return home
    return ask_reply


def ask_reply(turn: Turn) -> Result:
    """After an operator's words: an answer joins the tip."""
    return Ask(text(turn._("You can answer here.")), hears=more_said, kind="story")


def ask_status(turn: Turn) -> Result:
    """Asked for: also whether something waits to be read."""
    remind_again(turn)
    return status


def pry(turn: Turn) -> Result:
    """Somebody asks what was told here. Until the conversation is idle, whoever writes is answered as a new visitor;
    operators see a mark."""
    if leave_tip.is_open(turn):
        tips.doubt(turn.db, turn.contact.id)
        turn.notes[discreet_notices.PRIED] = True
    return leave_tip.offer


def status(turn: Turn) -> Result:
    """Has anyone read it, and when will somebody answer? They asked, so it may be said; what was told never is."""
    tip = tips.of_contact(turn.db, turn.contact.id)
    if tip is None:
        return leave_tip.ask_story
    config = turn.services.config
    seen = turn._("A person has read it.") if tip.assignee_id else turn._("Nobody has read it yet.")
    first, last = (clock(turn, hour) for hour in (config.duty_from, config.duty_until))
    hours = turn._("We answer from {first} to {last}.").format(first=first, last=last)
    called = get_help.brief_card(turn)
    return Menu(
        text(f"{seen} {hours}\n{called.full}", sms=f"{seen} {hours}\n{called.sms}"),
        [
            (turn._("Write more"), ask_more),
            (turn._("Take it back"), ask_withdraw),
            (turn._("Use another phone"), show_code),
        ],
        kind="none",
    )


def asked(turn: Turn) -> Result:
    """ "Has anyone read it?" in words: answered, and kept, for it may say more than we understand."""
    leave_tip.keep(turn)
    return ask_status


def ask_more(turn: Turn) -> Result:
    """An addition or a correction: whatever they write joins it, in order."""
    return Ask(text(turn._("Write what you want to add or correct.")), hears=more_said, kind="story")


def more_said(turn: Turn) -> Answer:
    """Whatever they add."""
    return leave_tip.keep_more if leave_tip.something(turn) else None


def ask_withdraw(turn: Turn) -> Result:
    """A confirmation first."""
    question = text(turn._("Shall we take back what you wrote? Nobody will write to you about it."))
    options = [(turn._("Yes, take it back"), withdraw), (turn._("No"), home)]
    return Menu(question, options, hears=withdraw_in_words, kind="confirm")


def withdraw_in_words(turn: Turn) -> Answer:
    """Yes and no in any words."""
    said = decided(turn)
    return None if said is None else withdraw if said else home


def withdraw(turn: Turn) -> Result:
    """Gone for the phone at once; for the queue after 72 hours, with a mark, because a captor may be the one asking."""
    tips.withdraw(turn.db, turn.contact.id)
    turn.contact.notified = False
    outbox.drop(turn.db, turn.contact.id)
    return taken_back


def taken_back(turn: Turn) -> Result:
    """The last word on it."""
    return Say(text(turn._("It is taken back.")))


def other_phone(turn: Turn) -> Result:
    """Another phone, asked for in words: what more a sentence says is kept."""
    if len(turn.said.split()) > BRIEF:
        leave_tip.keep(turn)
    return show_code


def show_code(turn: Turn) -> Result:
    """Twelve digits in groups that can be read aloud; only because they asked."""
    code = tips.new_code(turn.db, turn.services.keys, turn.contact.id)
    if not code:
        return leave_tip.ask_story
    turn.data["shown"] = True
    grouped = " ".join(code[start : start + 3] for start in range(0, len(code), 3))
    turn.say(text(to_khmer_digits(grouped) if turn.language == "km" else grouped))
    return explain_code


def explain_code(turn: Turn) -> Result:
    """How it is used, without saying what for."""
    full = turn._("Write these 12 digits to us from the other phone within 7 days. They work once.")
    return Menu(text(full), [(turn._("Clear this chat"), hide.ask_hide), (turn._("Menu"), home)])


def ask_code(turn: Turn) -> Result:
    """A code is spoken of and not written: where it goes. Says nothing of what it would open."""
    words = text(turn._("If you have a code of 12 digits from us, write it here."))
    return Menu(words, [(turn._("Menu"), home)], kind="none")


def goes_on(turn: Turn, code: str) -> bool:
    """Whether twelve digits are the code of a talk that goes on here. Every try counts; a wrong one says nothing."""
    return tips.use_code(turn.db, turn.services.keys, turn.contact, turn.inbound.address, code)


def welcome_back(turn: Turn) -> Result:
    """On the new phone: what was told is not repeated."""
    words = text(turn._("You can go on here. What you write now joins what you wrote before."))
    return Menu(words, [(turn._("Menu"), home)], kind="none")
