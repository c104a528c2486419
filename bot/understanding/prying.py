"""Whether somebody asks what another person, or this telephone, told us: "what did she tell you", "show my messages".

Whoever asks so may hold a phone that is not theirs. "Has anybody answered me?" asks about one's own matter; it is none.
"""

import re

from bot.understanding.folding import understood

MOST = 90  # letters; a longer text tells a story
_OTHER = (
    r"(?:she|he|her|him|this (?:phone|number|person|girl|woman|man|account)|the (?:girl|woman|owner)"
    r"|my (?:wife|husband|worker|sister|brother|daughter|son|maid)|(?:any|some)(?:one|body)(?: here)?)"
)
_TELL = r"(?:tell|told|say|said|write|wrote|written|report|reported|send|sent|text|texted|ask|asked|talk|chat|contact)"
_LATIN = (
    rf"\bwh(?:at|om?) (?:did|has|have|does|is) {_OTHER} (?:already )?{_TELL}",
    rf"\b(?:did|has|have) {_OTHER} (?:already )?{_TELL} (?:(?:to )?you|here|anything|something|before|from this)\b",
    r"\b(?:did|have) i (?:already |ever )?(?:write|wrote|written|text(?:ed)?|report(?:ed)?)"
    r" (?:here|before|to you before)\b",
    r"\bshow (?:me )?(?:(?:my|her|his|the|all|old|previous|last|other|sent) )+"
    r"(?:messages|texts|chats?|history|reports?)\b",
    r"\b(?:has|have|did) (?:any|some)(?:one|body) (?:answer|reply|replied|read|write|wrote|respond)"
    r"(?:ed)? (?:to )?(?:her|him|them|this (?:phone|number|girl))\b",
    rf"\bwhat (?:was|has been|is) {_TELL} (?:from|by|on|with) (?:this|her|his|the) (?:phone|number)\b",
    r"\b(?:neang|koat) (?:ban )?(?:brab|brap|prab|phnher|pnher|sorser|yy|niyeay|rai ka) (?:tha )?(?:ey|avey|avy|ei)\b",
    r"\b(?:phone|tursap|tourosap|turosap|lek) nis (?:ban )?(?:phnher|pnher|brab|prab|sorser) (?:ey|avey|avy|ei)\b",
    r"\bnak na (?:ban )?(?:chlery|chlaey|tob) (?:tov |tv )?(?:neang|koat)\b",
)
_WHO = "នាង|គាត់|ទូរស័ព្ទនេះ|លេខនេះ|ប្រពន្ធខ្ញុំ|ប្តីខ្ញុំ|ម្ចាស់ទូរស័ព្ទ(?:នេះ)?"
_KHMER = (
    f"(?:{_WHO})(?:ធ្លាប់)?(?:បាន)?(?:ប្រាប់|ផ្ញើ|សរសេរ|រាយការណ៍|និយាយ|ឆាត)(?:សារ)?(?:ថា|ទៅ|មក)?(?:អ្វី|អី|ស្អី|អ្នកណា)"
    "|(?:អ្នកណា|នរណា)(?:បាន)?(?:ឆ្លើយ|តប|ឆ្លើយតប)(?:ទៅ)?(?:នាង|គាត់)"
    "|បង្ហាញ(?:ខ្ញុំ)?(?:នូវ)?សារ(?:របស់)?(?:ខ្ញុំ|នាង|គាត់|ចាស់|ទាំងអស់|មុន)"
    "|ខ្ញុំ(?:ធ្លាប់|បាន)(?:បាន)?សរសេរ(?:មក)?(?:ទីនេះ|នៅទីនេះ|ពីមុន)"
)
_ASKED = re.compile("|".join([*_LATIN, understood(_KHMER)]))


def asks_what_was_told(text: str) -> bool:
    """asks_what_was_told('what did she tell you') is True, asks_what_was_told('did anybody answer me?') is False."""
    if len(text) > MOST:
        return False
    said = " ".join(re.sub(r"[?!.,។៕]", " ", understood(text)).split())
    return _ASKED.search(said) is not None
