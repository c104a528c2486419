"""Registration numbers in a sentence: with their letters, called so, far behind the word, or nothing but numbers.

'they are r-00412', 'registration number they gave me: 412', '00369 and 00454'
"""

import re
from collections.abc import Iterator
from itertools import product

from bot.matching.amounts import counted, without_amounts
from bot.matching.around import may_follow
from bot.matching.dress import meant_digits
from bot.matching.identifiers import CALLED, COPULA, registration_key
from bot.matching.index import Register
from bot.writing import fold, in_digits

Stated = tuple[tuple[str, ...], str]  # the numbers, and the text without them
_ZERO = re.compile(r"(?<![\d,/\-])(?<!\d[\s.])(0\d{3,5})(?![\d/,\-]|\s\d)")
_ONLY_NUMBERS = re.compile(rf"0\d{{3,5}}(?:(?:[\s,;/&]|and|or|nung|{fold('និង')}|{fold('ឬ')})+0\d{{3,5}})+")
_CONTACT = ("tel", "phone", "hp", "mobile", "contact", "whatsapp", "facebook", "fb", "page")  # another one follows
_YEAR = 4  # digits of a year, which is a registration where it is called one
_TELLING = 3  # digits of a number that is called one, but maybe of a house or a road
# Letters and a number as registrations are: r00012, r-12, r 000 12, ro0012.
_LETTERED = re.compile(
    r"(?<![a-z0-9@/.])(?<![^\W\u1780-\u17ff])"
    r"[a-z]{1,4}[\s.\-_#/]{0,2}[0-9oli|]+(?:[\s\-./][0-9]+)*(?![a-z0-9])"
    r"|[a-z](?=\d{3})[0-9oli|]+(?![0-9])"
)
_DIALLED = frozenset({"115", "117", "118", "119", "1280", "1286", "1288", "1297", "1300", "1345"})
_KHMER_THINGS = "|".join(map(fold, ("អនុក្រឹត្យ", "ច្បាប់", "មាត្រា", "បន្ទប់", "ផ្ទះ", "ផ្លូវ", "ឡាន", "ប៉ូលីស")))
_OTHER_NUMBER = re.compile(  # the word before "number"
    r"(?:case|decree|law|article|room|bus|seat|gate|house|street|page|flight|ticket|queue|line)"
    r"\W*(?:no|number|nr|lekh?)?\W*$"
    rf"|(?:{_KHMER_THINGS})\s*(?:{fold('លេខ')})?\s*$"
)
_GROUPS = re.compile(r"(?<=\d)[\s\-./]")  # where the number of a registration may end
_END = r"(?![\da-z]|\s?[\-,./]\d|\s[a-z](?![a-z'])|\s?\d)"
_SURELY_CALLED = re.compile(rf"{CALLED}(\d{{1,6}}){_END}", re.IGNORECASE)
# What may stand between the words "registration number" and the number: 'registration number they gave me: 991'.
_BETWEEN_WORDS = """is was of for the this that it they
them their his her he she my me us we company agency firm gave give
given gives show shows showed shown said says told tell on in paper have has got robos ke krumhun kromhun nis ng tha oy
mean use uses used should be written from contract at top bottom see"""
_BETWEEN_WORDS_KHMER = "របស់ គេ គាត់ ក្រុមហ៊ុន នេះ នោះ ហ្នឹង ក្រសួង គឺ ជា ថា មាន ឱ្យ ខ្ញុំ"
_BETWEEN = (
    rf"(?<![a-z])(?:{'|'.join(_BETWEEN_WORDS.split())})(?![a-z])|{'|'.join(map(fold, _BETWEEN_WORDS_KHMER.split()))}"
)
_FAR_CALLED = re.compile(
    rf"{CALLED}(?:(?:{_BETWEEN})[\s.:៖]*)+(\d{{3,6}}){_END}",
    re.IGNORECASE,
)
# '4813 is their registration number', «២៧៨៦ ជាលេខបញ្ជី»; without "is", only where the text begins and ends so.
_CALLED_BEHIND = re.compile(
    rf"(?<![\d.,/\-])(?<!\d\s)(\d{{3,6}})\s*(?:{COPULA})\s*(?:(?:{_BETWEEN})\s*)*{CALLED}(?!\d)"
    rf"|^\W*(\d{{3,6}})\s*{CALLED}\W*$",
    re.IGNORECASE,
)
_CHECKED = re.compile(rf"^\W*(?:check|chh?ek|verify|search|find|{fold('ឆែក')}|{fold('ពិនិត្យ')})\W*(\d{{3,6}})\W*$")
_CALLED = re.compile(
    r"(?:(?<![a-z])(?:licen[cs]e|registration|register|reg|number|num|no|nr|lekh?|id|code)(?![a-z])|№|#"
    rf"|{fold('លេខ')}|{fold('អាជ្ញាប័ណ្ណ')})"
    rf"(?:[\s.:#=_\-]|{COPULA}|of the|kromhun|krumhun|{fold('ក្រុមហ៊ុន')}|{fold('កូដ')})*(\d{{1,6}}){_END}"
)


