"""The canonical form of a text: two dresses of one word are equal after folding, two words are not.

    fold('ក្រុមហុ៊ន') == fold('ក្រុមហ៊ុន')      vowel typed before the shifter
    fold('ប្រចំា') == fold('ប្រចាំ')            nikahit typed before the vowel
    fold('CO., LTD') == 'co., ltd'

    fold('អេហ៊្សីប') == fold('អេហ្ស៊ីប')        shifter typed before the subscript

Spelling is kept: only what cannot be seen on the screen, or is seen alike, is made one. The order of a cluster is that
of SIL's Khmer character specification (Unicode technical note 61), in which we write too; docs/languages.md tells why.
"""

import re
import unicodedata

from bot.writing.khmer import (
    COENG,
    DIGITS,
    HAS_KHMER,
    LETTERS,
    MARKS,
    NIKAHIT,
    OLD_LETTERS,
    PIECE,
    ROBAT,
    SAMYOK,
    SHIFTERS,
    VOWEL_SIGNS,
)
from bot.writing.recall import of_a_message
from bot.writing.swelling import calmed

# Zero-width space (the Khmer space bar), joiners, word joiner and its kin, byte order mark, soft hyphen, direction
# marks, variation selectors, and the two Khmer vowels that are never shown.
_RANGES = ((0x200B, 0x2010), (0x202A, 0x202F), (0x2060, 0x2070), (0xFE00, 0xFE10), (0xE0000, 0xE0080))
_SINGLE = (0x00AD, 0x034F, 0x061C, 0x180E, 0x17B4, 0x17B5, 0xFEFF)
ROOM = 64  # letters by which a short text may grow
INVISIBLE = dict.fromkeys([*_SINGLE, *(code for start, end in _RANGES for code in range(start, end))])

_DANGLING = re.compile(f"{COENG}(?![\u1780-\u17b3])")
_BELOW_AND_SHIFTER = re.compile(f"((?:{COENG}[\u1780-\u17b3])+)([{SHIFTERS}])")
_VOWEL = re.compile(f"[{VOWEL_SIGNS}]")
# Most clusters are as they should be, and need no second look: one subscript and perhaps a ro, a shifter, a vowel, a
# mark. Where the letters may stand for another, or ុ for a shifter, all of it is put in order.
_CLEAR = (
    f"(?!ទ{COENG}ប)[{LETTERS}](?:{COENG}[\u1780-\u178e\u1790-\u179a\u179c-\u17b3])?(?:{COENG}រ)?[{SHIFTERS}]?"
    "(?:[\u17b6-\u17ba\u17bc-\u17c5][ំះៈ់៍៎៏័៑]?|ុ[ំះៈ់៍៎៏៑]?|[ំះៈ់៍៎៏័៑])?"
)
_DISORDERED = re.compile(f"(?!{_CLEAR}(?![{MARKS}{COENG}]))[{LETTERS}](?:{COENG}[{LETTERS}]|[{MARKS}{COENG}])+")
_PLAIN = re.compile("[ -~\n\u1780-\u17ff\u200b]*")
# What is unseen in a plain text, or stands for another letter: most texts have none, which a look tells sooner.
_UNDRESSED = {**DIGITS, **OLD_LETTERS, 0x17B4: None, 0x17B5: None, 0x200B: None}
_DRESSED = re.compile("[" + "".join(map(chr, _UNDRESSED)) + "]")
_ABOVE = frozenset("ិីឹឺើឿ")
_STRONG = frozenset("កខគឃចឆជឈដឋឌឍតថទធផពភឝឞសហអ")  # letters that take ៊; ប and the soft ones take ៉
# Vowels from the left of the letter to the right, then above, then below; joined ones have been joined before.
_VOWEL_ORDER = {sign: place for place, sign in enumerate("េែៃើឿៀោៅិីឹឺាុូួ")}
_MARK_ORDER = {mark: place for place, mark in enumerate("ំះៈ់៍៎៏័៑")}
_SPLIT_VOWELS = (("េ", "ា", "ោ"), ("េ", "ី", "ើ"))


@of_a_message
def fold(text: str) -> str:
    """One form for all dresses of a word; folding again changes nothing, whatever the text.

    Each step can make room for another (a deleted joiner brings two marks together), so the steps are repeated until
    nothing changes. Five rounds are more than any text was seen to need. What swells is cut at twice its length.
    """
    most = 2 * len(text) + ROOM
    for _ in range(5):
        folded = _once(text)[:most]
        if folded == text:
            break
        text = folded
    return text


def shifters_first(folded: str) -> str:
    """A folded text as an older release folded it, for what was hashed then: the shifter before the subscripts."""
    return _BELOW_AND_SHIFTER.sub(r"\2\1", folded)


def _once(text: str) -> str:
    if text.isascii():
        return text.casefold()
    if not _PLAIN.fullmatch(text):
        text = unicodedata.normalize("NFKC", calmed(text)).translate(INVISIBLE).casefold()
        if not _PLAIN.fullmatch(text):
            text = unicodedata.normalize("NFKC", text)
    else:
        text = text.casefold()
    if _DRESSED.search(text):
        text = text.translate(_UNDRESSED)
    return _DISORDERED.sub(_ordered, _DANGLING.sub("", text)) if HAS_KHMER.search(text) else text


def _ordered(match: "re.Match[str]") -> str:
    """One cluster in canonical order: base, robat, subscripts (ro last), shifter, vowel, marks; each at most once."""
    base, pieces = match[0][0], list(dict.fromkeys(PIECE.findall(match[0][1:])))
    if base == "ទ" and "្ប" in pieces:  # seen as ឡ, and typed for it
        base = "ឡ"
        pieces.remove("្ប")
    below = sorted(("្ដ" if p == "្ត" else p for p in pieces if p[0] == COENG), key=lambda p: p[1] == "រ")
    shifters = [p for p in pieces if p in SHIFTERS][:1]
    vowels = {p for p in pieces if _VOWEL.match(p)}
    _join_vowels(vowels)
    if "ុ" in vowels and not shifters and _hides_shifter(vowels, pieces):
        vowels.discard("ុ")
        shifters.append(_shifter(base, below))
    robat = [ROBAT] if ROBAT in pieces else []
    marks = sorted((p for p in pieces if p in _MARK_ORDER), key=_MARK_ORDER.__getitem__)
    signs = sorted(vowels, key=_VOWEL_ORDER.__getitem__)
    return "".join([base, *robat, *dict.fromkeys(below), *shifters, *signs, *marks])


def _join_vowels(vowels: set[str]) -> None:
    """េ and ា typed apart look like ោ, េ and ី like ើ; ិ under ី is not seen."""
    for first, second, joined in _SPLIT_VOWELS:
        if {first, second} <= vowels:
            vowels -= {first, second}
            vowels.add(joined)
    if "ី" in vowels:
        vowels.discard("ិ")


def _hides_shifter(vowels: set[str], pieces: list[str]) -> bool:
    """Under what is written above, a shifter is drawn as ុ, so people type ុ: សុី is ស៊ី, សុាំ ស៊ាំ, បុ័ត ប៉័ត."""
    return bool(vowels & _ABOVE) or SAMYOK in pieces or ("ា" in vowels and NIKAHIT in pieces)


def _shifter(base: str, below: list[str]) -> str:
    """The shifter that is drawn below, as SIL's normaliser chooses it: ៊ in a strong stack, ៉ with ប or soft letters."""
    letters = {base, *(piece[1] for piece in below)}
    return SHIFTERS[1] if letters & _STRONG and "ប" not in letters else SHIFTERS[0]
