"""Who asks wrongly is told what is wrong, in a sentence."""

import asyncio
from typing import Any
from urllib.parse import quote

import pytest

from bot.web.api import PATH
from tests.web.test_webhooks import Doors

from .asking import LOTUS

WRONG: list[tuple[dict[str, Any], str]] = [
    ({}, "q is missing"),
    ({"q": " \u00a0\0"}, "q is missing"),
    ({"q": "x" * 201}, "longer than 200"),
    ({"q": LOTUS, "destination": "XX"}, "Known"),
    ({"q": LOTUS, "destination": "Thailand"}, "TH"),
    ({"q": LOTUS, "language": "fr"}, "language is km or en"),
    ({"q": LOTUS, "why": "maybe"}, "why is 1"),
    ({"q": LOTUS, "destnation": "TH"}, "Only q, destination"),
    ({"q": 901}, "must be a text"),
    ({"q": ["901"]}, "must be a text"),
    ({"q": LOTUS, "destination": {}}, "must be a text"),
]


@pytest.mark.parametrize(("fields", "sentence"), WRONG)
def test_what_is_wrong_is_said(doors: Doors, fields: dict[str, Any], sentence: str) -> None:
    answer = doors.post(PATH, json=fields)
    assert (answer.status_code, answer.json().keys()) == (422, {"detail"})
    assert sentence.lower() in answer.json()["detail"].lower()
    if all(isinstance(value, str) for value in fields.values()):
        address = PATH + "?" + "&".join(f"{name}={quote(value)}" for name, value in fields.items())
        assert doors.get(address).json() == answer.json()


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'"901"', b"\xff\xfe", b"[" * 8_000, b"9" * 8_000, b'{"q": "' + b"x" * 9_000]
)
def test_a_body_that_makes_no_sense(doors: Doors, body: bytes) -> None:
    answer = doors.post(PATH, content=body)
    assert (answer.status_code, "body" in answer.json()["detail"]) == (422, True)


def test_a_question_in_the_address_of_a_post_is_refused(doors: Doors) -> None:
    assert doors.post(f"{PATH}?destination=TH", json={"q": LOTUS}).status_code == 422
    assert doors.post(PATH, content=b" " * (5 * 2**20)).status_code == 413


def test_there_is_no_other_way_in(doors: Doors) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        answer = asyncio.run(doors._ask(method, PATH))
        assert answer.status_code == 405
