"""The demo: its doors, and its page in a real browser."""

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect

from bench import screens
from bench.screens import handset, opened, play, write
from bot import app as wiring
from bot.channels.browser import HANDSETS, KEPT, PICTURES, WebChannel
from bot.config import read_settings
from bot.messages import Option, Reply
from bot.writing.sms import parts, units

pytestmark = pytest.mark.slow

Event = dict[str, Any]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with screens.running_demo() as address:
        yield address


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=20) as client:
        yield client


class Person:
    """Somebody at one of the handsets, without a browser."""

    def __init__(self, client: httpx.Client, phone: str, name: str) -> None:
        self.client, self.place = client, f"/demo/{phone}/{name}"

    def says(self, **said: str) -> int:
        answer = self.client.post(f"{self.place}/say", json={"language": "en", **said})
        assert answer.status_code == 202, answer.text
        return int(answer.json()["message"])

    def sees(self, enough: Callable[[list[Event]], Any]) -> list[Event]:
        """The screen, as soon as it shows enough."""
        until = time.monotonic() + 15
        while time.monotonic() < until:
            events: list[Event] = self.client.get(f"{self.place}/events").json()
            if enough(events):
                return events
            time.sleep(0.05)
        raise AssertionError(f"never seen; the screen shows {events}")

    def hears(self) -> Event:
        """The first answer."""
        return next(one for one in self.sees(lambda events: _kinds(events, "message")) if one["kind"] == "message")


def _kinds(events: list[Event], kind: str) -> list[Event]:
    return [event for event in events if event["kind"] == kind]


