"""What a reader sees as one character, for cutting and counting: never inside a Khmer cluster, an emoji or a pair."""

import re

# A Khmer letter with its stack (a coeng holds on to whatever letter follows); two surrogates that make a pair; flags
# in pairs; an emoji with its skin tones and joined friends; any other character with its combining marks. The
# Khmer range is spelt out (see khmer.py); U+200B is no part of any cluster: it is where lines may break.
_EXTENDING = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u200c\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
    "\u17b4-\u17d1\u17d3\u17dd"
)
_TAIL = f"(?:\u17d2[\u200b-\u200d]?[\u1780-\u17b3]|[{_EXTENDING}\u17d2])*"
_LOST = "\u17d2[\u200b-\u200d]?[\u1780-\u17b3]"  # a coeng with nothing before it still holds its letter
_ONE = f"(?:[\ud800-\udbff][\udc00-\udfff]|[\U0001f1e6-\U0001f1ff]{{2}}|{_LOST}|[^\r\n]){_TAIL}"
_CLUSTER = re.compile(f"\r\n|[\r\n]|{_ONE}(?:\u200d(?!\u200b){_ONE})*\u200d?", re.DOTALL)


def clusters(text: str) -> list[str]:
    """The user-perceived characters of a text; joined they are the text: 'ខ្ញុំ ok' -> ['ខ្ញុំ', ' ', 'o', 'k']."""
    return _CLUSTER.findall(text)
