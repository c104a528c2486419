"""An SMS gateway that speaks like Twilio: sends, says what became of it, lists, keeps media, deletes."""

import base64
import itertools
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import httpx

from tests.channels.provider import Answer, Asked, Provider
from tests.people import SMS_FROM
from tests.scenarios.door import ACCOUNT, AUTH, PUBLIC
from tests.scenarios.screen import Message, Phone

LONGEST_BODY = 1600
DELIVERED_S = 0.1  # after which a message that was sent is on the phone
ROOT = f"/2010-04-01/Accounts/{ACCOUNT}/Messages"
CREDENTIALS = "Basic " + base64.b64encode(f"{ACCOUNT}:{AUTH}".encode()).decode()


class Gateway:
    """Shows what is sent on plain phones, and tells `report` (a path and a form) that it was delivered."""

    def __init__(self, report: Callable[[str, dict[str, str]], httpx.Response]) -> None:
        self.provider = Provider()
        self.provider.otherwise = self._answer
        self.provider._server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who is killed hangs up
        self.url = self.provider.url
        self.phones: dict[str, Phone] = {}
        self.strays: list[str] = []
        self._report = report
        self._resources: dict[str, dict[str, Any]] = {}
        self._media: dict[str, dict[str, tuple[str, bytes]]] = {}  # message → media → type and content
        self._sids = itertools.count(time.time_ns())

    def sid(self, kind: str = "SM") -> str:
        """An id in Twilio's form."""
        return f"{kind}{next(self._sids):032x}"

    def keep(self, resource: dict[str, Any], files: dict[str, bytes]) -> dict[str, str]:
        """Keep a message that somebody sends: the fields of its webhook that name its files."""
        sid = resource["sid"]
        self._resources[sid] = resource
        self._media[sid] = {self.sid("ME"): (mime, content) for mime, content in files.items()}
        fields: dict[str, str] = {}
        for number, (media, (mime, _)) in enumerate(self._media[sid].items()):
            fields |= {f"MediaUrl{number}": f"{self.url}{ROOT}/{sid}/Media/{media}", f"MediaContentType{number}": mime}
        return fields

    def _answer(self, asked: Asked) -> Answer:
        if asked.headers.get("Authorization") != CREDENTIALS or not asked.path.startswith(ROOT):
            self.strays.append(f"{asked.method} with credentials that are not ours")
            return _refused(401, 20003)
        rest = asked.path.removeprefix(ROOT).removesuffix(".json").strip("/")
        if asked.method == "POST" and not rest:
            return self._create(asked.form)
        if not rest:
            return self._list(asked.query)
        sid, _, below = rest.partition("/")
        if sid not in self._resources:
            return _refused(404, 20404)
        return self._of(sid, below, asked.method)

    def _of(self, sid: str, below: str, method: str) -> Answer:
        """One message, or its media."""
        media = self._media.get(sid, {})
        if below == "Media":
            return Answer(200, {"media_list": [{"sid": one, "content_type": mime} for one, (mime, _) in media.items()]})
        if below:
            found = media.get(below.rpartition("/")[2])
            return Answer(200, found[1], {"Content-Type": found[0]}) if found else _refused(404, 20404)
        if method == "DELETE":
            if self._resources[sid]["status"] == "queued":
                return _refused(409, 20009)
            self._resources.pop(sid, None)
            return Answer(204, b"")
        return Answer(200, self._resources[sid])

    def _list(self, query: dict[str, str]) -> Answer:
        found = [one for one in reversed(list(self._resources.values())) if query.get("To") in (None, one["to"])]
        return Answer(200, {"messages": found, "next_page_uri": None})

    def _create(self, form: dict[str, str]) -> Answer:
        phone = self.phones.get(form.get("To", ""))
        if phone is None:
            self.strays.append("an SMS to a number that never wrote")
            return _refused(400, 21211)
        if phone.faults:
            return _fault(phone.faults.popleft())
        body = form.get("Body", "")
        if unknown := {*form} - {"To", "From", "Body", "StatusCallback"}:
            return _blame(phone, 20001, f"unknown {', '.join(sorted(unknown))}")
        if form.get("From") != SMS_FROM:
            return _blame(phone, 21606, "not from our number")
        if not body.strip() or len(body) > LONGEST_BODY:
            return _blame(phone, 21617, f"a text of {len(body)} characters")
        sid = self.sid()
        resource = {"sid": sid, "from": SMS_FROM, "to": phone.address, "body": body, "direction": "outbound-api"}
        self._resources[sid] = resource | {"status": "queued", "num_media": "0"}
        phone.show(Message(body))
        threading.Timer(DELIVERED_S, self._deliver, (phone, sid, form.get("StatusCallback", ""))).start()
        return Answer(201, self._resources[sid])

    def _deliver(self, phone: Phone, sid: str, callback: str) -> None:
        """Tell that it arrived. A hotline that is away is not told again."""
        self._resources.get(sid, {})["status"] = "delivered"
        if not callback.startswith(PUBLIC):
            phone.breaches.append(f"a status callback that leads to {callback!r}")
            return
        address = urlsplit(callback)
        form = {"MessageSid": sid, "SmsSid": sid, "MessageStatus": "delivered", "From": SMS_FROM, "To": phone.address}
        try:
            answer = self._report(f"{address.path}?{address.query}", form)
        except (httpx.HTTPError, RuntimeError):  # RuntimeError: the client is closed, the play is over
            return
        if not answer.is_success:
            phone.breaches.append(f"a status callback was answered {answer.status_code}")


def _blame(phone: Phone, code: int, what: str) -> Answer:
    phone.breaches.append(f"SMS: {what}")
    return _refused(400, code)


def _fault(kind: str) -> Answer:
    """A fault that a step asked for."""
    if kind == "reset":
        return Answer(fault="reset")
    return _refused({"20429": 429, "500": 500}.get(kind, 400), {"500": 20500}.get(kind, int(kind)))


def _refused(status: int, code: int) -> Answer:
    return Answer(status, {"code": code, "message": "refused", "status": status})
