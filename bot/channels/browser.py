"""The browser's handsets of the demo: one like Telegram, with buttons, and one like an SMS phone, that counts parts.

Messages are kept in memory until the page asks for them. Only for the demo: nothing here knows who is asking.
"""

import asyncio
import itertools
import time
from secrets import token_urlsafe
from typing import Any

from bot.channels import FileGone
from bot.channels.rows import rows
from bot.messages import Attachment, Media, Outcome, Rendering, Reply
from bot.writing.sms import parts, units

NAME = "web"
KEPT = 500  # events of one handset; the demo forgets older ones
PICTURES = 200  # of all handsets; a card has about 30 KB
HANDSETS = 200  # and the oldest handset, when there are more
WAIT_S = 5.0  # for something to happen; ending the demo waits as long for open pages


class WebChannel:
    """One kind of handset: `bot` is "telegram" or "sms"."""

    name = NAME

    def __init__(self, bot: str, rendering: Rendering, media: Media | None = None) -> None:
        self.bot, self.rendering, self._media = bot, rendering, media
        self._events: dict[str, list[dict[str, Any]]] = {}  # by address, the one that last changed at the end
        self._pictures: dict[str, bytes] = {}  # by a name that cannot be guessed, the oldest first
        # from the clock, so that a page that stays open over a restart does not take new events for old ones
        self._numbers = itertools.count(int(time.time()))
        self._news = asyncio.Condition()

    def next_number(self) -> int:
        """A number for a message or an event, growing."""
        return next(self._numbers)

    async def heard(self, address: str, text: str) -> int:
        """What the person wrote goes on the screen too (a press does not, as on Telegram); the message's number."""
        number = self.next_number()
        if text:
            await self._add(address, {"kind": "said", "message": number, "text": text})
        return number

    async def send(self, address: str, reply: Reply, message: str) -> Outcome:
        """Put it on the handset's screen."""
        number = self.next_number()
        if reply.hide:
            await self._add(address, {"kind": "hide", "messages": list(reply.hide)})
        if reply.text:
            shown = await self._pictured(reply) | self._shown(reply)
            await self._add(address, {"kind": "message", "message": number, **shown})
        return Outcome("sent", message_id=number)

    async def _pictured(self, reply: Reply) -> dict[str, Any]:
        """The name of the picture above the text, if there is one; drawn in a thread, for that takes a moment."""
        if not reply.picture or self._media is None:
            return {}
        drawn = await asyncio.to_thread(self._media.picture, reply.picture)
        if drawn is None:
            return {}
        name = token_urlsafe(16)
        self._pictures[name] = drawn
        while len(self._pictures) > PICTURES:
            del self._pictures[next(iter(self._pictures))]
        return {"picture": name}

    def picture(self, name: str) -> bytes | None:
        """A PNG that a message has; None when the demo has forgotten it."""
        return self._pictures.get(name)

    def _shown(self, reply: Reply) -> dict[str, Any]:
        if self.rendering == "sms":
            text = reply.numbered()
            encoding, length = units(text)
            return {"text": text, "options": [], "encoding": encoding, "units": length, "parts": parts(text)}
        options = [
            {"label": option.label, "choice": option.choice, "half": len(row) > 1}
            for row in rows(reply.options)
            for option in row
        ]
        return {"text": reply.text, "options": options}

    async def _add(self, address: str, event: dict[str, Any]) -> None:
        async with self._news:
            gone = set(event.get("messages", ()))
            before = self._events.pop(address, [])
            events = [one for one in before if one.get("message") not in gone]
            for one in before:
                if one.get("message") in gone:
                    self._pictures.pop(one.get("picture", ""), None)
            events.append({"number": self.next_number(), "at": time.time(), **event})
            self._events[address] = events[-KEPT:]
            while len(self._events) > HANDSETS:
                del self._events[next(iter(self._events))]
            self._news.notify_all()

    async def events(self, address: str, after: int, wait: float = WAIT_S) -> list[dict[str, Any]]:
        """What happened on a handset after an event's number: waits up to `wait` seconds for something."""

        def fresh() -> list[dict[str, Any]]:
            return [event for event in self._events.get(address, ()) if event["number"] > after]

        async with self._news:
            try:
                await asyncio.wait_for(self._news.wait_for(fresh), wait)
            except TimeoutError:
                return []
            return fresh()

    async def fetch(self, file: Attachment) -> bytes:
        """The demo's handsets send no files."""
        raise FileGone

    async def close(self) -> None:
        """Nothing is open."""
