"""Many who ask at once: who is too fast waits, and the rest of the house is not held up."""

import asyncio
import threading

import pytest

from bot.errors import TooMany, Unavailable
from bot.web import api
from bot.web.api import PATH, Gate
from tests.people import Office

from .asking import opened


def test_who_asks_too_fast_is_told_to_wait(sqlite_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "PER_CLIENT", 0.01)
    monkeypatch.setattr(api, "DEAR_S", 60.0)  # the first look-up of a process warms what later ones find
    doors = opened(sqlite_office)
    answers = [doors.post(PATH, json={"q": "901"}) for _ in range(6)]
    assert [one.status_code for one in answers] == [200] * 4 + [429] * 2
    assert answers[-1].headers["retry-after"] == "1" and "wait a second" in answers[-1].json()["detail"]
    assert (doors.get("/healthz").status_code, doors.get("/readyz").status_code) == (200, 200)


def test_all_clients_together_are_held_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "A_SECOND", 5.0)
    gate = Gate()
    with pytest.raises(TooMany):
        for number in range(5):
            gate.enter(f"192.0.2.{number + 2}")


def test_few_look_up_at_once_and_few_wait() -> None:
    running, most = 0, 0

    def work() -> int:
        nonlocal running, most
        running += 1
        most = max(most, running)
        release.wait()
        running -= 1
        return 1

    release = threading.Event()

    async def crowd() -> list[int | BaseException]:
        gate = Gate()
        tasks = [asyncio.create_task(gate.do(work)) for _ in range(api.WAITING + 3)]
        await asyncio.sleep(0.05)
        release.set()
        found = await asyncio.gather(*tasks, return_exceptions=True)
        assert await gate.do(work) == 1, "there is room again"
        return found

    found = asyncio.run(crowd())
    assert (found.count(1), sum(isinstance(one, Unavailable) for one in found)) == (api.WAITING, 3)
    assert most <= api.AT_ONCE
