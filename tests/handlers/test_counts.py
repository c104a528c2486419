"""Hours as they are said to people: half a day's clock, with the part of the day."""

from typing import Any, cast

import pytest

from bot.engine.dialog import Services, Turn
from bot.messages import Inbound
from bot.messaging.contacts import Contact
from handlers import DIALOG
from handlers.counts import clock, counted


def turn(language: str) -> Turn:
    nothing = cast(Services, None)
    inbound = Inbound("sms", "b", "1", "a")
    return Turn(cast(Any, None), Contact(language=language), inbound, "sms", nothing, DIALOG.script, data={})


@pytest.mark.parametrize(
    ("hour", "khmer", "english"),
    [
        (0, "១២ យប់", "12 at night"),
        (3, "៣ យប់", "3 at night"),
        (4, "៤ ព្រឹក", "4 in the morning"),
        (8, "៨ ព្រឹក", "8 in the morning"),
        (12, "១២ រសៀល", "12 in the afternoon"),
        (17, "៥ ល្ងាច", "5 in the evening"),
        (18, "៦ ល្ងាច", "6 in the evening"),
        (20, "៨ យប់", "8 at night"),
        (24, "១២ យប់", "12 at night"),
    ],
)
def test_an_hour_has_its_part_of_the_day(hour: int, khmer: str, english: str) -> None:
    assert (clock(turn("km"), hour), clock(turn("en"), hour)) == (khmer, english)


def test_a_count_has_the_digits_of_its_language() -> None:
    assert (counted(turn("km"), 12), counted(turn("en"), 12)) == ("១២", "12")
