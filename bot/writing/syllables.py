"""From Khmer clusters to syllables: which letter opens one, which closes one, which is not spoken.

Khmer writes no vowel where the inherent one is meant, and no space between words, so a bare letter may close the
syllable before it (ការ kar) or open the next (នគរ no-kor). The plan below is what holds for most words; where it
does not, another rendering may.
"""

from dataclasses import dataclass
from typing import Literal

from bot.writing.khmer import (
    BANTOC,
    COENG,
    NIKAHIT,
    PIECE,
    REAHMUK,
    ROBAT,
    SAMYOK,
    SHIFTERS,
    TOANDAKHIAT,
    YUUKALEAPINTU,
)
from bot.writing.sounds import INDEPENDENT, LIQUIDS, NASALS, PLACES, SONORANTS

Role = Literal["nucleus", "coda", "rest", "silent"]
_NUCLEAR_MARKS = frozenset((NIKAHIT, REAHMUK, YUUKALEAPINTU, SAMYOK))
_ASPIRATES = frozenset("ខឃឆឈថធឋឍផភហ")
_OPENING = frozenset("អឡហ")  # never close a syllable
_ENDING = frozenset(
    ("ជរ", "កស", "តយ", "នយ", "ពទ", "តន", "ទម", "សត", "សដ", "ភរ", "ពវ", "មយ", "ពយ", "រយ", "ណយ", "សយ", "ជយ")
)
_LAST = frozenset(("តរ", "ដរ", "ទរ", "តវ"))  # these end a word or open one: មិត្រ, but ត្រ
_LABIALS = frozenset("បផពភ")
_CLOSING_MARKS = frozenset((NIKAHIT, REAHMUK, YUUKALEAPINTU))
_NO_MARKS: frozenset[str] = frozenset()


@dataclass(slots=True)
class Unit:
    """One cluster, or half of one: a stack between two vowels is shared (គ្គ in សាមគ្គី: sa-mak-ki)."""

    base: str
    below: str
    shifter: str
    vowel: str
    marks: frozenset[str]
    role: Role = "nucleus"
    half: bool = False  # of a shared stack: the closing letter, or a rest without a vowel (ទ of ចន្ទ)
    final: bool = False

    @property
    def bare(self) -> bool:
        return not self.vowel and self.marks.isdisjoint(_NUCLEAR_MARKS) and self.base not in INDEPENDENT

    @property
    def opens(self) -> bool:
        """A stack that begins a syllable (ក្រ, ល្អ), unlike those that end learned words (ក្ស, ជ្រ, ត្យ)."""
        if self.half or not self.below:
            return bool(self.shifter) and not self.half
        return not self.ends and not (self.final and self.base + self.below[0] in _LAST)

    @property
    def foreign(self) -> bool:
        """A sound that Khmer has no letter for: ហ្វ f, ហ្ស z, ហ្គ g."""
        return self.base == "ហ" and self.below in ("វ", "ស", "គ")

    @property
    def ends(self) -> bool:
        return self.base + self.below[:1] in _ENDING

    @property
    def closed(self) -> bool:
        """Whether nothing can close the syllable any more."""
        return not self.marks.isdisjoint(_CLOSING_MARKS) or self.vowel in ("ៃ", "ៅ")


def syllables(found: list[str], compound: bool = False) -> list[Unit]:
    """Units of one Khmer run (its folded clusters), each with its role.

    A bare letter between a vowel and a last bare letter opens a syllable (សាលក sa-lok), or in a compound closes the
    one before (ដូនស doun-sa).
    """
    units = _shared([_unit(cluster) for cluster in found])
    if units:
        units[-1].final = True
    _assign(units, compound)
    return units


def _unit(cluster: str) -> Unit:
    if len(cluster) == 1:
        return Unit(cluster, "", "", "", _NO_MARKS)
    pieces = PIECE.findall(cluster[1:])
    below = "".join(p[1] for p in pieces if p[0] == COENG and len(p) == 2)
    shifter = next((p for p in pieces if p in SHIFTERS), "")
    vowel = next((p for p in pieces if "\u17b6" <= p <= "\u17c5"), "")
    return Unit(cluster[0], below, shifter, vowel, frozenset(p for p in pieces if p > "\u17c5" and len(p) == 1))


def _shared(units: list[Unit]) -> list[Unit]:
    """Stacks inside a word split in two where the first letter closes the syllable before."""
    result: list[Unit] = []
    for unit in units:
        before = result[-1] if result else None
        if before is not None and unit.below and not before.closed and _splits(result, unit):
            result.append(Unit(unit.base, "", "", "", frozenset(), role="coda", half=True))
            result.append(_rest(unit))
        else:
            result.append(unit)
    return result


def _rest(unit: Unit) -> Unit:
    """The second letter of a shared stack, with the vowel. Folding wrote coeng ta as coeng da: it is d only under ណ.

    Between two n it is not spoken: ន្ទ្ន.
    """
    base, below = unit.below[0], unit.below[1:]
    if base == "ដ" and unit.base != "ណ":
        base = "ត"
    if below[:1] in ("ន", "ណ") and unit.base in "នណ":
        base, below = below[0], below[1:]
    rest = Unit(base, below, unit.shifter, unit.vowel, unit.marks)
    rest.half = rest.bare
    return rest


