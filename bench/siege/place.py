"""The place that is besieged: one `hotline serve` on a database and a folder of its own, and its providers."""

import asyncio
import contextlib
import json
import resource
import signal
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
from sqlalchemy import select
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

from bot.channels import sms, telegram
from bot.db import Database
from bot.messages import Inbound
from bot.messaging import inbox
from bot.messaging.inbox import InboundReceipt, ReceiptState
from bot.messaging.spool import Spool
from bot.recruiters.sample import load_sample
from bot.staff import keys
from tests.channels.provider import Answer, Asked, Provider
from tests.people import SECRET, SMS_FROM, TOKEN
from tests.serving import WEBHOOK_SECRET, Server, settings, with_team_key

BOT = TOKEN.partition(":")[0]
PUBLIC = "https://hotline.example.org"
AUTH = "sample-auth-token"
PATIENCE_S = 30.0  # for one request; a provider has hung up before
LATE_S = 30.0  # after which an answer is missing


class Providers:
    """Telegram and the SMS gateway: when they sent something to whom, by the clock of `time.monotonic`."""

    def __init__(self) -> None:
        self.provider = Provider()
        self.provider.otherwise = self._answer
        self.sent: dict[str, list[float]] = defaultdict(list)
        self.provider._server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who is ended hangs up
        self.away = False

    def _answer(self, asked: Asked) -> Answer:
        self.provider.asked.clear()  # of a flood it would hold every word
        if self.away:
            return Answer(
                429, {"ok": False, "error_code": 429, "description": "later", "parameters": {"retry_after": 2}}
            )
        if asked.path.endswith("/sendMessage"):
            return self._of_telegram(asked.form["chat_id"])
        if asked.method == "POST" and asked.path.endswith("/Messages.json"):
            self.sent[asked.form["To"]].append(time.monotonic())
            return Answer(201, {"sid": f"SM{time.monotonic_ns():032d}", "status": "queued"})
        if asked.path.endswith("/Messages.json"):
            return Answer(200, {"messages": [], "next_page_uri": None})
        if "/Media/" in asked.path:
            return Answer(200, b"a picture of a contract", {"Content-Type": "image/jpeg"})
        return Answer(200, {"ok": True, "result": True})

    def _of_telegram(self, chat: str) -> Answer:
        self.sent[chat].append(time.monotonic())
        made = {"message_id": time.monotonic_ns() // 1000, "date": 0, "chat": {"id": int(chat), "type": "private"}}
        return Answer(200, {"ok": True, "result": made})


@dataclass(frozen=True)
class Measures:
    """What the process holds."""

    pid: int
    files: int
    memory: float  # MB


@dataclass
class Place:
    """What is besieged. `taken`: every message that was answered with 200."""

    url: str
    folder: Path
    providers: Providers
    server: Server
    taken: list[Inbound] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: iter(range(1, 10**9)))

    @property
    def spool(self) -> Spool:
        return Spool(self.folder / "spool", keys.from_secret(SECRET))

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    def lives(self) -> bool:
        return self.server.process is not None and self.server.process.poll() is None

    def measures(self) -> Measures:
        """Now; of a process that lives."""
        assert self.server.process is not None
        pid = self.server.process.pid
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        files = len(list(Path(f"/proc/{pid}/fd").iterdir()))
        return Measures(pid, files, pages * resource.getpagesize() / 1e6)

    async def restart(self, between: Callable[[], None] = lambda: None) -> None:
        """End it as a supervisor does, do something, and start it again."""
        await asyncio.to_thread(self.server.end, signal.SIGTERM)
        between()
        await asyncio.to_thread(self.server.start)

    async def ask(self, web: aiohttp.ClientSession, path: str, body: bytes, head: dict[str, str]) -> int:
        """The status that a request gets; 0 when there is no answer."""
        try:
            async with web.post(self.base + path, data=body, headers=head) as answer:
                await answer.read()
                return answer.status
        except (aiohttp.ClientError, TimeoutError, OSError):
            return 0

    async def bring(self, web: aiohttp.ClientSession, update: dict[str, Any]) -> int:
        """An update, as Telegram brings it."""
        head = {"X-Telegram-Bot-Api-Secret-Token": WEBHOOK_SECRET, "Content-Type": "application/json"}
        status = await self.ask(web, "/webhooks/telegram", json.dumps(update).encode(), head)
        self._note(status, telegram.parse(update, BOT))
        return status

    async def sms(self, web: aiohttp.ClientSession, form: dict[str, str]) -> int:
        """A form, as the gateway brings it."""
        signature = RequestValidator(AUTH).compute_signature(f"{PUBLIC}/webhooks/sms", form)
        head = {"X-Twilio-Signature": signature, "Content-Type": "application/x-www-form-urlencoded"}
        status = await self.ask(web, "/webhooks/sms", urlencode(form).encode(), head)
        inbound = sms.parse(form)
        self._note(status, inbound and sms.to_us(inbound, SMS_FROM))
        return status

    def _note(self, status: int, inbound: Inbound | None) -> None:
        if status == 200 and inbound is not None:
            self.taken.append(inbound)

    def lost(self) -> int:
        """How many acknowledged messages are neither in the store nor in the spool."""
        environment = keys.from_secret(SECRET)
        tokens = {inbox.token_of(environment, one) for one in self.taken}
        with self.reading() as database, database.read() as db:
            tokens -= inbox.known(db, list(tokens))
        spooled = {path.stem for path in (self.folder / "spool").rglob("*.sealed")}
        return sum(token.hex() not in spooled for token in tokens)

    def failed(self) -> list[str]:
        """The problems of turns that failed; whom nobody can answer is none."""
        with self.reading() as database, database.read() as db:
            found = select(InboundReceipt.problem).where(InboundReceipt.state == ReceiptState.FAILED)
            return [problem for problem in db.scalars(found) if problem != inbox.NOBODY]

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Its database, from outside."""
        with contextlib.closing(Database(self.url)) as database:
            yield database


def web() -> aiohttp.ClientSession:
    """Connections to a place, as many as are wanted."""
    patience = aiohttp.ClientTimeout(total=PATIENCE_S)
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=patience)


@contextmanager
def opened(url: str, folder: Path, **more: str) -> Iterator[Place]:
    """A place on a migrated database, with the invented registry. It is ended at the end, whatever happened."""
    with_team_key(url)
    with contextlib.closing(Database(url)) as database:
        database.write(load_sample)
    providers = Providers()
    place = Place(
        url, folder, providers, Server(settings(url, folder, providers.provider.url, **_more(providers, more)))
    )
    place.server.log = folder.with_suffix(".log")
    try:
        place.server.start()
        yield place
    finally:
        if place.lives():
            place.server.end(signal.SIGKILL)
        providers.provider.close()


def _more(providers: Providers, more: dict[str, str]) -> dict[str, str]:
    return {
        "HOTLINE_TWILIO_ACCOUNT_SID": "AC1",
        "HOTLINE_TWILIO_AUTH_TOKEN": AUTH,
        "HOTLINE_TWILIO_API_URL": providers.provider.url,
        "HOTLINE_SMS_FROM": SMS_FROM,
        "HOTLINE_PUBLIC_URL": PUBLIC,
        "HOTLINE_PROXIES": "127.0.0.1",
    } | more
