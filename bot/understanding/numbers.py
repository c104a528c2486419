"""A choice by its number, in whatever dress: "1", "1️⃣", "១", "No 1", "the first one", លេខ១, "lek muoy", "1 yes".

The whole message must be the choice: a number, words that point at one, and words of courtesy. One word more ("1
person", "5$", "16 years old", a telephone) and it says something else, which is for others to understand.
"""

import re
import unicodedata

from bot.writing import digits, fold

LONGEST = 60  # characters of a choice with all its courtesies
MOST = 99  # no menu is longer; three digits are a sum, a year or a telephone
_ENGLISH = "one two three four five six seven eight nine ten eleven twelve"
_ORDINAL = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_KHMER = "មួយ ពីរ បី បួន ប្រាំ ប្រាំមួយ ប្រាំពីរ ប្រាំបី ប្រាំបួន ដប់ ដប់មួយ ដប់ពីរ"
_ROMAN = (
    "muoy|mouy|muy|moy|mouey|muey", "pi|pir|pii|bi", "bei|bey|by|pei", "buon|boun|bon|buan|bourn|puon",
    "pram|bram|prem",
    "prammuoy|prammouy|brammuoy|prammuy", "prampi|prampir|brampi|prampii|prampil", "prambei|prambey|brambei|prambi",
    "prambuon|pramboun|brambuon|prambon", "dop|dap|dob|dorp",
)  # fmt: skip
NUMBERS = {
    **{word: place for place, word in enumerate(_ENGLISH.split(), 1)},
    **{word: place for place, word in enumerate(_KHMER.split(), 1)},
    **{word: place for place, words in enumerate(_ROMAN, 1) for word in words.split("|")},
}
ORDINALS = {word: place for place, word in enumerate(_ORDINAL.split(), 1)}
# Words that point at a number, and words that only one who chooses says before it.
POINTING = frozenset(
    """
    no num number numbers nr nbr n nb option opt choice answer item line point the it is its my lek lekh leik ti tii
    chomrers jomrers chomlery លេខ ទី ជម្រើស ជំរើស ចម្លើយ ចំលើយ ចំណុច ប៊ូតុង button reply for
    """.split()  # noqa: SIM905
)
CHOOSING = frozenset(
    """
    i nh nhom knhom choose chose choosing select pick press take go with yk yok yor jres jrers chrers chuch joch
    ខ្ញុំ យើង យក រើស ជ្រើស ជ្រើសរើស ចុច សុំ សូម ឆ្លើយ ដាក់
    """.split()  # noqa: SIM905
)
COURTEOUS = frozenset(
    """
    please pls plz thanks thank you thx ok okay oke yes yeah yep y sure bro sis sir bong b bg oun te na phg phong
    bat bart baat jas jaa ja chas orkun rkun hz hery បាទ ចាស ចា៎ ចា៎ះ បង អូន ណា ផង ហើយ អរគុណ ទៅ មក វិញ នេះ ហ្នឹង ជា លោក
    """.split()  # noqa: SIM905
)
_DRESS = dict.fromkeys([0x20E3, 0xFE0F, 0xFE0E, *range(0x1F3FB, 0x1F400)])  # keycaps, and the colours of hands
_SIGNS = str.maketrans(dict.fromkeys(".,:;()[]{}<>\"'`´’‘“”«»!?#*_|\\/-–—~=។៕៖៘ៗ", " "))
_WORD = re.compile(r"\d+|[a-z]+|[\u1780-\u17d3\u17dd]+|\S")
_PARTED = re.compile(r"\d\s*[.,:/-]\s*\d|\d\s+\d|^\s*\+\s*\d")  # 1.5, 1/2, 10-12, 012 345
_KNOWN = NUMBERS.keys() | ORDINALS.keys() | POINTING | CHOOSING | COURTEOUS
_KHMER_WORD = re.compile("|".join(sorted((fold(word) for word in _KNOWN if word > "\u1780"), key=len, reverse=True)))
_CARDINALS = {fold(word): value for word, value in NUMBERS.items()}
_ENDINGS = frozenset(["st", "nd", "rd", "th"])
_AROUND = frozenset(map(fold, POINTING | CHOOSING | COURTEOUS))


def number_said(text: str) -> int | None:
    """number_said('the second one') == 2, number_said('លេខ ១') == 1, number_said('1 person') is None."""
    if len(text) > LONGEST:
        return None
    plain = undressed(text)
    if _PARTED.search(plain):
        return None
    return _chosen(_cut(plain.translate(_SIGNS)))


def undressed(text: str) -> str:
    """Lower letters and Latin digits, without keycaps, emoji and invisible characters; ① and １ are 1, 🔟 is 10."""
    whole = unicodedata.normalize("NFKC", text.replace("🔟", "10").replace("№", "number "))
    kept = digits(fold(whole.translate(_DRESS))).lower().replace("no.", "number ")
    return "".join(" " if unicodedata.category(letter) == "So" else letter for letter in kept)


def _cut(plain: str) -> list[str]:
    """Words; Khmer is cut at known words only, and what is left over stays as one unknown word."""
    found: list[str] = []
    for word in _WORD.findall(plain):
        if word[0] < "\u1780" or word[0] > "\u17dd":
            found.append(word)
            continue
        found += _KHMER_WORD.findall(word)
        if rest := _KHMER_WORD.sub("", word):
            found.append(rest)
    return found


def _chosen(words: list[str]) -> int | None:
    """The one number among words that say nothing else."""
    said = [word for word in words if _value(word) is not None]
    if any(word in ORDINALS for word in said):
        said = [word for word in said if word != "one"]  # "the first one"
    around = [word for word in words if _value(word) is None]
    if len(said) != 1 or not all(word in _AROUND or word in _ENDINGS for word in around):
        return None
    if said[0] in _CARDINALS and around in (["the"], ["no"]):
        return None  # "the one", "no one"
    return _value(said[0])


def _value(word: str) -> int | None:
    if word.isdecimal():
        return int(word) if len(word) <= 2 and int(word) <= MOST else None
    return ORDINALS.get(word, _CARDINALS.get(word))
