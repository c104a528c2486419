"""The public door of an office, which nobody holds back."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from bot.web import api
from tests.people import Office
from tests.web.test_webhooks import Doors

from .asking import opened


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests ask faster than people."""
    monkeypatch.setattr(api, "A_SECOND", 1e6)
    monkeypatch.setattr(api, "PER_CLIENT", 1e6)


@pytest.fixture
def doors(sqlite_office: Office) -> Doors:
    return opened(sqlite_office)


@pytest.fixture
def office_of_the_day(fresh_office: Callable[[], AbstractContextManager[Office]]) -> Any:
    with fresh_office() as made:
        yield opened(made)
