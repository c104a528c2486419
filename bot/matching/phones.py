"""Phone numbers in a text, in any dress: grouped anyhow, with +855, 00855, (0), o for 0, inside links that call.

    phones('call o12 345 678 or wa.me/85598765432')[0] == ('+85512345678', '+85598765432')

One digit more or less is another number.

`phonenumbers` reads what a gateway or a list gives (`channels.sms.senders`, `recruiters.lists.telephones`), but not
what people type: of fifteen dresses its matcher misses eight, among them Khmer digits, l for 1, 038, 008, 4559,
012·345·678 and 00855, where it finds other numbers than were meant, and it takes 800 000 riel for one.
"""

import re
from typing import NamedTuple
from urllib.parse import unquote

from bot.matching.amounts import COUNTED, without_amounts
from bot.matching.dress import with_digits_typed

_CODE = "855"
_GROUPS = 13  # a number may be typed digit by digit
_SHORTEST = 8  # digits of a number without the zero before it
_OPENING = "+08"  # the first sign of a number that is not all of its text
_LONGEST = 18  # signs of one with +00 before the country's code
_PART = re.compile(r"\+?[0-9]+")
# Digits with the signs that people put between them; a comma or a word ends a number.
_RUN = re.compile(r"[+(]{0,3}[0-9]+(?:[\s.:\-()\[\]{}<>|+/_·•*~=\u2010-\u2bff\ufe0f\U0001f000-\U0001faff]{1,4}[0-9]+)*")
_LINK = re.compile(
    r"(?:(?:https?:)?//)?(?:(?:www|api|web|chat)\.)*(?:wa\.me|whatsapp\.com/send|whatsapp://send|viber\.click|viber://\w+"
    r"|t\.me|telegram\.me|zalo\.me|tel|smsto|sms|callto|tg://\w+)[/:?]+"
    r"(?:phone=|number=|to=|\?)*(\+?\s?[0-9][0-9\-]{7,14})(?![0-9a-z])[^\s,;]*",
    re.IGNORECASE,
)
_COMMA = re.compile(r"(?<=\d),(?=\d{2,4}(?!\d))")
_LISTED = re.compile(r"(?<!\d)0\d{1,2}(?:, \d{2,4}){2,3}(?![\d,])")  # 038, 008, 4559
_PLACE = re.compile(r"(?<!\S)[1-9][).](?=\s)")  # in a list: 1) 070 001 092 2) 085 005 181
_NATIONAL = re.compile(r"[1-9]\d{7,8}")
_TRUNK = re.compile(r"\(\s*0\s*\)")


class _Group(NamedTuple):
    digits: str
    start: int
    end: int


def phones(text: str) -> tuple[tuple[str, ...], str]:
    """The numbers in international form, and the text without them."""
    found, text = called(text)
    if sum(map(str.isdecimal, text)) + text.count("o") < 7:
        return tuple(dict.fromkeys(found)), text
    typed = _LISTED.sub(lambda found: found[0].replace(",", "."), with_digits_typed(text))
    typed = _COMMA.sub(".", typed)
    masked = without_amounts(_PLACE.sub("  ", typed))
    spans = []
    for run in _RUN.finditer(masked):
        for number, start, end in _in_run(run, typed):
            found.append(number)
            spans.append((start, end))
    for start, end in reversed(spans):
        text = f"{text[:start]} , {text[end:]}"
    return tuple(dict.fromkeys(found)), text


def called(text: str) -> tuple[list[str], str]:
    """Numbers inside links that call or write to them: wa.me, t.me/+855, tel:, viber."""
    if not re.search(r"[/:]", text):
        return [], text
    found: list[str] = []

    def kept(link: "re.Match[str]") -> str:
        bare = re.sub(r"[^0-9]", "", link[1])
        number = _number(["+" + bare]) if "+" in link[1] or not bare.startswith("0") else _number([bare])
        if number:
            found.append(number)
        return " , " if number else link[0]

    return found, _LINK.sub(kept, unquote(text) if "%" in text else text)


def _in_run(run: "re.Match[str]", text: str) -> list[tuple[str, int, int]]:
    """The numbers in digits that stand together, from the left, the longest that leaves nothing over first."""
    groups = _groups(run)
    found = []
    place = 0
    while place < len(groups):
        ends = _ends(groups, place, COUNTED.match(text, run.end()) is not None)
        if not ends:
            place += 1
            continue
        end, number = ends[0]
        found.append((number, groups[place].start, groups[end - 1].end))
        place = end
    return found


def _groups(run: "re.Match[str]") -> list[_Group]:
    """The groups of digits; a (0) behind the country's code is not said."""
    blank = _TRUNK.sub(lambda zero: " " * len(zero[0]), run[0]) if re.search(r"\+|855", run[0]) else run[0]
    return [_Group(part[0], run.start() + part.start(), run.start() + part.end()) for part in _PART.finditer(blank)]


def _ends(groups: list[_Group], place: int, counting: bool) -> list[tuple[int, str]]:
    """Where a number that starts here may end: best with nothing left, or with the start of another number; of two
    such ends the later. None if no number starts here."""
    ways = []
    for end in _long_enough(groups, place):
        if number := _number([group.digits for group in groups[place:end]], alone=place == 0 and end == len(groups)):
            left = len(groups) - end
            if (not left and not counting) or (counting and left == 1) or _opens(groups, end):
                return [(end, number)]
            ways.append((end, number))
    return ways[:1]


def _opens(groups: list[_Group], place: int) -> bool:
    """Whether the groups from here begin another number."""
    return any(_number([group.digits for group in groups[place:end]]) for end in _long_enough(groups, place))


def _long_enough(groups: list[_Group], place: int) -> list[int]:
    """Where the groups from here may end with as many digits as a number has, the last first."""
    ends, length = [], 0
    if 0 < place < len(groups) and groups[place].digits[0] not in _OPENING:
        return []
    for end in range(place, min(place + _GROUPS, len(groups))):
        length += len(groups[end].digits)
        if length > _LONGEST:
            break
        if length >= _SHORTEST:
            ends.append(end + 1)
    return ends[::-1]


def _number(groups: list[str], alone: bool = False) -> str:
    """The groups as one number in international form, or ''."""
    bare = "".join(groups)
    if len(bare) < _SHORTEST or "+" in bare[1:]:
        return ""
    abroad = bare.startswith(("+", "00"))
    bare = bare.removeprefix("+").removeprefix("00") if abroad else bare
    if bare.startswith(_CODE) and _NATIONAL.fullmatch(inland := bare.removeprefix(_CODE).removeprefix("0")):
        return f"+{_CODE}{inland}"
    if abroad:
        return f"+{bare}" if 8 <= len(bare) <= 15 and not bare.startswith((_CODE, "0")) else ""
    if bare.startswith("0") and _NATIONAL.fullmatch(bare[1:]):
        return f"+{_CODE}{bare[1:]}"
    return f"+{_CODE}{bare}" if alone and _NATIONAL.fullmatch(bare) else ""
