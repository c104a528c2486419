"""The public door to the registry: what a person would be told about a recruiter, as JSON. It only reads.

    POST /api/v1/recruiters      {"q": "golden lotus", "destination": "TH", "language": "en", "why": true}
    GET  /api/v1/recruiters?q=golden+lotus&destination=TH&language=en&why=1

Both give a `shapes.Found` (`why` only when asked for; docs/openapi.json) or {"detail": "a sentence"} with 4xx or 503.
POST is the better one: an address with a question in it stays in browsers' histories and in the logs of proxies, and
whom somebody asks about is nobody's business. For the same reason nothing is logged or kept here, and look-ups do not
count as asks: `asks` counts people by their contact, and here there is none, so one program could outvote everybody.

A look-up takes milliseconds of the processor that also answers people, so it is done in a thread, few at once, and
only so many a second; and whoever asks what is dear to answer may ask less often. A client is known by the hash of its
address (of IPv6 the half that a household is given), in memory only; behind a proxy HOTLINE_PROXIES names that proxy,
else all its clients are one.
"""

import asyncio
import ipaddress
import json
import time
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any, TypeVar, get_args

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from starlette.requests import ClientDisconnect

from bot.channels import sendable
from bot.errors import HotlineError, Invalid, TooMany, Unavailable, place_of
from bot.messages import Rendering
from bot.messaging.outbox.pacing import Pace
from bot.recruiters.checking import Verdict
from bot.recruiters.facts import facts
from bot.web.shapes import LONGEST as LONGEST
from bot.web.shapes import Language, Question

PATH = "/api/v1/recruiters"
LARGEST = 8 * 1024  # bytes of a body; 200 characters of Khmer, all of them escaped, are 1,200
AT_ONCE = 2  # look-ups in threads; the hotline needs the others
WAITING = 20  # requests that wait for one of these places
A_SECOND = 30.0  # look-ups of all clients; one takes 5 to 25 ms on a list of 6,000
PER_CLIENT = 2.0  # ... of one client, after a burst of four
DEAREST = 20  # tokens that one look-up can cost
DEAR_S = 0.015  # of processor; each such piece of a look-up costs a token more
FIELDS = frozenset(Question.model_fields)
LANGUAGES: tuple[Language, ...] = get_args(Language)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
COME_AGAIN = {"Retry-After": "1"}

Preview = Callable[[str, str | None, str, Rendering], tuple[Verdict, str]]
"""(what was typed, destination, language, rendering) → the verdict, and its sentences."""

T = TypeVar("T")
log = structlog.get_logger()


class Gate:
    """Lets in only so many a second, and so many at once: a flood here must not reach the hotline."""

    def __init__(self) -> None:
        self._pace = Pace(A_SECOND, PER_CLIENT)
        self._places = asyncio.Semaphore(AT_ONCE)
        self._inside = 0

    def enter(self, client: str) -> None:
        """TooMany when this client, or all of them together, ask too fast or too much."""
        if self._pace.wait(hash(household(client))):
            raise TooMany("Too many look-ups in a short time: wait a second and ask again.")

    def charge(self, client: str, seconds: float) -> None:
        """What they asked took so long of the processor: more than a look-up's share is paid as look-ups are."""
        self._pace.charge(hash(household(client)), min(int(seconds / DEAR_S), DEAREST))

    async def do(self, work: Callable[[], T]) -> T:
        """Do it in a thread as soon as there is a place; Unavailable when too many wait already."""
        if self._inside >= WAITING:
            raise Unavailable("Too many are asking just now: wait a second and ask again.")
        self._inside += 1
        try:
            async with self._places:
                return await asyncio.to_thread(work)
        finally:
            self._inside -= 1


def router(preview: Preview, destinations: Callable[[], Collection[str]]) -> APIRouter:
    """The route. `destinations`: the codes that may be asked about; it and `preview` are called in a thread."""
    gate = Gate()

    async def answer(request: Request) -> dict[str, object]:
        client = request.client.host if request.client else ""
        gate.enter(client)
        question = question_in(await _given(request))
        found, seconds = await gate.do(lambda: timed(lambda: look_up(question, preview, destinations())))
        gate.charge(client, seconds)
        return found

    doors = APIRouter()
    doors.add_route(PATH, _told(answer), ["GET", "POST"])
    return doors


