"""The world outside: a Telegram and an SMS gateway on this machine, and people who write through the real webhooks."""

import itertools
import json
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

from tests.channels.provider import Answer, Asked, Provider
from tests.serving import CLIENT, WEBHOOK_SECRET

ACCOUNT, AUTH = "AC00000000000000000000000000000001", "sample-auth-token"
OUR, PUBLIC = "+85599000000", "https://hotline.example.org"
LONGEST_S = 20.0  # an answer that takes longer does not come
_numbers = itertools.count(1)


@dataclass
class Message:
    """What a phone shows: the text, and the choices by their labels."""

    text: str
    choices: dict[str, str] = field(default_factory=dict)


class Providers:
    """Both providers. `slow`: chats for which Telegram wants us to wait; `lost`: files that it does not give now;
    `kept`: messages of the gateway's that it does not delete now."""

    def __init__(self) -> None:
        self.telegram, self.gateway = Provider(), Provider()
        self.telegram.otherwise, self.gateway.otherwise = self._telegram, self._gateway
        self.slow, self.lost, self.kept = set[str](), set[str](), set[str]()
        self.files: dict[str, bytes] = {}
        self.screens: dict[str, list[Message]] = defaultdict(list)
        self.deleted: list[str] = []

    def close(self) -> None:
        self.telegram.close()
        self.gateway.close()

    def _telegram(self, asked: Asked) -> Answer:
        method = asked.path.rpartition("/")[2]
        if asked.path.startswith("/file/"):
            return Answer(200, self.files[method])
        if method == "getFile":
            return self._file(asked.form["file_id"])
        if not method.startswith("send"):
            return Answer(200, {"ok": True, "result": True})
        chat = asked.form["chat_id"]
        if chat in self.slow:
            return Answer(429, {"ok": False, "description": "Too Many Requests", "parameters": {"retry_after": 3600}})
        markup = json.loads(asked.form.get("reply_markup") or "{}")
        buttons = [one for row in markup.get("inline_keyboard", []) for one in row]
        words = asked.form.get("text") or asked.form.get("caption", "")
        self.screens[chat].append(Message(words, {one["text"]: one.get("callback_data", "") for one in buttons}))
        made = {"message_id": next(_numbers) + 10_000, "date": 0, "chat": {"id": int(chat), "type": "private"}}
        return Answer(200, {"ok": True, "result": made})

    def _file(self, reference: str) -> Answer:
        if reference in self.lost:
            return Answer(502, {"ok": False, "description": "Bad Gateway"})
        found = {"file_id": reference, "file_unique_id": "u", "file_path": f"documents/{reference}"}
        return Answer(200, {"ok": True, "result": found})

    def _gateway(self, asked: Asked) -> Answer:
        if asked.method == "POST":
            self.screens[asked.form["To"]].append(Message(asked.form["Body"]))
            return Answer(201, {"sid": f"SM{next(_numbers) + 90_000:032d}", "status": "queued"})
        if asked.method == "GET":
            return Answer(200, {"messages": [], "next_page_uri": None})
        sid = asked.path.rpartition("/")[2].removesuffix(".json")
        if sid in self.kept:
            return Answer(409, {"code": 20009, "status": 409})
        self.deleted.append(sid)
        return Answer(204, b"")


def until(true: Callable[[], object], why: str, seconds: float = LONGEST_S) -> None:
    """Wait until it is true; TimeoutError with the reason."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError(why)
        time.sleep(0.02)


@dataclass
class Person:
    """Somebody's phone. `address`: a chat's number, or a telephone number that begins with +."""

    address: str
    providers: Providers
    port: int

    @property
    def screen(self) -> list[Message]:
        return self.providers.screens[self.address]

    def writes(self, text: str = "", *, answered: bool = True, sid: str = "", **content: Any) -> str:
        """Write, and wait for the answer if one is to come: what it says."""
        before = len(self.screen)
        if self.address.startswith("+"):
            bring_sms(self.port, self.address, text, sid)
        else:
            message = {"message_id": next(_numbers), "date": 1, "from": self._user(), "chat": self._chat()}
            bring_update(self.port, {"message": message | (content or {"text": text})})
        return self._answer(before) if answered else ""

    def presses(self, label: str, *, answered: bool = True) -> str:
        """Press the newest button that is called so; by SMS send its number."""
        until(lambda: any(label in one.choices for one in self.screen), f"no button {label!r}: {self.screen[-3:]}")
        choices = next(one.choices for one in reversed(self.screen) if label in one.choices)
        before = len(self.screen)
        old = {"message_id": 1, "date": 0, "chat": self._chat()}
        query = {"id": f"q{next(_numbers)}", "from": self._user(), "chat_instance": "1", "message": old}
        bring_update(self.port, {"callback_query": query | {"data": choices[label]}})
        return self._answer(before) if answered else ""

    def sees(self, words: str) -> None:
        """Wait until this stands on the screen."""
        until(lambda: any(words in one.text for one in self.screen), f"{words!r} does not come: {self.screen[-3:]}")

    def _answer(self, before: int) -> str:
        until(lambda: len(self.screen) > before, f"no answer after {[one.text for one in self.screen[-3:]]}")
        return self.screen[-1].text

    def _user(self) -> dict[str, Any]:
        return {"id": int(self.address), "is_bot": False, "first_name": "Sample", "language_code": "en"}

    def _chat(self) -> dict[str, Any]:
        return {"id": int(self.address), "type": "private"}


def bring_update(port: int, update: dict[str, Any]) -> None:
    """Bring an update, as Telegram does."""
    bring_body(port, json.dumps({"update_id": next(_numbers)} | update).encode())


def bring_body(port: int, body: bytes) -> None:
    """Bring any body with the right secret."""
    head = {"X-Telegram-Bot-Api-Secret-Token": WEBHOOK_SECRET, "Content-Type": "application/json"}
    CLIENT.post(f"http://127.0.0.1:{port}/webhooks/telegram", content=body, headers=head).raise_for_status()


def bring_sms(port: int, sender: str, text: str, sid: str = "") -> None:
    """Bring an SMS, as the gateway does."""
    ids = {"AccountSid": ACCOUNT, "MessageSid": sid or f"SM{next(_numbers):032x}"}
    form = ids | {"From": sender, "To": OUR, "Body": text, "NumMedia": "0"}
    signature = RequestValidator(AUTH).compute_signature(f"{PUBLIC}/webhooks/sms", form)
    address = f"http://127.0.0.1:{port}/webhooks/sms"
    CLIENT.post(address, data=form, headers={"X-Twilio-Signature": signature}).raise_for_status()
