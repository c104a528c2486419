"""What one list says of a recruiter, and until which day: the calendar ends a permission, without any new list."""

from dataclasses import dataclass
from datetime import date

from bot.recruiters.records import Status


@dataclass(frozen=True, slots=True)
class Term:
    """A permission as it is stored. Nobody is told `stored`: what holds on a day is `on` that day.

    until   the last day on which the listing holds; None when the list prints none
    """

    stored: Status
    until: date | None = None

    def on(self, day: date) -> Status:
        """Where the recruiter stands on this day of Phnom Penh: a listing is expired from the day after its last."""
        over = self.until is not None and day > self.until
        return Status.expired if over and self.stored is Status.listed else self.stored

    def last_day(self, day: date) -> date | None:
        """The last day as it may be told: none beside the word "expired" while it is still to come, for one of the two
        is misprinted."""
        told = self.until is None or day > self.until or self.on(day) is not Status.expired
        return self.until if told else None


def printed_day(valid_until: str) -> date | None:
    """`Row.valid_until` as a day: None for "" and for what is no day."""
    try:
        return date.fromisoformat(valid_until)
    except ValueError:
        return None
