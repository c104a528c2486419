"""Countries and days as they are said to people."""

from datetime import date

from bot.countries import TABLE
from bot.engine.dialog import Turn
from bot.writing import to_khmer_digits


def country(turn: Turn, code: str) -> str:
    """A country's name, "that country" for one that we have no name for."""
    known = TABLE.get(code)
    named = known.name(turn.language, sms=turn.rendering == "sms") if known else ""
    return named or turn._("that country")


def dated(turn: Turn, day: date | None) -> str:
    """31/01/2026, in Khmer digits for Khmer: the order in which days are written here."""
    if day is None:
        return "?"
    written = f"{day:%d/%m/%Y}"
    return to_khmer_digits(written) if turn.language == "km" else written
