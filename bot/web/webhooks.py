"""The doors for providers: verify, read, hand over, and only then say 200."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl

import structlog
from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session
from starlette.requests import ClientDisconnect

from bot.channels import sms, telegram
from bot.config import Config
from bot.engine.receive import Hotline
from bot.errors import Unavailable, place_of
from bot.messages import Inbound, Outcome
from bot.messaging import contacts, inbox, outbox, provider_copies
from bot.messaging.spool import Spool

LARGEST = 1024 * 1024  # bytes; Telegram's updates stay far below, and nothing else has business here
LARGEST_FORM = 128 * 1024  # ... of an SMS: 1,600 characters of Khmer, all escaped, are 14 kB
COME_AGAIN = {"Retry-After": "5"}

log = structlog.get_logger()


def router(hotline: Hotline, config: Config, spool: Spool, wake: Callable[[], None]) -> APIRouter:
    """The routes of the channels that are on."""
    doors = APIRouter()
    if config.telegram_on:
        doors.add_route("/webhooks/telegram", _telegram(hotline, config, wake), ["POST"])
    if config.sms_on:
        doors.add_route("/webhooks/sms", _sms(hotline, config, spool, wake), ["POST"])
        doors.add_route("/webhooks/sms/status", _sms_status(hotline, config), ["POST"])
    return doors


def _telegram(hotline: Hotline, config: Config, wake: Callable[[], None]) -> Callable[[Request], Awaitable[Response]]:
    bot = config.telegram_token.partition(":")[0]

    async def receive(request: Request) -> Response:
        if not telegram.verify(request.headers.get("X-Telegram-Bot-Api-Secret-Token"), config.telegram_webhook_secret):
            return Response(status_code=403)
        try:
            body = await request.body()
        except ClientDisconnect:
            return Response(status_code=400)  # to nobody
        if len(body) > LARGEST:
            return Response(status_code=200)  # a 4xx would make Telegram bring it again for a day
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            return await _quarantine(hotline, "telegram", bot, body)
        inbound = telegram.parse(update, bot)
        if inbound is None:
            return Response(status_code=200)
        try:
            await hotline.receive(inbound)
        except Unavailable:
            return Response(status_code=503, headers=COME_AGAIN)
        wake()
        return _json(telegram.confirmation(inbound))

    return receive


def _json(content: Any) -> Response:
    if content is None:
        return Response(status_code=200)
    return Response(json.dumps(content), media_type="application/json")


async def _quarantine(hotline: Hotline, channel: str, bot: str, body: bytes) -> Response:
    """With the right secret, but no JSON: kept sealed for operators. 200, or that chat would be blocked for a day."""
    token = hotline.services.keys.opaque("unreadable", channel, bot, sha256(body).hexdigest())

    def keep(db: Session) -> None:
        inbox.quarantine(db, token, body, "not JSON")

    try:
        await asyncio.wait_for(asyncio.wrap_future(hotline.database.submit(keep)), timeout=5)
    except (Unavailable, TimeoutError):
        return Response(status_code=503, headers=COME_AGAIN)
    return Response(status_code=200)


def _sms(
    hotline: Hotline, config: Config, spool: Spool, wake: Callable[[], None]
) -> Callable[[Request], Awaitable[Response]]:
    async def receive(request: Request) -> Response:
        form = await _signed(request, config)
        if form is None:
            return Response(status_code=403)
        inbound = sms.parse(form)
        if inbound is not None and not await _kept(hotline, sms.to_us(inbound, config.sms_from), spool):
            return Response(status_code=503, headers=COME_AGAIN)
        wake()
        return Response("<Response/>", media_type="text/xml")

    return receive


async def _kept(hotline: Hotline, inbound: Inbound, spool: Spool) -> bool:
    try:
        await hotline.receive(inbound)
    except Exception as problem:  # whatever it is: the gateway will not come again, and the spool will
        if not isinstance(problem, Unavailable):
            log.error("an SMS waits in the spool", channel=inbound.channel, problem=place_of(problem))
        try:
            spool.put(inbound)
        except Unavailable:
            return False
    return True


def _sms_status(hotline: Hotline, config: Config) -> Callable[[Request], Awaitable[Response]]:
    async def receive(request: Request) -> Response:
        form = await _signed(request, config)
        if form is None:
            return Response(status_code=403)
        known, asked = sms.status(form), request.query_params
        ref = asked.get("message") or asked.get("letter", "")  # "letter": what a release before this one sent
        if known is not None and ref:
            try:
                last = dict(form).get("MessageStatus") in ("delivered", "undelivered", "failed")
                copy = ("sms", config.sms_from, known[0]) if last else None
                await _report(hotline, ref, known[1], copy)
            except Unavailable:
                return Response(status_code=503, headers=COME_AGAIN)
        return Response(status_code=204)

    return receive


async def _report(hotline: Hotline, ref: str, outcome: Outcome, copy: tuple[str, str, str] | None) -> None:
    """`copy`: (channel, bot, the gateway's id) when its report is the last one, so that its copy can be deleted."""

    def report(db: Session) -> None:
        gone = outbox.report(db, ref, outcome)
        contact = contacts.lock(db, gone) if gone else None
        if contact is not None:
            contact.closed = True
            outbox.stop(db, contact.id)
        if copy is not None:
            provider_copies.note(db, hotline.services.keys, copy[:2], copy[2])

    await asyncio.wrap_future(hotline.database.submit(report))


async def _signed(request: Request, config: Config) -> list[tuple[str, str]] | None:
    """The form, if its signature is ours. The address is the configured one, never what the request claims."""
    body = await _form(request)
    if not body or not request.headers.get("X-Twilio-Signature"):
        return None
    try:
        form = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return None
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    given = request.headers.get("X-Twilio-Signature")
    account = (config.twilio_auth_token, config.twilio_account_sid)
    return form if sms.verify(config.public_url, path, form, given, *account) else None


async def _form(request: Request) -> bytes:
    """The body of an SMS webhook, before anybody has proved who they are: read no further than one can be long, and
    b"" when it is longer, or does not come."""
    body = bytearray()
    try:
        async for some in request.stream():
            body += some
            if len(body) > LARGEST_FORM:
                return b""
    except ClientDisconnect:
        return b""
    return bytes(body)
