"""The line of column names: how each column is read, or why the import stops.

A column that may say where a firm stands (status, remark, validity, destination, sector, and any column of unknown name
whose cells speak so) is never left aside in silence: somebody names it, as one of ours or as one to set aside.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.errors import Invalid
from bot.recruiters.lists.cells import Cell, Line, Table, filled
from bot.recruiters.lists.countries import countries, country
from bot.recruiters.lists.days import last_day
from bot.recruiters.lists.headings import HARMLESS, READ, SEVERAL, Meaning, meaning_of
from bot.recruiters.lists.statuses import speaks_ill, status_of, touches_standing
from bot.recruiters.lists.telephones import dialable
from bot.recruiters.lists.vocabulary import plain
from bot.recruiters.rows import digits_of, text_of

SEARCHED = 25  # lines in which the line of column names is looked for
WIDEST = 200  # columns
EXAMPLES = 3  # cells shown of a column that stops the import
_PAGE = re.compile(r"https?://|\b(?:facebook|fb|t|tiktok|instagram)\.(?:com|me)\b|\bwww\.", re.IGNORECASE)
_PHONE = re.compile(r"\+?[\d\s().-]{8,20}")
OURS = ", ".join(sorted(READ - {"name", "address"}))


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody decided about the columns of this file.

    destination   the country whose list it is, as two letters; "" while nobody asks
    columns       header (or letter) → what it holds, in one of our names; of days also how they are written:
                  “valid_until day first”
    set_aside     headers (or letters) of columns that are not read
    sheet         the sheet's name, where a spreadsheet has several
    """

    destination: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    set_aside: tuple[str, ...] = ()
    sheet: str | None = None

    @property
    def month_first(self) -> bool | None:
        """How days such as 3/4/2026 are written, where a choice of a column says it."""
        said = [meaning.partition(" ")[2] for meaning in self.columns.values()]
        return True if "month first" in said else False if "day first" in said else None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file. `header` as it is printed, or "" where it has none; `place` from 0."""

    place: int
    header: str
    meaning: Meaning
    chosen: bool = False  # somebody said so
    aside: bool = False

    @property
    def letter(self) -> str:
        """As a spreadsheet calls it: A, B, … Z, AA"""
        place, letters = self.place + 1, ""
        while place:
            place, rest = divmod(place - 1, 26)
            letters = chr(65 + rest) + letters
        return letters

    @property
    def shown(self) -> str:
        """For a sentence: “Remarks” (column G)"""
        return (
            f"“{self.header[:60]}” (column {self.letter})" if self.header else f"without a name (column {self.letter})"
        )


class Undecided(Invalid):
    """Columns about which somebody must decide. `columns` holds them, the message says how."""

    def __init__(self, columns: list[Column], sentences: list[str]) -> None:
        self.columns = columns
        super().__init__("\n".join([*sentences, "Nothing was imported."]))


@dataclass(frozen=True, slots=True)
class Plan:
    """The header's line, its columns, and the lines below it that hold anything."""

    line: int
    columns: tuple[Column, ...]
    below: tuple[Line, ...]

    def of(self, meaning: Meaning) -> list[Column]:
        """The columns that are read as this."""
        return [one for one in self.columns if one.meaning is meaning and not one.aside]

    def slipped(self, column: Column) -> bool:
        """Whether only some lines reach into this column, which has no name and lies behind all that have: their cells
        have slipped, or text with commas stands without quotes."""
        if column.header or column.chosen or any(one.header for one in self.columns[column.place :]):
            return False
        return 2 * sum(1 for _ in self.cells(column)) <= len(self.below)

    def cells(self, column: Column) -> Iterator[tuple[int, Cell]]:
        """(line, cell) of what stands in a column."""
        for number, cells in self.below:
            if column.place < len(cells) and filled(cells[column.place]):
                yield number, cells[column.place]


def plan(table: Table, choices: Choices) -> Plan:
    """How every column is read. Invalid without a line of column names, Undecided where somebody must choose."""
    lines = [(number, cells) for number, cells in table.lines if any(map(filled, cells))]
    if not lines:
        raise Invalid("The file is empty. Its first line must name the columns (registration_number, name_en …).")
    width, widest = max((_width(cells), number) for number, cells in lines)
    if width > WIDEST:
        raise Invalid(f"Line {widest} has {width} columns; a list has at most {WIDEST}. Delete what is beside it.")
    number, header = _header(lines, choices)
    found = Plan(number, tuple(_columns(header, width, choices)), tuple(line for line in lines if line[0] > number))
    return _settled(found, choices)


