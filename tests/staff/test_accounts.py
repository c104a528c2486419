"""Operators: a password opens a key; losing it loses no tip; and nobody learns which names there are."""

import pytest

from bot.db import Database
from bot.errors import Conflict, Forbidden, Invalid, NotFound
from bot.sealing import KeyPair, new_pair
from bot.staff import accounts, keys
from bot.staff.accounts import Role, Staff
from bot.staff.keys import read_escrow

PASSWORD, NEW = "four quiet words here", "another set of words"


@pytest.fixture
def escrow(database: Database) -> KeyPair:
    return read_escrow(database.write(keys.init) or b"")


@pytest.fixture
def code(database: Database, escrow: KeyPair) -> str:
    """Sophy works here and holds the team key; her recovery code."""

    def unit(db: object) -> str:
        member, code = accounts.add(db, "Sophy", Role.OPERATOR, PASSWORD)  # type: ignore[arg-type]
        team = keys.open_with_escrow(db, escrow)  # type: ignore[arg-type]
        keys.grant(db, team, member.id, member.public)  # type: ignore[arg-type]
        return code

    return database.write(unit)


def signed_in(database: Database, password: str, name: str = "Sophy") -> KeyPair:
    with database.read() as db:
        return accounts.sign_in(db, name, password).pair


def opens_the_team_key(database: Database, password: str, name: str = "Sophy") -> bool:
    with database.read() as db:
        holder = accounts.sign_in(db, name, password)
        return keys.open_granted(db, holder.id, holder.pair)[1].public == keys.team(db).public


def test_the_password_opens_the_team_key(database: Database, code: str) -> None:
    assert opens_the_team_key(database, PASSWORD)


def test_every_wrong_way_in_gets_one_sentence(database: Database, code: str) -> None:
    database.write(lambda db: accounts.add(db, "Gone", Role.OPERATOR, PASSWORD))
    database.write(lambda db: db.query(Staff).filter(Staff.name == "Gone").update({"active": False}))
    told = set()
    for name, password in (("Sophy", "wrong"), ("Nobody", PASSWORD), ("Gone", PASSWORD), ("sophy", PASSWORD)):
        with pytest.raises(Forbidden) as raised:
            signed_in(database, password, name)
        told.add(str(raised.value))
    assert told == {"That name and password do not go together."}


def test_a_lost_password_is_replaced_by_the_recovery_code(database: Database, code: str) -> None:
    before = signed_in(database, PASSWORD)
    database.write(lambda db: accounts.recover(db, "Sophy", f" {code}\n", NEW))
    assert signed_in(database, NEW) == before
    assert opens_the_team_key(database, NEW)
    with pytest.raises(Forbidden):
        signed_in(database, PASSWORD)


@pytest.mark.parametrize("wrong", ["", "zz", "ab" * 32, "ខ"])
def test_a_wrong_recovery_code_opens_nothing(database: Database, code: str, wrong: str) -> None:
    for name in ("Sophy", "Nobody"):
        with pytest.raises(Forbidden, match="do not go together"):
            database.write(lambda db, name=name: accounts.recover(db, name, wrong, NEW))  # type: ignore[misc]
    assert opens_the_team_key(database, PASSWORD)


def test_when_the_code_is_lost_too_the_escrow_rescues(database: Database, code: str, escrow: KeyPair) -> None:
    database.write(lambda db: accounts.rescue(db, "Sophy", escrow, NEW))
    assert opens_the_team_key(database, NEW)
    with pytest.raises(Forbidden, match="another hotline"):
        database.write(lambda db: accounts.rescue(db, "Sophy", new_pair(), NEW))
    with pytest.raises(NotFound):
        database.write(lambda db: accounts.rescue(db, "Nobody", escrow, NEW))


def test_two_operators_lose_their_passwords_and_both_come_back(database: Database, code: str, escrow: KeyPair) -> None:
    def grant_dara(db: object) -> None:
        holder = accounts.sign_in(db, "Sophy", PASSWORD)  # type: ignore[arg-type]
        team = keys.open_granted(db, holder.id, holder.pair)  # type: ignore[arg-type]
        member, _ = accounts.add(db, "Dara", Role.OPERATOR, "dogs walk by the river")  # type: ignore[arg-type]
        keys.grant(db, team, member.id, member.public)  # type: ignore[arg-type]

    database.write(grant_dara)
    assert opens_the_team_key(database, "dogs walk by the river", "Dara"), "a holder grants, without the escrow file"
    database.write(lambda db: accounts.recover(db, "Sophy", code, NEW))
    database.write(lambda db: accounts.rescue(db, "Dara", escrow, NEW))
    assert opens_the_team_key(database, NEW) and opens_the_team_key(database, NEW, "Dara")


def test_a_changed_password_ends_the_old_one(database: Database, code: str) -> None:
    with database.read() as db:
        holder = accounts.sign_in(db, "Sophy", PASSWORD)
    database.write(lambda db: accounts.change_password(db, holder, NEW))
    assert opens_the_team_key(database, NEW)
    with pytest.raises(Forbidden):
        signed_in(database, PASSWORD)


@pytest.mark.parametrize("weak", ["", "short", "aaaaaaaaaaaaaaaaaaaa", "sophy sophy sophy sophy", "ababababababababab"])
def test_a_weak_password_is_refused(database: Database, code: str, weak: str) -> None:
    with database.read() as db:
        holder = accounts.sign_in(db, "Sophy", PASSWORD)
    with pytest.raises(Invalid, match="words"):
        database.write(lambda db: accounts.change_password(db, holder, weak))
    with pytest.raises(Invalid, match="words"):
        accounts.check_password(weak, "Sophy")


def test_a_name_is_given_once(database: Database, code: str) -> None:
    with pytest.raises(Conflict, match="another name"):
        database.write(lambda db: accounts.add(db, "Sophy", Role.EDITOR, PASSWORD))


def test_a_holder_does_not_show_the_key(database: Database, code: str) -> None:
    with database.read() as db:
        holder = accounts.sign_in(db, "Sophy", PASSWORD)
    assert holder.pair.private.hex() not in repr(holder) and repr(holder.pair.private) not in repr(holder)
