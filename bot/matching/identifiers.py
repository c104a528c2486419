"""Numbers and links that name one firm: phones in any dress, registration and Prakas numbers, pages and handles.

    identifiers('call o12 345 678 or fb.com/Sok.Rith').phones == ('+85512345678',)

One digit off is nobody's: nothing here is compared by likeness.
"""

import re
from dataclasses import dataclass

import phonenumbers

from bot.writing import digits, fold

_LETTER_O = re.compile(r"(?<![A-Za-z])[oO]+(?=[\s.\-]?\d)|(?<=\d)[oO]+(?=\d)")
_TRUNK = re.compile(r"(?<=\d)\s*\(\s*0\s*\)\s*|^\s*\(\s*0\s*\)\s*")
_OPENING_TRUNK = re.compile(r"\(\s*0\s*\)\s*(?=\d)")
_DOUBLE_ZERO = re.compile(r"(?<!\d)00\s?(?=855)")
# A whole number before another one, or before a sum: '012 000 101 012 000 103', '012 000 101 500$'.
_ONE_MORE = re.compile(
    r"(?<!\d)(0\d{1,2}[ .\-]\d{3}[ .\-]\d{3,4})\s+"
    r"(?=0\d{1,2}[ .\-]\d{3}[ .\-]\d{3,4}(?!\d)|\d{2,}\s?(?:[$€£฿៛]|usd|dollar|baht))"
)
_PLAIN_PHONE = re.compile(r"0[1-9]\d{7,8}")
_LINK = re.compile(
    r"(?:https?://)?(?:[a-z0-9\-]+\.)*(?P<site>facebook\.com|fb\.com|fb\.me|fb\.watch|messenger\.com|m\.me|t\.me|telegram\.me|"
    r"tiktok\.com|instagram\.com|youtube\.com|linkedin\.com)/(?P<path>[^\s<>\"'，។]*)",
    re.IGNORECASE,
)
_WEBSITE = re.compile(
    r"(?:https?://)?(?:www\.)?((?:[a-z0-9\-]+\.)+(?:com|net|org|info|biz|asia|kh|co|me|app))(?![a-z])(?:/[^\s]*)?", re.I
)
_NAMED_PAGE = re.compile(r"(fb|facebook|telegram|tg|tiktok)(?:\.com)?(?: page)?[\s:/]+([a-z0-9_.]{4,64})/?")
_NUMBERED = re.compile(rf"(?<![a-z])(?:no|nr|number|lekh?)(?![a-z])|{fold('លេខ')}|(?<!\d)0\d")
_UNITS = """usd thb khr dollars? dolar bucks baht bat riels? people persons? workers? men women girls? boys? friends?
families kids children neak nak hours? days? thngai weeks? months? khae years? chhnam times? km kg percent"""
_KHMER_UNITS = "|".join(map(fold, "ដុល្លារ បាត រៀល លុយ នាក់ ម៉ោង ថ្ងៃ ខែ ឆ្នាំ ដង គីឡូ".split()))  # noqa: SIM905
# A number with one of these beside it counts money, people or time, and is nobody's registration.
_COUNTED = re.compile(rf"[$€£฿៛]\s?\d|\d\s?(?:[$€£฿៛%]|(?:{'|'.join(_UNITS.split())})(?![a-z])|{_KHMER_UNITS})")
_SHORT_SITES = {"fb": "facebook", "tg": "telegram"}
_HANDLE = re.compile(r"(?<![\w.])@([A-Za-z0-9_.]{3,64})")
_PRAKAS = re.compile(r"(?<![\d/.])(?<!\d-)(\d{2,6})\s?[/\-]\s?(\d{4}|\d{2})(?![\d]|[/\-]\d)")
_DATED = re.compile(r"(?<![\d/.])(?<!\d-)(\d{2,5})(?:\s?/\s?(\d{4}|\d{2})|(?<!0\d\d)-((?:19|20)\d\d))(?![\d]|[/\-]\d)")
_PRAKAS_WORDS = re.compile(
    rf"(?:mlvt|no|number|nr|№|prakas|brakas|{fold('លេខ')}|{fold('ប្រកាស')})[\s.:\-#]*$", re.IGNORECASE
)
# What the ministry writes behind the number of a Prakas: K.B/Br.K, ក.ប/ប្រ.ក
_PRAKAS_TAIL = re.compile(
    rf"^\s*(?:k\.?\s?b\.?\s?/?\s?br\.?\s?k|{fold('ក')}\.?\s?{fold('ប')}\.?\s?/?\s?{fold('ប្រ')}\.?\s?{fold('ក')})(?![a-z\u1780-\u17d3])\.?",
    re.I,
)
# A number that the text itself calls a registration, the only one in a sentence.
_STATED = re.compile(
    rf"(?:(?<![a-z])(?:registration|register|reg|licen[cs]e)[\s.:#]*(?:number|no|nr)|{fold('លេខចុះបញ្ជី')}"
    rf"|{fold('លេខបញ្ជី')}|{fold('លេខអាជ្ញាប័ណ្ណ')}|{fold('អាជ្ញាប័ណ្ណលេខ')})"
    r"[\s.:#]*([a-z]{0,4}-?\d{1,6})(?=[\s?!,;។]|$)",
    re.IGNORECASE,
)
_IN_A_SENTENCE = "the number stands in a sentence"
_REGISTRATION = re.compile(
    rf"^\W*(?:(?:registration|register|reg|licen[cs]e|no|number|lekh?|{fold('លេខបញ្ជី')}|{fold('លេខចុះបញ្ជី')}|{fold('លេខ')})[\s.:#]*)*"
    r"([a-z]{0,4}[\s\-]?\d{1,6})\W*$",
    re.IGNORECASE,
)
_SITES = {
    "fb.com": "facebook",
    "fb.me": "facebook",
    "m.me": "facebook",
    "messenger.com": "facebook",
    "t.me": "telegram",
    "telegram.me": "telegram",
}


