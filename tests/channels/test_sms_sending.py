"""Every way in which sending an SMS can end, fetching media and forgetting, against a real server."""

import asyncio
import base64
import logging
import traceback
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from bot.channels import FileGone, FileLater
from bot.channels.sms import SmsChannel
from bot.messages import Attachment, Option, Outcome, Reply

from .provider import Answer, Fault, Provider, closed_port

ACCOUNT, TOKEN = "AC00000000000000000000000000000001", "sample-auth-token"
PERSON, OUR = "+85512000001", "+85599000000"
SID = "SM00000000000000000000000000000001"
MESSAGES = f"/2010-04-01/Accounts/{ACCOUNT}/Messages"
BASIC = "Basic " + base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
Result = TypeVar("Result")


def talk(url: str, call: Callable[[SmsChannel], Awaitable[Result]]) -> Result:
    """Make a channel, do one thing with it, close it."""

    async def whole() -> Result:
        channel = SmsChannel(ACCOUNT, TOKEN, url, OUR, "https://hotline.example.org/", read_timeout=1.0)
        try:
            return await call(channel)
        finally:
            await channel.close()

    return asyncio.run(whole())


def send(url: str, reply: Reply | None = None) -> Outcome:
    return talk(url, lambda channel: channel.send(PERSON, reply or Reply("Hello"), "message&1"))


def created(sid: str = SID) -> Answer:
    return Answer(201, {"sid": sid, "status": "queued", "error_code": None})


def refusal(status: int, code: int) -> Answer:
    return Answer(status, {"code": code, "message": f"about {PERSON}", "status": status, "more_info": "https://…"})


def test_options_are_numbered_and_the_callback_names_the_message(provider: Provider) -> None:
    provider.will(created())
    options = (Option("ពិនិត្យ", "check_recruiter.ask_name"), Option("ជំនួយ", "get_help.show"))
    assert send(provider.url, Reply("ត្រូវការអ្វី?", options)) == Outcome("sent", reference=SID)
    [asked] = provider.asked
    assert (asked.method, asked.path) == ("POST", MESSAGES + ".json")
    assert asked.headers["Authorization"] == BASIC
    assert asked.form == {
        "To": PERSON,
        "From": OUR,
        "Body": "ត្រូវការអ្វី?\n1. ពិនិត្យ\n2. ជំនួយ",
        "StatusCallback": "https://hotline.example.org/webhooks/sms/status?message=message%261",
    }


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (refusal(429, 20429), Outcome("retry", after=2, reason="too fast")),
        (Answer(429, b"", {"Retry-After": "9"}), Outcome("retry", after=9, reason="too fast")),
        (Answer(429, b"", {"Retry-After": "9" * 400}), Outcome("retry", after=86400, reason="too fast")),
        (refusal(400, 30001), Outcome("retry", after=2, reason="too fast")),
        (refusal(401, 20003), Outcome("retry", after=60, reason="credentials")),
        (Answer(401, b"no"), Outcome("retry", after=60, reason="credentials")),
        (refusal(404, 20404), Outcome("retry", after=60, reason="credentials")),
        (refusal(400, 21606), Outcome("retry", after=60, reason="our number")),
        (refusal(400, 21610), Outcome("stopped", reason="unsubscribed")),
        (refusal(400, 21211), Outcome("dead", reason="21211")),
        (refusal(400, 21614), Outcome("dead", reason="21614")),
        (refusal(400, 21408), Outcome("dead", reason="21408")),
        (Answer(400, b"<html>"), Outcome("dead", reason="refused")),
        (refusal(500, 20500), Outcome("retry", after=2, reason="20500")),
        (refusal(503, 20503), Outcome("retry", after=2, reason="20503")),
        (Answer(500, b"<html>"), Outcome("uncertain", reason="provider")),
        (Answer(503, {"error": "busy"}), Outcome("uncertain", reason="provider")),
        (Answer(301, b"", {"Location": "/x"}), Outcome("retry", after=60, reason="address")),
        (Answer(200, b"<html>Welcome to the wifi</html>"), Outcome("uncertain", reason="strange answer")),
        (Answer(201, b"[" * 100_000), Outcome("uncertain", reason="strange answer")),
        (Answer(201, ["sid"]), Outcome("uncertain", reason="strange answer")),
    ],
)
def test_outcome(provider: Provider, answer: Answer, expected: Outcome) -> None:
    provider.will(answer)
    assert send(provider.url) == expected


