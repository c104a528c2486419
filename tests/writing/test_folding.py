"""Two dresses of one word fold alike; two words do not."""

import itertools
import re
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from khmerspell import khnormal

from bot.writing import digits, fold, plain, suspicious, to_khmer_digits
from bot.writing.folding import INVISIBLE, shifters_first

KHMER = st.text(st.characters(min_codepoint=0x1780, max_codepoint=0x17DD), max_size=30)
ANYTHING = st.text(st.characters(), max_size=60)  # lone surrogates too
UNSEEN = ["\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad", "\u2060", "\u17b4"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ក្រុមហុ៊ន", "ក្រុមហ៊ុន"),  # the vowel before the shifter
        ("អេហ៊្សីប", "អេហ្ស៊ីប"),  # the shifter before the subscript, as Unicode's first description had it
        ("ប៊្លូ", "ប្ល៊ូ"),
        ("ម៉្ភៃ", "ម្ភ៉ៃ"),
        ("ប្រចំា", "ប្រចាំ"),  # nikahit before the vowel
        ("ជ្រេីសរើស", "ជ្រើសរើស"),  # a vowel typed in two parts
        ("ទេា", "ទោ"),
        ("បណ្ដុះបណ្ដាល", "បណ្តុះបណ្តាល"),  # coeng ta and coeng da look alike
        ("ស្រី", "ស្រ\u200bី"),
        ("សុី", "ស៊ី"),  # under a vowel above, a shifter looks like ុ
        ("តុឿ", "ត៊ឿ"),
        ("សុាំ", "ស៊ាំ"),  # and under ា with a nikahit above
        ("សាំុ", "ស៊ាំ"),
        ("បុ័ត", "ប៉័ត"),  # and under ័; ប and the soft letters take the other shifter
        ("ញុ័ម", "ញ៉័ម"),
        ("មុឺន", "ម៉ឺន"),
        ("គុ្យី", "គ្យ៊ី"),
        ("ទ្បាន", "ឡាន"),  # typed with da and a subscript ba, seen alike
        ("ស្រ្តី", "ស្ត្រី"),  # ro is the last subscript
        ("០១២", "012"),
        ("ＳＯＫ Ｒｉｔｈ", "sok rith"),
        ("CO., LTD", "co., ltd"),
    ],
)
def test_dresses_of_one_word(typed: str, meant: str) -> None:
    assert fold(typed) == fold(meant)


@pytest.mark.parametrize(
    ("one", "other"),
    [("សុខ", "សូខ"), ("កក", "គគ"), ("ចន្ទ", "ចាន់"), ("Sokha", "Sokhan"), ("សុំ", "ស៊ំ"), ("សុា", "ស៊ា")],
)
def test_two_words_stay_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.one_of(KHMER, ANYTHING))
@example("\ud800\u17d2\u17d2ក\u0301\u17d2")
@example("ក" + "ិ" * 50 + "\u17d2")
@example("İß\u0345ﬃ")
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


MARKS = st.lists(st.sampled_from(["្រ", "្ត", "៊", "ា", "ំ", "ុ", "់", "័", "ឿ"]), min_size=2, max_size=4, unique=True)


@given(st.sampled_from("កសហមប"), MARKS)
def test_the_order_of_marks_is_the_typists(base: str, marks: str) -> None:
    assert len({fold(base + "".join(order)) for order in itertools.permutations(marks)}) == 1


BASES, BELOW = st.sampled_from("កគចជញដតនបផមយលវសហអ"), st.sampled_from(["", "្រ", "្ស", "្ល", "្ហ្រ", "្ព្រ"])
SHIFTER, VOWEL = st.sampled_from(["", "៉", "៊"]), st.sampled_from(["", "ា", "ី", "ូ", "េ", "ែ", "ោ", "ៃ", "ុ"])
END = st.sampled_from(["", "ំ", "ះ", "់"])


@given(BASES, BELOW, SHIFTER, VOWEL, END, st.randoms(use_true_random=False))
def test_the_order_is_that_of_the_specification(
    base: str, below: str, shifter: str, vowel: str, end: str, chance: Random
) -> None:
    """We write as SIL's normaliser does, so what we show is folded already; in whatever order it is typed."""
    written = base + below + shifter + vowel + end
    typed = re.findall("\u17d2.|.", below) + [sign for sign in (shifter, vowel, end) if sign]
    chance.shuffle(typed)
    assert fold(written) == written == khnormal(written)
    assert fold(base + "".join(typed)) == fold(written)


@given(BASES, BELOW, SHIFTER, VOWEL)
def test_the_order_of_an_older_release_is_known(base: str, below: str, shifter: str, vowel: str) -> None:
    older = base + shifter + below + vowel
    assert shifters_first(fold(base + below + shifter + vowel)) == older
    assert fold(older) == base + below + shifter + vowel


HIDING = ["ិ", "ី", "ឹ", "ឺ", "ើ", "ឿ", "ាំ", "័"]


@given(st.sampled_from("កគងចជញដតនបផមយរលវសហអ"), st.sampled_from(["", "្រ", "្វ", "្ប"]), st.sampled_from(HIDING))
def test_a_hidden_shifter_is_one_of_two(base: str, below: str, vowel: str) -> None:
    written = [fold(base + below + shifter + vowel) for shifter in "៉៊"]
    assert fold(base + below + "ុ" + vowel) in written


@given(KHMER, st.lists(st.tuples(st.integers(0, 30), st.sampled_from(UNSEEN)), max_size=6))
def test_what_is_unseen_is_nothing(word: str, places: list[tuple[int, str]]) -> None:
    dressed = word
    for place, unseen in places:
        if not dressed[:place].endswith(
            "\u17d2"
        ):  # between coeng and letter it would be seen: two letters side by side
            dressed = dressed[:place] + unseen + dressed[place:]
    assert fold(dressed) == fold(word.translate(INVISIBLE))


@given(st.text("0123456789 កខ", max_size=20))
def test_digits_of_either_script(text: str) -> None:
    assert digits(to_khmer_digits(text)) == text
    assert fold(to_khmer_digits(text)) == fold(text)


@pytest.mark.parametrize(
    ("dressed", "pretends", "why"),
    [
        ("Sоkha", "Sokha", "Cyrillic"),
        ("Gοlden Μanpower", "Golden Manpower", "Greek"),
        ("Sok Rit๐", "Sok Rito", "Thai"),
        ("Ｓok", "Ｓok", "dressed-up"),
        ("So\u200bk", "So\u200bk", "invisible"),
        ("សុុខ", "សុុខ", "repeated"),
        ("សុខี", "សុខី", "Thai"),
    ],
)
def test_look_alikes_are_named(dressed: str, pretends: str, why: str) -> None:
    assert any(why in mark for mark in suspicious(dressed))
    assert plain(dressed) == pretends


@pytest.mark.parametrize("honest", ["Sok Rith Manpower", "សុខ\u200bណារិទ្ធ", "ក្រុមហ៊ុន", "Дом", "บริษัท", "O'Neil 168", ""])
def test_ordinary_text_is_not_suspicious(honest: str) -> None:
    assert plain(honest) == honest
    assert suspicious(honest) == []
