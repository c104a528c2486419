"""Khmer in Latin letters, by rules and in several plausible ways, the most usual first.

    romanise_folded('ភ្នំពេញ')[0] == 'phnumpenh'
    romanise_folded('សុខ សំណាង')[0] == 'sok samnang'

There is no one way: road signs, passports and people differ (កង kang or kong, ភូមិ phum or phumi). Each Style answers
the open questions in one way; a search compares with all.
"""

import re
from collections.abc import Sequence

from bot.writing.khmer import BANTOC, CLUSTER, ROBAT, SHIFTERS
from bot.writing.recall import of_a_word
from bot.writing.rhymes import vowel
from bot.writing.sounds import CODAS, FOREIGN, INDEPENDENT, ONSETS, SONORANTS
from bot.writing.styles import STYLES, Style
from bot.writing.syllables import Unit, syllables

_BARE_PAIR = re.compile("[\u1780-\u17a2][\u1780-\u17a2]")
_RUN = re.compile("[\u1780-\u17dd]+")
_HEARD_ABROAD = frozenset("កតថទដបពភរលស")  # silent in Khmer under ៍, and spoken in the word that is written so

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
_SPOKEN_OTHERWISE = re.compile("|".join(_SPOKEN_AS))


def romanise_folded(folded: str) -> list[str]:
    """Render a folded text in Latin letters, best first, without repetition; what is not Khmer passes as it is."""
    if not _RUN.search(folded):
        return [folded]
    pieces = _RUN.split(folded)
    runs = [_renderings(run) for run in _RUN.findall(folded)]
    ways = []
    for number in range(len(STYLES)):
        spoken = [run[number] for run in runs]
        ways.append("".join(a + b for a, b in zip(pieces, [*spoken, ""], strict=True)))
    return list(dict.fromkeys(ways))


def romanise_usually(folded: str) -> str:
    """The first of these, at a fraction of their cost."""
    return _RUN.sub(lambda run: _usual(run[0]), folded)


@of_a_word
def _usual(run: str) -> str:
    return _rendered(run, STYLES[:1])[0]


@of_a_word
def _renderings(run: str) -> tuple[str, ...]:
    return _rendered(run, STYLES)


def _rendered(run: str, styles: Sequence[Style]) -> tuple[str, ...]:
    if _SPOKEN_OTHERWISE.search(run):
        for written, heard in _SPOKEN:
            run = written.sub(heard, run)
    found = [match[0] for match in CLUSTER.finditer(run)]
    usual = syllables(found)
    parted = any(style.compound for style in styles) and _BARE_PAIR.search(run)
    compound = syllables(found, compound=True) if parted else usual
    return tuple(_render(compound if style.compound else usual, style) for style in styles)


def _render(units: list[Unit], style: Style) -> str:
    spoken: list[str] = []
    series = ""
    for place in range(len(units)):
        sound, series = _spoken(units, place, style, series)
        apart = style.parted and place and sound.startswith(("ch", "g")) and spoken[-1][-1:] in ("n", "s", "t")
        spoken.append("-" + sound if apart else sound)
    return "".join(spoken)


def _spoken(units: list[Unit], place: int, style: Style, before: str) -> tuple[str, str]:
    """The sound of a unit, and the series that it hands on to a soft letter after it ('' after a full vowel)."""
    unit = units[place]
    if unit.role == "silent":
        return CODAS[unit.base] if style.foreign and unit.bare and unit.base in _HEARD_ABROAD else "", ""
    if unit.role == "rest":
        return _rest(unit, style, any(later.role != "silent" for later in units[place + 1 :])), ""
    if unit.role == "coda":
        return _coda(units, place, style), before
    if _mute_end(units, place, style) and not style.spoken_ends:
        return CODAS.get(unit.base, "") if not _closed_before(units, place) else "", ""
    onset, series = _onset(unit, before, style)
    after = units[place + 1] if place + 1 < len(units) else None
    sound = onset + vowel(unit, series, after, style) + _stop(unit, after, style)
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
    if not unit.final and units[place + 1].role == "coda":
        return False  # what is closed is spoken: វិសិន
    if before.role == "coda":
        return before.base not in SONORANTS
    return before.role == "nucleus" and not before.closed and bool(before.vowel) and unit.base in "តមទធនស"


def _coda(units: list[Unit], place: int, style: Style) -> str:
    unit, before = units[place], units[place - 1]
    if ROBAT in unit.marks:
        return "r"
    if unit.base == "រ" and ((before.vowel == "ូ" and before.base == "អ") or (style.learned and before.vowel)):
        return ""  # អូរ is a stream, written ou
    sound = _closing(units, place, style)
    after = units[place + 1] if place + 1 < len(units) else None
    opens = after is not None and not after.bare and not unit.half and not unit.below
    short = before.bare or (style.learned and (before.vowel in ("ិ", "ុ") or before.base in INDEPENDENT))
    if not opens or unit.base in "ងញយ" or not short or BANTOC in unit.marks:
        return sound
    onset, series = ONSETS[unit.base]
    if style.learned:
        return (sound if before.bare else "") + onset + ("eak" if series == "o" else "ak")
    return onset + "a" if style.open_codas else sound


def _closing(units: list[Unit], place: int, style: Style) -> str:
    """The sound of a letter that closes; a foreign word has n for ង (French -on, and before s), k for ច (-tec, -ex)."""
    unit, before = units[place], units[place - 1]
    if unit.foreign:
        return FOREIGN[unit.below]
    if style.foreign and unit.base == "ង" and (BANTOC in unit.marks or "ស" in _letter(units, place + 1)):
        return "n"
    if style.foreign and unit.base == "ច" and before.vowel in ("ិ", "ី", "េ", "ុ"):
        return "k"
    return CODAS.get(unit.base, "")


def _letter(units: list[Unit], place: int) -> str:
    return units[place].base if place < len(units) else ""


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
