"""Where somebody is, as against where somebody wants to go."""

import pytest

from bot.understanding import understand


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("in Korea", "KR"),
        ("នៅម៉ាឡេស៊ី", "MY"),
        ("nv korea", "KR"),
        ("I am in Seoul and they lock me", "KR"),
        ("my sister is in Dubai, no contact", "AE"),
        ("ប្អូនខ្ញុំនៅថៃគេមិនឱ្យចេញ", "TH"),
        ("they sold me to Myanmar", "MM"),
        ("nh nv thai jenh ot ruch", "TH"),
        ("she works in Kuala Lumpur and boss keeps passport", "MY"),
        ("kon srey nh tver ka nv malaysia bat kluon", "MY"),
        ("I work in Thailand, how can I get home?", "TH"),
        ("we are at bangkok now", "TH"),
        ("my son went to Thailand and does not answer", "TH"),
        ("now in japan", "JP"),
        ("ខ្ញុំធ្វើការនៅថៃ", "TH"),
        ("they took her to china", "CN"),
        ("boss in Korea hits me", "KR"),
    ],
)
def test_is_there(text: str, code: str) -> None:
    assert understand(text).abroad_now == code


@pytest.mark.parametrize(
    "text",
    [
        "I want to work in Korea",
        "job in Korea salary 1500",
        "is it safe in Korea?",
        "how to go to Korea",
        "jg tv tver ka nv kore",
        "ចង់ទៅធ្វើការនៅម៉ាឡេស៊ី",
        "came back from Thailand",
        "hiring in Japan",
        "which companies for Japan",
        "is Dara Co real in Thailand?",
        "hello",
        "នៅភ្នំពេញ",
        "how much salary in Korea",
        "they will take me to Myanmar tomorrow",
    ],
)
def test_is_not_there(text: str) -> None:
    assert understand(text).abroad_now is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("they bring me from Thailand to Bavet", "KH"),
        ("from Phnom Penh to Thailand", "TH"),
        ("job in Poipet", "KH"),
        ("Seoul", "KR"),
        ("ធ្វើការនៅបាវិត", "KH"),
        ("Sihanoukville", "KH"),
        ("ប៉ោយប៉ែត", "KH"),
        ("kuala lumpur", "MY"),
        ("dubai", "AE"),
    ],
)
def test_the_place_named(text: str, code: str) -> None:
    assert understand(text).place == code
