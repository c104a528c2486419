"""Danger in one clause is heard whatever the next one asks; a question about who writes to us is none."""

import pytest

from bot.understanding import understand

DANGER = """
golden lotus is it real, and my sister is locked there
golden lotus is it real? he beat me
golden lotus ban ort? ke vay nh
តើក្រុមហ៊ុនមាសពិតទេ គេវាយខ្ញុំ
dara manpower pit te? bong srey nh ke jak sor knong nos
is the agency licensed? they locked my brother in a room
my daughter is missing in bavet
my mother is lost in Thailand
my nephew disappeared
កូនស្រីខ្ញុំបាត់នៅបាវិត
kon srey nh bat nv bavet
ប្អូនខ្ញុំបាត់ខ្លួននៅប៉ោយប៉ែត
""".strip().splitlines()
CALM = """
ខ្ញុំជាតាចាស់
i am an old grandfather
who reads this
did any girl from bavet building 5 write to you
did someone from the second floor message you
take it back
i am 14
ខ្ញុំអាយុ ១៥ ឆ្នាំ
is Golden Lotus real, and do they pay on time?
is it true that they beat workers there?
""".strip().splitlines()


@pytest.mark.parametrize(("text", "danger"), [*((each, True) for each in DANGER), *((each, False) for each in CALM)])
def test_danger(text: str, danger: bool) -> None:
    assert understand(text).danger is danger


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("i am 14", True),
        ("ខ្ញុំអាយុ ១៥ ឆ្នាំ", True),
        ("my son is 15 he wants to work in korea", True),
        ("we are 12 people", False),
        ("i am 25", False),
    ],
)
def test_minor(text: str, minor: bool) -> None:
    assert understand(text).minor is minor
