"""Latin spellings by other rules than ours: Chinese names in pinyin, older French ways of writing Khmer, and others.

read_foreign('xinhua') == 'sinhua'  read_foreign('qingzhong') == 'chingchong'  read_foreign('caktomuk') == 'chaktomuk'
"""

import re

_SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ueng|iao|ian|ing|uai|uan|ang|eng|ong|ai|ei|ao|ou|an|en|ia|ie|iu|in|ua|uo|ui|un|ue|er|[aeiou])"
)
_PINYIN = re.compile(f"(?:{_SYLLABLE})+")
_TELLING = re.compile("x|q|zh|iu|ui(?!l)|uang|iang|iong")  # what hardly any other spelling has
_RULES = [
    ("(?<=[zcs]h)i(?![aeinou])|(?<=[zcsr])i(?![aeinou])", "eu"),
    ("zh|q(?!u)|z|c(?!h)|j", "ch"),
    ("x", "s"),
    ("iu", "iv"),
    ("ui", "uy"),
    ("ian(?!g)", "ien"),
    ("iang", "ieng"),
    ("(?<![jqy])uan(?!g)", "uon"),
]
_CHINESE = [(re.compile(pattern), sound) for pattern, sound in _RULES]
_OLDER = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("c(?![hk])|^ti(?=[aou])|^tch|^dj", "ch"),
        ("^x", "s"),
        ("q(?!u)", "k"),
        ("oi", "oa"),
        ("eo(?!u)", "o"),  # Korean
        ("^w(?=oo|u)", ""),
        ("d(?=uong|uy|iep|inh)", "y"),  # Vietnamese
    )
]


def read_foreign(word: str) -> str:
    """A word in small letters by the rules of the language that it seems to be spelt in; others stay as they are."""
    chinese = _TELLING.search(word) and _PINYIN.fullmatch(word)
    for pattern, sound in _CHINESE if chinese else _OLDER:
        word = pattern.sub(sound, word)
    return word
