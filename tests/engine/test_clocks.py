"""A clock that jumps: nothing stands still afterwards, nobody is forgotten by it, and the doctor says it."""

import sys

import pytest
from sqlalchemy import select, update

from bot import tips
from bot.db import Database, now
from bot.engine import clocks
from bot.engine.clocks import Doubt
from bot.engine.scheduled_jobs import Chore, all_chores, take
from bot.messaging.contacts import Contact
from bot.tips import Tip, TipState
from tests.people import Office
from tests.terminal import Hotline

HOUR, DAY = 3600.0, 86_400.0
YEARS = 10 * 365 * DAY


class Clock:
    """Shows the real time and `ahead` seconds more, to everything of ours."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def now(self) -> float:
        return now() + self.ahead


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    for name, module in list(sys.modules.items()):
        if name.startswith("bot.") and getattr(module, "now", None) is now:
            monkeypatch.setattr(module, "now", clock.now)
    return clock


def look(database: Database) -> Doubt | None:
    return database.write(clocks.look)


def test_due_in_ten_years_is_due(database: Database, clock: Clock) -> None:
    chore = Chore("often", 60.0, lambda db: None)
    clock.ahead = YEARS
    assert database.write(lambda db: take(db, chore))
    clock.ahead = 0.0
    assert database.write(lambda db: take(db, chore))
    assert not database.write(lambda db: take(db, chore)), "and then it waits its time again"


def test_nothing_is_destroyed_by_a_clock_that_jumped(office: Office, clock: Clock) -> None:
    database = office.context.database
    office.phone().writes("hi")
    assert look(database) is None
    clock.ahead = YEARS
    for chore in all_chores(office.context.config):
        assert database.write(lambda db, chore=chore: take(db, chore)) is not chore.destroys  # type: ignore[misc]
    with database.read() as db:
        assert db.scalars(select(Contact)).all()


def test_the_first_look_is_measured_against_the_newest_message(office: Office, clock: Clock) -> None:
    office.phone().writes("hi")
    clock.ahead = YEARS
    assert look(office.context.database)


def test_a_clock_that_is_back_is_believed_at_once(database: Database, clock: Clock) -> None:
    assert look(database) is None
    for ahead, believed in ((YEARS, False), (0.0, True), (-YEARS, True), (60.0, True)):
        clock.ahead = ahead
        assert (look(database) is None) is believed, ahead


def test_a_day_without_a_jump_is_believed(database: Database, clock: Clock) -> None:
    look(database)
    clock.ahead = 20 * DAY  # the hotline was off
    doubts = []
    for _ in range(30):
        doubts.append(look(database) is not None)
        clock.ahead += HOUR
    assert doubts == [True] * 24 + [False] * 6


def test_a_clock_that_jumps_about_is_not_believed(database: Database, clock: Clock) -> None:
    look(database)
    for hours in range(100):
        clock.ahead = 20 * DAY + hours * 7 * HOUR
        assert look(database)


def test_two_machines_of_which_one_is_ahead(database: Database, clock: Clock) -> None:
    look(database)
    for hour in range(60):
        clock.ahead = hour * HOUR
        assert look(database) is None
        clock.ahead = YEARS + hour * HOUR
        assert look(database)


def test_a_tip_told_by_a_clock_ahead_reaches_the_queue(office: Office, clock: Clock) -> None:
    database, phone = office.context.database, office.phone()
    clock.ahead = YEARS
    phone.writes("they locked us in a room")
    clock.ahead = DAY
    with database.read() as db:
        assert all(one.due_at < clock.now() + YEARS / 2 for one in db.scalars(select(clocks.ChoreRow)))
    for chore in all_chores(office.context.config):
        database.write(chore.do)
    database.write(tips.start_quiet)
    clock.ahead = DAY + 1
    database.write(tips.start_quiet)
    assert [tip.state for tip in office.tips()] == [TipState.NEW]
    with database.read() as db:
        assert all(one.seen_at <= clock.now() for one in db.scalars(select(Contact)))


def test_an_offer_waits_while_the_clock_is_doubted(office: Office, clock: Clock) -> None:
    office.phone().writes("my boss is slow to pay and I do not know what I should do about it")
    assert [tip.state for tip in office.tips()] == [TipState.OFFERED]
    database = office.context.database
    database.write(lambda db: db.execute(update(Tip).values(quiet_at=0.0)).close())
    look(database)
    offers = next(one for one in all_chores(office.context.config) if one.do is tips.drop_offers)
    clock.ahead = YEARS
    assert not database.write(lambda db: take(db, offers)) and office.tips()
    clock.ahead = 0.0
    assert database.write(lambda db: take(db, offers)) and not office.tips()


def test_the_doctor_says_it_and_heals_it(office: Office, hotline: Hotline, clock: Clock) -> None:
    office.phone().writes("hi")
    assert "The clock ran on without a jump" in hotline("doctor")
    look(office.context.database)
    clock.ahead = YEARS
    assert "The clock shows 3650 days more than at the last look" in hotline("doctor", code=1)
    assert "contacts nobody needs: not done" in hotline("forget", code=1)
    assert "The clock ran on without a jump" in hotline("doctor", "--clock-is-right")
    assert "contacts nobody needs: 1" in hotline("forget")
    clock.ahead = 0.0
    said = hotline("doctor")
    assert "The clock shows 3650 days less than it once did" in said


def test_the_doctor_knows_lists_of_tomorrow(office: Office, hotline: Hotline, clock: Clock) -> None:
    clock.ahead = -YEARS
    assert "days from now: is the date right?" in hotline("doctor")


def test_who_destroys_is_named(office: Office) -> None:
    """A new chore that deletes or erases has to say so: everything else is on this list."""
    harmless = {"look at the clock", "times that a clock ahead has left", "tips that went quiet"}
    harmless |= {"where the audit log stands", "keys that lack an outer layer"}
    assert {one.name for one in all_chores(office.context.config) if not one.destroys} == harmless
