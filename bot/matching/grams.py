"""An index of sounds: which names share threes of consonants and of key letters with a query.

A query counts its rarest grams first and stops at a budget, so that a name of common sounds in a list of 100,000
costs as much as a rare one.
"""

from array import array
from collections import Counter
from collections.abc import Iterator
from heapq import nlargest

from bot.matching.forms import Form

BUDGET = 24_000  # postings looked at for one query: about a millisecond


class Grams:
    """Inverted index from grams to numbers of forms. Add all, then ask."""

    def __init__(self) -> None:
        self._postings: dict[str, array[int]] = {}
        self._sizes = array("f")

    def add(self, form: Form) -> None:
        """Forms are numbered as they come."""
        number, found = len(self._sizes), _grams(form)
        for gram in found:
            if gram not in self._postings:
                self._postings[gram] = array("I")
            self._postings[gram].append(number)
        self._sizes.append(len(found) + 4.0)

    def nearest(self, form: Form, limit: int) -> list[int]:
        """Numbers of the forms that share most grams with this one, for their size."""
        rows = sorted((self._postings[g] for g in _grams(form) if g in self._postings), key=len)
        counts: Counter[int] = Counter()
        seen = 0
        for row in rows:
            counts.update(row)
            seen += len(row)
            if seen > BUDGET:
                break
        least = 1 if len(rows) < 3 else 2 if len(rows) < 14 else 3
        sizes = self._sizes
        scored = [(count * count / sizes[number], number) for number, count in counts.items() if count >= least]
        return [number for _, number in nlargest(limit, scored)]


def _grams(form: Form) -> set[str]:
    found = {"#" + number for number in form.numbers}
    for skeleton in filter(None, form.skeletons[:3]):
        found.update(_threes("." + skeleton + "."))
    for key in filter(None, form.keys[:3]):
        found.update("k" + three for three in _threes(key))
    return found


def _threes(text: str) -> Iterator[str]:
    return (text[place : place + 3] for place in range(max(len(text) - 2, 1)))
