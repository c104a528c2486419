"""Pictures of the demo page, with a conversation in English and one in Khmer on both handsets.

    python -m bench.screens --out screens

Starts the demo on a free port with an empty data folder, plays the conversations in the system's Chromium, wide and as
narrow as a phone, and ends what it started. Anything wrong with the page (an error in its console, a request that fails
or goes elsewhere, a rule of accessibility broken) is told, and the exit status is 1.
"""

import argparse
import contextlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

READY_S = 60
ANSWER_MS = 15_000
QUIET_MS = 250  # nothing new for so long: the answer is complete
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = Path(__file__).parents[1] / "tests" / "vendor" / "axe.min.js"
SIZES = {"desktop": (1280, 900), "phone": (360, 740), "smallest": (320, 640)}  # CSS pixels

# What is written; ">2" presses the second option of the newest message, or writes its number where nothing is pressed.
TALKS: dict[str, tuple[str, ...]] = {
    "en": (
        "hello",
        ">1",
        "Golden Lotus Sample Manpower",
        ">1",
        ">2",
        "The agent asks for 400 dollars first and keeps my passport.",
        "help",
    ),
    "km": (
        "សួស្តី",
        ">1",
        "Golden Lotus Sample Manpower",
        ">1",
        ">2",
        "ភ្នាក់ងារសុំប្រាក់ ៤០០ ដុល្លារជាមុន ហើយយកលិខិតឆ្លងដែនរបស់ខ្ញុំទុក។",
        "ជួយ",
    ),
}
DIGITS = {"en": "0123456789", "km": "០១២៣៤៥៦៧៨៩"}


@dataclass
class Watched:
    """A page, and everything that went wrong with it."""

    page: Page
    address: str
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: self._told("console", said.text, said.type in ("error", "warning")))
        self.page.on("pageerror", lambda error: self._told("script", str(error)))
        self.page.on("requestfailed", lambda request: self._told("request", f"{request.url} {request.failure}"))
        self.page.on(
            "response", lambda answer: self._told("answer", f"{answer.status} {answer.url}", answer.status > 399)
        )
        self.page.on(
            "request", lambda asked: self._told("elsewhere", asked.url, not asked.url.startswith(self.address))
        )

    def _told(self, kind: str, what: str, wrong: bool = True) -> None:
        if wrong and not (kind == "request" and "ERR_ABORTED" in what):  # leaving the page ends its open question
            self.problems.append(f"{kind}: {what}")


def main() -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(description="Pictures of the demo page.")
    parser.add_argument("--out", type=Path, default=Path("screens"), help="the folder for the pictures")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    problems: list[str] = []
    with running_demo() as address, chromium() as browser:
        for language in TALKS:
            for size in SIZES:
                found = picture(browser, address, language, size, out)
                problems += [f"{language} {size}: {one}" for one in found]
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(list(out.glob('*.png')))} pictures in {out}, {len(problems)} problems")
    return 1 if problems else 0


def picture(browser: Browser, address: str, language: str, size: str, out: Path) -> list[str]:
    """Play the conversation on both handsets and take the pictures; what was wrong on the way."""
    with opened(browser, address, size) as watched:
        page = watched.page
        page.screenshot(path=out / f"{language}-{size}-0-new.png", full_page=True)
        for step, said in enumerate(TALKS[language], 1):
            for phone in ("telegram", "sms"):
                play(handset(page, phone), phone, language, said)
            page.screenshot(path=out / f"{language}-{size}-{step}.png", full_page=True)
        watched.problems += [*broken_rules(page), *too_wide(page)]
        return watched.problems


@contextlib.contextmanager
def opened(browser: Browser, address: str, size: str) -> Iterator[Watched]:
    """The demo's page in a window of its own."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", locale="en")
    page = context.new_page()
    page.set_default_timeout(ANSWER_MS)
    watched = Watched(page, address)
    page.goto(f"{address}/demo")
    page.evaluate("document.fonts.ready.then(() => true)")
    try:
        yield watched
    finally:
        context.close()


def handset(page: Page, phone: str) -> Locator:
    """The part of the page that is one phone: "telegram" or "sms"."""
    return page.locator(f'[data-phone="{phone}"]')


def play(phone: Locator, name: str, language: str, said: str) -> None:
    """Say one thing on a handset, and wait until it has answered and has been quiet for a moment."""
    phone.locator(".language").select_option(language)
    before = phone.locator(".message:not(.said)").count()
    if not said.startswith(">"):
        write(phone, said)
    elif name == "telegram":
        phone.locator(".options").last.get_by_role("button").nth(int(said[1:]) - 1).click()
    else:
        write(phone, DIGITS[language][int(said[1:])])
    phone.locator(".message:not(.said)").nth(before).wait_for()
    phone.page.wait_for_timeout(QUIET_MS)


def write(phone: Locator, text: str) -> None:
    """Type a text and send it by the Enter key."""
    field = phone.locator("textarea")
    field.fill(text)
    field.press("Enter")


def broken_rules(page: Page) -> list[str]:
    """What axe finds: ["color-contrast (serious): .cost, .bar"]. Its code is evaluated, so that the page's own policy
    can stay as strict as it is."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then((all) => all.violations)")
    return [
        f"{one['id']} ({one['impact']}): {', '.join(str(place['target']) for place in one['nodes'])}" for one in found
    ]


def too_wide(page: Page) -> list[str]:
    """Whether something sticks out of the window or of its box."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    cut = page.evaluate(
        "[...document.querySelectorAll('.screen, .text, .options button, .bar')]"
        ".filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.className || box.textContent)"
    )
    return ([f"the page is {wide} px too wide"] if wide > 0 else []) + [f"overflow: {one}" for one in cut]


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        raise SystemExit("Chromium is missing; install it: apt-get update && apt-get install -y chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextlib.contextmanager
def running_demo() -> Iterator[str]:
    """The demo as people start it, on a free port, with an empty data folder: its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start = "from bot.cli import app; app()"
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "output").open("w+") as output:
        command = [sys.executable, "-c", start, "demo", "--port", str(port), "--data-dir", f"{folder}/data"]
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        try:
            wait_until_ready(f"http://127.0.0.1:{port}", process, Path(output.name))
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=30)


def wait_until_ready(address: str, process: subprocess.Popen[bytes], output: Path) -> None:
    """Return when the demo answers; say what it said when it does not."""
    until = time.monotonic() + READY_S
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/readyz", timeout=2) as answer:
            if answer.status == 200:
                return
        time.sleep(0.1)
    raise SystemExit(f"The demo did not start:\n{output.read_text()}")


if __name__ == "__main__":
    sys.exit(main())
