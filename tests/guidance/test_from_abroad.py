"""1297 and the like lead nowhere from abroad: no card and no answer of a check gives them alone."""

import re
from dataclasses import replace
from datetime import date

import pytest

from bot import guidance
from bot.countries import DESTINATIONS
from bot.guidance import STAGES
from bot.writing.sms import parts
from tests.people import TODAY, Office

SHORT = re.compile(r"\b(?:1288|1280|1297|117)\b")
CARDS = sorted({one.id for stage in STAGES for code in (*DESTINATIONS, "TW", "VN", "")
                for one in guidance.cards(stage, code, TODAY) if (one.stage, *one.also) != ("jobs",)})  # fmt: skip


def holds(text: str) -> None:
    assert not SHORT.search(text) or "+" in text, text


@pytest.mark.parametrize("language", ["km", "en"])
@pytest.mark.parametrize("channel", ["telegram", "sms"])
@pytest.mark.parametrize("day", [TODAY, date(2028, 1, 1)])
@pytest.mark.slow
def test_no_card_gives_a_number_of_cambodia_alone(
    sqlite_office: Office, channel: str, language: str, day: date
) -> None:
    sqlite_office.context.hotline.services.today = lambda: day
    for place, one in enumerate(CARDS):
        phone = sqlite_office.phone(channel, f"person {place}", language)
        phone.writes("english" if language == "en" else "ខ្មែរ")
        pressed = replace(phone.inbound("", 10_000 + place), choice=f"know_rights.open_card={one}")
        for text in phone.gives(pressed):
            holds(text)
            assert channel != "sms" or parts(text) <= 3, text


@pytest.mark.parametrize("language", ["km", "en"])
def test_no_answer_of_a_check_gives_1297_alone(sqlite_office: Office, language: str) -> None:
    phone = sqlite_office.phone("telegram", language=language)
    phone.writes("english" if language == "en" else "ខ្មែរ")
    for said in ("Kuku Lala Nobody Knows", "Golden Lotus Sample Manpower"):
        for country in ("Thailand", "Malaysia", "Kuwait"):
            phone.writes("/check")
            phone.writes(said)
            for text in phone.writes(country):
                holds(text)


@pytest.mark.parametrize("channel", ["telegram", "sms"])
def test_the_answer_about_an_offer_gives_both(sqlite_office: Office, channel: str) -> None:
    phone = sqlite_office.phone(channel, language="en")
    [said] = phone.writes("Typist in Thailand, $1500 a month, no experience, pay 300$ deposit first, t.me/goldjob")
    holds(said)
    assert "1297" in said
