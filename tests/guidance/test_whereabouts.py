"""Where somebody is by what they say, and what a country is named for else."""

import pytest

from bot.guidance import answered_place, whereabouts

THERE = [
    ("they beat me in korea", "KR"),
    ("ពួកគេវាយខ្ញុំ នៅម៉ាឡេស៊ី", "MY"),
    ("ke vay nh nv korea", "KR"),
    ("i work in japan and the boss hits me", "JP"),
    ("ខ្ញុំធ្វើការនៅថៃ ថៅកែវាយខ្ញុំ", "TH"),
    ("chinese boss locked me in bavet", "KH"),
    ("ថៅកែចិនវាយខ្ញុំ នៅបាវិត", "KH"),
    ("thai boss beat me in phnom penh", "KH"),
    ("korean company took my passport in sihanoukville", "KH"),
    ("we are in a casino in poipet, they do not let us out", "KH"),
    ("my sister is in singapore and i cannot reach her", "SG"),
    ("they sold me to myanmar", "MM"),
    ("គេលក់ខ្ញុំទៅភូមា", "MM"),
    ("they took us across the border to thailand and lock us", "TH"),
    ("i am writing from hong kong, she took my passport", "HK"),
    ("i want to escape from malaysia", "MY"),
    ("i was in thailand, now i am locked in bavet", "KH"),
    ("ខ្ញុំនៅជាប់ក្នុងឡាវ", "LA"),
]
NOWHERE = [
    "chinese boss beat me",
    "thai boss locked the door",
    "ថៅកែថៃវាយខ្ញុំ",
    "they will send me to myanmar tomorrow",
    "they want to sell me to thailand",
    "ke jong luk nh tv phumea",
    "i am from battambang",
    "help me they lock the door",
    "",
]
ANSWERS = [
    ("Korea", "KR"),
    ("កូរ៉េ", "KR"),
    ("Bavet", "KH"),
    ("thai", "TH"),
    ("នៅថៃ", "TH"),
    ("srok jen", "CN"),
    ("im in dubai", "AE"),
    ("kampong cham", "KH"),
    ("ខេត្តកំពង់ចាម", "KH"),
    ("ក្រុងព្រះសីហនុ", "KH"),
    ("i dont know", ""),
    ("ខ្ញុំអាយុ ១៦ ចង់ទៅធ្វើការថៃ", ""),
    ("i want to go to japan", ""),
    ("what do you mean", ""),
]


@pytest.mark.parametrize(("said", "place"), THERE)
def test_where_they_say_that_they_are(said: str, place: str) -> None:
    assert whereabouts(said) == place


@pytest.mark.parametrize("said", NOWHERE)
def test_a_country_that_is_named_for_another_reason(said: str) -> None:
    assert whereabouts(said) == ""


@pytest.mark.parametrize(("said", "place"), ANSWERS)
def test_the_answer_to_where_are_you(said: str, place: str) -> None:
    assert answered_place(said) == place
