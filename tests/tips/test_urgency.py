"""A tip is as urgent as the worst that was told in it, and its marks last until somebody has seen to them."""

import itertools
from functools import partial

import pytest
from sqlalchemy.orm import Session

from bot import tips
from bot.messaging import contacts
from bot.messaging.outbox import Why
from bot.tips import Fate, Told
from tests.handlers.test_another_phone import code_of
from tests.hands import answered, write
from tests.people import Office
from tests.tips.test_tips import told


@pytest.mark.parametrize("told_in", [list(one) for one in itertools.permutations((0, 3, 1))])
@pytest.mark.parametrize("way", ["told", "offered"])
def test_calm_words_do_not_lower_it(office: Office, told_in: list[int], way: str) -> None:
    keep = tips.tell if way == "told" else tips.offer

    def unit(db: Session, urgency: int) -> None:
        one = contacts.meet(db, b"x" * 32, "telegram", "1000000001")
        keep(db, office.context.keys, one, "address", Told("words", urgency, "violence" if urgency else "other"), 60.0)

    for number, urgency in enumerate(told_in, 1):
        write(office, partial(unit, urgency=urgency))
        (tip,) = office.tips()
        assert tip.urgency == max(told_in[:number])
    assert tip.category == "violence"


def test_who_writes_from_yet_another_phone_is_made_sure_of_again(office: Office) -> None:
    told(office)
    office.phone(name="Other").writes(code_of(office))
    assert answered(office, (Why.MOVED,)).fate == Fate.NOW
    write(office, lambda db: setattr(db.query(tips.Tip).one(), "moved", False))  # as if it had begun there
    office.phone(name="Third").writes(code_of(office))
    assert answered(office).why == Why.MOVED
