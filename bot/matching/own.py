"""The writer's own phone: 'can you call me 012 345 678', 'my number is …', «លេខខ្ញុំ …». It names no recruiter."""

import re

from bot.writing import fold

# Whoever says who called is telling of a caller: 'they call me from 012 …', 'ke call mk pi lek 012 …'.
_CALLER = re.compile(
    r"(?<![a-z])(?:they|he|she|agent|broker|recruiter|company|boss|man|woman|somebody|someone|people|who|from|ke|koat|kat|pi"
    rf"|thaoke|mekhyal)(?![a-z])|{fold('គេ')}|{fold('គាត់')}|{fold('ពីលេខ')}|{fold('មេខ្យល់')}|{fold('ក្រុមហ៊ុន')}"
)
_MINE = re.compile(
    r"(?<![a-z])(?:(?:call|phone|ring|text|contact|reach|message|msg|sms|whatsapp|add)\s(?:to\s)?(?:me|mk|nh|nhom|knhom|khnhom|back)"
    r"|(?:my|mine)\s(?:\w+\s)?(?:phone|number|no|tel|telegram|whatsapp|contact|line|num)"
    r"|(?:lek|number|phone|tel|telephone)\s(?:\w+\s)?(?:robos\s)?(?:nh|nhom|nhum|knhom|khnhom|khnom|kjom|nyom|yerng|yeung)"
    r"|(?:tel|te|call|ho|hav|hao|tak\stong)\s(?:mk|mok)\s(?:nh|nhom|knhom|khnhom|khnom|yerng))(?![a-z])"
)
_CALLING_KHMER = """លេខ លេខតេឡេក្រាម តេឡេក្រាម លេខទូរស័ព្ទ លេខទូរសព្ទ ទូរស័ព្ទ តេមក ខលមក ហៅមក តេ ខល ហៅ ទាក់ទង ទាក់ទងមក ឆាតមក"""
_MINE_KHMER = re.compile(
    rf"(?:{'|'.join(map(fold, _CALLING_KHMER.split()))})"
    rf"\s?(?:{fold('របស់')}\s?)?(?:{'|'.join(map(fold, ('ខ្ញុំ', 'ខ្ញុ', 'យើងខ្ញុំ', 'នាងខ្ញុំ')))})"
)


def writers_own(folded: str) -> bool:
    """Whether the one phone number in a message is said to be the writer's own."""
    if not (_MINE.search(folded) or _MINE_KHMER.search(folded)):
        return False
    return not _CALLER.search(folded)
