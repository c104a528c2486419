"""A thumb under one of our messages is no message, on either channel; and the words under a picture are read."""

import pytest

from bot.channels import sms, telegram
from bot.channels.telegram.sending import UPDATES
from bot.messages import Kind
from bot.understanding import machine_made
from tests.people import Office

PRIVATE = {"id": 5, "type": "private"}
SOMEBODY = {"id": 5, "is_bot": False, "first_name": "Sample"}
STORY = "I would like to ask you about the rains there"
MADE_BY_A_PHONE = (
    '👍 to "Thank you. A person will answer you here."',
    "❤️ to “Thank you, we have it.”",
    "\u200a\u200b👍\u200b to “\u200aសូមអរគុណ\u200a”",
    "😂 removed from “Hello! About jobs abroad.\n1. Check a recruiter”",
    "Loved “Thank you”",
    "Liked “ហៅ 1288”",
    "Emphasized “Call now:\n1288 police”",
    "Laughed at “Menu”",
    "Reacted 🙏 to “Thank you”",
    "Removed a heart from “Thank you”",
    "Loved an image",
    "Liked a message",
)


def body(text: str, **more: str) -> dict[str, str]:
    return {"From": "+85512000101", "To": "+85599000000", "MessageSid": "SM1", "Body": text, "NumMedia": "0"} | more


@pytest.mark.parametrize("kind", ["message_reaction", "message_reaction_count"])
def test_telegram_is_not_asked_for_reactions_and_one_that_comes_is_passed_over(kind: str) -> None:
    reaction = {"chat": PRIVATE, "message_id": 1, "user": SOMEBODY, "date": 0, "old_reaction": [],
                "new_reaction": [{"type": "emoji", "emoji": "👍"}]}  # fmt: skip
    assert telegram.parse({"update_id": 7, kind: reaction}, "42") is None
    assert kind not in UPDATES


@pytest.mark.parametrize("text", MADE_BY_A_PHONE)
def test_what_a_phone_wrote_by_itself_is_known(text: str) -> None:
    assert machine_made(text)


@pytest.mark.parametrize("tip", [False, True], ids=["alone", "with a tip"])
def test_what_a_phone_wrote_by_itself_is_not_answered_and_no_tip(tip: bool, sqlite_office: Office) -> None:
    phone = sqlite_office.phone("sms")
    phone.writes("english")
    if tip:
        phone.writes("talk to a person")
        phone.writes(STORY)
    for text in MADE_BY_A_PHONE:
        assert phone.writes(text) == [], text
    assert [sqlite_office.words(one) for one in sqlite_office.tips()] == ([[STORY]] if tip else [])


def test_a_reaction_leaves_the_open_question_open(sqlite_office: Office) -> None:
    phone = sqlite_office.phone("sms")
    phone.writes("english")
    phone.writes("talk to a person")
    assert phone.writes("Loved “Write what happened”") == []
    phone.writes(STORY)
    assert [sqlite_office.words(one) for one in sqlite_office.tips()] == [[STORY]]


@pytest.mark.parametrize(
    "text",
    [
        "👍",
        "🆘🆘",
        "I liked an image of the job on facebook",
        "Loved by nobody, my boss says “stay”",
        "they took 300$ to “help” me",
        "he said to me “you are sold”",
        "1",
        'to "Golden Lotus"',
        "🆘 they want to sell me to a casino",
    ],
)
def test_what_a_person_writes_is_kept(text: str) -> None:
    inbound = sms.parse(body(text))
    assert inbound is not None
    assert inbound.text == text
    assert not machine_made(text)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"photo": [{"file_id": "f", "width": 90, "height": 90}]}, Kind.FILE),
        ({"document": {"file_id": "f", "mime_type": "application/pdf"}}, Kind.FILE),
        ({"voice": {"file_id": "f", "duration": 3}}, Kind.FILE),
        ({"video": {"file_id": "f"}}, Kind.FILE),
        ({"sticker": {"file_id": "f"}}, Kind.OTHER),
    ],
)
def test_a_caption_is_the_text(content: dict[str, object], kind: Kind) -> None:
    message = {"message_id": 1, "date": 0, "chat": PRIVATE, "from": SOMEBODY, "caption": "is this firm real?"}
    inbound = telegram.parse({"update_id": 7, "message": message | content}, "42")
    assert inbound is not None
    assert (inbound.kind, inbound.text) == (kind, "is this firm real?")


def test_the_words_of_an_mms_are_the_text() -> None:
    media = {"NumMedia": "1", "MediaUrl0": "https://media.example.org/1", "MediaContentType0": "image/jpeg"}
    inbound = sms.parse(body("is this firm real?", **media))
    assert inbound is not None
    assert (inbound.kind, inbound.text) == (Kind.FILE, "is this firm real?")
