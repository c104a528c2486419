"""hotline staff off and on: somebody signs in nowhere for a while, and again with the password of before."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.errors import Forbidden
from bot.rotation import rolling
from bot.staff import accounts, keys
from bot.staff.accounts import Role, Staff
from bot.staff.keys import Grant
from bot.tips import Tip, TipState
from tests.people import Office
from tests.terminal import Hotline, verbs, write
from tests.tips.test_tips import told

DARA = "dogs walk by the river"


@pytest.fixture
def dara(office: Office) -> int:
    """Another operator, who holds the team key: their number."""

    def unit(db: Session) -> int:
        member, _ = accounts.add(db, "Dara", Role.OPERATOR, DARA)
        keys.grant(db, office.team, member.id, member.public)
        return member.id

    return int(write(office, unit))


def granted(office: Office, number: int) -> set[int]:
    with office.context.database.read() as db:
        return set(db.scalars(select(Grant.epoch).where(Grant.staff_id == number)))


def signs_in(office: Office) -> set[int]:
    """The epochs that Dara opens."""
    with office.context.database.read() as db:
        holder = accounts.sign_in(db, "Dara", DARA)
        return set(keys.open_granted(db, holder.id, holder.pair))


def test_who_is_off_signs_in_nowhere_and_holds_nothing(office: Office, hotline: Hotline, dara: int) -> None:
    told(office)
    write(office, lambda db: db.execute(update(Tip).values(assignee_id=dara, state=TipState.CLAIMED)).close())
    assert "1 tips wait for others" in hotline("staff", "off", "Dara")
    with pytest.raises(Forbidden, match="do not go together"):
        signs_in(office)
    assert granted(office, dara) == set()
    assert "Dara\toperator\tholds no team key\tswitched off" in hotline("staff", "list")
    assert "already" in hotline("staff", "off", "Dara", code=1)
    assert verbs(office)[-1] == "staff off"


def test_who_is_on_again_holds_the_keys_that_were_made_meanwhile(office: Office, hotline: Hotline, dara: int) -> None:
    hotline("staff", "off", "Dara")
    hotline("keys", "roll")
    assert granted(office, dara) == set()
    assert "is switched on" in hotline("staff", "on", "Dara")
    assert signs_in(office) == {1, 2}
    assert "Dara\toperator\tholds the team key\n" in hotline("staff", "list")
    assert "is not switched off" in hotline("staff", "on", "Dara", code=1)
    assert verbs(office)[-1] == "staff on"
    write(office, lambda db: rolling.roll(db, keys.open_granted(db, office.operator.id, office.operator.pair)))
    assert signs_in(office) == {1, 2, 3}


def test_a_key_that_was_changed_meanwhile_is_granted_nothing(office: Office, hotline: Hotline, dara: int) -> None:
    hotline("staff", "off", "Dara")
    write(office, lambda db: db.execute(update(Staff).where(Staff.id == dara).values(public=b"x" * 32)).close())
    assert "somebody has changed it" in hotline("staff", "on", "Dara", code=1)
    assert granted(office, dara) == set()


def test_an_editor_comes_back_without_a_team_key(office: Office, hotline: Hotline) -> None:
    number = write(office, lambda db: accounts.add(db, "Dara", Role.EDITOR, DARA)[0].id)
    hotline("staff", "off", "Dara")
    hotline("staff", "on", "Dara")
    assert granted(office, number) == set()
    with office.context.database.read() as db:
        assert accounts.sign_in(db, "Dara", DARA).id == number


def test_the_last_holder_stays_on_and_who_is_removed_stays_gone(office: Office, hotline: Hotline, dara: int) -> None:
    hotline("staff", "off", "Dara")
    assert "is the last who holds the team key" in hotline("staff", "off", "Sophy", code=1)
    assert "Dara is removed" in hotline("staff", "remove", "Dara"), "also from off"
    assert office.context.keys.ring.names("staff") == [f"staff:{office.operator.id}"]
    for verb in ("on", "off"):
        assert "There is nobody called Dara" in hotline("staff", verb, "Dara", code=1)
