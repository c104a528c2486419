"""The judgement: every answer, and never "listed" for what was only similar."""

import itertools
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import NotFound
from bot.matching import Entry, Index
from bot.recruiters.checking import Answer, Verdict, check, judge
from bot.recruiters.index import Listed, Snapshot
from bot.recruiters.records import Status
from bot.recruiters.terms import Term

TODAY = date(2026, 6, 1)
RECENT, OLD = TODAY - timedelta(days=30), TODAY - timedelta(days=500)
NAMES = {1: "Golden Lotus Sample Manpower Co., Ltd.", 2: "Silver Crane Sample Service", 3: "Royal Tiger Sample Group"}


def firm(number: int, name: str) -> Listed:
    return Listed(number, f"00{number}", "", name, (), (f"01200010{number}",), (), "", "Phnom Penh", "2009", "")


def snapshot(standings: Mapping[int, Mapping[str, Status]], notices: Mapping[str, date]) -> Snapshot:
    firms = {number: firm(number, NAMES[number]) for number in standings}
    index = Index(
        [Entry(one.id, one.registration_number, "", one.name_en, phones=one.phones) for one in firms.values()]
    )
    terms = {one: {code: Term(status) for code, status in each.items()} for one, each in standings.items()}
    return Snapshot(1, index, MappingProxyType(firms), terms, notices)


LISTED, SUSPENDED, REVOKED, REMOVED = Status.listed, Status.suspended, Status.revoked, Status.removed
EXPIRED = Status.expired


def told(
    standing: Mapping[str, Status], notices: Mapping[str, date], destination: str | None, query: str = NAMES[1]
) -> Verdict:
    return check(snapshot({1: standing}, notices), query, destination, TODAY, 400)


@pytest.mark.parametrize(
    ("standing", "notices", "destination", "answer"),
    [
        ({"TH": LISTED}, {"TH": RECENT}, "TH", Answer.listed),
        ({"TH": SUSPENDED}, {"TH": RECENT}, "TH", Answer.not_current),
        ({"TH": REVOKED, "MY": LISTED}, {"TH": RECENT, "MY": RECENT}, "TH", Answer.not_current),
        ({"TH": REMOVED}, {"TH": RECENT}, "TH", Answer.not_current),
        ({"MY": LISTED}, {"TH": RECENT, "MY": RECENT}, "TH", Answer.listed_elsewhere),
        ({"MY": LISTED}, {"MY": RECENT}, "TH", Answer.listed_elsewhere),
        ({"MY": LISTED}, {"TH": RECENT, "MY": OLD}, "TH", Answer.cannot_confirm),
        ({"MY": REVOKED}, {"TH": RECENT, "MY": RECENT}, "TH", Answer.not_current),
        ({"MY": REVOKED}, {"MY": RECENT}, "TH", Answer.not_current),
        ({"TH": LISTED}, {"TH": OLD}, "TH", Answer.cannot_confirm),
        ({"TH": REVOKED}, {"TH": OLD}, "TH", Answer.cannot_confirm),
        ({"TH": EXPIRED}, {"TH": RECENT}, "TH", Answer.not_current),
        ({"TH": EXPIRED}, {"TH": RECENT}, None, Answer.not_current),
        ({"MY": EXPIRED}, {"TH": RECENT, "MY": RECENT}, "TH", Answer.not_current),
        ({"TH": EXPIRED, "MY": LISTED}, {"TH": RECENT, "MY": RECENT}, None, Answer.listed),
        ({"TH": LISTED, "MY": LISTED}, {"TH": OLD, "MY": RECENT}, "TH", Answer.cannot_confirm),
        ({"TH": LISTED}, {"TH": RECENT}, None, Answer.listed),
        ({"TH": LISTED, "MY": LISTED}, {"TH": OLD, "MY": RECENT}, None, Answer.listed),
        ({"TH": LISTED}, {"TH": OLD}, None, Answer.cannot_confirm),
        ({"TH": REMOVED}, {"TH": RECENT}, None, Answer.not_current),
    ],
)
def test_what_is_said_about_the_one_that_was_meant(
    standing: Mapping[str, Status], notices: Mapping[str, date], destination: str | None, answer: Answer
) -> None:
    verdict = told(standing, notices, destination)
    assert verdict.answer is answer
    assert verdict.recruiter is not None
    assert verdict.recruiter.registration_number == "001"
    assert verdict.notice_on is not None
    held = snapshot({1: standing}, notices)
    confirmed = judge(held, 1, destination, TODAY, 400)
    assert (confirmed.answer, confirmed.listed_for) == (verdict.answer, verdict.listed_for)


