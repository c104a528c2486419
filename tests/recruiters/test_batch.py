"""Look-ups from a file, and the invented registry for the demo."""

import csv
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.db import Database
from bot.errors import Invalid
from bot.recruiters.batch import check_batch
from bot.recruiters.checking import Answer, check
from bot.recruiters.index import Snapshot, take
from bot.recruiters.records import Notice, Status
from bot.recruiters.sample import load_sample

TODAY = date(2026, 6, 1)


@pytest.fixture
def sample(database: Database) -> Snapshot:
    assert database.write(lambda db: load_sample(db, TODAY)) == 25
    return take(database)


def test_the_sample_is_loaded_once(database: Database, sample: Snapshot) -> None:
    assert sample.destinations == ("JP", "MY", "SG", "TH")
    assert database.write(lambda db: load_sample(db, TODAY)) == 0
    with database.read() as db:
        assert db.scalars(select(func.count()).select_from(Notice)).one() == 4


def test_the_sample_is_plainly_invented(sample: Snapshot) -> None:
    for firm in sample.recruiters.values():
        assert "គំរូ" in firm.name_km or "Sample" in firm.name_en
        assert all(phone.startswith("012 000 1") for phone in firm.phones)


@pytest.mark.parametrize(
    ("query", "destination", "answer"),
    [
        ("Golden Lotus Sample Manpower Co., Ltd.", "TH", Answer.listed),
        ("ក្រុមហ៊ុន គំរូ ផ្កាឈូកមាស មេនផៅវ័រ ឯ.ក", "TH", Answer.listed),
        ("012 000 101", "MY", Answer.listed),
        ("៩០១", "JP", Answer.listed_elsewhere),
        ("Golden Elephant Sample Labour Supply", "TH", Answer.not_current),
        ("Bright Tiger Sample Labour Supply Co., Ltd.", "TH", Answer.not_current),
        ("012000113", "JP", Answer.which),
        ("012 999 888", "TH", Answer.not_listed),
        ("012 999 888", "KW", Answer.cannot_confirm),
    ],
)
def test_the_sample_shows_every_answer(sample: Snapshot, query: str, destination: str, answer: Answer) -> None:
    assert check(sample, query, destination, TODAY, 400).answer is answer


def test_the_sample_has_one_suspended_and_one_revoked(sample: Snapshot) -> None:
    statuses = [term.stored for each in sample.terms.values() for term in each.values()]
    assert (statuses.count(Status.suspended), statuses.count(Status.revoked)) == (1, 1)


def test_a_batch_keeps_its_columns_and_adds_the_answer(sample: Snapshot, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(
        'qid,kind,query,answer\n1,a,"Golden Lotus Sample Manpower Co., Ltd.",old\n2,b,012999888,\n3,c,012000113,\n',
        "utf-8",
    )
    assert check_batch(sample, source, target, "TH") == 3
    with target.open(encoding="utf-8", newline="") as content:
        found = list(csv.DictReader(content))
    assert list(found[0]) == ["qid", "kind", "query", "answer", "candidates", "ms"]
    assert [(one["kind"], one["answer"], one["candidates"]) for one in found] == [
        ("a", "listed", "901"),
        ("b", "not_listed", ""),
        ("c", "which", "911;912"),
    ]
    assert all(float(one["ms"]) >= 0 for one in found)


def test_a_batch_without_queries_is_refused(sample: Snapshot, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("qid,name\n1,a\n", "utf-8")
    with pytest.raises(Invalid, match="query"):
        check_batch(sample, tmp_path / "in.csv", tmp_path / "out.csv", None)
