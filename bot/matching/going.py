"""The country in a question is where people are sent, unless it is part of the firm's name.

bare('golden lotus manpower allowed to send workers to thailand') -> 'golden lotus manpower allowed to send workers',
... 'golden lotus manpower'; nothing for 'golden lotus thailand', which may be a name.
"""

import re
from collections.abc import Iterator

from bot.countries import TABLE
from bot.matching.questions import everyday, without_phrases
from bot.writing import fold

_NAMES = [name for one in TABLE.values() for name in one.beside_names]
_LATIN = [name.replace(" ", "[^a-z]?") for name in _NAMES if name.isascii()]
_KHMER = sorted((name for name in _NAMES if not name.isascii()), key=len, reverse=True)
_TOWARDS = frozenset(("to", "for", "in", "at", "into", "tov", "tau", "tow", "nov"))
_PASSED = frozenset(("the", "country", "of", "from", "workers", "worker", "people", "us", "me", "work", "working"))
_SENDING_WORDS = """to send sends sending recruit recruits take takes bring brings supply workers worker people
labour labor us me them for in at into work working go going allowed able authorised authorized
licensed licenced registered permitted legal real fake valid true ok okay safe trusted on the
list listed have has had having a an permission permit license licence right can may must and
or not is are it still now does do will would tov tau nov tver ka kar ban te ot men mean chbab
srob sroub acha banh som"""
_SENDING = frozenset(_SENDING_WORDS.split())
# Of a name, if no verb stands before them.
_TRADE = frozenset(("recruit", "supply", "workers", "worker", "people", "labour", "labor", "work", "working"))
_ASKED = re.compile(
    r"^(?:hello|hi|please|pls|plz)?[\s,]*"
    r"(?:(?:check|know|tell me) if |is|are|was|can|could|does|do|will|may|has|check)\s+"
    r"(?:the\s+)?(?:company\s+|agency\s+|recruiter\s+|firm\s+)?"
)
_WITH = frozenset(("with", "by", "through", "via", "using", "choose", "use", "tam", "chmuoy"))
_COUNTRY = re.compile(rf"(?<![a-z])(?:{'|'.join(_LATIN)})(?![a-z])")
_LEGAL = re.compile(r"(?:ltd|limited|plc|inc|llc)[\s.,)]*$")
_NATIONS = "|".join(map(fold, _KHMER))
_INTO = "ទៅធ្វើការនៅ ទៅធ្វើការ ទៅកាន់ ទៅនៅ ទៅ សម្រាប់ សំរាប់ ធ្វើការនៅ នៅ ក្នុង ប្រទេស"
_INTRODUCED = f"(?:{'|'.join(map(fold, _INTO.split()))})"
_SENT = """អាច បាន មានច្បាប់ មានសិទ្ធិ មានសិទ្ធ មានអាជ្ញាប័ណ្ណ អាជ្ញាប័ណ្ណ ស្របច្បាប់ ត្រឹមត្រូវ បញ្ជូន នាំ យក ពលករ កម្មករ មនុស្ស
គេ ខ្ញុំ ឲ្យ ឱ្យ ទៅ ធ្វើការ មាន"""
_TRADE_KHMER = tuple(map(fold, ("ពលករ", "កម្មករ", "មនុស្ស")))
_TO_KHMER = re.compile(rf"\s*{_INTRODUCED}\s*(?:{fold('ប្រទេស')})?\s*(?:{_NATIONS})\s*$")
_NATION_BEHIND = re.compile(
    rf"(?:\s*{_INTRODUCED}\s*(?:{fold('ប្រទេស')})?\s*|(?<=\S)\s+)(?:{_NATIONS})(?![\u17b6-\u17d3])"
)
_ANY_COUNTRY = rf"(?:{_COUNTRY.pattern}|(?:{_NATIONS})(?![\u17b6-\u17d3]))"
# «មិនមែនថៃទេ គឺ» before another country, "not thailand, "
_NOT_THERE = re.compile(
    rf"\s*(?:(?<![a-z])(?:not|isn'?t|(?:ot|ort|min|mun) men)\s+|(?:{fold('មិនមែន')}|{fold('អត់មែន')})\s*)"
    rf"{_ANY_COUNTRY}(?:\s*(?:te(?![a-z])|{fold('ទេ')}))?[\s,.;]*"
    rf"(?:(?:but|it'?s|it is|keu|kue|ke|{fold('គឺជា')}|{fold('គឺ')})\s*)?(?={_ANY_COUNTRY})"
)
_SENT_KHMER = re.compile(rf"\s*(?:{'|'.join(map(fold, _SENT.split()))})\s*$")
_EDGE = " \t\n?!.,;:\"'()។"


