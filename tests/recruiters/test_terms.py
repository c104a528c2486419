"""The calendar ends a permission: on which day, in which place, and that nobody is told what is stored."""

import ast
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest

from bot.db import Database
from bot.engine.dialog import Services
from bot.recruiters import applying
from bot.recruiters.checking import BAD, Answer, Verdict, judge, worst
from bot.recruiters.facts import facts
from bot.recruiters.index import Snapshot, take
from bot.recruiters.records import Status
from bot.recruiters.rows import Row
from bot.recruiters.terms import Term, printed_day
from tests.recruiters.test_checking import OLD, RECENT, TODAY, snapshot
from tests.recruiters.test_index import put

HOME = Path(__file__).resolve().parents[2]
DAY = timedelta(days=1)
LISTED, EXPIRED = Status.listed, Status.expired


def held(terms: dict[str, Term], notices: dict[str, date]) -> Snapshot:
    bare = snapshot({1: {}}, notices)
    return Snapshot(1, bare.index, bare.recruiters, MappingProxyType({1: terms}), notices)


def told(terms: dict[str, Term], notices: dict[str, date], to: str | None, day: date = TODAY) -> Verdict:
    return judge(held(terms, notices), 1, to, day, 400)


@pytest.mark.parametrize(
    ("stored", "until", "status"),
    [
        (LISTED, None, LISTED),
        (LISTED, TODAY + 14 * DAY, LISTED),
        (LISTED, TODAY, LISTED),
        (LISTED, TODAY - DAY, EXPIRED),
        (EXPIRED, None, EXPIRED),
        (EXPIRED, TODAY + DAY, EXPIRED),
        (Status.suspended, TODAY - DAY, Status.suspended),
        (Status.revoked, TODAY - DAY, Status.revoked),
        (Status.removed, TODAY - DAY, Status.removed),
    ],
)
def test_where_it_stands_on_a_day(stored: Status, until: date | None, status: Status) -> None:
    assert Term(stored, until).on(TODAY) is status


def test_the_word_expired_is_not_told_with_a_day_to_come() -> None:
    assert Term(EXPIRED, TODAY).last_day(TODAY) is None
    assert Term(EXPIRED, TODAY - DAY).last_day(TODAY) == TODAY - DAY
    assert Term(LISTED, TODAY).last_day(TODAY) == TODAY


@pytest.mark.parametrize(("printed", "day"), [("2026-01-31", date(2026, 1, 31)), ("", None), ("always", None)])
def test_what_a_list_prints_is_a_day_or_none(printed: str, day: date | None) -> None:
    assert printed_day(printed) == day


@pytest.mark.parametrize(
    ("terms", "to", "answer", "status_for"),
    [
        ({"TH": Term(LISTED, TODAY)}, "TH", Answer.listed, "TH"),
        ({"TH": Term(LISTED, TODAY - DAY)}, "TH", Answer.not_current, "TH"),
        ({"TH": Term(LISTED, TODAY - DAY)}, None, Answer.not_current, "TH"),
        ({"TH": Term(LISTED, TODAY - DAY)}, "MY", Answer.not_current, "TH"),
        ({"TH": Term(LISTED, TODAY - DAY)}, "SG", Answer.not_current, "TH"),
        ({"TH": Term(LISTED, TODAY - DAY), "MY": Term(LISTED)}, "TH", Answer.not_current, "TH"),
        ({"TH": Term(LISTED, TODAY - DAY), "MY": Term(LISTED)}, "MY", Answer.listed, "MY"),
        ({"TH": Term(LISTED, TODAY - DAY), "MY": Term(LISTED)}, None, Answer.listed, None),
        ({"TH": Term(LISTED, TODAY - DAY), "JP": Term(LISTED)}, None, Answer.cannot_confirm, None),
        ({"JP": Term(LISTED, TODAY - DAY)}, "JP", Answer.cannot_confirm, "JP"),
    ],
)
def test_what_is_said_of_one_whose_permission_ended(
    terms: dict[str, Term], to: str | None, answer: Answer, status_for: str | None
) -> None:
    verdict = told(terms, {"TH": RECENT, "MY": RECENT, "JP": OLD}, to)
    assert (verdict.answer, verdict.status_for) == (answer, status_for)
    assert "TH" not in verdict.listed_for
    if answer is Answer.not_current:
        assert (verdict.status, verdict.valid_until, verdict.notice_on) == (EXPIRED, TODAY - DAY, RECENT)


