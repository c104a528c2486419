"""Whether somebody asks for a way to keep this talk safe: to go on from another phone, with a code, or a safe word."""

import re

from bot.understanding.folding import understood

MOST = 120  # letters; a longer text tells a story

# --- another phone: somebody asks or wants, what is to be done, with what other thing

_WISH = r"(?:can|could|may|possible|how|want|need|like to|will|let me|jg|jong|chong|ach|arch|mech|ban te|som|sum)"
_DEED = (
    r"(?:go on|continue|carry on|keep on|write|talk|chat|text|reply|answer|use|change|switch|move|speak|"
    r"bant|bonta|bon tor|br[ea]r?|pr[ea]r?|sorser|sarse|niyeay|nyeay|yy|b?dor|pdor|phdor)"
)
_OTHER = (
    r"(?:(?:an)?other|different|new|second|2nd|(?:friend|sister|brother|mother|cousin|neighbou?r|husband|wife)(?:'?s)?)"
    r" (?:phone|telephone|mobile|number|sim|device)s?"
)
_PHONE = r"(?:t[uo]u?ro?r?(?:as|ea)sap|tursap|t[ou]rsap|phone|lek|sim)"
_OTHER_ROMANISED = rf"{_PHONE} (?:pseng|pheng|phseng|psaeng|thmey|tmey|thmei|muoy tiet|muoy teat|mouy tiet)"
_ANOTHER = re.compile(rf"\b{_WISH}\b.{{0,40}}\b{_DEED}\b.{{0,24}}\b(?:{_OTHER}|{_OTHER_ROMANISED})\b")
_KHMER_WISH = "ចង់|អាច|សុំ|សូម|យ៉ាងម៉េច|យ៉ាងណា|ម៉េច|បានទេ|បានអត់|ត្រូវធ្វើ"
_KHMER_DEED = "បន្ត|ប្រើ|សរសេរ|និយាយ|ប្តូរ|ដូរ|ឆ្លើយ|ផ្ញើ|ឆាត"
_KHMER_OTHER = "(?:ទូរស័ព្ទ|ទូរសព្ទ|លេខ|ស៊ីម|ផូន|phone|sim)(?:មួយ)?(?:ផ្សេង|ថ្មី|ទៀត|មិត្ត|របស់មិត្ត|បងប្អូន|របស់បង|របស់ប្អូន|ម្តាយ|ម៉ែ)"
_ANOTHER_KHMER = re.compile(
    understood(
        f"(?=.*(?:{_KHMER_WISH})).*(?:{_KHMER_DEED}).{{0,24}}{_KHMER_OTHER}|(?=.*(?:{_KHMER_WISH})){_KHMER_OTHER}ដើម្បី(?:{_KHMER_DEED})"
    )
)
# Somebody else does it, or it is over: told, and asked for by nobody.
_TOLD = re.compile(
    rf"\b(?:he|she|they|boss|broker|agent|ke|koat|thaoke)\b.{{0,24}}\b(?:want|tell|told|say|said|ask|give|gave|brab|oy)\w*\b|"
    rf"{understood('(?:គេ|គាត់|ថៅកែ|មេខ្យល់)(?:ប្រាប់|ថា|ឱ្យ|ចង់|ប្រើ|សុំ|បាន)')}"
)

# --- the code of another phone, and a safe word: nothing else may stand beside them

_ASKS = (
    r"how|do|does|can|could|may|should|must|i|we|want|wanna|would|like|need|to|set|setup|make|choose|create|change|"
    r"use|put|have|get|give|send|show|me|us|my|our|the|a|an|one|new|please|pls|plz|for|on|in|it|is|what|where|this|that|"
    r"chat|talk|here|up|you|your|of|yes|ok|hello|hi|forgot|forget|lost|about|tell|work|works|explain|mean|means|add|start|"
    r"nh|nhom|knhom|khnhom|khnom|jg|jong|chong|dak|kamnot|komnot|tver|thver|tveu|b?dor|pdor|phdor|tha|men|mech|te|ter|ban|"
    r"yang|na|ey|avey|chmey|thmey|tmey|muoy|mouy|phg|phong|bong|b|oun|trov|tr|robos|ach|som|sum|mean|jea|chea|brer|phlech"
)
_KHMER_ASKS = (
    "តើ|ខ្ញុំ|យើង|ចង់|អាច|ត្រូវ|ដាក់|កំណត់|បង្កើត|ធ្វើ|ប្តូរ|ដូរ|ប្រើ|មាន|យក|ជ្រើស|រើស|យ៉ាង|ម៉េច|ដូចម្តេច|"
    "បាន|ទេ|ថ្មី|មួយ|របស់|សូម|សុំ|បង|អូន|ផង|ឱ្យ|នេះ|ភ្លេច|ជា|អ្វី|អី|គឺ|សម្រាប់|នៅ|ឯណា|ណា|បាទ|ចាស|ដែរ|ហើយ|ទៅ"
)
_BESIDE = rf"(?:(?:(?:{_ASKS})(?![a-z])|{understood(_KHMER_ASKS)})[\s,.?!។៖]*)*"
_WORD = r"(?:(?:safe|secret|code)\s?words?|pass\s?words?|p(?:ea|ie|e)k\s?s[ao]mngn?[ae]t)(?![a-z])|" + understood(
    "(?:ពាក្យ|លេខ|កូដ)(?:សម្ងាត់|សំងាត់|សម្គាល់)"
)
_CODE = rf"(?:the\s)?(?:codes?|kod)(?![a-z])|{understood('លេខកូដ|កូដ')}"
_SAFE_WORD = re.compile(rf"{_BESIDE}(?:{_WORD})[\s,.?!។៖]*{_BESIDE}")
_BARE_CODE = re.compile(_CODE)
_CODE_ASKED = re.compile(rf"{_BESIDE}(?:{_CODE})[\s,.?!។៖]*{_BESIDE}")

