"""The word tables and rules are data; slips in them fail here, not in front of a person."""

import csv
from pathlib import Path

import pytest

import bot.understanding
from bot.understanding.intents import Intent
from bot.understanding.lexicon import meanings
from bot.understanding.patterns import rules
from bot.understanding.triage import CATEGORIES

WORDS = Path(bot.understanding.__file__).parent / "words"
GIVEN = {"YOUNG", "NUM", "LONGNUM", "LINK", "DEST", "COMMA", "PRAY", "STOPSIGN", "FIRM"}  # made by the code


@pytest.mark.parametrize("table", ["danger", "intents"])
def test_rules_name_only_known_meanings(table: str) -> None:
    known = meanings() | GIVEN
    for rule in rules(table):
        unknown = {concept for step in rule.steps for concept in step} - known
        assert not unknown, f"{rule.id} names {unknown}: spell it as in words/*.csv"


@pytest.mark.parametrize(("table", "kinds"), [("danger", set(CATEGORIES)), ("intents", {str(i) for i in Intent})])
def test_rules_have_a_kind_an_id_and_a_reason(table: str, kinds: set[str]) -> None:
    seen = [rule.id for rule in rules(table)]
    assert len(set(seen)) == len(seen), f"twice: {sorted({each for each in seen if seen.count(each) > 1})}"
    assert all(rule.kind in kinds and rule.reason for rule in rules(table))


def test_rows_have_four_columns() -> None:
    for path in WORDS.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert all(len(row) == len(rows[0]) for row in rows), f"{path.name}: a comma inside a spelling"