def counted(folded: str) -> bool:
    """Whether the numbers in a text count something: '500$ to thailand', '3 people', '២ នាក់'."""
    return bool(_COUNTED.search(folded))


def numbered(folded: str) -> bool:
    """Whether a text calls a number one: 'reg no 400', or '004', which no sum is; 'registration 100' may be a fee."""
    return bool(_NUMBERED.search(folded))


@dataclass(frozen=True, slots=True)
class Identifiers:
    """All that was found, in canonical dress, and the text that is left."""

    phones: tuple[str, ...] = ()
    registration_numbers: tuple[str, ...] = ()
    prakas_numbers: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    rest: str = ""
    doubt: str = ""  # why what was found may be something else

    def __bool__(self) -> bool:
        return bool(self.phones or self.registration_numbers or self.prakas_numbers or self.pages)


def identifiers(text: str) -> Identifiers:
    """Every identifier in a sentence; a registration number only if the text is nothing else."""
    text = digits(text)
    pages, text = _pages(text)
    if not re.search(r"\d", text):
        return Identifiers(pages=pages, rest=text)
    sure, text = _prakas(text, _DATED)  # before phones: 5373/2022 has as many digits as one
    phones, text = _phones(text)
    prakas, text = _prakas(text, _PRAKAS)
    prakas = (*sure, *prakas)
    if phones or prakas or pages:
        return Identifiers(phones, (), prakas, pages, text)
    if alone := _REGISTRATION.match(text):
        return Identifiers(registration_numbers=(registration_key(alone[1]),))
    stated = _STATED.search(text)
    rest = f"{text[: stated.start()]} {text[stated.end() :]}" if stated else text
    if stated and not re.search(r"\d", rest):
        return Identifiers(registration_numbers=(registration_key(stated[1]),), rest=rest, doubt=_IN_A_SENTENCE)
    return Identifiers(rest=text)


def phone_key(text: str) -> str:
    """One number in international form, or '' if it cannot be a number: phone_key('012 345 678') == '+85512345678'."""
    bare = re.sub(r"[\s.\-]", "", digits(text))
    if _PLAIN_PHONE.fullmatch(bare):
        return "+855" + bare[1:]
    found = _phones(digits(text))[0]
    return found[0] if found else ""


