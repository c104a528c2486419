"""Files, the webhook, commands, long polling; and that the token is told to nobody."""

import asyncio
import contextlib
import json
import logging
import traceback
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.channels import FileGone, FileLater
from bot.channels.telegram import TelegramChannel, parse
from bot.channels.telegram.sending import UPDATES
from bot.errors import ConfigError, HotlineError, Unavailable
from bot.messages import Attachment, Reply

from . import payloads
from .provider import Answer, Asked, Provider, closed_port
from .test_telegram_sending import CHAT, TOKEN, refusal, talk

VOICE = Attachment("voice", "AwACsample", mime="audio/ogg", size=5)
COMMANDS = {"en": [("start", "Begin again")], "km": [("start", "ចាប់ផ្តើម")]}
URL = "https://hotline.example.org/webhooks/telegram"


def found(size: int = 5, path: str = "voice/file 1.oga") -> Answer:
    """A successful getFile."""
    file = {"file_id": "AwACsample", "file_unique_id": "u", "file_size": size, "file_path": path}
    return Answer(200, {"ok": True, "result": file})


def yes(asked: Asked) -> Answer:
    return Answer(200, {"ok": True, "result": True})


def fetch(url: str, file: Attachment = VOICE) -> bytes:
    return talk(url, lambda channel: channel.fetch(file))


def test_a_file_is_fetched(provider: Provider) -> None:
    provider.will(found(), Answer(200, b"OggS\0"))
    assert fetch(provider.url) == b"OggS\0"
    assert [asked.path for asked in provider.asked] == [
        f"/bot{TOKEN}/getFile",
        f"/file/bot{TOKEN}/voice/file%201.oga",
    ]


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ((refusal(400, "Bad Request: wrong file_id or the file is temporarily unavailable"),), FileGone),
        ((refusal(400, "Bad Request: file is too big"),), FileGone),
        ((found(size=20 * 2**20 + 1),), FileGone),
        ((found(), Answer(200, b"x" * (20 * 2**20 + 1))), FileGone),
        ((refusal(429, "Too Many Requests", retry_after=3),), FileLater),
        ((refusal(500, "Internal Server Error"),), FileLater),
        ((refusal(401, "Unauthorized"),), FileLater),
        ((Answer(fault="reset"),), FileLater),
        ((Answer(fault="silence"),), FileLater),
        ((Answer(200, b"<html>"),), FileLater),
        ((Answer(200, b"[" * 100_000),), FileLater),
        ((Answer(200, {"ok": True, "result": {}}),), FileLater),
        ((found(), Answer(404, b"Not Found")), FileLater),
        ((found(), Answer(200, b"OggS", fault="half")), FileLater),
        ((found(path="/etc/passwd"),), FileLater),
    ],
)
def test_a_file_is_gone_or_comes_later(
    provider: Provider, answers: tuple[Answer, ...], problem: type[Exception]
) -> None:
    provider.will(*answers)
    with pytest.raises(problem):
        fetch(provider.url)


@pytest.mark.parametrize("path", ["{elsewhere}/x", "@{host}/x", "../../..//{host}/x"])
def test_a_file_is_fetched_from_telegram_only(provider: Provider, path: str) -> None:
    elsewhere = Provider()
    try:
        path = path.format(elsewhere=elsewhere.url, host=elsewhere.url.removeprefix("http://"))
        provider.will(found(path=path), Answer(302, b"", {"Location": elsewhere.url + "/x"}))
        with pytest.raises(FileLater):
            fetch(provider.url)
        assert (len(provider.asked), elsewhere.asked) == (2, [])
    finally:
        elsewhere.close()


def test_a_file_known_to_be_too_big_is_not_asked_for(provider: Provider) -> None:
    with pytest.raises(FileGone):
        fetch(provider.url, Attachment("document", "x", size=20 * 2**20 + 1))
    assert provider.asked == []


def test_open_sets_the_webhook_and_the_commands(provider: Provider) -> None:
    provider.otherwise = yes
    talk(provider.url, lambda channel: channel.open(URL, "a-secret", COMMANDS))
    webhook, *commands = provider.asked
    assert webhook.path.endswith("/setWebhook")
    assert webhook.form | {"allowed_updates": json.loads(webhook.form["allowed_updates"])} == {
        "url": URL,
        "secret_token": "a-secret",
        "allowed_updates": UPDATES,
        "max_connections": "40",
        "drop_pending_updates": "false",
    }
    assert [asked.form.get("language_code") for asked in commands] == [None, "en", "km"]
    assert json.loads(commands[2].form["commands"]) == [{"command": "start", "description": "ចាប់ផ្តើម"}]


