"""A look-up: whom the words may mean, kept as row numbers between two messages, and what the lists say of them."""

from dataclasses import replace

from bot import understanding
from bot.engine.dialog import Turn
from bot.recruiters import aliases, asks, checking
from bot.recruiters.checking import Verdict
from bot.recruiters.index import Listed
from bot.staff import keys
from handlers import borrowed, mentioned

FEW = 4  # words that may be half a name
LONGEST = 200  # characters; more is not a name but a story


def checked(turn: Turn, typed: str) -> Verdict:
    """What the lists say of what they typed, over all countries."""
    snapshot, today = turn.services.registry(), turn.services.today()
    if not turn.inbound.phone and mentioned.named(turn):
        return checking.verdict(snapshot, turn.mention.finding, None, today, days(turn))
    verdict = checking.check(snapshot, typed[:LONGEST], None, today, days(turn))
    return verdict if verdict.found != "none" else half(turn, typed) or verdict


def half(turn: Turn, typed: str) -> Verdict | None:
    """Half a name inside a question, "is White Crane legal for Thailand": whoever may be meant is asked about."""
    left = understanding.left_over(typed)
    if not left or len(left.split()) > FEW:
        return None
    found = checking.check(turn.services.registry(), left, None, turn.services.today(), days(turn))
    firms = (found.recruiter,) if found.recruiter else found.candidates
    return replace(found, recruiter=None, candidates=firms, found="which") if firms else None


def count(turn: Turn, typed: str, verdict: Verdict, to: str) -> None:
    """What people ask for, so that staff see what is asked for and not found."""
    turn.kept.add("counted")
    team = keys.team(turn.db).public
    name = verdict.asked or typed
    asks.record(turn.db, turn.services.keys, team, turn.contact.index, name, verdict.answer, to or None)
    if verdict.candidates:  # opaque: a yes to one of them is counted as a way to write it
        turn.data["spelled"] = aliases.spell(turn.services.keys, team, name)


def days(turn: Turn) -> int:
    """Days for which a list counts as new."""
    return turn.services.config.list_days


def found(turn: Turn) -> Listed | None:
    """The recruiter who was found, when it is one."""
    return _first(turn, "direct")


def alike(turn: Turn) -> Listed | None:
    """The one whose name is like what was asked for, and is not the same."""
    return _first(turn, "similar")


def _first(turn: Turn, kind: str) -> Listed | None:
    found = turn.data.get("found", {"kind": "none", "ids": []})
    known = turn.services.registry().recruiters
    return known.get(found["ids"][0]) if found["kind"] == kind and found["ids"] else None


def judge(turn: Turn) -> Verdict:
    """What the list of the country says of whom we found."""
    found = turn.data.get("found", {"kind": "none", "ids": []})
    to = turn.data.get("to", "other")
    snapshot = turn.services.registry()
    verdict = checking.judge_found(snapshot, found["kind"], found["ids"], to, turn.services.today(), days(turn))
    return borrowed.marked(turn, verdict)
