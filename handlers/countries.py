"""Countries and days as they are said to people."""

from datetime import date

from bot.engine.dialog import Turn
from bot.writing import to_khmer_digits

CODES = ("TH", "MY", "JP", "KR", "SG", "HK", "SA")  # where the ministry has had lists, or that people ask for most


def country(turn: Turn, code: str) -> str:
    """A country's name, "that country" for one that we have no name for."""
    names = {
        "TH": turn._("Thailand"),
        "MY": turn._("Malaysia"),
        "JP": turn._("Japan"),
        "KR": turn._("Korea"),
        "SG": turn._("Singapore"),
        "HK": turn._("Hong Kong"),
        "SA": turn.label(turn._("Saudi Arabia"), turn.pgettext("sms", "Saudi Arabia")),
        "KW": turn._("Kuwait"),
        "QA": turn._("Qatar"),
        "TW": turn._("Taiwan"),
        "VN": turn._("Viet Nam"),
        "CN": turn._("China"),
        "LA": turn._("Laos"),
        "MM": turn._("Myanmar"),
        "PH": turn._("the Philippines"),
        "ID": turn._("Indonesia"),
        "AE": turn._("the Emirates"),
        "KH": turn._("Cambodia"),
    }
    return names.get(code, turn._("that country"))


def dated(turn: Turn, day: date | None) -> str:
    """31/01/2026, in Khmer digits for Khmer: the order in which days are written here."""
    if day is None:
        return "?"
    written = f"{day:%d/%m/%Y}"
    return to_khmer_digits(written) if turn.language == "km" else written