def _header(lines: Sequence[Line], choices: Choices) -> Line:
    """The first line, when it names the columns; Invalid otherwise, in the words that help most."""
    if _names_columns(lines[0][1], choices):
        return lines[0]
    later = next((line for line in lines[1:SEARCHED] if _names_columns(line[1], choices)), None)
    if later:
        first, above = lines[0][0], "; ".join(text_of(cell) for cell in lines[0][1] if filled(cell))
        which = f"Delete line {first}" if later[0] == first + 1 else f"Delete lines {first} to {later[0] - 1}"
        raise Invalid(
            f"The column names stand in line {later[0]}; line {first} says “{above[:80]}”. {which}, so that the column "
            "names stand in the first line, and import again."
        )
    shown = ", ".join(f"“{text_of(cell)[:30]}”" for cell in lines[0][1][:12] if filled(cell))
    raise Invalid(
        f"The first line must name the columns: registration_number and name_km or name_en at least, of {OURS}. "
        f"Line {lines[0][0]} says {shown}; --column HEADER=NAME says what a column holds."
    )


def _width(cells: Sequence[Cell]) -> int:
    return max((place for place, cell in enumerate(cells, 1) if filled(cell)), default=0)


def _names_columns(cells: Sequence[Cell], choices: Choices) -> bool:
    meanings = {column.meaning for column in _columns(cells, len(cells), choices) if not column.aside}
    named = bool(meanings & {Meaning.name, Meaning.name_km, Meaning.name_en})
    return named and bool(meanings & {Meaning.registration_number, Meaning.licence})


def _columns(header: Sequence[Cell], width: int, choices: Choices) -> Iterator[Column]:
    names = [text_of(cell) if filled(cell) else "" for cell in header] + [""] * (width - len(header))
    mapped = {_key(name): _ours(meaning) for name, meaning in choices.columns.items()}
    aside = {_key(name) for name in choices.set_aside}
    for place, name in enumerate(names):
        raw = str(header[place]) if place < len(header) else ""
        column = Column(place, name, meaning_of(raw) if name else Meaning.unknown)
        keys = {_key(name), f"column {column.letter}"} - {""}
        if not name:
            keys |= {_key(column.letter)}
        if keys & aside:
            yield Column(place, name, column.meaning, chosen=True, aside=True)
        elif chosen := next((mapped[key] for key in keys if key in mapped), None):
            yield Column(place, name, chosen, chosen=True)
        elif column.meaning is Meaning.unknown and (status_of(name) or speaks_ill(name)):
            yield Column(place, name, Meaning.remark)
        else:
            yield column


def _key(name: str) -> str:
    """Headers are chosen by their words, whatever their case and punctuation; “column G” by its letter."""
    bare = " ".join(name.split()).casefold()
    return f"column {bare.removeprefix('column ').upper()}" if bare.startswith("column ") else plain(name)


def _ours(meaning: str) -> Meaning:
    name, _, order = meaning.partition(" ")
    if name not in READ or order not in (("", "day first", "month first") if name == "valid_until" else ("",)):
        raise Invalid(f"“{meaning[:40]}” is no name of a column of ours; take one of {', '.join(sorted(READ))}.")
    return Meaning(name)


def _settled(found: Plan, choices: Choices) -> Plan:
    """The same with licences and numbering understood; Undecided for what nobody may read or drop unasked."""
    _refuse_unknown_choices(found, choices)
    found = Plan(found.line, tuple(_decided(found, one) for one in found.columns), found.below)
    stops = [(one, why) for one in found.columns if (why := _stops(found, one, choices))]
    if stops:
        raise Undecided([one for one, _ in stops], [why for _, why in stops])
    return found


def _refuse_unknown_choices(found: Plan, choices: Choices) -> None:
    keys = {_key(one.header) for one in found.columns} | {f"column {one.letter}" for one in found.columns}
    keys |= {_key(one.letter) for one in found.columns if not one.header}
    for name in (*choices.columns, *choices.set_aside):
        if _key(name) not in keys:
            there = ", ".join(f"“{one.header}”" for one in found.columns if one.header)
            raise Invalid(f"There is no column “{name[:60]}”. The columns are {there}.")


