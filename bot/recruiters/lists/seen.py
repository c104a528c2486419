"""What a person sees of a sheet and a program does not, and the other way round: each a reason not to read it.

A line that is hidden, struck through or written white on white was meant to be gone; a note beside a firm may say
"suspended". Nobody but who made the list knows, so it is asked back, all reasons at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.utils import get_column_letter

from bot.recruiters.lists.package import links, local, tree
from bot.recruiters.lists.shown import hides

SHOWN, LETTERS = 5, 60  # places told with their text, and characters of it
THINNEST = 1.5  # points of a line's height: less is not seen
NARROWEST = 0.3  # characters of a column's width
NEAR = 24  # of 255: colours that differ less, in red, green and blue each, cannot be told apart
THEME = {0: "FFFFFF", 1: "000000"}  # what a theme calls its background and its text, in every theme that is light


def reasons(page: Any, cells: Sequence[Any]) -> Iterator[str]:
    """A sentence for everything that stands between the sheet and its meaning. `cells` are those with content."""
    lines = sorted(hidden_lines(page, {cell.row for cell in cells}))
    if lines:
        yield f"{_named('line', lines)} hidden; {_them(lines)}."
    columns = sorted(_hidden_columns(page, {cell.column for cell in cells}))
    if columns:
        yield f"{_named('column', columns, get_column_letter)} hidden; {_them(columns)}."
    unseen = _Once(_invisible)
    if found := [cell for cell in cells if unseen(cell) or hides(cell.value, cell.number_format)]:
        yield (
            f"{_told(found)} invisible, by a colour like the background's or by a number format that shows nothing; "
            "make it visible, or delete it."
        )
    crossed = _Once(lambda cell: bool(cell.font.strike))
    if found := [cell for cell in cells if crossed(cell) or _partly_struck(cell.value)]:
        yield f"{_told(found)} struck through; delete these lines, or take the stroke away and say it as a status."
    yield from _by_condition(page)


def notes(cells: Iterable[Any]) -> Iterator[str]:
    """A sentence for the notes that stand at cells, full or empty."""
    noted = [(cell.coordinate, _note(cell.comment.text or "")) for cell in cells if cell.comment]
    told = [(name, text) for name, text in noted if text]
    for name, text in told[:SHOWN]:
        yield f"Cell {name} has a note: “{text[:LETTERS]}”; write it in a column, or delete it."
    if len(told) > SHOWN:
        yield f"{len(told) - SHOWN} more cells have notes: {', '.join(name for name, _ in told[SHOWN:][:20])}."


def boxes(parts: dict[str, bytes], path: str) -> Iterator[str]:
    """A sentence for the text boxes and shapes that lie over the sheet at this path."""
    for _, kind, drawing in links(parts, path):
        if kind == "drawing" and drawing in parts:
            text = " ".join(one.text or "" for one in tree(parts, drawing).iter() if local(one.tag) == "t")
            if text.strip():
                told = _one_line(text)[:LETTERS]
                yield f"A text box lies over the cells: “{told}”; write it in a cell, or delete it."


def ranges(numbers: Iterable[int], name: Any = str) -> str:
    """[5, 9, 10, 11, 12] → 5, 9-12"""
    runs = []
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        runs.append(name(members[0]) if len(members) == 1 else f"{name(members[0])}-{name(members[-1])}")
    return ", ".join(runs)


class _Once:
    """A question about a cell's style, asked once for each style: a sheet has ten thousand cells and ten styles."""

    def __init__(self, question: Any) -> None:
        self.question = question
        self.known: dict[tuple[int, ...], bool] = {}

    def __call__(self, cell: Any) -> bool:
        style = tuple(cell._style)
        if style not in self.known:
            self.known[style] = self.question(cell)
        return self.known[style]


def _line_hidden(page: Any, line: int) -> bool:
    known = page.row_dimensions.get(line)  # .get does not make one
    height = known.height if known is not None else None
    if height is None and page.sheet_format.defaultRowHeight < THINNEST:
        return True  # zeroHeight hides only lines of which the file says nothing, and those are empty
    return known is not None and (bool(known.hidden) or (height is not None and height < THINNEST))


def hidden_lines(page: Any, lines: Iterable[int]) -> set[int]:
    """Those of these lines that are hidden."""
    return {line for line in lines if _line_hidden(page, line)}


