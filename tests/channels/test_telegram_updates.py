"""What each kind of update becomes."""

import timeit
from typing import Any

import pytest
import telegram

from bot.channels.telegram import confirmation, parse, verify
from bot.messages import Attachment, Inbound, Kind

from . import payloads

BOT = "7000000001"
PERSON = "5550000001"
PHOTO = Attachment("photo", "AgACAgUAAxkBAAIsample4", mime="image/jpeg", size=151233)
SMALLER = Attachment("photo", "AgACAgUAAxkBAAIsample2", mime="image/jpeg", size=21044)
VOICE = Attachment("voice", "AwACAgUAAxkBAAIsampleV", mime="audio/ogg", size=48211)
AUDIO = Attachment("voice", "CQACAgUAAxkBAAIsampleA", "call-recording.m4a", "audio/mp4", 1048576)
NOTE = Attachment("document", "DQACAgUAAxkBAAIsampleN", "video.mp4", "video/mp4", 730122)
VIDEO = Attachment("document", "BAACAgUAAxkBAAIsampleM", "VID_0001.mp4", "video/mp4", 26214400)
WAVE = Attachment("document", "CgACAgUAAxkBAAIsampleG", "wave.mp4", "video/mp4", 90311)
PAPER = Attachment("document", "BQACAgUAAxkBAAIsampleD", "កិច្ចសន្យា.pdf", "application/pdf", 183011)

GROUP = "-1001999000003"
EXPECTED: dict[str, dict[str, Any] | None] = {
    "text": {"text": "ខ្ញុំចង់ពិនិត្យក្រុមហ៊ុន", "message_id": 101},
    "text_with_entities_and_reply": {"text": "Call 012 000 001 or https://jobs.example", "message_id": 102},
    "command": {"text": "/start", "message_id": 103},
    "command_with_bot_name": {"text": "/start poster_12", "message_id": 104},
    "edited_text": {"text": "ខ្ញុំចង់ពិនិត្យក្រុមហ៊ុន ០០១", "message_id": 101, "edited": True},
    "press": {"kind": Kind.PRESS, "choice": "check_recruiter.ask_name", "receipt": "4382000000000000001"},
    "press_on_inaccessible_message": {
        "kind": Kind.PRESS,
        "choice": "get_help.show",
        "receipt": "4382000000000000002",
    },
    "photo_with_caption": {"kind": Kind.FILE, "files": (PHOTO,), "text": "ប័ណ្ណរបស់ពួកគេ", "message_id": 105},
    "edited_caption": {
        "kind": Kind.FILE,
        "files": (PHOTO,),
        "text": "Their card, front",
        "message_id": 105,
        "edited": True,
    },
    "live_photo": {"kind": Kind.FILE, "files": (SMALLER,), "message_id": 106},
    "voice": {"kind": Kind.FILE, "files": (VOICE,), "message_id": 107},
    "audio": {"kind": Kind.FILE, "files": (AUDIO,), "message_id": 108},
    "video_note": {"kind": Kind.FILE, "files": (NOTE,), "message_id": 109},
    "video": {"kind": Kind.FILE, "files": (VIDEO,), "text": "The room", "message_id": 110},
    "animation": {"kind": Kind.FILE, "files": (WAVE,), "message_id": 111},
    "document": {"kind": Kind.FILE, "files": (PAPER,), "text": "my contract", "message_id": 112},
    "location": {"kind": Kind.LOCATION, "latitude": 11.5564, "longitude": 104.9282, "message_id": 113},
    "live_location": {"kind": Kind.LOCATION, "latitude": 13.6904, "longitude": 100.7501, "message_id": 114},
    "live_location_edit": None,
    "venue": {
        "kind": Kind.LOCATION,
        "latitude": 13.7563,
        "longitude": 100.5018,
        "text": "Sample Seafood Factory\n12 Sample Road, Samut Sakhon",
        "message_id": 115,
    },
    "contact": {"kind": Kind.CONTACT, "phone": "85512000001", "text": "Dara (sample broker)", "message_id": 116},
    "forwarded_from_user": {
        "text": "Go to Thailand, 900 USD a month, no papers",
        "forwarded": True,
        "message_id": 117,
    },
    "forwarded_from_hidden_user": {"text": "ទៅថៃ ៩០០ដុល្លារ", "forwarded": True, "message_id": 118},
    "forwarded_from_chat": {"text": "Workers wanted", "forwarded": True, "message_id": 119},
    "forwarded_from_channel": {
        "kind": Kind.FILE,
        "files": (SMALLER,),
        "text": "Factory jobs",
        "forwarded": True,
        "message_id": 120,
    },
    "sticker": {"kind": Kind.OTHER, "message_id": 121},
    "poll": {"kind": Kind.OTHER, "message_id": 122},
    "dice": {"kind": Kind.OTHER, "message_id": 123},
    "story": {"kind": Kind.OTHER, "message_id": 124},
    "pinned_message": None,
    "blocked": {"kind": Kind.LEFT},
    "unblocked": {"kind": Kind.BACK},
    "group_message": {"kind": Kind.GROUP, "address": GROUP, "language": ""},
    "group_press": None,
    "added_to_group": {"kind": Kind.GROUP, "address": GROUP, "language": ""},
    "channel_post": None,
    "message_from_a_bot": None,
    "reaction": None,
}


