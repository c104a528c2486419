"""Questions about the list itself: 'which companies are on the list for Japan?', how many, show me all of them.

asks_for_list('how many companies can send to korea') is true; a question about one company is none of these.
"""

import re

from bot.writing import fold

_KROMHUN = "(?:kr[ou]+m[ -]?h[ou]+n|krumhon|kromhon)"
_MANY = r"(?:companies|companys|agencies|agencys|recruiters|firms|brokers)"
_ONE = rf"(?:company|agency|recruiter|firm|broker|{_MANY}|{_KROMHUN})"
_SOME = r"(?:[a-z']+\s+){0,4}?"
_LIST = r"(?:list|lists|registry|banhchi|banchi|bangi|banji|bonchi|banhji)"
_PLACES = """to for in at that who which can could allowed send sends sending has have should do does on go
goes"""
_PLACE = rf"(?:{'|'.join(_PLACES.split())})(?![a-z])"
_NA = "(?:na|nna|ey|avey|ei|nah)"
_MANY_ROMAN = "(?:khlah|klah|kles|khles|klas|khlas|kla|khla|kleh|klang)"
_HOW_MANY = "(?:ponman|bonman|p'?man|punman|ponmaan|pnman|bunman|ponmarn)"
_FITTING = r"legal|licen[cs]ed|registered|good|best|real|safe|true|ok|on\s|in\s|allowed|permitted"
_GOOD = rf"(?:(?:is|are)\s+)?(?:the\s+)?(?:{_FITTING})"
_LATIN = (
    rf"(?:which|whats?|wich|whitch|wat|how\s+many|list\s+of|names?\s+of|who\s+are(?:\s+the)?)\s+{_SOME}{_MANY}(?![a-z])",
    rf"how\s+many\s+{_SOME}{_ONE}(?![a-z])",
    rf"(?:tell|give|name|recommend|suggest|show|send)\s+(?:me\s+)?{_SOME}{_MANY}(?![a-z])",
    rf"all(?:\s+the)?\s+{_SOME}{_ONE}\s*(?:names?|{_PLACE}|$|\?)",
    rf"^\W*{_MANY}\s+(?:for|to|in|on)(?![a-z])",
    rf"(?:which|what|wich)\s+{_ONE}\s+{_GOOD}(?!\s+name)",
    r"(?:which|what|wich)\s+ones?\s+(?:may|can|could|are|is\s+allowed|send|have)(?![a-z])",
    rf"(?:which|what|wich)\s+{_ONE}\s+{_PLACE}(?!\s+(?:the\s+)?(?:name|called))",
    rf"(?:is\s+there|are\s+there|have\s+you|you\s+have|do\s+you\s+know|recommend|suggest)\s+(?:me\s+)?(?:any|some|a|other)\s+{_SOME}{_ONE}(?![a-z])",
    rf"(?:any|some)\s+{_SOME}{_ONE}\s+(?:to|for|that|who)(?![a-z])",
    rf"(?:show|give|send|see|have|need|get|read|where(?:'s|\s+is)?|want|share)\s+{_SOME}{_LIST}(?![a-z])(?!\s+number)",
    rf"(?:who|whom)\s+(?:is|are)\s+(?:all\s+)?(?:on|in)\s+(?:the|your)\s+{_LIST}",
    rf"(?:{_ONE}|full|whole|complete|entire)\s+{_LIST}(?![a-z])",
    rf"{_KROMHUN}\s+(?:[a-z']+\s+){{0,5}}?{_NA}\s*{_MANY_ROMAN}(?![a-z])",
    rf"mean\s+{_KROMHUN}\s+(?:[a-z']+\s+){{0,5}}?(?:{_HOW_MANY}|{_NA})(?![a-z])",
    rf"{_KROMHUN}\s+(?:[a-z']+\s+){{0,5}}?{_HOW_MANY}(?![a-z])",
    rf"{_KROMHUN}\s+{_NA}\s+(?:[a-z']+\s+)?(?:mean|ach|arch|ban|bonchun|banhchun|trov|srob|yk|nam)(?![a-z])",
    rf"{_KROMHUN}\s+teang\s*(?:os|oh|ors)",
    rf"{_LIST}\s+(?:chhmoh|chmoh|chmuos|chmuoh|chhmuos|rbos|robos)?\s*{_KROMHUN}(?:\s|$|\?)",
    rf"(?:som|sum|jg|chong|jong|chng|oy|bong?hanh)\s+(?:merl|meul|mer|mel|moel)?\s*{_LIST}(?![a-z])",
)


def _any(words: str) -> str:
    return "(?:" + "|".join(map(fold, words.split())) + ")"


_FIRMS = _any("ក្រុមហ៊ុន ក្រុមហុន ទីភ្នាក់ងារ ភ្នាក់ងារ")
_WHICH = """ណាខ្លះ អ្វីខ្លះ អីខ្លះ ណាៗ ណាដែលអាច ណាដែលបាន ណាអាច
ណាមាន ណាបាន ណាស្រប ណាត្រូវ ណាទៅ ណាបញ្ជូន ទាំងអស់ ទាំងប៉ុន្មាន"""
_BETWEEN = r"[\s\u1780-\u17dd]{0,60}?"
_KHMER = (
    rf"{_FIRMS}{_BETWEEN}{_any(_WHICH)}",
    rf"{_FIRMS}{_BETWEEN}{_any('ប៉ុន្មាន')}(?:\s|\?|។|{_FIRMS}|{_any('ដែល អាច មាន ក្នុង នៅ ទៅ')}|$)",
    rf"{_any('ប៉ុន្មាន')}\s?{_FIRMS}",
    rf"{_any('មាន')}\s?{_FIRMS}\s?{_any('ណា អី អ្វី')}",
    rf"{_any('បញ្ជី')}\s?(?:{_any('ឈ្មោះ រាយនាម រាយឈ្មោះ')})?\s?(?:{_any('នៃ របស់')})?\s?{_FIRMS}",
    rf"{_any('ប្រាប់ ដឹង សុំ ឱ្យ មើល')}\s?{_any('ឈ្មោះ')}\s?{_FIRMS}\s?{_any('ស្រប ដែល ទាំង មាន ណា ល្អ')}",
    rf"{_any('បញ្ជីឈ្មោះ បញ្ជីរាយនាម បញ្ជីទាំងអស់ បញ្ជីពេញ')}",
    rf"{_any('មើល សុំ ចង់បាន បង្ហាញ ផ្ញើ អាន')}\s?{_any('បញ្ជី')}(?!{_any('លេខ')})",
)
_MONEY = re.compile(
    rf"{_any('យក ថ្លៃ តម្លៃ បង់ ប្រាក់ខែ លុយ')}{_BETWEEN}{_any('ប៉ុន្មាន')}|(?<![a-z])(?:luy|tlai|thlai|prak|yok|yk)(?![a-z])"
)
_ASKED = re.compile(f"(?<![a-z])(?:{'|'.join(_LATIN)})|{'|'.join(_KHMER)}")
_CALLED = re.compile(r"(?<![a-z])(?:called|named|chh?mu?oh|chmous)\s+[a-z]")  # one firm, after all
_LONGEST = 160  # letters: a story that mentions a list is no question about it


def asks_for_list(text: str) -> bool:
    """Whether a message asks which or how many recruiters are listed, and gives no number of one."""
    folded = fold(text)
    if len(folded) > _LONGEST or _CALLED.search(folded) or re.search(r"\d{3}|@|\.com", folded):
        return False
    return bool(_ASKED.search(folded)) and not _MONEY.search(folded)
