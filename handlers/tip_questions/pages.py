"""Answers to choose from, page by page: an SMS holds what fits into two parts in Khmer, a screen ten buttons."""

from collections.abc import Callable, Sequence

from bot.messages import Rendering
from bot.writing import sms

PARTS = 2  # of one SMS
BUTTONS = 10

Option = tuple[str, str]
Shown = Callable[[Sequence[Option]], str]  # the whole message that a page makes


def pages(options: Sequence[Option], rendering: Rendering, shown: Shown) -> list[list[Option]]:
    """The options in pages, in their order; all on one where they fit, for then none is needed for the way to more."""
    if not options or _fits(options, rendering, shown):
        return [list(options)]
    found: list[list[Option]] = [[]]
    for option in options:
        if found[-1] and not _fits([*found[-1], option], rendering, shown):
            found.append([])
        found[-1].append(option)
    return found


def _fits(page: Sequence[Option], rendering: Rendering, shown: Shown) -> bool:
    return len(page) <= BUTTONS and (rendering != "sms" or sms.parts(shown(page)) <= PARTS)