def _hidden_columns(page: Any, columns: set[int]) -> set[int]:
    """Those of these columns that are hidden. One entry stands for all columns from its min to its max."""
    named: set[int] = set()
    found: set[int] = set()
    for one in page.column_dimensions.values():
        members = columns & set(range(one.min, min(one.max, max(columns, default=0)) + 1))
        named |= members
        if one.hidden or (one.width is not None and one.width < NARROWEST):
            found |= members
    usual = page.sheet_format.defaultColWidth
    return found if usual is None or usual >= NARROWEST else found | (columns - named)


def _partly_struck(value: Any) -> bool:
    if not isinstance(value, CellRichText):
        return False
    return any(isinstance(run, TextBlock) and run.font.strike and run.text.strip() for run in value)


def _invisible(cell: Any) -> bool:
    fill = cell.fill
    if fill.fill_type not in (None, "solid"):
        return False  # stripes and gradients: the text shows somewhere
    behind = _colour(fill.fgColor, "FFFFFF") if fill.fill_type else "FFFFFF"
    return _alike(_colour(cell.font.color, "000000"), behind)


def _colour(colour: Any, default: str) -> str:
    """RRGGBB, or a name that equals itself only, for a theme's colour."""
    if colour is None:
        return default
    if colour.type == "rgb":
        return str(colour.rgb)[-6:]
    if colour.type == "indexed":
        return COLOR_INDEX[colour.indexed][-6:] if colour.indexed < len(COLOR_INDEX) else default
    if colour.type == "theme":
        plain = THEME.get(colour.theme) if abs(colour.tint or 0) < 0.1 else None
        return plain or f"theme {colour.theme} {colour.tint}"
    return default


def _alike(one: str, other: str) -> bool:
    if one.startswith("theme") or other.startswith("theme"):
        return one == other
    pairs = zip(bytes.fromhex(one), bytes.fromhex(other), strict=True)
    return all(abs(a - b) < NEAR for a, b in pairs)


def _by_condition(page: Any) -> Iterator[str]:
    """Rules that strike through, or hide, what they find: who knows where they hold just now."""
    for region in page.conditional_formatting:
        for rule in region.rules:
            look = rule.dxf
            font, code = (look.font, look.numFmt) if look is not None else (None, None)
            white = font is not None and font.color is not None and _alike(_colour(font.color, "000000"), "FFFFFF")
            unseen = (white and look.fill is None) or (code is not None and not code.formatCode.strip(";"))
            if unseen or (font is not None and font.strike):
                yield (
                    f"A conditional format of {str(region.sqref)[:LETTERS]} {'hides' if unseen else 'strikes through'} "
                    "what it finds; delete the rule, and say in the column status what it meant."
                )


def _note(text: str) -> str:
    """What a note says, without the sentence that Excel puts before an answer of several people."""
    if text.startswith("[Threaded comment]"):
        text = text.partition("Comment:")[2] or text
    return _one_line(text)


def words(cell: Any) -> str:
    """What stands in a cell, shortened for a sentence."""
    formula = getattr(cell.value, "text", None)  # of a formula for several cells
    return _one_line(str(cell.value if formula is None else formula))[:LETTERS]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _told(cells: Sequence[Any]) -> str:
    """Line 3 (“Lotus Sample”) is …"""
    lines = sorted({cell.row for cell in cells})
    texts = ", ".join(f"{cell.coordinate} “{words(cell)}”" for cell in cells[:SHOWN])
    more = f" and {len(cells) - SHOWN} more cells" if len(cells) > SHOWN else ""
    return f"In {'line' if len(lines) == 1 else 'lines'} {ranges(lines)}, {texts}{more} {_verb(cells)}"


def _named(word: str, numbers: Sequence[int], name: Any = str) -> str:
    return f"{word.capitalize()}{'s' if len(numbers) > 1 else ''} {ranges(numbers, name)} {_verb(numbers)}"


def _verb(things: Sequence[Any]) -> str:
    return "is" if len(things) == 1 else "are"


def _them(things: Sequence[Any]) -> str:
    if len(things) == 1:
        return "show it, or delete it if it no longer belongs to the list"
    return "show them, or delete them if they no longer belong to the list"
