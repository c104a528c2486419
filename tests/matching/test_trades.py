"""Firms of any trade, as a newspaper writes them: by ear in Khmer, or in Latin letters with the trade left out."""

import pytest

from bot.matching import Entry, Index
from bot.matching.forms import form
from bot.writing import fold

FIRMS = [
    ("", "Hanvora Garment Co., Ltd."),
    ("", "Solbright Insurance Plc."),
    ("", "Xinfeng Construction (Cambodia) Co., Ltd."),
    ("គ្រឹះស្ថានមីក្រូហិរញ្ញវត្ថុ រតនមាលា ភីអិលស៊ី", ""),
    ("ក្រុមហ៊ុន តូមីហារ៉ា ឌីវេឡុបមិន ខូ., អិលធីឌី", ""),
    ("ធនាគារ ជុងវ៉ុន លីមីតធីត", ""),
    ("", "Lakeview Coffeeland Co., Ltd."),
]


@pytest.fixture(scope="module")
def press() -> Index:
    return Index(Entry(place, f"{place:03}", *names) for place, names in enumerate(FIRMS))


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("រោងចក្រ ហានវ៉ូរ៉ា ហ្គាមេន", 0),
        ("រោងចក្រកាត់ដេរ ហាន់វ៉ូរ៉ា", 0),
        ("សូលប្រាយ អ៊ិនសួរ៉ង់ស៍", 1),
        ("ក្រុមហ៊ុនធានារ៉ាប់រង សុលប្រ៊ាយ", 1),
        ("ក្រុមហ៊ុនសំណង់ ស៊ីនហ្វេង", 2),
        ("ស៊ិនហ្វឹង ខនស្ត្រាក់សិន", 2),
        ("Ratanak Mealea Microfinance", 3),
        ("Tomihara", 4),
        ("Tomihara Development", 4),
        ("Jungwon Bank Plc.", 5),
        ("ឡេកវីវ ខហ្វីលែន", 6),
    ],
)
def test_found_in_the_other_script(press: Index, query: str, place: int) -> None:
    finding = press.find(query)
    assert finding.answer == "which"
    assert finding.candidates[0].entry.id == place


@pytest.mark.parametrize(
    ("name", "trade"),
    [
        ("ហានវ៉ូរ៉ា ត្រេឌីង", "trade"),
        ("ហានវ៉ូរ៉ា ប្រផឺធី", "building"),
        ("ហានវ៉ូរ៉ា អ៊ែរឡាញ", "air"),
        ("ហានវ៉ូរ៉ា អ៊ិនវេសមិន", "invest"),
        ("ក្រុមហ៊ុនវិនិយោគ ហានវ៉ូរ៉ា", "invest"),
        ("ធនាគារហានវ៉ូរ៉ា", "finance"),
        ("Hanvora Holdings", "holding"),
    ],
)
def test_a_trade_is_left_aside(name: str, trade: str) -> None:
    taken_apart = form(fold(name))
    assert trade in taken_apart.other
    assert len(taken_apart.words) == 1


@pytest.mark.parametrize("name", ["Development", "Technology", "Sok Development 168"])
def test_the_last_word_is_a_name_where_nothing_else_is(name: str) -> None:
    assert form(fold(name)).words


def test_a_branch_or_place_that_is_added_asks() -> None:
    index = Index([Entry(1, "1", "", "Sereymony Labour Co., Ltd."), Entry(2, "2", "ក្រុមហ៊ុន ពន្លឺដារា", "")])
    for query in ("Sereymony Labour Khmer", "Sereymony Labour Branch", "ទីក្រុង ពន្លឺដារា", "ពន្លឺដារា សាខា"):
        assert index.find(query).answer == "which", query


@pytest.mark.parametrize("slip", ["Chamrounsy", "Chamroensyy", "Chamoreunsy", "Chamroensi"])
def test_one_slip_in_a_long_name_asks(slip: str) -> None:
    index = Index([Entry(1, "1", "", "Chamroensy Co., Ltd."), Entry(2, "2", "", "Bo Dy Co., Ltd.")])
    assert index.find(slip).answer == "which"


def test_one_slip_in_a_short_name_is_another_name() -> None:
    assert Index([Entry(1, "1", "", "Bovy Co., Ltd.")]).find("Bosy").answer == "none"
