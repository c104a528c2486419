"""Words that make a name or a number somebody else's, or deny it: 'golden star manpower, he left there last year'.

Who is asked about is then not sure, however exactly the name stands. A question about the firm itself ('is golden star
real, they ask 500$', 'my brother paid golden star 300$', 'he says he is from golden star') is none of these.
"""

import re

from bot.writing import fold

REACH = 160  # letters behind a name that may still speak of it
PAST_REACH = 100  # letters before a name in which its past is looked for
ANOTHER = "the words beside it speak of somebody else, of the past, or deny it"
_KIN_WORDS = """husband wife brother sister friend cousin uncle aunt father mother dad mum mom son daughter neighbor
neighbour boyfriend girlfriend"""
_KIN = "|".join(_KIN_WORDS.split())
_WHO = rf"(?<![a-z])(?:he|she|his|her|hers|{_KIN}|koat|kat|neang)(?![a-z])"
_NEAR = r"[^.?!។\n]{0,30}?(?<![a-z])"
_END = r"(?= *(?:$|[,.!]))"
_CALLED = r"(?:phone |telephone )?(?:number|name|phone|page)"
_THINGS = rf"(?:{_CALLED}|office|account|company|agency|address|one|person|people|firm)"
_ISNT = r"(?:isn'?t|wasn'?t|aren'?t|weren'?t|ain'?t)"
_NOT = rf"(?:(?<!or )not|never|{_ISNT})"
_BEYOND = r"(?: (?:really|actually|even|the|a|an|of|any|to|for|from|with|by|at|in))*"
# A denial, another number or name: whoever it is said of. 'isn't it?' is none.
_DENIED = [
    rf"{_NOT}{_BEYOND} (?:them|him|her|hers|his|theirs|their|there|same|(?:right )?one|right (?:name|number))(?![a-z])",
    rf"(?<!or )not{_BEYOND} (?:it|that|this|my {_THINGS})(?![a-z])",
    rf"{_NOT} (?:the|his|her|their) (?:real |right |same )?{_THINGS}",
    rf"wrong {_THINGS}",
    rf"(?:different|other|another|new) {_CALLED}",
    rf"another {_THINGS}{_END}",
    rf"(?:is|was|it's|that's)(?: an?)? (?:different|another|other) {_THINGS}",
    rf"(?:his|her|their|whose|my|our) (?:old|new|former|previous|ex|other|last) {_THINGS}",
    rf"{_THINGS} (?:(?:is|are|was|were|has|have|had|got) )?(?:been )?(?:different|another|wrong|former)(?![a-z])",
    rf"{_THINGS} (?:(?:is|was|has|have|had|got) )?(?:been )?changed(?![a-z])",
    rf"{_CALLED} (?:is|was) (?:old|new)(?![a-z])",
    rf"(?:changed?|changes|renamed)(?: \w+)? {_CALLED}",
    r"(?:don'?t|do not|didn'?t|did not) mean(?![a-z])",
    r"not (?:now|any ?more)(?![a-z])",
    r"fired (?:him|her|them)(?![a-z])",
    r"belong(?:s|ed) to (?:my|his|her|their|an?|another)(?![a-z])",
    r"(?:i|we) (?:used to (?:work|be)|worked (?:there|for them|with them)|left (?:it|them|there))(?![a-z])",
    r"(?:was|were|had been) (?:his|her|hers|their|theirs)(?![a-z])",
    r"(?:lek|chmuoh|chhmoh|chmos) (?:khos|pseng|phseng|chas|jas|tmey|thmey)",
    r"(?:khos|pseng|phseng) (?:lek|chmuoh|chhmoh|chmos)",
]
# What somebody did or was there: only with a person before it.
_GONE = [
    r"left(?! (?:me|us|my|our|him|her|them|his|their|with)(?![a-z]))",
    r"(?:quit|resigned|retired|fired|sacked|dismissed|used to|no longer|previously|formerly|once worked)",
    r"gone(?! to(?![a-z]))",
    r"stopped (?:working|going|there|using|with|being)",
    rf"(?:was|were|worked|had|used|there)(?: \w+){{0,3}} before{_END}",
    rf"(?:{_ISNT}|doesn'?t|don'?t|not){_NEAR}any ?more",
    r"(?:works?|worked|working|goes|went|going|stays?|stayed) (?:there|with them|for them|with it|for it)",
    rf"(?:is|are|was|were)(?: still| also)? (?:there|with them){_END}",
    rf"(?:doesn'?t|does not|don'?t|didn'?t|did not){_END}",
    r"(?:min|mun|ot|ort) (?:nov|nv|nou|men|meun|tver|thver|tveu)",
    r"(?:chh?[ou]p|chh?enh|th?lo?[ao]b|thleab|leng)",
]
_BEHIND = re.compile(rf"(?<![a-z])(?:{'|'.join(_DENIED)})|{_WHO}{_NEAR}(?:{'|'.join(_GONE)})(?![a-z])")
_WHERE = re.compile(  # right behind the name
    r"[\s,]*(?:(?:is|was) (?:where|the place)(?![a-z])|before[\s.!]*$|(?:min|mun|ot|ort) men(?![a-z]))"
    rf"|[\s,]*(?:{fold('មិនមែន')}|{fold('អត់មែន')}){fold('ទេ')}"
)
# Nothing else is said: 'my friend works at golden star'.
_WORKS = re.compile(
    rf"{_WHO}(?: (?:is|are|still|now|works?|working))+ (?:at|in|inside|for|with)(?: the)?\s*$"
    r"|(?<![a-z])(?:i|we) (?:was|were) (?:at|with)\s*$"
)
_CLAIMED = re.compile(r"(?<![a-z])(?:says?|said|claims?|tells?|told|is (?:he|she)|does (?:he|she)|if)(?![a-z])")
_SAID = "".join(f"(?<!{word} )" for word in ("says", "said", "say", "claims", "that", "me", "us", "tha"))
# Right before the name, in its sentence.
_AHEAD = re.compile(
    rf"(?<!or )(?<![a-z])(?:not|never|except|unlike|(?<=[a-z] ){_ISNT}){_BEYOND}(?: (?:them|it))?[\s:,]*$"
    rf"|{_SAID}{_WHO}{_NEAR}(?:was|were|had been)(?: in \w+)? (?:at|in|with|of|by|on)(?: the)?\s*$"
    r"|(?<![a-z])(?:he|she|(?:his|her) \w+) (?:has|had|uses|used)(?: the| number)*\s*$"
    rf"|{_SAID}(?<![a-z])(?:he|she|(?:his|her|their) \w+)(?: (?:is|still|now|works?|lives?|stays?))+ (?:at|in|inside)"
    r"(?: the)?\s*$"
    r"|(?<![a-z])(?:next to|near|beside|opposite|behind|across from|in front of|close to|almost|nearly"
    r"|looks? like|looked like|similar to)(?: the)?\s*$"
)