def without_country(folded: str) -> str:
    """A text without all its countries and the words that lead to them: for what stands beside an identifier."""
    text = re.sub(rf"(?:{_INTRODUCED}\s*)*(?:{_NATIONS})(?![\u17b6-\u17d3])", " ", folded)
    return " ".join(re.sub(rf"(?:(?<![a-z])(?:{'|'.join(_TOWARDS)})\s+)?{_COUNTRY.pattern}", " ", text).split())


def corrected_country(folded: str) -> str:
    """corrected_country('901 not thailand, malaysia') == '901 for malaysia': what stands beside a country stays."""
    return _NOT_THERE.sub(_towards, folded).strip() if _NOT_THERE.search(folded) else folded


def _towards(found: "re.Match[str]") -> str:
    """What leads to the country that is meant, so that it is taken for no part of a name before it."""
    if not found.string[: found.start()].strip():
        return ""
    return " for " if found.string[found.end()].isascii() else f" {fold('ទៅ')}"


def names_a_country(folded: str) -> bool:
    """Whether a name has a country in it: 'japan star'."""
    return bool(_COUNTRY.search(folded) or re.search(_NATIONS, folded))


def beside_nation(folded: str) -> str:
    """What stands before or behind one country and nothing else: 'akb thailand' -> 'akb'; '' where nothing does."""
    text = folded.strip(_EDGE)
    found = list(_COUNTRY.finditer(text))
    if len(found) != 1 or (found[0].start() and found[0].end() < len(text)):
        return ""
    return (text[: found[0].start()] or text[found[0].end() :]).strip(_EDGE)


def nation_behind(folded: str) -> Iterator[tuple[str, str]]:
    """What stands before each Khmer country that is led to or behind a space, and what stands behind it."""
    for found in _NATION_BEHIND.finditer(folded):
        yield folded[: found.start()], folded[found.end() :]


def bare(folded: str) -> Iterator[str]:
    """What may be the name in a question about a country, the longest first."""
    text = folded.strip(_EDGE)
    yield from _khmer(text)
    text = _ASKED.sub("", text)
    found = list(_COUNTRY.finditer(text))
    if not found:
        return
    words = text[: found[-1].start()].split()
    after = text[found[-1].end() :].split()
    if words and all(everyday(word.strip(_EDGE)) for word in after):
        yield from _before(words)
    yield from _after(text.split())


def _before(words: list[str]) -> Iterator[str]:
    """'golden lotus allowed to send to' -> 'golden lotus allowed to send', ... 'golden lotus'."""
    towards = False
    while len(words) > 1 and (words[-1] in _TOWARDS or words[-1] in _PASSED):
        towards = towards or words[-1] in _TOWARDS
        words = words[:-1]
    if not towards and not _LEGAL.search(" ".join(words)):
        return
    yield " ".join(words).strip(_EDGE)
    while len(words) > 1 and words[-1].strip(_EDGE) in _SENDING:
        words, last = words[:-1], words[-1]
        if last not in _TRADE:
            yield " ".join(words).strip(_EDGE)


def _after(words: list[str]) -> Iterator[str]:
    """'i want to go to thailand with golden lotus' -> 'golden lotus'."""
    for place, word in enumerate(words):
        if word in _WITH:
            yield " ".join(words[place + 1 :]).strip(_EDGE)
            return
        if not everyday(word.strip(_EDGE)):
            return


def _khmer(text: str) -> Iterator[str]:
    """'តើ សុខ ឫទ្ធី អាចបញ្ជូនទៅថៃបានទេ' -> 'សុខ ឫទ្ធី អាចបញ្ជូន', ... 'សុខ ឫទ្ធី'."""
    text = without_phrases(text)
    rest = _TO_KHMER.sub("", text)
    if rest == text:
        return
    yield rest.strip(_EDGE)
    while rest and (found := _SENT_KHMER.search(rest)):
        rest = rest[: found.start()]
        if found[0].strip() not in _TRADE_KHMER:
            yield rest.strip(_EDGE)
