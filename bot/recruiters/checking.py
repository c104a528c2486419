"""What a person is told about a recruiter: pure judgement over a snapshot. The words are the dialogue's.

Only a *direct* finding (an exact number, phone, page, name or approved alias of one recruiter) is judged. Everything
else asks or says that nobody of that name is on the list; the person's "yes, this one" then calls `judge`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.errors import NotFound
from bot.matching import Finding
from bot.recruiters.index import Listed, Snapshot
from bot.recruiters.records import Status

SHOWN = 3  # candidates that a person is asked about
KEPT = 10  # candidates that the batch writes
BAD = (Status.revoked, Status.suspended, Status.expired, Status.removed)  # the gravest first


class Answer(StrEnum):
    """What we say. Only the first three speak about one recruiter as the one that was meant."""

    listed = "listed"
    listed_elsewhere = "listed_elsewhere"
    not_current = "not_current"
    which = "which"
    similar = "similar"
    not_listed = "not_listed"
    cannot_confirm = "cannot_confirm"


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer, and all that its words need.

    destination   the country that was asked about; None: all lists
    notice_on     the date of the list that the answer rests on; None when there is none
    status        of the recruiter for the destination, else (not_current) the gravest that it has anywhere
    status_for    the country whose list gives it that status; None where it is no one list's
    valid_until   the last day that this list prints for it, past or to come; None when it prints none
    listed_for    the other countries whose fresh lists name it (all of them when destination is None)
    stale         the list is too old to confirm anything; the recruiter is still told
    no_list       we hold no list for the destination, so nobody can be said to be missing from it
    asked         the part of what was typed that was looked up
    why, by       the matcher's explanation, and what it went by
    suspicious    the query had look-alike letters or invisible characters
    ranked        registration numbers, best first, at most ten
    found         what the matcher found: direct | which | similar | none
    borrowed      a phone number was written beside the name that the list does not give to the recruiter
    """

    answer: Answer
    recruiter: Listed | None = None
    candidates: tuple[Listed, ...] = ()
    destination: str | None = None
    notice_on: date | None = None
    status: Status | None = None
    status_for: str | None = None
    valid_until: date | None = None
    listed_for: tuple[str, ...] = ()
    stale: bool = False
    no_list: bool = False
    asked: str = ""
    why: tuple[str, ...] = ()
    by: str = ""
    suspicious: bool = False
    ranked: tuple[str, ...] = ()
    found: str = ""
    borrowed: bool = False


def check(snapshot: Snapshot, query: str, destination: str | None, today: date, list_days: int) -> Verdict:
    """What to say about what somebody typed. `list_days`: the age of a list past which it confirms nothing."""
    return verdict(snapshot, snapshot.index.find(query), destination, today, list_days)


def verdict(snapshot: Snapshot, finding: Finding, destination: str | None, today: date, list_days: int) -> Verdict:
    """What to say about whom the index found."""
    firms = tuple(snapshot.recruiters[one.entry.id] for one in finding.candidates[:KEPT])
    if finding.answer == "direct":
        judged = judge(snapshot, firms[0].id, destination, today, list_days)
    else:
        judged = _undecided(snapshot, finding.answer, firms, destination, today, list_days)
    ranked = tuple(firm.registration_number for firm in firms)
    told = replace(judged, asked=finding.asked, why=finding.why, by=finding.by)
    return replace(told, suspicious=finding.suspicious, ranked=ranked, found=finding.answer)


def judge_found(
    snapshot: Snapshot, found: str, ids: Sequence[int], destination: str | None, today: date, list_days: int
) -> Verdict:
    """What to say about something looked up before: `found` and the candidates' numbers are all that was kept of it."""
    firms = tuple(snapshot.recruiters[one] for one in ids if one in snapshot.recruiters)
    if found == "direct" and firms:
        return judge(snapshot, firms[0].id, destination, today, list_days)
    return _undecided(snapshot, found if firms else "none", firms, destination, today, list_days)


