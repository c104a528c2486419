"""A real `hotline serve` beside a gateway whose webhooks were lost: what lies in its list is taken in, once."""

import signal
import time
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

from tests.channels.provider import Answer, Asked, Provider
from tests.engine.test_outages import until
from tests.serving import CLIENT, Server, run, settings, with_team_key

pytestmark = pytest.mark.slow

LOST, FRESH, OLD = (f"SM{number:032x}" for number in (0xA, 0xB, 0xC))
ACCOUNT, AUTH = "AC00000000000000000000000000000001", "sample-auth-token"
OUR, PUBLIC = "+85599000000", "https://hotline.example.org"


class Gateway:
    """Messages by their sid, deleted when asked; what was sent to whom."""

    def __init__(self) -> None:
        self.provider = Provider()
        self.provider.otherwise = self._answer
        self.resources: dict[str, dict[str, Any]] = {}
        self.sent: list[tuple[str, str]] = []
        self.deletes, self.down, self.looks = True, False, 0

    def take(self, sid: str, sender: str, body: str, ago: float) -> dict[str, str]:
        """Somebody wrote this so long ago: the form that its webhook brings."""
        taken = {"sid": sid, "from": sender, "to": OUR, "body": body, "direction": "inbound", "num_media": "0"}
        self.resources[sid] = {**taken, "date_created": formatdate(time.time() - ago), "status": "received"}
        return {"MessageSid": sid, "From": sender, "To": OUR, "Body": body, "NumMedia": "0", "AccountSid": ACCOUNT}

    def _answer(self, asked: Asked) -> Answer:
        if self.down:
            self.looks += asked.method == "GET"
            return Answer(503, b"<html>")
        if asked.method == "POST":
            self.sent.append((asked.form["To"], asked.form["Body"]))
            return Answer(201, {"sid": f"SM{len(self.sent):032d}", "status": "queued"})
        if asked.method == "DELETE":
            if not self.deletes:
                return Answer(409, {"code": 20009, "status": 409})
            self.resources.pop(asked.path.rpartition("/")[2].removesuffix(".json"), None)
            return Answer(204, b"")
        self.looks += 1
        return Answer(200, {"messages": list(reversed(self.resources.values())), "next_page_uri": None})


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    one = Gateway()
    yield one
    one.provider.close()


@pytest.fixture
def server(database_url: str, tmp_path: Path, gateway: Gateway) -> Iterator[Server]:
    with_team_key(database_url)
    sms = {
        "HOTLINE_TWILIO_ACCOUNT_SID": ACCOUNT,
        "HOTLINE_TWILIO_AUTH_TOKEN": AUTH,
        "HOTLINE_TWILIO_API_URL": gateway.provider.url,
        "HOTLINE_SMS_FROM": OUR,
        "HOTLINE_PUBLIC_URL": PUBLIC,
    }
    one = Server(settings(database_url, tmp_path / "data", **sms))
    yield one
    if one.process is not None and one.process.poll() is None:
        one.end(signal.SIGKILL)


def webhook(server: Server, form: dict[str, str]) -> int:
    """Bring a message, as the gateway does."""
    signature = RequestValidator(AUTH).compute_signature(f"{PUBLIC}/webhooks/sms", form)
    address = f"http://127.0.0.1:{server.port}/webhooks/sms"
    return CLIENT.post(address, data=form, headers={"X-Twilio-Signature": signature}).status_code


def nothing_waits(server: Server) -> bool:
    """Whether the database knows what became of every message: the gateway has one before that is written down."""
    return "\nhotline_outbound_messages_waiting 0.0\n" in CLIENT.get(f"http://127.0.0.1:{server.port}/metrics").text


def test_an_sms_that_came_while_we_were_down_is_answered_once(server: Server, gateway: Gateway) -> None:
    gateway.deletes = False
    form = gateway.take(LOST, "+85512000001", "help", 60)
    server.start()
    assert until(lambda: len(gateway.sent) == 1)
    assert (gateway.sent[0][0], "1288" in gateway.sent[0][1]) == ("+85512000001", True)
    assert webhook(server, form) == 200
    assert until(lambda: nothing_waits(server)), "a kill before that would leave it in doubt, and it would go out again"
    server.end(signal.SIGKILL)
    looks = gateway.looks
    server.start()
    assert until(lambda: gateway.looks > looks), "it looks again at start, and the copy is still there"
    fresh = gateway.take(FRESH, "+85512000002", "help", 0)
    assert webhook(server, fresh) == 200
    assert until(lambda: len(gateway.sent) == 2)
    time.sleep(1.0)  # a double would come now
    assert [to for to, _ in gateway.sent] == ["+85512000001", "+85512000002"]


def test_hours_late_the_phone_shows_a_neutral_line_and_the_copy_goes(server: Server, gateway: Gateway) -> None:
    gateway.take(OLD, "+85512000001", "they locked me in and beat me", 5 * 3600)
    server.start()
    assert until(lambda: len(gateway.sent) == 1 and not gateway.resources)
    assert gateway.sent == [("+85512000001", "You have a message about work. Reply OK to read it.")]
    doctor = run(server.environment, "doctor").stdout
    assert "The gateway's list was read 0 minutes ago" in doctor


def test_a_gateway_that_is_down_is_waited_for(server: Server, gateway: Gateway) -> None:
    gateway.down = True
    gateway.take(LOST, "+85512000001", "help", 60)
    server.start()
    assert until(lambda: gateway.looks == 1)
    time.sleep(2.0)
    assert (gateway.looks, server.get("/healthz"), gateway.sent) == (1, 200, []), "not in a hurry"
    assert "has not been read yet" in run(server.environment, "doctor").stdout
    gateway.down = False
    server.end(signal.SIGTERM)
    server.start()
    assert until(lambda: len(gateway.sent) == 1)
