"""Options in rows: two side by side where both are short enough for half of a phone's width."""

from collections.abc import Sequence

from bot.messages import Option
from bot.writing import clusters

HALF_A_ROW = 16.0  # Latin letters that half of a 360-pixel screen shows on a button
KHMER_WIDTH = 1.5  # of a Khmer cluster, in Latin letters: 1.47 over our own labels in Noto Sans Khmer


def rows(options: Sequence[Option]) -> list[list[Option]]:
    """The options in their order, one or two in a row: a long one stands alone, and so does a short one whose
    neighbour is long."""
    found: list[list[Option]] = []
    room = False  # whether the last row may take one more
    for option in options:
        short = width(option.label) <= HALF_A_ROW
        if room and short:
            found[-1].append(option)
        else:
            found.append([option])
        room = short and not room
    return found


def width(label: str) -> float:
    """How wide a label is, in Latin letters: width("Menu") == 4, width("ម៉ឺនុយ") == 4.5"""
    return sum(KHMER_WIDTH if "\u1780" <= cluster[0] <= "\u17ff" else 1.0 for cluster in clusters(label))