def registration_key(text: str) -> str:
    """'r-00012 ' -> 'R00012'"""
    return re.sub(r"[\s\-]", "", fold(text)).upper()


def prakas_key(text: str) -> str:
    """Number and year: prakas_key('MLVT-5373/2022') == '5373/22'; another pattern is kept folded, without spaces."""
    found = _PRAKAS.search(digits(text))
    return _numbered(found) if found else re.sub(r"\s", "", fold(text))


def page_key(text: str) -> str:
    """'https://m.facebook.com/Sok.Rith/?ref=1' -> 'facebook:sokrith'"""
    found = _pages(digits(text))[0]
    return found[0] if found else ""


def _phones(text: str) -> tuple[tuple[str, ...], str]:
    dressed = _DOUBLE_ZERO.sub("+", _LETTER_O.sub(lambda match: "0" * len(match[0]), text))
    dressed = _ONE_MORE.sub(r"\1, ", dressed)
    dressed = _OPENING_TRUNK.sub("0", _TRUNK.sub("", dressed) if "+" in dressed or "855" in dressed else dressed)
    if sum(c.isdigit() for c in dressed) < 7:
        return (), text
    found, spans = [], []
    for match in phonenumbers.PhoneNumberMatcher(dressed, "KH", leniency=phonenumbers.Leniency.POSSIBLE):
        found.append(phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164))
        spans.append((match.start, match.end))
    if not found:
        return (), text
    for start, end in reversed(spans):
        dressed = dressed[:start] + " " + dressed[end:]
    return tuple(dict.fromkeys(found)), dressed


def _prakas(text: str, pattern: "re.Pattern[str]") -> tuple[tuple[str, ...], str]:
    found = []
    while match := pattern.search(text):
        found.append(_numbered(match))
        before = _PRAKAS_WORDS.sub("", text[: match.start()])
        before = _PRAKAS_WORDS.sub("", before)
        text = before + " " + _PRAKAS_TAIL.sub("", text[match.end() :])
    return tuple(dict.fromkeys(found)), text


def _numbered(match: "re.Match[str]") -> str:
    """Leading zeros are printed or left out: 0081/2022 is 81/22."""
    year = next(group for group in match.groups()[1:] if group)
    return f"{match[1].lstrip('0') or '0'}/{year[-2:]}"


def _pages(text: str) -> tuple[tuple[str, ...], str]:
    if not re.search(r"[.@]", text):
        return (), text
    found = [key for match in _LINK.finditer(text) if (key := _link_key(match["site"], match["path"]))]
    text = _LINK.sub(" ", text)
    found += ["web:" + match[1].lower() for match in _WEBSITE.finditer(text)]
    text = _WEBSITE.sub(" ", text)
    found += ["@" + _handle(match[1]) for match in _HANDLE.finditer(text)]
    return tuple(dict.fromkeys(found)), _HANDLE.sub(" ", text)


def _link_key(site: str, path: str) -> str:
    """Site and name; Facebook does not tell dots and capitals apart, so neither do we."""
    site = _SITES.get(site.lower(), site.lower().removesuffix(".com"))
    if number := re.search(r"(?:profile\.php\?id=|pages/[^/]+/|people/[^/]+/)(\d+)", path):
        return f"{site}:{number[1]}"
    steps = [step for step in re.split(r"[/?#]", path) if step]
    if steps and steps[0].lower() in ("groups", "pg", "channel", "c", "s", "company", "in", "user"):
        steps = steps[1:]
    return f"{site}:{_handle(steps[0])}" if steps else ""


def named_page(folded: str) -> str:
    """'fb: sokrith' -> 'facebook:sokrith': a page named in words, for whoever can look whether it exists."""
    found = _NAMED_PAGE.fullmatch(folded.strip())
    return f"{_SHORT_SITES.get(found[1], found[1])}:{_handle(found[2])}" if found else ""


def _handle(name: str) -> str:
    return name.lower().strip("@.,;:!?)").replace(".", "")
