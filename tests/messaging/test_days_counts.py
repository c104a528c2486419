"""What is counted a day begins anew with the next one: nobody is locked out, or silenced, for ever."""

from collections.abc import Callable

import pytest

from bot.db import now
from bot.messaging import contacts
from bot.messaging.contacts import Contact

DAY_S = 86_400.0
COUNTS: dict[str, Callable[[Contact], int]] = {"answers": contacts.count_answer, "guesses": contacts.count_guess}


@pytest.mark.parametrize("first", COUNTS)
@pytest.mark.parametrize("second", COUNTS)
def test_each_count_begins_anew_whichever_is_counted_first(
    monkeypatch: pytest.MonkeyPatch, first: str, second: str
) -> None:
    noon = now() // DAY_S * DAY_S + DAY_S / 2
    contact = Contact(day=0, answered=0, guesses=0)
    for day in range(3):
        monkeypatch.setattr(contacts, "now", lambda day=day: noon + day * DAY_S)
        counts = [[COUNTS[name](contact) for _ in range(4)] for name in dict.fromkeys((first, second))]
        assert counts == [[1, 2, 3, 4]] * len(counts)
        assert [count(contact) for name, count in COUNTS.items() if name not in (first, second)] in ([], [1])
