"""Who told of danger loses no word afterwards, also before anybody has said that a person may read it; each message is
stored once, the place stays known, and nothing that is answered reads as advice to pay."""

from typing import Any

import pytest

from bot.tips import drop_offers, start_quiet
from bot.tips.records import Tip
from tests.people import Office

BEATEN = {
    "en": "they beat me here and lock the door",
    "km": "គេវាយខ្ញុំ ហើយចាក់សោរបន្ទប់",
    "roman": "ke vay nh hz ot oy jenh",
}
KINDS = {
    "rights": "how much is the pay in Malaysia",
    "papers": "អត់មានលិខិតឆ្លងដែន",
    "papers, romanised": "visa expired hz",
    "age": "គាត់ថាធ្វើលិខិតឆ្លងដែនថាអាយុ ២០",
    "to pay": "should i pay the money",
    "to pay, Khmer": "តើគួរបង់លុយទេ",
    "to pay, romanised": "tr kuor bong luy te",
    "recruiter": "is Silver Lotus Sample Manpower real?",
    "the list": "which companies are on the list for Japan?",
    "an offer": "Urgent hiring! Typist $1200 a month, free food and room, no experience, contact t.me/goldjob",
    "about an offer": "is this job real?",
    "language": "i want english language please",
    "person": "i want to talk to a person",
    "who": "who are you",
    "numbers": "which number do i call?",
    "cannot read": "i cannot read",
    "story": "the bus came from the market in the morning with twelve people",
    "name": "rumduol tonlesap",
    "danger": "they say they kill us tomorrow",
}
ADVERT = "Urgent hiring! Typist $1200 a month in Poipet, free food and room, contact t.me/goldjob pick up tonight"


def _kept(office: Office) -> list[list[str]]:
    return [office.words(tip) for tip in office.tips()]


@pytest.mark.parametrize("channel", ["telegram", "sms"])
@pytest.mark.parametrize("told", [False, True])
@pytest.mark.parametrize("said", KINDS.values(), ids=KINDS)
def test_every_kind_of_words_is_kept_once(said: str, told: bool, channel: str, sqlite_office: Office) -> None:
    phone = sqlite_office.phone(channel)
    for words in [BEATEN["en"], *(["yes"] if told else []), said]:
        came = phone.writes(words)
    assert _kept(sqlite_office) == [[BEATEN["en"], said]] and came


@pytest.mark.parametrize("between", ["/help", "menu", "hello"])
def test_also_after_something_else_was_on_the_screen(between: str, sqlite_office: Office) -> None:
    phone = sqlite_office.phone()
    for said in (BEATEN["km"], between, KINDS["rights"], KINDS["recruiter"]):
        phone.writes(said)
    assert _kept(sqlite_office) == [[BEATEN["km"], KINDS["rights"], KINDS["recruiter"]]]


def test_a_secret_word_is_no_part_of_it(sqlite_office: Office) -> None:
    phone = sqlite_office.phone()
    for said in (BEATEN["en"], "safe word", "rumduolflower"):
        phone.writes(said)
    assert _kept(sqlite_office) == [[BEATEN["en"]]]


@pytest.mark.parametrize("channel", ["telegram", "sms"])
@pytest.mark.parametrize("asked", ["to pay", "to pay, Khmer", "to pay, romanised"])
def test_whether_to_pay_is_for_a_person(asked: str, channel: str, sqlite_office: Office) -> None:
    phone = sqlite_office.phone(channel)
    phone.writes("my son is locked in myanmar they want ransom 3000")
    came = "\n".join(phone.writes(KINDS[asked]))
    assert "997 919" in came and not any(word in came for word in ("receipt", "បង្កាន់ដៃ", "job offer", "pay", "បង់"))
    assert "1288 –" not in "\n".join(phone.writes("គេថាបើមិនបង់នឹងសម្លាប់"))


@pytest.mark.parametrize("channel", ["telegram", "sms"])
@pytest.mark.parametrize(
    ("first", "then"),
    [
        (ADVERT, "he will pick me tonight, they keep my passport and beat me"),
        ("i am 15 years old can i work in thailand", "my aunt say i must say i am 18"),
        ("ខ្ញុំអាយុ ១៥ ទៅធ្វើការនៅថៃបានទេ", "គេវាយខ្ញុំ"),
        ("ខ្ញុំអាយុ ១៥", "គេធ្វើលិខិតឆ្លងដែនឱ្យខ្ញុំអាយុ ១៩"),
        ("sister goes to saudi tomorrow", "sister in saudi no call 2 month"),
    ],
)
def test_what_was_asked_before_danger_is_in_the_tip(first: str, then: str, channel: str, sqlite_office: Office) -> None:
    phone = sqlite_office.phone(channel)
    phone.writes(first)
    phone.writes(then)
    assert _kept(sqlite_office) == [[first, then]]


