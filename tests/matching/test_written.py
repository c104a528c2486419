"""Queries of authors who had not seen the code: what people write is never quite what we thought of."""

import pytest

from bench.matching.score import Score
from bench.matching.written import HELD, SEEN, score


@pytest.fixture(scope="module")
def seen() -> Score:
    return score(SEEN)


@pytest.fixture(scope="module")
def held() -> Score:
    return score(HELD)


@pytest.mark.slow
def test_no_wrong_direct_answer(seen: Score, held: Score) -> None:
    assert seen.wrong_direct == held.wrong_direct == []


def test_most_are_found(seen: Score, held: Score) -> None:
    assert (seen.names("first") >= 0.88, seen.names("three") >= 0.92) == (True, True)
    assert (held.names("first") >= 0.87, held.names("three") >= 0.90) == (True, True)


def test_few_listed_firms_are_nobody(seen: Score, held: Score) -> None:
    assert seen.missed() <= 0.06
    assert held.missed() <= 0.08


def test_strangers_are_nobody(seen: Score, held: Score) -> None:
    assert seen.nobody() >= 0.85
    assert held.nobody() >= 0.85
