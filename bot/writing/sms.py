"""How many segments a text costs, counted as Twilio counts them, and how to cut a long one.

A text of GSM 03.38 letters holds 160 (153 in a row of several, each of ^{}[]~\\|€ counts two); any other letter makes
the whole text UCS-2: 70 units (67 in a row), and a letter with its combining marks is not split between segments.
Smart encoding is off: what we write is what is counted.
"""

import unicodedata
from typing import Literal

from bot.writing.cutting import clusters

Encoding = Literal["GSM-7", "UCS-2"]

GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENSION = frozenset("\f^{}\\[~]|€")
_ALONE = {"GSM-7": 160, "UCS-2": 70}
_JOINED = {"GSM-7": 153, "UCS-2": 67}
_BREAKS = "\n \u200b"  # best first: a line, a word, the Khmer word boundary


def units(text: str) -> tuple[Encoding, int]:
    """Encoding and units: units('ok €') == ('GSM-7', 5); units('ខ្ញុំ') == ('UCS-2', 5)."""
    encoding = _encoding(text)
    return encoding, sum(_sizes(text, encoding))


def parts(text: str) -> int:
    """Number of segments that Twilio will bill: parts('a' * 161) == 2, parts('ក' * 71) == 2."""
    encoding = _encoding(text)
    sizes = _sizes(text, encoding)
    if sum(sizes) <= _ALONE[encoding]:
        return 1
    count, free = 1, _JOINED[encoding]
    for size in sizes:
        if size > free:
            count, free = count + 1, _JOINED[encoding]
        free -= size
    return count


def split(text: str, limit: int) -> list[str]:
    """Pieces of at most `limit` UTF-16 units, cut at a line, a space, a zero-width space or between clusters.

    Only white space at a cut is lost. A single cluster longer than the limit stays whole, since half of it would be a
    different text.
    """
    pieces = []
    text = text.strip()
    while text and _utf16(text) > limit:
        head = _fitting(text, limit)
        cut = _best_cut(text, head)
        pieces.append(text[:cut].rstrip(" \n\r\t\u200b"))
        text = text[cut:].lstrip(" \n\r\t\u200b")
    return [piece for piece in [*pieces, text] if piece]


def _encoding(text: str) -> Encoding:
    return "GSM-7" if all(c in GSM or c in GSM_EXTENSION for c in text) else "UCS-2"


def _sizes(text: str, encoding: Encoding) -> list[int]:
    if encoding == "GSM-7":
        return [2 if character in GSM_EXTENSION else 1 for character in text]
    return [_utf16(cluster) for cluster in _indivisible(text)]


def _indivisible(text: str) -> list[str]:
    """Letter and combining marks, as the counter of the provider keeps them together.

    It knows categories, not scripts: a Khmer subscript letter is a letter of its own here, unlike in clusters().
    """
    found: list[str] = []
    for character in text:
        follows = unicodedata.category(character)[0] == "M" or character == "\u200d"
        tone = "\U0001f3fb" <= character <= "\U0001f3ff"
        if found and found[-1] not in "\r\n" and (follows or tone or found[-1].endswith("\u200d")):
            found[-1] += character
        else:
            found.append(character)
    return found


def _utf16(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _fitting(text: str, limit: int) -> int:
    """Index after the last cluster that fits; at least one cluster."""
    room, end = limit, 0
    for cluster in clusters(text[: limit + 64]):
        room -= _utf16(cluster)
        if room < 0 and end:
            break
        end += len(cluster)
    return end


def _best_cut(text: str, head: int) -> int:
    """A line end, then a space, then a zero-width space, if it leaves at least half of the room used."""
    if text[head : head + 1] in tuple(_BREAKS):
        return head
    for sign in _BREAKS:
        place = text.rfind(sign, 0, head)
        if place >= head // 2 and place > 0:
            return place
    return head
