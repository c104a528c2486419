"""Keys by ear: words that are heard alike have like keys, in both scripts.

    phonetic_key('Sok Samnang') == phonetic_key('សុខ សំណាង')
    keys('kampong')[1] == keys('kompung')[1]

The key keeps classes of consonants (capitals) and of vowels (small letters), the skeleton the consonants only. Many
names share a key: it may bring a name forward, it never decides.
"""

import re
from collections.abc import Iterable

from bot.writing.accents import unaccented
from bot.writing.folding import fold
from bot.writing.khmer import HAS_KHMER
from bot.writing.recall import of_a_word
from bot.writing.romanising import romanise_usually

# Longest first. C is ch/j, T t/d, P p/b/f, K k/g, N n/nh, G ng, S s/z, V v/w. People drop and add the h of aspirates.
_CONSONANTS = {
    "tch": "C",
    "chh": "C",
    "sch": "S",
    "tion": "SoN",
    "sion": "SoN",
    "ch": "C",
    "jh": "C",
    "tj": "C",
    "zh": "C",
    "sh": "S",
    "kh": "K",
    "gh": "K",
    "ck": "K",
    "qu": "KV",
    "q": "K",
    "ph": "P",
    "bh": "P",
    "th": "T",
    "dh": "T",
    "wh": "V",
    "hw": "P",
    "ngk": "GK",
    "ng": "G",
    "nh": "N",
    "gn": "N",
    "nj": "NC",
    "x": "KS",
    "b": "P",
    "p": "P",
    "f": "P",
    "t": "T",
    "d": "T",
    "k": "K",
    "g": "K",
    "j": "C",
    "s": "S",
    "z": "S",
    "v": "V",
    "w": "V",
    "m": "M",
    "n": "N",
    "l": "L",
    "r": "R",
    "h": "H",
}
_VOWELS = {
    "a": "a",
    "aa": "a",
    "ea": "a",
    "oa": "a",
    "ear": "a",
    "e": "e",
    "i": "e",
    "y": "e",
    "ee": "e",
    "ei": "e",
    "ey": "e",
    "ie": "ea",
    "ia": "ea",
    "ii": "e",
    "iey": "e",
    "eiy": "e",
    "ae": "e",
    "ai": "ae",
    "ay": "ae",
    "aiy": "ae",
    "eay": "ae",
    "eai": "ae",
    "o": "o",
    "u": "o",
    "ou": "o",
    "oo": "o",
    "uu": "o",
    "ao": "o",
    "au": "o",
    "uo": "o",
    "ua": "o",
    "oe": "u",
    "eu": "u",
    "ue": "u",
    "aeu": "u",
    "oeu": "u",
    "eo": "eo",
    "aeo": "eo",
    "ueu": "u",
    "eou": "u",
    "oea": "u",
    "oeua": "u",
    "eua": "u",
    "oi": "oe",
    "oy": "oe",
    "uoy": "oe",
    "ui": "oe",
    "uy": "oe",
    "ouy": "oe",
    "aoy": "oe",
    "aoi": "oe",
    "aeuy": "ue",
    "oeuy": "ue",
    "euy": "ue",
    "oeui": "ue",
    "eui": "ue",
}
_PARTS = re.compile("|".join([*sorted(_CONSONANTS, key=len, reverse=True), "c", "Y", "[aeiouy]+", "[0-9]+"]))
_DOUBLED = re.compile("([b-df-hj-np-tv-z])\\1+")
_SOFT_C = re.compile("c(?=[eiy])")
_BETWEEN = re.compile("(?<=[^aeou]i)y(?=[aou])")  # Siyou is Sio
_GLIDE = re.compile("y(?=[aeiou])")
_ROUNDED = re.compile("(?<=[aou])[vw](?![aeiouy])")  # ៅ is written au, av, ov, aw
_GLIDED = re.compile("(?<=[eiy])[vw](?![aeiouy])")  # Kaev is Keo
_SILENT = re.compile("(?<=[aeiouy])[hr](?![aeiouy])")  # Sar, Sah: a long a


def phonetic_key(text: str) -> str:
    """Consonant and vowel classes of a text, without spaces: phonetic_key('Phnom Penh') == 'PNoMPeN'."""
    return _keys(_latin(text))[0]


def keys(latin: str) -> tuple[str, str]:
    """Key and skeleton of a text in Latin letters, folded already. The skeleton keeps consonant classes only, and an
    opening vowel as 'a': keys('phnom penh')[1] == 'PNMPN'."""
    return _keys(latin)


def _latin(text: str) -> str:
    return romanise_usually(fold(text)) if HAS_KHMER.search(text) else text.casefold()


@of_a_word
def _keys(latin: str) -> tuple[str, str]:
    key: list[str] = []
    for word in unaccented(latin).split(" "):
        for sound in _sounds(word):
            if not key or key[-1] != sound:
                key.append(sound)
    consonants = [sound for sound in key if sound < "a"]
    opening = "a" if key and key[0] >= "a" else ""
    return "".join(key), opening + "".join(consonants)


@of_a_word
def _sounds(word: str) -> tuple[str, ...]:
    """'sokhom' -> ('S', 'o', 'K', 'o', 'M'); words apart, which keeps the n and g of 'jen graom' apart."""
    text = _DOUBLED.sub(r"\1", word) if _DOUBLED.search(word) else word
    if "y" in text:
        text = _GLIDE.sub("Y", _BETWEEN.sub("", text))
    if "c" in text:
        text = _SOFT_C.sub("s", text)
    if "v" in text or "w" in text:
        text = _GLIDED.sub("'o", _ROUNDED.sub("u", text))
    if "h" in text or "r" in text:
        text = _SILENT.sub("", text)
    return tuple(sound for piece in _PARTS.findall(text) for sound in _sound(piece))


def _sound(piece: str) -> Iterable[str]:
    """The sounds of a group of letters: one vowel, or its consonants one by one."""
    if piece[0] in "aeiouy":
        return (_VOWELS.get(piece) or _long_vowel(piece),)
    return "K" if piece == "c" else _CONSONANTS.get(piece, (piece,))


def _long_vowel(run: str) -> str:
    """A run that no spelling has: two vowels if it opens with i (ios, iou), or by its first and last letter."""
    if run[0] == "i" and run[1:] in _VOWELS:
        return "e" + _VOWELS[run[1:]]
    return _VOWELS[run[0]] if run[0] in "aou" else _VOWELS[run[-1]]
