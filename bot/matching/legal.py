"""The legal form of a firm, and names that are equal with only that left aside.

compact('Sok Rith Manpower Co., Ltd.') == compact('SOK RITH MANPOWER')
"""

import re
import unicodedata
from dataclasses import dataclass

from bot.writing import fold


def parts_words(character: str) -> bool:
    """Spaces, punctuation and control characters: seen or unseen, they are no part of a name's spelling."""
    return character in _PARTS if character < _USUAL else _is_parting(character)


def _is_parting(character: str) -> bool:
    return not character.isalnum() and unicodedata.category(character)[0] in "PZC"


_USUAL = "\u3100"  # characters before this one are known without a look at Unicode's tables
_PARTS = frozenset(filter(_is_parting, map(chr, range(ord(_USUAL)))))


# Letters as Khmer spells them out, in the vowels that people use for them; folded, a shifter stands before the vowel.
_SPELT = {
    "co": r"(?:ខ|ឃ|គ|ក)៊?[ូុោ]៉?",
    "l": r"អ[៊៉]?[ិីឹឺែេ]?ល",
    "t": r"(?:[ធទ]|ត៊?)[ីិ]",
    "d": r"(?:ឌ|ដ៊?|ឌ៊)[ីិ]",
    "p": r"(?:ភ|ផ|ព|ប៉|ផ៊)[ីិ]",
    "c": r"ស៊?[ីិ]",
    "e": r"អ៊?[ីិ]",
    "s": r"អ[ែេ]ស",
    "n": r"អ[ិីឹែេ]ន",
    "b": r"ប៊?[ីិ]",
    "h": r"(?:អ[ែេិ]|ហា)ច",
    "v": r"វ[ីិ]",
    "y": r"វ៉?[ាៃ]យ?",
}
_GAP = r"[\s.,]*"
_LIMITED = "ល[ីិ]ម៊?[ីិ][តដធទថ]?់?[ធតដឌទថ][៉៊]?[ីិេែ][តដធទឌថ][៍់]?"
_SHUN = "(?:ស្យុង|ស្ស៊?[ិេ]ន|ស៊?[ិេ]ន|ហ្ស៊?[ិេ]ន)"
_KHMER_WORDS = [
    "(?:ខ|គ|ក)(?:ុំ|ំ|ាំ|ុម|ម)[ផភប]៉?[ាេែ]?[នណ]៊?[ីិ]",
    f"(?:ខ|គ|ក)[ូុោ័]?រ?[បផភព]?[បផភព]៉?[ើូោឺ]?រ?៉?[េែា]{_SHUN}",
    "(?<![\u1780-\u17d3])(?:ខ[ូុ]?រ?ប|អ៊?[ិីឹ]ន[ខក])៍?(?=[.\\s]*$)",
    "(?:ទទួលខុសត្រូវ|ទំនួលខុសត្រូវ)?មាន(?:កម្រិត|កំរិត)",
    "ឯកបុគ្គល|ឯកជន|មហាជន",
    r"ឯ\s*\.\s*ក|ម\s*\.\s*ក",
]


def _letters(spelling: str) -> str:
    """A pattern of letters spelt out one by one, dots, commas and spaces between them or none: 'co l t d'."""
    return _GAP.join(f"(?:{_SPELT[letter]})" for letter in spelling.split())


