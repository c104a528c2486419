"""A job is done once, by whoever claims it; one that fails waits longer each time."""

import asyncio
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.background import Backoff
from bot.db import Database, now
from bot.errors import Unavailable
from bot.messaging import leased_jobs, outbox
from bot.messaging.leased_jobs import LeasedWorker
from bot.messaging.ocr import BACKOFF as PICTURES
from bot.messaging.provider_copies import BACKOFF as COPIES
from bot.messaging.provider_copies import ProviderCopy
from bot.tips.attachments import BACKOFF as FILES

LEASE_S = 60.0


class Counter(LeasedWorker[ProviderCopy]):
    """Does nothing with copies but count them."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.done: list[int] = []

    def any_due(self, db: Session) -> bool:
        return leased_jobs.is_due(db, ProviderCopy)

    def take(self, db: Session) -> ProviderCopy | None:
        return leased_jobs.claim(db, ProviderCopy, LEASE_S, ProviderCopy.channel == "sms")

    async def work(self, job: ProviderCopy) -> None:
        self.done.append(job.id)


@pytest.fixture
def put(database: Database) -> Callable[..., int]:
    """Puts a row that is due so many seconds from now: its number."""

    def one(in_s: float, channel: str = "sms") -> int:
        def unit(db: Session) -> int:
            row = ProviderCopy(channel=channel, bot="", sid=b"x", due_at=now() + in_s, tries=0)
            db.add(row)
            db.flush()
            return row.id

        return database.write(unit)

    return one


def test_the_one_that_has_waited_longest_is_first_and_each_is_claimed_once(
    database: Database, put: Callable[..., int]
) -> None:
    later, first, _ = put(-5.0), put(-50.0), put(50.0)
    worker = Counter(database)
    assert [asyncio.run(worker.do_one()) for _ in range(3)] == [True, True, False]
    assert worker.done == [first, later]
    with database.read() as db:
        rows = {row.id: row for row in db.scalars(select(ProviderCopy))}
    assert [rows[one].tries for one in (first, later)] == [1, 1]
    assert all(LEASE_S - 10 < rows[one].due_at - now() <= LEASE_S for one in (first, later))


def test_a_job_whose_worker_was_killed_is_due_again(database: Database, put: Callable[..., int]) -> None:
    number = put(-1.0)
    assert database.write(lambda db: leased_jobs.claim(db, ProviderCopy, 0.0)) is not None
    worker = Counter(database)
    assert asyncio.run(worker.do_one()) and worker.done == [number]


def test_when_another_was_faster_there_was_nothing(database: Database, put: Callable[..., int]) -> None:
    put(-1.0, channel="telegram")  # seen as due, and not ours to take
    worker = Counter(database)
    assert not asyncio.run(worker.do_one()) and worker.done == []


def test_a_store_that_is_away_is_said_so(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(unit: object) -> None:
        raise Unavailable("The hotline cannot store anything just now.")

    monkeypatch.setattr(Counter, "any_due", lambda self, db: True)
    worker = Counter(database)
    monkeypatch.setattr(database, "submit", away)
    with pytest.raises(Unavailable):
        asyncio.run(worker.do_one())


@pytest.mark.parametrize(
    ("backoff", "waits"),
    [
        (FILES, [2.0, 4.0, 8.0]),
        (PICTURES, [2.0, 4.0, 8.0]),
        (COPIES, [2.0, 4.0, 8.0]),
        (outbox.outcomes.BACKOFF, [0.0, 4.0, 8.0]),
    ],
)
def test_each_wait_is_twice_the_last_up_to_the_longest(backoff: Backoff, waits: list[float]) -> None:
    assert [backoff.after(tries) for tries in (1, 2, 3)] == waits
    assert backoff.after(100) == backoff.after(10**9) == backoff.longest_s
    assert backoff.after(0) <= waits[0]
