"""The gateway's list of messages: what it holds becomes what the webhooks would have brought, whatever it answers."""

import copy
import json
import logging
from dataclasses import replace
from typing import Any

import pytest

from bot.channels import Listed
from bot.channels.sms import listing, parse
from bot.messages import Inbound

from . import payloads
from .provider import Answer, Asked, Fault, Provider, closed_port
from .test_sms_sending import ACCOUNT, BASIC, MESSAGES, OUR, PERSON, TOKEN, refusal, talk

SINCE = 1769680800.0  # 2026-01-29 10:00 UTC
TEN = 1769853600.0  # 2026-01-31 10:00 UTC
LIST, MEDIA = payloads.listed("list"), payloads.listed("media")


def listed(url: str, since: float = SINCE) -> tuple[list[Listed], bool]:
    return talk(url, lambda channel: channel.listed(since))


def page(*resources: dict[str, Any], following: str | None = None) -> Answer:
    return Answer(200, LIST | {"messages": list(resources), "next_page_uri": following})


def resource(**change: Any) -> dict[str, Any]:
    whole: dict[str, Any] = copy.deepcopy(LIST["messages"][3])
    return whole | change


def webhook(name: str, url: str) -> Inbound:
    """What the webhook of the same message brings, from a gateway at this address."""
    found = parse(payloads.sms(name))
    assert found is not None
    files = tuple(replace(one, reference=one.reference.replace("https://api.twilio.com", url)) for one in found.files)
    return replace(found, files=files)


def test_the_list_gives_what_the_webhooks_would_have_brought(provider: Provider) -> None:
    provider.will(Answer(200, LIST))
    found, whole = listed(provider.url)
    assert whole
    assert [one.at for one in found] == [TEN, TEN + 20, TEN + 30]
    assert [one.files for one in found] == [0, 0, 2]
    assert [one.inbound for one in found[:2]] == [webhook(name, provider.url) for name in ("text", "khmer_text")]
    [asked] = provider.asked
    assert (asked.method, asked.path, asked.headers["Authorization"]) == ("GET", f"{MESSAGES}.json", BASIC)
    assert asked.query == {"To": OUR, "DateSent>": "2026-01-29", "PageSize": "1000"}


def with_files(url: str, answer: Answer, provider: Provider) -> Inbound | None:
    provider.will(Answer(200, LIST), answer)
    found, _ = listed(url)
    return talk(url, lambda channel: channel.with_files(found[-1]))


def test_files_are_asked_for(provider: Provider) -> None:
    assert with_files(provider.url, Answer(200, MEDIA), provider) == webhook("mms_with_two_media", provider.url)
    assert provider.asked[1].path == f"{MESSAGES}/MM{3:032d}/Media.json"
    assert provider.asked[1].headers["Authorization"] == BASIC


def test_files_that_are_gone_leave_the_words(provider: Provider) -> None:
    found = with_files(provider.url, refusal(404, 20404), provider)
    assert found is not None
    assert (found.text, found.files) == ("their card", ())


@pytest.mark.parametrize(
    "answer", [Answer(500), refusal(401, 20003), Answer(fault="reset"), Answer(200, b"<html>"), Answer(200, [])]
)
def test_files_that_cannot_be_asked_for_now_wait(provider: Provider, answer: Answer) -> None:
    assert with_files(provider.url, answer, provider) is None


def test_strange_files_are_passed_over(provider: Provider) -> None:
    media = {"media_list": [None, {"sid": None}, {"sid": "../../Accounts"}, *MEDIA["media_list"]]}
    found = with_files(provider.url, Answer(200, media), provider)
    assert found is not None
    assert len(found.files) == 2
    assert all("Accounts/" not in one.reference.partition("/Media/")[2] for one in found.files)


@pytest.mark.parametrize(
    "change",
    [
        {"direction": "outbound-api"},
        {"direction": "outbound-reply"},
        {"direction": None},
        {"to": "+85599000009"},
        {"to": None},
        {"date_created": "Wed, 28 Jan 2026 09:59:59 +0000"},
    ],
)
def test_what_is_not_for_us_is_passed_over(provider: Provider, change: dict[str, Any]) -> None:
    provider.will(page(resource(**change), resource()))
    found, whole = listed(provider.url)
    assert ([one.inbound.provider_id for one in found], whole) == ([f"SM{1:032d}"], True)