_KHMER_FORMS = [
    f"(?:(?:{_SPELT['co']}){_GAP})?(?:{_letters('l t d')}|{_LIMITED})",
    *map(_letters, ("p l c", "p t e", "p v t", "l l c", "p t y", "s d n", "b h d")),
    *_KHMER_WORDS,
]
_LATIN_FORMS = [
    r"(?<![a-z])co(?:mpany)?[\s.,]*(?:ltd|limited)",
    r"(?<![a-z])(?:ltd|limited|plc|pte|pvt|pty|llc|llp|inc|incorporated|corp|corporation|sdn|bhd|gmbh|jsc|pcl)",
    *(r"(?<![a-z])" + r"[\s.]+".join(letters) for letters in ("ltd", "plc", "llc", "pte")),
    r"(?<![a-z])company",
]
_FORMS = "|".join([*map(fold, _KHMER_FORMS), *_LATIN_FORMS])
_SUFFIX = re.compile(rf"(?:{_FORMS})$")
_CO = re.compile(r"(?<![a-z])co$")  # only with its full stop
# The same at a place in a text.
FORM_BEHIND = re.compile(rf"(?:[\s,.(\-]{{0,4}}(?:{_FORMS}|(?<![a-z])co)(?![a-z\u17b6-\u17d3])\.?)+")
_BEHIND, _BEFORE = " \t\n\r\f\v.,)", " \t\n\r\f\v,.(-"
_LONGEST = 40  # characters of a legal form and what stands around it
_PREFIX = re.compile(r"^[\s.,]*(?:ក្រ[ុូ]?មហ[៊៉]?[ុូ]៊?ន|(?:the )?company(?![a-z])|kr[ou]+m[ -]?h[ou]+n(?![a-z]))[\s:.,]*")
# In a query only: 'nameco.,ltd'; 'co., ltq', 'co.,lt', the last word mistyped; Khmer letters in Latin ones.
_GLUED = re.compile(r"(?<=[a-z]{3})co[.,]+\s*ltd[\s.,)]*$")
_LAST_WORDS = (
    r"[\s,.(]+co[\s.,]+[a-z]{1,6}",
    r"[\s,.]+(?:co|ltd|lt|lts|ltf|lmt|ltda|pcl|pl)",
    r"[\s,.(]+(?:k?ho[\s.,]*)?[ei]l[\s.]?th?[iy][\s.]?d[iy]",
    r"[\s,.(]+ph?i[\s.]?[ei]l[\s.]?s[iy]",
)
_MISTYPED = re.compile(f"(?<![\\s,.(])(?:{'|'.join(_LAST_WORDS)})[\\s.,)]*$")
_AND = re.compile(r"\s*&\s*")
_PARTING = re.compile("[" + re.escape("".join(sorted(_PARTS))) + "]+")


@dataclass(frozen=True, slots=True)
class Compact:
    """A name without its legal form, spaces and punctuation; `gaps` are the places where Latin words were parted."""

    text: str
    gaps: frozenset[int]

    def same(self, other: "Compact") -> bool:
        """Equal, and no Latin space moved: people leave spaces out, 'Sokha Na' is not 'Sok Hana'."""
        return self.text == other.text and (self.gaps <= other.gaps or other.gaps <= self.gaps)


def without_form(folded: str) -> str:
    """A folded name without the legal forms at its edges; a name of nothing else stays as it is."""
    text = folded
    while True:
        shorter = _PREFIX.sub("", _without_suffix(text), count=1)
        if shorter == text or not shorter.strip(" .,()-"):
            return text.strip()
        text = shorter


def _without_suffix(text: str) -> str:
    """Only the end is looked at, however long the text and its spaces are."""
    bare = text.rstrip(_BEHIND)
    found = _SUFFIX.search(bare, max(len(bare) - _LONGEST, 0))
    if text[len(bare) : len(bare) + 1] == ".":
        found = found or _CO.search(bare, max(len(bare) - _LONGEST, 0))
    return bare[: found.start()].rstrip(_BEFORE) if found else text


def without_any_form(folded: str) -> str:
    """The same for a search, where the legal form may be mistyped."""
    return without_form(_without_mistyped(without_form(_without_glued(folded))) or folded)


def _without_glued(text: str) -> str:
    tail = text[-_LONGEST:]
    return text[: len(text) - len(tail)] + _GLUED.sub("", tail)


def _without_mistyped(text: str) -> str:
    tail = text[-_LONGEST:]
    return text[: len(text) - len(tail)] + _MISTYPED.sub("", tail)


def compact(text: str) -> Compact:
    """What must be equal for a direct answer."""
    return compacted(without_form(fold(text)))


def compacted(name: str) -> Compact:
    """The same for a name that is folded and has no legal form left."""
    name = _AND.sub(" and ", name)
    kept: list[str] = []
    gaps: set[int] = set()
    length = 0
    for part in _PARTING.split(name):
        if not part:
            continue
        if kept and kept[-1][-1].isdecimal() and part[0].isdecimal():
            part = "|" + part  # 16 8 is not 168
        if kept and (kept[-1][-1].isascii() or part[0].isascii()):
            gaps.add(length)
        kept.append(part)
        length += len(part)
    return Compact("".join(kept), frozenset(gaps))
