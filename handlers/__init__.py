"""What people come for: the table of contents of the conversation.

home             hello, language, "what do you need?"
check_recruiter  is this recruiter on the ministry's list
check_offer      what is wrong with this job offer; offer_questions asks for it, offer_answer says it
know_rights      what is due, which papers, the journey, coming home, by stage and destination
leave_tip        tell a person what happened
tip_questions    a few questions about it, each of which may be skipped
follow_up        the person and the operator, writing to each other
get_help         whom to call now
cover            hide, delete, the safe word
anytime          words heard at any step: HELP, STOP, MENU, language, hide
"""

from collections.abc import Callable

from bot.dialog import Dialog, Result, Step, Text, Turn
from bot.i18n import translations
from handlers import (
    anytime,
    check_offer,
    check_recruiter,
    cover,
    follow_up,
    get_help,
    home,
    know_rights,
    leave_tip,
    offer_answer,
    offer_questions,
    tip_questions,
)

# Old addresses of steps that contacts may still hold → the new ones.
RENAMED: dict[str, str] = {"get_help.in_cambodia": "get_help.ask_place", "get_help.in_thailand": "get_help.ask_place"}


class Conversation:
    """How the steps hang together."""

    def begin(self, turn: Turn) -> Result:
        return home.begin

    def menu(self, turn: Turn) -> Result:
        return home.menu

    def hear(self, turn: Turn) -> Step | None:
        return anytime.hear(turn)

    def understand(self, turn: Turn) -> Result:
        return anytime.understand

    def sorry(self, turn: Turn) -> Text:
        return get_help.sorry(turn)

    def enough(self, turn: Turn) -> Text:
        return get_help.enough(turn)


STEPS = (
    home,
    check_recruiter,
    check_offer,
    offer_answer,
    offer_questions,
    know_rights,
    leave_tip,
    tip_questions,
    follow_up,
    get_help,
)
DIALOG = Dialog([*STEPS, cover, anytime], Conversation(), RENAMED)


def commands() -> dict[str, list[tuple[str, str]]]:
    """The command list by language, that for everybody else first. It betrays nothing to who looks at the chat."""
    return {code: _commands(translations(code).gettext) for code in ("en", "km")}


def _commands(_: Callable[[str], str]) -> list[tuple[str, str]]:
    return [
        ("start", _("Menu")),
        ("check", _("Check a recruiter")),
        ("help", _("Whom to call")),
        ("language", _("Language")),
        ("hide", _("Clear this chat")),
        ("stop", _("Stop messages")),
    ]
