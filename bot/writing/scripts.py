"""Which script most letters of a text are written in."""

import re
from typing import Literal

Script = Literal["km", "latin", "other", "none"]

_KHMER = re.compile("[\u1780-\u17b3\u17b6-\u17dd]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def script_of(text: str) -> Script:
    """script_of('តើ Sok ត្រឹមត្រូវទេ') == 'km'; script_of('012') == 'none'."""
    khmer, latin = len(_KHMER.findall(text)), len(_LATIN.findall(text))
    other = sum(character.isalpha() for character in text) - latin - len(re.findall("[\u1780-\u17b3]", text))
    if other > khmer and other > latin:
        return "other"
    if khmer or latin:
        return "km" if khmer >= latin else "latin"
    return "none"
