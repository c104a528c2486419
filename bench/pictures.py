"""The two pictures of README: a recruiter checked in English, danger told in Khmer, on both handsets of the demo.

    python -m bench.pictures --out docs/pictures

Each talk is shown whole. A picture has 64 colours, which keeps it below 150 kB; the letters stay sharp.
"""

import argparse
import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from bench.screens import WHOLE, chromium, handset, opened, play, running_demo

COLOURS = 64
AIR = "document.querySelector('main').style.padding = '16px'"  # around the handsets
LARGEST = 150_000  # bytes of one file: README has to open quickly on a slow line

# file → (language of the handsets, what is written; ">1" is the first option of the newest message)
PICTURES: dict[str, tuple[str, tuple[str, ...]]] = {
    "check.png": ("en", ("is 012 000 101 real? a job in Thailand",)),
    "danger.png": ("km", ("គេយកលិខិតឆ្លងដែនខ្ញុំ ហើយចាក់សោទ្វារ", ">1")),
}


def main() -> int:
    """Take both pictures and return the exit status: 1 when the page has a fault or a picture is too large."""
    parser = argparse.ArgumentParser(description="The two pictures of README.")
    parser.add_argument("--out", type=Path, default=Path("docs/pictures"), help="the folder for the pictures")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    problems: list[str] = []
    with running_demo() as address, chromium() as browser:
        for name in PICTURES:
            problems += [f"{name}: {one}" for one in take(browser, address, name, out / name)]
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(PICTURES)} pictures in {out}, {len(problems)} problems")
    return 1 if problems else 0


def take(browser: Browser, address: str, name: str, path: Path) -> list[str]:
    """Play the talk on both handsets, write the picture, and return what was wrong on the way."""
    language, talk = PICTURES[name]
    with opened(browser, address, "desktop") as watched:
        page = watched.page
        for said in talk:
            for phone in ("telegram", "sms"):
                play(handset(page, phone), phone, language, said)
        for script in (WHOLE, AIR, "document.activeElement.blur()"):
            page.evaluate(script)
        small = reduced(page.locator("main").screenshot())
    path.write_bytes(small)
    too_large = [f"{len(small)} bytes, more than {LARGEST}"] if len(small) > LARGEST else []
    return [*watched.problems, *too_large]


def reduced(png: bytes) -> bytes:
    """Return the same picture as a PNG of few colours."""
    kept = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
        kept, "PNG", optimize=True
    )
    return kept.getvalue()


if __name__ == "__main__":
    sys.exit(main())
