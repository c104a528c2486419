"""A part of a listed name is asked about as it is alone, whoever says it and wherever people are sent."""

import pytest

from bot.matching import Entry, Index
from bot.matching.alone import alone
from bot.writing import fold

ROWS = [
    ("901", "ក្រុមហ៊ុន គំរូ ផ្កាឈូកមាស មេនផៅវ័រ ឯ.ក", "Golden Lotus Sample Manpower Co., Ltd."),
    ("902", "ក្រុមហ៊ុន គំរូ ឈូកប្រាក់ មេនផៅវ័រ ឯ.ក", "Silver Lotus Sample Manpower Co., Ltd."),
    ("909", "ក្រុមហ៊ុន គំរូ ដំរីមាស លេប័រ សឹបផ្លាយ ឯ.ក", "Golden Elephant Sample Labour Supply Co., Ltd."),
    ("910", "ក្រុមហ៊ុន គំរូ ខ្លារឿង លេប័រ សឹបផ្លាយ ឯ.ក", "Bright Tiger Sample Labour Supply Co., Ltd."),
    ("911", "ក្រុមហ៊ុន គំរូ ស្ពានយើង ខូអិលធីឌី", "Our Bridge Sample Co., Ltd."),
    ("919", "ក្រុមហ៊ុន គំរូ មិត្តភាព ៩៩ មេនផៅវ័រ ឯ.ក", "Friendship 99 Sample Manpower Co., Ltd."),
    ("920", "ក្រុមហ៊ុន គំរូ មិត្តភាព ៨៨ មេនផៅវ័រ ឯ.ក", "Friendship 88 Sample Manpower Co., Ltd."),
    ("925", "ក្រុមហ៊ុន គំរូ ផែទន្លេ មេនផៅវ័រ ឯ.ក", "River Harbour Sample Manpower Co., Ltd."),
]


@pytest.fixture(scope="module")
def listed() -> Index:
    return Index(Entry(n, number, km, en) for n, (number, km, en) in enumerate(ROWS))


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("ឆែក ផ្កាឈូកមាស ទៅថៃ", "901"),
        ("ក្រុមហ៊ុនផ្កាឈូកមាសទៅថៃមានច្បាប់ទេបង", "901"),
        ("គេនិយាយថាក្រុមហ៊ុនផ្កាឈូកមាស", "901"),
        ("ផ្កាឈូកមាស ថៃ", "901"),
        ("check golden lotus to Thailand", "901"),
        ("golden lotus in thailand real or not", "901"),
        ("ker niyeay tha krom hun golden lotus", "901"),
        ("ឆែក ឈូកប្រាក់ ទៅថៃ", "902"),
        ("ក្រុមហ៊ុនឈូកប្រាក់ទៅថៃបានទេ", "902"),
        ("ដំរីមាស លេប័រ ទៅថៃ ពិតទេ", "909"),
        ("ខ្លារឿង លេប័រ ទៅថៃ មានច្បាប់អត់", "910"),
        ("ឆែក ស្ពានយើង ទៅជប៉ុន", "911"),
        ("ឆែក មិត្តភាព ៩៩ ទៅថៃ", "919"),
        ("ឆែកក្រុមហ៊ុន ផែទន្លេ ទៅសិង្ហបុរី", "925"),
        ("ចង់ទៅថៃជាមួយ ឈូកប្រាក់", "902"),
    ],
)
def test_a_part_of_a_name_is_asked_about_with_its_country(listed: Index, said: str, number: str) -> None:
    mention = listed.mentions(said)
    assert mention.finding.answer == "which", mention.finding.why
    assert number in [one.entry.registration_number for one in mention.finding.candidates[:3]]
    assert mention.how == "near" and mention.strength >= 0.5


@pytest.mark.parametrize("said", ["ឆែក 901 ថៃ", "ឆែក ៩០១ ទៅថៃ", "check 901 to thailand"])
def test_a_registration_number_is_asked_about_with_its_country(listed: Index, said: str) -> None:
    mention = listed.mentions(said)
    assert (mention.how, mention.finding.answer) == ("identifier", "which")
    assert mention.strength >= 0.5


@pytest.mark.parametrize("said", ["901 ថៃ", "ទៅថៃ 910 នាក់"])
def test_a_number_that_nobody_asks_about_is_no_mention(listed: Index, said: str) -> None:
    assert listed.mentions(said).strength < 0.5


@pytest.mark.parametrize(
    "said",
    ["ឆែក ផ្កាស្រស់ ទៅថៃ", "check red rose to thailand", "ខ្ញុំចង់ទៅថៃ", "គេនិយាយថាទៅថៃបានលុយច្រើន", "i want to go to thailand"],
)
def test_a_stranger_and_a_wish_stay_nobody(listed: Index, said: str) -> None:
    assert listed.find(said).answer == "none"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("ផ្កាឈូកមាសទៅថៃមានច្បាប់ទេបង", "ផ្កាឈូកមាស"),
        ("golden lotus to thailand", "golden lotus"),
        ("golden lotus", ""),
        ("ទៅថៃមានច្បាប់ទេ", ""),
        ("", ""),
    ],
)
def test_what_is_left_alone(said: str, name: str) -> None:
    assert alone(fold(said)) == fold(name)
