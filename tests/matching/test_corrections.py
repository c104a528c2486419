"""Which name a correction names, and names put side by side."""

import pytest

from bot.matching.corrections import corrected
from bot.matching.several import apart
from bot.writing import fold


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("sorry i mean golden lotus", "golden lotus"),
        ("no i meant 88", "88"),
        ("wrong number, 903", "903"),
        ("no not golden lotus, white crane", "white crane"),
        ("not golden lotus but white crane", "white crane"),
        ("and 910", "910"),
        ("som tos chralom, golden lotus", "golden lotus"),
        ("ច្រឡំ ផ្កាឈូកមាស", "ផ្កាឈូកមាស"),
        ("សុំទោស ខ្ញុំចង់សួរ ផ្កាឈូកមាស", "ផ្កាឈូកមាស"),
        ("មិនមែន ផ្កាឈូកមាស ទេ ឈូកប្រាក់", "ឈូកប្រាក់"),
        ("ហើយ 910", "910"),
        # no correction
        ("golden lotus", "golden lotus"),
        ("is golden lotus real or not", "is golden lotus real or not"),
        ("not golden lotus", "not golden lotus"),
        ("android star", "android star"),
        ("ទេពប្រណម្យ មេនផៅវ័រ", "ទេពប្រណម្យ មេនផៅវ័រ"),
    ],
)
def test_a_correction_names_another(said: str, meant: str) -> None:
    assert corrected(fold(said)) == fold(meant)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("golden lotus or silver lotus which one is listed for malaysia?", ["golden lotus", "silver lotus"]),
        ("are golden lotus and white crane both listed", ["golden lotus", "white crane"]),
        ("golden lotus", []),
        ("is golden lotus real or not", []),
    ],
)
def test_names_side_by_side(said: str, names: list[str]) -> None:
    assert apart(fold(said)) == names
