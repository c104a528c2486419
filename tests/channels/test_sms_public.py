"""Where a file is fetched: from the gateway, or by https from a machine of the open internet, and nowhere else."""

import asyncio
import socket
from typing import Any

import httpx
import pytest

from bot.channels import FileGone, FileLater, sms
from bot.channels.sms.public import PublicOnly
from bot.channels.sms.reaching import origin

from .provider import Answer, Provider
from .test_sms_sending import BASIC, MESSAGES, fetch

MEDIA = f"{MESSAGES}/MM1/Media/ME1"
PRIVATE = [
    "127.0.0.1",
    "localhost",
    "2130706433",
    "0x7f.1",
    "0.0.0.0",  # noqa: S104
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "224.0.0.1",
    "[::]",
    "[::1]",
    "[::127.0.0.1]",
    "[::ffff:10.0.0.1]",
    "[::ffff:a9fe:a9fe]",
    "[64:ff9b::a00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "[fe80::1]",
    "[fec0::1]",
    "[fd00::1]",
    "[ff02::1]",
]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What each name leads to, as a test says; numbers lead where they say."""
    known: dict[str, list[str]] = {}
    asked = socket.getaddrinfo

    def answer(host: Any, port: Any, *rest: Any, **named: Any) -> Any:
        found = known.get(str(host), [host])
        return [one for address in found for one in asked(address, port, *rest, **named)]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return known


class Way(httpx.AsyncBaseTransport):
    """Notes what is sent, answers as told, and has no connection to some addresses."""

    def __init__(self, *answers: httpx.Response) -> None:
        self.sent: list[httpx.Request] = []
        self.closed: set[str] = set()
        self._answers = iter(answers)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request)
        if request.url.host in self.closed:
            raise httpx.ConnectError("closed")
        return next(self._answers)


def asked(way: Way, url: str = "https://gateway.example/media") -> httpx.Response:
    """One file, by a client as the channel has it."""

    async def ask() -> httpx.Response:
        transport = PublicOnly(origin("https://gateway.example"), way)
        async with httpx.AsyncClient(transport=transport, follow_redirects=True) as client:
            return await client.get(url, auth=("AC1", "sample"))

    return asyncio.run(ask())


def to(url: str) -> httpx.Response:
    return httpx.Response(307, headers={"Location": url})


@pytest.mark.parametrize("host", PRIVATE)
def test_a_redirect_into_our_own_network_is_not_followed(provider: Provider, host: str) -> None:
    provider.will(Answer(307, b"", {"Location": f"https://{host}/latest/meta-data"}))
    with pytest.raises(FileGone, match="public"):
        fetch(provider.url, provider.url + MEDIA)
    assert len(provider.asked) == 1
    assert provider.asked[0].headers["Authorization"] == BASIC


def test_a_service_on_this_machine_is_not_asked(provider: Provider) -> None:
    ours = Provider()
    try:
        for scheme in ("http", "https"):
            provider.will(Answer(302, b"", {"Location": f"{ours.url.replace('http', scheme, 1)}/secret"}))
            with pytest.raises(FileGone):
                fetch(provider.url, provider.url + MEDIA)
        with pytest.raises(FileGone):
            fetch("https://api.twilio.example", ours.url + "/secret")
        assert ours.asked == []
    finally:
        ours.close()


@pytest.mark.parametrize("url", ["http://8.8.8.8/x", "ftp://8.8.8.8/x", "file:///etc/passwd", "gopher://8.8.8.8/"])
def test_nothing_is_fetched_but_by_https(provider: Provider, url: str) -> None:
    provider.will(Answer(302, b"", {"Location": url}))
    with pytest.raises((FileGone, FileLater)):
        fetch(provider.url, provider.url + MEDIA)
    assert len(provider.asked) == 1


@pytest.mark.parametrize("url", ["https://xn--/", "https://xn--a/x", "https://[::1", "//"])
def test_a_redirect_to_no_address_is_no_surprise(provider: Provider, url: str) -> None:
    provider.will(Answer(302, b"", {"Location": url}))
    with pytest.raises((FileGone, FileLater)):
        fetch(provider.url, provider.url + MEDIA)


def test_a_name_may_not_lead_into_our_own_network(names: dict[str, list[str]]) -> None:
    for found in (["10.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::ffff:192.168.0.1"]):
        names["files.example"], way = found, Way(to("https://files.example/x"))
        with pytest.raises(FileGone, match="public"):
            asked(way)
        assert len(way.sent) == 1


def test_who_was_looked_at_is_who_is_asked(names: dict[str, list[str]]) -> None:
    names["files.example"] = ["8.8.8.8"]
    way = Way(to("https://files.example:8443/x?y=1"), httpx.Response(200, content=b"\xff\xd8"))
    assert asked(way).content == b"\xff\xd8"
    first, then = way.sent
    assert str(first.url) == "https://gateway.example/media", "the gateway is where we were told, whatever it leads to"
    assert str(then.url) == "https://8.8.8.8:8443/x?y=1"
    assert then.headers["Host"] == "files.example:8443"
    assert then.extensions["sni_hostname"] == "files.example"
    assert ("Authorization" in first.headers, "Authorization" in then.headers) == (True, False)


def test_a_second_address_is_tried_where_the_first_is_closed(names: dict[str, list[str]]) -> None:
    names["files.example"] = ["2001:4860:4860::8888", "8.8.8.8"]
    way = Way(to("https://files.example/x"), httpx.Response(200))
    way.closed = {"2001:4860:4860::8888"}
    assert asked(way).status_code == 200
    assert [one.url.host for one in way.sent[1:]] == ["2001:4860:4860::8888", "8.8.8.8"]
    names["files.example"], way = ["8.8.8.8"], Way(to("https://files.example/x"))
    way.closed = {"8.8.8.8"}
    with pytest.raises(httpx.ConnectError):
        asked(way)


def test_media_elsewhere_get_no_credentials(names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    names["files.example"], way = ["8.8.8.8"], Way(httpx.Response(200, content=b"x"))
    monkeypatch.setattr(sms.sending, "PublicOnly", lambda gateway: PublicOnly(gateway, way))
    assert fetch("https://api.twilio.example", "https://files.example/stored") == b"x"
    assert "Authorization" not in way.sent[0].headers


def test_a_name_that_nobody_knows_may_be_known_later(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(FileLater):
        fetch("https://api.twilio.example", "https://files.example/stored")
