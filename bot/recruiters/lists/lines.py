"""Cells into rows: what each line of a list says, and every bad line told at once.

Only a registration number and one name are required. A line that is no recruiter (a total, a signature, a heading
within the list, column names again) is refused in words and never skipped: it may speak of the lines below it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bot.errors import Invalid
from bot.recruiters.lists import numbering
from bot.recruiters.lists.branches import joined
from bot.recruiters.lists.cells import Cell, Flaw, Line, Table, filled, shown
from bot.recruiters.lists.columns import plan, twice
from bot.recruiters.lists.days import orders_differ
from bot.recruiters.lists.destinations import for_another
from bot.recruiters.lists.facts import LONGEST, Facts, Whole
from bot.recruiters.lists.headings import Meaning, meaning_of
from bot.recruiters.lists.plan import Choices, Column, Plan
from bot.recruiters.lists.report import Report, begin
from bot.recruiters.lists.statuses import speaks_ill, status_of
from bot.recruiters.lists.vocabulary import plain
from bot.recruiters.records import Status
from bot.recruiters.rows import Row, digits_of, text_of

Watched = Callable[[Sequence[Line]], Iterable[Line]]
SHOWN = 50  # bad lines told at once; more do not help


class BadFile(Invalid):
    """Every bad line of a file. `lines` holds (line number, sentence); the message shows the first fifty."""

    def __init__(self, lines: list[tuple[int, str]]) -> None:
        self.lines = lines
        shown = [f"line {number}: {sentence}" for number, sentence in lines[:SHOWN]]
        more = [f"… and {len(lines) - SHOWN} more lines."] if len(lines) > SHOWN else []
        super().__init__("\n".join([*shown, *more, "Nothing was imported. Correct these lines and import again."]))


class Parsed(NamedTuple):
    """The rows of a list, and how its columns and cells were read."""

    rows: list[Row]
    report: Report


def parse(table: Table, choices: Choices | None = None, watched: Watched = iter) -> Parsed:
    """The rows of a file whose first line names the columns.

    watched   takes the lines and gives them back one by one, for who wants to see how far it is
    Undecided for columns about which somebody must choose, BadFile with every bad line, Invalid for no list at all.
    """
    choices = choices or Choices()
    found = plan(table, choices)
    report = begin(found)
    problems = [(flaw.line, _flawed(flaw)) for flaw in table.flaws if _matters(found, flaw)]
    rows = list(_rows(found, choices, report, problems, watched)) if not problems else []
    problems += [] if problems else _contradictions(found)
    if not rows and not problems:
        raise Invalid("The file holds no recruiter: below the line of column names there is nothing for this list.")
    rows = joined(rows, report, problems)
    if problems:
        raise BadFile(sorted(problems))
    return Parsed(rows, report)


def _matters(found: Plan, flaw: Flaw) -> bool:
    """Whether a cell that is not to be trusted would be read; in a header it always is."""
    column = next((one for one in found.columns if one.place == flaw.column), None)
    return column is None or not column.aside or flaw.line <= found.line


def _flawed(flaw: Flaw) -> str:
    return f"cell {flaw.cell} holds {flaw.what}; write the value itself there (copy, then paste as values)."


def _contradictions(found: Plan) -> Iterator[tuple[int, str]]:
    """Lines on which two columns that mean the same say different things."""
    for one, other in twice(found):
        for number, cells in found.below:
            first, second = (cells[each.place] if each.place < len(cells) else "" for each in (one, other))
            if filled(second) and plain(text_of(first)) != plain(text_of(second)):
                both = f"{one.shown} says “{text_of(first)[:40]}” and {other.shown} “{text_of(second)[:40]}”"
                which = "Say which is meant: --set-aside HEADER, or --column HEADER=NAME."
                yield number, f"{both}, but both hold the {one.meaning}. {which}"
                break


def _rows(
    found: Plan, choices: Choices, report: Report, problems: list[tuple[int, str]], watched: Watched
) -> Iterator[Row]:
    whole = _whole(found, choices)
    for order, (number, cells) in enumerate(watched(found.below), 1):
        try:
            _refuse_swapped(order, cells, found)
            if for_another(cells, found, choices):
                report.elsewhere.append((number, shown(cells)))
            else:
                yield row_of(number, cells, found, report, whole)
        except Invalid as problem:
            problems.append((number, str(problem)))


def _whole(found: Plan, choices: Choices) -> Whole:
    told = [status_of(text_of(cell)) for column in found.of(Meaning.status) for _, cell in found.cells(column)]
    days = [cell for column in found.of(Meaning.valid_until) for _, cell in found.cells(column)]
    kinds = {isinstance(cell, date) for cell in days if isinstance(cell, date) or text_of(cell)[:1].isdigit()}
    return Whole(choices.month_first, Status.listed in told, len(kinds) > 1 or orders_differ(days), bool(days))


def row_of(number: int, cells: Sequence[Cell], found: Plan, report: Report, whole: Whole) -> Row:
    """One line; Invalid with a sentence for everything that is wrong with it."""
    _refuse_no_recruiter(cells, found)
    given: dict[Meaning, list[tuple[Column, Cell]]] = {}
    for column in found.columns:
        if not column.aside and column.place < len(cells):
            given.setdefault(column.meaning, []).append((column, cells[column.place]))
    facts = Facts(number, given, report, whole)
    name_km, name_en, other_names = facts.names()
    address_km, address_en = facts.addresses()
    until, status = facts.valid_until(), facts.status()
    row = Row(
        registration_number=facts.registration(),
        name_km=name_km,
        name_en=name_en,
        year_of_registration=facts.one(Meaning.year_of_registration, numbering.year),
        address_km=address_km,
        address_en=address_en,
        phones=facts.phones(),
        pages=facts.pages(),
        prakas_number=facts.one(Meaning.prakas_number, numbering.prakas),
        other_names=other_names,
        valid_until=until or facts.until(),
        status=status,
        line=number,
    )
    if problems := [*facts.problems, *_too_long(row)]:
        raise Invalid(f"{' '.join(problems)} The line says {shown(cells)}.")
    return row


def _too_long(row: Row) -> Iterator[str]:
    for name in (*LONGEST, "name_km", "name_en"):
        value = getattr(row, name)
        length, longest = len("; ".join(value) if isinstance(value, tuple) else value), LONGEST.get(name, 300)
        if length > longest:
            yield f"{name} has {length} characters; at most {longest}."


def _refuse_no_recruiter(cells: Sequence[Cell], found: Plan) -> None:
    """Invalid for what stands within a list and is no recruiter, in the words that help with this kind."""
    texts = [text_of(cell) for cell in cells if filled(cell)]
    different = list(dict.fromkeys(texts))
    if len(different) == 1 and (status_of(different[0].rstrip(":៖ ")) or speaks_ill(different[0])):
        raise Invalid(
            f"it says only “{different[0][:60]}”. If that is where the firms below it stand, write it beside each of "
            "them in a column “Status”, and delete this line."
        )
    if len(different) == 1 and len(found.columns) > 1 and _no_digit(cells, found):
        raise Invalid(
            f"the registration number is missing; it says only “{different[0][:60]}”. "
            "Delete the line if it is no recruiter."
        )
    meanings = {meaning_of(str(cell)) for cell in cells if filled(cell)} if _no_digit(cells, found) else set()
    if Meaning.registration_number in meanings and meanings & {Meaning.name, Meaning.name_km, Meaning.name_en}:
        raise Invalid(
            f"it names columns again ({shown(cells)}); delete it, or write both lines of names into the first."
        )
    beyond = [
        one for one in found.columns if found.slipped(one) and one.place < len(cells) and filled(cells[one.place])
    ]
    if beyond:
        named = len([one for one in found.columns if one.header])
        raise Invalid(
            f"it has {beyond[-1].place + 1} columns, the first line names {named}; put quotes around text with commas, "
            "and see whether a cell has slipped."
        )
    if len(texts) > 1 and [digits_of(text).strip("().") for text in texts] == [
        str(n) for n in range(1, len(texts) + 1)
    ]:
        raise Invalid(f"it only numbers the columns ({shown(cells)}); delete it.")


def _refuse_swapped(order: int, cells: Sequence[Cell], found: Plan) -> None:
    """Invalid when the line's own number stands where its registration number should, and the other way round."""
    places = [one.place for one in found.columns if one.meaning is Meaning.numbering][:1]
    places += [one.place for one in found.of(Meaning.registration_number)][:1]
    if len(places) == 2 and max(places) < len(cells):
        own, registered = (digits_of(cells[place]).strip(" .()") for place in places)
        if registered == str(order) != own and own.isdecimal():
            swapped = f"the registration number is “{registered}” and the line's own number “{own}”"
            raise Invalid(f"{swapped}; have they changed places?")


def _no_digit(cells: Sequence[Cell], found: Plan) -> bool:
    """Whether nothing that could be a registration number stands where it should."""
    places = [one.place for one in found.of(Meaning.registration_number) if one.place < len(cells)]
    return not any(c.isdecimal() for place in places for c in str(cells[place]))
