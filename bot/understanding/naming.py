"""Whether words may be a name: of somebody who is on no list, nothing else explains them."""

import re

from bot.understanding.adverts import names_a_firm as bears_a_firm
from bot.understanding.folding import khmer, understood
from bot.understanding.lexicon import lexicon
from bot.understanding.text_reading import Reading, Word, read_text

MOST = 6  # words of a name, legal form and all
ASKING = frozenset({"CHECK", "REAL", "FAKE", "LEGAL", "TRUST", "COMPANY", "AGENT", "Q", "WHQ", "LICENCE"})
_CAPITAL = re.compile("(?<![A-Za-z])[A-Z][a-z]+")
# Words of everyday talk that stand in no firm's name: I, now, yesterday, a little.
_TELLING = re.compile(
    "|".join(
        map(
            khmer,
            """
            ខ្ញុំ ថ្ងៃនេះ ថ្ងៃហ្នឹង ព្រឹកនេះ ព្រឹកមិញ ល្ងាចនេះ ល្ងាចមិញ យប់នេះ យប់មិញ ម្សិលមិញ ម្សិលម៉ិញ ឥឡូវ អីឡូវ បន្តិច
            មែនទែន ណាស់$
            """.split(),  # noqa: SIM905
        )
    )
)
_TELLING_LATIN = re.compile(
    r"\b(?:nh|nhom|nhum|knhom|khnhom|khnom|(?:thngai|tngai|yub|yob|pruk|lngeach) (?:nis|ning|menh|minh|msel)|msel menh"
    r"|bontich|bantich|bontech|ilov|eylov|ahlv)\b|.\b(?:nas|mentaen|mentean|menten)$",
    re.IGNORECASE,
)
SMALL = 3  # letters: shorter Latin words are slips and sounds as often as names


def could_be_name(text: str) -> bool:
    """could_be_name('Dara Express') is True, could_be_name('what should i do') is False."""
    words, capital = _words(read_text(text)), _capitals(text)
    unknown = [word for word in words if _is_unknown(word, capital)]
    if not 1 <= len(words) <= MOST or not unknown or "?" in text or _tells(text):
        return False
    return 2 * len(unknown) >= len(words) and any(len(word.text) > SMALL or not word.text.isascii() for word in unknown)


def names_somebody(text: str) -> bool:
    """Whether a question about a recruiter holds a name at all: 'is Dara Express real', but not 'is my agent real'."""
    reading = read_text(text)
    left, capital = [word for word in _words(reading) if not word.meanings & ASKING], _capitals(text)
    return any(_is_unknown(word, capital) and (len(word.text) > SMALL or not word.text.isascii()) for word in left)


def doubts_somebody(text: str) -> bool:
    """Whether somebody is doubted whose name may stand there: 'Is Evening Star real and which papers do I need?'
    Latin words only: Khmer that is not understood is seldom a name."""
    unknown = [word for word in unknown_words(text) if word.isascii()]
    return len(unknown) > 1 and read_text(text).has("REAL", "LEGAL", "TRUST", "FAKE", "CHECK")


def unknown_words(text: str) -> tuple[str, ...]:
    """The words of a message that nothing explains, as they were read: what is left may be a name."""
    capital = _capitals(text)
    return tuple(
        word.text
        for word in _words(read_text(text))
        if _is_unknown(word, capital) and (len(word.text) > SMALL or not word.text.isascii())
    )


def names_a_firm(text: str) -> bool:
    """Whether there are words that only firms bear: Co., Ltd, manpower, ឯ.ក."""
    return bears_a_firm(read_text(text))


def is_everyday(word: str) -> bool:
    """Whether a single word is one that everybody writes: a poor secret."""
    words = _words(read_text(word))
    return len(words) == 1 and (bool(words[0].meanings) or words[0].text in lexicon().known)


def left_over(text: str) -> str:
    """The Latin words of a question that mean nothing by themselves: 'is White Crane legal for Thailand' leaves
    'white crane'."""
    return " ".join(word.text for word in _words(read_text(text)) if not word.meanings and word.text.isascii())


def says_something(text: str) -> bool:
    """Whether a few words ask, deny or tell something, so that nobody means them as a word to be remembered."""
    reading = read_text(text)
    telling = ("WHQ", "Q", "NEG", "NO", "DONT", "HOWMUCH", "HELP", "STOPW", "KNOW", "READABLE", "GREET", "YES")
    return "?" in text or reading.has(*telling)


def _tells(text: str) -> bool:
    """_tells('ថ្ងៃនេះភ្លៀងខ្លាំងណាស់') and _tells('kdav nas') are True, _tells('Nas Trading') is False."""
    folded = understood(text).strip(" .!។៕")
    return bool(_TELLING.search(folded) or _TELLING_LATIN.search(folded))


def _words(reading: Reading) -> list[Word]:
    return [word for word in reading.words if word.way != "sign"]


def _capitals(text: str) -> frozenset[str]:
    """The words that are written with a capital, where not all are."""
    return frozenset() if text.isupper() else frozenset(word.lower() for word in _CAPITAL.findall(text))


def _is_unknown(word: Word, capital: frozenset[str]) -> bool:
    """A word that means nothing to us, 'dara'; an English one, 'express', only where it is written like a name."""
    if word.meanings or word.text.isdecimal():
        return False
    return word.way == "unknown" or (word.way == "en" and word.text in capital)
