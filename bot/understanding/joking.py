"""Whether a message is nothing but a laugh or "I was only joking", and so tells nothing: "haha just kidding"."""

import re

from bot.understanding.folding import understood

MOST, LONGEST = 8, 100  # words and letters of a mere joke
_LATIN = (
    r"a*(?:ha){2,}h?|(?:he){2,}|(?:hi){2,}|k{3,}|lo+l|lmao|rofl|jk|j/k|kidding|joking|joked|jokes?|fooling|"
    r"leng(?:\s?(?:te|ter|serch|sert|seuch|sech))?|(?:niyeay|nyeay|niyay|yy)\s?leng|komplaeng|komplang"
)
_BESIDE = (
    r"just|only|i|am|im|i'm|was|were|we|it|its|it's|is|a|this|that|sorry|ok|bro|bong|oun|man|you|u|with|around|"
    r"nh|nhom|knhom|khnhom|te|ter|b|hz|hery|sir|and|all|pls"
)
_KHMER = "ហាហា|ហាសហា|ហាស|និយាយលេង|លេងសើច|លេងទេ|លេងៗ|កំប្លែង|សើច"
_KHMER_BESIDE = "ខ្ញុំ|យើង|គ្រាន់តែ|តែ|ទេ|ហើយ|ណា|បង|សុំទោស|សូមទោស|អី|នេះ|ៗ|តើ|ប៉ុណ្ណោះ"


def _folded(words: str) -> str:
    """The same alternatives as messages have them; one that folds to nothing would match everywhere."""
    return "|".join(filter(None, map(understood, words.split("|"))))


_SIGN = "[😂🤣😅😆😹😄😁😜😝]"
_JOKE = rf"(?:(?:{_LATIN})(?![a-z])|{_folded(_KHMER)}|{_SIGN})"
_OTHER = rf"(?:(?:{_BESIDE})(?![a-z'])|{_folded(_KHMER_BESIDE)})"
_WHOLE = re.compile(rf"(?:{_OTHER}[\s,.!~]*)*{_JOKE}[\s,.!~]*(?:(?:{_JOKE}|{_OTHER})[\s,.!~]*)*")


def jokes(text: str) -> bool:
    """jokes('haha just kidding') and jokes('ខ្ញុំនិយាយលេងទេ') are True, jokes('i am not joking') is False."""
    said = understood(text).strip(" \n.,!~…")
    return 0 < len(said) <= LONGEST and len(said.split()) <= MOST and _WHOLE.fullmatch(said) is not None
