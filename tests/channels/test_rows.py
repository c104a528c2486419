"""Two short options side by side, on Telegram and in the demo's handset alike."""

import asyncio

import pytest

from bot.channels.browser import WebChannel
from bot.channels.rows import HALF_A_ROW, rows, width
from bot.messages import Option, Reply
from tests.people import Office

COUNTRIES = ("Thailand", "Malaysia", "Japan", "Korea", "Singapore", "Hong Kong", "Saudi Arabia", "Another country")


def labelled(*labels: str) -> list[list[str]]:
    return [[option.label for option in row] for row in rows([Option(label, "home.menu") for label in labels])]


def test_seven_countries_take_half_a_screen() -> None:
    assert labelled(*COUNTRIES) == [list(COUNTRIES[place : place + 2]) for place in range(0, 8, 2)]


def test_a_long_one_and_the_last_one_stand_alone_in_their_order() -> None:
    assert labelled("Yes", "A label that is too long", "No", "Menu", "Go on") == [
        ["Yes"],
        ["A label that is too long"],
        ["No", "Menu"],
        ["Go on"],
    ]


def test_khmer_is_measured_in_clusters_and_is_wider() -> None:
    assert width("ខ្ញុំ") == 1.5
    assert labelled("ប្រទេសផ្សេង", "ម៉ឺនុយ") == [["ប្រទេសផ្សេង", "ម៉ឺនុយ"]]
    assert len(labelled("ពិនិត្យក្រុមហ៊ុនជ្រើសរើស", "ម៉ឺនុយ")) == 2


@pytest.mark.parametrize("language", ["km", "en"])
def test_no_row_is_wider_than_a_phone(sqlite_office: Office, language: str) -> None:
    phone = sqlite_office.phone("telegram", language=language)
    phone.writes("English" if language == "en" else "ខ្មែរ")
    phone.writes("help" if language == "en" else "ជួយផង")
    labels = phone.screen[-1].labels
    shown = labelled(*labels)
    assert [label for row in shown for label in row] == labels
    assert [len(row) for row in shown] == [2, 2, 2]
    assert all(width(label) <= HALF_A_ROW for row in shown for label in row)


def test_the_demo_lays_them_out_alike() -> None:
    channel = WebChannel("telegram", "buttons")
    options = [Option(label, "home.menu") for label in ("Yes", "No", "A label that is too long")]
    asyncio.run(channel.send("p", Reply("?", tuple(options)), "x"))
    [event] = asyncio.run(channel.events("p", 0))
    assert [one["half"] for one in event["options"]] == [True, True, False]
