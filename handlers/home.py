"""Home: hello, the language, "what do you need?", and what to make of words that no step was waiting for."""

from dataclasses import replace

from bot.dialog import Menu, Result, Step, Turn, text
from bot.dialog import understand as hear_anew
from bot.messages import Kind
from bot.understanding import Intent
from bot.writing import digits, fold
from handlers import check_offer, check_recruiter, follow_up, get_help, know_rights, leave_tip

LANGUAGES = {"km": "ភាសាខ្មែរ", "en": "English"}
SIGNS = " .?!()។៕"


def begin(turn: Turn) -> Result:
    """The first message of somebody, or the first after a long time: we do not know where they come from."""
    if turn.inbound.kind is Kind.TEXT and (_says_nothing(turn) or turn.heard.intent is Intent.GREET):
        return hello
    return hear_anew


def _says_nothing(turn: Turn) -> bool:
    """Nothing, "?", or "3" where no menu has it: the talk may have ended since they saw it."""
    left = digits(turn.said).strip(SIGNS)
    return not left or (left.isdecimal() and len(left) <= 2)


def hello(turn: Turn) -> Result:
    """Who we are in one line, and the menu. It names nothing that would betray who reads it over a shoulder."""
    turn.data.clear()
    greeting = text(
        turn._(
            "Hello! We help people who look for a job abroad: check a recruiter, find whom to call. What do you need?"
        ),
        sms=turn.pgettext("sms", "Hello! About jobs abroad. Reply with a number:"),
    )
    return Menu(greeting, _options(turn))


def menu(turn: Turn) -> Result:
    """The menu again."""
    turn.data.clear()
    return Menu(text(turn._("What do you need?"), sms=turn.pgettext("sms", "Reply with a number:")), _options(turn))


def _options(turn: Turn) -> list[tuple[str, Step]]:
    other = ("English", use_english) if turn.language == "km" else (LANGUAGES["km"], use_khmer)
    if turn.rendering == "sms" and turn.language == "en":
        other = ("Khmer", use_khmer)  # one Khmer letter would make every English menu cost two parts
    return [
        (turn.label(turn._("Check a recruiter"), turn.pgettext("sms", "Check a recruiter")), check_recruiter.ask_name),
        (turn.label(turn._("Whom to call"), turn.pgettext("sms", "Whom to call")), get_help.card),
        (turn.label(turn._("Talk to a person"), turn.pgettext("sms", "Talk to a person")), leave_tip.ask_story),
        (turn.label(turn._("Check a job offer"), turn.pgettext("sms", "Check a job offer")), check_offer.ask_offer),
        *know_rights.doors(turn),
        other,
    ]


def ask_language(turn: Turn) -> Result:
    """Both languages, in both."""
    question = text("តើអ្នកចង់ប្រើភាសាអ្វី?\nWhich language?", sms="ភាសា / Language?")
    return Menu(question, [(LANGUAGES["km"], use_khmer), (LANGUAGES["en"], use_english)])


def use_khmer(turn: Turn) -> Result:
    """From now on in Khmer."""
    turn.contact.language, turn.contact.language_chosen = "km", True
    return menu


def use_english(turn: Turn) -> Result:
    """From now on in English."""
    turn.contact.language, turn.contact.language_chosen = "en", True
    return menu


def understand(turn: Turn) -> Result:
    """Words that no step was waiting for: looked up, answered, or offered to a person. Never a dead end."""
    inbound = turn.inbound
    if inbound.kind is Kind.CONTACT:
        return check_recruiter.look_up
    if inbound.kind is Kind.FILE:
        return check_offer.shown
    if inbound.kind is Kind.LOCATION:
        return leave_tip.offer
    if inbound.kind is not Kind.TEXT:
        return unreadable if inbound.kind is Kind.OTHER else menu
    return menu if _says_nothing(turn) else _understood(turn)


def _named(turn: Turn) -> Step | None:
    """The way that they name in the menu's own words, the long or the short ones, whether or not it was shown last."""
    said, both = fold(turn.said), (replace(turn, rendering="buttons"), replace(turn, rendering="sms"))
    return next((step for one in both for label, step in _options(one) if fold(label) == said), None)


def _understood(turn: Turn) -> Result:
    heard = turn.heard
    if step := _named(turn):
        return step
    if heard.intent is Intent.GREET:
        return hello
    if heard.intent is Intent.HELP and not heard.danger:
        return get_help.card
    if heard.intent is Intent.FOLLOWUP:
        return follow_up.status
    if check_offer.seems_offered(turn):
        return check_offer.read_at_home
    if check_recruiter.names_one(turn, heard.intent is Intent.CHECK):
        return check_recruiter.look_up
    if heard.intent is Intent.CHECK:
        return check_recruiter.ask_name
    if heard.intent is Intent.OFFER:
        return check_offer.hear_about
    if know_rights.asks(turn):
        return know_rights.by_words
    if heard.intent in (Intent.YES, Intent.NO):
        return menu
    return leave_tip.offer


def unreadable(turn: Turn) -> Result:
    """A sticker, a poll: said kindly, with a way on."""
    turn.say(leave_tip.cannot_read(turn))
    return menu
