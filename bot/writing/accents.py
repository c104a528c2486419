"""Latin letters without their accents, as old maps and passports write Khmer: Kratié, Bântéay Méanchoăy, Kœ̆t."""

import re
import unicodedata

_LATIN = re.compile("[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]+")
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ŋ": "ng", "ß": "ss"})


def unaccented(text: str) -> str:
    """A folded text in plain letters; other scripts unchanged: unaccented('kratié ក្រចេះ') == 'kratie ក្រចេះ'."""
    return text if text.isascii() else _LATIN.sub(_plain, text)


def _plain(match: "re.Match[str]") -> str:
    letters = unicodedata.normalize("NFKD", match[0].translate(_LETTERS))
    return "".join(c for c in letters if not unicodedata.combining(c))
