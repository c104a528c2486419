"""The doors: who may come in, and what becomes of what makes no sense."""

import asyncio
import json
from dataclasses import replace
from typing import Any

import httpx
import pytest
import structlog
from fastapi import FastAPI
from sqlalchemy import select
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

from bot.app import make_app
from bot.messages import Outcome
from bot.messaging import inbox, outbox
from bot.messaging.contacts import Contact
from bot.messaging.inbox import InboundReceipt, ReceiptState
from bot.messaging.outbox import MessageState, OutboundMessage
from tests.messaging.test_inbox import count
from tests.people import Office

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
PUBLIC = "https://hotline.example.org"
FORM = {"MessageSid": "SM1", "From": "+85512345678", "To": "+85599000000", "Body": "menu", "NumMedia": "0"}


class Doors:
    """The web side, without its background work."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    def get(self, path: str) -> httpx.Response:
        return asyncio.run(self._ask("GET", path))

    def post(self, path: str, **how: Any) -> httpx.Response:
        return asyncio.run(self._ask("POST", path, **how))

    async def _ask(self, method: str, path: str, **how: Any) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(self._app), base_url="http://inside") as client:
            return await client.request(method, path, **how)


@pytest.fixture
def doors(office: Office) -> Doors:
    return Doors(make_app(office.context, work=False))


def update(number: int = 1) -> dict[str, Any]:
    chat = {"id": 5, "type": "private"}
    message = {"message_id": 1, "date": 1, "chat": chat, "from": {"id": 5}, "text": "menu"}
    return {"update_id": number, "message": message}


def telegram(doors: Doors, body: Any, secret: str | None = "sample-secret") -> int:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {} if secret is None else {SECRET_HEADER: secret}
    return doors.post("/webhooks/telegram", content=content, headers=headers).status_code


def sms(doors: Doors, form: dict[str, str], path: str = "/webhooks/sms", **wrong: Any) -> int:
    signed = wrong.get("signed", PUBLIC + path)
    signature = RequestValidator(wrong.get("token", "sample")).compute_signature(signed, wrong.get("of", form))
    headers = {"X-Twilio-Signature": wrong.get("signature", signature)}
    return doors.post(path, data=form, headers={name: value for name, value in headers.items() if value}).status_code


@pytest.mark.parametrize("secret", [None, "", "wrong", "sample-secret ", "sample-secre", "SAMPLE-SECRET"])
def test_telegram_without_the_secret_stays_outside(doors: Doors, office: Office, secret: str | None) -> None:
    assert telegram(doors, update(), secret) == 403
    assert count(office.context.database, InboundReceipt) == 0


def test_telegram_with_the_secret_is_answered_once(doors: Doors, office: Office) -> None:
    assert [telegram(doors, update()) for _ in range(3)] == [200, 200, 200]
    assert count(office.context.database, OutboundMessage) == 1


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"\x1f\x8b\x08\x00zip", b'{"a": \x00}'])
def test_what_is_no_json_is_kept_for_operators_and_not_sent_again(doors: Doors, office: Office, body: bytes) -> None:
    assert [telegram(doors, body) for _ in range(2)] == [200, 200]
    with office.context.database.read() as db:
        (receipt,) = inbox.failed(db)
        assert inbox.read_failed(db, receipt, office.team) == body


@pytest.mark.parametrize(
    "body", [[], {}, 1, None, {"update_id": "x"}, {"update_id": 1}, {"update_id": 1, "message": 5}]
)
def test_json_that_makes_no_sense_is_ignored(doors: Doors, office: Office, body: Any) -> None:
    assert telegram(doors, body) == 200
    assert count(office.context.database, InboundReceipt, InboundReceipt.state == ReceiptState.FAILED) == 0


def test_what_is_too_large_never_blocks_a_chat(doors: Doors) -> None:
    assert telegram(doors, b" " * (1024 * 1024 + 1)) == 200
    assert telegram(doors, b" " * (5 * 1024 * 1024)) in (200, 413)


@pytest.mark.parametrize(
    "wrong",
    [
        {"signature": ""},
        {"signature": "x"},
        {"token": ""},
        {"token": "other"},
        {"signed": "http://hotline.example.org/webhooks/sms"},
        {"signed": "https://other.example.org/webhooks/sms"},
        {"signed": PUBLIC + "/webhooks/sms#rc=5"},
        {"signed": PUBLIC + "/webhooks/sms?x=1"},
        {"of": FORM | {"MessageSid": "SM2"}},
        {"of": FORM | {"Extra": "1"}},
    ],
    ids=repr,
)
def test_a_forged_sms_stays_outside(doors: Doors, office: Office, wrong: dict[str, Any]) -> None:
    assert sms(doors, FORM, **wrong) == 403
    assert count(office.context.database, InboundReceipt) == 0


def test_a_signed_sms_is_answered_once(doors: Doors, office: Office) -> None:
    assert [sms(doors, FORM) for _ in range(2)] == [200, 200]
    assert count(office.context.database, OutboundMessage) == 1


@pytest.mark.parametrize("sender", ["012333448", " 85512333446", "+855 12 333 448", "(012) 333-448"])
def test_a_number_in_another_form_is_answered(doors: Doors, office: Office, sender: str) -> None:
    assert sms(doors, FORM | {"From": sender}) == 200
    assert count(office.context.database, OutboundMessage) == 1


@pytest.mark.parametrize("sender", ["1297", "SampleShop", "", "whatsapp:+85512000001", "+", "123"])
def test_what_nobody_can_answer_is_kept_for_operators(doors: Doors, office: Office, sender: str) -> None:
    form = FORM | {"From": sender, "Body": "they locked us in"}
    with structlog.testing.capture_logs() as events:
        assert [sms(doors, form) for _ in range(2)] == [200, 200]
    with office.context.database.read() as db:
        (receipt,) = inbox.failed(db)
        kept = json.loads(inbox.read_failed(db, receipt, office.team))
    assert (kept["text"], kept["phone"], receipt.contact_id) == ("they locked us in", sender, None)
    assert count(office.context.database, OutboundMessage) == count(office.context.database, Contact) == 0
    assert [event["event"] for event in events] == ["a message that nobody can answer is kept"]
    assert len(sender) < 3 or sender not in repr(events)


@pytest.mark.parametrize("ours", ["+85599000000", "85599000000", " 85599000000", "099000000", "(+855) 99 000 000"])
def test_our_number_in_another_form_is_ours(doors: Doors, office: Office, ours: str) -> None:
    assert sms(doors, FORM | {"To": ours}) == 200
    with office.context.database.read() as db:
        assert db.scalars(select(OutboundMessage.bot)).all() == [FORM["To"]]


@pytest.mark.parametrize("other", ["+85599000001", "", "\0", "+85599000000\0", "\ud800", "x" * 50_000, "SampleShop"])
def test_what_came_to_another_number_is_kept_for_operators(doors: Doors, office: Office, other: str) -> None:
    to = other.encode("utf-8", "replace").decode()
    with structlog.testing.capture_logs() as events:
        assert sms(doors, FORM | {"To": to, "Body": "they locked us in"}) == 200
        assert sms(doors, FORM | {"MessageSid": "SM2"}) == 200
    with office.context.database.read() as db:
        (receipt,) = inbox.failed(db)
        assert json.loads(inbox.read_failed(db, receipt, office.team))["text"] == "they locked us in"
    assert count(office.context.database, OutboundMessage) == 1 and len(office.context.spool) == 0
    assert [event["event"] for event in events] == ["a message that nobody can answer is kept"]


def test_an_sms_that_surprises_waits_in_the_spool(
    doors: Doors, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def surprised(inbound: Any) -> bool:
        raise KeyError(inbound.text)

    monkeypatch.setattr(office.context.hotline, "receive", surprised)
    with structlog.testing.capture_logs() as events:
        assert sms(doors, FORM | {"Body": "zqcanary"}) == 200
    assert len(office.context.spool) == 1 and "zqcanary" not in repr(events)


def test_an_sms_of_twilio_has_twilios_ids(office: Office) -> None:
    account = f"AC{1:032d}"
    office.context.config = replace(office.context.config, twilio_account_sid=account)
    doors, form = (
        Doors(make_app(office.context, work=False)),
        FORM | {"AccountSid": account, "MessageSid": f"SM{1:032d}"},
    )
    assert [sms(doors, form), sms(doors, form), sms(doors, form | {"MessageSid": "SM1"})] == [200, 200, 403]
    assert count(office.context.database, InboundReceipt) == 1


def test_an_endless_sms_is_not_read(doors: Doors) -> None:
    assert sms(doors, FORM | {"Body": "x" * 200_000}) == 403


def test_a_host_header_changes_nothing(doors: Doors) -> None:
    signature = RequestValidator("sample").compute_signature("https://evil.example/webhooks/sms", FORM)
    headers = {"X-Twilio-Signature": signature, "Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    assert doors.post("/webhooks/sms", data=FORM, headers=headers).status_code == 403


@pytest.mark.parametrize(("status", "state"), [("delivered", MessageState.SENT), ("queued", MessageState.SENT)])
def test_a_status_ends_a_doubt(doors: Doors, office: Office, status: str, state: MessageState) -> None:
    ref = _uncertain(office)
    form = {"MessageSid": "SM9", "MessageStatus": status}
    assert sms(doors, form, f"/webhooks/sms/status?letter={ref}") == 204
    assert sms(doors, form, "/webhooks/sms/status?letter=unknown") == 204
    with office.context.database.read() as db:
        message = db.scalars(select(OutboundMessage).where(OutboundMessage.ref == ref)).one()
        assert (message.state, message.body, message.address) == (state, None, None)


def test_a_forged_status_ends_nothing(doors: Doors, office: Office) -> None:
    ref = _uncertain(office)
    form = {"MessageSid": "SM9", "MessageStatus": "delivered"}
    assert sms(doors, form, f"/webhooks/sms/status?letter={ref}", token="other") == 403
    assert sms(doors, form, f"/webhooks/sms/status?letter={ref}", signed=PUBLIC + "/webhooks/sms/status") == 403
    with office.context.database.read() as db:
        assert (
            db.scalars(select(OutboundMessage.state).where(OutboundMessage.ref == ref)).one() == MessageState.UNCERTAIN
        )


def _uncertain(office: Office) -> str:
    """An operator's SMS of which nobody knows whether it went out: its ref."""
    phone = office.phone("sms")
    phone.writes("english")
    phone.presses("Talk to a person")
    phone.writes("they locked us in a room and beat me")
    tip = office.answer("Call us")
    with office.context.database.read() as db:
        ref = db.scalars(
            select(OutboundMessage.ref).where(
                OutboundMessage.contact_id == tip.contact_id, OutboundMessage.entry_id.is_not(None)
            )
        ).one()

    office.context.database.write(lambda db: outbox.release(db, tip.contact_id or 0))
    claimed = office.context.database.write(lambda db: outbox.claim(db, 7, 50))
    for message in claimed:
        doubt = Outcome("uncertain") if message.ref == ref else Outcome("sent")
        office.context.database.write(lambda db, one=message, how=doubt: outbox.settle(db, one.id, how))  # type: ignore[misc]
    return ref


def test_it_says_that_it_lives_and_counts_without_names(doors: Doors, office: Office) -> None:
    telegram(doors, update())
    office.deliver()
    assert (doors.get("/healthz").text, doors.get("/readyz").text) == ("ok\n", "ready\n")
    metrics = doors.get("/metrics").text
    assert 'hotline_inbound_messages_total{channel="telegram",outcome="answered"} 1.0' in metrics
    assert "hotline_outbound_messages_waiting 0.0" in metrics


@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/redoc", "/demo", "/webhooks", "/webhooks/telegram/x"])
def test_there_are_no_other_doors(doors: Doors, path: str) -> None:
    assert doors.get(path).status_code == 404
