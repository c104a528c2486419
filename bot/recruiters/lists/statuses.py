"""Words for where a firm stands, and words that betray that a text speaks of it."""

import re
from functools import cache

from bot.recruiters.lists.vocabulary import plain, words_of
from bot.recruiters.records import Status

KNOWN = "listed, suspended, revoked, removed, expired"
_ASIDE = re.compile(r"([(\[][^()\[\]]*[)\]])|\s[-–—]\s*([^-–—]+)$|(\S+\s+only)\s*$", re.IGNORECASE)
_PARTIAL = re.compile(
    r"\b(?:only|not|old|former|new owner|closed|stopped|no licen[cs]e|deleted|replaced|operating|dissolved|ban|for)\b"
    "|ឈប់|លុប|បិទ|ចាស់|តែ|គ្មាន",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[/\n\r|()\[\]]+")
_ABOUT = re.compile(  # of what it is said: Licence withdrawn, temporarily suspended
    r"\b(?:licen[cs]e|registration|permit|permission|agency|company|status|temporarily|currently|is|was|has been)\b"
    "|អាជ្ញាប័ណ្ណ|ត្រូវបាន|ជាបណ្តោះអាសន្ន",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[✓✔√☑●■✗✘☒×]|^\s*(?:yes|no|y|n|x|true|false|បាទ|ចាស|មាន|គ្មាន|ទេ)\s*$", re.IGNORECASE)


@cache
def _statuses() -> dict[str, Status]:
    return {plain(word): Status(meaning) for meaning, word in words_of("status", list(Status))}


@cache
def _beginnings(kind: str) -> "re.Pattern[str]":
    """Latin words by their beginning; Khmer ones anywhere, for Khmer has no spaces between words."""
    words = [word for _, word in words_of(kind)]
    latin = "|".join(re.escape(word) for word in words if word.isascii())
    return re.compile(rf"\b(?:{latin})|{'|'.join(word for word in words if not word.isascii())}", re.IGNORECASE)


def status_of(text: str) -> Status | None:
    """What a word for the status means, in either language or both (“ផ្អាក / Suspended”); None for one that we do not
    know, or for two that contradict each other: it is never guessed."""
    parts = [part for part in _PARTS.split(text) if plain(part)]
    found = {_statuses().get(plain(part)) or _statuses().get(plain(_ABOUT.sub(" ", part))) for part in parts}
    return found.pop() if len(found) == 1 else None


def speaks_ill(text: str) -> str:
    """The word in a name or an address that says that the firm is not in good standing, or ""."""
    match = _beginnings("ill").search(text)
    return match[0] if match else ""


def says_of_standing(text: str) -> str:
    """The words in a name, an address, a number, a page or beside a phone that say where the firm stands, or for which
    country: plain ones (revoked) anywhere, those that names may hold (closed, only) in brackets and at the end."""
    spaced = re.sub(r"\b(?:\w ){4,}\w\b", lambda match: match[0].replace(" ", ""), text)  # S U S P E N D E D
    if ill := speaks_ill(text) or (speaks_ill(spaced) if spaced != text else ""):
        return ill
    for said in _ASIDE.findall(text):
        words = "".join(said)
        if touches_standing(words) or _PARTIAL.search(words):
            return words.strip(" ()[]-–")
    return ""


def touches_standing(text: str) -> bool:
    """Whether what stands in a column that nobody knows may say something about where the firm stands."""
    return bool(
        status_of(text)
        or _beginnings("ill").search(text)
        or _beginnings("touching").search(text)
        or _MARKS.search(text)
    )
