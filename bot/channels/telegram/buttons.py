"""Options as buttons under a message."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.channels import sendable
from bot.messages import Option
from bot.writing import clusters

LONGEST_CHOICE = 64  # bytes of callback_data
HALF_A_ROW = 13.0  # Latin letters that half of a 360-pixel screen shows on a button
KHMER_WIDTH = 1.4  # of a Khmer cluster, in Latin letters


def keyboard(options: Sequence[Option]) -> InlineKeyboardMarkup | None:
    """One option in a row; two where both are short enough for half of a phone's width."""
    rows: list[list[InlineKeyboardButton]] = []
    room = False  # whether the last row may take one more
    for option in options:
        assert len(option.choice.encode()) <= LONGEST_CHOICE, f"{option.choice} is longer than Telegram keeps"
        button = InlineKeyboardButton(sendable(option.label), callback_data=option.choice)
        short = width(option.label) <= HALF_A_ROW
        if room and short:
            rows[-1].append(button)
        else:
            rows.append([button])
        room = short and not room
    return InlineKeyboardMarkup(rows) if rows else None


def width(label: str) -> float:
    """How wide a label is, in Latin letters: width("Menu") == 4, width("ម៉ឺនុយ") == 4.2"""
    return sum(KHMER_WIDTH if "\u1780" <= cluster[0] <= "\u17ff" else 1.0 for cluster in clusters(label))
