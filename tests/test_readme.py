"""README stays true: its example conversation is played, and its map names what is there."""

import re

from tests.documents import ROOT
from tests.people import Office

README = (ROOT / "README.md").read_text()


def test_the_example_conversation_happens(sqlite_office: Office) -> None:
    phone, came = sqlite_office.phone("telegram"), [""]
    for line in re.findall(r"```conversation\n(.*?)```", README, re.S)[0].splitlines():
        sign, _, words = line.partition(" ")
        if sign == ">":
            came = phone.writes(words)
        else:
            assert any(words in text for text in came), f"{words!r} is not in {came}"


def test_every_part_of_the_map_is_there() -> None:
    named = re.findall(r"^ {6}((?:[a-z]+(?:\.py|/) ?)+) ", README, re.M)
    parts = [part for line in named for part in line.split()]
    assert len(parts) > 15
    for part in parts:
        assert (ROOT / "bot" / part).exists(), f"README's map names bot/{part}, which is not there"
