"""A question to the public door, through both of its ways, and all that an answer may hold."""

from typing import Any
from urllib.parse import quote

from bot.app import make_app
from bot.web.api import PATH
from bot.web.shapes import Found
from tests.people import Office
from tests.web.test_webhooks import Doors

LOTUS = "Golden Lotus Sample Manpower"
MAIN = {"answer", "told", "recruiter", "candidates", "destination", "status", "listed_for", "notice_on", "valid_until"}
KEYS = MAIN | {"stale", "no_list", "by", "suspicious"}


def opened(office: Office) -> Doors:
    return Doors(make_app(office.context, work=False))


def asks(doors: Doors, q: str, **more: Any) -> dict[str, Any]:
    """The answer, which is the same through both doors."""
    fields = {"q": q, "language": "en"} | more
    posted = doors.post(PATH, json=fields)
    got = doors.get(f"{PATH}?" + "&".join(f"{name}={quote(str(value))}" for name, value in fields.items()))
    assert (posted.status_code, got.status_code) == (200, 200), (posted.text, got.text)
    assert posted.content == got.content
    Found.model_validate_json(posted.content)
    found: dict[str, Any] = posted.json()
    return found
