"""Khmer letters and how they stack: what every other file of this package counts on.

A cluster is one letter with all that is written above, below and around it: base, shifter, subscripts (each a coeng
U+17D2 and a letter), vowel signs, marks. Unicode leaves their order to the typist, NFC and NFKC change nothing, and
Python's ``\\w`` does not match the vowel signs; so the classes below are spelt out.
"""

import re

COENG = "\u17d2"
SHIFTERS = "\u17c9\u17ca"  # muusikatoan ៉ turns a letter to the first series, triisapt ៊ to the second
BANTOC = "\u17cb"  # ់ shortens the vowel; its letter closes the syllable
ROBAT = "\u17cc"  # ៌ an r before its letter, mostly silent
TOANDAKHIAT = "\u17cd"  # ៍ its letter is silent
SAMYOK = "\u17d0"  # ័ short a
NIKAHIT, REAHMUK, YUUKALEAPINTU = "\u17c6", "\u17c7", "\u17c8"  # ំ m, ះ h, ៈ a stopped a

LETTERS = "\u1780-\u17b3"
VOWEL_SIGNS = "\u17b6-\u17c5"
MARKS = "\u17b6-\u17d1\u17d3\u17dd"

CLUSTER = re.compile(f"[{LETTERS}](?:{COENG}[{LETTERS}]|[{MARKS}{COENG}])*")
PIECE = re.compile(f"{COENG}[{LETTERS}]|.", re.DOTALL)
HAS_KHMER = re.compile("[\u1780-\u17ff]")

# Letters that Unicode discourages, as they are typed today.
OLD_LETTERS = str.maketrans({"\u17a3": "អ", "\u17a4": "អា", "\u17a8": "ឧក", "\u17b2": "ឱ", "\u17d3": "ំ", "\u17dd": "៑"})
DIGITS = str.maketrans({**dict(zip("០១២៣៤៥៦៧៨៩", "0123456789", strict=True))})
KHMER_DIGITS = str.maketrans({**dict(zip("0123456789", "០១២៣៤៥៦៧៨៩", strict=True))})


def digits(text: str) -> str:
    """Khmer digits as ASCII, the rest unchanged: '០១២ abc' -> '012 abc'."""
    return text.translate(DIGITS)


def to_khmer_digits(text: str) -> str:
    """ASCII digits as Khmer: '012 abc' -> '០១២ abc'."""
    return text.translate(KHMER_DIGITS)
