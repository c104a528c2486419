"""A card as a picture: few words in big type, the number to call, and until when it holds.

Khmer letters stack and reorder, so the text is shaped by Raqm (HarfBuzz); the basic layout of Pillow would draw a row
of separate signs. Lines break at spaces and, where a run without spaces is too wide, between clusters, never inside.
"""

import io
import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

from bot.guidance.cards import Card, card, label
from bot.writing import clusters, to_khmer_digits

SIZE = 1080  # pixels wide and high: a square shows whole in a chat on any phone
MARGIN = 84
BAND = 128  # height of the stage's name on top
FOOT = 232  # height of the number to call
WIDTH, INDENT = SIZE - 2 * MARGIN, 44  # of the text, and of a thought behind its dot
TITLES = (84, 76, 68, 60, 60, 56)  # sizes of type, the largest that fits is taken
LINES = (58, 54, 50, 46, 42, 38)
SMALL_ENOUGH = 46  # type gets no smaller than this to keep a run of Khmer on one line
LEADING = {"km": 1.62, "en": 1.34}  # Khmer stacks need more air between lines
PAPER, INK, QUIET, BAR, ON_BAR, CALM = "#fbf8f1", "#1f2d33", "#5d6b70", "#1e5a63", "#ffffff", "#e3eeec"
KEPT = 128  # pictures in memory, about 30 KB each

Font = ImageFont.FreeTypeFont

_NUMBER = re.compile(r"\+?\d[\d -]{5,}\d")
_WHO = {
    "1297": ("ក្រសួងការងារ", "Ministry of Labour"),
    "1288": ("ប៉ូលិស ឥតគិតថ្លៃ ក្នុងកម្ពុជា", "police, free, in Cambodia"),
    "1280": ("បណ្តាញទូរស័ព្ទជំនួយកុមារកម្ពុជា", "Child Helpline Cambodia"),
    "+855 23 997 919": ("ប៉ូលិសខ្មែរ ហៅពីក្រៅប្រទេស", "Cambodian police, from abroad"),
}
_CALL = {"km": "ហៅ {number}", "en": "Call {number}"}
_WRITE = {"km": "សរសេរមកយើង", "en": "Write to us"}  # where no number may be published
_UNTIL = {"km": "ប្រើបានដល់ {day}", "en": "Good until {day}"}


@lru_cache(maxsize=KEPT)
def png(number: str, language: str) -> bytes | None:
    """The picture of a card; None for an unknown one. What is past its review is not asked for here."""
    found = card(number, date.min)
    if found is None:
        return None
    held = io.BytesIO()
    drawn = draw(found, language).quantize(palette=_palette(), dither=Image.Dither.NONE)
    drawn.save(held, "PNG", compress_level=6)
    return held.getvalue()


@cache
def _palette() -> Image.Image:
    """Sixteen colours are enough for flat type, and a third of the bytes on somebody's data plan. They are the same on
    every card, and finding them takes 40 ms: four times as long as drawing."""
    sample = card("thinking-1", date.min)
    assert sample is not None
    return draw(sample, "en").quantize(16)


def draw(one: Card, language: str) -> Image.Image:
    """The whole picture."""
    image = Image.new("RGB", (SIZE, SIZE), PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, SIZE, BAND), fill=BAR)
    pen.text((MARGIN, BAND / 2), label(one.stage, language), font=font(46), fill=ON_BAR, anchor="lm")
    _body(pen, one, language)
    _foot(pen, one, language)
    return image


def _body(pen: ImageDraw.ImageDraw, one: Card, language: str) -> None:
    """Title and thoughts in the largest type that fits between band and foot."""
    words = one.in_language(language)
    room = SIZE - BAND - FOOT
    for big, small in zip(TITLES, LINES, strict=True):
        title = list(_broken(words.title, font(big, bold=True), WIDTH))
        lines = [list(_broken(line, font(small), WIDTH - INDENT)) for line in words.sms.splitlines()]
        high, low = big * LEADING[language], small * LEADING[language]
        needed = len(title) * high + sum(map(len, lines)) * low + len(lines) * small * 0.4 + 60
        if needed <= room and not (small > SMALL_ENOUGH and _too_wide(words.sms, font(small))):
            break
    y = BAND + max(30.0, (room - needed) / 2.4)
    for row in title:
        pen.text((MARGIN, y + high / 2), row, font=font(big, bold=True), fill=BAR, anchor="lm")
        y += high
    y += 30
    for line in lines:
        pen.ellipse((MARGIN, y + low / 2 - 8, MARGIN + 16, y + low / 2 + 8), fill=BAR)
        for row in line:
            pen.text((MARGIN + INDENT, y + low / 2), row, font=font(small), fill=INK, anchor="lm")
            y += low
        y += small * 0.4


def _foot(pen: ImageDraw.ImageDraw, one: Card, language: str) -> None:
    """The number to call, and the day until which this holds."""
    day = f"{one.review_on:%d/%m/%Y}"
    until = _UNTIL[language].format(day=to_khmer_digits(day) if language == "km" else day)
    pen.rectangle((0, SIZE - FOOT, SIZE, SIZE), fill=CALM)
    call = _CALL[language].format(number=one.call) if one.call else _WRITE[language]
    pen.text((MARGIN, SIZE - FOOT + 82), call, font=font(76, bold=True), fill=BAR, anchor="lm")
    who = _WHO.get(one.call, ("", ""))[language == "en"]
    pen.text((MARGIN, SIZE - 54), who, font=font(38), fill=INK, anchor="lm")
    pen.text((SIZE - MARGIN, SIZE - 54), until, font=font(32), fill=QUIET, anchor="rm")


@cache
def font(size: int, bold: bool = False) -> Font:
    """Noto Sans Khmer, which holds Latin letters and digits too."""
    path = files("bot.guidance") / "fonts" / f"NotoSansKhmer-{'Bold' if bold else 'Regular'}.ttf"
    return ImageFont.truetype(io.BytesIO(path.read_bytes()), size, layout_engine=ImageFont.Layout.RAQM)


def _broken(text: str, type_: Font, width: float) -> Iterator[str]:
    """The lines of a text: at spaces, and inside a word that is wider than a line between clusters."""
    row = ""
    for word in _words(text, type_, width):
        longer = f"{row} {word}" if row else word
        if row and type_.getlength(longer) > width:
            yield row
            row = word
        else:
            row = longer
    if row:
        yield row


def _too_wide(text: str, type_: Font) -> bool:
    """Whether a run without spaces would have to be broken."""
    return any(type_.getlength(word) > WIDTH - INDENT for word in text.split())


def _held(number: re.Match[str]) -> str:
    """A telephone number stays on one line."""
    return number[0].replace(" ", "\u00a0")


def _words(text: str, type_: Font, width: float) -> Iterator[str]:
    for word in _NUMBER.sub(_held, text.replace("\u200b", " ")).split(" "):
        piece = ""
        for cluster in clusters(word):
            if piece and type_.getlength(piece + cluster) > width:
                yield piece
                piece = ""
            piece += cluster
        yield piece