@pytest.mark.parametrize(
    ("answer", "problem", "words"),
    [
        (refusal(401, "Unauthorized"), ConfigError, "HOTLINE_TELEGRAM_TOKEN"),
        (refusal(400, "Bad Request: bad webhook: HTTPS url must be provided"), ConfigError, "HTTPS"),
        (refusal(429, "Too Many Requests", retry_after=3), Unavailable, "3 seconds"),
        (Answer(fault="reset"), Unavailable, "cannot be reached"),
        (Answer(200, {"ok": True}), Unavailable, "cannot be reached"),
    ],
)
def test_open_says_what_to_do(provider: Provider, answer: Answer, problem: type[Exception], words: str) -> None:
    provider.will(answer)
    with pytest.raises(problem, match=words):
        talk(provider.url, lambda channel: channel.open(URL, "a-secret", COMMANDS))


def test_a_press_is_confirmed_by_a_call_when_polling(provider: Provider) -> None:
    provider.will(Answer(200, {"ok": True, "result": True}), refusal(400, "Bad Request: query is too old"))
    press, text = (parse(payloads.telegram(name), "7000000001") for name in ("press", "text"))
    assert press is not None
    assert text is not None
    for inbound in (press, press, text):
        talk(provider.url, lambda channel, inbound=inbound: channel.confirm(inbound))  # type: ignore[misc]
    assert [asked.form for asked in provider.asked] == [{"callback_query_id": press.receipt}] * 2


def polled(url: str, receive: Callable[[dict[str, Any]], Awaitable[None]], done: asyncio.Event) -> None:
    """Poll until `done`."""

    async def call(channel: TelegramChannel) -> None:
        channel.poll_s, channel.pause_s = 0.0, 0.01
        polling = asyncio.create_task(channel.poll(receive))
        await asyncio.wait_for(done.wait(), 5)
        polling.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await polling

    talk(url, call)


def test_polling_hands_over_in_order_and_repeats_what_failed(provider: Provider) -> None:
    first, second = payloads.telegram("text"), payloads.telegram("press")
    done, got = asyncio.Event(), list[int]()

    def answer(asked: Asked) -> Answer:
        offset = int(asked.query.get("offset", 0))
        return Answer(200, {"ok": True, "result": [one for one in (first, second) if one["update_id"] >= offset]})

    async def receive(update: dict[str, Any]) -> None:
        got.append(update["update_id"])
        if len(got) == 2:
            raise Unavailable("the store is away")
        if len(got) == 3:
            done.set()

    provider.will(yes(Asked("", "", {}, {}, {})), refusal(502, "Bad Gateway"), Answer(fault="reset"))
    provider.otherwise = answer
    polled(provider.url, receive, done)
    assert got == [first["update_id"], second["update_id"], second["update_id"]]
    assert [asked.path.rpartition("/")[2] for asked in provider.asked[:2]] == ["deleteWebhook", "getUpdates"]
    assert json.loads(provider.asked[1].query["allowed_updates"]) == UPDATES


def everything_fails(url: str) -> list[BaseException]:
    """Each call once; what they raised."""
    calls: list[Callable[[TelegramChannel], Awaitable[object]]] = [
        lambda channel: channel.send(CHAT, Reply("private words", hide=(1,)), "letter"),
        lambda channel: channel.send(CHAT, Reply("private words"), "letter"),
        lambda channel: channel.fetch(VOICE),
        lambda channel: channel.open(URL, "a-secret", COMMANDS),
        lambda channel: asyncio.wait_for(channel.poll(_never), 0.2),
    ]
    raised: list[BaseException] = []
    for call in calls:
        try:
            talk(url, call)
        except (FileGone, FileLater, HotlineError, TimeoutError) as error:
            raised.append(error)
    return raised


async def _never(update: dict[str, Any]) -> None:
    raise AssertionError("there is nothing to receive")


@pytest.mark.parametrize(
    "answer",
    [Answer(200, b"private words, not JSON"), refusal(401, "Unauthorized"), Answer(500, b"x"), Answer(fault="reset")],
)
def test_the_token_and_the_words_reach_no_log_and_no_error(
    provider: Provider, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], answer: Answer
) -> None:
    caplog.set_level(logging.DEBUG)
    provider.otherwise = lambda asked: answer
    raised = everything_fails(provider.url) + everything_fails(closed_port())
    assert raised
    out, err = capfd.readouterr()
    told = "\n".join([caplog.text, out, err, *("".join(traceback.format_exception(error)) for error in raised)])
    for secret in (TOKEN, TOKEN.partition(":")[2], "private words", CHAT):
        assert secret not in told
    with contextlib.closing(asyncio.new_event_loop()):
        assert TOKEN not in repr(TelegramChannel(TOKEN, provider.url))
