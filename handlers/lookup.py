"""A look-up: whom the words may mean, kept as row numbers between two messages, and what the lists say of them."""

from bot import keys
from bot.dialog import Turn
from bot.recruiters import aliases, asks, checking
from bot.recruiters.checking import Verdict
from bot.recruiters.index import Listed
from handlers import mentioned

LONGEST = 200  # characters; more is not a name but a story


def checked(turn: Turn, typed: str) -> Verdict:
    """What the lists say of what they typed, over all countries."""
    snapshot, today = turn.services.registry(), turn.services.today()
    if not turn.inbound.phone and mentioned.named(turn):
        return checking.verdict(snapshot, turn.mention.finding, None, today, days(turn))
    return checking.check(snapshot, typed[:LONGEST], None, today, days(turn))


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
    return checking.judge_found(snapshot, found["kind"], found["ids"], to, turn.services.today(), days(turn))
