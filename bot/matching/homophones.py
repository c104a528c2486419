"""Other entries that a listed name may mean as well: a real spelling of one name is letter for letter another's.

A firm that is listed in the other script only has no spelling of its own in this one, so whoever means it writes it by
ear, and may hit upon the listed spelling of its neighbour.
"""

from bot.matching.forms import Form, form
from bot.matching.index import Register
from bot.matching.legal import without_form
from bot.writing import fold


def homophones(register: Register, name: str, places: list[int]) -> list[int]:
    """Places of entries that sound like this folded name, are none of these, and have no name in its script."""
    asked = form(without_form(name))
    found = [(register.owners[n], register.form(n)) for n in register.sounding(asked.keys[0])]
    return list(
        dict.fromkeys(
            place
            for place, listed in found
            if place not in places and _alike(asked, listed) and not _written(register, place, asked.khmer)
        )
    )


def _alike(asked: Form, listed: Form) -> bool:
    """Whether nothing but the spelling tells them apart: not a number, a word of the business, or initials."""
    if any(word.initials for word in (*asked.words, *listed.words)):
        return False
    one, other = ((name.numbers, name.business - {"cambodia"}, name.other) for name in (asked, listed))
    return one == other


def _written(register: Register, place: int, khmer: bool) -> bool:
    """Whether an entry has a name in Khmer letters, or one in Latin letters."""
    return any(fold(name).isascii() != khmer for name in register.names(place) if name)
