"""The legal form is left aside however it is written: in either script, spelt out, with dots, glued."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.legal import compact, without_any_form, without_form
from bot.writing import fold

LETTERS = {
    "c": ["ស៊ី", "សុី", "ស៊ិ"],
    "d": ["ឌី", "ឌិ", "ដី"],
    "l": ["អិល", "អែល", "អេល", "អឹល", "អ៊ិល"],
    "p": ["ភី", "ផី", "ភិ"],
    "t": ["ធី", "ធិ", "ទី"],
}
WORDS = {"co": ["ខូ", "ខូ.", "ខុ", "គូ"], **LETTERS}
FORMS = [("co", "l", "t", "d"), ("l", "t", "d"), ("p", "l", "c"), ("l", "l", "c")]


@st.composite
def spelt(draw: st.DrawFn) -> str:
    """A legal form in Khmer letters, with dots, commas, spaces or nothing between them."""
    gap = draw(st.sampled_from(["", ".", " ", ". "]))
    letters = [draw(st.sampled_from(WORDS[letter])) for letter in draw(st.sampled_from(FORMS))]
    first = draw(st.sampled_from([gap, " ", "., "])) if letters[0] in WORDS["co"] else gap
    return letters[0] + first + gap.join(letters[1:])


@given(st.sampled_from(["សុខ ឫទ្ធី", "ដារ៉ា", "វណ្ណៈ"]), st.sampled_from(["", " ", ", "]), spelt())
def test_letters_spelt_out_in_khmer(name: str, gap: str, legal_form: str) -> None:
    assert compact(name + gap + legal_form).text == compact(name).text


@pytest.mark.parametrize(
    "legal_form",
    [
        "លីមីតធីត",
        "លីមីធីត",
        "លីមីតេត",
        "លីមីតឌីត",
        "ខូ លីមីតធីត",
        "ខូ., អិលធីឌី",
        "ភី.អិល.ស៊ី",
        "ភីធីអ៊ី អិលធីឌី",
        "អេសឌីអិន ប៊ីអេចឌី",
        "ខមផានី លីមីតធីត",
        "ខាំភានី",
        "ខបភើរេសិន",
        "ខូប៉ូរ៉េស្យុង",
        "ខូភើរេស្ស៊ិន",
        "ខូភើរេស៊្សិន",
        "ខប",
        "អ៊ិនក",
        "ឯ.ក",
        "ឯកជន ទទួលខុសត្រូវមានកម្រិត",
        "Co., Ltd.",
        "CO LTD",
        "L.T.D",
        "P. L. C.",
        "Pte. Ltd.",
        "Sdn. Bhd.",
        "Incorporated",
        "Corp.",
    ],
)
def test_every_form(legal_form: str) -> None:
    for name in ("សុខ ឫទ្ធី", "Sok Rithy"):
        assert without_form(fold(f"{name} {legal_form}")) == fold(name)


@pytest.mark.parametrize(
    "name",
    ["សុខផានី", "លីមី", "សុខ លីមី", "ម៉ាភី", "អ៊ុក វាសនា", "ឈឹម ឯក", "ពិសិដ្ឋ", "ខូវ", "Marco", "Vinc", "Sok Inca", "Piltd"],
)
def test_names_are_no_legal_forms(name: str) -> None:
    assert without_form(fold(name)) == fold(name)


def test_what_is_glued_or_mistyped_is_left_aside_in_a_search() -> None:
    for typed in ("sok rithyco.,ltd", "sok rithy co., ltq", "sok rithy kho elthidi", "sok rithy phi el si"):
        assert without_any_form(typed) == "sok rithy"
