"""A mere journey is no danger; pay that the boss owes is no debt of who writes."""

import pytest

from bot import guidance
from bot.understanding import tells_journey, understand

JOURNEYS = """
my sister goes to saudi
sister goes to saudi tomorrow
my sister will go to work in saudi next week
my brother wants to go to korea
បងស្រីខ្ញុំទៅអារ៉ាប់ប៊ីស្អែក
ប្អូនស្រីខ្ញុំនឹងទៅធ្វើការនៅអារ៉ាប៊ីសាអូឌីត
bong srey tv saudi saaek
p'oun srey nh tv saudi
my friend go to thailand tomorrow
"""
IN_DANGER = """
sister in saudi no call 2 month
they take my sister to saudi
sister go saudi with broker tonight
my sister goes to myanmar
my sister cannot go home from saudi
"""
OWED = """
boss owe 5 month salary
company owe us money 3 month
the factory still owes my brother two months pay
they owe my salary
my boss owe 2 month
thaoke jompeak luy nh
krumhun chompeak luy khae 2 khae
thavke jumpeak prak khae
ថៅកែជំពាក់ប្រាក់ខែខ្ញុំ ៥ ខែ
ថៅកែនៅជំពាក់លុយខ្ញុំ
ថៅកែជំពាក់លុយ៣ខែហើយ
"""
OWING = """
i owe the boss 500
ខ្ញុំជំពាក់លុយថៅកែ
nh chompeak luy thaoke
boss says i owe him 2000
they say i owe the company
i owe my boss my salary for 3 months
ថៅកែឱ្យខ្ញុំជំពាក់លុយ
ខ្ញុំជំពាក់ធនាគារ
"""


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("said", _lines(JOURNEYS))
def test_a_journey_alone_is_no_danger(said: str) -> None:
    assert tells_journey(said) and not understand(said).danger


@pytest.mark.parametrize("said", _lines(IN_DANGER))
def test_what_is_wrong_beside_it_counts(said: str) -> None:
    assert not tells_journey(said) and understand(said).danger


@pytest.mark.parametrize("said", _lines(OWED))
def test_pay_that_is_owed_is_no_debt(said: str) -> None:
    assert (guidance.about(said), understand(said).category, understand(said).danger) == ("work-2", "wages", False)


@pytest.mark.parametrize("said", _lines(OWING))
def test_a_debt_to_the_boss_is_one(said: str) -> None:
    assert guidance.about(said) == "return-2"
