"""Names and addresses of both scripts: Khmer over English, or beside each other on one line, taken apart by script."""

import re
from collections.abc import Iterable

from bot.errors import Invalid
from bot.recruiters.lists.statuses import says_of_standing
from bot.recruiters.rows import text_of

_LINES = re.compile(r"[\n\r]+|\s/\s")
_KHMER = re.compile("[\u1780-\u17d3\u17dc]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_MARK = re.compile(r"^[*†‡]+|[*†‡#]+$|[\u00b9\u00b2\u00b3\u2070-\u2079]|\[\d{1,2}\]$|\(\d\)$")
_TOTAL = re.compile(r"\s*(?:grand total|sub-?total|total|sum|signed|signature|សរុប|ហត្ថលេខា)\b", re.IGNORECASE)
_STREET = re.compile(
    r"\b(?:street|st|road|rd|house|blvd|boulevard|national road)\b\W*(?:no\W*)?[\d០-៩]"
    r"|#\s*[\d០-៩]|\b(?:sangkat|khan|commune|phnom penh,)\s"
    r"|ផ្លូវ\s*(?:លេខ)?\s*[\d០-៩]|ផ្ទះលេខ|សង្កាត់|ខណ្ឌ",
    re.IGNORECASE,
)
# Khmer typed in a font of before Unicode is Latin gibberish: signs of Latin-1 inside words, capitals after small.
_GIBBERISH = re.compile(r"[\u00a1-\u00ad\u00af-\u00bf\u00d7\u00f7]|[A-Za-z][;|\\^~\[\]{}<>=@][A-Za-z]")
_HUMPS = re.compile(r"[a-z][A-Z]")


def apart(cell: object, both: bool = True) -> tuple[list[str], list[str]]:
    """(Khmer, Latin) of what stands in a cell. `both`: whether one line may hold both, as “ផ្កាឈូក Lotus” does."""
    khmer: list[str] = []
    latin: list[str] = []
    for line in _LINES.split(str(cell)):
        for text in _halves(text_of(line)) if both else [text_of(line)]:
            if text:
                (khmer if _KHMER.search(text) else latin).append(text)
    return khmer, latin


def _halves(line: str) -> list[str]:
    """One line where its script changes once: Khmer then Latin, or Latin then Khmer. A Khmer name that holds Latin
    letters in its midst stays whole."""
    words = line.split()
    scripts = [_script(word) for word in words]
    changes = [place for place, script in enumerate(scripts) if script and _last(scripts[:place]) not in ("", script)]
    if len(changes) != 1 or "both" in scripts:
        return [line]
    cut = changes[0]
    while cut > 1 and not scripts[cut - 1] and not re.search(r"\d", words[cut - 1]):
        cut -= 1
    return [_bare(" ".join(words[:cut])), _bare(" ".join(words[cut:]))]


def _script(word: str) -> str:
    khmer, latin = _KHMER.search(word), _LATIN.search(word)
    return "both" if khmer and latin else "khmer" if khmer else "latin" if latin else ""


def _last(scripts: Iterable[str]) -> str:
    return next((one for one in reversed(list(scripts)) if one), "")


def _bare(text: str) -> str:
    """Without the signs that stood between the halves, and without brackets around the whole."""
    text = text.strip(" -–—/|,:;")
    whole = text.startswith("(") and text.endswith(")") and text.count("(") == 1
    text = text[1:-1] if whole else text
    if text.count("(") < text.count(")"):
        text = text.removesuffix(")")
    return text.removesuffix("(").strip()


def check_name(name: str) -> None:
    """Invalid unless this can be the name of a firm in good standing or bad, told in another column."""
    shown = f"“{name[:60]}”"
    if not (_KHMER.search(name) or _LATIN.search(name)):
        raise Invalid(f"the name is {shown}, which holds no letter; has the line slipped by a cell?")
    if _TOTAL.match(name):
        raise Invalid(f"the name is {shown}; delete the line if it is no recruiter.")
    if _STREET.search(name):
        raise Invalid(f"the name is {shown}, which looks like an address. Has the line slipped by a cell?")
    check_text("name", name)
    if not _KHMER.search(name) and (_GIBBERISH.search(name) or _humps(name)):
        raise Invalid(
            f"the name {shown} looks like Khmer in a font of before Unicode (Limon and others); write it in Unicode."
        )


def check_text(what: str, text: str) -> None:
    """Invalid when a name or an address says where the firm stands, or carries a mark that something below explains."""
    if ill := says_of_standing(text):
        raise Invalid(
            f"the {what} is “{text[:60]}”; “{ill}” says where the firm stands: write that into a column “Status”."
        )
    check_mark(what, text)


def check_mark(what: str, text: str) -> None:
    """Invalid when a text carries a mark that something elsewhere explains."""
    if match := _MARK.search(text):
        raise Invalid(
            f"the {what} is “{text[:60]}”; write what the mark “{match[0]}” stands for into a column “Status”, and "
            "delete the mark."
        )


def check_khmer(name: str) -> None:
    """Invalid for a Khmer name without a Khmer letter."""
    if not _KHMER.search(name):
        raise Invalid(
            f"the Khmer name is “{name[:60]}”, without a Khmer letter: an English name goes into its own column; Khmer "
            "in a font of before Unicode (Limon and others) must be written in Unicode."
        )


def check_latin(name: str) -> None:
    """Invalid for an English name without a Latin letter."""
    if not _LATIN.search(name):
        raise Invalid(
            f"the English name is “{name[:60]}”, without a Latin letter; write a Khmer name in its own column."
        )


def _humps(name: str) -> bool:
    """RkumhunsmKal: capitals after small letters, again and again within one word."""
    return any(len(_HUMPS.findall(word)) >= 2 for word in name.split())
