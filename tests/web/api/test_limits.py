"""Who may ask how often, and who is believed about whom they ask for."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot import config as settings_of
from bot.errors import ConfigError, Invalid, TooMany
from bot.web import api
from bot.web.api import DEAR_S, DEAREST, PATH, Gate, household, question_in
from tests.people import SECRET
from tests.serving import CLIENT, Server, settings, with_team_key


@pytest.mark.parametrize(
    ("address", "whose"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::9", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unix:", "unix:"),
        ("", ""),
    ],
)
def test_of_ipv6_a_household_is_one_client(address: str, whose: str) -> None:
    assert household(address) == whose


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Everybody together may ask as fast as they like."""
    monkeypatch.setattr(api, "A_SECOND", 1e6)
    monkeypatch.setattr(api, "PER_CLIENT", 0.01)
    return Gate()


def test_another_address_of_the_same_64_gains_nothing(gate: Gate) -> None:
    for number in range(4):
        gate.enter(f"2001:db8::{number + 1}")
    with pytest.raises(TooMany):
        gate.enter("2001:db8::ffff")
    gate.enter("2001:db8:0:1::1")


def test_what_is_dear_costs_more(gate: Gate) -> None:
    gate.enter("192.0.2.1")
    gate.charge("192.0.2.1", DEAR_S * 0.9)
    gate.enter("192.0.2.1")
    gate.charge("192.0.2.1", DEAR_S * 3)
    with pytest.raises(TooMany):
        gate.enter("192.0.2.1")
    gate.enter("192.0.2.2")
    gate.charge("192.0.2.2", 3600.0)
    assert DEAREST / 2.0 <= 10, "the dearest is paid off in seconds"


def test_a_long_question_is_not_looked_up() -> None:
    for sign in ("a", "\ufdfa", "\u33a8", "ក្"):
        with pytest.raises(Invalid, match="longer than 200"):
            question_in({"q": (sign * 1000)[:1000]})


@pytest.mark.parametrize("proxies", ["127.0.0.1", "10.0.0.0/8, fd00::/8", "192.0.2.1,192.0.2.2"])
def test_proxies_are_named(proxies: str) -> None:
    assert settings_of.read_settings({"HOTLINE_PROXIES": proxies, "HOTLINE_SECRET_KEY": SECRET}).proxies == proxies


@pytest.mark.parametrize("proxies", ["*", "proxy.example.org", "0.0.0.0/0", "::/0", "10.0.0.1/8", "127.0.0.1,"])
def test_nobody_believes_everybody(proxies: str) -> None:
    with pytest.raises(ConfigError, match="HOTLINE_PROXIES"):
        settings_of.read_settings({"HOTLINE_PROXIES": proxies, "HOTLINE_SECRET_KEY": SECRET})


@pytest.fixture(params=["", "127.0.0.1"], ids=["no proxy", "a proxy"])
def server(request: pytest.FixtureRequest, migrated_file: Path, tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "hotline.db").write_bytes(migrated_file.read_bytes())
    url = f"sqlite:///{tmp_path}/hotline.db"
    with_team_key(url)
    more = {"HOTLINE_PROXIES": request.param} if request.param else {}
    made = Server(settings(url, tmp_path / "data", **more))
    made.start()
    yield made
    made.end(signal.SIGKILL)


def test_a_forwarded_address_is_believed_of_a_named_proxy_only(server: Server) -> None:
    def asks(client: int) -> int:
        """With what an attacker writes, and what the proxy adds."""
        head = {"X-Forwarded-For": f"198.51.100.{client}, 203.0.113.{client}"}
        body = {"q": "901"}
        return CLIENT.post(f"http://127.0.0.1:{server.port}{PATH}", json=body, headers=head).status_code

    answers = []
    for number in range(10):
        answers.append(asks(number))
        time.sleep(0.1)  # all together may ask thirty times a second
    assert (429 not in answers) is ("HOTLINE_PROXIES" in server.environment), answers


def test_the_numbers_are_for_this_machine(server: Server) -> None:
    def status(path: str, **head: str) -> int:
        return httpx.get(f"http://127.0.0.1:{server.port}{path}", headers=head, trust_env=False).status_code

    assert [status(path) for path in ("/healthz", "/readyz", "/metrics")] == [200] * 3
    far = {"X-Forwarded-For": "203.0.113.9"}
    assert [status(path, **far) for path in ("/healthz", "/readyz", "/metrics")] == [200, 403, 403]
    here = {"X-Forwarded-For": "127.0.0.1"}
    assert status("/metrics", **here) == 403, "whoever comes by a proxy is not here"
