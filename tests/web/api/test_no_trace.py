"""What was asked leaves no trace: no copy on the way, no line in a log, no count."""

import logging

import pytest
import structlog
from sqlalchemy import func, select

from bot.recruiters.records import Ask
from bot.web.api import PATH
from tests.people import Office
from tests.web.test_webhooks import Doors

from .asking import asks

CANARY = "zqcanaryzq"


@pytest.mark.parametrize("query", ["?q=901", "", "?q=901&destination=XX"])
def test_no_answer_is_kept_anywhere(doors: Doors, query: str) -> None:
    headers = doors.get(PATH + query).headers
    assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")
    assert headers["content-type"].startswith("application/json") and "set-cookie" not in headers
    assert headers["referrer-policy"] == "no-referrer" and "default-src 'none'" in headers["content-security-policy"]


def test_nothing_is_logged_or_counted(
    sqlite_office: Office,
    doors: Doors,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    caplog.set_level(logging.DEBUG, logger="asyncio")
    with structlog.testing.capture_logs() as events:
        asks(doors, CANARY)
        doors.post(PATH, content=f'{{"{CANARY}": "{CANARY}"'.encode())
        doors.post(PATH, json={"q": "901", "destination": CANARY, CANARY: CANARY})
        monkeypatch.setattr("bot.recruiters.checking.check", _breaks)
        broken = doors.post(PATH, json={"q": CANARY})
    out, err = capfd.readouterr()
    logged = caplog.text + out + err + repr(events)
    assert broken.status_code == 500 and CANARY not in broken.text
    assert "ValueError in" in logged, "this test must see the logs"
    assert CANARY not in logged
    with sqlite_office.context.database.read() as db:
        assert db.scalar(select(func.count()).select_from(Ask)) == 0


def _breaks(_: object, query: str, *__: object) -> None:
    raise ValueError(f"cannot look up {query}")
