"""Whom to call: that place's numbers first, by both channels, in both languages, in danger and when asked."""

import re
from dataclasses import replace

import pytest

from bot.guidance.helplines import Helpline
from bot.writing.sms import parts
from tests.people import Office, Phone

LONG = "+855 23 997 919"
FIRST = {"TH": "1300", "KR": "1661-0222", "SG": "1800 2255 233", "HK": "2157 9537", "TW": "1955", "VN": "111",
         "MY": "+60 3 4257 1150", "JP": "+81 3 5412 8521", "CN": "+86 10 6532 1889", "KW": "+965 2531 0029",
         "PH": "1343", "LA": "1362"}  # fmt: skip
NAMED = {
    "TH": ("thailand", "ថៃ"),
    "KR": ("Korea", "កូរ៉េ"),
    "SG": ("singapore", "សិង្ហបុរី"),
    "HK": ("hong kong", "ហុងកុង"),
    "TW": ("taiwan", "តៃវ៉ាន់"),
    "VN": ("vietnam", "វៀតណាម"),
    "MY": ("malaysia", "ម៉ាឡេស៊ី"),
    "JP": ("japan", "ជប៉ុន"),
    "CN": ("china", "ប្រទេសចិន"),
    "KW": ("kuwait", "គុយវ៉ែត"),
    "PH": ("philippines", "ហ្វីលីពីន"),
    "LA": ("laos", "ឡាវ"),
}
NONE = {"MM": ("myanmar", "ភូមា"), "SA": ("saudi", "សាអូឌីត"), "QA": ("qatar", "កាតា"), "AE": ("dubai", "ឌូបៃ")}
CHANNELS, LANGUAGES = ("telegram", "sms"), ("en", "km")
SHORT = re.compile(r"(?<![\d+-])(?:1288|1280|1297|117)(?!\d)")


def danger(place: str, language: str) -> str:
    english, khmer = (NAMED | NONE)[place]
    return f"they beat me in {english}" if language == "en" else f"គេវាយខ្ញុំ នៅ{khmer}"


def asked(phone: Phone, place: str, language: str) -> str:
    """Help, and the answer to "Where are you?" in words."""
    phone.writes("help" if language == "en" else "ជួយផង")
    return phone.writes((NAMED | NONE)[place][language == "km"])[-1]


def spoken(office: Office, channel: str, language: str) -> Phone:
    phone = office.phone(channel, language=language)
    phone.writes("english" if language == "en" else "ខ្មែរ")
    return phone


def holds_the_order(text: str, first: str) -> None:
    """That place's number, then the long one, then what works only inside Cambodia."""
    assert first in text
    assert text.index(first) <= text.index(LONG)
    assert all(text.index(LONG) < found.start() for found in SHORT.finditer(text)), text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("place", FIRST)
def test_that_places_numbers_come_first(sqlite_office: Office, place: str, channel: str, language: str) -> None:
    phone = spoken(sqlite_office, channel, language)
    for said in (asked(phone, place, language), phone.writes(danger(place, language))[-1]):
        holds_the_order(said, FIRST[place])
        if channel == "sms":
            assert parts(said) <= 3, said
        else:
            assert len(said.split("\n\n")[0].splitlines()) <= 8, said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("place", NONE)
def test_a_place_without_a_number_says_so(sqlite_office: Office, place: str, channel: str, language: str) -> None:
    phone = spoken(sqlite_office, channel, language)
    for said in (asked(phone, place, language), phone.writes(danger(place, language))[-1]):
        holds_the_order(said, LONG)
        assert re.search("no number" if language == "en" else "គ្មានលេខ|មិនទាន់មានលេខ", said), said
        assert channel == "telegram" or parts(said) <= 3


@pytest.mark.parametrize("said", ["they lock me in bavet", "chinese boss beat me in sihanoukville", "គេវាយខ្ញុំនៅប៉ោយប៉ែត"])
def test_a_job_in_cambodia_has_cambodias_numbers_first(sqlite_office: Office, said: str) -> None:
    phone = sqlite_office.phone("telegram", language="en" if said.isascii() else "km")
    text = phone.writes(said)[-1]
    assert text.index("1288") < text.index(LONG)
    assert "+86" not in text


