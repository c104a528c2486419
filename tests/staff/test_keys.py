"""The team's key: made once, granted by a holder or the escrow file, never opened by the machine."""

import json

import pytest
from sqlalchemy import select

from bot import sealing
from bot.db import Database
from bot.errors import Conflict, Forbidden, Invalid
from bot.sealing import KeyPair, Unopened
from bot.staff import accounts, keys
from bot.staff.accounts import Role
from bot.staff.keys import Grant, TeamKey, from_secret

SECRET = "sample-secret-key-of-more-than-32-characters"


@pytest.fixture
def escrow(database: Database) -> KeyPair:
    content = database.write(keys.init)
    assert content is not None
    return keys.read_escrow(content)


def test_without_a_team_key_nothing_is_sealed(database: Database) -> None:
    with database.read() as db, pytest.raises(Conflict, match="hotline keys init"):
        keys.team(db)


def test_making_it_again_changes_nothing(database: Database, escrow: KeyPair) -> None:
    with database.read() as db:
        before = keys.team(db).public
    assert database.write(keys.init) is None
    with database.read() as db:
        assert keys.team(db).public == before
        assert len(db.scalars(select(TeamKey)).all()) == 1


def test_the_escrow_file_opens_it(database: Database, escrow: KeyPair) -> None:
    with database.read() as db:
        team = keys.open_with_escrow(db, escrow)
        assert team[1].public == keys.team(db).public


def test_another_escrow_file_does_not(database: Database, escrow: KeyPair) -> None:
    with database.read() as db, pytest.raises(Forbidden, match="another hotline"):
        keys.open_with_escrow(db, sealing.new_pair())


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"private": "zz"}', b'{"private": "ab"}', b"1"])
def test_what_is_no_escrow_file_is_told_so(content: bytes) -> None:
    with pytest.raises(Invalid, match="hotline keys init"):
        keys.read_escrow(content)


def test_a_grant_opens_for_its_holder_only(database: Database, escrow: KeyPair) -> None:
    with database.read() as db:
        team = keys.open_with_escrow(db, escrow)
    database.write(lambda db: accounts.add(db, "Sophy", Role.OPERATOR, "four quiet words here"))
    database.write(lambda db: accounts.add(db, "Dara", Role.OPERATOR, "other quiet words here"))
    with database.read() as db:
        sophy = accounts.sign_in(db, "Sophy", "four quiet words here")
        dara = accounts.sign_in(db, "Dara", "other quiet words here")
    for _ in range(2):  # granting again changes nothing
        database.write(lambda db: keys.grant(db, team, sophy.id, sophy.pair.public))
    with database.read() as db:
        assert keys.open_granted(db, sophy.id, sophy.pair) == team
        assert (keys.holders(db), len(db.scalars(select(Grant)).all())) == (1, 1)
        with pytest.raises(Forbidden, match="hold no team key"):
            keys.open_granted(db, dara.id, dara.pair)
        with pytest.raises(Forbidden, match="it was damaged"):
            keys.open_granted(db, sophy.id, dara.pair)


def test_the_environment_opens_no_team_key(database: Database, escrow: KeyPair) -> None:
    environment = from_secret(SECRET)
    with database.read() as db:
        sealed = db.get_one(keys.TeamKey, 1).for_escrow
    for about in (("team_key", "1"), ()):
        with pytest.raises(Unopened):
            sealing.unseal(environment.worker, sealed, *about)


def test_the_same_secret_gives_the_same_keys_and_another_others() -> None:
    one, again, other = from_secret(SECRET), from_secret(SECRET), from_secret(SECRET + "x")
    assert (one.worker, one.transit, one.pepper) == (again.worker, again.transit, again.pepper)
    assert len({one.transit, one.pepper, one.worker.private, other.transit, other.pepper, other.worker.private}) == 6


def test_opaque_words_do_not_run_together() -> None:
    environment = from_secret(SECRET)
    assert environment.opaque("a", "bc") != environment.opaque("ab", "c")
    assert environment.opaque("a") == environment.opaque("a")
    assert environment.opaque("a") != from_secret(SECRET + "x").opaque("a")
    assert len(environment.opaque("\ud800", "\0")) == 32


def test_keys_do_not_show_themselves(escrow: KeyPair) -> None:
    environment = from_secret(SECRET)
    shown = repr(environment) + str(environment) + repr(escrow) + f"{environment.worker}"
    for secret in (environment.transit, environment.pepper, environment.worker.private, escrow.private):
        assert secret.hex() not in shown and repr(secret) not in shown
    assert json.dumps(shown)
