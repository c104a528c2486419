"""A recruiter named in a message that nobody asked for: looked up, and whatever else the message says is not lost.

A story around the name is kept, or offered to a person; a second topic is answered in the same turn. Bare words that
nothing explains get one question: is this a recruiter's name?
"""

from bot import guidance, tips, understanding
from bot.engine.dialog import Answer, Menu, Result, Turn, home, text
from bot.understanding import Intent
from handlers import check_offer, check_recruiter, know_rights, leave_tip, mentioned
from handlers.agreed import agreed

SECOND = 0.35  # likelihood from which a second topic is answered too
LONG = 9  # words of a correction that names somebody by two words or more
CHECKED = 0.7  # likelihood from which somebody who is on no list is looked up
ASKED = 0.8  # likelihood from which a message asks about a recruiter, whatever it tells
STORY = 6  # words beside the name from which they tell something
BUSY = tuple(one for one in check_recruiter.NO_NAMES if one is not Intent.NO and one is not Intent.GREET)
IDENTIFIERS = ("phone", "page", "prakas")  # a bare number may be anything
TELLS = (Intent.TIP, Intent.HELP, Intent.FOLLOWUP)


def asks_after(turn: Turn) -> bool:
    """Whether somebody is asked for by a name or number that is on no list."""
    if len(turn.said) > check_recruiter.LONGEST_NAME or understanding.looks_like_advert(turn.said):
        return False
    words = len(turn.said.split())
    spoken = sum(any(sign.isalpha() for sign in word) for word in turn.said.split())
    if spoken <= STORY and turn.mention.finding.by in IDENTIFIERS and not turn.mention.finding.candidates:
        return True
    if turn.heard.scores.get(Intent.CHECK, 0.0) >= CHECKED or _goes_on(turn):
        return understanding.names_somebody(turn.said)
    if understanding.doubts_somebody(turn.said):
        return True
    firm = words <= STORY + 2 and understanding.names_a_firm(turn.said) and understanding.names_somebody(turn.said)
    return firm and turn.heard.intent not in check_recruiter.NO_NAMES


def _goes_on(turn: Turn) -> bool:
    """Whether a few words in the middle of a check may name the next one: "sorry, I mean Dara Express"."""
    talk = turn.question.step.startswith("check_recruiter.")
    words, names = len(turn.said.split()), len(understanding.unknown_words(turn.said))
    return talk and (words <= STORY or (names > 1 and words <= LONG)) and turn.heard.intent not in BUSY


def heard(turn: Turn) -> Result:
    """The answer of the check, with what belongs beside it. Whoever is asked whether a person may read what they wrote
    goes on to tell: the name belongs to that."""
    if turn.question.hears.endswith("leave_tip.consent_in_words") or turn.question.step == "danger.ask":
        mentioned.say_line(turn)
        return leave_tip.offer
    offered = check_offer.seems_offered(turn) and not turn.heard.urgency
    if _tells(turn) and not offered:
        mentioned.say_line(turn)
        return leave_tip.offer
    if leave_tip.is_open(turn):
        leave_tip.keep(turn)
    if offered:
        if turn.mention.finding.answer != "direct":
            mentioned.say_line(turn)
        return check_offer.read_at_home
    _second_topic(turn)
    return check_recruiter.look_up


def _tells(turn: Turn) -> bool:
    """Whether something happened, beyond the name and a question about it."""
    if not mentioned.surely(turn.mention):
        return False
    if turn.heard.urgency > 0 or turn.inbound.files or turn.heard.intent in TELLS:
        return True
    asked = turn.heard.scores.get(Intent.CHECK, 0.0) >= ASKED or understanding.asks_back(turn.said)
    return len(turn.mention.rest.split()) > STORY and not asked


def _second_topic(turn: Turn) -> None:
    """What they ask besides, when a card answers it."""
    if turn.heard.scores.get(Intent.RIGHTS, 0.0) < SECOND or turn.mention.bare:
        return
    topic = guidance.about(turn.mention.rest or turn.said)
    if topic and (one := know_rights.first_card(turn, topic)):
        turn.say(know_rights.said(turn, one))


def ask_if_name(turn: Turn) -> Result:
    """Bare words: kept for a person, in case that they are no name."""
    check_recruiter.find(turn)
    leave_tip.keep_aside(turn)
    return is_it_a_name


def is_it_a_name(turn: Turn) -> Result:
    """Ask whether bare words were a recruiter's name; they are kept aside until the answer."""
    question = text(
        turn._("Is this the name of a recruiter or a company?"), sms=turn.pgettext("sms", "Is this a recruiter's name?")
    )
    options = [(turn._("Yes, check it"), it_is_a_name), (turn._("No, a person should read it"), leave_tip.accept)]
    return Menu(question, [*options, (turn._("Menu"), no_more)], hears=name_or_not, kind="yes_no")


def name_or_not(turn: Turn) -> Answer:
    """Yes and no in any words."""
    said = agreed(turn)
    return None if said is None else it_is_a_name if said else leave_tip.ask_consent


def it_is_a_name(turn: Turn) -> Result:
    """Then it is looked up, and nobody need read it."""
    tips.refuse(turn.db, turn.contact.id)
    return check_recruiter.tell


def no_more(turn: Turn) -> Result:
    """Neither: nobody need read it."""
    tips.refuse(turn.db, turn.contact.id)
    return home
