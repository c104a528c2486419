"""Spelling as hasty fingers, children and small keyboards have it."""

import random
import re

_LATIN = re.compile(r"[a-z]{3,}")
_SOUNDS = (
    ("ch", "j"), ("j", "ch"), ("kh", "k"), ("ph", "p"), ("th", "t"), ("ay", "ai"), ("oy", "aoy"), ("ou", "u"),
    ("ea", "ia"), ("ae", "e"), ("o", "or"), ("v", "w"), ("nh", "n"), ("ot ", "ort "), ("nis", "ning"), ("you", "u"),
    ("are", "r"),
    ("please", "plz"), ("because", "bcoz"), ("people", "ppl"), ("tonight", "2nite"), ("ng", "g"), ("er", "e"),
)  # fmt: skip
_KHMER = (
    ("ឱ្យ", "អោយ"), ("ឱ្យ", "ឲ្យ"), ("វាយ", "វៃ"), ("ខ្ញុំ", "ញុំ"), ("ទូរស័ព្ទ", "ទូរសព្ទ"), ("ដឹង", "ដឺង"), ("សោ", "សោរ"),
    ("់", ""), ("៉", ""), ("ិ", "ី"), ("ុំ", "ំុ"), ("មិន", "អត់"), ("អត់", "មិន"), ("ប៉ូលិស", "ប៉ូលីស"), ("ា", ""), ("ំ", ""),
)  # fmt: skip


def misspell(text: str, chance: random.Random) -> str:
    """One text with up to three slips; half of the texts are left as they are."""
    if chance.random() < 0.5:
        return text
    for _ in range(chance.randint(1, 3)):
        text = chance.choice((_sound, _letter, _swap, _khmer, _khmer, _spaces))(text, chance)
    return text.upper() if chance.random() < 0.02 else text


def _sound(text: str, chance: random.Random) -> str:
    old, new = chance.choice(_SOUNDS)
    return text.replace(old, new)


def _khmer(text: str, chance: random.Random) -> str:
    old, new = chance.choice(_KHMER)
    return text.replace(old, new, chance.randint(1, 2))


def _letter(text: str, chance: random.Random) -> str:
    """A letter left out or doubled in one Latin word."""
    words = list(_LATIN.finditer(text))
    if not words:
        return text
    word = chance.choice(words)
    place = chance.randrange(word.start() + 1, word.end())
    return text[:place] + (text[place] if chance.random() < 0.4 else "") + text[place + (chance.random() < 0.6) :]


def _swap(text: str, chance: random.Random) -> str:
    words = [word for word in _LATIN.finditer(text) if len(word[0]) >= 4]
    if not words:
        return text
    place = chance.choice(words).start() + 1
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _spaces(text: str, chance: random.Random) -> str:
    """Two words run together, or all of them."""
    if chance.random() < 0.1:
        return text.replace(" ", "")
    words = text.split(" ")
    place = chance.randrange(len(words))
    return " ".join(words[:place]) + ("" if place else " ") + " ".join(words[place:])
