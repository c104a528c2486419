"""What the chats say: one conversation, in English and in Khmer, and the requests that deliver it.

Half of the chats are known before the measured part begins, and wait at different places of the conversation; the
other half are new. Each message of the script has exactly one answer.
"""

import json
from dataclasses import dataclass
from typing import Any

FIRST_ID = 5_550_000_000
TOKEN = "7000000001:AAsample-token-for-the-benchmark-only"
SECRET = "sample-webhook-secret"
SENT_AT = 1_767_225_600

NAMES = {
    "en": (
        "Golden Lotus Sample Manpower Co., Ltd.",
        "Silver Lotus Sample Manpower",
        "white crane sample",
        "904",
        "012 000 103",
        "Quick Moon Rocket Overseas Ltd",
    ),
    "km": (
        "ក្រុមហ៊ុន គំរូ ផ្កាឈូកមាស មេនផៅវ័រ ឯ.ក",
        "ក្រុមហ៊ុន គំរូ ឈូកប្រាក់",
        "Golden Lotus Sample Manpower",
        "៩០៣",
        "០១២ ០០០ ១០៤",
        "Quick Moon Rocket Overseas",
    ),
}
STORY = {
    "en": "The agent asks for 400 dollars first and says that the contract comes when I am in Thailand.",
    "km": "ភ្នាក់ងារសុំប្រាក់ ៤០០ ដុល្លារជាមុន ហើយប្រាប់ថាកិច្ចសន្យានឹងមានពេលខ្ញុំទៅដល់ថៃ។",
}
MORE = {"en": "He is in the market near the bridge.", "km": "គាត់នៅផ្សារក្បែរស្ពាន។"}
DIGITS = {"en": "0123456789", "km": "០១២៣៤៥៦៧៨៩"}

# /start, "check a recruiter", a name, a country, "talk to a person", what happened, more of it; then again.
STEPS = ("/start", "#1", "name", "#1", "#2", "story", "more")
# How known chats came to where they wait: what they said before, and the step of STEPS that they say next.
PASTS: tuple[tuple[tuple[str, ...], int], ...] = ((("/start",), 1), (("/check",), 2), (("/start", "#3"), 5))


@dataclass(frozen=True, slots=True)
class Chat:
    """One person. `past` is what they said before the measured part, `first` the step that they begin it with."""

    number: int
    language: str
    past: tuple[str, ...]
    first: int

    def says(self, step: str) -> str:
        """The words of a step."""
        if step.startswith("#"):
            return DIGITS[self.language][int(step[1:])]
        names = NAMES[self.language]
        written = {"name": names[self.number // 4 % len(names)], "story": STORY[self.language]}
        return (written | {"more": MORE[self.language]}).get(step, step)


def chat(number: int) -> Chat:
    """Even numbers are known, odd ones new; every other pair is Khmer."""
    past, first = PASTS[number // 4 % len(PASTS)] if number % 2 == 0 else ((), 0)
    return Chat(number, ("en", "km")[number // 2 % 2], past, first)


def past(chats: int) -> list[tuple[Chat, str]]:
    """What the known chats say before the measured part."""
    said = [(one, step) for one in map(chat, range(chats)) for step in one.past]
    return sorted(said, key=lambda pair: pair[0].past.index(pair[1]))


def present(chats: int, messages: int) -> list[tuple[Chat, str]]:
    """The measured messages: everybody in turn says one thing, until there are enough."""
    people = [chat(number) for number in range(chats)]
    found = []
    for number in range(messages):
        round_, who = divmod(number, chats)
        one = people[who * 7919 % chats if chats % 7919 else who]  # not in the order in which they were made
        found.append((one, STEPS[(one.first + round_) % len(STEPS)]))
    return found


def update(one: Chat, step: str, number: int) -> dict[str, Any]:
    """An update as Telegram writes it."""
    text = one.says(step)
    name = {"first_name": f"Sokha {one.number} (sample)"}
    message: dict[str, Any] = {
        "message_id": 100 + number,
        "from": {"id": FIRST_ID + one.number, "is_bot": False, **name, "language_code": one.language},
        "chat": {"id": FIRST_ID + one.number, **name, "type": "private"},
        "date": SENT_AT + number,
        "text": text,
    }
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return {"update_id": 880_000_000 + number, "message": message}


def request(port: int, content: dict[str, Any]) -> bytes:
    """The whole HTTP request, made before the clock runs."""
    body = json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode()
    head = (
        f"POST /webhooks/telegram HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nConnection: keep-alive\r\nAccept-Encoding: gzip, deflate\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n\r\n"
    )
    return head.encode() + body


def deliveries(port: int, said: list[tuple[Chat, str]], connections: int, first: int) -> list[list[bytes]]:
    """The requests for each connection. A chat has one connection, so its messages stay in order."""
    lines: list[list[bytes]] = [[] for _ in range(connections)]
    for number, (one, step) in enumerate(said, first):
        lines[one.number // 2 % connections].append(request(port, update(one, step, number)))
    return lines