def test_an_offer_alone_is_erased_when_they_are_quiet(sqlite_office: Office) -> None:
    sqlite_office.phone().writes(ADVERT)
    assert [tip.state for tip in sqlite_office.tips()] == ["offered"]
    sqlite_office.context.database.write(lambda db: db.query(Tip).update({"quiet_at": 0.0}))
    sqlite_office.context.database.write(start_quiet)
    sqlite_office.context.database.write(drop_offers)
    assert sqlite_office.tips() == []


def _voice() -> dict[str, Any]:
    return {"voice": {"file_id": "v1", "file_unique_id": "uv1", "duration": 5, "mime_type": "audio/ogg"}}


@pytest.mark.parametrize("before", ["", "hello", "my neighbour has a question about his old papers"])
def test_a_voice_note_tells_a_person(before: str, sqlite_office: Office) -> None:
    phone = sqlite_office.phone()
    if before:
        phone.writes(before)
    came = phone.writes("", **_voice())
    assert "A person will listen" in came[-1]
    assert [tip.state for tip in sqlite_office.tips()] == ["told"]


def test_who_cannot_read_the_question_is_asked_nothing(sqlite_office: Office) -> None:
    phone = sqlite_office.phone(language="km")
    phone.writes("អ្នកជិតខាងខ្ញុំមានរឿងមួយចង់សួរអំពីក្រដាសចាស់របស់គាត់")
    phone.writes("ខ្ញុំមិនចេះអក្សរ")
    assert [tip.state for tip in sqlite_office.tips()] == ["told"]


@pytest.mark.parametrize("channel", ["telegram", "sms"])
@pytest.mark.parametrize(
    "said",
    [
        "no, dont call police please",
        "អត់ទេ កុំប្រាប់ប៉ូលិស",
        "ot te kom hao polis",
        "no police please",
        "ខ្ញុំខ្លាចប៉ូលិស",
        "kom brab police",
    ],
)
@pytest.mark.parametrize("danger", ["en", "km", "roman"])
def test_no_police_is_no_answer_yet(danger: str, said: str, channel: str, sqlite_office: Office) -> None:
    phone = sqlite_office.phone(channel)
    phone.writes(BEATEN[danger])
    came = phone.writes(said)[-1]
    assert ("police are told nothing" in came or "មិនប្រាប់ប៉ូលិសទេ" in came) and ("?" in came)
    assert [tip.state for tip in sqlite_office.tips()] == ["offered"]
    again = f"{said}!!"  # the same SMS twice within seconds is the network's
    assert "?" not in phone.writes(again)[-1], "asked again once"
    phone.writes("yes")
    assert [tip.state for tip in sqlite_office.tips()] == ["told"]
    assert _kept(sqlite_office) == [[BEATEN[danger], said, again]]


@pytest.mark.parametrize(
    "then", ["nhom jg tv pteas venh", "ខ្ញុំចង់ទៅផ្ទះវិញ", "i want to go home", "visa expired", "they beat me again"]
)
@pytest.mark.parametrize(
    "between",
    [
        [],
        ["yes"],
        ["yes", "menu"],
        ["yes", "is 901 real?"],
        ["yes", "check a recruiter", "Silver Lotus Sample Manpower"],
        ["yes", "which companies are on the list for Japan?"],
        ["yes", "who are you"],
        ["yes", "check a job offer"],
    ],
    ids=lambda said: "+".join(said) or "nothing",
)
def test_the_place_stays_known(between: list[str], then: str, sqlite_office: Office) -> None:
    phone = sqlite_office.phone()
    for said in ["my boss lock me in malaysia", *between]:
        phone.writes(said)
    assert "+60 3 4257 1150" in "\n".join(phone.writes(then))


def test_another_country_that_is_asked_about_is_not_the_place(sqlite_office: Office) -> None:
    phone = sqlite_office.phone()
    for said in ("they beat me here and lock the door in thailand", "yes"):
        phone.writes(said)
    assert "1300" in "\n".join(phone.writes("how much is the pay in Malaysia"))


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("they not let me leave fishing boat from songkhla", "1300"),
        ("ke vay nh nv hat yai", "1300"),
        ("គេវាយខ្ញុំនៅសុងខ្លា", "1300"),
        ("they beat me in johor bahru", "+60 3 4257 1150"),
        ("they beat us here in busan", "+82 2 3785 1041"),
    ],
)
def test_a_city_has_the_numbers_of_its_country(said: str, number: str, sqlite_office: Office) -> None:
    assert number in "\n".join(sqlite_office.phone().writes(said))
