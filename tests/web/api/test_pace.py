"""How many look-ups a second, as the README promises: two of one client after a burst of four, thirty of all."""

from types import SimpleNamespace

import pytest

from bot.errors import TooMany
from bot.messaging.outbox import pacing
from bot.web import api
from bot.web.api import A_SECOND, PER_CLIENT, Gate


class Clock:
    """A clock that stands until somebody moves it."""

    def __init__(self) -> None:
        self.at = 1000.0

    def monotonic(self) -> float:
        return self.at


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The limits as they ship, and their clock."""
    found = Clock()
    monkeypatch.setattr(pacing, "time", SimpleNamespace(monotonic=found.monotonic))
    monkeypatch.setattr(api, "A_SECOND", A_SECOND)
    monkeypatch.setattr(api, "PER_CLIENT", PER_CLIENT)
    return found


def let_in(gate: Gate, clients: list[str]) -> int:
    """How many of these who ask at one moment are let in."""
    count = 0
    for client in clients:
        try:
            gate.enter(client)
            count += 1
        except TooMany:
            continue
    return count


def in_time(gate: Gate, clock: Clock, clients: list[str], seconds: float) -> int:
    """... who all ask twenty times a second for so long."""
    count = 0
    for _ in range(round(seconds * 20)):
        clock.at += 0.05
        count += let_in(gate, clients)
    return count


def test_one_client_gets_a_burst_of_four_and_two_a_second(clock: Clock) -> None:
    gate = Gate()
    clock.at += 60
    assert let_in(gate, ["192.0.2.1"] * 4) == 4
    assert let_in(gate, ["192.0.2.1"]) == 0
    assert in_time(gate, clock, ["192.0.2.1"], 10) == pytest.approx(20, abs=1)
    assert let_in(gate, ["192.0.2.2"]) == 1, "that is nobody else's fault"


def test_all_together_get_thirty_a_second(clock: Clock) -> None:
    gate = Gate()
    clock.at += 60
    crowd = [f"192.0.2.{number}" for number in range(1, 40)]
    let_in(gate, crowd)
    assert in_time(gate, clock, crowd, 5) == pytest.approx(150, abs=3)


def test_what_was_dear_is_paid_off_before_the_next(clock: Clock) -> None:
    gate = Gate()
    clock.at += 60
    gate.enter("192.0.2.1")
    gate.charge("192.0.2.1", 3600.0)
    assert in_time(gate, clock, ["192.0.2.1"], 8) == 0
    assert in_time(gate, clock, ["192.0.2.1"], 2) >= 1, "the dearest is paid off in ten seconds"
