"""Sums, counts, ages, years and days in a message: numbers that are nobody's.

without_amounts('paid 300$ in 2025 to 901') == 'paid ,,,, in ,,,, to 901': as long as before, so that a place in one is
a place in the other.
"""

import re

from bot.writing import fold
from bot.writing.recall import of_a_message

_SIGN = "[$€£฿៛¥₩%]"
_MONEY = """usd us hk rm dollars? dollas? dolar dola bucks thb baht bat khr riels? reil ringgit rgt myr sgd won krw
yen jpy twd hkd aed"""
_PEOPLE = """people persons? ppl pax workers? men(?!\\s(?:te|ot|rer|nas)) women man woman girls? boys? friends? families
kids? children neak nak"""
_TIME = """hours? hrs? h maong mong minutes? mins? days? thngai thngay tngai tngay weeks? wks? months? mths? mo khae
khe years? yrs? yo chhnam chnam jnam nights? times? am pm"""
_OTHER = "percent kilos? kg km floors? rooms? k"
_KHMER = """ដុល្លារ ដុល្លា ដុល បាត រៀល លុយ រីងគីត វ៉ុន យ៉េន នាក់ ម៉ោង ថ្ងៃ ខែ ឆ្នាំ អាទិត្យ សប្តាហ៍ ដង គីឡូ ពាន់ ម៉ឺន រយ លាន ភាគរយ នាទី បន្ទប់"""
_MONTHS = """jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june? july? aug(?:ust)? sept?(?:ember)?
oct(?:ober)? nov(?:ember)? dec(?:ember)? makara kompheak meakra mesa osphea mithona kakada seiha kanha tola vichika
thnou"""
_MONTHS_KHMER = "មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ"
_CALLED = """aged? a[ ]yu ayu(?:k)? years? since until i'?[ ]?a?m she[ ]is he[ ]is over under chhnam chnam jnam khae
khe t?h?ngai[ ]ti"""
_CALLED_KHMER = "អាយុ ឆ្នាំ ខែ ថ្ងៃទី ថ្ងៃ ម៉ោង ជាន់ទី ជាន់ បន្ទប់ តម្លៃ ថ្លៃ"


def _latin(words: str) -> str:
    return f"(?:{'|'.join(words.replace('[ ]', '_').split())})".replace("_", "[ ]")


def _khmer(words: str) -> str:
    return f"(?:{'|'.join(map(fold, words.split()))})"


_FREE = r"(?<![\d:])(?:(?<!\d[ \n.\-,/])|(?<=20\d\d ))"  # no part of a longer number, as a phone's last three are
_NUMBER = rf"{_FREE}(?:[1-9]\d{{0,2}}(?:[.,]\d{{3}}){{1,3}}|[1-9]\d{{0,6}}(?:\.\d{{1,2}})?)(?![\d/])"
_UNIT = rf"(?:{_SIGN}|{_latin(' '.join((_MONEY, _PEOPLE, _TIME, _OTHER)))}(?![a-z])|{_khmer(_KHMER)})"
COUNTED = re.compile(rf"\s?\+?{_UNIT}", re.IGNORECASE)  # what makes a sum or a count of the number before it
_UP_TO = rf"(?:{_UNIT})?\s?(?:-|–|to|~)\s?\$?\d[\d.,]*"
_MONTH = rf"(?:(?<![a-z]){_latin(_MONTHS)}(?![a-z])|{_khmer(_MONTHS_KHMER)})"
_OF_YEAR = r"(?:0?[1-9]|[12]\d|3[01])"  # a month, or a day where the month is said first
_YEAR = r"(?:19|20)\d\d(?!\d)"
_WITH_A_DIGIT_FIRST = (
    rf"{_FREE}(?:0?[1-9]|[12]\d|3[01])(?:/{_OF_YEAR}/|-{_OF_YEAR}-|\.{_OF_YEAR}\.)"  # 15/03/2026
    r"(?:(?:19|20)\d\d|\d\d)(?![\d/]|[.\-]\d)",
    r"(?<!\d)(?:19|20)\d\d[/.\-]\d{1,2}[/.\-]\d{1,2}(?!\d)",  # 2026-03-15
    r"(?<![\d.:])\d{1,2}:\d\d(?![\d:])",  # 9:30
    rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?\s?(?:of\s)?{_MONTH}(?:,?\s?{_YEAR})?",  # 3rd of January 2025
    r"(?<!\d)\d{1,3}(?:st|nd|rd|th)(?![a-z])",
    rf"{_NUMBER}(?:{_UP_TO})?\s?\+?{_UNIT}",  # 500$, 3 people, 18-35 years
    rf"{_FREE}{_YEAR}(?!/)(?![ .\-]\d)|{_FREE}{_YEAR}(?=\s\d{{1,4}}\s?{_UNIT})",
)
_WITH_ANOTHER_FIRST = (
    rf"{_MONTH}\s?\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s{_YEAR})?",
    rf"{_MONTH},?\s{_YEAR}",
    rf"(?:(?<![a-z])kha?e\s|{fold('ខែ')}\s?){_MONTH}",
    r"(?:[$€£฿៛¥]|(?<![a-z])(?:usd|rm|thb))\s?\d[\d.,]*k?(?!\d)",  # $500
    rf"(?:(?<![a-z]){_latin(_CALLED)}|{_khmer(_CALLED_KHMER)})[\s.:]*\d{{1,2}}(?:-\d\d)?(?!\d)(?!\s?[\d/])",  # age 17
)
_OTHER_FIRSTS = "".join(sorted({fold(word)[0] for word in f"{_MONTHS_KHMER} {_CALLED_KHMER} ខែ".split()}))
# One look at the first character of a place spares it the patterns that cannot begin there.
_AMOUNT = re.compile(
    rf"(?=\d)(?:{'|'.join(_WITH_A_DIGIT_FIRST)})"
    rf"|(?=[$€£฿៛¥{_OTHER_FIRSTS}]|(?<![a-z])[adfhijkmnorstuvyc])(?:{'|'.join(_WITH_ANOTHER_FIRST)})",
    re.IGNORECASE,
)
# A number with one of these beside it counts money, people or time, and is nobody's registration.
_COUNTS = re.compile(rf"[$€£฿៛]\s?\d|\d\s?{_UNIT}", re.IGNORECASE)


@of_a_message
def without_amounts(text: str) -> str:
    """The text with commas in the place of every amount, as long as before."""
    return _AMOUNT.sub(lambda found: "," * len(found[0]), text) if re.search(r"\d", text) else text


def counted(folded: str) -> bool:
    """Whether the numbers in a text count something: '500$ to thailand', '3 people', '២ នាក់'."""
    return bool(_COUNTS.search(folded))
