"""Words on pictures: read after the turn, answered to who still waits, and nothing of them kept."""

import asyncio
import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont
from sqlalchemy import select

from bot import guidance, offers
from bot.channels import FileLater
from bot.engine import deferred_replies
from bot.messages import Attachment
from bot.messaging import ocr
from bot.messaging.ocr import Picture, Reader
from handlers import check_offer
from tests.people import Office, Phone

OFFER = "URGENT HIRING\nTypist in Poipet 1500$ per month\nNo experience, free room\nPay deposit 300$ first"
KHMER_OFFER = "ជ្រើសរើសបុគ្គលិកវាយអក្សរនៅប៉ោយប៉ែត\nប្រាក់ខែ ១៥០០ ដុល្លារ មិនត្រូវការបទពិសោធន៍\nបង់ប្រាក់កក់ ៣០០ ដុល្លារជាមុន"
needs_tesseract = pytest.mark.skipif(not ocr.languages(), reason="tesseract is not installed")


def drawn(words: str) -> bytes:
    """A picture of these words, as a phone would send it."""
    picture = Image.new("RGB", (900, 90 + 60 * words.count("\n")), "white")
    ImageDraw.Draw(picture).text((20, 10), words, fill="black", font=ImageFont.load_default(36))
    kept = io.BytesIO()
    picture.save(kept, "JPEG")
    return kept.getvalue()


def sends_photo(phone: Phone, caption: str = "") -> list[str]:
    given: dict[str, Any] = {"photo": [{"file_id": "P1", "file_unique_id": "u", "width": 9, "height": 9}]}
    return phone.writes("", **given, **({"caption": caption} if caption else {}))


def reads(office: Office) -> bool:
    """The worker looks once; the messages go out."""
    context = office.context
    answer = deferred_replies.about_pictures(context.hotline, check_offer.picture_read)
    found = asyncio.run(Reader(context.database, context.keys, context.channels, answer).do_one())
    office.deliver()
    return found


def rows(office: Office) -> list[Picture]:
    with office.context.database.read() as db:
        return list(db.scalars(select(Picture)))


def asks(office: Office, monkeypatch: pytest.MonkeyPatch, words: str | None = OFFER) -> Phone:
    """Somebody at the question for an offer, on a machine that reads these words on every picture."""
    monkeypatch.setattr(ocr, "languages", lambda: "eng")
    monkeypatch.setattr(ocr, "words_in", lambda picture: words)
    office.channel("telegram").files["P1"] = b"a picture"
    phone = office.phone()
    phone.writes("hello")
    phone.presses("Check a job offer")
    return phone


@needs_tesseract
def test_english_on_a_picture_is_read() -> None:
    words = ocr.words_in(drawn(OFFER)) or ""
    assert "deposit" in words
    assert "Typist" in words


@needs_tesseract
def test_khmer_on_a_picture_is_read_and_judged() -> None:
    font = Path(guidance.__file__).with_name("fonts") / "NotoSansKhmer-Regular.ttf"
    picture = Image.new("RGB", (1300, 420), "white")
    shaped = ImageFont.truetype(font, 48, layout_engine=ImageFont.Layout.RAQM)
    ImageDraw.Draw(picture).text((20, 10), KHMER_OFFER, fill="black", font=shaped, spacing=30)
    kept = io.BytesIO()
    picture.save(kept, "JPEG")
    words = ocr.words_in(kept.getvalue()) or ""
    assert "ប្រាក់ខែ" in words and "១៥០០" in words
    assert {"fee", "scam_work", "high_pay"} <= {sign.id for sign in offers.signs(words)}


@needs_tesseract
def test_what_is_no_picture_or_has_no_words_is_not_read() -> None:
    assert ocr.words_in(b"%PDF-1.4 not a picture") is None
    assert ocr.words_in(b"\xff\xd8\xff broken") is None
    assert ocr.words_in(drawn("")) is None


def test_without_tesseract_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    ocr.languages.cache_clear()
    assert ocr.languages() == ""
    assert ocr.words_in(b"\xff\xd8\xff") is None
    ocr.languages.cache_clear()


