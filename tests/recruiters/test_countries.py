"""A list is for a country that exists, and never for Cambodia."""

import pytest

from bot.errors import Invalid
from bot.recruiters.countries import checked


@pytest.mark.parametrize("given", ["TH", "th", " Th ", "MY", "JP", "KR", "SG", "TW", "HK", "MO", "GB", "SA", "RO"])
def test_countries_that_exist(given: str) -> None:
    assert checked(given) == given.strip().upper()


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("UK", "GB"),
        ("JA", "JP"),
        ("ja", "JP"),
        ("KO", "KR"),
        ("JPN", "JP"),
        ("THA", "TH"),
        ("Japan", "JP"),
        ("ជប៉ុន", "JP"),
        ("japan", "JP"),
        ("Korea", "KR"),
        ("South Korea", "KR"),
        ("កូរ៉េខាងត្បូង", "KR"),
        ("Thailand", "TH"),
        ("ថៃ", "TH"),
        ("Saudi Arabia", "SA"),
    ],
)
def test_the_likely_country_is_named(given: str, meant: str) -> None:
    with pytest.raises(Invalid, match=rf"Do you mean {meant} \("):
        checked(given)


@pytest.mark.parametrize("given", ["XX", "", " ", "ZZ", "EU", "XK", "12", "T", "nowhere at all", "ทท"])
def test_what_is_no_country(given: str) -> None:
    with pytest.raises(Invalid, match="give two letters"):
        checked(given)


@pytest.mark.parametrize("given", ["KH", "kh"])
def test_cambodia_is_no_destination(given: str) -> None:
    with pytest.raises(Invalid, match="abroad"):
        checked(given)


@pytest.mark.parametrize("given", ["Cambodia", "កម្ពុជា", "KHM"])
def test_nor_by_another_name(given: str) -> None:
    with pytest.raises(Invalid) as told:
        checked(given)
    assert "Do you mean KH" not in str(told.value)
