"""No secret stands on a command line, where `ps` and the shell's history show it."""

import pytest

from tests.people import PASSWORD, Office
from tests.terminal import Hotline


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    "words",
    [
        ["tips", "next", "--password", PASSWORD],
        ["tips", "aside", "--password", PASSWORD],
        ["staff", "add", "Dara", "--password", PASSWORD],
        ["staff", "add", "Dara", "--by", "Sophy", "--by-password", PASSWORD],
        ["staff", "password", "Sophy", "--code", "ab" * 32],
        ["registry", "spellings", "--password", PASSWORD],
        ["keys", "roll", "--password", PASSWORD],
    ],
    ids=" ".join,
)
def test_a_secret_on_the_line_is_refused(hotline: Hotline, words: list[str]) -> None:
    said = " ".join(hotline(*words, code=2).replace("│", " ").split())
    assert "not on the command line" in said and PASSWORD not in said


def test_the_environment_may_give_it(office: Office, hotline: Hotline) -> None:
    assert "Nothing waits." in hotline("tips", "next")
