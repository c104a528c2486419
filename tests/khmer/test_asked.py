"""Wherever a person may choose "yes" in Khmer, the question above it asks for yes or no: it ends in ទេ."""

from pathlib import Path

import pytest

from bench.khmer.rules import without_te
from bench.khmer.texts import said
from bot.i18n import translations
from tests.people import Office
from tests.test_conversations import FOLDER, play

YES = {translations("km").gettext(text.english) for text in said() if text.english.split(",")[0] == "Yes"}
JOURNEYS = [path for path in sorted(FOLDER.glob("*_km.txt")) if "channels:" not in path.read_text()]


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.stem)
def test_yes_stands_under_a_question_of_yes_or_no(path: Path, sqlite_office: Office) -> None:
    phone = play(path, "telegram", sqlite_office)
    for shown in phone.screen:
        if YES & set(shown.labels):
            assert not without_te(shown.text), f"{shown.labels} under {shown.text!r}"


def test_yes_is_known() -> None:
    assert len(YES) > 3
