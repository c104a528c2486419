"""Numbers that are read out digit by digit."""

import pytest

from bot.writing import dictated


@pytest.mark.parametrize(
    ("said", "ways"),
    [
        ("call zero one two, 345 six seven eight", ("call 012345678",)),
        ("oh nine five", ("095",)),
        ("double four triple zero", ("44000",)),
        ("lek soun pram muoy pir", ("lek 062", "lek 0512")),
        ("soun prammuoy pir", ("062",)),
        ("0 seven 1 003 4427", ("0710034427",)),
        ("he is one of two men", ()),
        ("one 012 345 678", ()),
        ("pir bei neak", ()),
        ("1 2 3", ()),
    ],
)
def test_digits_in_words(said: str, ways: tuple[str, ...]) -> None:
    assert dictated(said) == ways


def test_more_words_may_be_asked_for() -> None:
    assert dictated("one two three", least=5) == ()
