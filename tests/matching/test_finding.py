"""What people send, and what they are told. The second line of each story is the reason."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching import Entry, Index


def told(index: Index, query: str) -> tuple[str, list[str]]:
    """(answer, registration numbers of the first three)"""
    finding = index.find(query)
    return finding.answer, [c.entry.registration_number for c in finding.candidates[:3]]


@pytest.mark.parametrize(
    ("query", "number", "by"),
    [
        ("Sok Rithy Manpower", "001", "name"),
        ("SOK RITHY MANPOWER CO.,LTD", "001", "name"),
        ("sokrithymanpower", "001", "name"),
        ("សុខឫទ្ធីមេនផៅវើរ", "001", "name"),
        ("ក្រុមហុ៊ន សុខ ឫទ្ធី មេនផៅវើរ", "001", "name"),
        ("Is Sok Rithy Manpower licensed?", "001", "name"),
        ("តើសុខឫទ្ធីមេនផៅវើរមានអាជ្ញាប័ណ្ណទេ", "001", "name"),
        ("sokrithy mp", "001", "alias"),
        ("Bright Future Recruitment and Training", "168", "name"),
        ("ត្រពាំងវែង ជ្រើសរើសបុគ្គលិក (ខេមបូឌា)", "008", "name"),
        ("វីឌីអេស គ្រុប", "005", "name"),
        ("០១២ ៣៤៥ ៦៧៨", "001", "phone"),
        ("+855 (0)12-345-678", "001", "phone"),
        ("is o12 345678 real?", "001", "phone"),
        ("0881234567", "004", "phone"),
        ("0101/2019", "001", "prakas"),
        ("No. 105/21", "005", "prakas"),
        ("លេខ ៧៧/២២", "008", "prakas"),
        ("https://m.facebook.com/sokrithy/?ref=x", "001", "page"),
        ("@SokRatha", "002", "page"),
        ("FB: sok.rithy", "001", "page"),
        ("លេខ 012345678 នេះជារបស់ក្រុមហ៊ុនណា", "001", "phone"),
        ("tel o12 345 679 whatsapp", "002", "phone"),
        ("my sister wants to go with sok rithy manpower because cheap", "001", "name"),
        ("168", "168", "registration"),
        ("reg no 003", "003", "registration"),
    ],
)
def test_who_is_meant(street: Index, query: str, number: str, by: str) -> None:
    finding = street.find(query)
    assert (finding.answer, finding.candidates[0].entry.registration_number) == ("direct", number), finding.why
    assert finding.by == by


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("sok rity manpower", "001"),  # a letter is missing
        ("sok rithy", "001"),  # the business is part of the name
        ("Manpower Rithy Sok", "001"),  # turned round
        ("Same Name Service", "006"),  # two of that name
        ("023 880 111", "002"),  # two of that number
        ("Sok Rithy Manpower 099 999 999", "001"),  # the number is nobody's
        ("Sok Rithy Manpower 012 345 679", "001"),  # the number is the other one's
        ("golden eagle manpower", "004"),  # a word is missing
        ("friendship 168", "003"),  # the meaning of the name
        ("mittapheap one six eight", "003"),
        ("វីឌីអេស", "005"),  # letters spelt out
        ("Sоk Rithy Manpower", "001"),  # a Cyrillic letter
        ("Sok\u200b Ri\u200bthy Manpower", "001"),  # unseen characters between letters
        ("Sokr Ithy Manpower", "001"),  # the space has moved
        ("trapaing veng", "008"),
    ],
)
def test_who_is_asked_about(street: Index, query: str, first: str) -> None:
    answer, numbers = told(street, query)
    assert answer in ("which", "similar")
    assert first in numbers


@pytest.mark.parametrize(
    "query",
    [
        "Mekong Delta Fishing",
        "098 765 432",
        "999/24",
        "facebook.com/nobody",
        "ok",
        "thank you",
        "how much",
        "អរគុណ",
        "ចង់ទៅកូរ៉េ",
        "",
        "?!",
        "\ud800",
        "\x00",
        "404",
    ],
)
def test_who_is_nobody(street: Index, query: str) -> None:
    assert told(street, query) == ("none", [])


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("Sok Rithy 99 Manpower", "number"),
        ("Sok Rithy Microfinance", "another business"),
        ("Sok Rithy Manpower 099 999 999", "nobody's"),
        ("Sоk Rithy Manpower", "Cyrillic"),
        ("Same Name Service", "two entries"),
        ("my aunt Sophal went with Sok Rithy Manpower", "other words"),
    ],
)
def test_the_reason_is_told(street: Index, query: str, why: str) -> None:
    finding = street.find(query)
    assert finding.answer != "direct"
    assert why in " ".join(finding.why)


def test_a_copied_name_is_called_similar(street: Index) -> None:
    assert street.find("Sok Rithy 99 Manpower").answer == "similar"
    assert street.find("V.D.K Group").answer in ("similar", "none")


def test_candidates_say_which_words_matched(street: Index) -> None:
    candidate = street.find("sok rity overseas").candidates[0]
    assert candidate.matched == ("sok", "rity")
    assert 0 <= candidate.score <= 1


def test_a_long_message_is_never_direct(street: Index) -> None:
    assert street.find("Sok Rithy Manpower" + " " * 1000 + "and others").answer != "direct"


def test_an_empty_list_answers() -> None:
    assert Index([]).find("Sok Rithy").answer == "none"


def test_an_entry_of_punctuation_only() -> None:
    index = Index([Entry(1, "", "...", "Co., Ltd."), Entry(2, "", "", "")])
    assert index.find("...").answer == "none" and len(index) == 2


PIECES = [
    "Sok Rithy ",
    "Manpower",
    "012345678",
    "fb.com/x ",
    "ក្រុមហ៊ុន",
    "ធនធានមនុស្ស",
    "អភីវឌ្ឍន៍",
    "ពលកម",
    "វី ឌី អេស",
    "one six eight ",
    "ម្ភៃមួយ",
    "មិត្តភាព",
    "kg ",
    "ឯ.ក",
    "\u17d2",
    "\ud83d",
    "\u200b",
    "168",
    "@",
    "/",
    "\x00",
    "is ",
]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(st.characters(), max_size=300), st.lists(st.sampled_from(PIECES), max_size=12).map("".join)))
def test_anything_at_all_is_answered(street: Index, text: str) -> None:
    finding = street.find(text)
    assert finding.answer in ("direct", "which", "similar", "none")
    assert bool(finding.candidates) == (finding.answer != "none")


@pytest.mark.parametrize(
    "unit", ["a", "ក្រ", "1", "ុ", "Sok Rithy ", "0123456789 ", "fb.com/", "is ", "\u17d2", "1/", "(0)"]
)
def test_a_hundred_thousand_characters_are_answered_soon(street: Index, unit: str) -> None:
    start = time.perf_counter()
    street.find(unit * (100_000 // len(unit)))
    assert time.perf_counter() - start < 1
