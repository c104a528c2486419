"""What people say when they name another one than before: 'sorry i mean golden lotus', 'no not that, 903', 'and 910'.

corrected('no not golden lotus, white crane') == 'white crane'; a text that corrects nothing is left as it is.
"""

import re

from bot.writing import fold

LONGEST = 120  # letters: a correction is short
PHONE = 8  # digits: a whole number says by itself who is meant
_ERROR = (
    r"sorry|sory|sorri|oops|ops|pardon|my mistake|mistake|typo|correction|wrong (?:name|number|one|company|spelling)"
)
_ASIDE = r"oh|ah|no|nope|ok|okay|wait|actually|please|pls|hi|hello"
_MEANT = r"(?:i|we) (?:really |only |just )?(?:mean|meant|ment|wanted)(?: to (?:say|ask|write|check))?"
_IS = r"it'?s|it is|it should be|should be|the (?:right|correct) (?:one|name|number) is"
_GAP = r"[\s,.!:;\-]+"
_ERROR_ROMAN = (
    r"(?:som|sum|sim|ot)\s?(?:t[ou]s|tous|toh|tors)|(?:ch|j|c)r[ao]l[ao]m|khos(?: (?:heuy|hery|lek|chhmoh|chmoh))?"
)
_ASIDE_ROMAN = r"ot te|ort te|te|ot|bong|b|knhom|nhom|nh"
_MEANT_ROMAN = r"(?:ch|j)ong (?:tha|niyeay|niyay|suo|suor)"
# Something in it must say that it corrects: an error, "I mean", or a bare no with a comma behind it.
_LEAD = re.compile(
    rf"(?:(?:{_ASIDE}|{_ASIDE_ROMAN}){_GAP})*"
    rf"(?:(?:{_ERROR}|{_ERROR_ROMAN}|{_MEANT}|{_MEANT_ROMAN}|actually){_GAP}|(?:no|nope|ot te|ort te)\s?,\s*)"
    rf"(?:(?:{_ASIDE}|{_ASIDE_ROMAN}|{_ERROR}|{_ERROR_ROMAN}|{_MEANT}|{_MEANT_ROMAN}|{_IS}){_GAP})*"
)
_AND = re.compile(r"(?:and|also|hery|heuy|choh|chos|jos)\s+(?:also\s+|what about\s+|how about\s+)?(?!then)")
_NOT = re.compile(
    rf"(?:(?:{_ASIDE}|{_ERROR}){_GAP})*(?:it'?s |i )?(?:not|isn'?t|don'?t mean|didn'?t mean|did not mean)\s+.{{2,60}}?"
    rf"\s*(?:[,;.]\s*(?:but\s+)?|\sbut\s+)(?:(?:{_MEANT}|{_IS}){_GAP})?(?P<name>.{{2,60}})"
)
_NOT_ROMAN = re.compile(r"(?:(?:ot|ort) te[\s,]+)?(?:min|mun|ot|ort) men\s+.{2,60}?\s+te[\s,]+(?P<name>.{2,60})")


def _any(words: str) -> str:
    return f"(?:{'|'.join(sorted(map(fold, words.split()), key=len, reverse=True))})"


_ERROR_KHMER = _any("សុំទោស សូមទោស អត់ទោស ច្រឡំហើយ ច្រឡំ ច្រលំហើយ ច្រលំ ខុសហើយ ខុសលេខ ខុសឈ្មោះ លេខខុស ឈ្មោះខុស")
_ASIDE_KHMER = _any("អត់ទេ អូ ខ្ញុំ បង ចង់និយាយ ចង់សួរ ចង់ថា ចង់ឆែក និយាយ គឺ ថា ទេ")
_LEAD_KHMER = re.compile(
    rf"(?:{_ASIDE_KHMER}[\s,។]*)*(?:{_ERROR_KHMER}[\s,។]*|{_any('អត់ទេ ទេ')}[\s,។]+)"
    rf"(?:{_ERROR_KHMER}[\s,។]*|{_any('ខ្ញុំចង់និយាយ ខ្ញុំចង់សួរ ចង់និយាយ ចង់សួរ គឺ')}\s*|{_any('ទេ ខ្ញុំ')}\s+)*"
)
_AND_KHMER = re.compile(rf"(?:{_any('និង ហើយ ចុះ')}\s*(?=[0-9])|{_any('និង ហើយ ហើយចុះ ចុះ')}\s+)")
_NOT_KHMER = re.compile(
    rf"(?:{_any('អត់ទេ ទេ')}[\s,]*)?{_any('មិនមែន អត់មែន')}\s*.{{2,60}}?{fold('ទេ')}(?:[\s,]+|(?={fold('គឺ')}))"
    rf"(?:{fold('គឺ')}\s*)?(?P<name>.{{2,60}})"
)


def corrected(folded: str) -> str:
    """The name or number that a correction names; all of a text that is none."""
    if len(folded) > LONGEST or sum(map(str.isdecimal, folded)) >= PHONE:
        return folded
    for denial in (_NOT, _NOT_ROMAN, _NOT_KHMER):
        if found := denial.fullmatch(folded):
            return found["name"].strip()
    for lead in (_LEAD, _LEAD_KHMER, _AND, _AND_KHMER):
        if (found := lead.match(folded)) and (left := folded[found.end() :].strip()):
            return left
    return folded