def test_a_picture_is_answered_after_the_turn(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = asks(office, monkeypatch)
    assert "We are reading your picture" in sends_photo(phone)[0]
    assert reads(office)
    answer = phone.news()[0]
    assert "Money before the job" in answer
    assert rows(office) == []
    assert not reads(office)
    phone.presses("Menu")


def test_what_cannot_be_read_is_said(sqlite_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = asks(sqlite_office, monkeypatch, words=None)
    sends_photo(phone)
    reads(sqlite_office)
    assert "We could not read the picture" in phone.news()[0]
    assert "Money before the job" in phone.writes("pay 300$ deposit first, leave tonight")[0]


def test_a_picture_that_is_gone_counts_as_unread(sqlite_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = asks(sqlite_office, monkeypatch)
    sqlite_office.channel("telegram").files.clear()
    sends_photo(phone)
    reads(sqlite_office)
    assert "We could not read the picture" in phone.news()[0]


def test_a_provider_that_is_away_is_asked_again(sqlite_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = asks(sqlite_office, monkeypatch)
    sends_photo(phone)

    async def away(file: Attachment) -> bytes:
        raise FileLater

    monkeypatch.setattr(sqlite_office.channel("telegram"), "fetch", away)
    assert reads(sqlite_office)
    assert len(rows(sqlite_office)) == 1
    assert phone.news() == []


def test_the_caption_counts_too(sqlite_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = asks(sqlite_office, monkeypatch, words="Sewing factory in the city")
    sends_photo(phone, caption="you must pay 200$ deposit")
    reads(sqlite_office)
    assert "Money before the job" in phone.news()[0]


@pytest.mark.parametrize("leaving", ["menu", "hide", "stop"])
def test_who_went_away_hears_nothing(leaving: str, sqlite_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = asks(sqlite_office, monkeypatch)
    sends_photo(phone)
    phone.writes(leaving)
    reads(sqlite_office)
    assert phone.news() == []
    assert rows(sqlite_office) == []


def test_a_picture_at_home_is_kept_aside_until_they_say_what_it_is(
    sqlite_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = asks(sqlite_office, monkeypatch)
    phone.writes("menu")
    assert "What is on your picture?" in sends_photo(phone)[0]
    assert [str(tip.state) for tip in sqlite_office.tips()] == ["offered"]
    assert not reads(sqlite_office)
    assert "We are reading" in phone.presses("A job offer")[0]
    assert reads(sqlite_office)
    assert "Money before the job" in phone.news()[0]


def test_a_picture_for_a_person_goes_to_a_person(sqlite_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = asks(sqlite_office, monkeypatch)
    phone.writes("menu")
    sends_photo(phone)
    phone.presses("A person should look")
    assert [str(tip.state) for tip in sqlite_office.tips()] != ["offered"]
    assert not reads(sqlite_office)


def test_parked_pictures_are_forgotten(sqlite_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = asks(sqlite_office, monkeypatch)
    phone.writes("menu")
    sends_photo(phone)
    monkeypatch.setattr(ocr, "PARKED_S", -1.0)
    reads(sqlite_office)
    assert rows(sqlite_office) == []


def test_where_nothing_reads_pictures_the_words_are_asked_for(
    sqlite_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = asks(sqlite_office, monkeypatch)
    monkeypatch.setattr(ocr, "languages", lambda: "")
    assert "Please write the words" in sends_photo(phone)[0]
    assert rows(sqlite_office) == []


def test_no_word_of_a_picture_is_stored(sqlite_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = asks(sqlite_office, monkeypatch)
    sends_photo(phone, caption="Poipetwords")
    kept = rows(sqlite_office)[0]
    assert b"Poipetwords" not in kept.source + kept.address
    assert b"P1" not in kept.source
    reads(sqlite_office)
    with sqlite_office.context.database.read() as db:
        states = [str(one) for one in db.execute(select(Picture)).all()]
    assert states == []
