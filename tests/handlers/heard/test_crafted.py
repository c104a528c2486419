"""No text keeps the conversation: a pattern that runs away would take minutes, inside the single writer."""

import time

import pytest

from bench import crafted
from bot.engine.rehearsal import Rehearsal

LONGEST_S = 3.0  # of processor for a whole turn, twenty times what is measured
TEXTS = dict(crafted.texts())
SHORT = 96  # letters: some patterns look at short messages only


@pytest.mark.parametrize("kind", TEXTS)
def test_a_turn_has_an_end(played: Rehearsal, kind: str) -> None:
    for text in (TEXTS[kind], TEXTS[kind][:SHORT], TEXTS[kind][:SHORT] + "!"):
        for before in ([], ["talk to a person"]):
            began = time.process_time()
            played.hear([*before, text], language="en")
            assert time.process_time() - began < LONGEST_S
