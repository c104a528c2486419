"""Answers in whole sentences: yes with a condition, no with its reason, a place in a list, none of them, a country."""

import pytest

from bot.understanding import country_within, declines, leaning, none_of_them, place_said


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("yes but after 7 pm at the factory", True),
        ("yes do it, my little one plays on this phone", True),
        ("bat b yk jenh oy oss, orkun", True),
        ("ចាស លុបទៅ", True),
        ("not at all, they are kind, so no", False),
        ("no, keep it here", False),
        ("អត់ទេ ដៃខ្ញុំប៉ះច្រឡំ", False),
        ("yes, no wait", None),
        ("yes or no?", None),
        ("my sister went there", None),
        ("ot te ja", False),
        ("", None),
    ],
)
def test_a_clause_answers(text: str, answer: bool | None) -> None:
    assert leaning(text) is answer


@pytest.mark.parametrize("text", ["no thanks, keep it between us", "thank you no, this is a family matter",
                                  "អត់ទេបង មិនចង់ឱ្យអ្នកណាដឹង", "ot jg oy neak na aan te, kmas ke"])  # fmt: skip
def test_a_no_with_its_reason(text: str) -> None:
    assert declines(text)


@pytest.mark.parametrize("text", ["no she does not call", "nobody knows where we are", "thank you", "no money",
                                  "អត់តេមក ២ សប្តាហ៍"])  # fmt: skip
def test_a_story_declines_nothing(text: str) -> None:
    assert not declines(text)


@pytest.mark.parametrize("text", ["its not any of those", "none of them", "it is not in your list", "អត់មានមួយណាត្រូវសោះ",
                                  "គ្មានឈ្មោះដែលខ្ញុំរកទេ", "rok hz ot mean te nv knong ng"])  # fmt: skip
def test_none_of_a_list(text: str) -> None:
    assert none_of_them(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("second one counting from the top", 2),
        ("the upper one, the name you wrote first", 1),
        ("third one down, same as on her card", 3),
        ("យកអាទី៣រាប់ពីលើចុះមក", 3),
        ("aa ti bey", 3),
        ("ti pi rab pi ler b", 2),
        ("1. no wait", None),
        ("1, sorry i mean Dara Express", None),
        ("2. Dara Express", None),
        ("1. the fee 2. the visa", None),
        ("my second job", None),
        ("top", 1),
    ],
)
def test_a_place_in_words(text: str, place: int | None) -> None:
    assert place_said(text) == place


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("my cousin says its somewhere in malaysia", "MY"),
        ("they say it is in Taiwan", "TW"),
        ("គេថាទៅជប៉ុន", "JP"),
        ("ke tha tv maleysi", "MY"),
        ("sorry I mean Dara Express Thailand", None),
        ("ផ្កាយព្រឹក ថៃ", None),
        ("Golden House Thailand", None),
        ("they took 500$ and do not send me to thailand", None),
        ("not thailand it is japan", None),
        ("what do i need for japan", None),
    ],
)
def test_a_country_in_a_sentence(text: str, country: str | None) -> None:
    assert country_within(text) == country