def _any(words: str) -> str:
    """A pattern of any of these Khmer words, folded as texts are."""
    return f"(?:{'|'.join(map(fold, words.split()))})"


_WHO_KHMER = _any("គាត់ នាង(?!ខ្ញុំ) ប្ដី ប្រពន្ធ បងប្រុស បងស្រី ប្អូនប្រុស ប្អូនស្រី មិត្ត(?!ភាព)")  # នាងខ្ញុំ is I, មិត្តភាព a name
_GONE_KHMER = _any("ធ្លាប់ ឈប់ លាឈប់ លាលែង ចេញហើយ ចេញបាត់ ចេញពី លែង មិននៅ អត់នៅ មិនមែន ពីមុន កាលមុន មុននេះ ចាស់ មិនប្រើ អត់ប្រើ ប្ដូរ")
_DENIED_KHMER = _any("""មិនមែនគេ មិនមែនគាត់ មិនមែនលេខ មិនមែនក្រុមហ៊ុន មិនមែនមួយ មិនមែនអា អត់មែនគេ អត់មែនគាត់ អត់មែនលេខ
    ខុសលេខ ខុសឈ្មោះ លេខខុស ឈ្មោះខុស លេខចាស់ លេខថ្មី លេខផ្សេង ឈ្មោះថ្មី ឈ្មោះចាស់ ឈ្មោះផ្សេង ប្ដូរឈ្មោះ ប្ដូរលេខ ការិយាល័យចាស់""")
_NOT_KHMER, _OLD_KHMER = _any("មិនមែន អត់មែន ក្បែរ ជិត ទល់មុខ ក្រៅពី"), _any("លេខចាស់ លេខមុន ឈ្មោះចាស់ ការិយាល័យចាស់")
_BEHIND_KHMER = re.compile(rf"{_WHO_KHMER}[^.?!។\n]{{0,24}}?{_GONE_KHMER}|{_DENIED_KHMER}")
_AHEAD_KHMER = re.compile(
    rf"{_OLD_KHMER}(?:{fold('របស់')})?\s*{_WHO_KHMER}?\s*$|{_NOT_KHMER}\s*{_any('ក្រុមហ៊ុន លេខ ជា')}*\s*$"
)
# Before a name, anywhere in its sentence: 'he used to work at golden star and now sends people' asks about him.
_PAST_KHMER = "ធ្លាប់ ពីមុន កាលពីមុន ឈប់ពី ចេញពី លាឈប់ ដូច ស្រដៀង"
_PAST_LATIN = r"""used to|former(?:ly)?|previous(?:ly)?|ex|once|worked|employed|left|leaving|quit|resigned
|fired (?:by|from)|split from|(?<!would )(?<!you )(?<!i )like|same as|instead of|t(?:h)?lo?[ao]b|thleab|chob pi
|chhop pi|chenh pi|doch|dauch""".replace("\n", "")
_PAST = re.compile(  # somebody's who is asked about, or another who is only like it
    rf"(?<![a-z])(?:{_PAST_LATIN})(?![a-z])[^.?!។\n]{{0,60}}$"
    rf"|(?:{'|'.join(map(fold, _PAST_KHMER.split()))})[^.?!។\n]{{0,40}}$"
)
_SENTENCES = re.compile(r"[?!។\n]|\.(?=\s|$)")
_NUMBER = re.compile(r"[+(]*[\do](?:[\s.\-()/]{0,3}\d){2,}|\S+\.(?:com|me|net|org)\S*|@\S+")


def of_another(folded: str, start: int, end: int) -> bool:
    """Whether the words around a stretch of a text speak of somebody else's firm or number, or deny it."""
    left, right = _SENTENCES.split(folded[:start])[-1], folded[end : end + REACH]
    if _PAST.search(left[-PAST_REACH:]) or _AHEAD.search(left) or _AHEAD_KHMER.search(left) or _WHERE.match(right):
        return True
    if not right.strip(" .!,") and _WORKS.search(left) and not _CLAIMED.search(left):
        return True
    return bool(_BEHIND.search(right) or _BEHIND_KHMER.search(right))


def number_of_another(folded: str) -> bool:
    """The same for the first number or link in a text; all of the text counts when it has none in digits."""
    found = _NUMBER.search(folded)
    return of_another(folded, *found.span()) if found else of_another(folded, 0, 0)