ANSWERS = [
    ("GET", "/demo", 200),
    ("GET", "/demo/static/demo.css", 200),
    ("GET", "/demo/static/demo.js", 200),
    ("GET", "/demo/static/icon.svg", 200),
    ("GET", "/demo/static/fonts/noto-sans-khmer-khmer-wght-normal.woff2", 200),
    ("GET", "/demo/static/nothing.js", 404),
    ("GET", "/demo/static/%2e%2e/%2e%2e/app.py", 404),
    ("GET", "/demo/telegram/headers/events", 200),
    ("GET", "/demo/pager/headers/events", 422),
    ("GET", "/demo/pictures/telegram/nothing", 404),
    ("POST", "/demo/telegram/headers/say", 422),
]


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_every_door_of_the_demo_is_kept_to_itself(client: httpx.Client, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    given = answer.headers
    assert answer.status_code == status
    assert given["Content-Security-Policy"].startswith("default-src 'self';")
    assert "unsafe" not in given["Content-Security-Policy"]
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Referrer-Policy"] == "no-referrer"
    assert given["Cache-Control"] == "no-store"


def test_the_page_is_served_as_what_it_is(client: httpx.Client) -> None:
    kinds = {name: client.get(f"/demo/static/{name}").headers["Content-Type"] for name in ("demo.js", "demo.css")}
    assert kinds == {"demo.js": "text/javascript; charset=utf-8", "demo.css": "text/css; charset=utf-8"}
    page = client.get("/demo").text
    assert "<style" not in page and "style=" not in page and "onclick" not in page
    assert "nothing is sent to any phone" in page


REFUSED = [
    ("telegram/p/say", b'{"text": "' + b"a" * 4001 + b'"}', "at most 4000 characters"),
    ("telegram/p/say", b'{"text": ""}', "either a text or a choice"),
    ("telegram/p/say", b'{"text": "a", "choice": "home.menu"}', "either a text or a choice"),
    ("telegram/p/say", b'{"text": "\\ud800"}', "text: "),
    ("telegram/p/say", b'{"text": 7}', "text: "),
    ("telegram/p/say", b'{"text": "a", "language": "fr"}', "language: "),
    ("telegram/p/say", b'{"text": "a", "admin": true}', "admin: "),
    ("telegram/p/say", b"{", "not JSON"),
    ("telegram/P/say", b'{"text": "a"}', "person: "),
    (f"telegram/{'p' * 41}/say", b'{"text": "a"}', "person: "),
    ("pager/p/say", b'{"text": "a"}', "phone: "),
]


@pytest.mark.parametrize(("place", "body", "sentence"), REFUSED)
def test_what_cannot_be_used_is_refused_with_a_reason(
    client: httpx.Client, place: str, body: bytes, sentence: str
) -> None:
    answer = client.post(f"/demo/{place}", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert sentence in answer.json()["detail"]


def test_another_site_cannot_speak_for_a_person(client: httpx.Client) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        answer = client.post("/demo/sms/other/say", content=b'{"text": "a"}', headers={"Content-Type": kind})
        assert answer.status_code == 422, f"{kind} needs no permission of the browser, so it must not be read"


@pytest.mark.parametrize("after", ["-1", "x"])
def test_a_place_in_the_events_is_a_number(client: httpx.Client, after: str) -> None:
    answer = client.get("/demo/sms/p/events", params={"after": after})
    assert (answer.status_code, "after: " in answer.json()["detail"]) == (422, True)


def test_a_chat_has_options_and_an_sms_has_a_price(client: httpx.Client) -> None:
    chat, sms = Person(client, "telegram", "chat"), Person(client, "sms", "price")
    chat.says(text="hello")
    sms.says(text="សួស្តី", language="km")
    shown, told = chat.hears(), sms.hears()
    assert len(shown["options"]) >= 3 and "parts" not in shown
    assert (told["encoding"], told["units"]) == units(told["text"])
    assert told["parts"] == parts(told["text"]) <= 2
    assert told["encoding"] == "UCS-2" and "1. " in told["text"] and told["options"] == []


def test_hiding_takes_everything_off_the_screen(client: httpx.Client) -> None:
    person = Person(client, "telegram", "hides")
    numbers = {person.says(text="hello")}
    numbers.add(person.hears()["message"])
    numbers.add(person.says(text="hide"))
    numbers |= {one["message"] for one in person.sees(lambda events: len(_kinds(events, "message")) == 2)}
    person.says(choice="cover.hide")
    events = person.sees(lambda events: _kinds(events, "hide"))
    assert [event["kind"] for event in events] == ["hide"], "what is hidden is not kept to be drawn again"
    assert numbers <= set(events[0]["messages"])


def test_a_card_is_a_picture_above_its_words(client: httpx.Client) -> None:
    chat, sms = Person(client, "telegram", "pictures"), Person(client, "sms", "pictures")
    for person in (chat, sms):
        person.says(text="what papers do I need for japan")
    shown, told = chat.hears(), sms.hears()
    picture = client.get(f"/demo/pictures/telegram/{shown['picture']}")
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/png")
    assert picture.content.startswith(b"\x89PNG") and len(shown["picture"]) >= 22, "its name cannot be guessed"
    assert "picture" not in told, "an SMS has no picture"
    assert client.get(f"/demo/pictures/sms/{shown['picture']}").status_code == 404
    assert client.get("/demo/pictures/telegram/papers-jp.en").status_code in (404, 422)


def test_a_hidden_picture_is_forgotten_and_so_are_the_oldest() -> None:
    channel = WebChannel("telegram", "buttons", Drawer())

    async def show() -> list[str]:
        for _ in range(PICTURES + 2):
            await channel.send("p", Reply("a card", picture="papers-1.en"), "")
        return [event["picture"] for event in await channel.events("p", 0)]

    names = asyncio.run(show())
    assert [channel.picture(name) is None for name in (*names[:3], names[-1])] == [True, True, False, False]
    events = asyncio.run(channel.events("p", 0))
    asyncio.run(channel.send("p", Reply("", hide=(events[-1]["message"],)), ""))
    assert channel.picture(names[-1]) is None


class Drawer:
    """Draws the same picture for everything."""

    def picture(self, name: str) -> bytes | None:
        return b"\x89PNG of " + name.encode()

    def voice(self, name: str) -> bytes | None:
        return None


def test_an_open_page_goes_on_after_a_restart() -> None:
    earlier = WebChannel("sms", "sms").next_number()
    assert WebChannel("sms", "sms").next_number() >= earlier > 1_700_000_000


def test_the_demo_forgets_the_oldest() -> None:
    channel = WebChannel("telegram", "buttons")

    async def speak() -> tuple[int, int, int]:
        for number in range(HANDSETS + 1):
            await channel.send(f"p{number}", Reply("hello", [Option("Menu", "home.menu")]), "")
        for _ in range(KEPT + 5):
            await channel.heard("p7", "again")
        kept = [len(await channel.events(f"p{number}", 0, wait=0.01)) for number in (0, 1, 7)]
        return kept[0], kept[1], kept[2]

    assert asyncio.run(speak()) == (0, 1, KEPT)


def test_without_the_demo_there_is_no_such_door(tmp_path: Path) -> None:
    context = wiring.build(read_settings({}, data_dir=tmp_path, secret_key="not for anybody, only for this test" * 2))
    assert not any(isinstance(channel, WebChannel) for channel in context.channels.values())

    async def notify() -> list[int]:
        inside = httpx.ASGITransport(app=wiring.make_app(context, work=False))
        async with httpx.AsyncClient(transport=inside, base_url="http://house") as client:
            return [(await client.request(method, path)).status_code for method, path, _ in ANSWERS]

    with contextlib.closing(context):
        assert set(asyncio.run(notify())) == {404}


PLAYED = [("check", "en", "desktop"), ("tip", "km", "phone"), ("rights", "km", "smallest")]


@pytest.mark.parametrize(("talk", "language", "size"), PLAYED)
def test_the_page_has_no_fault_that_a_machine_can_find(address: str, talk: str, language: str, size: str) -> None:
    with screens.chromium() as browser, opened(browser, address, size) as watched:
        for said in screens.TALKS[talk][language]:
            for phone in ("telegram", "sms"):
                play(handset(watched.page, phone), phone, language, said)
        faults = [*watched.problems, *screens.broken_rules(watched.page), *screens.too_wide(watched.page)]
        khmer = watched.page.evaluate("document.fonts.check('1rem \"Hotline Khmer\"', 'ភាសា')")
    assert faults == []
    assert khmer, "the page's own Khmer font is not in use"


def test_the_page_hides_what_is_hidden_and_shows_the_rest_again(address: str) -> None:
    with screens.chromium() as browser, opened(browser, address, "desktop") as watched:
        page = watched.page
        chat, sms = handset(page, "telegram"), handset(page, "sms")
        play(sms, "sms", "en", "hello")
        for said in ("hello", "hide"):
            play(chat, "telegram", "en", said)
        chat.locator(".options").last.get_by_role("button").first.click()
        expect(chat.locator(".message")).to_have_count(0)
        page.reload()
        expect(sms.locator(".message")).to_have_count(2)
        expect(sms.locator(".total")).not_to_have_text("Total 0 SMS")
        expect(chat.locator(".message")).to_have_count(0)
        sms.get_by_role("button", name="New phone").click()
        expect(sms.locator(".message")).to_have_count(0)
        assert watched.problems == []


def test_the_page_needs_no_mouse(address: str) -> None:
    with screens.chromium() as browser, opened(browser, address, "desktop") as watched:
        page = watched.page
        write(handset(page, "telegram"), "hello")
        check = page.get_by_role("button", name="Check a recruiter")
        check.wait_for()
        for _ in range(6):  # back from the field, over four options, to the first
            page.keyboard.press("Shift+Tab")
            if check.evaluate("(button) => button === document.activeElement"):
                break
        page.keyboard.press("Enter")
        expect(page.locator('[data-phone="telegram"] .message:not(.said)')).to_have_count(2)
        page.locator(".keys").get_by_role("button", name="4").press("Enter")
        expect(page.locator("#sms-text")).to_have_value("4")
