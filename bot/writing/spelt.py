"""English words that no table has, heard by their letters: by_letters('zorvale') == 'zovel'.

What a rule writes is kept in capitals until the end: no later rule reads it again. The rules are few on purpose: Khmer
names in Latin letters pass through them too, and must not become English.
"""

import re

_C = "[bcdfgklmnpstvzK]"

# Order matters: endings first, then groups of letters, then what is left at the end of the word.
_RULES = [
    ("^cam(?=[a-z]{3})", "KEM"),  # of Cambodia
    ("ation(s?)$", "ESIN"),
    ("(?:t|s|c)ion(s?)$|cian$", "SIN"),
    ("tech$", "TEK"),
    ("tion|sion", "SIN"),
    ("ture$", "CHOE"),
    ("sure$", "SOE"),
    ("[tc]ial$", "SAL"),
    ("ough$|augh$", "OF"),
    ("ower$", "AWOE"),
    ("(?<=[a-z]{2}[bvln])our$|(?<=[tb])re$", "OE"),
    ("igh", "AI"),
    ("^kn", "N"),
    ("^wr", "R"),
    ("wh", "W"),
    ("mb$", "M"),
    ("tch", "CH"),
    ("age$", "ECH"),
    ("d?ge(s?)$", "CH"),
    ("dge", "CH"),
    ("ace$", "ES"),
    ("ice$", "AIS"),
    ("c(?=[eiy])", "S"),
    ("c(?!h)", "K"),
    ("tive(s?)$", "TIV"),
    ("ine$", "IN"),
    ("ous$", "OS"),
    (f"({_C})le$", r"\1OL"),
    (f"a({_C}|th)e(s?)$", r"E\1\2"),
    (f"i({_C}|th)e(s?)$", r"AI\1\2"),
    (f"o({_C}|th)e(s?)$", r"OU\1\2"),
    (f"u({_C}|th)e(s?)$", r"U\1\2"),
    ("ire$", "AI"),
    ("ore$", "O"),
    ("are$|air$", "E"),
    ("ure$", "YU"),
    ("ere$|eer$|ear$|ier$", "IE"),
    ("ea(?=l?th|d$)", "E"),
    ("ee|ea", "I"),
    ("ai|ay|ey(?=.)", "E"),
    ("oa", "OU"),
    ("oo", "U"),
    ("ou|ow", "AU"),
    ("(?<=[rlj])ew", "U"),
    ("ew", "YU"),
    ("aw|au", "O"),
    ("all$", "OL"),
    ("ie$|ey$|y$", "I"),
    ("(er|or)s?$", "OE"),
    ("(?:er|ir|ur)(?=[bcdfgklmnpstvzKS])", "OE"),
    ("(?<=[aeiou])r(?=[bcdfgklmnpstvzKS])", ""),
    ("g(?=[ei])", "CH"),
    ("ph", "F"),
    ("a(?=[cK]k|nk|nd$|sh|pp|gg)", "E"),
    ("u(?=[cK]k|sh|st|mp$|nk|ff|gg|nch|nd$)", "A"),
    ("nk", "NG"),
    ("[cK]k", "K"),
    ("(?<=AI)(?:[bdfgkptvz]s?|s)$", ""),
    ("x$", "K"),
    ("x", "KS"),
    ("(?<=[^aeiouAEIOU])e$", ""),
    ("(?<=[aeiouAEIOU])([nml])[dtkpsfSK]+e?$", r"\1"),
    ("(?<=[aeiouAEIOU])([kpstK])[kpst]+$", r"\1"),
]
_COMPILED = [(re.compile(pattern), sound) for pattern, sound in _RULES]


_FRONT_K = re.compile("(?<=[ei])k(?=$|t)")


def hearings_by_letters(word: str) -> tuple[str, ...]:
    """The ways to hear any word in small letters: a k after e or i is also heard as ch (flex, tech, clinic)."""
    usual = by_letters(word)
    return tuple(dict.fromkeys((usual, _FRONT_K.sub("ch", usual))))


def by_letters(word: str) -> str:
    """One hearing of any word in small letters."""
    for pattern, sound in _COMPILED:
        word = pattern.sub(sound, word)
    return word.casefold()
