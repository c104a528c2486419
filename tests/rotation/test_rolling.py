"""Staff go, and the team's key rolls: who is gone signs in no more, and what is kept opens with the new key alone."""

from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.errors import Forbidden
from bot.messaging.inbox import InboundReceipt
from bot.rotation import rolling
from bot.staff import accounts, keys
from bot.staff.accounts import Role, Staff
from bot.staff.keys import Grant, TeamKey
from bot.tips import Tip, TipState
from tests.people import PASSWORD, Office
from tests.terminal import Hotline, verbs, write
from tests.tips.test_tips import DANGER, told

DARA = "dogs walk by the river"


@pytest.fixture
def dara(office: Office) -> None:
    """Another operator, who holds the team key."""

    def unit(db: Session) -> None:
        member, _ = accounts.add(db, "Dara", Role.OPERATOR, DARA)
        keys.grant(db, office.team, member.id, member.public)

    write(office, unit)


def team_of(office: Office, name: str, password: str) -> Any:
    with office.context.database.read() as db:
        holder = accounts.sign_in(db, name, password)
        return keys.open_granted(db, holder.id, holder.pair)


def epochs(office: Office) -> set[int]:
    with office.context.database.read() as db:
        return {
            *db.scalars(select(Tip.epoch)),
            *db.scalars(select(InboundReceipt.epoch).where(InboundReceipt.epoch.is_not(None))),
        }


@pytest.mark.usefixtures("dara")
def test_who_is_removed_signs_in_no_more(office: Office, hotline: Hotline) -> None:
    told(office)
    with office.context.database.read() as db:
        number = accounts.sign_in(db, "Dara", DARA).id
    write(office, lambda db: db.execute(update(Tip).values(assignee_id=number, state=TipState.CLAIMED)).close())
    said = hotline("staff", "remove", "Dara")
    assert "1 tips wait for others" in said and "hotline keys roll" in said
    with pytest.raises(Forbidden, match="do not go together"):
        team_of(office, "Dara", DARA)
    for again in (
        lambda db: accounts.recover(db, "Dara", "ab" * 32, DARA),
        lambda db: keys.open_granted(db, number, office.operator.pair),
    ):
        with pytest.raises(Forbidden):
            write(office, again)
    with office.context.database.read() as db:
        assert not db.scalars(select(Grant).where(Grant.staff_id == number)).all()
        assert db.scalars(select(Staff.by_password).where(Staff.name == "Dara")).one() == b""
    assert "It is yours" in hotline("tips", "next"), "others read on"
    assert "Dara\toperator\tholds no team key\tremoved" in hotline("staff", "list")
    assert "staff remove" in verbs(office)
    assert "There is nobody called Dara" in hotline("staff", "remove", "Dara", code=1)


def test_the_last_holder_stays(office: Office, hotline: Hotline) -> None:
    write(office, lambda db: accounts.add(db, "Editor", Role.EDITOR, DARA)[1])
    assert "is the last who holds the team key" in hotline("staff", "remove", "Sophy", code=1)
    assert "Editor is removed" in hotline("staff", "remove", "Editor")
    assert team_of(office, "Sophy", PASSWORD)


@pytest.mark.usefixtures("dara")
def test_a_rolled_key_opens_all_that_was_told_before_and_after(office: Office, hotline: Hotline) -> None:
    told(office, "Sokha", DANGER)
    _fail(office)
    assert "is of epoch 2 now" in hotline("keys", "roll")
    told(office, "Bopha", "my boss beats me")
    assert epochs(office) == {2}
    for name, password in (("Sophy", PASSWORD), ("Dara", DARA)):
        office.team = {2: team_of(office, name, password)[2]}
        assert any(DANGER in words for tip in office.tips() for words in office.words(tip))
    assert "a message whose turn failed" in hotline("tips", "aside")
    with office.context.database.read() as db:
        assert keys.open_with_escrow(db, keys.read_escrow(office.escrow)).keys() == {1, 2}
    assert "keys roll" in verbs(office)


def _fail(office: Office) -> None:
    """A message whose turn failed, sealed to the team."""
    office.context.hotline.dialog.take = lambda turn: 1 / 0  # type: ignore[method-assign,assignment,return-value]
    office.phone(name="Failed").writes("a message whose turn failed")
    del office.context.hotline.dialog.take


@pytest.mark.usefixtures("dara")
def test_an_older_key_is_destroyed_when_nothing_needs_it(office: Office, hotline: Hotline) -> None:
    told(office)
    assert "is the newest" in hotline("keys", "destroy", "1", code=1)
    hotline("keys", "roll")
    damaged = update(Tip).values(epoch=1)
    write(office, lambda db: db.execute(damaged).close())
    assert "1 kept envelopes still need" in hotline("keys", "destroy", "1", code=1)
    write(office, lambda db: db.execute(update(Tip).values(epoch=2)).close())
    assert "epoch 1 is destroyed" in hotline("keys", "destroy", "1")
    assert "There is no team key of epoch 1" in hotline("keys", "destroy", "1", code=1)
    with office.context.database.read() as db:
        assert (set(db.scalars(select(TeamKey.epoch))), set(db.scalars(select(Grant.epoch)))) == ({2}, {2})
    assert "epoch 2, held by 2" in hotline("keys", "status")
    assert "motorbike" in hotline("tips", "show", office.tips()[0].id)


def test_what_does_not_open_is_said_and_keeps_its_key(office: Office, hotline: Hotline) -> None:
    told(office)
    write(office, lambda db: db.execute(update(Tip).values(wrapped=b"\x01\x01damaged")).close())
    assert "1 envelopes did not open" in hotline("keys", "roll")
    assert "still need" in hotline("keys", "destroy", "1", code=1)


def test_who_does_not_hold_the_newest_cannot_roll(office: Office) -> None:
    write(office, lambda db: rolling.roll(db, office.team))
    with pytest.raises(Forbidden, match="of epoch 2"):
        write(office, lambda db: rolling.roll(db, office.team))
