"""Cards as pictures: what is drawn, in which letters, how fast, and what the store gives out."""

import io
import statistics
import time
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, features

from bot import guidance
from bot.countries import DESTINATIONS
from bot.guidance import STAGES, MediaStore, pictures
from bot.writing import clusters

DAY = date(2026, 11, 22)
SHOWN = [(stage, code) for stage in STAGES for code in (*DESTINATIONS, "TW", "VN")]
IDS = sorted({one.id for stage, code in SHOWN for one in guidance.cards(stage, code, DAY)})


def opened(number: str, language: str) -> Image.Image:
    found = pictures.png(number, language)
    assert found is not None
    assert len(found) < 60_000, "somebody pays for these bytes"
    return Image.open(io.BytesIO(found)).convert("L")


@pytest.mark.parametrize("language", ["km", "en"])
@pytest.mark.parametrize("number", IDS)
def test_a_picture_is_a_square_with_words_inside_its_margins(number: str, language: str) -> None:
    image = opened(number, language)
    assert image.size == (1080, 1080)
    body = image.crop((0, pictures.BAND + 2, 1080, 1080 - pictures.FOOT - 2))
    dark = body.point(lambda shade: 255 if shade < 128 else 0)
    box = dark.getbbox()
    assert box is not None, "nothing is written"
    left, top, right, bottom = box
    assert left >= pictures.MARGIN - 8
    assert right <= 1080 - pictures.MARGIN + 12
    assert top > 0
    assert bottom < body.height, "the words run into the foot"
    assert dark.histogram()[255] > 5_000


def test_khmer_is_shaped() -> None:
    """ខ្ញុំ is one stack: with its signs side by side it would be more than twice as wide."""
    assert features.check("raqm")
    shaped = pictures.font(60).getlength("ខ្ញុំ")
    apart = sum(pictures.font(60).getlength(sign) for sign in "ខញ")
    assert shaped < apart
    assert pictures.font(60).getlength("ខ្ញុំ") == pictures.font(60).getlength("ខ")


def test_lines_break_at_spaces_and_otherwise_between_clusters() -> None:
    type_, long = pictures.font(58), "ក្រសួងការងារនិងបណ្តុះបណ្តាលវិជ្ជាជីវៈ" * 2
    rows = list(pictures._broken(f"សួរ {long}", type_, 500))
    assert rows[0] == "សួរ"
    assert "".join(rows[1:]) == long
    assert [cluster for row in rows[1:] for cluster in clusters(row)] == clusters(long)
    assert all(type_.getlength(row) <= 500 for row in rows)


def test_a_number_stays_on_one_line() -> None:
    rows = list(pictures._broken("From abroad +855 23 997 919.", pictures.font(58), 600))
    assert rows == ["From abroad", "+855\u00a023\u00a0997\u00a0919."]


def test_a_picture_is_drawn_in_less_than_a_tenth_of_a_second() -> None:
    pictures.png.cache_clear()
    pictures.png("papers-1", "km")  # reads the fonts
    took = []
    for number in IDS[:9]:
        began = time.process_time()
        pictures.png(number, "km")
        took.append(time.process_time() - began)
    assert statistics.median(took) < 0.1


def test_the_shelf_gives_pictures_of_cards_that_hold(tmp_path: Path) -> None:
    media_store = MediaStore(tmp_path, lambda: DAY)
    assert (media_store.picture("papers-1.km") or b"").startswith(b"\x89PNG")
    for name in ("papers-99.km", "papers-1", "papers-1.fr", "", "../papers-1.km"):
        assert media_store.picture(name) is None
    assert MediaStore(tmp_path, lambda: date(2028, 1, 1)).picture("papers-1.km") is None


def test_the_shelf_gives_what_staff_recorded_and_nothing_else_on_the_disk(tmp_path: Path) -> None:
    voices = tmp_path / "voices"
    voices.mkdir()
    (voices / "papers-1.km.ogg").write_bytes(b"OggS sample")
    (voices / "papers-2.km.ogg").write_bytes(b"O" * 1_000_001)
    (tmp_path / "secret.km.ogg").write_bytes(b"secret")
    media_store = MediaStore(voices, lambda: DAY)
    assert media_store.voice("papers-1.km") == b"OggS sample"
    for name in ("papers-1.en", "papers-2.km", "../secret.km", "secret.km", ""):
        assert media_store.voice(name) is None
