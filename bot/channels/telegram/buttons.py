"""Options as buttons under a message."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.channels import sendable
from bot.channels.rows import rows
from bot.messages import Option

LONGEST_CHOICE = 64  # bytes of callback_data


def keyboard(options: Sequence[Option]) -> InlineKeyboardMarkup | None:
    """Two short options in a row, a long one alone; None where there is nothing to choose."""
    shown = [[_button(option) for option in row] for row in rows(options)]
    return InlineKeyboardMarkup(shown) if shown else None


def _button(option: Option) -> InlineKeyboardButton:
    assert len(option.choice.encode()) <= LONGEST_CHOICE, f"{option.choice} is longer than Telegram keeps"
    return InlineKeyboardButton(sendable(option.label), callback_data=option.choice)
