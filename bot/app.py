"""Wiring: the only place where the conversation meets the engine, and the engine the web."""

import asyncio
import contextlib
import gc
import sys
from collections.abc import AsyncIterator, Coroutine
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import structlog
from fastapi import FastAPI
from sqlalchemy.orm import Session

from bot import guidance, i18n
from bot.background import lasting
from bot.channels import Channel
from bot.channels.browser import WebChannel
from bot.channels.sms import SmsChannel
from bot.channels.telegram import TelegramChannel
from bot.config import Config
from bot.db import Database
from bot.db.tidier import Tidier
from bot.engine import deferred_replies
from bot.engine.dialog import Services, Turn
from bot.engine.missed_messages import Finder
from bot.engine.receive import Hotline
from bot.engine.rehearsal import Rehearsal
from bot.engine.scheduled_jobs import Chore, Chores, all_chores
from bot.engine.spool_replay import Replay
from bot.errors import place_of
from bot.guidance import helplines
from bot.messages import Inbound, Media, Rendering, Reply
from bot.messaging import outbox
from bot.messaging.contacts import Contact
from bot.messaging.ocr import Reader
from bot.messaging.outbox import Delivery
from bot.messaging.outbox.pacing import Pace
from bot.messaging.provider_copies import Sweeper
from bot.messaging.spool import Spool
from bot.metrics import Metrics
from bot.recruiters import subscriptions
from bot.recruiters.checking import Verdict
from bot.recruiters.index import Registry
from bot.recruiters.subscriptions import Wanted
from bot.rotation.resealing import Turnover
from bot.staff import keys
from bot.staff.keys import EnvironmentKeys
from bot.tips.attachments import Fetcher
from bot.understanding import understand
from bot.web import api, demo, health, webhooks
from bot.writing.recall import remembering
from handlers import DIALOG, check_offer, check_recruiter, commands, follow_up, tell_me
from handlers.countries import CODES

SWITCH_S = 0.0005  # for which a thread may keep the others waiting: a long message is read in one
log = structlog.get_logger()


@dataclass
class House:
    """Everything of one process, made once by `build`."""

    config: Config
    database: Database
    keys: EnvironmentKeys
    registry: Registry
    hotline: Hotline
    channels: dict[tuple[str, str], Channel]
    metrics: Metrics
    spool: Spool
    delivery: Delivery
    running: list[asyncio.Task[None]] = field(default_factory=list)

    def close(self) -> None:
        """Let go of the database and the threads."""
        self.registry.close()
        self.hotline.close()
        self.database.close()
        self.keys.ring.close()


def build(config: Config, extra: tuple[Channel, ...] = ()) -> House:
    """The parts of one process, put together. Nothing runs yet."""
    i18n.check()
    environment = keys.from_config(config)
    database = Database(config.database, environment.ring)
    registry = Registry(database)
    media = guidance.Shelf(config.data_dir / "voices")
    channels: dict[tuple[str, str], Channel] = {
        (one.name, one.bot): one for one in (*configured(config, media), *extra)
    }
    metrics = Metrics()
    services = Services(config, environment, registry.current, media=media)
    hotline = Hotline(database, DIALOG, services, channels, metrics.arrived)
    paces = {"telegram": Pace(config.telegram_rate)} if config.telegram_rate else {}
    delivery = Delivery(database, environment, channels, paces, metrics.sent)
    spool = Spool(config.data_dir / "spool", environment)
    return House(config, database, environment, registry, hotline, channels, metrics, spool, delivery)


def configured(config: Config, media: Media) -> list[Channel]:
    """The channels that are on."""
    found: list[Channel] = []
    if config.telegram_on:
        found.append(TelegramChannel(config.telegram_token, config.telegram_api_url, media=media))
    if config.sms_on:
        account = (config.twilio_account_sid, config.twilio_auth_token)
        found.append(SmsChannel(*account, config.twilio_api_url, config.sms_from, config.public_url))
    if config.demo:
        found += [WebChannel("telegram", "buttons", media), WebChannel("sms", "sms")]
    return found


def make_app(house: House, *, work: bool = True, close: bool = False) -> FastAPI:
    """The web process: `work` also delivers letters, fetches files and does the chores. `close`: lets go of the house
    at its end, for a signal ends the process right after that, and nothing that stands further out is reached."""

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        worker = working(house) if work else _turning(house)
        replay = Replay(house.hotline, house.spool, house.delivery.wake)
        replay.count = house.metrics.fault
        try:
            async with worker, _background(_open_telegram(house), lasting(replay.name, replay.run, replay.count)):
                await asyncio.to_thread(_warm, house)
                yield
        finally:
            if close:
                await asyncio.to_thread(house.close)

    app = FastAPI(
        title="Hotline", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None, max_body_size=4 * 2**20
    )
    app.include_router(webhooks.router(house.hotline, house.config, house.spool, house.delivery.wake))
    app.include_router(api.router(partial(preview, house), lambda: {*CODES, *house.registry.current().destinations}))
    app.include_router(health.router(house.database, house.metrics, house.spool, house.config.metrics_token))
    if house.config.demo:
        app.include_router(demo.router(house.hotline, house.delivery.wake))
    return app


def _warm(house: House) -> None:
    """What the first message would else wait for. Then the collector is told to leave all of it alone: it would walk
    over the registry's index again and again, and a message that comes meanwhile waits."""
    house.registry.current()
    understand("")
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    sys.setswitchinterval(SWITCH_S)


