"""Where somebody is, said before they tell anything, is in the tip that follows; alone it is nobody's to read."""

import pytest

from bot.tips import drop_offers
from bot.tips.records import Tip
from tests.people import Office


@pytest.mark.parametrize("channel", ["telegram", "sms"])
@pytest.mark.parametrize("place", ["nov bangkok", "នៅបាងកក", "in Bangkok"])
def test_a_place_said_before_danger_is_in_the_tip(place: str, channel: str, sqlite_office: Office) -> None:
    phone = sqlite_office.phone(channel)
    phone.writes(place)
    phone.writes("they lock us in")
    assert [sqlite_office.words(tip) for tip in sqlite_office.tips()] == [[place, "they lock us in"]]


def test_a_place_written_below_the_numbers_is_in_the_tip_too(sqlite_office: Office) -> None:
    phone = sqlite_office.phone()
    for said in ("/help", "nov bangkok", "they lock us in"):
        phone.writes(said)
    assert [sqlite_office.words(tip) for tip in sqlite_office.tips()] == [["nov bangkok", "they lock us in"]]


@pytest.mark.parametrize("said", ["Thailand", "how much is the pay in Malaysia", "which papers do I need in Japan?"])
def test_a_question_about_a_country_is_kept_nowhere(said: str, sqlite_office: Office) -> None:
    sqlite_office.phone().writes(said)
    assert sqlite_office.tips() == []


def test_alone_it_is_erased_when_they_are_quiet(sqlite_office: Office) -> None:
    sqlite_office.phone().writes("nov bangkok")
    assert [tip.state for tip in sqlite_office.tips()] == ["offered"]
    sqlite_office.context.database.write(lambda db: db.query(Tip).update({"quiet_at": 0.0}))
    sqlite_office.context.database.write(drop_offers)
    assert sqlite_office.tips() == []
