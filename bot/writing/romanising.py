"""Khmer in Latin letters, by rules and in several plausible ways, the most usual first.

    romanise('ភ្នំពេញ')[0] == 'phnumpenh'
    romanise('សុខ សំណាង')[0] == 'sok samnang'

There is no one way: road signs, passports and people differ (កង kang or kong, ភូមិ phum or phumi). Each Style below
answers the open questions in one way; a search compares with all.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.writing.folding import fold
from bot.writing.khmer import BANTOC, CLUSTER, NIKAHIT, REAHMUK, ROBAT, SAMYOK, SHIFTERS, YUUKALEAPINTU
from bot.writing.sounds import (
    CODAS,
    FOREIGN,
    INDEPENDENT,
    ONSETS,
    SONORANTS,
    VOWELS,
    WITH_NIKAHIT,
    WITH_REAHMUK,
)
from bot.writing.syllables import Unit, syllables

_BARE_PAIR = re.compile("[\u1780-\u17a2][\u1780-\u17a2]")
_RUN = re.compile("[\u1780-\u17dd]+")


@dataclass(frozen=True, slots=True)
class Style:
    """One consistent way to answer what the script leaves open."""

    inherent_a: str = "a"  # ក, first series
    inherent_o: str = "o"  # គ, second series
    spoken_ends: bool = False  # ភូមិ phumi, not phum; ចន្ទ chanto, not chan
    open_codas: bool = False  # រតនៈ ratanak, not ratnak
    compound: bool = False  # ដូនស dounsa, not dounos


STYLES = (
    Style(),
    Style(inherent_a="o", inherent_o="ea"),
    Style(spoken_ends=True, open_codas=True, inherent_o="a"),
    Style(compound=True, open_codas=True),
)


def romanise(text: str) -> list[str]:
    """Renderings of a text, best first, without repetition; what is not Khmer passes folded."""
    return romanise_folded(fold(text))


def romanise_folded(folded: str) -> list[str]:
    """The same for a text that is folded already."""
    if not _RUN.search(folded):
        return [folded]
    pieces = _RUN.split(folded)
    runs = [_renderings(run) for run in _RUN.findall(folded)]
    ways = []
    for number in range(len(STYLES)):
        spoken = [run[number] for run in runs]
        ways.append("".join(a + b for a, b in zip(pieces, [*spoken, ""], strict=True)))
    return list(dict.fromkeys(ways))


@lru_cache(maxsize=4096)
def _renderings(run: str) -> tuple[str, ...]:
    found = [match[0] for match in CLUSTER.finditer(run)]
    usual = syllables(found)
    compound = syllables(found, compound=True) if _BARE_PAIR.search(run) else usual
    return tuple(_render(compound if style.compound else usual, style) for style in STYLES)


def _render(units: list[Unit], style: Style) -> str:
    spoken, series = [], ""
    for place in range(len(units)):
        sound, series = _spoken(units, place, style, series)
        spoken.append(sound)
    return "".join(spoken)


def _spoken(units: list[Unit], place: int, style: Style, before: str) -> tuple[str, str]:
    """The sound of a unit, and the series that it hands on to a soft letter after it ('' after a full vowel)."""
    unit = units[place]
    if unit.role == "silent":
        return "", ""
    if unit.role == "rest":
        return (ONSETS.get(unit.base, ("", "a"))[0] + "o") if style.spoken_ends else "", ""
    if unit.role == "coda":
        return _coda(units, place, style), before
    if _mute_end(units, place) and not style.spoken_ends:
        return CODAS.get(unit.base, "") if not _closed_before(units, place) else "", ""
    onset, series = _onset(unit, before)
    after = units[place + 1] if place + 1 < len(units) else None
    return onset + _vowel(unit, series, after, style), series if not unit.vowel and len(series) == 1 else ""


def _closed_before(units: list[Unit], place: int) -> bool:
    return units[place - 1].role == "coda"


def _mute_end(units: list[Unit], place: int) -> bool:
    """The short ិ or ុ that ends a learned word is not spoken: ជាតិ cheat, ធាតុ theat, សម្បត្តិ sambat."""
    unit = units[place]
    if not unit.final or place == 0 or unit.vowel not in ("ិ", "ុ") or unit.marks or unit.shifter or unit.below:
        return False
    before = units[place - 1]
    if before.role == "coda":
        return before.base not in SONORANTS
    return before.role == "nucleus" and not before.closed and bool(before.vowel) and unit.base in "តមទធនស"


def _coda(units: list[Unit], place: int, style: Style) -> str:
    unit = units[place]
    if ROBAT in unit.marks:
        return "r"
    sound = CODAS.get(unit.base, "")
    after = units[place + 1] if place + 1 < len(units) else None
    opens = style.open_codas and after is not None and not after.bare and not unit.half and not unit.below
    if opens and units[place - 1].bare and unit.base not in "ងញយ":
        return ONSETS[unit.base][0] + "a"
    return sound


def _onset(unit: Unit, before: str) -> tuple[str, str]:
    """Sound and series of a stack: 'kr', 'a' for ក្រ; the last strong letter decides the series.

    A soft letter follows the series of an unstressed syllable before it: សំរោង samraong.
    """
    if unit.base in INDEPENDENT:
        return "", "a"
    sound, series = ONSETS.get(unit.base, ("", "a"))
    below = unit.below
    if before and unit.base in SONORANTS:
        series = before
    if unit.base == "ហ" and below and below[0] in FOREIGN:
        sound, series, below = FOREIGN[below[0]], "f", below[1:]
    elif unit.base == "ប" and (below or unit.shifter == SHIFTERS[0]):
        sound = "p"
    for letter in below:
        spoken, own = ONSETS.get(letter, ("", "a"))
        sound += spoken
        if letter not in SONORANTS:
            series = own
    if unit.shifter and series != "f":
        series = "a" if unit.shifter == SHIFTERS[0] else "o"
    return sound, series


def _vowel(unit: Unit, series: str, after: Unit | None, style: Style) -> str:
    marks = unit.marks
    if unit.base in INDEPENDENT:
        return INDEPENDENT[unit.base] + ("m" if NIKAHIT in marks else "")
    plain = VOWELS[unit.vowel][series] if unit.vowel in VOWELS else ""
    if NIKAHIT in marks:
        nasal = WITH_NIKAHIT.get(unit.vowel, {}).get(series, plain + "m")
        before_ng = unit.vowel == "ា" and after is not None and after.base == "ង" and after.role == "coda"
        return VOWELS["ា"][series] if before_ng else nasal
    if REAHMUK in marks:
        return WITH_REAHMUK.get(unit.vowel, {}).get(series, plain + "h")
    if YUUKALEAPINTU in marks:
        return (plain or ("a" if series == "a" else "ea")) + "k"
    if SAMYOK in marks:
        return _samyok(series, after)
    return plain or _inherent(series, after, style)


def _inherent(series: str, after: Unit | None, style: Style) -> str:
    """ទន់ tun, but គង់ kong."""
    if series != "o":
        return style.inherent_a
    short = after is not None and BANTOC in after.marks and after.base not in "កខគឃង"
    return "u" if short and style.inherent_o == "o" else style.inherent_o


def _samyok(series: str, after: Unit | None) -> str:
    """ជ័យ chey, វ័ន voan, ប័ណ្ណ ban."""
    if after is not None and after.base == "យ" and after.bare:
        return "e" if series == "o" else "a"
    return "oa" if series == "o" else "a"