def test_why_an_answer_cannot_be_confirmed() -> None:
    assert told({"TH": LISTED}, {"TH": OLD}, "TH").stale
    assert told({"MY": LISTED}, {"MY": RECENT}, "TH").no_list
    assert told({"MY": LISTED}, {"MY": RECENT}, "TH").notice_on == RECENT


@pytest.mark.parametrize(("age", "answer"), [(400, Answer.listed), (401, Answer.cannot_confirm)])
def test_the_last_day_on_which_a_list_confirms(age: int, answer: Answer) -> None:
    assert told({"TH": LISTED}, {"TH": TODAY - timedelta(days=age)}, "TH").answer is answer


GRAVEST_FIRST = (REVOKED, SUSPENDED, EXPIRED, REMOVED)


@pytest.mark.parametrize(("graver", "milder"), list(itertools.combinations(GRAVEST_FIRST, 2)))
@pytest.mark.parametrize("codes", [("MY", "TH"), ("TH", "MY")])
@pytest.mark.parametrize("destination", [None, "JP"])
def test_of_several_lists_the_gravest_is_told(
    graver: Status, milder: Status, codes: tuple[str, str], destination: str | None
) -> None:
    standing = dict(zip(codes, (graver, milder), strict=True))
    verdict = told(standing, dict.fromkeys(("MY", "TH", "JP"), RECENT), destination)
    assert (verdict.answer, verdict.status, verdict.status_for) == (Answer.not_current, graver, codes[0])


def test_only_fresh_lists_are_named_beside() -> None:
    notices = {"TH": RECENT, "MY": RECENT, "JP": OLD, "SG": RECENT}
    verdict = told({"TH": LISTED, "MY": LISTED, "JP": LISTED, "SG": SUSPENDED}, notices, "TH")
    assert verdict.listed_for == ("MY",)


@pytest.mark.parametrize(
    ("notices", "destination", "answer"),
    [
        ({"TH": RECENT}, "TH", Answer.not_listed),
        ({"TH": OLD}, "TH", Answer.cannot_confirm),
        ({"MY": RECENT}, "TH", Answer.cannot_confirm),
        ({"MY": RECENT}, None, Answer.not_listed),
        ({}, None, Answer.cannot_confirm),
    ],
)
def test_nobody_of_that_name_needs_a_fresh_list(
    notices: Mapping[str, date], destination: str | None, answer: Answer
) -> None:
    verdict = told({"MY": LISTED}, notices, destination, query="012 999 888")
    assert (verdict.answer, verdict.recruiter, verdict.ranked) == (answer, None, ())


def test_a_misspelling_asks_and_its_confirmation_is_judged() -> None:
    held = snapshot({1: {"TH": LISTED}, 2: {"TH": LISTED}, 3: {"TH": LISTED}}, {"TH": RECENT})
    verdict = check(held, "golden lotos sampel manpower", "TH", TODAY, 400)
    assert verdict.answer in (Answer.which, Answer.similar)
    assert verdict.recruiter is None
    assert [one.id for one in verdict.candidates][:1] == [1]
    assert len(verdict.candidates) <= 3
    assert judge(held, 1, "TH", TODAY, 400).answer is Answer.listed


def test_a_recruiter_that_is_not_there_is_not_judged() -> None:
    with pytest.raises(NotFound):
        judge(snapshot({}, {"TH": RECENT}), 9, "TH", TODAY, 400)


@given(st.text(max_size=60), st.sampled_from(["TH", "MY", "SG", None]))
@settings(max_examples=150, deadline=None)
def test_anything_typed_is_answered_and_speaks_of_one_only_when_direct(query: str, destination: str | None) -> None:
    held = snapshot({1: {"TH": LISTED}, 2: {"MY": REVOKED}, 3: {"TH": LISTED}}, {"TH": RECENT, "MY": RECENT})
    verdict = check(held, query, destination, TODAY, 400)
    direct = held.index.find(query).answer == "direct"
    assert (verdict.recruiter is not None) is direct
    assert direct or verdict.answer not in (Answer.listed, Answer.listed_elsewhere, Answer.not_current)
