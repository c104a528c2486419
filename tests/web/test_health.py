"""Alive, ready, counted: who may ask, and how soon there is an answer."""

import asyncio
import threading
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from bot.app import make_app
from bot.web import health
from tests.people import Office

TOKEN = "sample-metrics-token"


def ask(app: FastAPI, paths: list[str], client: str = "127.0.0.1", **head: str) -> list[httpx.Response]:
    async def go() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app, client=(client, 5))
        async with httpx.AsyncClient(transport=transport, base_url="http://inside", headers=head) as line:
            return await asyncio.gather(*(line.get(path) for path in paths))

    return asyncio.run(go())


def statuses(app: FastAPI, client: str = "127.0.0.1", **head: str) -> list[int]:
    return [one.status_code for one in ask(app, ["/healthz", "/readyz", "/metrics"], client, **head)]


@pytest.mark.parametrize("client", ["127.0.0.1", "::1", "127.8.9.9", "::ffff:127.0.0.1"])
def test_this_machine_may_ask(sqlite_office: Office, client: str) -> None:
    assert statuses(make_app(sqlite_office.context, work=False), client) == [200, 200, 200]


@pytest.mark.parametrize("client", ["10.0.0.1", "192.0.2.1", "2001:db8::1", "::ffff:10.0.0.1", "testclient", ""])
def test_others_may_only_know_that_it_lives(sqlite_office: Office, client: str) -> None:
    assert statuses(make_app(sqlite_office.context, work=False), client) == [200, 403, 403]


def test_a_token_opens_them_for_anybody_and_nothing_else_does(fresh_office: Callable[..., Any]) -> None:
    with fresh_office() as office:
        object.__setattr__(office.context.config, "metrics_token", TOKEN)
        app = make_app(office.context, work=False)
        assert statuses(app) == [200, 401, 401]
        assert statuses(app, Authorization="Bearer wrong") == [200, 401, 401]
        assert statuses(app, Authorization=TOKEN) == [200, 401, 401]
        assert statuses(app, "192.0.2.1", Authorization=f"Bearer {TOKEN}") == [200, 200, 200]


def test_one_look_serves_all_who_ask_within_a_second(sqlite_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[object] = []

    def answers(database: object) -> bool:
        looks.append(database)
        return True

    monkeypatch.setattr(health, "answers", answers)
    found = ask(make_app(sqlite_office.context, work=False), ["/readyz"] * 50)
    assert {one.status_code for one in found} == {200} and len(looks) == 1


def test_whatever_hangs_there_is_an_answer_within_two_seconds(
    sqlite_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = threading.Event()
    monkeypatch.setattr(health, "answers", lambda database: end.wait(20))
    monkeypatch.setattr(health, "_waiting", lambda db: end.wait(20) and (0, 0))
    paths = ("/readyz", "/metrics", "/healthz")
    app, took, told = make_app(sqlite_office.context, work=False), [], []

    async def go() -> None:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://inside") as line:
            await line.get("/healthz")  # the first request puts the app together
            for _ in range(2):
                started = time.monotonic()
                told.extend(await asyncio.gather(*map(line.get, paths * 4)))
                took.append(time.monotonic() - started)
        end.set()

    asyncio.run(go())
    assert max(took) < 2.0 + 1.0 and [one.status_code for one in told[:3]] == [503, 200, 200]
