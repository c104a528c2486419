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
    learned: bool = False  # រតនៈ rottaknak, សាលា sala: open syllables stopped, the series kept, the last r mute
    parted: bool = True  # ស្អាង s'ang, តាអុង ta-ong, not sang, taong
    reahmuk: str = "h"  # ស្រះ srah, older sras


STYLES = (
    Style(),
    Style(inherent_a="o", inherent_o="ea", parted=False, reahmuk="s"),
    Style(spoken_ends=True, open_codas=True, inherent_o="a", parted=False),
    Style(compound=True, open_codas=True),
    Style(learned=True, inherent_o="u"),
)

# Words that are spoken otherwise than they are written, as they would be written by the ear.
_SPOKEN_AS = {
    "ពោធិ(?!៍|ស)": "ពោធិ៍",
    "អង្គ(?=[ក-យល-អ])": "អង",
    "អន្លង់": "អន្ល៊ង់",
    "ចក្រ(?![ា-ៅ])": "ចក់",
    "រស្មី": "រាក់ស្មី",
    "ព្រហ្ម(?![ា-ៅ])": "ព្រុម",
    "ស្ដេច": "ស្ដាច់",
    "វល្លិ": "វ័",
    "សត្វ(?![ា-ៅ])": "សត់",
    "វត្ដ(?![ា-ៅ])": "វាត់",
}
_SPOKEN = [(re.compile(written), heard) for written, heard in _SPOKEN_AS.items()]


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
    for written, heard in _SPOKEN:
        run = written.sub(heard, run)
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
        return _rest(unit, style, any(later.role != "silent" for later in units[place + 1 :])), ""
    if unit.role == "coda":
        return _coda(units, place, style), before
    if _mute_end(units, place, style) and not style.spoken_ends:
        return CODAS.get(unit.base, "") if not _closed_before(units, place) else "", ""
    onset, series = _onset(unit, before, style)
    after = units[place + 1] if place + 1 < len(units) else None
    sound = onset + _vowel(unit, series, after, style) + _stop(unit, after, style)
    if place and style.parted and (not onset or unit.base == "ហ"):
        sound = "-" + sound
    return sound, series if _hands_on(unit, series, style) else ""


def _rest(unit: Unit, style: Style, within: bool) -> str:
    """The end of a learned word: ឥន្ធ enth, before another word also entho or entheak."""
    onset, series = ONSETS.get(unit.base, ("", "a"))
    if style.spoken_ends:
        return onset + "o"
    return onset + ("eak" if series == "o" else "ak") if style.learned and within else ""


def _hands_on(unit: Unit, series: str, style: Style) -> bool:
    return len(series) == 1 and not style.compound and (style.learned or not unit.vowel)


def _stop(unit: Unit, after: Unit | None, style: Style) -> str:
    """The open syllable of a learned word is stopped: ឧសភា osakphea, មនោ meaknou."""
    opens = after is not None and after.role == "nucleus" and not unit.final
    return "k" if style.learned and opens and unit.bare and not unit.below else ""


def _closed_before(units: list[Unit], place: int) -> bool:
    return units[place - 1].role == "coda"


def _mute_end(units: list[Unit], place: int, style: Style) -> bool:
    """The short ិ or ុ that ends a learned word is not spoken: ជាតិ cheat, ធាតុ theat, សម្បត្តិ sambat.

    In a compound the word may end before the run does: ភូមិថ្មី phumthmei.
    """
    unit = units[place]
    ends = unit.final or style.compound
    if not ends or place == 0 or unit.vowel not in ("ិ", "ុ") or unit.marks or unit.shifter or unit.below:
        return False
    before = units[place - 1]
    if before.role == "coda":
        return before.base not in SONORANTS
    return before.role == "nucleus" and not before.closed and bool(before.vowel) and unit.base in "តមទធនស"


def _coda(units: list[Unit], place: int, style: Style) -> str:
    unit, before = units[place], units[place - 1]
    if ROBAT in unit.marks:
        return "r"
    if unit.base == "រ" and ((before.vowel == "ូ" and before.base == "អ") or (style.learned and before.vowel)):
        return ""  # អូរ is a stream, written ou
    sound = CODAS.get(unit.base, "")
    after = units[place + 1] if place + 1 < len(units) else None
    opens = after is not None and not after.bare and not unit.half and not unit.below
    short = before.bare or (style.learned and (before.vowel in ("ិ", "ុ") or before.base in INDEPENDENT))
    if not opens or unit.base in "ងញយ" or not short or BANTOC in unit.marks:
        return sound
    onset, series = ONSETS[unit.base]
    if style.learned:
        return (sound if before.bare else "") + onset + ("eak" if series == "o" else "ak")
    return onset + "a" if style.open_codas else sound


def _onset(unit: Unit, before: str, style: Style) -> tuple[str, str]:
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
        sound += spoken or ("'" if style.parted else "")
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
        if not unit.vowel and series == "a":
            nasal = style.inherent_a + "m"  # កំ kam or kom
        before_ng = unit.vowel == "ា" and after is not None and after.base == "ង" and after.role == "coda"
        return VOWELS["ា"][series] if before_ng else nasal
    if REAHMUK in marks:
        return WITH_REAHMUK.get(unit.vowel, {}).get(series, plain + "h").removesuffix("h") + style.reahmuk
    if YUUKALEAPINTU in marks:
        return (plain or ("a" if series == "a" else "ea")) + "k"
    if SAMYOK in marks:
        return _samyok(series, after)
    coloured = "" if style.compound else _before_coda(unit.vowel, series, after)
    return coloured or plain or _inherent(series, after, style)


def _before_coda(vowel: str, series: str, after: Unit | None) -> str:
    """Vowels of the second series that an ending colours: លិច lech, មាត់ moat (but ទាក់ teak)."""
    if after is None or after.role != "coda" or series != "o":
        return ""
    if vowel == "ិ" and after.base in "ចញ":
        return "e"
    return "oa" if vowel == "ា" and BANTOC in after.marks and after.base not in "កខគឃង" else ""


def _inherent(series: str, after: Unit | None, style: Style) -> str:
    """ទន់ tun, but គង់ kong; ខ្ពស់ khpuos; វត្ត voat and ធម្ម thoam."""
    if series != "o":
        return style.inherent_a
    if after is None or after.role != "coda" or style.inherent_o not in "ou":
        return "ea" if style.learned and after is not None and not after.half else style.inherent_o
    if BANTOC in after.marks:
        velar = style.compound or after.base in "កខគឃង"
        return style.inherent_o if velar else "uo" if after.base == "ស" else "u"
    return "oa" if not style.compound and after.half and after.base not in "នណងញ" else style.inherent_o


def _samyok(series: str, after: Unit | None) -> str:
    """ជ័យ chey, វ័ន voan, ប័ណ្ណ ban."""
    if after is not None and after.base == "យ" and after.bare:
        return "e" if series == "o" else "a"
    return "oa" if series == "o" else "a"
