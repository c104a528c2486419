"""How a vowel sounds: by the series of its stack, by its marks, and by the letter that closes the syllable."""

from bot.writing.khmer import BANTOC, NIKAHIT, REAHMUK, SAMYOK, YUUKALEAPINTU
from bot.writing.sounds import INDEPENDENT, VOWELS, WITH_NIKAHIT, WITH_REAHMUK
from bot.writing.styles import Style
from bot.writing.syllables import Unit


def vowel(unit: Unit, series: str, after: Unit | None, style: Style) -> str:
    """The vowel of a unit, coloured by its marks and by what closes it."""
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
    if unit.vowel == "ឹ" and after is not None and after.role == "coda" and (after.base == "ម" or style.foreign):
        return style.im if after.base == "ម" else "e"
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
