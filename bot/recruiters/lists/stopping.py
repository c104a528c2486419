"""Why the import stops at a column: what may say where a firm stands is never left out unasked."""

import re

from bot.errors import Invalid
from bot.matching.phones import phones
from bot.recruiters.lists.countries import countries, country
from bot.recruiters.lists.days import last_day
from bot.recruiters.lists.headings import Meaning
from bot.recruiters.lists.plan import Choices, Column, Plan
from bot.recruiters.lists.statuses import speaks_ill, status_of, touches_standing
from bot.recruiters.lists.telephones import dialable
from bot.recruiters.rows import digits_of, text_of

FEW = 2  # words of a cell that may be a status among names and places
LETTERS = 2  # of a line's own number: 12a, A-3; more is a word
EXAMPLES = 3  # cells shown of a column that stops the import
_PAGE = re.compile(r"https?://|\b(?:facebook|fb|t|tiktok|instagram)\.(?:com|me)\b|\bwww\.", re.IGNORECASE)
_PHONE = re.compile(r"\+?[\d\s().-]{8,20}")


class Undecided(Invalid):
    """Columns about which somebody must decide. `columns` holds them, the message says how."""

    def __init__(self, columns: list[Column], sentences: list[str]) -> None:
        self.columns = columns
        super().__init__("\n".join([*sentences, "Nothing was imported."]))


def reason(found: Plan, column: Column, choices: Choices) -> str:
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
        return "" if _all_for(len(found.below), cells, column, choices) else _about_destination(column, shown, choices)
    if column.meaning in (Meaning.remark, Meaning.sector):
        return _undecided(column, shown)
    if column.meaning is Meaning.unknown:
        return _of_unknown_name(column, shown, [text for _, text in cells])
    if column.meaning is Meaning.person and not found.of(Meaning.phones) and any(phones(text)[0] for _, text in cells):
        return (
            f"The column {column.shown} holds {shown}, and no column of the list is called telephone. "
            f'{_how(name, "phones")} keeps the numbers; --set-aside "{name}" leaves them out.'
        )
    if column.aside and (told := next((text for _, text in cells if _betrays(column, text)), "")):
        return _undecided(column, f"“{told[:40]}”")
    return ""


def _of_unknown_name(column: Column, shown: str, texts: list[str]) -> str:
    name = column.header.replace('"', "")
    if kind := next((kind for text in texts if (kind := _looks_like(text))), ""):
        return (
            f"The column {column.shown} holds {shown}, which looks like {kind.replace('_', ' ')}. "
            f'{_how(name, kind)} reads it so; --set-aside "{name}" leaves it out.'
        )
    return _undecided(column, shown)


def _betrays(column: Column, text: str) -> bool:
    """Whether a cell of a column that is not read may say something of where the firm stands."""
    if column.meaning is Meaning.numbering and len(re.findall(r"[^\W\d_]", text)) > LETTERS:
        return True
    few = len(text.split()) <= FEW and "@" not in text
    return bool(speaks_ill(text) or status_of(text) or (few and touches_standing(text)))


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
    if re.fullmatch(r"\D*(?:19|20)\d\d\D+(?:19|20)\d\d\D*", digits_of(text)):  # a span of years
        return ""
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


def _all_for(below: int, cells: list[tuple[int, str]], column: Column, choices: Choices) -> bool:
    """Whether every cell names the list's own country, and nothing that we do not understand."""
    if country(column.header):
        return False
    named = [countries(text) for _, text in cells]
    return (
        len(cells) == below
        and bool(choices.destination)
        and all(choices.destination in codes and not rest for codes, rest in named)
    )
