"""What makes a text swell, or slow to normalise, taken out first: one letter that stands for eighteen (U+FDFA), marks
piled on one letter, which Unicode puts in order in quadratic time.

    calmed("a" + "\u0301" * 4000) == "a" + "\u0301" * 4
    calmed("\ufdfa") == " "
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

FORM = 4  # letters that one may stand for: ㍿ four, ﬃ three
PILE = 4  # marks on a letter; no script that we read has more


def calmed(text: str) -> str:
    """The text with blanks for letters that stand for more than FORM, and PILE marks in a row at most."""
    return _PILE.sub(r"\1", text.translate(_SWELLING) if _SWELLS.search(text) else text)


def _ranges(codes: Iterable[int]) -> Iterator[str]:
    """Runs of numbers as a class of a pattern writes them."""
    row = sorted(codes)
    starts = [code for place, code in enumerate(row) if not place or row[place - 1] != code - 1]
    ends = [code for place, code in enumerate(row) if place + 1 == len(row) or row[place + 1] != code + 1]
    for start, end in zip(starts, ends, strict=True):
        yield f"{chr(start)}-{chr(end)}"


# Marks and compatibility forms stand in these planes; Korean syllables and Chinese letters are neither.
_CODES = (*range(0x300, 0x3400), *range(0xA600, 0xAC00), *range(0xF900, 0x10000), *range(0x10100, 0x12000),
          *range(0x16A00, 0x17000), *range(0x1BC00, 0x1C000), *range(0x1CF00, 0x1F300))  # fmt: skip
_MARKS = "".join(_ranges(code for code in _CODES if unicodedata.combining(chr(code))))
_PILE = re.compile(f"([{_MARKS}]{{{PILE}}})[{_MARKS}]+")
_SWELLING = {code: " " for code in _CODES if len(unicodedata.normalize("NFKC", chr(code))) > FORM}
_SWELLS = re.compile("[" + "".join(_ranges(_SWELLING)) + "]")
