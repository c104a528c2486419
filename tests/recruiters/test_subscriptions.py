"""Wishes to be told of a change: each person's own, a few, and each change is told once."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.messages import Reply
from bot.messaging import contacts
from bot.messaging.contacts import Contact
from bot.messaging.outbox import MessageState, OutboundMessage
from bot.recruiters import subscriptions
from bot.recruiters.subscriptions import MOST, Subscription, Wanted
from tests.hands import write
from tests.people import Office


def person(db: Session, number: int) -> Contact:
    return contacts.meet(db, bytes([number]) * 32, "telegram", "1000000001")


def wish(office: Office, number: int, recruiter: int, answer: str = "listed") -> None:
    def unit(db: Session) -> None:
        subscriptions.want(db, office.context.keys, person(db, number), "address", Wanted(recruiter, "TH", answer))

    write(office, unit)


def wishes(office: Office) -> list[int]:
    """Whose wishes are kept, oldest first."""
    with office.context.database.read() as db:
        return list(db.scalars(select(Subscription.contact_id).order_by(Subscription.id)))


def told(office: Office, answers: dict[int, str]) -> int:
    """What is judged now, by recruiter: how many are told."""

    def unit(db: Session) -> int:
        return subscriptions.tell_changes(
            db,
            office.context.keys,
            lambda wanted, *_: (answers.get(wanted.recruiter_id, "listed"), "news"),
            lambda *_: Reply("a line"),
            lambda *_: "buttons",
        )

    return int(write(office, unit))


def test_who_wants_to_be_told_nothing_more_ends_only_their_own(office: Office) -> None:
    for number in (1, 2):
        wish(office, number, 1)
    mine, other = wishes(office)
    write(office, lambda db: subscriptions.forget(db, mine))
    assert wishes(office) == [other]


def test_a_change_is_told_once_and_the_next_one_again(office: Office) -> None:
    wish(office, 1, 1)
    wish(office, 2, 2)
    assert told(office, {}) == 0
    assert [told(office, {1: "suspended"}) for _ in range(3)] == [1, 0, 0]
    assert told(office, {}) == 1, "it is listed again"
    with office.context.database.read() as db:
        held = db.scalars(select(OutboundMessage.contact_id).where(OutboundMessage.state == MessageState.HELD)).all()
    assert set(held) == {wishes(office)[0]}, "the other is told nothing"


@pytest.mark.parametrize("again", [1, 5])
def test_of_one_person_so_many_are_kept_and_the_same_once(office: Office, again: int) -> None:
    for recruiter in range(1, MOST + 1):
        wish(office, 1, recruiter)
    wish(office, 1, again)
    wish(office, 2, 1)
    mine = wishes(office)[0]
    assert wishes(office).count(mine) <= MOST
    assert told(office, {again: "suspended"}) == (2 if again == 1 else 1), "a wish again replaces the earlier"
