"""Whether somebody asks who writes to them: what this is, who reads it, whether it is a machine or costs anything."""

import re

from bot.understanding.folding import understood

MOST = 60  # letters; a longer text asks or tells something else
_LATIN = (
    r"\bwho (?:are|r) (?:you|u|this)\b|\bwho is (?:this|it|there)\b|\bwho (?:reads?|see|sees) (?:this|it|my|what)\b",
    r"\bwhat (?:is|s) (?:this|it|your name)\b|\bwhat (?:bot|kind of bot|do you do|can you do)\b",
    r"\bwhat is this (?:bot|chat|number)\b",
    r"\b(?:are|r) (?:you|u) (?:a )?(?:bot|robot|human|real|person|machine|police|company|agency|government)\b",
    r"\bis (?:this|it) (?:a )?(?:bot|robot|free|police|the police|government|real|safe|secret|private)\b\s*\?*$",
    r"\b(?:b|bong|nis|ke) (?:jea|chea|jia) (?:nak na|neak na|avey|ey|robot|police|polis)\b",
    r"\bnak na (?:an|arn|meul|merl)\b",
)
_WHAT = "អ្នកណា|នរណា|អ្វី|ស្អី|អី|មនុស្ស|ម៉ាស៊ីន|រ៉ូបូត|ប៉ូលិស|ប៉ូលីស"
_KHMER = f"(?:អ្នក|បង|នេះ|ហ្នឹង)ជា(?:{_WHAT})|អ្នកណា(?:អាន|មើល|ឃើញ|និយាយ)|អស់លុយទេ|គិតលុយទេ"
_ASKED = re.compile("|".join([*_LATIN, understood(_KHMER)]))


def asks_about_us(text: str) -> bool:
    """asks_about_us('who are you') is True, asks_about_us('who are you sending to Thailand') is False."""
    said = " ".join(understood(text).split())
    found = _ASKED.search(said)
    return found is not None and len(said) <= MOST and len(said[found.end() :].split()) <= 2