@pytest.mark.parametrize("fault", ["reset", "silence", "half"])
def test_an_answer_that_never_comes_leaves_it_uncertain(provider: Provider, fault: Fault) -> None:
    provider.will(Answer(201, created().body, fault=fault))
    assert send(provider.url) == Outcome("uncertain", reason="no answer")


@pytest.mark.parametrize("url", ["gateway.example", "http://[::bad"])
def test_a_mistyped_address_waits_for_a_person(url: str) -> None:
    assert send(url) == Outcome("retry", after=60, reason="address")


def test_without_a_connection_nothing_went_out() -> None:
    assert send(closed_port()) == Outcome("retry", after=2, reason="no connection")


def test_hiding_is_done_where_nothing_can_be_hidden(provider: Provider) -> None:
    assert send(provider.url, Reply("", hide=(1, 2))) == Outcome("sent")
    assert send(provider.url, Reply(" ")) == Outcome("dead", reason="empty")
    assert provider.asked == []


def test_a_long_text_goes_in_pieces_and_never_half_again(provider: Provider) -> None:
    reply = Reply("They kept my passport. " * 100)
    provider.will(created("SM1"), created("SM2"), created("SM1"), refusal(429, 20429))
    assert send(provider.url, reply) == Outcome("sent", reference="SM2")
    assert all(len(asked.form["Body"]) <= 1600 for asked in provider.asked)
    assert send(provider.url, reply) == Outcome("uncertain", reason="half sent")


def test_a_text_that_no_provider_takes_is_cleaned(provider: Provider) -> None:
    provider.will(created())
    assert send(provider.url, Reply("a\0b\ud800c")).state == "sent"
    assert provider.asked[0].form["Body"] == "ab?c"


# Media ----------------------------------------------------------------------------------------------------------------


def fetch(url: str, reference: str) -> bytes:
    return talk(url, lambda channel: channel.fetch(Attachment("photo", reference)))


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (Answer(404), FileGone),
        (Answer(410), FileGone),
        (Answer(200, b"x" * (20 * 2**20 + 1)), FileGone),
        (Answer(401), FileLater),
        (Answer(429), FileLater),
        (Answer(500), FileLater),
        (Answer(fault="reset"), FileLater),
        (Answer(fault="silence"), FileLater),
        (Answer(200, b"\xff\xd8", fault="half"), FileLater),
    ],
)
def test_media_are_gone_or_come_later(provider: Provider, answer: Answer, problem: type[Exception]) -> None:
    provider.will(answer)
    with pytest.raises(problem):
        fetch(provider.url, f"{provider.url}{MESSAGES}/MM1/Media/ME1")


def test_media_at_no_address() -> None:
    with pytest.raises(FileGone):
        fetch(closed_port(), "http://[::bad")


# Forgetting -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "forgotten"),
    [
        (Answer(204, b""), True),
        (refusal(404, 20404), True),
        (Answer(404, b"a proxy's page"), False),
        (refusal(409, 20009), False),
        (refusal(401, 20003), False),
        (refusal(500, 20500), False),
        (Answer(fault="reset"), False),
    ],
)
def test_forget(provider: Provider, answer: Answer, forgotten: bool) -> None:
    provider.will(answer)
    assert talk(provider.url, lambda channel: channel.forget(SID)) is forgotten
    [asked] = provider.asked
    assert (asked.method, asked.path, asked.headers["Authorization"]) == ("DELETE", f"{MESSAGES}/{SID}.json", BASIC)


@pytest.mark.parametrize(
    "sid", ["", "none:" + "a" * 64, "../../../Accounts", "..", "SM1/Media", "SM1?x", "SM1\n", "S" * 200]
)
def test_what_is_no_id_names_no_copy(provider: Provider, sid: str) -> None:
    assert talk(provider.url, lambda channel: channel.forget(sid))
    assert provider.asked == []


@pytest.mark.parametrize("answer", [created(), Answer(500, b"x"), refusal(401, 20003), Answer(fault="reset")])
def test_neither_secrets_nor_people_reach_a_log_or_an_error(
    provider: Provider, caplog: pytest.LogCaptureFixture, answer: Answer
) -> None:
    caplog.set_level(logging.DEBUG)
    provider.otherwise = lambda asked: answer
    told = [repr(send(provider.url, Reply("private words"))), repr(talk(provider.url, lambda one: one.forget(SID)))]
    try:
        fetch(provider.url, f"{provider.url}{MESSAGES}/MM1/Media/ME1")
    except (FileGone, FileLater) as error:
        told += traceback.format_exception(error)
    everything = "\n".join([caplog.text, *told])
    for secret in (TOKEN, ACCOUNT, BASIC[6:], "private words", PERSON):
        assert secret not in everything
