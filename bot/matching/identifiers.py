"""Numbers and links that name one firm: phones in any dress, registration and Prakas numbers, pages and handles.

    identifiers('call o12 345 678 or fb.com/Sok.Rith').phones == ('+85512345678',)

One digit off is nobody's: nothing here is compared by likeness.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.matching.amounts import without_amounts
from bot.matching.dress import undressed, with_digits_typed
from bot.matching.pages import pages
from bot.matching.phones import called, phones
from bot.writing import digits, fold

_PLAIN_PHONE = re.compile(r"0[1-9]\d{7,8}")
_YEAR = r"(?:19|20)\d\d"
_FREE = r"(?<![\d/.])(?<!\d-)(?<!\d/\s)(?<!(?<![a-z])[a-z])"  # r04195/2024 is a registration with a year
_PRAKAS = re.compile(rf"{_FREE}(\d{{2,6}})\s?[/\-]\s?({_YEAR}|\d{{2}})(?![\d]|[/\-]\d)")
_DATED = re.compile(rf"{_FREE}(\d{{2,5}})(?:\s?/\s?({_YEAR}|\d{{2}})|(?<!0\d\d)-({_YEAR}))(?![\d]|\s?[/\-]\s?\d)")
_NAMED = rf"(?:(?<![a-z])(?:mlvt|prakas|brakas|brokas|prokas)|{fold('ប្រកាស')})"
_K, _B, _BR = map(fold, ("ក", "ប", "ប្រ"))
_NUMBERED = rf"(?:no|number|num|nr|lekh?|№|#|{fold('លេខ')})"
# What the ministry writes behind the number of a Prakas: K.B/Br.K, ក.ប/ប្រ.ក
_TAIL = (
    r"(?:k\.?\s?b\.?(?:\s?/?\s?[bp]r\.?\s?k)?|[bp]r\.?\s?k|mlvt"
    rf"|(?:{_K}\.?\s?{_B}\.?\s?/?\s?)?{_BR}\.?\s?{_K}|{_K}\.\s?{_B}|{_K}\.?\s?{_B}\.?\s?/?\s?{_BR}\.?\s?{_K})"
    "(?![a-z\u1780-\u17d3])\\.?"
)
_OF_YEAR = (
    r"dated|dtd|of|from|for|(?:in |of |and )?(?:the )?year|in|slash|bar|stroke|over|chhnam|chnam"
    rf"|(?:{fold('ចុះ')})?\s?{fold('ឆ្នាំ')}"
)
# 'mlvt 3199 19', 'prakas no. 126 year 2020', 'ប្រកាស ១២៦ ក.ប ឆ្នាំ២០': what calls it a Prakas stands before it.
_SPOKEN = re.compile(
    rf"{_NAMED}[\s.:\-#_/*()]*(?:{_NUMBERED}[\s.:\-#_]*)?(\d{{2,6}})(?:\s?{_TAIL})?"
    rf"(?:[\s.,/_\-*()]{{1,4}}|[\s,\-]{{0,3}}(?:{_OF_YEAR})[\s.:]*)((?:19|20)\d\d|\d\d)(?!\d|[/.\-]\d)",
    re.IGNORECASE,
)
# '3209 K.B/Br.K 2021': what the ministry writes behind it calls it a Prakas.
_TAILED = re.compile(
    rf"{_FREE}(\d{{2,6}})\s?{_TAIL}[\s.,\-]*(?:{_OF_YEAR})?[\s.:]*((?:19|20)\d\d)(?!\d|[/.\-]\d)", re.IGNORECASE
)
# 'MLVT 8 0 3 8 / 2 0': a number that is called a Prakas, digit by digit.
_SPELT = re.compile(
    rf"((?:{_NAMED}|m[ .]l[ .]v[ .]t)[\s.:\-#_/]*(?:{_NUMBERED}[\s.:\-#_]*)?)(\d(?:[ .]\d){{1,5}})\s?/\s?"
    r"(\d(?:[ .]\d){1,3})(?!\d)",
    re.IGNORECASE,
)
_PRAKAS_WORDS = re.compile(
    rf"(?:mlvt|prakas|brakas|(?<![a-z])k\.?\s?b\.?(?:\s?/?\s?[bp]r\.?k)?|(?<![a-z])[bp]r\.?k|{_NUMBERED}|{fold('ប្រកាស')})[\s.:\-#]*$",
    re.IGNORECASE,
)
_PRAKAS_TAIL = re.compile(rf"^\s*{_TAIL}", re.IGNORECASE)
# Between what a number is called and the number: 'reg no is 120', «លេខបញ្ជីគឺ ១២០».
COPULA = rf"(?<![a-z])(?:is|was|jea|chea|kue|kur)(?![a-z])|{fold('គឺ')}|{fold('ជា')}"
CALLED = rf"""(?:(?<![a-z])(?:registration|register|reg|regist|licen[cs]e)[\s.:#_\-]*(?:number|no|num|nr|id)(?![a-z])
|(?<![a-z])lekh?[\s.]*(?:(?:(?:ch|j)(?:uh?|us|os|oh|ol)[\s]?)?b[ao]n[gh]?[cj]?h?i|acha[\s]?ban\w*|reg(?:istration)?|licen[cs]e)(?![a-z])
|{fold("លេខចុះបញ្ជី")}|{fold("លេខបញ្ជី")}|{fold("លេខក្នុងបញ្ជី")}|{fold("លេខអាជ្ញាប័ណ្ណ")}|{fold("អាជ្ញាប័ណ្ណលេខ")}|{fold("បញ្ជីលេខ")}|{fold("ល.រ")})(?:[\s.:៖=_\#\-]|{COPULA})*""".replace(
    "\n", ""
)
# A number that the text itself calls a registration, the only one in a sentence.
_STATED = re.compile(rf"{CALLED}([a-z]{{0,4}}-?\d{{1,6}})(?=[\s?!,;។]|$|[\u1780-\u17b3])", re.IGNORECASE)
_REGISTRATION = re.compile(
    rf"^\W*(?:{CALLED}|(?:registration|register|reg|licen[cs]e|no|number|lekh?|{fold('លេខ')})[\s.:#=_\-]*)*"
    r"([a-z]{0,4}[\s\-]?\d{1,6})\W*$",
    re.IGNORECASE,
)
_SLASH_SAID = re.compile(r"(?<=\d)\s(?:slash|stroke|bar)\s(?=\d)")
_KEY = re.compile(r"^([A-Z]*)0+(?=\d)")
_NUMBER_CALLED = re.compile(rf"(?<![a-z])(?:no|nr|number|lekh?)(?![a-z])|{fold('លេខ')}|(?<!\d)0\d")


def numbered(folded: str) -> bool:
    """Whether a text calls a number one: 'reg no 400', or '004', which no sum is; 'registration 100' may be a fee."""
    return bool(_NUMBER_CALLED.search(folded))


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

    def values(self) -> tuple[tuple[str, str], ...]:
        """Every identifier with its kind: ('phone', '+85512345678')."""
        kinds = [("phone", self.phones), ("registration", self.registration_numbers)]
        kinds += [("prakas", self.prakas_numbers), ("page", self.pages)]
        return tuple((kind, value) for kind, values in kinds for value in values)


def identifiers(text: str) -> Identifiers:
    """Every identifier in a sentence; a registration number only if the text is nothing else, or calls it one."""
    text = _SLASH_SAID.sub("/", with_digits_typed(undressed(text)))
    if not re.search(r"[\d.@/]", text):
        return Identifiers(rest=text)
    calling, text = called(text)
    sites, text = pages(text)
    text = _SPELT.sub(lambda found: f"{found[1]}{_joined(found[2])}/{_joined(found[3])}", text)
    sure, text = _prakas(text, _SPOKEN)  # before phones: 5373/2022 has as many digits as one
    tailed, text = _prakas(text, _TAILED)
    dated, text = _prakas(text, _DATED)
    more, text = phones(text)
    prakas, text = _prakas(text, _PRAKAS, without_amounts)
    numbers = tuple(dict.fromkeys((*calling, *more)))
    named = tuple(dict.fromkeys((*sure, *tailed, *dated, *prakas)))
    if numbers or named or sites:
        return Identifiers(numbers, (), named, sites, text)
    return _registration(text)


def _registration(text: str) -> Identifiers:
    if alone := _REGISTRATION.match(text):
        return Identifiers(registration_numbers=(registration_key(alone[1]),))
    stated = _STATED.search(text)
    rest = f"{text[: stated.start()]} {text[stated.end() :]}" if stated else text
    if stated and not re.search(r"\d", without_amounts(rest)):
        return Identifiers(registration_numbers=(registration_key(stated[1]),), rest=rest)
    return Identifiers(rest=text)


def phone_key(text: str) -> str:
    """One number in international form, or '' if it cannot be a number: phone_key('012 345 678') == '+85512345678'."""
    bare = re.sub(r"[\s.\-]", "", digits(text))
    if _PLAIN_PHONE.fullmatch(bare):
        return "+855" + bare[1:]
    found = phones(undressed(text))[0]
    return found[0] if found else ""


def registration_key(text: str) -> str:
    """'r-00012 ' -> 'R12': zeros before a number are printed or left out."""
    return _KEY.sub(r"\1", re.sub(r"[\s\-]", "", fold(text)).upper())


def prakas_key(text: str) -> str:
    """Number and year: prakas_key('MLVT-5373/2022') == '5373/22'; another pattern is kept folded, without spaces."""
    found = _PRAKAS.search(digits(text))
    return _with_year(found) if found else re.sub(r"\s", "", fold(text))


def page_key(text: str) -> str:
    """'https://m.facebook.com/Sok.Rith/?ref=1' -> 'facebook:sokrith'"""
    found = pages(digits(text))[0]
    return found[0] if found else ""


def _prakas(text: str, pattern: "re.Pattern[str]", seen: Callable[[str], str] = str) -> tuple[tuple[str, ...], str]:
    """The numbers of a pattern in what is `seen` of a text ('age 18-35' is none), and the text without them."""
    found: list[str] = []
    while match := pattern.search(seen(text)):
        found.append(_with_year(match))
        before = _PRAKAS_WORDS.sub("", text[: match.start()])
        before = _PRAKAS_WORDS.sub("", before)
        text = before + " " + _PRAKAS_TAIL.sub("", text[match.end() :])
    return tuple(dict.fromkeys(found)), text


def _joined(spaced: str) -> str:
    return re.sub(r"\D", "", spaced)


def _with_year(match: "re.Match[str]") -> str:
    """Leading zeros are printed or left out: 0081/2022 is 81/22."""
    year = next(group for group in match.groups()[1:] if group)
    return f"{match[1].lstrip('0') or '0'}/{year[-2:]}"
