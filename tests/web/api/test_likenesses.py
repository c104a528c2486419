"""A name that is only like a listed one: asked about or warned of, and never "listed"."""

import pytest

from tests.people import Office
from tests.web.test_webhooks import Doors

from .asking import LOTUS, asks, opened


@pytest.mark.parametrize(
    ("q", "answer"),
    [
        ("golden lotos sampel", "which"),
        ("012 000 113", "which"),  # of two firms
        (LOTUS.replace("o", "о"), "which"),  # a Cyrillic letter
        ("Golden Lo\u200btus Sample Manpower", "which"),
        ("012 000 101, 012 000 103", "which"),
    ],
)
def test_a_likeness_is_asked_about_and_never_listed(office: Office, q: str, answer: str) -> None:
    found = asks(opened(office), q, destination="TH")
    assert (found["answer"], found["recruiter"], found["status"], found["listed_for"]) == (answer, None, None, [])
    assert 1 <= len(found["candidates"]) <= 3
    for card in found["candidates"]:
        assert card.keys() == {"registration_number", "name_km", "name_en", "address_km", "address_en"}
    chosen = asks(opened(office), found["candidates"][0]["registration_number"], destination="TH")
    assert chosen["recruiter"]["registration_number"] == found["candidates"][0]["registration_number"]


def test_a_number_added_to_a_listed_name_is_warned_of(doors: Doors) -> None:
    found = asks(doors, f"{LOTUS} 88", destination="TH")
    assert found["answer"] in ("similar", "which") and found["recruiter"] is None
    assert "not the same" in found["told"] or "Which of these" in found["told"]
