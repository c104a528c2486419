"""English words as Khmer speakers say them, in Latin letters: heard('future') == 'fyucheu'.

Firms are called Future, Bright or Eagle, and written ហ្វ្យូឆើរ, ប្រ៊ាយ, អ៊ីគល: by the ear, without the final
consonants that Khmer cannot hold.
"""

import re

# Order matters: endings first, then groups of letters, then what is left at the end of the word.
_RULES = [
    (r"tion$|sion$|cian$", "sin"), (r"tion|sion", "sin"), (r"ture$", "cheu"), (r"sure$", "seu"), (r"tial$|cial$", "sal"),
    (r"ough$|augh$", "of"), (r"igh", "ai"), (r"^kn", "n"), (r"^wr", "r"), (r"wh", "w"), (r"dge$", "t"), (r"dge", "ch"),
    (r"(?<=[aeiou])([bcdfgklmnpstvz])le$", r"\1ol"), (r"([bcdfgkpstz])le$", r"\1ol"),
    (r"a([bcdfgklmnpstvz])e(s?)$", r"e\1\2"), (r"i([bcdfgklmnpstvz])e(s?)$", r"ai\1\2"), (r"o([bcdfgklmnpstvz])e(s?)$", r"ou\1\2"),
    (r"u([bcdfgklmnpstvz])e(s?)$", r"u\1\2"), (r"ire$", "ai"), (r"ore$", "o"), (r"are$", "e"), (r"ure$", "yu"), (r"ere$", "ie"),
    (r"ee", "i"), (r"ea", "i"), (r"ai|ay", "e"), (r"oa", "ou"), (r"oo", "u"), (r"ou|ow", "au"), (r"ew", "yu"), (r"aw|au", "o"),
    (r"ie$|y$", "i"), (r"er$|or$|ar$", "eu"), (r"(?<=[aeiou])r(?=[bcdfgklmnpstvz])", ""), (r"g(?=[ei])", "ch"),
    (r"ph", "f"), (r"ck", "k"), (r"x", "k"), (r"(?<=[^aeiou])e$", ""),
    (r"(?<=[aeiou])(ng|n|m|l)[dtkgps]+$", r"\1"), (r"(?<=[aeiou])([kpst])[kpst]+$", r"\1"),
]  # fmt: skip
_COMPILED = [(re.compile(pattern), sound) for pattern, sound in _RULES]


def heard(word: str) -> str:
    """How an English word sounds to a Khmer ear; for other words just another reading: heard('bridge') == 'brit'."""
    for pattern, sound in _COMPILED:
        word = pattern.sub(sound, word)
    return word
