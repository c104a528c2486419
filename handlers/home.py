"""Home: hello, the language, "what do you need?"."""

from dataclasses import replace

from bot.engine.dialog import Answer, Menu, Result, Step, Turn, text
from bot.i18n import translations
from bot.writing import fold
from handlers import check_offer, check_recruiter, get_help, know_rights, leave_tip

LANGUAGES = {"km": "ភាសាខ្មែរ", "en": "English"}


def hello(turn: Turn) -> Result:
    """Who we are in one line, and the menu. It names nothing that would betray who reads it over a shoulder."""
    leave_tip.clear(turn)
    greeting = text(
        turn._(
            "Hello! Here you can ask about jobs abroad: check a recruiter, find whom to call. We find no jobs "
            "ourselves. What do you need?"
        ),
        sms=turn.pgettext("sms", "Hello! About jobs abroad. Reply with a number:"),
    )
    return Menu(greeting, _options(turn), hears=named)


def menu(turn: Turn) -> Result:
    """Ask what they need, without the greeting, who comes back to the menu. What was offered as a tip is dropped."""
    leave_tip.clear(turn)
    what = text(turn._("What do you need?"), sms=turn.pgettext("sms", "Reply with a number:"))
    return Menu(what, _options(turn), hears=named)


def named(turn: Turn) -> Answer:
    """The way that they name in the menu's own words, the long or the short ones, whether or not it was shown last."""
    said, both = fold(turn.said), (replace(turn, rendering="buttons"), replace(turn, rendering="sms"))
    return next((step for one in both for label, step in _options(one) if fold(label) == said), None)


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
    question = text(
        "\n".join(translations(one).gettext("Which language?") for one in LANGUAGES),
        sms=" / ".join(translations(one).gettext("Language") for one in LANGUAGES) + "?",
    )
    return Menu(question, [(LANGUAGES["km"], use_khmer), (LANGUAGES["en"], use_english)])


def use_khmer(turn: Turn) -> Result:
    """From now on in Khmer."""
    turn.contact.language, turn.contact.language_chosen = "km", True
    return menu


def use_english(turn: Turn) -> Result:
    """From now on in English."""
    turn.contact.language, turn.contact.language_chosen = "en", True
    return menu


def who_we_are(turn: Turn) -> Result:
    """Asked by who looks for work and by who holds the phone alike: it says nothing of what was written here."""
    leave_tip.clear(turn)
    words = text(
        turn._(
            "We give information about jobs abroad. We are no company and find no jobs, and it costs nothing. "
            "A machine answers at once; people answer what it cannot."
        ),
        sms=turn.pgettext("sms", "Information about jobs abroad. Free, no company, no jobs to sell."),
    )
    return Menu(words, _options(turn), hears=named)


def unreadable(turn: Turn) -> Result:
    """A sticker, a poll: said kindly, with a way on."""
    turn.say(leave_tip.cannot_read(turn))
    return menu
