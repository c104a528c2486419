"""The figures of the development and calibration sets, so that they do not sink unseen."""

import random

import pytest

from bench.matching.batch import answer
from bench.matching.score import Score
from bench.matching.train import firms, fit, solve
from bot.matching import Entry, Index
from bot.matching.legal import without_form
from bot.matching.name_parts import take_apart
from bot.writing import fold
from tests.matching.conftest import Queries, Registry


@pytest.fixture(scope="module", params=["queries.csv", "queries_calibration.csv"])
def score(request: pytest.FixtureRequest, index: Index, registry: Registry, queries: Queries) -> Score:
    rows = [{**row, **answer(index, row["query"], registry[1])} for row in queries(request.param)]
    return Score(rows)


@pytest.mark.slow
def test_no_wrong_direct_answer(score: Score) -> None:
    assert score.wrong_direct == []


def test_names_are_found(score: Score) -> None:
    assert score.names("first") >= 0.975
    assert score.names("three") >= 0.985


def test_an_existing_entry_is_seldom_nobody(score: Score) -> None:
    assert score.missed() <= 0.015


def test_exact_names_and_identifiers_are_direct(score: Score) -> None:
    assert score.exact() >= 0.99  # a name of everyday words only is asked about
    assert score.identifiers() >= 0.995


def test_strangers_are_nobody(score: Score) -> None:
    assert score.nobody() >= 0.85


def test_turned_names_are_among_three(index: Index, registry: Registry) -> None:
    rng = random.Random(15)
    turned = [(words(entry)[::-1], entry) for entry in rng.sample(registry[0], 900) if len(words(entry)) > 1][:300]
    found = [entry in [c.entry for c in index.find(" ".join(name)).candidates[:3]] for name, entry in turned]
    assert sum(found) / len(found) >= 0.97


def words(entry: Entry) -> tuple[str, ...]:
    """The own words of the Latin name."""
    return take_apart(without_form(fold(entry.name_en))).words


def test_the_trainer_solves_what_it_is_given() -> None:
    rows = [([1.0, x / 10], float(x > 5)) for x in range(11)]
    bias, slope = fit(rows)
    assert bias < 0 < slope and bias + slope > 0
    assert solve([[2.0, 1.0], [1.0, 3.0]], [5.0, 10.0]) == pytest.approx([1.0, 3.0])


def test_the_same_seed_makes_the_same_firms() -> None:
    assert firms(random.Random(3), 50) == firms(random.Random(3), 50)
