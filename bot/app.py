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
from bot.countries import DESTINATIONS
from bot.db import Database
from bot.db.tidier import Tidier
from bot.engine import deferred_replies
from bot.engine.dialog import Services, Turn
from bot.engine.missed_messages import MissedMessagePoller
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
from bot.messaging.provider_copies import Redactor
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
from handlers import DIALOG, check_offer, check_recruiter, follow_up, tell_me
from handlers import commands as commands

SWITCH_S = 0.0005  # for which a thread may keep the others waiting: a long message is read in one
log = structlog.get_logger()


@dataclass
class AppContext:
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


def build(config: Config, extra: tuple[Channel, ...] = ()) -> AppContext:
    """The parts of one process, put together. Nothing runs yet."""
    i18n.check()
    environment = keys.from_config(config)
    database = Database(config.database, environment.ring)
    registry = Registry(database)
    media = guidance.MediaStore(config.data_dir / "voices")
    channels: dict[tuple[str, str], Channel] = {
        (one.name, one.bot): one for one in (*configured(config, media), *extra)
    }
    metrics = Metrics()
    services = Services(config, environment, registry.current, media=media)
    hotline = Hotline(database, DIALOG, services, channels, metrics.arrived)
    paces = {"telegram": Pace(config.telegram_rate)} if config.telegram_rate else {}
    delivery = Delivery(database, environment, channels, paces, metrics.sent)
    spool = Spool(config.data_dir / "spool", environment)
    return AppContext(config, database, environment, registry, hotline, channels, metrics, spool, delivery)


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


def make_app(context: AppContext, *, work: bool = True, close: bool = False) -> FastAPI:
    """The web process: `work` also delivers messages, fetches files and does the chores. `close`: lets go of the
    context at its end, for a signal ends the process right after that, and nothing further out is reached."""

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        worker = working(context) if work else _turning(context)
        replay = Replay(context.hotline, context.spool, context.delivery.wake)
        replay.count = context.metrics.fault
        try:
            async with worker, _background(_open_telegram(context), lasting(replay.name, replay.run, replay.count)):
                await asyncio.to_thread(_warm, context)
                yield
        finally:
            if close:
                await asyncio.to_thread(context.close)

    app = FastAPI(
        title="Hotline", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None, max_body_size=4 * 2**20
    )
    app.include_router(webhooks.router(context.hotline, context.config, context.spool, context.delivery.wake))
    app.include_router(
        api.router(partial(preview, context), lambda: {*DESTINATIONS, *context.registry.current().destinations})
    )
    app.include_router(health.router(context.database, context.metrics, context.spool, context.config.metrics_token))
    if context.config.demo:
        app.include_router(demo.router(context.hotline, context.delivery.wake))
    return app


def _warm(context: AppContext) -> None:
    """What the first message would else wait for. Then the collector is told to leave all of it alone: it would walk
    over the registry's index again and again, and a message that comes meanwhile waits."""
    context.registry.current()
    understand("")
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    sys.setswitchinterval(SWITCH_S)


def preview(
    context: AppContext, typed: str, destination: str | None, language: str, rendering: Rendering
) -> tuple[Verdict, str]:
    """What a person would be told about a recruiter: for the console, the API and the command line. It takes no
    connection, so it neither waits for the database nor keeps the hotline waiting: the list is in memory."""
    contact = Contact(language=language, channel="terminal", bot="here", state="{}")
    inbound = Inbound("terminal", "here", "preview", "preview", text=typed)
    turn = Turn(Session(), contact, inbound, rendering, context.hotline.services, DIALOG.script)
    with remembering():
        return check_recruiter.preview(turn, typed, destination)


def rehearse(context: AppContext) -> Rehearsal:
    """Talks that leave no trace, with the registry and the helplines of now: for reviewers and benchmarks."""
    with context.database.read() as db:
        return Rehearsal(DIALOG, context.hotline.services, helplines.all_lines(db))


