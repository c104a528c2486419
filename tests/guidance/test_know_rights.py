"""The journey through the cards: by every option, by SMS within three parts, past a review date, with a recording."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from bot import guidance
from bot.guidance import STAGES, MediaStore
from bot.messages import Reply
from bot.writing.sms import parts
from tests.people import Office, Phone

DAY = date(2026, 11, 22)
START = {"km": "ឯកសារ ប្រាក់ខែ", "en": "Papers, pay, journey"}
HELLO = {"km": "សួស្តី", "en": "hi"}


@pytest.fixture
def here(sqlite_office: Office) -> Iterator[Office]:
    """An office on a fixed day, for cards have review dates."""
    sqlite_office.context.hotline.services.today = lambda: DAY
    yield sqlite_office


def on(office: Office, day: date) -> None:
    office.context.hotline.services.today = lambda: day


def begun(office: Office, channel: str, language: str, name: str = "Sokha") -> Phone:
    phone = office.phone(channel, name, language)
    phone.writes("English" if language == "en" else "ខ្មែរ")
    phone.writes(HELLO[language])
    phone.presses(START[language])
    return phone


def labels(phone: Phone) -> list[str]:
    return phone.screen[-1].labels


WORDS = {
    "km": {"more": "បន្ត", "topic": "រឿងផ្សេង", "japan": "ជប៉ុន"},
    "en": {"more": "More", "topic": "Another topic", "japan": "Japan"},
}


def chooses(phone: Phone, stage: str, language: str) -> None:
    """By SMS: back to the topics, to their second page if need be, and the country if it is asked for."""
    words, label = WORDS[language], guidance.label(stage, language, sms=True)
    if words["topic"] in labels(phone):
        phone.presses(words["topic"])
    if label not in labels(phone):
        phone.presses(words["more"])
    phone.presses(label)
    if words["japan"] in labels(phone):
        phone.presses(words["japan"])


@pytest.mark.parametrize("language", ["km", "en"])
@pytest.mark.parametrize("day", [DAY, date(2028, 1, 1)])
def test_by_sms_every_message_of_the_journey_is_three_parts_at_most(here: Office, language: str, day: date) -> None:
    on(here, day)
    texts: list[str] = []
    for stage in STAGES:
        phone = begun(here, "sms", language, stage)  # one each, for a number gets only so many messages a day
        chooses(phone, stage, language)
        while WORDS[language]["more"] in labels(phone):
            phone.presses(WORDS[language]["more"])
        texts += [shown.text for shown in phone.screen if not shown.mine]
    assert max(map(parts, texts)) <= 3
    said = "\n".join(texts)
    told = [one for stage in STAGES for one in guidance.cards(stage, "JP", DAY)]
    holds = {one.id: day == DAY and not one.in_review for one in told}
    assert [one.id for one in told if (one.words[language].sms in said) is not holds[one.id]] == []


def test_the_menus_of_stages_are_two_parts_in_khmer(here: Office) -> None:
    phone = begun(here, "sms", "km")
    assert parts(phone.screen[-1].text) <= 2
    phone.presses("បន្ត")
    assert parts(phone.screen[-1].text) <= 2


def test_every_stage_can_be_chosen_on_one_screen(here: Office) -> None:
    phone = begun(here, "telegram", "en")
    assert [guidance.label(stage, "en") for stage in STAGES] == labels(phone)[: len(STAGES)]


def test_on_the_day_of_its_review_a_card_only_says_that_it_is_being_checked(here: Office) -> None:
    one = guidance.card("recruiter-2", DAY)
    assert one is not None
    phone = here.phone("telegram", language="en")
    on(here, one.review_on - timedelta(days=1))
    assert "3 originals" in phone.writes("contract")[0]
    on(here, one.review_on)
    [said] = phone.writes("contract")
    assert "3 originals" not in said
    assert "being checked" in said
    assert "1297" in said
    assert "Talk to a person" in labels(phone)


def test_a_picture_goes_with_a_card_that_holds(here: Office) -> None:
    sent: list[Reply] = []
    channel = here.channel("telegram")
    send = channel.send

    async def kept(address: str, reply: Reply, letter: str) -> object:
        sent.append(reply)
        return await send(address, reply, letter)

    channel.send = kept  # type: ignore[method-assign, assignment]
    phone = here.phone("telegram", language="en")
    phone.writes("contract")
    assert sent[-1].picture == "recruiter-2.en"
    on(here, date(2028, 1, 1))
    phone.writes("contract")
    assert sent[-1].picture == ""


def test_listening_is_offered_where_somebody_has_recorded_it(here: Office) -> None:
    phone = here.phone("telegram", language="en")
    phone.writes("contract")
    assert "Listen" not in labels(phone)
    voices = here.context.config.data_dir / "voices"
    voices.mkdir(parents=True)
    (voices / "recruiter-2.en.ogg").write_bytes(b"OggS sample")
    assert isinstance(here.context.hotline.services.media, MediaStore)
    phone.writes("contract")
    assert "Listen" in labels(phone)
    assert phone.presses("Listen") == ["Contract: before you sign"]
    assert "Listen" not in labels(phone)
    assert "More" in labels(phone)


def test_nobody_is_offered_a_recording_by_sms(here: Office) -> None:
    voices = here.context.config.data_dir / "voices"
    voices.mkdir(parents=True)
    (voices / "recruiter-2.en.ogg").write_bytes(b"OggS sample")
    phone = here.phone("sms", language="en")
    phone.writes("contract")
    assert "Listen" not in labels(phone)


def test_a_country_in_words_keeps_the_stage(here: Office) -> None:
    phone = begun(here, "telegram", "en")
    phone.presses("At work")
    assert "Japan: hold your passport" in phone.writes("japan")[0]
    assert "Korea: pay" in phone.writes("Korea")[0]


def test_a_question_of_pay_gets_the_card_of_pay_and_hears_when_it_may_have_changed(here: Office) -> None:
    phone = here.phone("telegram", language="en")
    on(here, date(2026, 9, 1))
    assert "1,023" in phone.writes("minimum wage in japan")[0]
    on(here, DAY)
    said = phone.writes("minimum wage in japan")[0]
    assert "Japan: pay" in said
    assert "1,023" not in said
    assert "being checked" in said
    assert "10,320 won" in phone.writes("minimum wage in korea")[0]


def test_a_country_without_cards_of_its_own_gets_what_holds_everywhere(here: Office) -> None:
    phone = begun(here, "telegram", "en")
    phone.presses("At work")
    assert "Is your passport kept?" in phone.presses("Another country")[0]


def test_an_option_of_an_old_message_still_leads_somewhere(here: Office) -> None:
    phone = begun(here, "telegram", "en")
    phone.presses("Papers")
    phone.presses("Japan")
    phone.writes("menu")
    assert "The 6 papers" in phone.presses("More")[0]
    assert "Photograph them" in phone.presses("More")[0]


def test_pay_kept_back_is_answered_and_offered_to_a_person(here: Office) -> None:
    phone = here.phone("telegram", language="en")
    came = phone.writes("boss did not pay me 3 months")
    assert "Pay kept back" in came[0]
    phone.writes("yes")
    assert [tip for tip in here.tips() if tip.state != "offered"]


def test_who_talks_with_a_person_already_loses_no_word(here: Office) -> None:
    phone = here.phone("telegram", language="en")
    phone.writes("hi")
    phone.presses("Talk to a person")
    phone.writes("a man took my cousin away last year")
    phone.writes("menu")
    phone.writes("which contract did he sign")
    [tip] = here.tips()
    assert any("which contract" in line for line in here.words(tip))
