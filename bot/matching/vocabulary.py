"""Words that belong to many firms: legal forms, words of the business, words of other businesses, numbers, letters.

Spellings are folded when the module is loaded, so the tables hold them as people write them.
"""

from collections.abc import Iterator
from itertools import product

from bot.countries import TABLE
from bot.matching import spellings
from bot.writing import fold
from bot.writing.recall import own

Concepts = tuple[str, ...]


def expanded(spelling: str) -> list[str]:
    """'{a,b}c' -> ['ac', 'bc']."""
    parts = spelling.replace("}", "{").split("{")
    choices = [part.split(",") if place % 2 else [part] for place, part in enumerate(parts)]
    return ["".join(chosen) for chosen in product(*choices)]


def rows(table: str) -> Iterator[tuple[Concepts, str]]:
    """Each spelling of a table with what it stands for."""
    for line in table.strip().splitlines():
        concepts, _, words = line.partition(":")
        for word in words.split():
            for spelling in expanded(word):
                yield tuple(concepts.split()), spelling


def _phrases(table: str) -> dict[str, Concepts]:
    return {fold(spelling): concepts for concepts, spelling in rows(table)}


def _of_script(phrases: dict[str, Concepts], latin: bool) -> dict[str, Concepts]:
    return {phrase: concepts for phrase, concepts in phrases.items() if phrase.isascii() == latin}


_BUSINESS, _OTHER = _phrases(spellings.BUSINESS), _phrases(spellings.OTHER)
BUSINESS_LATIN, BUSINESS_KHMER = _of_script(_BUSINESS, True), _of_script(_BUSINESS, False)
PHRASES_LATIN, PHRASES_KHMER = (
    {**_of_script(_BUSINESS, latin), **_of_script(_OTHER, latin)} for latin in (True, False)
)
OTHER_CONCEPTS = frozenset(concept for concepts in _OTHER.values() for concept in concepts)
# The first of the alternatives of each: what a mistake is measured against.
USUAL_KHMER = [
    phrase
    for line in spellings.BUSINESS.strip().splitlines()
    for word in line.partition(":")[2].split()
    if not (phrase := fold(expanded(word)[0])).isascii()
]
ALONE = _phrases(spellings.ALONE)

TRAILING = _phrases(spellings.TRAILING)

_COUNTRIES = [word for one in TABLE.values() for word in one.in_names]
GENERIC = frozenset(fold(one) for word in (*spellings.GENERIC.split(), *_COUNTRIES) for one in expanded(word))

# Brands too, so words of the business only beside 'human resources'.
DEVELOPMENT = (fold("អភិវឌ្ឍន៍"), fold("អភិវឌ្ឍ"))
DEVELOPMENT_AFTER = frozenset(fold(word) for part in spellings.DEVELOPMENT.split() for word in expanded(part))

LETTERS = {
    "a": "e",
    "b": "bi",
    "c": "si",
    "d": "di",
    "e": "i",
    "f": "ef",
    "g": "chi",
    "h": "ech",
    "i": "ai",
    "j": "che",
    "k": "khe",
    "l": "el",
    "m": "em",
    "n": "en",
    "o": "ou",
    "p": "phi",
    "q": "khiu",
    "r": "ar",
    "s": "es",
    "t": "thi",
    "u": "yu",
    "v": "vi",
    "w": "dapelyu",
    "x": "ik",
    "y": "vai",
    "z": "zet",
}

# Letters as they are spelt out in Khmer: វី ឌី អេស is VDS.
_LETTER_NAMES = """a អេ|b ប៊ី ប៉ី|c ស៊ី|d ឌី|e អ៊ី|f អេហ្វ អែហ្វ អ៊ែហ្វ|g ជី ហ្ស៊ី|h អេច ហាច អែច អ៊ែច|i អាយ អៃ|
j ជេ ហ្ជេ|k ខេ|l អិល អែល អេល អ៊ែល|
m អឹម អែម អេម អ៊ែម|n អិន អែន អេន អឹន|
o អូ|p ភី ផី|q ឃ្យូ គីវ គ្យូ ខ្យូ|r អ័រ អារ អាសរ|s អេស អែស អ៊ែស|t ធី|u យូ|v វី|
w ដាប់ប៊លយូ ដាប់បលយូ ដាប់ប្លយូ ដាប់ប៊្លយូ ដប់ប៊លយូ ដាប់បែលយូ|x អ៊ិច អិច អ៊ីច|y វ៉ាយ វាយ|
z ហ្សេដ ហ្សែដ សេដ ហ្សេត"""
LETTER_NAMES = {
    fold(name): cell.split()[0] for cell in _LETTER_NAMES.replace("\n", "").split("|") for name in cell.split()[1:]
}

own((*_BUSINESS, *_OTHER, *ALONE, *TRAILING, *LETTER_NAMES))
