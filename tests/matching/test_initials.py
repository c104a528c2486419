"""Other initials are another firm: nearly the same name is then no question of spelling, in whichever script."""

import pytest

from bot.matching import Entry, Index

NAMES = (
    ("ក្រុមហ៊ុន ខេ អេច អ័រ សុខារតនា មេនផៅវើរ ឯ.ក", ""),
    ("ក្រុមហ៊ុន វី ឌី អេស ផ្កាឈូកមាស", ""),
    ("", "K.H.R Bopha Angkor Manpower Co., Ltd."),
    ("", "V.D.S Group Co., Ltd."),
)


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(Entry(number, f"90{number}", *names) for number, names in enumerate(NAMES))


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("K.H.L Sokha Rotana", 0),
        ("K.P.R Sokha Rotana Manpower", 0),
        ("V.D.C phka chhuk meas", 1),
        ("B.D.C phka chhuk meas", 1),
        ("ខេ អេច អិល បុប្ផា អង្គរ", 2),
        ("K.H.L Bopha Angkor Manpower", 2),
        ("V.D.C Group", 3),
    ],
)
def test_nearly_its_name_with_other_initials_is_similar_and_not_the_same(index: Index, typed: str, near: int) -> None:
    finding = index.find(typed)
    assert (finding.answer, finding.candidates[0].entry.id) == ("similar", near), finding.why


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("K.H.R Sokha Rotana", 0),
        ("V.D.S phka chhuk meas", 1),
        ("ខេ អេច អ័រ បុប្ផា អង្គរ", 2),
        ("KHR Bopha Angkor Manpower", 2),
        ("Bopha Angkor Manpower", 2),
    ],
)
def test_the_same_initials_or_none_speak_against_nothing(index: Index, typed: str, meant: int) -> None:
    finding = index.find(typed)
    assert finding.answer in ("direct", "which") and finding.candidates[0].entry.id == meant, finding.why
