"""Names inside what people say: found wherever they stand, and not where there are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import Entry, Index
from bot.matching.talk import is_sentence, only_talk, talk_share
from bot.writing import fold


@pytest.fixture(scope="module")
def listed() -> Index:
    names = [
        ("ក្រុមហ៊ុន ហ៊ីម៉ាវ៉ារី (ខេមបូឌា) ឯ.ក", "Himawari (Cambodia) Co., Ltd."),
        ("ស្ទឹងសែន មេនផៅវើរ", "Stung Sen Manpower"),
        ("៩៩ ស្តារ រីគ្រូតមេន", "99 Star Recruitment Co., Ltd."),
        ("", "K.S.P Manpower Co., Ltd."),
        ("សុខ សំណាង ត្រាវែល", "Sok Samnang Travel"),
        ("សុខ សំណាង សេវាកម្ម", "Sok Samnang Service"),
        ("ភ្នំបាខែង មេនផៅវ័រ", "Phnom Bakheng Manpower"),
        ("", "Chenla Gateway Co., Ltd."),
        ("មេត្តា ករុណា", "Metta Karuna Co., Ltd."),
    ]
    return Index(Entry(n, f"{n:03}", km, en) for n, (km, en) in enumerate(names))


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("nhom jong tv japan tam kromhun himawari jea te b", "000"),
        ("my cousin says Himawari takes people to Japan and asks for money first, can I believe them", "000"),
        ("ប្អូនខ្ញុំចង់ទៅថៃតាមក្រុមហុន ស្ទឹងសែន តើត្រូវច្បាប់អត់", "001"),
        ("ពូខ្ញុំថាទៅជាមួយស្ទឹងសែនមេនផៅវើរល្អ តើពិតមែនទេបង", "001"),
        ("bong ke tha 99 star recruitment ros ke tv thai jea te", "002"),
        ("somebody from k.s.p manpower called my sister last night, is it safe to go", "003"),
        ("kromhun sok samnang travel mean chbab te bong ery", "004"),
    ],
)
def test_the_name_is_found_wherever_it_stands(listed: Index, said: str, number: str) -> None:
    finding = listed.find(said)
    assert finding.answer != "none"
    assert finding.candidates[0].entry.registration_number == number


def test_a_name_in_a_story_is_asked_about(listed: Index) -> None:
    said = "my cousin says Himawari takes people to Japan and asks for money first, can I believe them"
    assert listed.find(said).answer == "which", "the story may be about another firm"


@pytest.mark.parametrize(
    "said",
    [
        "hello are you a robot? I need help with my passport",
        "khnom jong tv twer ka nv thai tver yang mech",
        "រកការងារនៅថៃ មានទេបង",
        "ថៅកែមិនបើកប្រាក់ខែឱ្យខ្ញុំទេ ធ្វើម៉េចទៅ",
        "how many licensed agencies send workers to japan this year",
    ],
)
def test_talk_alone_names_nobody(listed: Index, said: str) -> None:
    assert listed.find(said).answer == "none"


@pytest.mark.parametrize(
    ("part", "number"), [("bakheng manpower", "006"), ("chenla", "007"), ("99 star", "002"), ("បាខែង", "006")]
)
def test_a_telling_part_of_a_name_is_asked_about(listed: Index, part: str, number: str) -> None:
    finding = listed.find(part)
    assert (finding.answer, finding.candidates[0].entry.registration_number) == ("which", number)


@pytest.mark.parametrize("other", ["bakheng travel", "chenla 7 manpower travel", "88 star"])
def test_a_part_with_something_else_beside_it_is_not_taken_for_the_firm(listed: Index, other: str) -> None:
    assert listed.find(other).answer in ("none", "similar")


def test_a_name_that_ends_like_a_question_word_is_left_whole(listed: Index) -> None:
    """ណា asks 'which', and Karuna ends in it."""
    assert listed.find("មេត្តា កុរណា").candidates[0].entry.registration_number == "008"


def test_how_much_of_a_text_is_talk() -> None:
    assert talk_share(fold("nhom jong tov japan tam kromhun")) == 1.0
    assert talk_share("golden lotus dragon") == talk_share("say") == 0.0
    assert is_sentence("can you tell me about bayon star") and not is_sentence("bayon star manpower")
    assert only_talk(fold("ខ្ញុំចង់ទៅធ្វើការនៅថៃ")) and not only_talk(fold("ខ្ញុំចង់ទៅ បាយ័ន"))


@given(st.text(max_size=120))
def test_any_text_has_a_share_of_talk(text: str) -> None:
    assert 0.0 <= talk_share(fold(text)) <= 1.0
