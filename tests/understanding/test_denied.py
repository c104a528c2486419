"""What a negator denies, and what it leaves: who acts after another deed, a missing person, a question of one's own."""

import pytest

from bot.understanding import understand
from bot.understanding.moods import is_denied
from bot.understanding.text_reading import read_text

TOLD = """
i not finish target they beat me
call not go in, my sister missing 9 days
kdav kluon 5 tngai, ot mean pet, trov tver mech
no work finish boss hit us
"""
DENIED = """
they do not beat me, my boss is kind
nobody is missing, all came home
ot mean nak na bat te, mk dol teang os hz
"""
USED_UP = """
os luy hz jam brak khe
nh rok kanleng leng sen
ot khernh kradas ey sos
"""  # "os" is all, "kanleng" a place, "ey sos" nothing at all


@pytest.mark.parametrize("said", TOLD.strip().splitlines())
def test_what_is_not_denied(said: str) -> None:
    assert understand(said).danger


@pytest.mark.parametrize(
    ("said", "meaning", "denied"),
    [
        ("they do not beat me", "BEAT", True),
        ("not finnished they beat me", "BEAT", False),
        ("nobody is missing", "MISSING", True),
        ("call not in, missing", "MISSING", False),
    ],
)
def test_how_far_a_negator_reaches(said: str, meaning: str, denied: bool) -> None:
    reading = read_text(said)
    place = next(place for place, word in enumerate(reading.words) if word.means(meaning))
    assert is_denied(place, reading) is denied


@pytest.mark.parametrize("said", DENIED.strip().splitlines())
def test_what_is_denied_or_asked(said: str) -> None:
    assert not understand(said).danger


@pytest.mark.parametrize("said", USED_UP.strip().splitlines())
def test_short_romanised_words_in_others(said: str) -> None:
    assert not understand(said).danger


def test_a_bare_plea_is_no_command() -> None:
    assert understand("SOS").danger and understand("sos!!").urgency == 3
