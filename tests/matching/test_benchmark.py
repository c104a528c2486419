"""The figures of the development and calibration sets, so that they do not sink unseen."""

import pytest

from bench.matching.batch import answer
from bench.matching.score import Score


@pytest.fixture(scope="module", params=["queries.csv", "queries_calibration.csv"])
def score(request, index, registry, queries):
    rows = [{**row, **answer(index, row["query"], registry[1])} for row in queries(request.param)]
    return Score(rows)


def test_no_wrong_direct_answer(score):
    assert score.wrong_direct == []


def test_names_are_found(score):
    assert score.names("first") >= 0.975
    assert score.names("three") >= 0.985


def test_an_existing_entry_is_seldom_nobody(score):
    assert score.missed() <= 0.015


def test_exact_names_and_identifiers_are_direct(score):
    assert score.exact() == 1.0
    assert score.identifiers() >= 0.995


def test_strangers_are_nobody(score):
    assert score.nobody() >= 0.85
