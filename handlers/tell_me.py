"""Tell me when this changes: what somebody wants to be told of a recruiter, and what they are told then."""

from bot.countries import DESTINATIONS
from bot.engine.dialog import Menu, Result, Turn, home, text
from bot.recruiters import checking, subscriptions
from bot.recruiters.checking import Verdict
from bot.recruiters.subscriptions import Wanted
from handlers import verdicts


def want(turn: Turn) -> Result:
    """They want to be told when this changes."""
    number, _, to = turn.value.partition(".")
    if not number.isdecimal() or int(number) not in turn.services.registry().recruiters or to not in DESTINATIONS:
        return home
    now = _told(turn, int(number), to)
    wanted = Wanted(int(number), to, str(now.answer))
    subscriptions.want(turn.db, turn.services.keys, turn.contact, turn.inbound.address, wanted)
    return wanted_words


def wanted_words(turn: Turn) -> Result:
    """What will happen, and how it ends."""
    full = turn._("If the list changes, we will send you a short line here. Write STOP to end this.")
    return Menu(text(full), [(turn._("Menu"), home)])


def changed(turn: Turn, wanted: Wanted) -> tuple[str, str]:
    """What would be answered now about something that somebody wants to be told of: the answer and its words."""
    if wanted.recruiter_id not in turn.services.registry().recruiters:
        return wanted.answer, ""
    verdict = _told(turn, wanted.recruiter_id, wanted.to)
    return str(verdict.answer), verdicts.words(turn, verdict).on(turn.rendering)


def _told(turn: Turn, number: int, to: str) -> Verdict:
    services = turn.services
    return checking.judge(services.registry(), number, to, services.today(), services.config.list_days)
