"""A listed spelling may be another listed name by ear: then nobody can tell which is meant."""

import pytest

from bot.matching import Entry
from bot.matching.homophones import homophones
from bot.matching.index import Register
from bot.writing import fold

ROWS = [
    ("", "Vann Kun Manpower Co., Ltd."),
    ("ក្រុមហ៊ុន វ៉ាន់ គន់ មេនផៅវើរ", ""),
    ("ក្រុមហ៊ុន វណ្ណ គុន មេនផៅវើរ", "Vann Koun Manpower"),
    ("ក្រុមហ៊ុន វ៉ាន់ គុន ទេសចរណ៍", ""),
    ("ក្រុមហ៊ុន វ៉ាន់ គុន ១៦៨ មេនផៅវើរ", ""),
]


@pytest.fixture(scope="module")
def register() -> Register:
    return Register(Entry(place, str(place), *names) for place, names in enumerate(ROWS))


def test_who_has_no_spelling_of_its_own_may_be_meant(register: Register) -> None:
    assert homophones(register, "vann kun manpower co., ltd.", [0]) == [1]
    assert homophones(register, fold(ROWS[1][0]), [1]) == [0]


def test_the_same_place_is_no_rival(register: Register) -> None:
    assert homophones(register, "vann kun manpower", [0, 1]) == []


def test_another_sound_is_no_rival(register: Register) -> None:
    assert homophones(register, "vann kosal manpower", [0]) == []
