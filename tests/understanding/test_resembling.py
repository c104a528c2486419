"""The second opinion: small, repeatable, and it names meanings, never words of the person."""

from importlib.resources import files

import pytest

from bench.understanding.compose import composed
from bot.understanding import understand
from bot.understanding.intents import Intent
from bot.understanding.resembling import model, opinion
from bot.understanding.text_reading import read_text


def test_the_weights_are_small() -> None:
    size = len((files("bot.understanding") / "words" / "resembling.json").read_bytes())
    assert size <= 1_750_000, f"{size} bytes: raise LEAST in bench/understanding/train.py"


def test_the_weights_know_every_intent() -> None:
    assert model().names == [str(intent) for intent in Intent]
    assert {len(row) for row in model().weights.values()} == {len(Intent) + 1}


@pytest.mark.parametrize("text", ["Sokunthea was in the Goldenxyz house and he pinched her", "ពួកវាក្តិចសុគន្ធា", "", "?"])
def test_reasons_are_meanings(text: str) -> None:
    assert all(meaning.isupper() or meaning[0] == "@" for meaning in opinion(read_text(text)).meanings)


def test_likelihoods_add_up() -> None:
    assert sum(opinion(read_text("nh jg tv pteas")).intents.values()) == pytest.approx(1)


def test_unforeseen_words_are_heard() -> None:
    said = understand("they gave me a new name and a man to call husband")
    assert said.danger
    assert "resembles" in said.words
    assert any("the words together resemble" in reason for reason in said.why)


def test_composed_lines_are_the_same_each_time() -> None:
    lines = composed(60)
    assert lines == composed(60)
    assert {line["intent"] for line in lines} <= {str(intent) for intent in Intent}
    assert all(line["danger"] == "0" or line["intent"] in ("help", "tip", "hide") for line in lines)
    assert not any("{" in line["text"] for line in composed(2000))
