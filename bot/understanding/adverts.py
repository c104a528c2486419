"""Advertisements of work, and names or numbers to look up: recognised by what they are made of.

Of the features of an advertisement three are needed, in a text of some length without a victim's words; each is
innocent by itself. Danger is looked for first: a victim may paste the advertisement that brought her there.
"""

import re

from bot.understanding.text_reading import Reading, Word, read_text
from bot.writing.recall import of_a_message

FEATURES = (
    ("HIRE",), ("PERK",), ("NOEXP",), ("LINK", "LONGNUM", "CONTACTAPP"), ("ONLINEJOB", "CASINO"), ("WAGE",), ("DEST",),
)  # fmt: skip
_PAY = re.compile(
    r"(?=[$฿ahkrstu\d])(?:[$฿]\s?\d|(?:usd|hkd|sgd|rm|thb|aud|krw)\s?\d|(?<!\d)\d[\d,.]{0,9}\s?(?:\$|usd|usdt|dollars?|baht|បាត|ដុល្លា|៛|ringgit|rm\b)|\d{3,5}\s?[-–~]\s?\d{3,5})"
)
_AGES = re.compile(r"(?=[12អ])(?:\b[12]\d\s?(?:-|–|to|~|ដល់|dl|dol)\s?[2-5]\d\b|អាយុ\s?1[68])")
_SHOUT = re.compile("[📢🔥💵✅💰📣✨🎉☎📞💯]")
_FIRM = re.compile(
    r"\b(?=[aceghilmprst])(?:co\.?,? ?ltd|company limited|limited|ltd|plc|manpower|recruitment|group|agency|services?|"
    r"import|export|employment|international|trading|investment|human resources?|enterprise|corporation)\b|"
    r"ឯ\.\s?ក|ឯក(?![\u1780-\u17ff])|អិលធីឌី|លីមីតធីត"
)
NAME = 9  # words of a firm's name with what is asked about it
_IN_NAMES = frozenset(["ស្រី", "នារី", "នាង", "ខ្មែរ", "ជួយ", "តា", "យាយ", "ពូ", "chao", "ming", "srey", "mit"])
_STORY = (
    "BEAT",
    "LOCK",
    "HOLD",
    "HELP",
    "HOWMUCH",
    "HIDEW",
    "STOPW",
    "HOME",
    "THREAT",
    "UNPAID",
    "LEAVE",
    "GREET",
    "ME",
)
_PHONE = re.compile(r"(?:\+?855|0)[\s.-]?\d{1,2}(?:[\s.-]?\d){5,8}|\+\d{8,14}")


def features(reading: Reading) -> int:
    """How many features of an advertisement a text has, 0 to 10."""
    return sum(reading.has(*each) for each in FEATURES) + _signs(reading.text)


@of_a_message
def _signs(text: str) -> int:
    """How many of these a text has: pay, ages, signs that shout."""
    return sum(bool(sign.search(text)) for sign in (_PAY, _AGES, _SHOUT))


def is_advert(reading: Reading) -> bool:
    """See ``looks_like_advert``."""
    count = features(reading)
    own = reading.where.get("ME", [])
    if len(own) > 2 or len(reading.text) < 30:
        return False
    return count >= 4 or (count >= 3 and reading.has("HIRE", "NOEXP", "PERK") and len(own) < 2)


def looks_like_advert(text: str) -> bool:
    """looks_like_advert('Urgent hiring! Typist $1200, free food and room, no experience, t.me/goldjob') is True."""
    return is_advert(read_text(text))


def names_a_firm(reading: Reading) -> bool:
    """Words that only firms bear: Co., Ltd, manpower, ឯ.ក; or ក្រុមហ៊ុន with little else but a name."""
    return _bears_words_of_firms(reading.text)


@of_a_message
def _bears_words_of_firms(text: str) -> bool:
    return bool(_FIRM.search(text))


def is_of_firm(reading: Reading) -> bool:
    """A firm's name, or a question about one: it bears words of firms, and nobody is in it to whom harm is done.

    Names hold syllables that are words of harm elsewhere: the letter Y is written as "to beat", an elephant begins so.
    """
    begun = 0 < len(reading.words) <= NAME and reading.words[0].means("COMPANY")
    if not (begun or (len(reading.words) <= 2 * NAME and (reading.has("FIRMW") or names_a_firm(reading)))):
        return False
    return not any(_is_victim(word) for word in reading.words)


def _is_victim(word: Word) -> bool:
    return (
        word.means("ME", "KIN", "CHILD", "PEOPLE", "HERE", "HELPME", "VILLAGE")
        and word.text not in _IN_NAMES
        and not word.means("RESCUE")
    )


def has_number(reading: Reading) -> bool:
    """A telephone number, written together or in groups."""
    return _has_number(reading.text)


@of_a_message
def _has_number(text: str) -> bool:
    return bool(_PHONE.search(text))


def is_lookup(reading: Reading) -> bool:
    """See ``looks_like_lookup``."""
    words = [word for word in reading.words if word.way != "sign" or word.means("LINK")]
    if reading.has("LINK") or has_number(reading):
        return len(words) <= 25
    short = len(words) <= 8 and not reading.has(*_STORY)
    if names_a_firm(reading) or (reading.has("COMPANY") and short and any(not w.meanings for w in words)):
        return short
    return False


def looks_like_lookup(text: str) -> bool:
    """looks_like_lookup('012 345 678') and looks_like_lookup('Golden Rice Manpower Co., Ltd') are True."""
    return is_lookup(read_text(text))
