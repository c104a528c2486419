"""The doors for providers: verify, read, hand over, and only then say 200."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Annotated, Any, Literal
from urllib.parse import parse_qsl

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi import Path as InPath
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field, model_validator
from sqlalchemy.orm import Session

from bot import contacts, inbox, leftovers, outbox
from bot.channels import sms, telegram, web
from bot.config import Config
from bot.errors import HotlineError, Unavailable
from bot.hotline import Hotline
from bot.messages import Inbound, Kind, Outcome
from bot.spool import Spool

LARGEST = 1024 * 1024  # bytes; Telegram's updates stay far below, and nothing else has business here
DEMO_PAGE = Path(__file__).with_name("demo")
SHOWN = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
ALONE = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
Phone = Literal["telegram", "sms"]
Person = Annotated[str, InPath(pattern=r"^[a-z0-9-]{1,40}$")]
COME_AGAIN = {"Retry-After": "5"}


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
        body = await request.body()
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
        hotline.database.submit(keep).result(timeout=5)
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
        if inbound is not None and not await _kept(hotline, inbound, spool):
            return Response(status_code=503, headers=COME_AGAIN)
        wake()
        return Response("<Response/>", media_type="text/xml")

    return receive


async def _kept(hotline: Hotline, inbound: Inbound, spool: Spool) -> bool:
    try:
        await hotline.receive(inbound)
    except Unavailable:
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
        known, ref = sms.status(form), request.query_params.get("letter", "")
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
            leftovers.note(db, hotline.services.keys, copy[:2], copy[2])

    await asyncio.wrap_future(hotline.database.submit(report))


async def _signed(request: Request, config: Config) -> list[tuple[str, str]] | None:
    """The form, if its signature is ours. The address is the configured one, never what the request claims."""
    body = await request.body()
    if len(body) > LARGEST:
        return None
    try:
        form = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return None
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    given = request.headers.get("X-Twilio-Signature")
    return form if sms.verify(config.public_url, path, form, given, config.twilio_auth_token) else None


def demo(hotline: Hotline, wake: Callable[[], None]) -> APIRouter:
    """The page with two handsets, and what they say and hear. Only in the demo: nobody is asked who they are."""
    doors = APIRouter(include_in_schema=False, route_class=DemoRoute)
    _page(doors)

    @doors.get("/demo/{phone}/{person}/events")
    async def events(phone: Phone, person: Person, after: Annotated[int, Query(ge=0)] = 0) -> list[dict[str, Any]]:
        """[{"number": 7, "at": 1764…, "kind": "message", "message": 6, "text": "…", "options": […], "parts": 1}]"""
        return await _handset(hotline, phone).events(person, after)

    @doors.post("/demo/{phone}/{person}/say", status_code=202)
    async def say(phone: Phone, person: Person, said: Said) -> dict[str, int]:
        """{"text": "hello"} or {"choice": "home.menu"}, with {"language": "km"}; the number of the message."""
        number = await _handset(hotline, phone).heard(person, said.text)
        kind = Kind.PRESS if said.choice else Kind.TEXT
        inbound = Inbound(
            web.NAME, phone, token_hex(12), person, kind, said.text, said.choice, number, language=said.language
        )
        await hotline.receive(inbound)
        wake()
        return {"message": number}

    return doors


def _page(doors: APIRouter) -> None:
    files = {path.relative_to(DEMO_PAGE).as_posix(): path for path in DEMO_PAGE.rglob("*") if path.suffix in SHOWN}

    @doors.get("/demo")
    async def page() -> Response:
        return FileResponse(DEMO_PAGE / "demo.html")

    @doors.get("/demo/static/{name:path}")
    async def static(name: str) -> Response:
        if name not in files:
            raise HTTPException(404, "The demo has no such file.")
        return FileResponse(files[name], media_type=SHOWN[files[name].suffix])


def _handset(hotline: Hotline, phone: str) -> web.WebChannel:
    channel = hotline.channels[web.NAME, phone]
    assert isinstance(channel, web.WebChannel), "the demo has made it"
    return channel


class DemoRoute(APIRoute):
    """Every answer of the demo, refusals too, says: load nothing from elsewhere, keep nothing."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        inner = super().get_route_handler()

        async def answer(request: Request) -> Response:
            try:
                response = await inner(request)
            except RequestValidationError as problem:
                wrong = [f"{one['loc'][-1]}: {one['msg']}" for one in problem.errors() if one["type"] != "json_invalid"]
                response = JSONResponse({"detail": ". ".join(wrong) or "This is not JSON."}, 422)
            except HTTPException as problem:
                response = JSONResponse({"detail": problem.detail}, problem.status_code)
            except HotlineError as problem:
                response = JSONResponse({"detail": str(problem)}, problem.status)
            response.headers.update(ALONE)
            return response

        return answer


class Said(BaseModel):
    """What a demo handset sends."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field("", max_length=4000)
    choice: str = Field("", max_length=64)
    language: Literal["", "km", "en"] = ""

    @model_validator(mode="after")
    def _says_one_thing(self) -> "Said":
        if bool(self.text.strip()) == bool(self.choice):
            raise ValueError("send either a text or a choice")
        return self
