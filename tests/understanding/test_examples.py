"""One family of rules at a time, in sentences that a person can read."""

import pytest

from bot.understanding import (
    CATEGORIES,
    Intent,
    category,
    destination,
    looks_like_advert,
    looks_like_lookup,
    spoken,
    understand,
    yes_or_no,
)
from bot.understanding.text_reading import read_text


@pytest.mark.parametrize(
    "text",
    [
        "គេមិនវាយទេ តែមិនឱ្យចេញ",  # they do not beat, but do not let out
        "thaoke ot oy nh jenh",
        "ចេញមិនរួច",
        "they don't hit us but we can't go out",
        "nobody knows they beat me",  # the negator belongs to another verb
        "if I run they kill my family",  # a threat, not a thought
        "when I was a child I was beaten, now my husband beats me",
        "why does he beat me?",
        "ជួយខ្ញុំផង",
        "🆘",
        "don't call me, the boss is next to me",
        "Urgent hiring! Typist $1200, free room, t.me/goldjob. I took this job and now they lock me in",
    ],
)
def test_danger(text: str) -> None:
    assert understand(text).danger


@pytest.mark.parametrize(
    "text",
    [
        "help",
        "ជួយ",
        "he is not hitting me",
        "គេមិនវាយខ្ញុំទេ",
        "is it dangerous in Thailand?",
        "do they beat workers there?",
        "what if they take my passport",
        "I was beaten last year but I am home now",
        "I saw a film about a kidnapped girl",
        "help me fill in the visa form",
        "my boss does not pay my salary",
        "vay aksor 1000$ pit te",  # to type, not to beat
        "I was stuck in traffic",
        "stop sending me messages",
    ],
)
def test_no_danger(text: str) -> None:
    assert not understand(text).danger


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("juy nh phg", Intent.HELP),
        ("kromhun nis mean acha ban te", Intent.CHECK),
        ("012 345 678", Intent.CHECK),
        ("job offer typing 1000$ is it real?", Intent.OFFER),
        ("ធ្វើលិខិតឆ្លងដែនអស់ប៉ុន្មាន", Intent.RIGHTS),
        ("i want to report a broker", Intent.TIP),
        ("any news about my case?", Intent.FOLLOWUP),
        ("kom phnher sms mok tiet", Intent.STOP),
        ("លុបសារ", Intent.HIDE),
        ("ប្តូរភាសា", Intent.LANGUAGE),
        ("អរគុណបង", Intent.GREET),
        ("បាទ", Intent.YES),
        ("ot te", Intent.NO),
        ("who did she text?", Intent.OTHER),
        ("", Intent.OTHER),
    ],
)
def test_intents(text: str, intent: Intent) -> None:
    assert understand(text).intent == intent


def test_hide_in_danger_hides_and_is_danger() -> None:
    said = understand("lub chat leun thaoke mok hz")
    assert said.intent == Intent.HIDE
    assert said.danger


def test_what_triage_needs() -> None:
    assert understand("they lock me in the room").urgency == 3
    assert understand("boss took my passport").urgency == 2
    assert understand("how much is a passport").urgency == 0
    assert understand("broker took my 15 year old sister to china").minor
    assert understand("ប្អូនស្រីខ្ញុំបាត់ខ្លួន").third_person
    assert not understand("they beat me").third_person
    assert understand("I was beaten last year but I am home now").past


def test_categories() -> None:
    assert category("they lock me in the room") == "confinement"
    assert category("boss keeps my passport") == "documents"
    assert category("thaoke ot bek luy") == "wages"
    assert category("kon srey nh bat kluon") == "missing"
    assert category("hello") == "other"
    assert {category(text) for text in ("they beat me", "i owe money", "🆘")} <= set(CATEGORIES)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ចង់ទៅធ្វើការនៅសាំងហ្គាពួរ", "SG"),
        ("jg tv tver ka kore", "KR"),
        ("from Cambodia to Malaysia", "MY"),
        ("ការងារនៅគូវ៉ែត", "KW"),
        ("work in Sihanoukville", "KH"),
        ("ម៉ាលេស៊ី", "MY"),
        ("hello", None),
    ],
)
def test_destination(text: str, code: str | None) -> None:
    assert destination(text) == code


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ជួយ", "km"), ("juy nh phg", "km"), ("please help me", "en"), ("012345678", None), ("🆘", None), ("", None),
        ("ថៅកែ lock the door", "km"), ("ot te", "km"),
    ],
)  # fmt: skip
def test_language(text: str, language: str | None) -> None:
    assert spoken(read_text(text)) == language


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("បាទបង", True), ("jas", True), ("yes please", True), ("ទេ", False), ("ot te", False), ("no thanks", False),
        ("maybe later I will think", None), ("they beat me", None), ("", None),
    ],
)  # fmt: skip
def test_yes_or_no(text: str, answer: bool | None) -> None:
    assert yes_or_no(text) is answer


def test_adverts_and_lookups() -> None:
    assert looks_like_advert("Urgent hiring! Typist $1200, free food and room, no experience, t.me/goldjob")
    assert not looks_like_advert("they beat me and keep my passport")
    assert looks_like_lookup("Golden Rice Manpower Co., Ltd")
    assert looks_like_lookup("០១២ ៣៤៥ ៦៧៨")
    assert not looks_like_lookup("they beat me every day and I want to go home")


def test_no_word_of_the_person_is_kept() -> None:
    said = understand("Sokunthea is locked in the Goldenxyz house")
    assert "sokunthea" not in repr(said).lower()
    assert "goldenxyz" not in repr(said).lower()