def told(folded: str) -> tuple[str, ...]:
    """The numbers that a text calls registrations, whoever has them; a short one only where it is surely called so."""
    whole = in_digits(folded)
    text = without_amounts(whole)
    years = (year for year in _SURELY_CALLED.finditer(whole) if len(year[1]) == _YEAR and not counted(whole))
    ways = (_SURELY_CALLED, _FAR_CALLED, _CALLED_BEHIND, _CHECKED, _CALLED, _ZERO)
    called = (*years, *(one for way in ways for one in way.finditer(text)))
    said = [(one, next(filter(None, one.groups()))) for one in called if not _of_something_else(text, one)]
    return tuple(dict.fromkeys(number for one, number in said if one.re is _SURELY_CALLED or len(number) >= _TELLING))


def _of_something_else(text: str, match: "re.Match[str]") -> bool:
    """Whether the number is called after something else (sub-decree no. 190, case no. 142), or is one that everybody
    dials (number 117), unless it is surely called a registration."""
    if match.re is _SURELY_CALLED:
        return False
    number = next(filter(None, match.groups()))
    return number in _DIALLED or _OTHER_NUMBER.search(text[: match.start()]) is not None


def only_numbers(register: Register, folded: str) -> tuple[str, ...]:
    """'00369 and 00454': nothing but the numbers of registrations, all on the list; their letters are not said."""
    if not _ONLY_NUMBERS.fullmatch(folded):
        return ()
    places = [register.having("digits", number.lstrip("0")) for number in re.findall(r"\d+", folded)]
    if not all(places):
        return ()
    keys = (registration_key(register.entries[place].registration_number) for each in places for place in each)
    return tuple(dict.fromkeys(keys))


def surely(register: Register, text: str) -> Stated | None:
    """The registration numbers on the list that have their letters or are called so, and the rest of the text."""
    lettered = lettered_numbers(register, text)
    said = called(register, lettered[1] if lettered else text, _SURELY_CALLED)
    if lettered and said:
        return tuple(dict.fromkeys((*lettered[0], *said[0]))), said[1]
    return lettered or said


def called_loosely(register: Register, text: str) -> Stated | None:
    """The same of any number that is called one: 'no 412', 'id 412'."""
    return called(register, text, _CALLED)


def lettered_numbers(register: Register, text: str) -> Stated | None:
    """Registration numbers on the list that have letters before them, and the rest of the text."""
    found, rest = [], text
    for match in _LETTERED.finditer(text):
        ways = [(key, length) for key, length in _lettered(match[0]) if register.having("registration", key)]
        if ways:
            key, length = ways[0]
            found.append(key)
            rest = f"{rest[: match.start()]}{' ' * length}{rest[match.start() + length :]}"
    return (tuple(dict.fromkeys(found)), rest) if found else None


def called(register: Register, text: str, pattern: "re.Pattern[str]") -> Stated | None:
    """Registration numbers on the list that the text calls so, and the rest; not the 5 of 'reg no 5 star'."""
    found, rest = [], text
    for match in pattern.finditer(without_amounts(text)) if pattern.search(text) else ():
        if _of_something_else(text, match):
            continue
        beside = re.match(r"\s*([a-z']+)", text[match.end() :])
        key = registration_key(match[1])
        if register.having("registration", key) and (not beside or may_follow(beside[1]) or beside[1] in _CONTACT):
            found.append(key)
            rest = f"{rest[: match.start()]}{' ' * len(match[0])}{rest[match.end() :]}"
    return (tuple(dict.fromkeys(found)), rest) if found else None


def _lettered(token: str) -> Iterator[tuple[str, int]]:
    """What a token may be, and how much of it: 'ro0012' is R0012 or RO0012, 'no 901' is NO901, 'r12 097' is R12."""
    ends = [len(token), *(gap.start() for gap in reversed(list(_GROUPS.finditer(token))))]
    for letters, end in product(range(1, 5), ends):
        number = re.sub(r"[\s.\-_#/]", "", token[letters:end])
        digits = meant_digits(number)
        if token[:letters].isalpha() and digits.isdecimal() and re.search(r"\d", number):
            yield registration_key(token[:letters] + digits), end
