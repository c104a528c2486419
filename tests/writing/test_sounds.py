"""Khmer by ear: what people write in Latin letters is among the renderings, or at least sounds alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.writing import fold, phonetic_key
from bot.writing.english import hearings
from bot.writing.phonetics import keys
from bot.writing.romanising import romanise_folded, romanise_usually

RENDERED = {
    "សុខ": "sok",
    "សំណាង": "samnang",
    "បន្ទាយមានជ័យ": "banteaymeanchey",
    "សៀមរាប": "siemreab",
    "ត្រពាំង": "trapeang",
    "សំរោង": "samraong",  # a soft letter follows the series before it
    "ជ័យ": "chey",
    "ជាតិ": "cheat",  # the short vowel of a learned word is mute
    "សម្បត្តិ": "sambat",
    "អភិវឌ្ឍន៍": "akphivoat",
    "មង្គល": "mongkol",
    "នគរ": "nokor",
    "ចន្ទ": "chan",
    "ពេជ្រ": "pech",
    "ហ្គោលដិន": "golden",
    "ស្រីមុំ": "sreimum",
    "រតនៈ": "rataneak",
    "ដូនស": "dounsa",
    "ព្រែកជ្រៃ": "preaekchrey",
    "ខាងលិច": "khanglech",
    "អូរធំ": "outhum",  # the r of a stream is silent
    "មាត់ព្រែក": "moatpreaek",
    "វត្ដចាស់": "voatchas",
    "បុណ្យធំ": "bonthum",
    "រុងសាលា": "rungsala",  # a soft letter keeps the series of its word
    "សារធម្ម": "sarthoam",
    "ឧសភា": "osakphea",  # the open syllable of a learned word is stopped
    "ពោធិដុះ": "poudoh",
    "ស្វាយម្សៅ": "svaymsau",
    "តាំងរបង": "tangrobang",
    "ស្អាត": "s'at",
    "តាអុង": "ta-ong",
}


def skeleton(text: str) -> str:
    """The consonants of a text, as they are compared."""
    return keys(romanise_usually(fold(text)))[1]


@pytest.mark.parametrize(("khmer", "latin"), RENDERED.items())
def test_renderings(khmer: str, latin: str) -> None:
    assert latin in romanise_folded(fold(khmer))


@pytest.mark.parametrize(
    ("khmer", "latin"),
    [
        ("សុខ សំណាង", "Sok Samnang"),
        ("ភ្នំពេញ", "Phnom Penh"),
        ("បូរី", "borei"),
        ("វិចិត្រ", "Vichet"),
        ("កំពង់ចាម", "Kampong Cham"),
    ],
)
def test_one_key_for_both_scripts(khmer: str, latin: str) -> None:
    assert phonetic_key(khmer) == phonetic_key(latin)
    assert skeleton(khmer) == skeleton(latin)


@pytest.mark.parametrize(
    ("one", "other"),
    [("kampong", "kompung"), ("Sokhom", "sukom"), ("Thida", "tida"), ("Vichet", "wijet"), ("Phalla", "falla")],
)
def test_spellings_by_ear_share_the_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("english", "khmer"),
    [("future", "ហ្វ្យូឆើរ"), ("bright", "ប្រាយ"), ("eagle", "អ៊ីគល"), ("angel", "អេនជើល"), ("master", "ម៉ាស្ទើរ")],
)
def test_english_as_it_is_heard(english: str, khmer: str) -> None:
    assert skeleton(hearings(english)[0]) == skeleton(khmer)


@given(st.text(st.characters(), max_size=80))
def test_any_text_has_sounds(text: str) -> None:
    assert romanise_folded(fold(text))
    assert isinstance(phonetic_key(text) + skeleton(text) + hearings(text)[0], str)
