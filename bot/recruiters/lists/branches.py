"""Branches of one firm, on lines of their own, as one row."""

from dataclasses import replace

from bot.recruiters.lists.report import Report
from bot.recruiters.rows import Row, bare
from bot.writing import fold

ALIKE = ("status", "valid_until", "year_of_registration", "prakas_number")  # what the lines of one firm all say


def joined(rows: list[Row], report: Report, problems: list[tuple[int, str]]) -> list[Row]:
    """Branches of one firm as one row: the same number and name, with more addresses and telephone numbers.

    7 and 007 count as one number, because a spreadsheet easily makes one of the other.
    """
    kept: dict[str, Row] = {}
    for row in rows:
        first = kept.setdefault(bare(row.registration_number), row)
        if first is row:
            continue
        if problem := _not_one_firm(first, row):
            problems.append((row.line, f"{row.registration_number} is already on line {first.line}, {problem}"))
            continue
        report.joined.append((row.line, first.line))
        kept[bare(row.registration_number)] = _with_branch(first, row)
    return list(kept.values())


def _not_one_firm(first: Row, row: Row) -> str:
    """Why two lines of one number are not one firm's."""
    names = [{fold(name) for name in (one.name_km, one.name_en) if name} for one in (first, row)]
    if first.registration_number != row.registration_number:
        return f"as {first.registration_number}; keep one of them, or write both numbers in full."
    if not names[0] & names[1] or any(
        (a := getattr(first, script)) and (b := getattr(row, script)) and fold(a) != fold(b)
        for script in ("name_km", "name_en")
    ):
        return f"with the name “{first.name_en or first.name_km}”; keep one of them, or correct the number."
    for fact in ALIKE:
        if getattr(first, fact) != getattr(row, fact):
            told = f"“{getattr(first, fact)}” and not “{getattr(row, fact)}”"
            return f"where the {fact.replace('_', ' ')} is {told}; keep one of them."
    return ""


def _differs(first: Row, row: Row, fact: str) -> bool:
    one, other = getattr(first, fact), getattr(row, fact)
    return bool(one and other and fold(one) != fold(other))


def _with_branch(first: Row, branch: Row) -> Row:
    return replace(
        first,
        name_km=first.name_km or branch.name_km,
        name_en=first.name_en or branch.name_en,
        other_names=tuple(dict.fromkeys(first.other_names + branch.other_names)),
        address_km=_both(first.address_km, branch.address_km),
        address_en=_both(first.address_en, branch.address_en),
        phones=tuple(dict.fromkeys(first.phones + branch.phones)),
        pages=tuple(dict.fromkeys(first.pages + branch.pages)),
    )


def _both(one: str, other: str) -> str:
    return one if not other or other in one.split("; ") else f"{one}; {other}" if one else other