def _decided(found: Plan, column: Column) -> Column:
    """A licence number is the registration number where a list prints no other, else the Prakas; and a column that
    we have no use for is set aside."""
    if column.meaning is Meaning.licence:
        free = next((one for one in (Meaning.registration_number, Meaning.prakas_number) if not found.of(one)), None)
        first = column == found.of(Meaning.licence)[0]
        read = free if free and first else None
        return Column(column.place, column.header, read or Meaning.other, aside=read is None)
    if column.meaning in HARMLESS or column.meaning is Meaning.unknown:
        return Column(column.place, column.header, column.meaning, column.chosen, aside=True)
    return column


def _stops(found: Plan, column: Column, choices: Choices) -> str:
    """Why the import stops at this column: what stands there, and what to do; "" where it need not stop."""
    cells = [(line, text_of(cell)) for line, cell in found.cells(column)]
    if not cells or column.chosen:
        return ""
    if found.slipped(column):
        return ""  # it is told with its line
    if not column.header:
        line, text = cells[0]
        return (
            f"Column {column.letter} has no name, and holds “{text[:40]}” in line {line}. Give it a name; if it "
            f'belongs to the column on its left, the same name. Or: --set-aside "column {column.letter}"'
        )
    shown = ", ".join(dict.fromkeys(f"“{text[:40]}”" for _, text in cells[:EXAMPLES]))
    name = column.header.replace('"', "")
    if column.meaning is Meaning.destination:
        return "" if _all_for(cells, column, choices) else _about_destination(column, shown, choices)
    if column.meaning in (Meaning.remark, Meaning.sector):
        return _undecided(column, shown)
    if column.meaning is Meaning.unknown and (
        kind := next((kind for _, text in cells if (kind := _looks_like(text))), "")
    ):
        return (
            f"The column {column.shown} holds {shown}, which looks like {kind.replace('_', ' ')}. "
            f'{_how(name, kind)} reads it so; --set-aside "{name}" leaves it out.'
        )
    if column.aside and (told := next((text for _, text in cells if _betrays(column, text)), "")):
        return _undecided(column, f"“{told[:40]}”")
    return ""


def _betrays(column: Column, text: str) -> bool:
    """Whether a cell of a column that is not read may say something of where the firm stands."""
    if column.meaning is Meaning.unknown:
        return touches_standing(text) or bool(countries(text)[0])
    return bool(speaks_ill(text) or status_of(text))


def _is_day(text: str) -> bool:
    try:
        return bool(last_day(text, month_first=False))
    except Invalid:
        return False


def _looks_like(text: str) -> str:
    """What a cell of a column of unknown name looks like, of what we keep: a day, a page, a telephone number, or ""."""
    if _is_day(text):
        return "valid_until"
    if "@" not in text and _PAGE.search(text):
        return "pages"
    return "phones" if _PHONE.fullmatch(digits_of(text)) and dialable(digits_of(text)) else ""


def _undecided(column: Column, shown: str) -> str:
    name = column.header.replace('"', "")
    return (
        f"The column {column.shown} holds {shown}: it may say where a firm stands, so it is not left out unasked. "
        f"If it does, write that into a column “Status” ({_how(name, 'status')} reads it as one). "
        f'If it says nothing about that: --set-aside "{name}"'
    )


def _about_destination(column: Column, shown: str, choices: Choices) -> str:
    name = column.header.replace('"', "")
    here = f" for {choices.destination}" if choices.destination else ""
    return (
        f"The column {column.shown} speaks of countries and holds {shown}, but this list is imported{here} as a whole. "
        f"{_how(name, 'destination')} reads only the lines that name this country there. If every line is meant for "
        f'it: --set-aside "{name}"'
    )


def _how(name: str, meaning: str) -> str:
    return f'--column "{name}={meaning}"'


def _all_for(cells: list[tuple[int, str]], column: Column, choices: Choices) -> bool:
    """Whether every cell names the list's own country, and nothing that we do not understand."""
    if country(column.header):
        return False
    named = [countries(text) for _, text in cells]
    return bool(choices.destination) and all(choices.destination in codes and not rest for codes, rest in named)


def twice(found: Plan) -> Iterator[tuple[Column, Column]]:
    """Columns that mean the same though a firm has only one of it."""
    for meaning in READ - SEVERAL - {Meaning.destination, Meaning.name, Meaning.name_km, Meaning.name_en}:
        first, *others = found.of(meaning) or [None]  # type: ignore[list-item]
        yield from ((first, other) for other in others)
