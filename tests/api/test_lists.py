"""An old list, none at all, or a database that does not answer: what can still be said."""

from typing import Any

import pytest

from bot import app as wiring
from bot.app import make_app
from bot.config import Config
from bot.db import Database
from bot.recruiters.sample import load_sample
from tests.people import SECRET, Office
from tests.test_webhooks import Doors

from .asking import LOTUS, asks, opened


def test_an_old_list_confirms_nothing(migrated_file: Any, tmp_path: Any) -> None:
    (tmp_path / "hotline.db").write_bytes(migrated_file.read_bytes())
    with Office.opened(f"sqlite:///{tmp_path}/hotline.db", tmp_path / "office", list_days=10) as office:
        direct, vague = (asks(opened(office), q, destination="TH") for q in (LOTUS, "golden lotos"))
    assert (direct["answer"], direct["status"], direct["stale"]) == ("cannot_confirm", None, True)
    assert (vague["answer"], vague["candidates"]) == ("cannot_confirm", [])
    assert "We cannot confirm: our list for Thailand is old" in direct["told"]


def test_without_any_list_nobody_is_missing_from_it(database: Database, database_url: str, tmp_path: Any) -> None:
    house = wiring.build(Config(database_url=database_url, data_dir=tmp_path, secret_key=SECRET))
    doors = Doors(make_app(house, work=False))
    try:
        for to in ("TH", ""):
            found = asks(doors, LOTUS, destination=to)
            assert (found["answer"], found["no_list"], found["notice_on"]) == ("cannot_confirm", True, None)
        database.write(load_sample)
        house.registry.refresh()
        assert asks(doors, LOTUS, destination="TH")["answer"] == "listed"
    finally:
        house.close()


def test_it_answers_from_memory_while_the_database_does_not(
    sqlite_office: Office, doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks(doors, LOTUS)
    monkeypatch.setattr(Database, "read", None)
    monkeypatch.setattr(Database, "submit", None)
    assert asks(doors, LOTUS)["answer"] == "listed"
