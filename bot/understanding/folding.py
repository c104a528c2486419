"""Making spellings meet: the folds that understanding needs beyond ``bot.writing.fold``.

``bot.writing.fold`` keeps the spelling and only undresses it (mark order, invisible characters, digits). People who
write in haste also change the spelling, so here some letters are made one:

    khmer("ឱ្យ") == khmer("អោយ") == khmer("ឲ្យ")      three spellings of "give, let"
    loose(khmer("បង្ខាំង")) == loose(khmer("បង្ខាង"))    a mark left out, in long words only
    sound("knhom") == sound("khnhom")                   one word as ten people romanise it

The Latin fold follows the habits seen in what native speakers type: k for kh, j for ch, p for ph, dropped r and h
after a vowel, and vowels written as the ear has it. No native speaker has checked it yet.
"""

import re

from bot.writing import fold
from bot.writing.khmer import HAS_KHMER
from bot.writing.recall import of_a_message, of_a_word

LIMIT = 4000  # characters read, folded or not: of a Telegram message (4,096) and of ten joined SMS nearly all
TAIL = 1000  # of them, from the end
TOKENS, LAST = 1_000, 250  # pieces of a text that are read, and how many of them from its end; a page has some 800
CLUSTERS, LAST_CLUSTERS = 2_200, 550  # of Khmer; 4,000 letters of what people write are some 1,900, at most 2,200
KHMER = "\u1780-\u17d3\u17dd"

_GIVE = re.compile("ឱ្យ|អ្យោ|ឱយ|អោយ្យ|ឪ្យ|អោ្យ")
_SAME = str.maketrans({**dict.fromkeys("\u17c9\u17ca\u17d7"), "ឡ": "ល", "ឫ": "រ"})  # shifters and ៗ left out
_REPEAT = re.compile(r"([^\d\W_]|[\u17b6-\u17d1])\1{2,}")
_SPACED = re.compile(f"(?<=[{KHMER}])[ \u00a0_]+(?=[{KHMER}])")
_LOOSE = str.maketrans(
    {**dict.fromkeys("់័៍៌៎ៈះំ៏"), "ី": "ិ", "ឹ": "ិ", "ឺ": "ិ", "ូ": "ុ", "ួ": "ុ", "ែ": "េ", "ៃ": "េ", "ៅ": "ោ", "ណ": "ន", "ឌ": "ដ"}
)
CLUSTER = re.compile("(?<!\u17d2)[\u1780-\u17b3]")  # where one begins
_CLUSTERS = re.compile("[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b6-\u17d3\u17dd])*|.", re.DOTALL)


@of_a_message
def understood(text: str) -> str:
    """The text as the word tables know it: folded, shortened, spaces between Khmer words closed.

    What lies in the middle of an endless text is not read: people say what they need at the start or at the end.
    """
    return _SPACED.sub("", _thinned(_cut(khmer(_cut(text)))))


def _thinned(text: str) -> str:
    """The text without its middle where it is made of more clusters than any sentence: each of them is looked up."""
    if len(text) <= CLUSTERS or len(CLUSTER.findall(text)) <= CLUSTERS:
        return text
    starts = [found.start() for found in CLUSTER.finditer(text)]
    return text[: starts[CLUSTERS - LAST_CLUSTERS]] + "\n" + text[starts[-LAST_CLUSTERS] :]


def _cut(text: str) -> str:
    return text if len(text) <= LIMIT else text[: LIMIT - TAIL - 1] + "\n" + text[-TAIL:]


def few(tokens: list[str]) -> list[str]:
    """The tokens that are read: from the beginning and from the end, where people say what they need."""
    return tokens if len(tokens) <= TOKENS else [*tokens[: TOKENS - LAST], *tokens[-LAST:]]


def khmer(text: str) -> str:
    """khmer("ជួយយយយ") == "ជួយ"; spelling variants of one sound are made one, Latin is only lowered."""
    text = fold(text)
    if HAS_KHMER.search(text):
        text = _GIVE.sub("អោយ", text).translate(_SAME)
    return _REPEAT.sub(r"\1", text)


def pieces(text: str) -> list[str]:
    """The clusters of a Khmer run that has been through ``khmer``: 'ជួយ' -> ['ជួ', 'យ']."""
    return _CLUSTERS.findall(text)


def loose(cluster: str) -> str:
    """A cluster without what hurried fingers leave out or confuse: 'ញ៉ាំ' and 'ញ៉ា', ី and ឹ, ុ and ូ.

    These signs separate short words, so only words of three clusters or more are looked up this way.
    """
    return cluster.translate(_LOOSE)


def all_loose(clusters: list[str]) -> list[str]:
    """``loose`` of each of them, made in one go."""
    return loose("\n".join(clusters)).split("\n") if clusters else []


_CONSONANTS = [
    ("x", "ks"), ("q", "k"), ("ck", "k"), ("ng", "N"), ("gn", "n"), ("nh", "n"), ("ny", "n"), ("chh", "j"), ("ch", "j"),
    ("c", "j"), ("kh", "k"), ("g", "k"), ("ph", "p"), ("th", "t"), ("dh", "d"), ("bh", "b"), ("w", "v"), ("z", "s"),
]  # fmt: skip
_WRITTEN = re.compile("|".join(written for written, _ in _CONSONANTS))
_OFF_GLIDE = re.compile("([aeo])v(?![aeiouy])")
_SILENT = re.compile("(?<=[aeiou])[rh](?![aeiou])|(?<=[^jktpnaeiou])h")
_VOWELS = re.compile("[aeiou][aeiouy]*")
_DOUBLE = re.compile(r"(.)\1+")
_NO_LETTER = re.compile("[^a-z]")


@of_a_word
def sound(word: str) -> str:
    """A romanised word by its sound: sound('juoy') == sound('chouy') == 'joi'; sound('tov') == sound('tow')."""
    word = _NO_LETTER.sub("", word)
    if _WRITTEN.search(word):
        for written, meant in _CONSONANTS:
            word = word.replace(written, meant)
    word = _SILENT.sub("", _OFF_GLIDE.sub(_u_for_v, word) if "v" in word else word)
    word = _DOUBLE.sub(_once, _VOWELS.sub(_vowel, word))
    return word[:-1] if len(word) > 3 and word[-1] in "sh" else word


def _u_for_v(match: "re.Match[str]") -> str:
    return match[1] + "u"


def _once(match: "re.Match[str]") -> str:
    return match[1]


def _vowel(match: "re.Match[str]") -> str:
    """One of seven classes: a, o, e, i-glides after o and a, ea."""
    run = match[0].replace("y", "i")
    if len(run) > 1 and run[-1] == "i" and run[0] in "aou":
        return "oi" if set("ou") & set(run) else "ai"
    if run in ("ea", "ia", "ie", "eia", "iea", "ear"):
        return "ea"
    if "e" in run:
        return "e"
    if set("ou") & set(run):
        return "o"
    return "a" if run[0] == "a" else "e"
