"""The queue: who comes first, what silence and a no mean at each urgency, and that closed is closed."""

import random

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot import tips
from bot.errors import Conflict
from bot.messaging import contacts
from bot.messaging.contacts import Contact
from bot.tips import Tip, TipState, Told, queue
from tests.hands import write
from tests.people import Office
from tests.tips.test_tips import another, claim, quiet, told

URGENCIES = (0, 1, 2, 3)  # from 2 on somebody may be in danger
OF_DANGER = "boss took my passport"  # 2, where a cry for help is 3


def somebody(db: Session, number: int) -> Contact:
    return contacts.meet(db, bytes([number]) * 32, "telegram", "1000000001")


def offer(office: Office, urgency: int) -> int:
    """Somebody wrote words of this urgency, and has not said yet whether a person may read them: their number."""

    def unit(db: Session) -> int:
        one = somebody(db, urgency + 1)
        tips.offer(db, office.context.keys, one, "address", Told("words", urgency=urgency), 60.0)
        return one.id

    return int(write(office, unit))


def waiting(office: Office, urgency: int, hour: int, number: int) -> None:
    """A tip of this urgency that is new since that hour."""

    def unit(db: Session) -> None:
        tip = tips.tell(db, office.context.keys, somebody(db, number), "address", Told("words", urgency=urgency), 60.0)
        tip.hour, tip.state = hour, TipState.NEW

    write(office, unit)


def in_turn(office: Office) -> list[Tip]:
    """The tips as `tips next` gives them, one after the other."""
    found: list[Tip] = []
    with office.context.database.read() as db:
        while tip := tips.next_tip(db, [one.id for one in found]):
            found.append(tip)
    return found


def test_the_most_urgent_come_first_and_of_those_who_waited_longest(office: Office) -> None:
    wanted = [(urgency, hour) for urgency in URGENCIES for hour in (100, 101, 102)] + [(1, 101)]
    random.Random(7).shuffle(wanted)
    for number, (urgency, hour) in enumerate(wanted):
        waiting(office, urgency, hour, number)
    found = in_turn(office)
    assert [(tip.urgency, tip.hour) for tip in found] == sorted(wanted, key=lambda one: (-one[0], one[1]))
    assert [tip.id for tip in found] == [tip.id for tip in in_turn(office)], "whoever asks gets the same one"
    assert found == sorted(found, key=lambda tip: (-tip.urgency, tip.hour, tip.id))


def test_what_somebody_has_or_what_is_closed_is_not_next(office: Office) -> None:
    for number in range(3):
        waiting(office, 3, 100, number)
    claim(office, office.operator)
    first = in_turn(office)
    assert len(first) == 2
    write(office, lambda db: tips.claim(db, queue.find(db, first[0].id), office.operator))
    write(office, lambda db: tips.close(db, queue.find(db, first[0].id), office.operator, office.team))
    assert [tip.id for tip in in_turn(office)] == [first[1].id]


@pytest.mark.parametrize("urgency", URGENCIES)
def test_silence_erases_only_what_speaks_of_no_danger(office: Office, urgency: int) -> None:
    offer(office, urgency)
    quiet(office)
    assert [tip.state for tip in office.tips()] == ([TipState.NEW] if urgency >= 2 else [])


@pytest.mark.parametrize("urgency", URGENCIES)
def test_offers_are_dropped_by_their_danger_whichever_chore_comes_first(office: Office, urgency: int) -> None:
    offer(office, urgency)
    write(office, lambda db: db.execute(update(Tip).values(quiet_at=1.0)).close())
    assert write(office, tips.drop_offers) == (urgency < 2)
    assert write(office, tips.start_quiet) == (urgency >= 2)


@pytest.mark.parametrize("urgency", URGENCIES)
def test_a_no_erases_only_what_speaks_of_no_danger(office: Office, urgency: int) -> None:
    number = offer(office, urgency)
    write(office, lambda db: tips.refuse(db, number))
    found = office.tips()
    assert [tip.withdrawn_at is not None for tip in found] == ([True] if urgency >= 2 else [])


def test_words_that_sound_dangerous_are_kept_in_silence_and_after_a_no(office: Office) -> None:
    for name in ("Silent", "Refusing"):
        phone = office.phone(name=name)
        phone.writes(OF_DANGER)
        assert [tip.urgency for tip in office.tips()][-1] == 2
        if name == "Refusing":
            phone.writes("no")
    quiet(office)
    assert len(office.tips()) == 2


def test_nobody_claims_a_closed_tip_not_even_who_closed_it(office: Office) -> None:
    told(office)
    claim(office, office.operator)
    write(office, lambda db: tips.close(db, queue.find(db, office.tips()[0].id), office.operator, office.team))
    (before,) = office.tips()
    for holder in (office.operator, another(office)):
        with pytest.raises(Conflict, match="closed"):
            claim(office, holder)
    (tip,) = office.tips()
    assert (tip.state, tip.assignee_id) == (TipState.CLOSED, office.operator.id)
    assert tip.keep_until == before.keep_until is not None