def test_every_payload_is_expected() -> None:
    assert set(EXPECTED) == set(payloads.TELEGRAM)


@pytest.mark.parametrize("name", payloads.TELEGRAM)
def test_payload(name: str) -> None:
    body, fields = payloads.telegram(name), EXPECTED[name]
    given = {"address": PERSON, "language": "km"} | (fields or {})
    expected = Inbound("telegram", BOT, str(body["update_id"]), **given) if fields else None
    assert parse(body, BOT) == expected


@pytest.mark.parametrize("name", payloads.TELEGRAM)
def test_the_library_reads_the_same(name: str) -> None:
    """The samples are updates to python-telegram-bot too, and where both see words, chat and number, they agree."""
    body = payloads.telegram(name)
    update, inbound = telegram.Update.de_json(body, None), parse(body, BOT)
    if inbound is None:
        return
    assert update.effective_chat is not None
    assert (inbound.provider_id, inbound.address) == (str(update.update_id), str(update.effective_chat.id))
    if (message := update.message or update.edited_message) and inbound.kind is not Kind.GROUP:
        assert inbound.message_id == message.message_id
        assert inbound.forwarded == (message.forward_origin is not None)
        if inbound.kind is Kind.FILE:
            assert inbound.text == (message.caption or "")


def _message(**content: Any) -> dict[str, Any]:
    chat = {"id": 5, "type": "private"}
    return {"update_id": 1, "message": {"message_id": 2, "chat": chat, "from": {"id": 5}, "date": 0, **content}}


@pytest.mark.parametrize(
    "content",
    [
        {"text": 5},
        {"photo": {}},
        {"photo": []},
        {"photo": [{"file_id": "", "width": 4}]},
        {"voice": []},
        {"document": {"file_id": 7}},
        {"location": {"latitude": float("nan"), "longitude": 1}},
        {"location": {"latitude": True, "longitude": 1}},
        {"location": {"latitude": 91, "longitude": 1}},
        {"contact": {"first_name": "Dara"}},
        {"venue": {"title": "no place"}},
        {},
    ],
)
def test_what_cannot_be_read_still_gets_an_answer(content: dict[str, Any]) -> None:
    assert parse(_message(**content), BOT) == Inbound("telegram", BOT, "1", "5", kind=Kind.OTHER, message_id=2)


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "text",
        {},
        {"update_id": True},
        {"update_id": -1, "message": {}},
        {"update_id": 10**5000, "message": {}},
        {"update_id": 1, "message": []},
        {"update_id": 1, "message": {"chat": 5}},
        {"update_id": 1, "message": {"chat": {"type": "private", "id": "5"}}},
        {"update_id": 1, "callback_query": {"id": "1", "from": None}},
        {"update_id": 1, "callback_query": {"id": "1", "from": {"id": 5}, "inline_message_id": "x"}},
        {"update_id": 1, "my_chat_member": {"chat": {"id": 5, "type": "private"}, "new_chat_member": "kicked"}},
    ],
)
def test_what_makes_no_sense_is_ignored(body: Any) -> None:
    assert parse(body, BOT) is None


@pytest.mark.parametrize("text", ["\ud800", "a\0b", "\u202e", "ក្\u200b", "😀" * 4096, " "])
def test_any_text_passes_through(text: str) -> None:
    inbound = parse(_message(text=text), BOT)
    assert inbound is not None
    assert inbound.text == text


def test_a_photo_too_large_for_bots_gives_way_to_a_smaller_size() -> None:
    sizes = [{"file_id": "a", "width": 90, "file_size": 1000}, {"file_id": "b", "width": 900, "file_size": 21 * 2**20}]
    inbound = parse(_message(photo=sizes), BOT)
    assert inbound is not None
    assert [file.reference for file in inbound.files] == ["a"]


def test_a_press_without_a_message_is_answered_in_the_persons_own_chat() -> None:
    inbound = parse({"update_id": 1, "callback_query": {"id": "9", "from": {"id": 5}, "data": "home.menu"}}, BOT)
    assert inbound == Inbound("telegram", BOT, "1", "5", kind=Kind.PRESS, choice="home.menu", receipt="9")


def test_only_a_press_is_confirmed_in_the_answer() -> None:
    press, text = parse(payloads.telegram("press"), BOT), parse(payloads.telegram("text"), BOT)
    assert press is not None
    assert text is not None
    assert confirmation(press) == {"method": "answerCallbackQuery", "callback_query_id": "4382000000000000001"}
    assert confirmation(text) is None


@pytest.mark.parametrize(
    ("given_secret", "secret", "valid"),
    [
        ("right", "right", True),
        ("wrong", "right", False),
        ("right ", "right", False),
        (None, "right", False),
        ("", "right", False),
        ("", "", False),
        (None, "", False),
        ("é\udcff", "right", False),
    ],
)
def test_secret(given_secret: str | None, secret: str, valid: bool) -> None:
    assert verify(given_secret, secret) is valid


def test_reading_is_quick() -> None:
    """The promise is 150 µs; it takes about 4, so only a mistake of another order fails here."""
    body = payloads.telegram("text_with_entities_and_reply")
    assert min(timeit.repeat(lambda: parse(body, BOT), number=200, repeat=5)) / 200 < 150e-6