def test_more_words_of_danger_bring_the_numbers_of_the_place_that_they_name(sqlite_office: Office) -> None:
    phone = sqlite_office.phone("telegram", language="en")
    phone.writes("they lock the door and beat me")
    phone.writes("yes")
    came = phone.writes("they beat me again, we are in korea")
    holds_the_order(came[0], FIRST["KR"])


def test_the_answer_to_where_are_you_may_be_another_thing(sqlite_office: Office) -> None:
    phone = sqlite_office.phone("telegram", language="en")
    phone.writes("help")
    assert "Who is the recruiter" in phone.writes("check a recruiter")[-1]
    phone.writes("help")
    assert "Korea: pay" in phone.writes("minimum wage in korea")[-1]
    phone.writes("help")
    assert "1288" in phone.writes("Bavet")[-1]
    assert FIRST["JP"] in phone.writes("sorry, i am in japan")[-1]


def test_another_country_is_asked_for_by_its_name(sqlite_office: Office) -> None:
    phone = sqlite_office.phone("telegram", language="en")
    phone.writes("help")
    assert LONG in phone.presses("Another country")[-1]
    holds_the_order(phone.writes("viet nam")[-1], FIRST["VN"])


def test_where_somebody_is_may_be_said_with_the_call_for_help(sqlite_office: Office) -> None:
    phone = sqlite_office.phone("telegram", language="km")
    holds_the_order(phone.writes("ជួយ នៅកូរ៉េ")[-1], FIRST["KR"])


def test_every_shipped_number_of_an_older_source_carries_its_year(sqlite_office: Office) -> None:
    with sqlite_office.context.database.read() as db:
        shown = list(db.query(Helpline).where(Helpline.place.not_in(("KH", "HK"))))
    assert len(shown) > 25
    for one in shown:
        if one.checked_on.year < 2023 or "embassy" in one.name_en:
            assert re.search(r"20\d\d", one.name_en), one.number
            assert re.search("២០[០-៩]{2}", one.name_km), one.number
            assert re.search(r"20\d\d", one.short_en), one.number


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize(
    "said", ["i am 16 can i go to work in thailand", "ខ្ញុំអាយុ ១៦ ចង់ទៅធ្វើការថៃ", "my son is 15 he wants to work in korea"]
)
def test_who_is_under_18_and_asks_gets_the_card_with_the_number_for_children(
    sqlite_office: Office, channel: str, said: str
) -> None:
    phone = spoken(sqlite_office, channel, "en" if said.isascii() else "km")
    text = phone.writes(said)[-1]
    assert "1280" in text
    assert "១៨" in text or "Under 18" in text
    assert channel != "sms" or parts(text) <= 3


def test_a_child_in_danger_gets_the_numbers_first(sqlite_office: Office) -> None:
    phone = sqlite_office.phone("telegram", language="en")
    text = phone.writes("i am 16 and they lock me in a house in korea and beat me")[-1]
    holds_the_order(text, FIRST["KR"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_cannot_read_may_speak(sqlite_office: Office, language: str) -> None:
    phone = spoken(sqlite_office, "telegram", language)
    pressed = replace(phone.inbound("", 1), choice="get_help.cannot_read")
    [text] = phone.gives(pressed)
    assert "1288" in text
    assert LONG in text
    phone.writes("", voice={"file_id": "f", "duration": 3})
    [tip] = sqlite_office.tips()
    assert tip.state != "offered"


def test_whoever_cannot_read_is_given_a_number_by_sms(sqlite_office: Office) -> None:
    phone = spoken(sqlite_office, "sms", "km")
    [text] = phone.gives(replace(phone.inbound("", 1), choice="get_help.cannot_read"))
    assert LONG in text
    assert parts(text) <= 3