def test_the_gravest_is_told() -> None:
    codes = dict(zip("DCBA", BAD, strict=True))
    assert list(BAD) == [Status.revoked, Status.suspended, EXPIRED, Status.removed]
    for code in "DCBA":
        assert worst(codes) == code
        codes[code] = LISTED
    assert worst(codes) is None


def test_facts_tell_the_day() -> None:
    ended = facts(told({"TH": Term(LISTED, TODAY - DAY)}, {"TH": RECENT}, "TH"), "")
    assert (ended["status"], ended["valid_until"], ended["listed_for"]) == ("expired", "2026-05-31", [])
    holds = facts(told({"TH": Term(LISTED, TODAY)}, {"TH": RECENT}, "TH"), "")
    assert (holds["status"], holds["valid_until"]) == ("listed", "2026-06-01")
    unsure = facts(told({"TH": Term(LISTED, TODAY)}, {"TH": OLD}, "TH"), "")
    assert (unsure["status"], unsure["valid_until"]) == (None, None)


def test_a_list_gives_the_word_or_the_day(database: Database) -> None:
    rows = [Row("007", name_en="Lotus Sample", valid_until="2026-01-31")]
    put(database, [*rows, Row("008", name_en="Crane Sample", status=EXPIRED)])
    found = take(database)
    ids = {firm.registration_number: one for one, firm in found.recruiters.items()}
    last = date(2026, 1, 31)
    assert found.standing(ids["007"], last) == {"TH": LISTED}
    assert found.standing(ids["007"], last + DAY) == found.standing(ids["008"], last) == {"TH": EXPIRED}
    assert (found.valid_until(ids["007"], "TH", last), found.valid_until(ids["008"], "TH", last)) == (last, None)
    assert [firm.registration_number for firm in found.listed("TH", last)] == ["007"]
    assert found.listed("TH", last + DAY) == [] and found.standing(99, last) == {}


def test_the_day_ends_at_midnight_in_phnom_penh(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    put(database, [Row("007", name_en="Lotus Sample", valid_until="2026-01-31")])
    found = take(database)
    (one,) = found.recruiters
    services = Services(None, None, lambda: found)  # type: ignore[arg-type]
    for hour, minute, answer in ((16, 59, Answer.listed), (17, 0, Answer.not_current)):  # UTC, seven hours behind
        clock = datetime(2026, 1, 31, hour, minute, tzinfo=UTC).timestamp()
        monkeypatch.setattr(applying, "now", lambda clock=clock: clock)
        assert judge(found, one, "TH", services.today(), 400).answer is answer


# Who else may know the word for listed: what stores and compares lists, and speaks to nobody.
STORES = {"records", "rows", "terms", "index", "checking", "comparing", "undoing", "permissions", "sample", "doubting"}


@pytest.mark.parametrize("path", sorted((HOME / "bot").rglob("*.py")) + sorted((HOME / "handlers").rglob("*.py")))
def test_nobody_is_told_what_is_stored(path: Path) -> None:
    name = path.relative_to(HOME).with_suffix("").as_posix()
    read = {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}
    if name not in ("bot/recruiters/index", "bot/recruiters/terms"):
        assert not read & {"terms", "stored"}, f"{name}: ask Snapshot.standing, which knows the day"
    told = {ast.unparse(node) for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}
    if name.removeprefix("bot/recruiters/") not in STORES and not name.startswith("bot/recruiters/lists/"):
        assert "Status.listed" not in told, f"{name}: ask Snapshot.listed or checking, which know the day"
