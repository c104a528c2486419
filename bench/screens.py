"""Pictures of the demo page: every journey in English and in Khmer on both handsets, each talk whole in one picture.

    python -m bench.screens --out screens [--talk rights] [--size phone]

Starts the demo on a free port with an empty data folder, plays the conversations in the system's Chromium, wide and as
narrow as a phone, and ends what it started. Anything wrong with the page (an error in its console, a request that fails
or goes elsewhere, a rule of accessibility broken) is told, and the exit status is 1.
"""

import argparse
import contextlib
import itertools
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
# Handsets as high as their talk, so that nothing of it has scrolled away.
WHOLE = """document.querySelectorAll('.body, .glass, .screen').forEach((box) => {
  Object.assign(box.style, {height: 'auto', overflow: 'visible', flex: 'none'});
})"""
SIZES = {"desktop": (1280, 900), "phone": (360, 740), "smallest": (320, 640)}  # CSS pixels

# What is written; ">2" presses the second option of the newest message, or writes its number where nothing is pressed.
TALKS: dict[str, dict[str, tuple[str, ...]]] = {
    "check": {
        "en": ("hello", ">1", "Golden Lotus Sample Manpower", ">1", "Tell me if this changes"),
        "km": ("សួស្តី", ">1", "Golden Lotus Sample Manpower", ">1", "ប្រាប់ខ្ញុំបើប្តូរ"),
    },
    "tip": {
        "en": ("hello", ">3", "The agent asks for 400 dollars first and keeps my passport.", "help"),
        "km": ("សួស្តី", ">3", "ភ្នាក់ងារសុំប្រាក់ ៤០០ ដុល្លារជាមុន ហើយយកលិខិតឆ្លងដែនរបស់ខ្ញុំទុក។", "ជួយ"),
    },
    "offer": {
        "en": ("hello", ">4", "Typist in Poipet, $1500 a month, no experience, pay 300$ deposit first, t.me/goldjob"),
        "km": ("សួស្តី", ">4", "វាយអក្សរនៅប៉ោយប៉ែត ១៥០០ដុល្លារមួយខែ មិនត្រូវការបទពិសោធន៍ បង់ប្រាក់កក់ ៣០០ដុល្លារមុន"),
    },
    "questions": {"en": ("hello", ">4", ">1", ">2", ">1", ">3", "Show the answer"),
                  "km": ("សួស្តី", ">4", ">1", ">2", ">1", ">3", "មើលចម្លើយ")},
    "rights": {"en": ("hello", ">5", "Papers", ">3", ">1", "at work"),
               "km": ("សួស្តី", ">5", "ឯកសារ", ">3", ">1", "ពេលធ្វើការ")},
    "home": {"en": ("I came back from thailand. how to find job in cambodia?", ">1", ">1"),
             "km": ("ចង់រកការងារនៅកម្ពុជា", ">1", ">1")},
    "guided": {
        "en": ("hello", ">3", "They do not pay me.", *(f">{one}" for one in "11121"), ">1", "Skip", "mr sokha", ">2",
               "That is all", "Enough for now"),
        "km": ("សួស្តី", ">3", "ថៅកែមិនបើកលុយឱ្យខ្ញុំ", *(f">{one}" for one in "11121"), ">1", "រំលង", "លោកសុខា", ">2",
               "អស់ហើយ", "ប៉ុណ្ណឹងសិន"),
    },
    "follow": {
        "en": ("hello", ">3", "They do not pay me.", "menu", "did anyone read my message?", ">3"),
        "km": ("សួស្តី", ">3", "ថៅកែមិនបើកលុយឱ្យខ្ញុំ", "ម៉ឺនុយ", "តើមានអ្នកអានសារខ្ញុំហើយឬនៅ?", ">3"),
    },
    "leaving": {
        "en": ("hello", "hide", ">2", "delete my data", ">2", "stop", ">1", "safe word"),
        "km": ("សួស្តី", "លាក់", ">2", "លុបទិន្នន័យ", ">2", "ឈប់", ">1", "ពាក្យសម្ងាត់"),
    },
}  # fmt: skip
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
    parser.add_argument("--talk", choices=TALKS, action="append", help="only this journey; all if left out")
    parser.add_argument("--size", choices=SIZES, action="append", help="only this window; all if left out")
    given = parser.parse_args()
    out: Path = given.out
    out.mkdir(parents=True, exist_ok=True)
    problems: list[str] = []
    with running_demo() as address, chromium() as browser:
        for talk, language, size in itertools.product(given.talk or TALKS, DIGITS, given.size or SIZES):
            found = picture(browser, address, talk, language, size, out)
            problems += [f"{talk} {language} {size}: {one}" for one in found]
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(list(out.glob('*.png')))} pictures in {out}, {len(problems)} problems")
    return 1 if problems else 0


def picture(browser: Browser, address: str, talk: str, language: str, size: str, out: Path) -> list[str]:
    """Play the conversation on both handsets and take the picture; what was wrong on the way."""
    with opened(browser, address, size) as watched:
        page = watched.page
        if talk == next(iter(TALKS)):
            page.screenshot(path=out / f"new-{size}.png", full_page=True)
        for said in TALKS[talk][language]:
            for phone in ("telegram", "sms"):
                play(handset(page, phone), phone, language, said)
        watched.problems += [*broken_rules(page), *too_wide(page)]
        page.evaluate(WHOLE)
        page.screenshot(path=out / f"{talk}-{language}-{size}.png", full_page=True)
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
