"""Counts and hours as they are said to people."""

from bot.engine.dialog import Turn
from bot.writing import to_khmer_digits

NOON, EVENING, NIGHT, MORNING = 12, 17, 19, 4  # o'clock: when each part of the day begins


def counted(turn: Turn, count: int) -> str:
    """A count, in Khmer digits for Khmer."""
    return to_khmer_digits(str(count)) if turn.language == "km" else str(count)


def clock(turn: Turn, hour: int) -> str:
    """An hour of 0 to 24, with the part of the day: clock(turn, 20) == "8 at night". Few read a clock of 24 hours."""
    hour %= 24
    if hour < MORNING or hour >= NIGHT:
        said = turn._("{hour} at night")
    elif hour < NOON:
        said = turn._("{hour} in the morning")
    elif hour < EVENING:
        said = turn._("{hour} in the afternoon")
    else:
        said = turn._("{hour} in the evening")
    return said.format(hour=counted(turn, hour % 12 or 12))
