"""What somebody writes appears in no log, no error, no number that we show."""

import asyncio
import json
import logging
from typing import Any

import httpx
import pytest
import structlog

from bot.app import make_app
from bot.cli.process import KNOWN, _only_known, _without_words
from bot.config import Config
from bot.db import Database
from bot.errors import Unavailable
from tests.people import PASSWORD, SECRET, TOKEN, Office

CANARY = "zqcanaryzq"
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": "sample-secret"}


def post(office: Office, bodies: list[bytes]) -> str:
    """Bring them to Telegram's door, then look at the numbers."""

    async def go() -> str:
        transport = httpx.ASGITransport(make_app(office.context, work=False))
        async with httpx.AsyncClient(transport=transport, base_url="http://inside") as client:
            for body in bodies:
                answer = await client.post("/webhooks/telegram", content=body, headers=HEADERS)
                assert CANARY not in answer.text and answer.status_code in (200, 403)
            return (await client.get("/metrics")).text

    return asyncio.run(go())


def bodies() -> list[bytes]:
    """Good ones, bad ones, ones that fail; each with the canary in it."""
    person = {"id": 77_00_77_00_77, "type": "private", "first_name": CANARY, "username": CANARY}
    message = {"message_id": 1, "date": 1, "from": person, "chat": person}
    texts = [f"help {CANARY}", f"{CANARY} locked us in", f"/{CANARY}", f"{CANARY}\0\ud800"]
    good = [{"update_id": number, "message": message | {"text": text}} for number, text in enumerate(texts)]
    odd: list[dict[str, Any]] = [{"update_id": 90, "message": message | {"sticker": CANARY}}, {CANARY: CANARY}]
    return [*(json.dumps(one).encode() for one in good + odd), f"{{{CANARY}".encode(), CANARY.encode() * 9]


def test_nothing_is_logged(
    office: Office, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    with structlog.testing.capture_logs() as events:
        numbers = post(office, bodies())
        with monkeypatch.context() as patched:
            patched.setattr("bot.engine.dialog.Dialog.take", _breaks)
            numbers += post(office, [body.replace(b'"update_id": ', b'"update_id": 5') for body in bodies()])
        office.deliver()
    out, err = capfd.readouterr()
    logged = caplog.text + out + err + repr(events) + numbers
    assert "turn failed" in logged, "this test must see the logs"
    for secret in (CANARY, "7700770077", TOKEN, SECRET, "sample-secret", PASSWORD):
        assert secret not in logged, f"{secret} was logged"


def _breaks(dialog: object, turn: Any) -> None:
    raise ValueError(f"cannot do it with {turn.said} of {turn.inbound.address}")


def test_a_database_that_refuses_says_nothing_of_what_it_refused(database: Database) -> None:
    with pytest.raises(Unavailable) as raised:
        database.write(lambda db: db.connection().exec_driver_sql(f"SELECT {CANARY}").close())
    assert CANARY not in str(raised.value)
    assert raised.value.__suppress_context__ or raised.value.__context__ is None


def test_the_log_writes_only_what_is_on_its_list() -> None:
    event = {"event": "x", "channel": "sms", "text": CANARY, "address": CANARY, "exc_info": CANARY}
    assert CANARY not in repr(_only_known(None, "", event))
    assert {"text", "address", "body", "reply", "exception"}.isdisjoint(KNOWN)


def test_an_error_in_a_door_is_told_without_its_words() -> None:
    try:
        raise ValueError(CANARY)
    except ValueError as problem:
        given = (ValueError, problem, problem.__traceback__)
        record = logging.LogRecord("uvicorn.error", logging.ERROR, "", 0, "Exception in %s\n", ("app",), given)
    assert _without_words(record)
    assert logging.Formatter().format(record) == "Exception in app: ValueError in ?"


def test_the_configuration_does_not_show_itself(office: Office) -> None:
    shown = repr(office.context.config) + str(office.context.config) + repr(office.context) + repr(office.context.keys)
    for secret in (SECRET, TOKEN, "sample-secret", office.context.keys.pepper.hex(), repr(office.context.keys.transit)):
        assert secret not in shown
    assert "secret" not in repr(Config(secret_key="secret")).lower()
