"""Two names in one question: 'golden lotus or silver lotus, which one is listed'. Each is looked up, and asked about.

apart('are golden lotus and white crane both listed') == ['golden lotus', 'white crane']
"""

import re

from bot.matching.going import without_country
from bot.matching.questions import names_in, without_phrases
from bot.matching.talk import is_talk_word
from bot.writing import fold

MOST = 3  # names: more is a list
_BETWEEN = re.compile(
    rf"\s(?:or|and|vs|versus|ri|ry|rer|reu|ning|nung|hery)\s|\s?[,/&]\s?|{fold('ឬក៏')}|{fold('ឬ')}|{fold('និង')}"
)
_AHEAD_WORDS = "is are was were do does check both either which the company agency between of have has"
_AHEAD = frozenset(_AHEAD_WORDS.split())
_BEHIND = frozenset(("both", "one", "ones", "two", "they"))
_WHICH = re.compile(rf"(?:(?<=\S)\s*(?:{fold('មួយណា')}|(?<![a-z])(?:which|muoy na|mouy na)(?![a-z]))).*", re.DOTALL)
_EDGE = " \t\n?!.,;:\"'«»“”()។៖…"


def apart(text: str) -> list[str]:
    """The names that a question puts side by side; nothing where there is one, or more than a few."""
    names: list[str] = []
    for part in _BETWEEN.split(text.strip(_EDGE)):
        if len(name := _bare(part)) > 2 and name not in names:
            names.append(name)
        if len(names) > MOST:
            return []
    return names if len(names) > 1 else []


def _bare(part: str) -> str:
    """Without the question around it: what leads to a name, and the talk behind it."""
    words = names_in(without_phrases(without_country(_WHICH.sub("", part.strip(_EDGE))))).split()
    while words and words[-1].isascii() and (is_talk_word(words[-1].strip(_EDGE)) or words[-1] in _BEHIND):
        words.pop()
    while words and words[0] in _AHEAD:
        words.pop(0)
    return " ".join(words).strip(_EDGE)