def _splits(before: list[Unit], unit: Unit) -> bool:
    """ង្គ, ក្ខ and their like always; other stacks only if the bare letter before them still wants an ending."""
    last = before[-1]
    if TOANDAKHIAT in unit.marks or BANTOC in last.marks or last.role == "coda":
        return False
    first = unit.below[0]
    if PLACES.get(unit.base, unit.base) == PLACES.get(first, first):
        return True
    if (unit.bare and unit.ends) or (unit.base == "ស" and len(unit.below) > 1):
        return False
    if unit.base in NASALS:
        return unit.base != "ម" or first in _LABIALS or not _may_close(before)
    if last.base == "ង":
        return False
    if last.base in _ASPIRATES and last.bare and unit.base in "កត":
        return True  # ភក្តី pheak-dei: nothing ends in ភ
    if first in LIQUIDS or unit.base in _ASPIRATES or not last.bare:
        return False
    return len(before) < 2 or before[-2].bare or before[-2].closed


def _may_close(before: list[Unit]) -> bool:
    """Whether the last unit may close the syllable before it: the យ of ស្វាយ before ម្សៅ."""
    return before[-1].bare and len(before) > 1 and not before[-2].bare and before[-1].base not in _ASPIRATES


def _assign(units: list[Unit], compound: bool) -> None:
    """Roles from left to right; a run of bare letters is planned as one."""
    is_open, after_vowel, place = False, False, 0
    while place < len(units):
        unit = units[place]
        run = _run(units, place, is_open)
        if TOANDAKHIAT in unit.marks:
            unit.role = "silent"
        elif unit.role == "coda":
            is_open = False
        elif unit.foreign and unit.bare and place and _closes(units, place, is_open):
            unit.role, is_open = "coda", False
        elif run:
            _plan(units, place, run, is_open, (after_vowel, compound))
            is_open, after_vowel = units[place + run - 1].role == "nucleus", False
            place += run - 1
        else:
            is_open, after_vowel = not unit.closed, not unit.bare
            if _nasal_ng(units, place):
                units[place + 1].role = "coda"
        place += 1


def _closes(units: list[Unit], place: int, is_open: bool) -> bool:
    """A foreign sound without a vowel ends a word (ហ្គូលហ្វ), or a syllable before another one's vowel (សហ្វវែរ)."""
    return units[place].final or (is_open and not units[place + 1].bare)


def _nasal_ng(units: list[Unit], place: int) -> bool:
    """ាំង is one rhyme: the nikahit is the ng that follows."""
    after = units[place + 1] if place + 1 < len(units) else None
    return after is not None and after.base == "ង" and after.bare and NIKAHIT in units[place].marks


def _run(units: list[Unit], start: int, is_open: bool) -> int:
    """How many bare letters follow one another, up to one that opens a syllable by itself or closes one by its mark."""
    end = start
    while end < len(units) and units[end].bare and units[end].role != "coda":
        unit = units[end]
        ends_word = (
            unit.final and (is_open or end > start) and unit.base not in SONORANTS and unit.base not in _ASPIRATES
        )
        if TOANDAKHIAT in unit.marks or (unit.opens and not (ends_word and end == start)):
            break
        end += 1
        if BANTOC in unit.marks:
            break
    return end - start


def _plan(units: list[Unit], start: int, run: int, is_open: bool, manner: tuple[bool, bool]) -> None:
    """Gives the roles of `run` bare letters from `start`."""
    after = units[start + run] if start + run < len(units) else None
    head, (after_vowel, compound) = 0, manner
    if not is_open:
        alone = run == 1 and not (after is not None and after.role == "coda")
        mute = units[start].half and alone and units[start].base not in LIQUIDS
        units[start].role = "rest" if mute else "nucleus"
        head, after_vowel = 1, False
    roles = _roles(units[start + run - 1], after, run - head, (after_vowel, compound))
    for unit, role in zip(units[start + head : start + run], roles, strict=True):
        unit.role = "nucleus" if role == "N" or unit.base in _OPENING else "coda"
    for unit in units[start : start + run]:
        if ROBAT in unit.marks and unit is not units[0]:
            unit.role = "coda"


def _roles(last: Unit, after: Unit | None, count: int, manner: tuple[bool, bool]) -> str:
    after_vowel, compound = manner
    if after is not None and after.role == "coda":
        return _before_coda(count)
    if after is not None and (not after.bare or after.opens) and BANTOC not in last.marks:
        return _before_vowel(count, after_vowel and not compound)
    if compound and after_vowel and count == 1 and last.base == "ស":
        return "N"  # ទន្លេស tonle sa: white
    return _before_end(count, compound and after_vowel)


def _before_end(count: int, compound: bool = False) -> str:
    """គរ kor, នគរ no-kor: the last closes, the others pair; in a compound ដូន-ស the last stands alone."""
    if compound and count == 2:
        return "CN"
    return "C" * (count % 2) + "NC" * (count // 2)


def _before_vowel(count: int, after_vowel: bool) -> str:
    """ការងារ kar-ngea, ធានមនុ thean-mo-nu, but នគរបាល no-kor-bal."""
    return "CN" if count == 2 and after_vowel else _before_end(count)


def _before_coda(count: int) -> str:
    """សាមគ្គី sa-mak-ki: the letter before a shared stack carries the vowel."""
    return "N" * (count % 2) + "CN" * (count // 2)
