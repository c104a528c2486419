"""Accents of Latin letters are left aside in a search, and Khmer is never touched."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.matching import Entry, Index
from bot.writing import fold, phonetic_key
from bot.writing.accents import unaccented


def test_old_maps_and_passports() -> None:
    assert unaccented("kratié") == "kratie"
    assert unaccented(fold("Bântéay Méanchoăy")) == "banteay meanchoay"
    assert unaccented("kœ̆t đak") == "koet dak"
    assert phonetic_key("Stung Trâng") == phonetic_key("stung trang")


def test_khmer_stays_as_it_is() -> None:
    assert unaccented("ក្រចេះ kratié") == "ក្រចេះ kratie"


@given(st.text(alphabet=st.characters(min_codepoint=0x1780, max_codepoint=0x17FF)))
def test_no_khmer_sign_is_an_accent(text: str) -> None:
    assert unaccented(text) == text


@given(st.text(max_size=40))
def test_twice_is_once(text: str) -> None:
    once = unaccented(fold(text))
    assert unaccented(once) == once
    assert not any(unicodedata.combining(c) and c < "\u0370" for c in once)


def test_an_accent_is_asked_about_and_never_direct() -> None:
    """Whether Kratié is Kratie a person says, not we."""
    index = Index([Entry(1, "001", "", "Kratie Manpower Co., Ltd.")])
    assert index.find("Kratié Manpower").answer == "which"
