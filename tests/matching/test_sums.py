"""A number may be a sum, a head count or a second phone: nobody is listed by such a number."""

import pytest

from bot.matching import Entry, Index

SAMPLES = Index(
    [
        Entry(1, "500", "", "Sample One Co., Ltd.", phones=("012 000 101",)),
        Entry(2, "400", "", "Sample Two Co., Ltd.", phones=("012 000 103",)),
        Entry(3, "3", "", "Sample Three Co., Ltd."),
        Entry(4, "004", "", "Sample Four Co., Ltd."),
    ]
)


@pytest.mark.parametrize(
    "text",
    [
        "500$ to thailand",
        "$500 to thailand",
        "500$",
        "500 dollars",
        "៥០០ ដុល្លារ",
        "3 people to thailand",
        "យក ៣ នាក់ ទៅថៃ",
    ],
)
def test_what_is_counted_names_nobody(text: str) -> None:
    assert SAMPLES.find(text).answer == "none"


@pytest.mark.parametrize(
    "text", ["400 thailand", "is 400 allowed to send to malaysia", "does 400 take workers to thailand"]
)
def test_a_bare_number_beside_a_country_is_asked_about(text: str) -> None:
    finding = SAMPLES.find(text)
    assert (finding.answer, finding.candidates[0].entry.id) == ("which", 2)


@pytest.mark.parametrize(("text", "listed"), [("reg no 400 thailand", 2), ("004 thailand", 4), ("is 500 real", 1)])
def test_a_number_that_says_what_it_is_stays_direct(text: str, listed: int) -> None:
    finding = SAMPLES.find(text)
    assert (finding.answer, finding.candidates[0].entry.id) == ("direct", listed)


@pytest.mark.parametrize("text", ["012 000 101 012 000 103", "០១២ ០០០ ១០១ ០១២ ០០០ ១០៣"])
def test_two_phones_without_a_comma_are_two(text: str) -> None:
    finding = SAMPLES.find(text)
    assert finding.answer == "which"
    assert [candidate.entry.id for candidate in finding.candidates] == [1, 2]


@pytest.mark.parametrize("text", ["012 000 101 5", "012 000 1015", "012 000 101 0"])
def test_a_digit_more_is_nobody(text: str) -> None:
    assert SAMPLES.find(text).answer == "none"
