"""What a card says of a country's list gives way to the list that we hold, and stays where we hold none."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, cast

import pytest

from bot import guidance
from bot.engine.dialog import Turn
from bot.messages import Inbound
from bot.messaging.contacts import Contact
from bot.recruiters.index import Snapshot
from bot.recruiters.records import Status
from bot.recruiters.terms import Term
from bot.writing.sms import parts
from handlers import DIALOG, cards
from tests.guidance.test_cards import WAYS
from tests.guidance.test_know_rights import WORDS, begun
from tests.people import TODAY, Office, Phone

COUNTRIES = {"MY": ("Malaysia", "ម៉ាឡេស៊ី"), "TW": ("Taiwan", "តៃវ៉ាន់")}
ONCE = {
    ("en", "telegram"): "In March 2025 the ministry's list had no company for Malaysia.",
    ("en", "sms"): "Malaysia: no company was on the list in March 2025.",
    ("km", "telegram"): "នៅខែមីនា ២០២៥ បញ្ជីរបស់ក្រសួងការងារគ្មានក្រុមហ៊ុនណាសម្រាប់ម៉ាឡេស៊ីទេ។",
    ("km", "sms"): "ម៉ាឡេស៊ី៖ ខែមីនា ២០២៥ គ្មានក្រុមហ៊ុនក្នុងបញ្ជីទេ។",
}
NOW = {
    ("en", "telegram"): "Companies on the ministry's list for Malaysia: 3 (notice of 12/11/2026).",
    ("en", "sms"): "Companies on the list for Malaysia: 3 (12/11/2026).",
    ("km", "telegram"): "ចំនួនក្រុមហ៊ុនក្នុងបញ្ជីរបស់ក្រសួងការងារសម្រាប់ ម៉ាឡេស៊ី៖ ៣ (សេចក្តីជូនដំណឹងថ្ងៃ ១២/១១/២០២៦)។",
    ("km", "sms"): "ចំនួនក្រុមហ៊ុនក្នុងបញ្ជីសម្រាប់ ម៉ាឡេស៊ី៖ ៣ (១២/១១/២០២៦)។",
}
EACH = pytest.mark.parametrize(("language", "channel"), list(NOW))
CLAIMS = [one for code in ("MY", "JP", "SG", "HK", "SA", "TW") for one in guidance.cards("thinking", code, TODAY)[:1]]


def hold(office: Office, to: str, firms: int | None, on: date = date(2026, 11, 12)) -> None:
    """Our registry has a list of so many firms for this country; None: it has no list of it."""
    real: Snapshot = office.context.hotline.services.registry()
    notices = {code: day for code, day in real.notices.items() if code != to} | ({} if firms is None else {to: on})
    terms: dict[int, Any] = {
        one: MappingProxyType({code: term for code, term in each.items() if code != to})
        for one, each in real.terms.items()
    }
    for one in list(real.recruiters)[: firms or 0]:
        terms[one] = MappingProxyType({**terms.get(one, {}), to: Term(Status.listed, None)})
    held = replace(real, notices=MappingProxyType(notices), terms=MappingProxyType(terms))
    office.context.hotline.services.registry = lambda: held


def alone(office: Office, language: str) -> Turn:
    """A turn of somebody by SMS, for words alone."""
    contact, inbound = Contact(language=language), Inbound("sms", "here", "1", "1")
    return Turn(cast(Any, None), contact, inbound, "sms", office.context.hotline.services, DIALOG.script, data={})


@pytest.fixture
def here(sqlite_office: Office) -> Iterator[Office]:
    yield sqlite_office


def opened(office: Office, channel: str, language: str, to: str = "MY") -> tuple[Phone, str]:
    """The card of this country for who thinks about it: the phone, and what it shows."""
    phone = begun(office, channel, language)
    label = guidance.label("thinking", language, sms=channel == "sms")
    if label not in phone.screen[-1].labels:
        phone.presses(WORDS[language]["more"])
    phone.presses(label)
    name = COUNTRIES[to][language == "km"]
    said = phone.presses(name) if name in phone.screen[-1].labels else phone.writes(name)
    return phone, "\n".join(said)


@EACH
def test_our_list_speaks_in_the_place_of_what_once_was(here: Office, language: str, channel: str) -> None:
    hold(here, "MY", 3)
    _, said = opened(here, channel, language)
    assert NOW[language, channel] in said and ONCE[language, channel] not in said and "1297" in said


def test_without_a_list_that_says_otherwise_the_dated_sentence_stays(here: Office) -> None:
    for firms in (None, 0):
        hold(here, "MY", firms)
        for language, channel in ONCE:
            words = cards.words(alone(here, language), guidance.cards("thinking", "MY", TODAY)[0])
            assert ONCE[language, channel] in (words.sms if channel == "sms" else words.text)
    assert ONCE["en", "telegram"] in opened(here, "telegram", "en")[1]


def test_an_older_list_says_nothing_against_it(here: Office) -> None:
    hold(here, "MY", 3, date(2025, 3, 6))
    assert ONCE["en", "telegram"] in opened(here, "telegram", "en")[1]


def test_a_title_that_speaks_of_the_list_gives_way_too(here: Office) -> None:
    hold(here, "TW", 2)
    said = opened(here, "telegram", "en", "TW")[1]
    assert "Taiwan: ask the ministry first" in said and "no official way" not in said
    assert "Companies on the ministry's list for Taiwan: 2 (notice of 12/11/2026)." in said


def test_the_picture_goes_with_the_words_that_are_on_it(here: Office) -> None:
    one = guidance.cards("thinking", "MY", TODAY)[0]
    for firms, name in ((3, ""), (None, "thinking-my.en")):
        hold(here, "MY", firms)
        assert cards.pictured(alone(here, "en"), one) == name


@pytest.mark.parametrize("one", CLAIMS, ids=[one.id for one in CLAIMS])
@pytest.mark.parametrize("language", ["km", "en"])
def test_every_such_card_says_it_in_words_that_can_be_replaced(one: guidance.Card, language: str) -> None:
    words = one.in_language(language)
    assert one.listed is not None and words.text.count(words.listed) == 1 and words.listed
    assert not words.listed_sms or words.sms.count(words.listed_sms) == 1
    assert "2025" not in (words.sms if not words.listed_sms else words.sms.replace(words.listed_sms, ""))
    assert len(words.title_now) <= 40


def test_by_sms_it_fits_with_its_ways_on(here: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "counted", lambda turn, count: "១២៣" if turn.language == "km" else "123")
    for one in CLAIMS:
        hold(here, one.destinations[0], 10)
        for language in ("km", "en"):
            turn = alone(here, language)
            assert cards.overtaken(turn, one)
            assert parts(cards.words(turn, one).sms + WAYS[language]) <= 3, (one.id, language)


def test_an_offer_for_a_country_with_firms_gets_no_sign_that_there_are_none(here: Office) -> None:
    advert = "Hotel work in Malaysia, 1700 RM per month, pay 300$ first, no contract"
    for firms, told in ((None, True), (3, False)):
        hold(here, "MY", firms)
        phone = here.phone("telegram", f"Offered{firms}")
        phone.writes("English")
        said = "\n".join([*phone.writes("check a job offer"), *phone.writes(advert)])
        assert ("not for this country" in said) is told