@contextlib.asynccontextmanager
async def working(context: AppContext) -> AsyncIterator[None]:
    """Deliver, fetch and do the chores until the end of the block; what was begun is finished."""
    fetcher = Fetcher(context.database, context.keys, context.channels)
    answer = deferred_replies.about_pictures(context.hotline, check_offer.picture_read)
    reader = Reader(context.database, context.keys, context.channels, answer, context.delivery.wake)
    redactor = Redactor(context.database, context.keys, context.channels)
    chores = Chores(context.database, [*all_chores(context.config), changes(context), lines(context)])
    poller = MissedMessagePoller(context.hotline, notify, context.delivery.wake, context.metrics.found)
    pieces = (fetcher, reader, redactor, poller)
    count = context.metrics.fault
    for piece in pieces:
        piece.count = count
    rounds = (*pieces, chores, Tidier(context.database), Turnover(context.database, context.keys.days))
    work = {"delivery": context.delivery.run} | {type(one).__name__.lower(): one.run for one in rounds}
    async with _background(*(lasting(name, run, count) for name, run in work.items())) as tasks:
        try:
            yield
        finally:
            for one in rounds:
                one.stop()
            await context.delivery.stop()
            await asyncio.wait(tasks, timeout=10)
            for channel in context.channels.values():
                await channel.close()


@contextlib.asynccontextmanager
async def _turning(context: AppContext) -> AsyncIterator[None]:
    """Look after the day keys alone: whoever seals must not keep what others destroyed."""
    turnover = Turnover(context.database, context.keys.days)
    async with _background(lasting("turnover", turnover.run, context.metrics.fault)) as tasks:
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


async def _open_telegram(context: AppContext) -> None:
    """Tell Telegram where we are; again until it listens. Serving does not wait for it."""
    config = context.config
    if not (config.telegram_on and config.public_url):
        return
    channel = next(one for one in context.channels.values() if isinstance(one, TelegramChannel))
    wait = 1.0
    while True:
        try:
            await channel.open(f"{config.public_url}/webhooks/telegram", config.telegram_webhook_secret, commands())
            return
        except Exception as problem:
            log.warning("Telegram did not take the webhook", problem=type(problem).__name__)
        await asyncio.sleep(wait)
        wait = min(wait * 2, 300.0)


def changes(context: AppContext) -> Chore:
    """The chore that tells people what changed about a recruiter that they wanted to be told of."""

    def do(db: Session) -> int:
        def judge(wanted: Wanted, language: str, rendering: Rendering) -> tuple[str, str]:
            contact = Contact(language=language, channel="", bot="", state="{}")
            inbound = Inbound("", "", "", "")
            turn = Turn(db, contact, inbound, rendering, context.hotline.services, DIALOG.script)
            return tell_me.changed(turn, wanted)

        def rendering(channel: str, bot: str) -> Rendering:
            found = context.channels.get((channel, bot))
            return found.rendering if found else "sms"

        return subscriptions.tell_changes(db, context.keys, judge, notify, rendering)

    return Chore("changes to be told", 60.0, do)


def lines(context: AppContext) -> Chore:
    """The chore that sends the neutral lines which had to wait for their pause."""

    def line(language: str, channel: str, bot: str) -> Reply:
        found = context.channels.get((channel, bot))
        return notify(language, found.rendering if found else "sms")

    return Chore("lines whose pause is over", 15.0, lambda db: outbox.notify_again(db, context.keys, line))


def notify(language: str, rendering: Rendering) -> Reply:
    """The neutral line that says that an operator's words wait."""
    return follow_up.notify(language, rendering)


def seed(db: Session) -> int:
    """What ships with the program: the helplines that are not in the table yet."""
    return helplines.seed(db)


__all__ = [
    *("AppContext", "build", "changes", "commands", "lines", "make_app", "notify", "preview", "rehearse", "seed"),
    "working",
]
