"""A Telegram: the methods of its Bot API that the hotline calls, and the rules it would be refused by."""

import itertools
import json
import time
from typing import Any

from tests.channels.provider import Answer, Asked, Provider
from tests.people import TOKEN
from tests.scenarios.screen import Message, Phone

LONGEST_TEXT, LONGEST_CAPTION, LONGEST_DATA = 4096, 1024, 64  # UTF-16 units, the same, bytes
SENDING = {
    "sendMessage": {"chat_id", "text", "reply_markup", "link_preview_options"},
    "sendPhoto": {"chat_id", "photo", "caption", "reply_markup"},
    "sendVoice": {"chat_id", "voice", "caption", "reply_markup"},
}
SETTING = ("getMe", "setWebhook", "deleteWebhook", "setMyCommands", "sendChatAction")


class Messenger:
    """Shows what is sent on the phones of private chats. `strays` is what was done that no phone can be blamed for."""

    def __init__(self) -> None:
        self.provider = Provider()
        self.provider.otherwise = self._answer
        self.provider._server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who is killed hangs up
        self.url = self.provider.url
        self.phones: dict[str, Phone] = {}
        self.strays: list[str] = []
        self._files: dict[str, bytes] = {}
        self._numbers = itertools.count(1_000_000 + int(time.time()) % 10**7)

    def number(self) -> int:
        """A number that was never given, of an update, a message, a file."""
        return next(self._numbers)

    def keep(self, content: bytes) -> str:
        """Keep a file that somebody sends: its id."""
        reference = f"file{self.number()}"
        self._files[reference] = content
        return reference

    def perform(self, call: dict[str, Any]) -> None:
        """Do what the answer to a webhook asks for."""
        method = call.pop("method", "")
        self._do(str(method), {name: str(value) for name, value in call.items()}, {})

    def _answer(self, asked: Asked) -> Answer:
        token, _, method = asked.path.removeprefix("/file").removeprefix("/bot").partition("/")
        if token != TOKEN:
            self.strays.append(f"{method} with a token that is not ours")
            return _refused(401, "Unauthorized")
        if asked.path.startswith("/file/"):
            content = self._files.get(method)
            return Answer(200, content) if content is not None else _refused(404, "Not Found")
        return self._do(method, asked.form | asked.query, asked.files)

    def _do(self, method: str, form: dict[str, str], files: dict[str, Any]) -> Answer:
        if method in SETTING:
            return _done(True)
        if method == "getFile":
            reference = form.get("file_id", "")
            found = {"file_id": reference, "file_unique_id": reference, "file_path": reference}
            return _done(found) if reference in self._files else _refused(400, "Bad Request: wrong file identifier")
        if method == "answerCallbackQuery":
            return self._confirm(form.get("callback_query_id", ""))
        phone = self.phones.get(form.get("chat_id", ""))
        if phone is None:
            self.strays.append(f"{method} to a chat that nobody began")
            return _refused(400, "Bad Request: chat not found")
        if phone.faults:
            return _fault(phone.faults.popleft())
        if phone.blocked:
            return _refused(403, "Forbidden: bot was blocked by the user")
        return self._to(phone, method, form, files)

    def _to(self, phone: Phone, method: str, form: dict[str, str], files: dict[str, Any]) -> Answer:
        if method in ("deleteMessage", "deleteMessages"):
            phone.delete(json.loads(form.get("message_ids") or f"[{form['message_id']}]"))
            return _done(True)
        problem = _problem(method, form, files)
        if problem:
            phone.breaches.append(f"{method}: {problem}")
            return _refused(400, f"Bad Request: {problem}")
        number = self.number()
        text = form.get("text") or form.get("caption", "")
        rows = json.loads(form.get("reply_markup") or "{}").get("inline_keyboard", [])
        buttons = tuple((button["text"], button["callback_data"]) for row in rows for button in row)
        phone.show(Message(text, number, buttons))
        chat = {"id": int(phone.address), "type": "private"}
        return _done({"message_id": number, "date": int(time.time()), "chat": chat})

    def _confirm(self, query: str) -> Answer:
        for phone in list(self.phones.values()):
            if phone.pressed.pop(query, None) is not None:
                return _done(True)
        return _refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")


def _problem(method: str, form: dict[str, str], files: dict[str, Any]) -> str:
    """What Telegram would say about a message, "" when it would send it."""
    if method not in SENDING:
        return "no method that this Telegram knows"
    if unknown := sorted({*form, *files} - SENDING[method] - {name for name in form if name in files}):
        return f"unknown {', '.join(unknown)}"
    if method == "sendMessage" and not form.get("text", "").strip():
        return "message text is empty"
    if _units(form.get("text", "")) > LONGEST_TEXT or _units(form.get("caption", "")) > LONGEST_CAPTION:
        return "message is too long"
    rows = json.loads(form.get("reply_markup") or "{}").get("inline_keyboard", [])
    for button in (button for row in rows for button in row):
        if not button.get("text") or not 1 <= len(button.get("callback_data", "").encode()) <= LONGEST_DATA:
            return f"BUTTON_DATA_INVALID {button}"
    return ""


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _fault(kind: str) -> Answer:
    """A fault that a step asked for."""
    if kind == "reset":
        return Answer(fault="reset")
    if kind == "429":
        return _refused(429, "Too Many Requests: retry after 1", retry_after=1)
    return _refused(int(kind), "Internal Server Error")


def _done(result: Any) -> Answer:
    return Answer(200, {"ok": True, "result": result})


def _refused(status: int, description: str, **parameters: int) -> Answer:
    return Answer(status, {"ok": False, "error_code": status, "description": description, "parameters": parameters})