def judge(snapshot: Snapshot, recruiter_id: int, destination: str | None, today: date, list_days: int) -> Verdict:
    """What to say about this very recruiter; NotFound when the registry does not know it."""
    recruiter = snapshot.recruiters.get(recruiter_id)
    if recruiter is None:
        raise NotFound("This recruiter is not in the registry any more; look it up again.")
    standings = snapshot.standing(recruiter_id, today)
    fresh = _fresh(snapshot, today, list_days)
    elsewhere = tuple(
        sorted(one for one, status in standings.items() if status is Status.listed and one != destination)
    )
    base = Verdict(
        Answer.cannot_confirm,
        recruiter=recruiter,
        destination=destination,
        notice_on=snapshot.notices.get(destination) if destination else None,
        listed_for=tuple(one for one in elsewhere if one in fresh),
        no_list=not snapshot.notices if destination is None else not snapshot.has_list(destination),
    )
    if destination in standings:
        base = _standing(snapshot, base, standings, destination, today)
    if destination is None:
        return _anywhere(snapshot, base, standings, today)
    if snapshot.has_list(destination) and destination not in fresh:
        return replace(base, stale=True)
    if base.status is Status.listed:
        return replace(base, answer=Answer.listed)
    if base.status is not None:
        return replace(base, answer=Answer.not_current)
    return _elsewhere(snapshot, base, standings, today)


def worst(standings: Mapping[str, Status]) -> str | None:
    """The country for which it stands worst; None when it is nowhere less than listed."""
    return next((code for bad in BAD for code, status in sorted(standings.items()) if status is bad), None)


def _standing(snapshot: Snapshot, base: Verdict, standings: Mapping[str, Status], code: str, today: date) -> Verdict:
    """What the list of this country says of it."""
    assert base.recruiter is not None
    until = snapshot.valid_until(base.recruiter.id, code, today)
    return replace(base, status=standings[code], status_for=code, valid_until=until)


def _anywhere(snapshot: Snapshot, base: Verdict, standings: Mapping[str, Status], today: date) -> Verdict:
    """Judged over all lists: listed when a fresh list says so."""
    if base.listed_for:
        return replace(base, answer=Answer.listed, status=Status.listed, notice_on=_newest(snapshot, base.listed_for))
    return _elsewhere(snapshot, base, standings, today)


def _elsewhere(snapshot: Snapshot, base: Verdict, standings: Mapping[str, Status], today: date) -> Verdict:
    """The destination's list has never named it."""
    dated = base.notice_on or _newest(snapshot, base.listed_for or snapshot.destinations)
    if base.listed_for:
        return replace(base, answer=Answer.listed_elsewhere, notice_on=dated)
    if Status.listed in standings.values():  # only on lists that are too old
        return replace(base, stale=True, notice_on=dated)
    code = worst(standings)
    if code is None:
        return base
    said = _standing(snapshot, base, standings, code, today)
    return replace(said, answer=Answer.not_current, notice_on=snapshot.notices.get(code, dated))


def _undecided(
    snapshot: Snapshot, answer: str, firms: tuple[Listed, ...], destination: str | None, today: date, list_days: int
) -> Verdict:
    """Asking, or nobody: which needs a fresh list, because on an old one nobody's absence means anything."""
    fresh = _fresh(snapshot, today, list_days)
    no_list = not snapshot.notices if destination is None else not snapshot.has_list(destination)
    stale = not no_list and not (fresh if destination is None else destination in fresh)
    said = {"which": Answer.which, "similar": Answer.similar}.get(answer, Answer.not_listed)
    if stale or (no_list and said is Answer.not_listed):
        said = Answer.cannot_confirm
    held = snapshot.destinations if destination is None else (destination,)
    return Verdict(
        said,
        candidates=firms[:SHOWN],
        destination=destination,
        notice_on=_newest(snapshot, held),
        stale=stale,
        no_list=no_list,
    )


def _fresh(snapshot: Snapshot, today: date, list_days: int) -> frozenset[str]:
    """The destinations whose list still confirms: one of exactly `list_days` days does."""
    return frozenset(one for one, on in snapshot.notices.items() if (today - on).days <= list_days)


def _newest(snapshot: Snapshot, destinations: tuple[str, ...]) -> date | None:
    return max((snapshot.notices[one] for one in destinations if one in snapshot.notices), default=None)
