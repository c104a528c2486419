"""Phones of people on both channels: how what is done with them reaches the hotline's webhooks."""

import itertools
import json
import re
import time
from email.utils import formatdate
from typing import Any

from bot.writing.sms import parts
from tests.people import SMS_FROM
from tests.scenarios.door import Door
from tests.scenarios.gateway import Gateway
from tests.scenarios.messenger import Messenger
from tests.scenarios.screen import Message, Phone

JPEG, OGG, PDF = b"\xff\xd8\xff\xd9", b"OggS", b"%PDF-"
OPTION = re.compile(r"(?m)^\s*(\d{1,2})[.)] *(.+)$")  # in a menu by SMS; \d knows Khmer digits
_people = itertools.count(int(time.time()) % 10**5 * 10)  # so that a second run on the same database meets nobody


class TelegramPhone(Phone):
    """A private chat with the bot."""

    channel = "telegram"

    def __init__(self, door: Door, messenger: Messenger, name: str, language: str) -> None:
        number = 5_100_000_000 + next(_people)
        super().__init__(str(number))
        self._door, self._messenger = door, messenger
        self._user = {"id": number, "is_bot": False, "first_name": name.title(), "language_code": language}
        self._chat = {"id": number, "type": "private", "first_name": name.title()}
        messenger.phones[self.address] = self

    def say(self, text: str, signed: bool = True) -> int:
        """Write a text: what the webhook answers."""
        return self._write({"text": text}, text, signed)

    def forward(self, text: str) -> int:
        """Hand on somebody else's message."""
        origin = {"type": "hidden_user", "sender_user_name": "Dara", "date": int(time.time()) - 60}
        return self._write({"text": text, "forward_origin": origin}, text)

    def send(self, kind: str, given: dict[str, Any]) -> int:
        """Send a photo, voice, document, location or contact."""
        caption = given.get("caption", "")
        return self._write(self._content(kind, given) | ({"caption": caption} if caption else {}), caption)

    def _content(self, kind: str, given: dict[str, Any]) -> dict[str, Any]:
        if kind == "photo":
            return {"photo": [self._file(given.get("content", JPEG)) | {"width": 640, "height": 480}]}
        if kind == "voice":
            return {"voice": self._file(OGG) | {"duration": 3, "mime_type": "audio/ogg"}}
        if kind == "document":
            return {"document": self._file(PDF) | {"file_name": "paper.pdf"}}
        if kind == "location":
            return {"location": {"latitude": 11.5564, "longitude": 104.9282} | given}
        if kind == "contact":
            number = given.get("number", "+85512345678")
            return {"contact": {"phone_number": number, "first_name": self._user["first_name"]}}
        raise LookupError(f"nobody can send a {kind}")

    def _file(self, content: bytes) -> dict[str, Any]:
        reference = self._messenger.keep(content)
        return {"file_id": reference, "file_unique_id": reference, "file_size": len(content)}

    def press(self, label: str, seconds: float) -> int:
        """Press the newest button of that label, or whose label the pattern matches."""
        if not self.wait(lambda: self._button(label), seconds):
            shown = [name for one in self.said() for name, _ in one.buttons]
            raise LookupError(f"no button {label!r} among {shown}")
        name, data, message = self._button(label) or ("", "", Message(""))
        query = f"q{self._messenger.number()}"
        self.pressed[query] = name
        self.show(Message(f"[{name}]", mine=True, pressed=True))
        under = {"message_id": message.number, "date": 1, "chat": self._chat, "text": message.text}
        given = {"id": query, "from": self._user, "message": under, "chat_instance": self.address, "data": data}
        return self._bring({"callback_query": given})

    def _button(self, label: str) -> tuple[str, str, Message] | None:
        buttons = [(name, data, one) for one in self.said() for name, data in one.buttons]
        exact = (one for one in buttons if one[0] == label)
        return next(exact, None) or next((one for one in buttons if re.search(label, one[0])), None)

    def block(self) -> int:
        """Block the bot: it is told, and nothing reaches this phone until its person writes."""
        self.blocked = True
        bot = {"id": 1, "is_bot": True, "first_name": "Hotline"}
        before, after = {"status": "member", "user": bot}, {"status": "kicked", "user": bot, "until_date": 0}
        change = {"old_chat_member": before, "new_chat_member": after}
        return self._bring({"my_chat_member": {"chat": self._chat, "from": self._user, "date": 1, **change}})

    def raw(self, body: str) -> int:
        """Bring a body as it is, with the right secret."""
        return self._door.telegram(body.encode()).status_code

    def _write(self, content: dict[str, Any], text: str, signed: bool = True) -> int:
        self.blocked = False
        number = self._messenger.number()
        self.show(Message(text, number, mine=True))
        head = {"message_id": number, "date": int(time.time()), "from": self._user, "chat": self._chat}
        return self._bring({"message": head | content}, signed)

    def _bring(self, update: dict[str, Any], signed: bool = True) -> int:
        answer = self._door.telegram(json.dumps({"update_id": self._messenger.number()} | update).encode(), signed)
        if answer.content:  # a method that Telegram performs for us
            self._messenger.perform(answer.json())
        return answer.status_code


class SmsPhone(Phone):
    """A plain phone."""

    channel = "sms"

    def __init__(self, door: Door, gateway: Gateway) -> None:
        super().__init__(f"+85512{next(_people) % 10**6:06d}")
        self._door, self._gateway = door, gateway
        gateway.phones[self.address] = self

    def say(self, text: str, signed: bool = True) -> int:
        """Write an SMS: what the webhook answers."""
        return self._write(text, {}, signed)

    def forward(self, text: str) -> int:
        """Hand on somebody else's message: an SMS says that in its words."""
        return self._write(f"Fwd: {text}", {})

    def send(self, kind: str, given: dict[str, Any]) -> int:
        """Send an MMS with a photo."""
        if kind != "photo":
            raise LookupError(f"a plain phone sends no {kind}")
        return self._write(given.get("caption", ""), {"image/jpeg": given.get("content", JPEG)})

    def press(self, label: str, seconds: float) -> int:
        """Answer the newest menu with the number of the option that matches."""
        self.wait(lambda: self._option(label), seconds)
        number = self._option(label)
        if number is None:
            raise LookupError(f"no option {label!r} in {[one.text for one in self.said()][:2]}")
        return self.say(number)

    def _option(self, label: str) -> str | None:
        options = (option for one in self.said() for option in OPTION.finditer(one.text))
        return next((option[1] for option in options if re.search(label, option[2])), None)

    def block(self) -> int:
        raise LookupError("nobody can block an SMS")

    def raw(self, body: str) -> int:
        raise LookupError("an SMS is a form")

    def _write(self, text: str, files: dict[str, bytes], signed: bool = True) -> int:
        sid = self._gateway.sid()
        self.show(Message(text, mine=True))
        resource = {"sid": sid, "from": self.address, "to": SMS_FROM, "body": text, "direction": "inbound"}
        given = {"num_media": str(len(files)), "date_created": formatdate(), "status": "received"}
        media = self._gateway.keep(resource | given, files)
        form = {"MessageSid": sid, "SmsSid": sid, "From": self.address, "To": SMS_FROM, "Body": text}
        counts = {"NumMedia": str(len(files)), "NumSegments": str(parts(text) if text else 1)}
        return self._door.sms("/webhooks/sms", form | counts | media, signed).status_code