def preview(
    house: House, typed: str, destination: str | None, language: str, rendering: Rendering
) -> tuple[Verdict, str]:
    """What a person would be told about a recruiter: for the console, the API and the command line. It takes no
    connection, so it neither waits for the database nor keeps the hotline waiting: the list is in memory."""
    contact = Contact(language=language, channel="terminal", bot="here", state="{}")
    inbound = Inbound("terminal", "here", "preview", "preview", text=typed)
    turn = Turn(Session(), contact, inbound, rendering, house.hotline.services, DIALOG.script)
    with remembering():
        return check_recruiter.preview(turn, typed, destination)


def rehearse(house: House) -> Rehearsal:
    """Talks that leave no trace, with the registry and the helplines of now: for reviewers and benchmarks."""
    with house.database.read() as db:
        return Rehearsal(DIALOG, house.hotline.services, helplines.all_lines(db))


@contextlib.asynccontextmanager
async def working(house: House) -> AsyncIterator[None]:
    """Deliver, fetch and do the chores until the end of the block; what was begun is finished."""
    fetcher = Fetcher(house.database, house.keys, house.channels)
    answer = deferred_replies.about_pictures(house.hotline, check_offer.picture_read)
    reader = Reader(house.database, house.keys, house.channels, answer, house.delivery.wake)
    sweeper = Sweeper(house.database, house.keys, house.channels)
    chores = Chores(house.database, [*all_chores(house.config), changes(house), lines(house)])
    finder = Finder(house.hotline, knock, house.delivery.wake, house.metrics.found)
    pieces = (fetcher, reader, sweeper, finder)
    count = house.metrics.fault
    for piece in pieces:
        piece.count = count
    rounds = (*pieces, chores, Tidier(house.database), Turnover(house.database, house.keys.days))
    work = {"delivery": house.delivery.run} | {type(one).__name__.lower(): one.run for one in rounds}
    async with _background(*(lasting(name, run, count) for name, run in work.items())) as tasks:
        try:
            yield
        finally:
            for one in rounds:
                one.stop()
            await house.delivery.stop()
            await asyncio.wait(tasks, timeout=10)
            for channel in house.channels.values():
                await channel.close()


@contextlib.asynccontextmanager
async def _turning(house: House) -> AsyncIterator[None]:
    """Look after the day keys alone: whoever seals must not keep what others destroyed."""
    turnover = Turnover(house.database, house.keys.days)
    async with _background(lasting("turnover", turnover.run, house.metrics.fault)) as tasks:
        try:
            yield
        finally:
            turnover.stop()
            await asyncio.wait(tasks, timeout=10)


@contextlib.asynccontextmanager
async def _background(*work: Coroutine[Any, Any, None]) -> AsyncIterator[list[asyncio.Task[None]]]:
    tasks = [asyncio.create_task(one) for one in work]
    for task in tasks:
        task.add_done_callback(_told)
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _told(task: asyncio.Task[None]) -> None:
    """A background task that ends by an error ends the process: a supervisor starts it again, whole."""
    if not task.cancelled() and (problem := task.exception()):
        log.critical("a background task failed again and again; the process ends", problem=place_of(problem))
        raise SystemExit(1)


async def _open_telegram(house: House) -> None:
    """Tell Telegram where we are; again until it listens. Serving does not wait for it."""
    config = house.config
    if not (config.telegram_on and config.public_url):
        return
    channel = next(one for one in house.channels.values() if isinstance(one, TelegramChannel))
    wait = 1.0
    while True:
        try:
            await channel.open(f"{config.public_url}/webhooks/telegram", config.telegram_webhook_secret, commands())
            return
        except Exception as problem:
            log.warning("Telegram did not take the webhook", problem=type(problem).__name__)
        await asyncio.sleep(wait)
        wait = min(wait * 2, 300.0)


def changes(house: House) -> Chore:
    """The chore that tells people what changed about a recruiter that they wanted to be told of."""

    def do(db: Session) -> int:
        def judge(wanted: Wanted, language: str, rendering: Rendering) -> tuple[str, str]:
            contact = Contact(language=language, channel="", bot="", state="{}")
            inbound = Inbound("", "", "", "")
            turn = Turn(db, contact, inbound, rendering, house.hotline.services, DIALOG.script)
            return tell_me.changed(turn, wanted)

        def rendering(channel: str, bot: str) -> Rendering:
            found = house.channels.get((channel, bot))
            return found.rendering if found else "sms"

        return subscriptions.tell_changes(db, house.keys, judge, knock, rendering)

    return Chore("wishes to be told", 60.0, do)


def lines(house: House) -> Chore:
    """The chore that sends the neutral lines which had to wait for their pause."""

    def line(language: str, channel: str, bot: str) -> Reply:
        found = house.channels.get((channel, bot))
        return knock(language, found.rendering if found else "sms")

    return Chore("lines whose pause is over", 15.0, lambda db: outbox.knock_again(db, house.keys, line))


def knock(language: str, rendering: Rendering) -> Reply:
    """The neutral line that says that an operator's words wait."""
    return follow_up.knock(language, rendering)


def seed(db: Session) -> int:
    """What ships with the program: the helplines that are not in the table yet."""
    return helplines.seed(db)


__all__ = [
    "House",
    "build",
    "changes",
    "commands",
    "knock",
    "lines",
    "make_app",
    "preview",
    "rehearse",
    "seed",
    "working",
]
