"""Digits in a dress: keycaps, circles, other scripts' digits, letters typed for 0 and 1, slashes of other shapes.

undressed('０1️⃣❷ 345 678') == '012 345 678'; with_digits_typed('o12 34s l00') == '012 34s 100'
"""

import re
import unicodedata

_KEYCAP = re.compile("[\ufe0e\ufe0f]*\u20e3")
_SLASHES = str.maketrans({"\\": "/", "\u2044": "/", "\u2215": "/", "\uff0f": "/", "\u29f8": "/"})
# The slashes and every digit by its meaning, none of which stands behind the second plane: one table, for a text is put
# through it several times.
_DRESSED = _SLASHES | {
    code: str(unicodedata.digit(chr(code)))
    for code in range(0x80, 0x20000)
    if unicodedata.digit(chr(code), None) is not None
}
_JOINED = re.compile("(?<=[0-9])[\u200b-\u200f\u2060\ufeff\u00ad]+(?=[0-9])")
# A token of digits with o, l or i among them; or an o by itself before digits.
_TYPED = re.compile(r"(?<![A-Za-z0-9])(?=[0-9oOlI|]{3})(?=[oOlI|]*[0-9])[0-9oOlI|]+(?![A-Za-z])")
_ALL_O = re.compile(r"(?<=\d[ .\-])[oO]{2,3}(?=[ .\-]\d)")  # 077 OOO 359
_LONE_O = re.compile(r"(?<![A-Za-z0-9])[oO](?=[\s.\-]?\d{2})")
_MEANT = str.maketrans("oOlI|", "00111")


def undressed(text: str) -> str:
    """The text with every character that is a digit by its meaning as that digit."""
    if text.isascii():
        return text.translate(_SLASHES)
    return _JOINED.sub("", _KEYCAP.sub("", text).translate(_DRESSED))


def with_digits_typed(text: str) -> str:
    """Letters that stand for digits in a number, as the digits; as long as before."""
    typed = _TYPED.sub(lambda found: found[0].translate(_MEANT), text)
    return _LONE_O.sub("0", _ALL_O.sub(lambda found: "0" * len(found[0]), typed))


def meant_digits(token: str) -> str:
    """A number with the letters in it that look like digits as these: 'o0l2' -> '0012'."""
    return token.translate(_MEANT)
