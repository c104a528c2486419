"""What happens by the clock happens once, in one process, again and again."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.orm import Session

from bot.config import Config
from bot.db import Database
from bot.engine.scheduled_jobs import Chore, Chores, all_chores, take
from tests.people import Office


def test_of_many_processes_one_does_it(database: Database) -> None:
    done: list[int] = []
    chore = Chore("count", 60.0, lambda db: done.append(1))
    with ThreadPoolExecutor(6) as threads:
        took = list(threads.map(lambda _: database.write(lambda db: take(db, chore)), range(12)))
    assert (took.count(True), len(done)) == (1, 1)


def test_it_is_due_again_after_its_time(database: Database) -> None:
    chore = Chore("often", 0.0, lambda db: None)
    assert database.write(lambda db: take(db, chore))
    assert database.write(lambda db: take(db, chore))


def test_one_that_fails_stops_no_other(database: Database) -> None:
    done: list[str] = []

    def fails(db: Session) -> None:
        raise ValueError("secret words")

    async def run() -> None:
        chores = Chores(database, [Chore("fails", 0.05, fails), Chore("works", 0.05, lambda db: done.append("x"))])
        running = asyncio.create_task(chores.run())
        for _ in range(100):
            await asyncio.sleep(0.02)
            if len(done) >= 2:
                break
        chores.stop()
        await asyncio.wait_for(running, 5)

    asyncio.run(run())
    assert len(done) >= 2


def test_every_chore_works_on_an_empty_hotline_and_a_used_one(office: Office) -> None:
    for one in all_chores(office.context.config):
        office.context.database.write(one.do)
    office.phone().writes("they locked us in a room")
    for one in all_chores(office.context.config):
        office.context.database.write(one.do)
    assert len(office.tips()) == 1


@pytest.mark.parametrize(("wait", "every"), [(900.0, 15.0), (20.0, 5.0), (1.0, 0.5)])
def test_quiet_tips_are_looked_for_often_enough(wait: float, every: float) -> None:
    found = {chore.name: chore.every for chore in all_chores(Config(tip_wait_s=wait))}
    assert found["tips that went quiet"] == every
