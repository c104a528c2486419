"""Real names of places, Latin queries to Khmer-only records: what the rules of sound must not lose."""

import pytest

from bench.matching import places


@pytest.fixture(scope="module")
def everywhere() -> places.Places:
    return places.Places(places.official(places.spellings()))


def share(everywhere: places.Places, pairs: list[places.Pair]) -> float:
    return sum(everywhere.found(latin)[0][:1] == [khmer] for khmer, latin in pairs) / len(pairs)


def test_official_spellings_are_found_first(everywhere: places.Places) -> None:
    assert share(everywhere, list(everywhere.chosen.items())[::17]) >= 0.94  # one in fifty shares its spelling


def test_other_spellings_are_found_first(everywhere: places.Places) -> None:
    others = places.alternatives(places.spellings(), everywhere.chosen)
    assert share(everywhere, others) >= 0.84  # some are slips of the pen, some another place's official one


def test_added_words_and_other_names_are_no_spellings() -> None:
    assert places.respelt("Anlung Veaeng", "Anlong Veng") and places.respelt("Siem Reab", "Siemreap")
    assert not places.respelt("Lvea", "Prey Lvea") and not places.respelt("Pou", "Stueng")
