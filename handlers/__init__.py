"""What people come for: the table of contents of the conversation.

heard            the table that decides what a message means; known: the facts that it decides by
keywords         words that are heard at any step; anytime: what they lead to
home             hello, language, "what do you need?"
check_recruiter  is this recruiter on the ministry's list; tell_me: when that changes; the_list: the list itself
named            a recruiter in a message that nobody asked for; mentioned: in a story or in danger
check_offer      what is wrong with this job offer; offer_questions asks for it, offer_answer says it
know_rights      what is due, which papers, the journey, coming home, by stage and destination
leave_tip        tell a person what happened; danger: words of danger, at any step; telling: what is sealed
tip_questions    a few questions about it, each of which may be skipped
follow_up        the person and the operator, writing to each other
get_help         whom to call now
hide             hide and delete; duress: the safe word, and what is shown under it
"""

from collections.abc import Callable

from bot.engine.dialog import Answer, Dialog, Result, Step, Text, Turn
from bot.i18n import translations
from handlers import (
    anytime,
    check_offer,
    check_recruiter,
    danger,
    duress,
    follow_up,
    get_help,
    heard,
    hide,
    home,
    know_rights,
    leave_tip,
    named,
    offer_answer,
    offer_questions,
    tell_me,
    the_list,
    tip_questions,
)

# Old addresses of steps that contacts and buttons may still hold → the new ones.
RENAMED: dict[str, str] = {
    "cover.hide": "hide.hide",
    "cover.ask_hide": "hide.ask_hide",
    "cover.delete": "hide.delete",
    "cover.ask_delete": "hide.ask_delete",
    "cover.ask_safe_word": "duress.ask_safe_word",
    "cover.word_kept": "duress.word_kept",
    "check_recruiter.say_answer": "check_recruiter.choose_country",
    "check_recruiter.tell_me": "tell_me.want",
    "follow_up.knock_late": "follow_up.notify_late",
    "get_help.in_cambodia": "get_help.ask_place",
    "get_help.in_thailand": "get_help.ask_place",
}

# Options that mean the same on a screen of long ago: ways in, what is only shown, a yes to a person who reads, and
# corrections of a tip. What deletes, hides, stops or says no is asked anew.
LASTING: tuple[Step, ...] = (
    *(home.menu, home.hello, home.use_khmer, home.use_english),
    *(check_recruiter.ask_name, check_offer.ask_offer, tell_me.want),
    *(the_list.tell, the_list.choose, the_list.more),
    *(know_rights.ask_stage, know_rights.choose_stage, know_rights.work_at_home, know_rights.ask_country),
    *(know_rights.choose_country, know_rights.open_card),
    *(get_help.card, get_help.ask_place, get_help.choose_place, get_help.cannot_read, danger.numbers),
    *(leave_tip.ask_story, leave_tip.accept, follow_up.read, follow_up.ask_withdraw),
    *(tip_questions.answer, tip_questions.more, tip_questions.skip, tip_questions.enough),
)


class Conversation:
    """How the steps hang together."""

    def hear(self, turn: Turn, answer: Callable[[], Answer]) -> Step:
        return heard.hear(turn, answer)

    def covered(self, turn: Turn, step: Step) -> Step:
        return duress.covered(turn, step)

    def menu(self, turn: Turn) -> Result:
        return home.menu

    def sorry(self, turn: Turn) -> Text:
        return get_help.sorry(turn)

    def enough(self, turn: Turn) -> Text:
        return get_help.enough(turn)


STEPS = (
    home,
    check_recruiter,
    tell_me,
    the_list,
    named,
    check_offer,
    offer_answer,
    offer_questions,
    know_rights,
    leave_tip,
    danger,
    tip_questions,
    follow_up,
    get_help,
)
DIALOG = Dialog([*STEPS, hide, duress, anytime], Conversation(), RENAMED, LASTING)


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