# --- a code that somebody has: said to have it, or asked where it is written; nothing else may stand beside it

_HELD_CODE = (
    r"(?:(?:the|a|my|this|your|old|number|12[ -]digits?|lek)\s)*(?:codes?|kod|koud)(?:\snumbers?)?(?![a-z])|"
    r"(?:12|twelve)[ -](?:digits?|numbers?)(?![a-z])|lek\s?12(?:\s(?:kh?tong|khtuong|tuo|tour|lek))?(?![a-z])|"
    + understood("លេខកូដ|កូដ|លេខ ?១២ ?(?:ខ្ទង់|តួ)?")
)
_AROUND = (
    r"old|phone|from|before|earlier|already|still|got|type|write|enter|paste|number|but|and|so|continue|go|back|other|"
    r"changed|sim|last|time|week|yesterday|just|hv|am|im|ive|here|with|"
    r"tursap|toursap|jas|chas|pi|mun|vay|sorser|sarse|nv|nov|bat|hery|hz|banh?chol|ae|bant|bontor|ahlv|ilov"
)
_KHMER_AROUND = "ទូរស័ព្ទ|ទូរសព្ទ|ចាស់|ពី|មុន|រួច|វាយ|សរសេរ|បញ្ចូល|បន្ត|បាត់|ឥឡូវ|កន្លែង|ត្រង់|លេខ|ដដែល|ក្នុងដៃ|តែ|ចូល"
_HELD_BESIDE = rf"(?:(?:(?:{_ASKS}|{_AROUND})(?![a-z])|{understood(f'{_KHMER_ASKS}|{_KHMER_AROUND}')})[\s,.?!។៖;]*)*"
_CODE_HELD = re.compile(rf"{_HELD_BESIDE}(?:{_HELD_CODE})[\s,.?!។៖]*{_HELD_BESIDE}")
_HOLDS = re.compile(
    r"(?<!can )(?<!could )(?<!may )(?<!do )(?<!should )(?<!must )\b(?:i|we|ive|but|and|still|already|just)\s"
    r"(?:(?:already|still|do|just)\s)*(?:have|hv|had|got)\b|^(?:have|got|ive)\b|"
    r"\b(?:where|how)\b.{0,20}\b(?:type|write|enter|put|paste|send|use)\b|"
    r"\bhere is\b|\bmy code is\b|\bwith (?:the|my|a) code\b|"
    r"^(?:hello\s|hi\s|bong\s|ahlv\s|ilov\s)*(?:(?:nh|k?h?nhom|khnom|knhom|khnhom|yerng)\s)?mean\b(?!.*\b(?:te|ot|ort|men)\b)|"
    r"\b(?:vay|sorser|sarse|dak|banh?chol)\b.*\bna\b|"
    + understood("(?:វាយ|សរសេរ|ដាក់|បញ្ចូល|ប្រើ).*ណា|ណា.*(?:វាយ|សរសេរ|ដាក់|បញ្ចូល)|^(?!.*(?:អាច|ចង់មាន|សុំ|ទេ)).*មាន(?:លេខ|កូដ)")
)
_NO_CODE = re.compile(
    r"\b(?:no|not|dont|ot|ort|min|kmean)\b|\b(?:want|need|like|can i|could i|may i) (?:to )?(?:have|get|a)\b|"
    + understood("មិន|គ្មាន|អត់")
)
_CODE_ALONE = re.compile(rf"(?:lek\s)?(?:code|kod)|{understood('លេខកូដ|កូដ')}")
_DIGITS = re.compile(r"(?:\d[ .-]?){12}")


def asks_other_phone(text: str) -> bool:
    """asks_other_phone('can i go on from another phone') is True; 'he wants me to use another phone' is False."""
    said = " ".join(understood(text).split())
    if len(said) > MOST or _TOLD.search(said):
        return False
    if _ANOTHER.search(said) or _ANOTHER_KHMER.search(said):
        return True
    return asks_code(said)


def asks_code(text: str) -> bool:
    """asks_code('what is my code') is True, and so is whatever says no more than that; the bare word is not."""
    said = " ".join(understood(text).split())
    return _CODE_ASKED.fullmatch(said) is not None and not _BARE_CODE.fullmatch(said)


def brings_code(text: str) -> bool:
    """brings_code('i have a code'), brings_code('where do i type my code') are True; 'can i have a code' is False."""
    said = " ".join(understood(text).split())
    if len(said) > MOST or not _CODE_HELD.fullmatch(said):
        return False
    if _CODE_ALONE.fullmatch(said):
        return True
    return _HOLDS.search(said) is not None and not _NO_CODE.search(said)


def given_code(text: str) -> str:
    """The twelve digits of a code that is all that a text gives; "" else: given_code('my code is 123 456 789 012')."""
    said = " ".join(understood(text).split())
    found = _DIGITS.search(said)
    if not found or len(said) > MOST:
        return ""
    around = said[: found.start()] + said[found.end() :]
    if around.strip(" .:,!។៖") and not _CODE_HELD.fullmatch(around.replace(":", " ").strip()):
        return ""
    return "".join(sign for sign in found[0] if sign.isdecimal())


def asks_safe_word(text: str) -> bool:
    """asks_safe_word('how do I set a safe word') is True; 'they asked me for my password' is False."""
    said = " ".join(understood(text).split())
    return len(said) <= MOST and _SAFE_WORD.fullmatch(said) is not None
