"""A short Khmer entry inside another word is no entry: ភ្នំ in ភ្នំពេញ, គេ in គេង, ខមិន across លេខ and មិន.

Khmer is written without spaces, so a list of words finds its entries inside others. ``common_words.csv`` holds common
Khmer words and what each may mean to the tables, nearly always nothing. They were counted in the composed texts of
this repository, cut with khmer-viterbi-segmenter 0.3.2; everyday words in which an entry hides were added by hand.
"""

import csv
import random
from importlib.resources import files
from pathlib import Path

import pytest

from bot.guidance import places
from bot.offers import signs
from bot.offers.advertisement import read_advertisement
from bot.offers.spellings import tables
from bot.understanding.folding import khmer, pieces

FILE = Path(__file__).with_name("common_words.csv")
WORDS = {
    row["word"]: frozenset(row["means"].split())
    for row in csv.DictReader(FILE.read_text(encoding="utf-8").splitlines())
}
NEIGHBOURS = [("", ""), ("នៅ", "ណា"), ("ខ្ញុំ", "ហើយ"), ("ដែល", "ដែរ"), ("លេខ", "ក៏")]
PAIRS = 5000
SHORT = 2  # clusters of an entry that hides easily


def _concepts(text: str) -> frozenset[str]:
    return frozenset(concept for word in read_advertisement(text).words for concept in word.concepts)


def _entries() -> dict[tuple[str, ...], frozenset[str]]:
    return {key: concepts for begun in tables().khmer.values() for key, concepts in begun.keys.items() if concepts}


def _hidden(word: str) -> frozenset[str]:
    """What the short entries mean that stand inside a word and are not the whole of it."""
    row, entries = tuple(pieces(khmer(word))), _entries()
    inside = (row[start : start + long] for long in range(1, SHORT + 1) for start in range(len(row) - long + 1))
    return frozenset(concept for part in inside if part != row for concept in entries.get(part, ()))


def test_the_list_is_long_and_many_of_its_words_hide_an_entry() -> None:
    assert len(WORDS) >= 500
    assert sum(bool(_hidden(word) - means) for word, means in WORDS.items()) >= 80


@pytest.mark.parametrize(("before", "after"), NEIGHBOURS)
def test_a_word_means_no_more_than_it_may(before: str, after: str) -> None:
    wrong = {word: _concepts(before + word + after) - means for word, means in WORDS.items()}
    assert not {word: sorted(found) for word, found in wrong.items() if found}


def test_no_whole_word_without_meaning_is_an_entry() -> None:
    rows = csv.DictReader((files("bot.offers") / "words.csv").read_text(encoding="utf-8").splitlines())
    written = {khmer(word.replace(" ", "")) for row in rows for word in row["km"].split("|")}
    text = (files("bot.offers") / "common_km.txt").read_text(encoding="utf-8")
    plain = [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
    assert len(plain) > 1000
    assert len(set(plain)) == len(plain)
    assert not written & set(map(khmer, plain))


def test_every_short_entry_is_still_found_alone() -> None:
    for key, concepts in _entries().items():
        if len(key) <= SHORT and not any(piece.isdigit() for piece in key):
            assert concepts <= _concepts("".join(key)), "".join(key)


def test_hardly_an_entry_is_found_across_words() -> None:
    """Two whole words side by side may make a phrase, parts of them may not. Before whole words were known, a third of
    the pairs said what neither word says; 3 of 5,000 do where the end of one and the beginning of the other are a word.
    """
    entries, chance, wrong = _entries(), random.Random(1), []
    for _ in range(PAIRS):
        one, two = chance.choice(list(WORDS)), chance.choice(list(WORDS))
        phrase = entries.get(tuple(pieces(khmer(one + two))), frozenset())
        if _concepts(one + two) - WORDS[one] - WORDS[two] - phrase:
            wrong.append((one, two))
    assert len(wrong) <= PAIRS / 1000, wrong


@pytest.mark.parametrize("level", [1, 2])
def test_the_name_of_a_place_says_nothing(level: int) -> None:
    named = places.inside() if level == 1 else [one for above in places.inside() for one in places.inside(above.code)]
    wrong = {one.km: sorted(_concepts(one.km)) for one in named if _concepts(one.km)}
    assert not wrong


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("ឆ្លងដែនពីភ្នំពេញទៅថៃ", "secret_route"),
        ("មានឡានឆ្លងពីភ្នំពេញទៅបាងកក", "secret_route"),
        ("ឆ្លងដែនពីព្រៃវែងទៅវៀតណាម", "secret_route"),
        ("ឆ្លងព្រៃវែងទៅវៀតណាម", "secret_route"),
        ("ប័ណ្ណឆ្លងដែន មើលនៅពេលយប់", "secret_route"),
        ("ហាងកក់សក់ អ៊ុតសក់ ត្រូវការជាងកាត់សក់", "fee"),
        ("ត្រូវការពូកកក់ក្តៅ", "fee"),
        ("កន្លែងធ្វើការស្ងាត់ៗ ល្អ", "secrecy"),
        ("តើអ្នកដឹងថាមិនពិតមែនទេ", "secrecy"),
        ("រោងចក្រស្អាត បន្ទប់ស្អាត", "looks"),
        ("រោងចក្រសាច់សត្វ ត្រូវការកម្មករ", "looks"),
        ("ហាងលក់បៀរ ត្រូវការបុគ្គលិក", "scam_work"),
        ("សម្ភាសន៍ជាងផ្សារដែក", "meeting"),
        ("សម្ភាសន៍ការងារតាមផ្លូវច្បាប់", "meeting"),
        ("ប្រធានាធិបតីអាមេរិក", "guarantee"),
    ],
)
def test_an_honest_text_has_not_the_sign(text: str, sign: str) -> None:
    assert sign not in {found.id for found in signs(text)}


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("ឆ្លងដែនតាមភ្នំ", "secret_route"),
        ("ឆ្លងព្រៃពីភ្នំពេញ", "secret_route"),
        ("បង់ប្រាក់កក់ ៣០០$", "fee"),
        ("កក់សិន ចាំទៅ", "fee"),
        ("ទៅស្ងាត់ៗ", "secrecy"),
        ("ចេញស្ងាត់ៗ កុំប្រាប់គ្រួសារ", "secrecy"),
        ("ត្រូវការស្រីស្អាត", "looks"),
        ("ត្រូវការនារី មុខស្អាត", "looks"),
        ("ធ្វើការកាស៊ីណូ លេងបៀរ", "scam_work"),
        ("ណាត់ជួបនៅផ្សារ", "meeting"),
        ("កិច្ចសន្យាជាភាសាម៉ាឡេ", "no_contract"),
        ("កិច្ចសន្យាជាភាសាអារ៉ាប់", "no_contract"),
    ],
)
def test_the_entry_itself_is_still_a_sign(text: str, sign: str) -> None:
    assert sign in {found.id for found in signs(text)}
