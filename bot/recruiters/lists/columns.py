"""The line of column names: how each column is read, or why the import stops.

A column that may say where a firm stands (status, remark, validity, destination, sector, and any column of unknown name
whose cells speak so) is never left aside in silence: somebody names it, as one of ours or as one to set aside.
"""

from collections.abc import Iterator, Sequence

from bot.errors import Invalid
from bot.recruiters.lists.cells import Cell, Line, Table, filled
from bot.recruiters.lists.headings import HARMLESS, READ, SEVERAL, Meaning, meaning_of
from bot.recruiters.lists.plan import Choices, Column, Plan
from bot.recruiters.lists.statuses import speaks_ill, status_of
from bot.recruiters.lists.stopping import Undecided, reason
from bot.recruiters.lists.vocabulary import plain
from bot.recruiters.rows import text_of

SEARCHED = 25  # lines in which the line of column names is looked for
WIDEST = 200  # columns
OURS = ", ".join(sorted(READ - {"name", "address"}))


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
    """Understand licences and numbering in a plan too; Undecided for what nobody may read or drop unasked."""
    _refuse_unknown_choices(found, choices)
    found = Plan(found.line, tuple(_decided(found, one) for one in found.columns), found.below)
    stops = [(one, why) for one in found.columns if (why := reason(found, one, choices))]
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


def twice(found: Plan) -> Iterator[tuple[Column, Column]]:
    """Columns that mean the same though a firm has only one of it."""
    for meaning in READ - SEVERAL - {Meaning.destination, Meaning.name, Meaning.name_km, Meaning.name_en}:
        first, *others = found.of(meaning) or [None]  # type: ignore[list-item]
        yield from ((first, other) for other in others)
