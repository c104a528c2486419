"""Names in another order without spaces: found if they are a listed name's letters or sounds, and asked about."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.matching import harder
from bot.matching import Index
from bot.matching.turning import more_orders, orders
from tests.matching.conftest import Registry


@given(st.text("abdehiknorstu", min_size=2, max_size=16))
def test_an_order_keeps_all_letters(word: str) -> None:
    for way in [*orders(word), *more_orders(word)]:
        assert "".join(way[::-1]) == word


@pytest.mark.parametrize(("asked", "listed"), [("rithysok", "001"), ("rathasok", "002"), ("eaglegolden", "004")])
def test_turned_without_spaces(street: Index, asked: str, listed: str) -> None:
    finding = street.find(asked)
    assert finding.answer in ("which", "similar")
    assert finding.candidates[0].entry.registration_number == listed


def test_a_turned_name_is_among_three(index: Index, registry: Registry) -> None:
    asked = list(harder.queries(registry[0], random.Random(6)))[:900]
    found = [meant in [c.entry.id for c in index.find(query).candidates[:3]] for _, query, meant in asked]
    assert sum(found) / len(found) >= 0.97


def test_a_turned_name_is_never_answered_directly(street: Index) -> None:
    assert street.find("rithysokmanpower").answer != "direct"
