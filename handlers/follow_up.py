"""The person and the operator, writing to each other. An operator's words are held until the person writes; what
arrives unasked is a neutral line that says nothing to whoever else holds the phone."""

import re

from bot import outbox, tips
from bot.dialog import Answer, Ask, Menu, Result, Say, Turn, home, text
from bot.i18n import translations
from bot.messages import Option, Rendering, Reply
from bot.writing import digits, fold, to_khmer_digits
from handlers import get_help, hide, leave_tip
from handlers.agreed import decided
from handlers.counts import clock

# Words that ask for what waits. Those of the first row can mean nothing else; the others answer another question too,
# and count only where none is open.
READ_PLAINLY = frozenset(fold(word) for word in ("read", "read it", "អាន", "អានវា", "មើលសារ", "អានសារ"))
# ... so do these, alone or together: "yes now", «ខ្ញុំចង់អាន», "bat an". Nothing else may stand beside them.
WISHES = (
    "ok", "okay", "yes", "y", "yeah", "yep", "sure", "want", "read", "open", "an", "arn", "merl", "jong", "chong", "jg",
    "bat", "bart", "baat", "jas", "chas", "ចង់", "អាន", "មើល", "បើក", "បាទ", "ចាស", "ចាស់", "ចា៎ះ", "ចា៎", "អូខេ",
)  # fmt: skip
COURTESIES = (
    "i", "to", "it", "now", "please", "pls", "would", "like", "the", "message", "sir", "nh", "knhom", "khnhom", "nhom",
    "bong", "b", "phg", "phong", "tv", "tov", "hz", "hery", "sar", "ខ្ញុំ", "បង", "អូន", "ផង", "ទៅ", "ហើយ", "វា", "សារ",
    "ចុះ", "មក", "បាន", "ឥឡូវ", "នេះ",
)  # fmt: skip
MOST = 7  # words of a wish to read


def _any_of(words: tuple[str, ...]) -> str:
    """A pattern of any of these; a Latin word ends where its letters do."""
    longest_first = sorted(map(fold, words), key=len, reverse=True)
    return "|".join(word + ("(?![a-z])" if word.isascii() else "") for word in longest_first)


_WISH = re.compile(_any_of(WISHES))
_EITHER = re.compile(rf"(?:{_any_of(WISHES + COURTESIES)})[\s,]*")


def knock(language: str, rendering: Rendering) -> Reply:
    """The neutral line: something is here, and what it is about they know themselves."""
    words = translations(language)
    if rendering == "sms":
        return Reply(words.pgettext("sms", "You have a message about work. Reply OK to read it."))
    line = words.gettext("You have a message about work. Would you like to read it?")
    return Reply(line, (Option(words.gettext("Read it"), "follow_up.read"),))


def asks_to_read(turn: Turn) -> bool:
    """Whether the words ask for what waits, given what else they could answer."""
    said = fold(turn.said).strip(" .!។៕")
    if turn.question.kind == "confirm" or not turn.contact.knocked:
        return False
    return said in READ_PLAINLY or (turn.question.kind in ("none", "choice", "story") and _wishes_to(said))


def _wishes_to(said: str) -> bool:
    """_wishes_to('yes now') is True, _wishes_to('not now') is False: a few words, each of them a wish or a courtesy."""
    words, place = [], 0
    while found := _EITHER.match(said, place):
        words.append(found[0])
        place = found.end()
    return place == len(said) and len(words) <= MOST and any(_WISH.match(word) for word in words)


def remind(turn: Turn) -> None:
    """Something waits and nothing on the screen spoke of it yet: the neutral line, after the answer."""
    if not turn.contact.knocked and not turn.contact.under_cover and outbox.waiting(turn.db, turn.contact.id):
        turn.contact.knocked = True
        turn.last.append(knock(turn.language, turn.rendering))


def read(turn: Turn) -> Result:
    """They want to read what waits; nothing else lets it go out."""
    turn.contact.knocked = False
    if not outbox.release(turn.db, turn.contact.id):
        return home
    return ask_reply


def ask_reply(turn: Turn) -> Result:
    """After an operator's words: an answer joins the tip."""
    return Ask(text(turn._("You can answer here.")), hears=more_said, kind="story")


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
    return status


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
    turn.contact.knocked = False
    outbox.drop(turn.db, turn.contact.id)
    return taken_back


def taken_back(turn: Turn) -> Result:
    """The last word on it."""
    return Say(text(turn._("It is taken back.")))


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


def goes_on(turn: Turn) -> bool:
    """Whether twelve digits are the code of a talk that goes on here. Every try counts; a wrong one says nothing."""
    code = "".join(sign for sign in digits(turn.said) if sign.isdecimal())
    return tips.use_code(turn.db, turn.services.keys, turn.contact, turn.inbound.address, code)


def welcome_back(turn: Turn) -> Result:
    """On the new phone: what was told is not repeated."""
    words = text(turn._("You can go on here. What you write now joins what you wrote before."))
    return Menu(words, [(turn._("Menu"), home)], kind="none")
