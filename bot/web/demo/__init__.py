"""The demo: a page with two handsets, and the doors through which it speaks. Only in the demo: nobody is asked who they
are, and the channel (`bot.channels.browser`) keeps everything in memory."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from secrets import token_hex
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi import Path as InPath
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.channels import browser
from bot.engine.receive import Hotline
from bot.errors import HotlineError
from bot.messages import Inbound, Kind

PAGE = Path(__file__).parent
SHOWN = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
ALONE = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
Phone = Literal["telegram", "sms"]
Person = Annotated[str, InPath(pattern=r"^[a-z0-9-]{1,40}$")]
Picture = Annotated[str, InPath(pattern=r"^[A-Za-z0-9_-]{1,40}$")]


def router(hotline: Hotline, wake: Callable[[], None]) -> APIRouter:
    """The page with two handsets, and what they say, hear and see."""
    doors = APIRouter(include_in_schema=False, route_class=DemoRoute)
    _page(doors)
    _pictures(doors, hotline)

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
            browser.NAME, phone, token_hex(12), person, kind, said.text, said.choice, number, language=said.language
        )
        await hotline.receive(inbound)
        wake()
        return {"message": number}

    return doors


def _page(doors: APIRouter) -> None:
    files = {path.relative_to(PAGE).as_posix(): path for path in PAGE.rglob("*") if path.suffix in SHOWN}

    @doors.get("/demo")
    async def page() -> Response:
        return FileResponse(PAGE / "demo.html")

    @doors.get("/demo/static/{name:path}")
    async def static(name: str) -> Response:
        if name not in files:
            raise HTTPException(404, "The demo has no such file.")
        return FileResponse(files[name], media_type=SHOWN[files[name].suffix])


def _pictures(doors: APIRouter, hotline: Hotline) -> None:
    @doors.get("/demo/pictures/{phone}/{picture}")
    async def show(phone: Phone, picture: Picture) -> Response:
        """A picture of a message, under the name that its event has told."""
        found = _handset(hotline, phone).picture(picture)
        if found is None:
            raise HTTPException(404, "The demo has no such picture, or has forgotten it.")
        return Response(found, media_type="image/png")


def _handset(hotline: Hotline, phone: str) -> browser.WebChannel:
    channel = hotline.channels[browser.NAME, phone]
    assert isinstance(channel, browser.WebChannel), "the demo has made it"
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