@pytest.mark.parametrize("change", [{"from": "Sample"}, {"from": "1266"}, {"from": None}, {"sid": None}, {"sid": {}}])
def test_whom_nobody_can_answer_and_what_has_no_id_is_listed_too(provider: Provider, change: dict[str, Any]) -> None:
    provider.will(page(resource(**change), resource(sid="SM7")))
    (_, other), whole = listed(provider.url)
    assert whole and other.inbound.text == resource()["body"]
    assert bool(other.inbound.address) == ("from" not in change)


@pytest.mark.parametrize("change", [{"date_created": None}, {"date_created": "yesterday"}, {"date_created": "9" * 40}])
def test_a_message_without_a_readable_time_counts_as_old(provider: Provider, change: dict[str, Any]) -> None:
    provider.will(page(resource(**change)))
    found, _ = listed(provider.url)
    assert [one.at for one in found] == [SINCE]


def test_messages_of_one_second_keep_their_order(provider: Provider) -> None:
    provider.will(page(resource(sid="SM3"), resource(sid="SM2"), resource(sid="SM1")))
    found, _ = listed(provider.url)
    assert [one.inbound.provider_id for one in found] == ["SM1", "SM2", "SM3"]


# Pages ----------------------------------------------------------------------------------------------------------------


def test_pages_are_followed(provider: Provider) -> None:
    following = f"{MESSAGES}.json?To=%2B85599000000&PageSize=1000&Page=1&PageToken=PAMM1"
    provider.will(page(resource(sid="SM2"), following=following), page(resource(sid="SM1")))
    found, whole = listed(provider.url)
    assert ([one.inbound.provider_id for one in found], whole) == (["SM1", "SM2"], True)
    assert provider.asked[1].query["PageToken"] == "PAMM1"
    assert provider.asked[1].headers["Authorization"] == BASIC


def test_a_gateway_below_a_path_is_asked_there(provider: Provider) -> None:
    provider.will(page(following=f"{MESSAGES}.json?Page=1"), page(resource()))
    found, whole = listed(provider.url + "/gateway")
    assert (len(found), whole) == (1, True)
    assert [asked.path for asked in provider.asked] == [f"/gateway{MESSAGES}.json"] * 2


@pytest.mark.parametrize(
    "uri", ["{elsewhere}/x", "//{host}/x", "http://[::bad", "https://user@example.org/x", "file:///etc"]
)
def test_our_credentials_go_nowhere_else(provider: Provider, uri: str, caplog: pytest.LogCaptureFixture) -> None:
    elsewhere = Provider()
    try:
        uri = uri.format(elsewhere=elsewhere.url, host=elsewhere.url.removeprefix("http://"))
        provider.will(page(resource(), following=uri))
        found, whole = listed(provider.url)
        assert (len(found), whole) == (1, False), "what was read until then counts"
        assert elsewhere.asked == []
        assert "address" in caplog.text
    finally:
        elsewhere.close()


def test_a_redirect_is_not_followed(provider: Provider) -> None:
    elsewhere = Provider()
    try:
        provider.will(Answer(307, b"", {"Location": elsewhere.url + "/x"}))
        assert listed(provider.url) == ([], False)
        assert elsewhere.asked == []
    finally:
        elsewhere.close()


def test_a_list_that_leads_in_a_circle_ends(provider: Provider) -> None:
    provider.otherwise = lambda asked: page(resource(), following=f"{MESSAGES}.json?Page=1")
    _, whole = listed(provider.url)
    assert not whole
    assert len(provider.asked) == 2


class Long:
    """A list of many pages, with one message each."""

    def __init__(self, provider: Provider, pages: int) -> None:
        self.pages, self.asked = pages, list[int]()
        provider.otherwise = self.answer

    def answer(self, asked: Asked) -> Answer:
        number = int(asked.query.get("Page", 0))
        self.asked.append(number)
        more = f"{MESSAGES}.json?Page={number + 1}" if number + 1 < self.pages else None
        return page(resource(sid=f"SM{number}"), following=more)


