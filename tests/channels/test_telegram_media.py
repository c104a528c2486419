"""Pictures and recordings: what Telegram is asked for, and that the words arrive whatever becomes of them."""

import asyncio
import json
import re

import pytest

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.speaking import LONGEST_CAPTION
from bot.messages import Media, Option, Outcome, Reply

from .provider import Answer, Fault, Provider
from .test_telegram_sending import CHAT, TOKEN, message, refusal

PICTURE, RECORDING = b"\x89PNG\r\n\x1a\n\x00\xff sample", b"OggS\x00\xff\r\n sample"
MENU = (Option("Menu", "home.menu"),)
CARD = Reply("The 6 papers", MENU, picture="papers-1.en")
SPOKEN = Reply("The 6 papers", MENU, voice="papers-1.en")


class Sample:
    """One picture and one recording."""

    def picture(self, name: str) -> bytes | None:
        return PICTURE if name == "papers-1.en" else None

    def voice(self, name: str) -> bytes | None:
        return RECORDING if name == "papers-1.en" else None


class Broken:
    """A disk that fails."""

    def picture(self, name: str) -> bytes | None:
        raise OSError("no font")

    voice = picture


def send(url: str, reply: Reply, media: Media | None = None) -> Outcome:
    async def whole() -> Outcome:
        channel = TelegramChannel(TOKEN, url, read_timeout=1.0, media=media or Sample())
        try:
            return await channel.send(CHAT, reply, "letter-1")
        finally:
            await channel.close()

    return asyncio.run(whole())


def methods(provider: Provider) -> list[str]:
    return [asked.path.rpartition("/")[2] for asked in provider.asked]


@pytest.mark.parametrize(
    ("reply", "method", "name", "file"),
    [
        (CARD, "sendPhoto", "photo", ("card.png", PICTURE)),
        (SPOKEN, "sendVoice", "voice", ("voice.ogg", RECORDING)),
    ],
)
def test_the_text_is_the_caption_with_the_buttons_under_it(
    provider: Provider, reply: Reply, method: str, name: str, file: tuple[str, bytes]
) -> None:
    provider.will(message(77))
    assert send(provider.url, reply) == Outcome("sent", message_id=77)
    assert methods(provider) == [method]
    [asked] = provider.asked
    assert asked.files == {name: file}
    assert asked.form["caption"] == "The 6 papers"
    assert asked.form["chat_id"] == CHAT
    button = {"text": "Menu", "callback_data": "home.menu"}
    assert json.loads(asked.form["reply_markup"]) == {"inline_keyboard": [[button]]}


@pytest.mark.parametrize("reply", [Reply("Hello", picture="papers-9.en"), Reply("Hello", voice="papers-9.en")])
def test_what_is_not_there_is_said_in_words(provider: Provider, reply: Reply) -> None:
    provider.will(message(5))
    assert send(provider.url, reply) == Outcome("sent", message_id=5)
    assert methods(provider) == ["sendMessage"]


def test_what_cannot_be_drawn_is_said_in_words(provider: Provider) -> None:
    provider.will(message(5))
    assert send(provider.url, CARD, Broken()) == Outcome("sent", message_id=5)
    assert methods(provider) == ["sendMessage"]


def test_a_text_too_long_for_a_caption_follows_the_picture(provider: Provider) -> None:
    long = Reply("ក" * (LONGEST_CAPTION + 1), MENU, picture="papers-1.en")
    provider.will(message(1), message(2))
    assert send(provider.url, long) == Outcome("sent", message_id=2)
    photo, words = provider.asked
    assert methods(provider) == ["sendPhoto", "sendMessage"]
    assert "caption" not in photo.form
    assert "reply_markup" not in photo.form
    assert words.form["text"] == long.text
    assert "reply_markup" in words.form


def test_a_caption_of_exactly_the_limit_goes_with_the_picture(provider: Provider) -> None:
    provider.will(message(1))
    assert send(provider.url, Reply("ក" * LONGEST_CAPTION, picture="papers-1.en")).state == "sent"
    assert methods(provider) == ["sendPhoto"]


def test_a_picture_that_telegram_refuses_does_not_keep_the_words_back(provider: Provider) -> None:
    provider.will(refusal(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"), message(6))
    assert send(provider.url, CARD) == Outcome("sent", message_id=6)
    assert methods(provider) == ["sendPhoto", "sendMessage"]


def test_somebody_who_takes_no_voice_notes_gets_the_words(provider: Provider) -> None:
    provider.will(refusal(400, "Bad Request: VOICE_MESSAGES_FORBIDDEN"), message(6))
    assert send(provider.url, SPOKEN) == Outcome("sent", message_id=6)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (refusal(429, "Too Many Requests: retry after 7", retry_after=7), Outcome("retry", after=7, reason="too fast")),
        (refusal(403, "Forbidden: bot was blocked by the user"), Outcome("stopped", reason="blocked")),
        (refusal(400, "Bad Request: chat not found"), Outcome("stopped", reason="chat not found")),
        (refusal(401, "Unauthorized"), Outcome("retry", after=60, reason="token")),
        (refusal(500, "Internal Server Error"), Outcome("retry", after=2, reason="provider")),
        (Answer(502, b"<html>Bad Gateway</html>"), Outcome("uncertain", reason="provider")),
    ],
)
def test_a_picture_ends_as_a_text_does(provider: Provider, answer: Answer, expected: Outcome) -> None:
    provider.will(answer)
    assert send(provider.url, CARD) == expected
    assert len(provider.asked) == 1


@pytest.mark.parametrize("fault", ["reset", "silence", "half"])
def test_an_answer_that_never_comes_leaves_it_uncertain(provider: Provider, fault: Fault) -> None:
    provider.will(Answer(200, message(1).body, fault=fault))
    assert send(provider.url, CARD) == Outcome("uncertain", reason="no answer")
    assert len(provider.asked) == 1


def test_the_words_after_a_picture_that_went_out_are_not_repeated_by_themselves(provider: Provider) -> None:
    long = Reply("ក" * (LONGEST_CAPTION + 1), MENU, picture="papers-1.en")
    provider.will(message(1), refusal(429, "Too Many Requests", retry_after=7))
    assert send(provider.url, long) == Outcome("uncertain", reason="half sent")


def test_a_letter_keeps_the_names_and_an_older_letter_has_none() -> None:
    assert Reply.from_json(json.loads(json.dumps(CARD.to_json()))) == CARD
    assert Reply.from_json(SPOKEN.to_json()) == SPOKEN
    old = {"text": "Hello", "options": [["Menu", "home.menu"]], "hide": []}
    assert Reply.from_json(old) == Reply("Hello", MENU)
    assert not re.search("picture|voice", json.dumps(Reply("Hello").to_json()))
