"""An old list, one whose day is over, none at all, or a database that does not answer: what can still be said."""

from datetime import timedelta
from typing import Any

import pytest

from bot import app as wiring
from bot.app import make_app
from bot.config import Config
from bot.db import Database
from bot.recruiters.sample import load_sample
from tests.people import SECRET, TODAY, Office
from tests.terms import it_is, prints
from tests.web.test_webhooks import Doors

from .asking import LOTUS, asks, opened


def test_an_old_list_confirms_nothing(migrated_file: Any, tmp_path: Any) -> None:
    (tmp_path / "hotline.db").write_bytes(migrated_file.read_bytes())
    with Office.opened(f"sqlite:///{tmp_path}/hotline.db", tmp_path / "office", list_days=10) as office:
        direct, vague = (asks(opened(office), q, destination="TH") for q in (LOTUS, "golden lotos"))
    assert (direct["answer"], direct["status"], direct["stale"]) == ("cannot_confirm", None, True)
    assert (vague["answer"], vague["candidates"]) == ("cannot_confirm", [])
    assert "We cannot confirm: our list for Thailand is old" in direct["told"]


@pytest.mark.parametrize("to", ["TH", "JP", "SA", ""])
def test_a_permission_ends_with_its_last_day(office: Office, to: str) -> None:
    prints(office, "902", "TH", valid_until=TODAY.isoformat())
    doors = opened(office)
    assert asks(doors, "902", destination=to)["answer"] == ("listed_elsewhere" if to in ("JP", "SA") else "listed")
    it_is(office, TODAY + timedelta(days=1))
    found = asks(doors, "902", destination=to)
    assert (found["answer"], found["status"], found["listed_for"]) == ("not_current", "expired", [])
    assert (found["valid_until"], found["notice_on"]) == ("2026-11-22", "2026-11-12")
    assert "is on the" not in found["told"] and "Thailand" in found["told"]


def test_without_any_list_nobody_is_missing_from_it(database: Database, database_url: str, tmp_path: Any) -> None:
    context = wiring.build(Config(database_url=database_url, data_dir=tmp_path, secret_key=SECRET))
    doors = Doors(make_app(context, work=False))
    try:
        for to in ("TH", ""):
            found = asks(doors, LOTUS, destination=to)
            assert (found["answer"], found["no_list"], found["notice_on"]) == ("cannot_confirm", True, None)
        database.write(load_sample)
        context.registry.refresh()
        assert asks(doors, LOTUS, destination="TH")["answer"] == "listed"
    finally:
        context.close()


def test_it_answers_from_memory_while_the_database_does_not(
    sqlite_office: Office, doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks(doors, LOTUS)
    monkeypatch.setattr(Database, "read", None)
    monkeypatch.setattr(Database, "submit", None)
    assert asks(doors, LOTUS)["answer"] == "listed"