def test_hundreds_of_pages_are_read_in_several_looks(provider: Provider) -> None:
    long = Long(provider, 45)

    async def looks(channel: Any) -> list[tuple[list[Listed], bool]]:
        return [await channel.listed(SINCE) for _ in range(4)]

    told = talk(provider.url, looks)
    assert len({one.inbound.provider_id for found, _ in told for one in found}) == 45
    assert not any(whole for _, whole in told)
    assert long.asked[: 2 * listing.PAGES] == list(range(20)), "one look"
    assert long.asked[20:60] == [*range(10), *range(20, 30), *range(10), *range(30, 40)], "the newest again, then on"
    assert long.asked[60:] == [*range(10), *range(40, 45)]


def test_older_pages_are_not_read(provider: Provider) -> None:
    old = resource(date_created="Wed, 28 Jan 2026 09:59:59 +0000")
    provider.will(page(resource(), old, following=f"{MESSAGES}.json?Page=1"))
    provider.will(page(old, old, following=f"{MESSAGES}.json?Page=2"))
    found, whole = listed(provider.url)
    assert (len(found), whole, len(provider.asked)) == (1, True, 2)


# What goes wrong ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (refusal(401, 20003), "credentials"),
        (Answer(403, b"no"), "credentials"),
        (refusal(404, 20404), "gone"),
        (refusal(429, 20429), "too fast"),
        (Answer(500, b"<html>"), "provider"),
        (refusal(400, 20001), "refused"),
        (Answer(200, b"<html>Welcome to the wifi</html>"), "strange answer"),
        (Answer(200, b"[" * 100_000), "strange answer"),
        (Answer(200, b"\xff\xfe"), "strange answer"),
        (Answer(200, ["messages"]), "strange answer"),
        (Answer(200, b'"' + b"x" * (20 * 2**20) + b'"'), "strange answer"),
        (Answer(fault="reset"), "no answer"),
        (Answer(fault="silence"), "no answer"),
        (Answer(200, LIST, fault="half"), "no answer"),
    ],
)
def test_what_goes_wrong_is_told_once_and_waits(
    provider: Provider, answer: Answer, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    provider.will(answer)
    assert listed(provider.url) == ([], False)
    assert [record.getMessage() for record in caplog.records] == [f"the gateway's list could not be read: {said}"]


@pytest.mark.parametrize(
    "url", [closed_port(), "gateway.example", "http://[::bad"], ids=["closed", "no address", "no host"]
)
def test_a_gateway_that_is_not_there(url: str) -> None:
    assert listed(url) == ([], False)


@pytest.mark.parametrize("messages", [None, {}, "x", [None, 1, "x", [], {}], [{"direction": "inbound", "to": OUR}]])
def test_a_strange_list_is_an_empty_one(provider: Provider, messages: Any) -> None:
    provider.will(Answer(200, {"messages": messages}))
    assert listed(provider.url) == ([], True)


@pytest.mark.parametrize("fault", ["", "half"])
def test_neither_people_nor_secrets_reach_a_log(
    provider: Provider, caplog: pytest.LogCaptureFixture, fault: Fault
) -> None:
    caplog.set_level(logging.DEBUG)
    odd = [resource(**change) for change in ({"from": "zqname"}, {"sid": None}, {"num_media": "x"}, {"body": 7})]
    answer = Answer(200, LIST | {"messages": [*LIST["messages"], *odd]}, fault=fault)
    provider.will(answer, Answer(500, MEDIA))
    found, _ = listed(provider.url)
    if found:
        talk(provider.url, lambda channel: channel.with_files(found[-1]))
    everything = caplog.text
    for secret in (TOKEN, ACCOUNT, BASIC[6:], PERSON, "Sample Manpower", f"{1:032d}", "zqname"):
        assert secret not in everything
    assert json.dumps(LIST["messages"][1]["body"]) not in everything
