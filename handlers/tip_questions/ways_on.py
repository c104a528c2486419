"""Words that leave a question, and say nothing else: "skip", «រំលងសំណួរនេះ», "next pls"; and "done", «អស់ហើយ», where
several messages may answer. Who wants no question more says so otherwise, "skip all", "stop asking"."""

import re

from bot import understanding
from bot.writing import fold

MOST = 7  # words
_SKIP = (
    "skip", "skipp", "skip it", "pass", "next", "go on", "continue", "go next", "move on", "no comment",
    "prefer not", "rather not", "id rather not", "romlong", "rom long", "rumlong", "rum long", "romlorng", "rumlorng",
    "rom lorng", "romlg", "bontoab", "bontob", "bon toab", "bon tob", "bontorb", "bonto", "bonta", "bontor",
    "រំលង", "រំឡង", "រម្លង", "រំលង់", "បន្ទាប់", "បន្តាប់", "បន្ត", "ទៅមុខ",
)  # fmt: skip
_DONE = (
    "done", "finish", "finished", "that is all", "thats all", "that's all", "that is it", "thats it", "that's it",
    "is all", "all done", "nothing more", "nothing else", "no more", "only this", "only that", "just this", "just that",
    "os hz", "os hery", "os haey", "os hoy", "os herz", "os hai", "oh hz", "oh hery", "ors hz", "ors hery", "ruch hz",
    "ruch hery", "ruch haey", "ruoch haey", "rouch haey", "ruch", "hz", "hery", "haey", "herz", "job hz", "job hery",
    "chob hz", "chob hery", "chop hz", "none", "none of them", "none of these", "no photo", "no photos", "no picture",
    "no pictures", "have no photo", "have no photos", "have no picture", "ot mean rup", "ort mean rup", "min mean rup",
    "kmean rup", "ot mean rup thot", "អត់មានរូប", "អត់មានរូបថត", "គ្មានរូប", "គ្មានរូបថត", "មិនមានរូប",
    "មិនមានរូបថត", "ponneng", "ponnoeng", "tae ponneng", "ter ponneng",
    "អស់ហើយ", "អស់", "ចប់ហើយ", "ចប់", "រួចហើយ", "រួចរាល់", "រួច", "ហើយ", "តែប៉ុណ្ណឹង", "ប៉ុណ្ណឹង", "តែប៉ុណ្ណេះ", "ប៉ុណ្ណេះ",
)  # fmt: skip
# What may stand beside them.
_BESIDE = (
    "it", "this", "that", "one", "the", "question", "please", "pls", "plz", "ok", "okay", "sorry", "to", "say",
    "answer", "i", "want", "can", "we", "lets", "let", "us", "now", "for", "sir", "bong", "b", "bg", "oy", "som",
    "sum", "phg", "phong", "nh", "knhom", "khnhom", "nhom", "jg", "jong", "chong",
    "samnour", "somnour", "somnuor", "nis", "nih", "neh",
    "tv", "tov", "te", "ter", "sin", "muoy", "mouy", "bat", "bart", "jas", "chas", "សូម", "សុំ", "សំណួរ", "សំនួរ",
    "នេះ", "នោះ", "ហ្នឹង", "ផង", "បង", "ខ្ញុំ", "ចង់", "មួយ", "ទៅ", "ចុះ", "សិន", "ទេ", "ហើយ", "បាទ", "ចាស", "ចាស់",
)  # fmt: skip


def _words(known: tuple[str, ...]) -> str:
    """A pattern of these words; a Latin one ends where its letters do."""
    longest_first = sorted(map(fold, known), key=len, reverse=True)
    return "|".join(re.escape(word) + ("(?![a-z0-9])" if word.isascii() else "") for word in longest_first)


def _pattern(known: tuple[str, ...]) -> "re.Pattern[str]":
    beside = rf"(?:(?:{_words(_BESIDE)})[\s,]*)*"
    return re.compile(rf"{beside}(?:{_words(known)})[\s,]*(?:(?:{_words(known + _BESIDE)})[\s,]*)*")


_SKIPS, _ENDS = _pattern(_SKIP), _pattern(_DONE)


def skips(said: str) -> bool:
    """skips('skip this question pls') and skips('រំលង') are True; skips('skip all') and skips('next week') are False."""
    return _is(_SKIPS, said)


def ends(said: str) -> bool:
    """ends("that's all bong") and ends('អស់ហើយ') are True; "no" and "I have no photo" end a list too."""
    return understanding.yes_or_no(said) is False or _is(_ENDS, said)


def _is(pattern: "re.Pattern[str]", said: str) -> bool:
    plain = fold(said).strip(" .,!?។៕\n")
    return len(plain.split()) <= MOST and pattern.fullmatch(plain) is not None
