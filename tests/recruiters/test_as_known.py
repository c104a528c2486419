"""What the bot would have answered on a past day is settled: no import, edit or undoing after it changes that."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from bot.db import Database
from bot.errors import HotlineError
from bot.recruiters import applying, importing, permissions, proposals, undoing
from bot.recruiters.permissions import Standing, permissions_on
from bot.recruiters.records import Notice, Permission, Recruiter, Status
from bot.recruiters.rows import Row
from tests.recruiters.bringing import DARA, SOK, held, paper, set_status

pytestmark = pytest.mark.slow

DAY = 86_400.0
START = datetime(2026, 1, 1, 3, tzinfo=UTC).timestamp()  # ten in the morning, in Phnom Penh
PLACES = st.sampled_from(["TH", "TH", "MY"])
NUMBERS = ("001", "002", "003")
ROWS = st.lists(
    st.builds(
        lambda number, name, phone, status: Row(number, name_en=name, phones=(phone,), status=status),
        st.sampled_from(NUMBERS),
        st.sampled_from(["Lotus Sample", "Crane Sample"]),
        st.sampled_from(["012000101", "012000102"]),
        st.sampled_from([Status.listed, Status.listed, Status.suspended]),
    ),
    min_size=1,
    unique_by=lambda row: row.registration_number,
)
DEEDS = st.one_of(
    st.tuples(st.just("import"), PLACES, ROWS, st.integers(0, 1)),
    st.tuples(st.just("undo"), PLACES),
    st.tuples(st.just("set"), PLACES, st.sampled_from(NUMBERS), st.sampled_from(list(Status)[:3])),
)
FIRST = ("import", "TH", [Row(number, name_en="Lotus Sample") for number in NUMBERS], 0)
Answers = dict[int, dict[str, Standing]]


class Clock:
    """Time that moves when it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = START
        for module in (applying, importing, permissions, proposals, undoing):
            if hasattr(module, "now"):
                monkeypatch.setattr(module, "now", self.now)

    def now(self) -> float:
        self.at += 1.0
        return self.at

    @property
    def day(self) -> date:
        return (datetime.fromtimestamp(self.at, UTC) + timedelta(hours=7)).date()


def answers(database: Database, day: date) -> Answers:
    with database.read() as db:
        found = {one: permissions_on(db, one, day) for one in db.scalars(select(Recruiter.id))}
    return {one: each for one, each in found.items() if each}


def do(database: Database, clock: Clock, unit: tuple[object, ...]) -> None:
    match unit:
        case ("wait", int(days)):
            clock.at += days * DAY
        case ("import", str(to), list(rows), int(age)):
            on = clock.day - timedelta(days=age)
            database.write(lambda db: importing.bring(db, rows, to, on, paper(rows), DARA, alone="a test").state)
        case ("undo", str(to)):
            database.write(lambda db: importing.undo(db, to, SOK, alone="a test").state)
        case ("set", str(to), str(number), Status() as status):
            set_status(database, number, status, to)


def play(database: Database, clock: Clock, units: list[tuple[object, ...]]) -> None:
    """After every deed, all past days still answer as they did in their last moment."""
    settled: dict[date, Answers] = {}
    for place, unit in enumerate([FIRST, *units]):
        try:
            do(database, clock, unit)
        except (HotlineError, NoResultFound):  # nothing to undo, no such firm: the day goes on
            continue
        for day, told in settled.items():
            assert day == clock.day or answers(database, day) == told, (day, unit)
        assert_now(database, clock)
        settled[clock.day] = answers(database, clock.day)
        clock.at += DAY * (place % 3 != 1)  # so that some days see two deeds


def assert_now(database: Database, clock: Clock) -> None:
    """The history's last answer is what the tables hold."""
    for to in ("TH", "MY"):
        held_now = {facts[:2] for facts in held(database, to).values()}
        known = [each[to] for each in answers(database, clock.day).values() if to in each]
        assert {(str(one.status), one.printed.printed()) for one in known} == held_now
    with database.read() as db:  # nobody is called listed on the word of an undone list
        undone = select(Permission.destination).join(Notice, Notice.id == Permission.last_notice_id)
        listed = undone.where(Permission.status == Status.listed, Notice.undone_at.is_not(None))
        assert not [to for to in db.scalars(listed) if applying.newest(db, to) is not None]


@settings(max_examples=40)
@given(units=st.lists(DEEDS, min_size=8, max_size=16))
def test_past_answers_never_change(
    migrated_file: Path, tmp_path_factory: pytest.TempPathFactory, units: list[tuple[object, ...]]
) -> None:
    path = tmp_path_factory.mktemp("known") / "hotline.db"
    shutil.copy(migrated_file, path)
    database = Database(f"sqlite:///{path}")
    with pytest.MonkeyPatch.context() as monkeypatch:
        try:
            play(database, Clock(monkeypatch), units)
        finally:
            database.close()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def test_an_undone_list_was_answered_by_until_it_was_undone(database: Database, clock: Clock) -> None:
    lotus, crane = Row("001", name_en="Lotus Sample"), Row("002", name_en="Crane Sample")
    first, wrong, undone = clock.day, clock.day + timedelta(days=2), clock.day + timedelta(days=4)
    tell: Callable[[tuple[object, ...]], None] = lambda unit: do(database, clock, unit)  # noqa: E731
    for unit in (("import", "TH", [lotus], 0), ("wait", 2), ("import", "TH", [crane], 0), ("wait", 2), ("undo", "TH")):
        tell(unit)

    def told(day: date, as_known: bool = True) -> list[tuple[str, date | None]]:
        with database.read() as db:
            firms = db.scalars(select(Recruiter.id).order_by(Recruiter.registration_number))
            found = [permissions_on(db, one, day, as_known=as_known) for one in firms]
        return [(str(each["TH"].status), each["TH"].notice_on) for each in found if each]

    assert told(first) == [("listed", first)]
    assert told(wrong) == told(undone - timedelta(days=1)) == [("removed", wrong), ("listed", wrong)]
    assert told(undone) == [("listed", first)]
    assert told(wrong, as_known=False) == [("listed", first)], "as we know today, the wrong list was never true"


def test_a_permission_ends_in_what_is_told_of_a_day_too(database: Database, clock: Clock) -> None:
    lotus = Row("001", name_en="Lotus Sample", valid_until=clock.day.isoformat())
    do(database, clock, ("import", "TH", [lotus], 0))

    def told(day: date) -> list[str]:
        return [str(each["TH"].status) for each in answers(database, day).values()]

    assert (told(clock.day), told(clock.day + timedelta(days=1))) == (["listed"], ["expired"])