def household(address: str) -> str:
    """Whose limits an address shares: of IPv6 its /64, for whoever has one has 2^64 of them."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address) or found.ipv4_mapped:
        return str(getattr(found, "ipv4_mapped", None) or found)
    return str(ipaddress.IPv6Network((found, 64), strict=False))


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What it gives, and the seconds of processor that this thread took for it."""
    began = time.thread_time()
    return work(), time.thread_time() - began


def look_up(question: Question, preview: Preview, destinations: Collection[str]) -> dict[str, object]:
    """The answer as `facts` describes it; Invalid when the destination is none of these."""
    if question.destination is not None and question.destination not in destinations:
        known = ", ".join(sorted(destinations))
        raise Invalid(f"This destination is not known. Leave it out, or give one of: {known}.")
    found = facts(*preview(question.q, question.destination, question.language, "buttons"))
    return found if question.why else {name: value for name, value in found.items() if name != "why"}


def question_in(given: Mapping[str, Any]) -> Question:
    """Read the question in an address or a body; Invalid with what to give instead."""
    if not FIELDS.issuperset(given):  # a misspelt destination would else be answered from all lists
        raise Invalid("Only q, destination, language and why are understood; leave out the rest.")
    q = sendable(_word(given, "q"))
    if not q:
        raise Invalid("q is missing: give a recruiter's name, phone or registration number, or a page's link.")
    if len(q) > LONGEST:
        raise Invalid(f"q is longer than {LONGEST} characters: give only the name, the number or the link.")
    said = _word(given, "language") or LANGUAGES[0]
    if said not in LANGUAGES:
        raise Invalid("language is km or en.")
    to, language = _word(given, "destination").upper() or None, LANGUAGES[LANGUAGES.index(said)]
    return Question(q=q, destination=to, language=language, why=_yes(given.get("why")))


def _word(given: Mapping[str, Any], name: str) -> str:
    word = given.get(name)
    if not isinstance(word, str | None):
        raise Invalid(f'{name} must be a text, in quotation marks: "{name}": "…"')
    return (word or "").strip()


def _yes(value: object) -> bool:
    if value in (None, False, "", "0", "false"):
        return False
    if value in (True, "1", "true"):
        return True
    raise Invalid("why is 1, or left out.")


async def _given(request: Request) -> Mapping[str, Any]:
    """The fields as they came, from the body of a POST or from the address."""
    if request.method != "POST":
        return dict(request.query_params)
    if request.query_params:
        raise Invalid("With POST everything belongs in the body, and nothing in the address.")
    try:
        found = json.loads(await _body(request))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Invalid('The body is not the JSON that is expected: send {"q": "…"}.')
    return found


async def _body(request: Request) -> bytes:
    """Read the whole body, and no further than the limit; Invalid when there is more."""
    too_long = Invalid(f"The body is longer than {LARGEST} bytes.")
    announced = request.headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced) > LARGEST:
        raise too_long
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise too_long
    return body


def _told(answer: Callable[[Request], Awaitable[dict[str, object]]]) -> Callable[[Request], Awaitable[Response]]:
    """Whatever happens becomes JSON, with headers that keep it out of caches; an error's own text is never shown."""

    async def tell(request: Request) -> Response:
        try:
            return JSONResponse(await answer(request), headers=HEADERS)
        except HotlineError as problem:
            status, sentence = problem.status, str(problem)
        except ClientDisconnect:
            return Response(status_code=400)  # to nobody
        except Exception as problem:
            log.error("look-up failed", problem=place_of(problem))
            status, sentence = 500, "The look-up failed. Ask again later, or ask the ministry: call 1297."
        more = COME_AGAIN if status in (429, 503) else {}
        return JSONResponse({"detail": sentence}, status, headers=HEADERS | more)

    return tell
