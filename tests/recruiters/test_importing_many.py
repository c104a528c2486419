"""Many lists at once, and a list of thousands."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.db import Database
from bot.recruiters import importing, records
from bot.recruiters.rows import Row
from bot.recruiters.who import Person
from bot.staff import audit
from tests.recruiters.filing import CRANE, DARA, FEB, bring, count, put, standings

pytestmark = pytest.mark.slow


def test_many_at_once_make_one_chain_and_one_list(database: Database) -> None:
    def one(n: int) -> str:
        rows = [Row("007", name_en=f"Sample {n}")]
        return bring(database, rows, who=Person(n + 1, str(n)), alone="at once").state

    def another(n: int) -> str:
        return bring(database, [Row("007", name_en="Sample"), CRANE], on=FEB, who=Person(n + 1, str(n))).state

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(one, range(8))) == {"applied"}
        assert set(pool.map(another, range(8))) == {"waiting"}
    assert count(database, records.Proposal) == 9
    assert count(database, audit.Entry) == 17
    with database.read() as db:
        assert audit.verify(db) is None


def test_six_thousand_rows(database: Database) -> None:
    rows = [Row(f"{n:05}", f"គំរូ {n}", f"Sample {n}", phones=(f"0120{n:05}",)) for n in range(6000)]
    put(database, rows)
    put(database, rows[:5000], on=FEB)
    assert list(standings(database).values()).count("removed") == 1000
    database.write(lambda db: importing.undo(db, "TH", DARA, alone="many").state)
    assert list(standings(database).values()).count("listed") == 6000
