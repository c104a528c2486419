"""Who owes whom: "boss owe 5 month salary" is pay that was not given, and no debt of the person who writes."""

from collections.abc import Sequence
from typing import Protocol


class Told(Protocol):
    """A word of a reading, as far as it is looked at."""

    text: str
    meanings: frozenset[str]


OWES = ("owe", "owes", "owed", "chompeak", "jompeak", "chompak", "jompak", "jumpeak", "chumpeak", "ជំពាក់")
TO_THEM = ("ជំពាក់គេ", "ជំពាក់ថៅកែ")
PAYERS = frozenset({"BOSS", "COMPANY"})
# What may stand between the payer and the verb; "the boss says I owe", «ថៅកែឱ្យជំពាក់» are the writer's debts.
BETWEEN = frozenset({"NOW", "STILL", "YET", "EVER", "PART", "DAYS", "NUM", "ALREADY"})
NEAR, AFTER = 4, 5  # words


def settle(words: Sequence[Told]) -> None:
    """Give each word of pay that is owed that meaning, in place of a debt's."""
    for place, word in enumerate(words):
        if "DEBT" in word.meanings and _is_owed(place, words):
            word.meanings = word.meanings - {"DEBT"} | {"UNPAID"}


def _is_owed(place: int, words: Sequence[Told]) -> bool:
    """Whether a word of debt is a verb of owing of which the payer is the subject; who is only "they" must owe pay."""
    word = words[place]
    if not word.text.startswith(OWES) or word.text in TO_THEM:
        return False
    following = words[place + 1 : place + 1 + AFTER]
    if any(one.meanings & PAYERS for one in following):
        return False
    for before in reversed(words[max(0, place - NEAR) : place]):
        if before.meanings & PAYERS:
            return True
        if "THEY" in before.meanings:
            return any("WAGE" in one.meanings for one in following)
        if not before.meanings or not before.meanings <= BETWEEN:
            return False
    return False
