"""The neutral line that something waits: again when the pause is over, three a day, to nobody who wants none."""

import pytest
from sqlalchemy import update

from bot import app as wiring
from bot.db import now
from bot.messaging.contacts import Contact
from bot.messaging.outbox import OutboundMessage
from bot.tips import Fate
from tests.hands import WORDS, answered, write
from tests.people import Office
from tests.tips.test_tips import notices, told


def notify(office: Office) -> int:
    count = write(office, wiring.lines(office.context).do)
    office.deliver()
    return int(count)


def pass_by(office: Office, seconds: float) -> None:
    """Time passes for what was sent."""
    earlier = {"made_at": OutboundMessage.made_at - seconds, "due_at": OutboundMessage.due_at - seconds}
    write(office, lambda db: db.execute(update(OutboundMessage).values(earlier)).close())
    write(office, lambda db: db.execute(update(Contact).values(seen_at=Contact.seen_at - seconds)).close())


def test_a_second_answer_gives_notice_when_the_pause_is_over(office: Office) -> None:
    phone = told(office)
    assert answered(office).fate == Fate.NOW
    phone.presses("Read it")
    second = answered(office)
    assert second.fate == Fate.LATER and 0 < second.at - now() <= 600
    assert (notify(office), notices(office)) == (0, 1)
    pass_by(office, 601)
    assert [notify(office), notify(office)] == [1, 0], "once"
    assert WORDS in phone.presses("Read it")


def test_lines_that_come_late_are_three_a_day_too(office: Office) -> None:
    told(office)
    for _ in range(6):
        answered(office)
        pass_by(office, 601)
        notify(office)
    assert notices(office) == 3
    pass_by(office, 86_400)
    assert notify(office) == 1


@pytest.mark.parametrize("state", ["stopped", "closed", "in_duress", "hidden"])
def test_no_line_comes_late_to_somebody_who_wants_none(office: Office, state: str) -> None:
    told(office)
    write(office, lambda db: db.execute(update(Contact).values({state: True})).close())
    fates = {"closed": Fate.CLOSED, "in_duress": Fate.COVER}
    assert answered(office).fate == fates.get(state, Fate.UNASKED)
    pass_by(office, 601)
    assert (notify(office), notices(office)) == (0, 0)
    write(office, lambda db: db.execute(update(Contact).values({state: False})).close())
    assert notify(office) == 1


def test_words_that_the_phone_knows_of_already_need_no_line(office: Office) -> None:
    phone = told(office)
    phone.writes("stop")
    phone.presses("Yes, stop")
    answered(office)
    phone.writes("start")
    assert any("message about work" in said for said in phone.writes("hello"))
    pass_by(office, 601)
    assert notify(office) == 0
