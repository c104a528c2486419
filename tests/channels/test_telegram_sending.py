"""Every way in which sending to Telegram can end, against a real server."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import pytest

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.buttons import keyboard
from bot.messages import Option, Outcome, Reply

from .provider import Answer, Asked, Fault, Provider, closed_port

TOKEN = "7000000001:SAMPLE-token-of-nobody"
CHAT = "5550000001"
Result = TypeVar("Result")


def talk(url: str, call: Callable[[TelegramChannel], Awaitable[Result]]) -> Result:
    """Make a channel, do one thing with it, close it."""

    async def whole() -> Result:
        channel = TelegramChannel(TOKEN, url, read_timeout=1.0)
        try:
            return await call(channel)
        finally:
            await channel.close()

    return asyncio.run(whole())


def send(url: str, reply: Reply | None = None) -> Outcome:
    return talk(url, lambda channel: channel.send(CHAT, reply or Reply("Hello"), "letter-1"))


def message(number: int) -> Answer:
    """A successful sendMessage."""
    chat = {"id": int(CHAT), "type": "private", "first_name": "Sokha (sample)"}
    return Answer(200, {"ok": True, "result": {"message_id": number, "chat": chat, "date": 1767225600, "text": "x"}})


def refusal(status: int, description: str, **parameters: Any) -> Answer:
    more = {"parameters": parameters} if parameters else {}
    return Answer(status, {"ok": False, "error_code": status, "description": description, **more})


def test_a_menu_is_plain_text_with_buttons(provider: Provider) -> None:
    provider.will(message(77))
    reply = Reply("What do you *need*? <b>", (Option("Check a recruiter", "check_recruiter.ask_name"),))
    assert send(provider.url, reply) == Outcome("sent", message_id=77)
    [asked] = provider.asked
    assert asked.path == f"/bot{TOKEN}/sendMessage"
    assert asked.form.keys() == {"chat_id", "text", "reply_markup", "link_preview_options"}
    assert asked.form["text"] == "What do you *need*? <b>"
    assert json.loads(asked.form["link_preview_options"]) == {"is_disabled": True}
    button = {"text": "Check a recruiter", "callback_data": "check_recruiter.ask_name"}
    assert json.loads(asked.form["reply_markup"]) == {"inline_keyboard": [[button]]}


def _rows(*labels: str) -> list[list[str]]:
    markup = keyboard([Option(label, "home.menu") for label in labels])
    assert markup is not None
    return [[button.text for button in row] for row in markup.inline_keyboard]


def test_short_labels_share_a_row() -> None:
    assert _rows("Yes", "No") == [["Yes", "No"]]
    assert _rows("បាទ/ចាស", "ទេ", "ម៉ឺនុយ") == [["បាទ/ចាស", "ទេ"], ["ម៉ឺនុយ"]]
    assert _rows("Yes", "Check a recruiter", "No", "Menu") == [["Yes"], ["Check a recruiter"], ["No", "Menu"]]
    assert _rows("ពិនិត្យក្រុមហ៊ុនជ្រើសរើស", "ទេ") == [["ពិនិត្យក្រុមហ៊ុនជ្រើសរើស"], ["ទេ"]]
    assert keyboard([]) is None


def test_a_choice_that_telegram_would_refuse(provider: Provider) -> None:
    assert send(provider.url, Reply("?", (Option("x", "ក" * 22),))) == Outcome("dead", reason="option too long")
    assert provider.asked == []


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (refusal(429, "Too Many Requests: retry after 7", retry_after=7), Outcome("retry", after=7, reason="too fast")),
        (refusal(429, "Too Many Requests", retry_after=10**400), Outcome("retry", after=86400, reason="too fast")),
        (Answer(429, b"slow down"), Outcome("retry", after=1, reason="too fast")),
        (refusal(403, "Forbidden: bot was blocked by the user"), Outcome("stopped", reason="blocked")),
        (refusal(403, "Forbidden: user is deactivated"), Outcome("stopped", reason="blocked")),
        (refusal(400, "Bad Request: chat not found"), Outcome("stopped", reason="chat not found")),
        (refusal(400, "Bad Request: message text is empty"), Outcome("dead", reason="refused")),
        (Answer(413, b"too large"), Outcome("dead", reason="refused")),
        (refusal(401, "Unauthorized"), Outcome("retry", after=60, reason="token")),
        (refusal(404, "Not Found"), Outcome("retry", after=60, reason="token")),
        (refusal(500, "Internal Server Error"), Outcome("retry", after=2, reason="provider")),
        (refusal(502, "Bad Gateway"), Outcome("retry", after=2, reason="provider")),
        (Answer(502, b"<html>Bad Gateway</html>"), Outcome("uncertain", reason="provider")),
        (Answer(504, b'["a list"]'), Outcome("uncertain", reason="provider")),
        (Answer(302, b"", {"Location": "/elsewhere"}), Outcome("retry", after=60, reason="address")),
        (Answer(200, b"<html>Welcome to the wifi</html>"), Outcome("uncertain", reason="strange answer")),
        (Answer(200, b"[" * 100_000), Outcome("uncertain", reason="strange answer")),
        (Answer(502, b"[" * 100_000), Outcome("uncertain", reason="provider")),
        (Answer(200, {"ok": True}), Outcome("uncertain", reason="strange answer")),
        (Answer(200, {"ok": True, "result": {}}), Outcome("uncertain", reason="strange answer")),
    ],
)
def test_outcome(provider: Provider, answer: Answer, expected: Outcome) -> None:
    provider.will(answer)
    assert send(provider.url) == expected


@pytest.mark.parametrize("fault", ["reset", "silence", "half"])
def test_an_answer_that_never_comes_leaves_it_uncertain(provider: Provider, fault: Fault) -> None:
    provider.will(Answer(200, message(1).body, fault=fault))
    assert send(provider.url) == Outcome("uncertain", reason="no answer")


def test_without_a_connection_nothing_went_out() -> None:
    assert send(closed_port()) == Outcome("retry", after=2, reason="no connection")


def test_a_mistyped_address_waits_for_a_person() -> None:
    assert send("api.telegram.example") == Outcome("retry", after=60, reason="address")


def test_a_text_that_no_provider_takes_is_cleaned(provider: Provider) -> None:
    provider.will(message(5))
    assert send(provider.url, Reply("a\0b\ud800c")).state == "sent"
    assert provider.asked[0].form["text"] == "ab?c"


def test_nothing_to_say_is_not_sent(provider: Provider) -> None:
    assert send(provider.url, Reply(" \n")) == Outcome("dead", reason="empty")
    assert provider.asked == []


LONG = Reply("ខ្ញុំចង់ពិនិត្យ " * 400, (Option("Menu", "home.menu"),))


def test_a_long_text_goes_in_pieces_with_the_buttons_last(provider: Provider) -> None:
    provider.will(message(1), message(2))
    assert send(provider.url, LONG) == Outcome("sent", message_id=2)
    first, second = (asked.form for asked in provider.asked)
    assert len(first["text"]) <= 4096
    assert first["text"] + " " + second["text"] == LONG.text.strip()
    assert "reply_markup" not in first
    assert "reply_markup" in second


def test_half_of_a_long_text_is_never_sent_again_by_itself(provider: Provider) -> None:
    provider.will(message(1), refusal(429, "Too Many Requests", retry_after=7))
    assert send(provider.url, LONG) == Outcome("uncertain", reason="half sent")


# Hiding ---------------------------------------------------------------------------------------------------------------


def _deletes(provider: Provider) -> list[list[int]]:
    return [json.loads(asked.form["message_ids"]) for asked in provider.asked if "message_ids" in asked.form]


def test_hiding_goes_by_the_hundred_and_says_nothing(provider: Provider) -> None:
    provider.otherwise = lambda asked: Answer(200, {"ok": True, "result": True})
    assert send(provider.url, Reply("", hide=tuple(range(1, 251)))) == Outcome("sent")
    assert [len(numbers) for numbers in _deletes(provider)] == [100, 100, 50]
    assert all(asked.path.endswith("/deleteMessages") for asked in provider.asked)


def test_hide_first_then_say(provider: Provider) -> None:
    provider.will(Answer(200, {"ok": True, "result": True}), message(9))
    assert send(provider.url, Reply("Done", hide=(1, 2))) == Outcome("sent", message_id=9)
    assert [asked.path.rpartition("/")[2] for asked in provider.asked] == ["deleteMessages", "sendMessage"]


def test_one_message_that_is_too_old_does_not_keep_the_rest(provider: Provider) -> None:
    gone: set[int] = set()

    def answer(asked: Asked) -> Answer:
        numbers = set(json.loads(asked.form["message_ids"]))
        if 3 in numbers:
            return refusal(400, "Bad Request: message can't be deleted for everyone")
        gone.update(numbers)
        return Answer(200, {"ok": True, "result": True})

    provider.otherwise = answer
    assert send(provider.url, Reply("", hide=tuple(range(1, 9)))) == Outcome("sent")
    assert gone == {1, 2, 4, 5, 6, 7, 8}


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Answer(200, b"", fault="reset"), "retry"),
        (refusal(403, "Forbidden: bot was blocked by the user"), "stopped"),
        (refusal(400, "Bad Request: chat not found"), "stopped"),
        (refusal(429, "Too Many Requests", retry_after=3), "retry"),
        (Answer(502, b"<html>"), "retry"),
    ],
)
def test_hiding_twice_is_harmless_so_doubt_means_again(provider: Provider, answer: Answer, state: str) -> None:
    provider.will(answer)
    assert send(provider.url, Reply("Done", hide=(1,))).state == state
    assert len(provider.asked) == 1
