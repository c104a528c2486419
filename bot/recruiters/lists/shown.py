"""What a cell shows: text stays text, and a number that is shown as 007 is 007.

7 shown by "000"          → "007"         12345678 shown by "0## ### ###" → "012 345 678"
7 shown by "General"      → 7             a day                           → date
a formula, an error, a number of which the screen shows something else → Unclear
"""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

EXACT = 10**15  # a spreadsheet keeps fifteen digits; the rest of a longer number is noise
QUOTED = re.compile(r'="((?:[^"]|"")*)"')  # a formula that says one text and nothing else
TOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General|E[+-]|.', re.DOTALL | re.IGNORECASE)
CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9.]+)\]")
MEANS = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
}
UNREADABLE = {"%": "a percentage", "/": "a fraction", "e": "a number with an exponent"}


class Unclear(Exception):
    """What a cell holds that is no value: "a formula"."""


def said(value: Any, kind: str, code: str) -> str | int | float | date:
    """What a cell of openpyxl says, from its value, its data type ("f", "e", "s", …) and its number format."""
    if kind == "e":
        raise Unclear("an error")
    if kind == "f":
        return _quoted(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (date, time, timedelta)):
        return _day(value, code)
    if isinstance(value, (int, float)):
        return _number(value, code)
    return _text(re.sub("_x000[dD]_\n?", "\n", str(value)), code)  # how XML keeps the end of a line of Windows


def hides(value: Any, code: str) -> bool:
    """Does the number format (";;;") keep this value from being seen at all?"""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return not _section(value, code).strip()
    parts = _sections(code)
    return isinstance(value, str) and len(parts) > 3 and not parts[3].strip()


def _text(text: str, code: str) -> str:
    """Text, with the words that its format puts around it: "KH-"@ → KH-007"""
    parts = _sections(code)
    around = _tokens(parts[3] if len(parts) > 3 else parts[-1])
    if "@" not in around:
        return text
    shown = "".join(text if mark == "@" else _literal(mark) for mark in around)
    return text if shown.strip() == text.strip() else shown.strip()


def _quoted(value: Any) -> str:
    match = QUOTED.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise Unclear("a formula")
    return match[1].replace('""', '"')


def _day(value: date | time | timedelta, code: str) -> date | int:
    marks = {mark.lower() for mark in _tokens(code) if len(mark) == 1}
    if isinstance(value, (time, timedelta)):
        raise Unclear("a time of day")
    if isinstance(value, datetime):
        if value.time() != time():
            raise Unclear("a day with a time of day")
        value = value.date()
    if "y" in marks and "d" not in marks:
        if "m" in marks:
            raise Unclear("a day of which only the month is shown")
        return value.year
    return value


def _number(value: int | float, code: str) -> str | int | float:
    if abs(value) >= EXACT:
        raise Unclear("a number of more than 15 digits, of which a spreadsheet keeps only the first 15")
    whole = int(value) if float(value).is_integer() else None
    tokens = _tokens(_section(value, code))
    if {"general", "@"} & {mark.lower() for mark in tokens}:
        return _with_words(value if whole is None else whole, tokens)
    for mark, what in UNREADABLE.items():
        if any(one.lower()[:1] == mark for one in tokens):
            raise Unclear(what)
    if whole is None:
        if "." not in tokens:
            raise Unclear("a number that is shown rounded")
        return value
    if whole < 0:
        return whole
    text = _filled(str(whole) if whole else "", tokens)
    return whole if text == str(whole) else text


def _with_words(value: int | float, tokens: list[str]) -> str | int | float:
    """A number in the general format, with the words that stand around it: "No. "General → No. 7"""
    text = "".join(str(value) if one.lower() in ("general", "@") else _literal(one) for one in tokens).strip()
    return value if text == str(value) else text


def _filled(digits: str, tokens: list[str]) -> str:
    """The digits poured into the format from the right; what is over goes to the first place."""
    whole = tokens[: tokens.index(".")] if "." in tokens else tokens
    if any(mark == "," and not set(whole[at + 1 :]) & set("0#?") for at, mark in enumerate(whole) if at):
        raise Unclear("a number that is shown in thousands")
    places = [at for at, mark in enumerate(whole) if mark in "0#?"]
    out = []
    for at in range(len(whole) - 1, -1, -1):
        mark = whole[at]
        if at in places:
            taken = digits if at == places[0] else digits[-1:]
            digits = digits[: len(digits) - len(taken)]
            out.append(taken or {"0": "0", "#": "", "?": " "}[mark])
        elif mark != ",":
            out.append(_literal(mark))
    return "".join(reversed(out)).strip()


def _literal(mark: str) -> str:
    """What a piece of a format prints that stands for no digit."""
    if mark.startswith('"'):
        return mark.strip('"')
    if mark.startswith("\\"):
        return mark[1:]
    if mark.startswith("[$"):
        return mark[2:-1].partition("-")[0]
    if mark.startswith("_") and len(mark) == 2:
        return " "
    return "" if mark.startswith(("[", "*")) else mark


@lru_cache(1000)
def _tokens(code: str) -> list[str]:
    return [match[0] for match in TOKEN.finditer(code)]


@lru_cache(1000)
def _sections(code: str) -> list[str]:
    """The parts of a format: for numbers above zero; below it; zero; text."""
    parts = [""]
    for mark in _tokens(code):
        if mark == ";":
            parts.append("")
        else:
            parts[-1] += mark
    return parts


def _section(value: int | float, code: str) -> str:
    """The part of a number format that is used for this number."""
    parts = _sections(code)[:3]
    rules = [CONDITION.search(part) for part in parts]
    if any(rules):
        for rule, part in zip(rules, parts, strict=True):
            if rule is None or MEANS[rule[1]](value, float(rule[2])):
                return part
        return parts[-1]
    if value < 0 and len(parts) > 1:
        return parts[1]
    return parts[2] if value == 0 and len(parts) > 2 else parts[0]
