"""The ring vouches for the team key: whoever can write the database cannot have tips sealed to a key of their own, and
an epoch that is destroyed opens from no old copy."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot import sealing, tips
from bot.cli.ring_findings import ring_findings
from bot.db import Database, now
from bot.errors import Conflict, Forbidden, NotFound
from bot.keyring import vouching
from bot.keyring.layers import is_shut
from bot.keyring.ring import Ring
from bot.rotation import adopting, rolling
from bot.staff import accounts, keys
from bot.staff.accounts import Role, Staff
from bot.staff.audit import Entry as Audited
from bot.staff.keys import Grant, PublicKeys, TeamKey, from_config
from bot.tips import Tip
from tests.people import PASSWORD, SECRET, Office
from tests.rotation.test_rolling import DARA, dara, epochs, team_of
from tests.seizing.carving import files_of
from tests.seizing.digging import bound, dig, ring_keys
from tests.terminal import Hotline, verbs, write
from tests.tips.test_tips import told

__all__ = ["dara"]
DAY = 24 * 3600.0
THEIRS = sealing.new_pair()


def swap(db: Session) -> None:
    """Somebody writes a key of their own over the team's."""
    db.execute(update(TeamKey).values(public=THEIRS.public))


def swap_escrow(db: Session) -> None:
    db.execute(update(TeamKey).values(escrow_public=THEIRS.public))


def slip_in(db: Session) -> None:
    """... or beside it, as a newer one."""
    made = {"public": THEIRS.public, "escrow_public": THEIRS.public, "for_escrow": b"\x01\x02" + b"x" * 300}
    db.add(TeamKey(epoch=2, made_at=now(), **made))


@contextmanager
def next_process(office: Office) -> Iterator[Session]:
    """A look of a process that knows nothing yet."""
    started = Database(office.context.config.database, from_config(office.context.config).ring)
    with closing(started), started.read() as db:
        yield db


@pytest.mark.parametrize("change", [swap, swap_escrow, slip_in])
def test_who_writes_the_database_gets_no_tip(
    office: Office, hotline: Hotline, change: Callable[[Session], None], capsys: pytest.CaptureFixture[str]
) -> None:
    told(office, "Sokha")
    write(office, change)
    told(office, "Bopha", "the rain came in")
    assert ["the rain came in"] in [office.words(tip) for tip in office.tips()], "sealed to the last true key"
    assert "does not vouch" in capsys.readouterr().out and office.context.keys.ring.refused
    with next_process(office) as db, pytest.raises(Conflict, match="omebody has"):
        keys.team(db)
    assert "omebody has" in hotline("keys", "status", code=1) and "omebody has" in doctor(office)
    shown = hotline("tips", "show", office.tips()[0].id[:8])
    assert "omebody has" in shown and "urgency" in shown, "it is said, and tips are read all the same"


def test_serving_refuses_to_start_with_another_key(office: Office, hotline: Hotline) -> None:
    write(office, swap)
    assert "somebody has changed the database" in hotline("work", code=1)


def test_a_newer_key_that_was_taken_away_is_missed(office: Office) -> None:
    write(office, lambda db: rolling.roll(db, office.team)[0])
    write(office, lambda db: db.execute(delete(Grant).where(Grant.epoch == 2)).close())
    write(office, lambda db: db.execute(delete(TeamKey).where(TeamKey.epoch == 2)).close())
    with next_process(office) as db, pytest.raises(vouching.Older):
        keys.team(db)


def test_a_backup_of_before_a_roll_is_followed_by_a_new_key(office: Office, hotline: Hotline) -> None:
    told(office)
    ring = office.context.keys.ring
    vouching.keep_epoch(ring, PublicKeys(2, THEIRS.public, THEIRS.public))
    vouching.note_stored(ring, PublicKeys(2, THEIRS.public, THEIRS.public))
    assert "If you have put an older backup back" in hotline("work", code=1)
    assert "is of epoch 3 now" in hotline("keys", "roll")
    with next_process(office) as db:
        assert keys.team(db).epoch == 3


def test_a_roll_that_was_undone_changes_nothing(office: Office) -> None:
    def undone(db: Session) -> None:
        rolling.roll(db, office.team)
        raise NotFound("no")

    with pytest.raises(NotFound):
        write(office, undone)
    told(office)
    assert epochs(office) == {1} and office.words(office.tips()[0])
    assert write(office, lambda db: rolling.roll(db, office.team))[0] == 2
    with next_process(office) as db:
        assert keys.team(db).epoch == 2


def test_the_fingerprint_is_shown(office: Office, hotline: Hotline) -> None:
    with office.context.database.read() as db:
        mark = vouching.fingerprint(keys.team(db))
    assert len(mark.split()) == 6 and all(len(one) == 4 and one.isdecimal() for one in mark.split())
    for command in (("keys", "status"), ("tips", "next"), ("tips", "aside")):
        assert mark in hotline(*command)
    assert mark in doctor(office)
    assert mark != vouching.fingerprint(PublicKeys(1, THEIRS.public, THEIRS.public))


@pytest.mark.usefixtures("dara")
def test_somebody_elses_key_is_granted_nothing(office: Office, hotline: Hotline) -> None:
    write(office, lambda db: db.execute(update(Staff).where(Staff.name == "Dara").values(public=THEIRS.public)).close())
    assert "key of Dara in the database is not the one" in hotline("keys", "roll", code=1)
    assert epochs(office) == set() and "Nobody" not in hotline("keys", "status")
    hotline("staff", "remove", "Dara")
    assert "is of epoch 2 now" in hotline("keys", "roll")


@pytest.mark.usefixtures("dara")
@pytest.mark.slow
def test_a_destroyed_epoch_opens_from_no_old_copy(office: Office, hotline: Hotline, tmp_path: Path) -> None:
    told(office)
    private = office.team[1].private
    with office.context.database.read() as db:
        places = bound(db)
    pages = list(files_of(office.context.config.database))

    def found() -> bool:
        left = ring_keys(SECRET, tmp_path / "office")
        pairs = [office.operator.pair, keys.read_escrow(office.escrow)]
        return private in dig([b"", *pages], office.context.keys, left, pairs, places)

    assert found(), "this test must be able to open it"
    hotline("keys", "roll")
    assert found()
    hotline("keys", "destroy", "1")
    assert not found()
    assert office.context.keys.ring.names("epoch") == ["epoch:2"]


@pytest.mark.usefixtures("dara")
def test_the_key_is_rolled_each_month_and_the_old_one_ends(office: Office, hotline: Hotline) -> None:
    told(office)
    hotline("tips", "next")
    assert "keys roll" not in verbs(office)
    write(office, lambda db: db.execute(update(TeamKey).values(made_at=now() - 31 * DAY)).close())
    assert "Team key of epoch 2" in hotline("tips", "show", office.tips()[0].id[:8])
    assert epochs(office) == {2} and "keys roll" in verbs(office)
    assert "motorbike" in hotline("tips", "show", office.tips()[0].id[:8])
    assert team_of(office, "Dara", DARA).keys() == {1, 2}
    assert "keys destroy" not in verbs(office), "a backup of the last week opens still"
    write(office, lambda db: db.execute(update(TeamKey).values(made_at=now() - 8 * DAY)).close())
    assert "motorbike" in hotline("tips", "show", office.tips()[0].id[:8])
    assert "keys destroy" in verbs(office) and team_of(office, "Sophy", PASSWORD).keys() == {2}
    assert office.context.keys.ring.names("epoch") == ["epoch:2"]


def test_an_old_key_that_is_needed_stays(office: Office, hotline: Hotline) -> None:
    told(office)
    hotline("keys", "roll")
    write(office, lambda db: db.execute(update(Tip).values(epoch=1)).close())
    write(office, lambda db: db.execute(update(TeamKey).values(made_at=now() - 8 * DAY)).close())
    hotline("tips", "next")
    with office.context.database.read() as db:
        assert set(db.scalars(select(TeamKey.epoch))) == {1, 2}


def test_doctor_tells_of_an_old_key_and_of_tips_without_one(office: Office) -> None:
    told(office)
    assert "Every tip has its key in the ring" in doctor(office)
    write(office, lambda db: db.execute(update(TeamKey).values(made_at=now() - 36 * DAY)).close())
    assert "The team key is 36 days old" in doctor(office)
    office.context.keys.ring.destroy(office.context.keys.ring.names("tip")[0])
    assert "Tips or messages aside without their key in the ring: 1. If an older copy" in doctor(office)


@pytest.fixture
def older(office: Office) -> Office:
    """What a release without a ring has left: one tip, a key, two who hold it."""
    told(office)
    ring: Ring = office.context.keys.ring

    def bare(db: Session) -> None:
        for tip in db.scalars(select(Tip)):
            case = tips.queue.open_case(db, tip, office.team)
            tip.wrapped = sealing.seal(office.team[1].public, case.private, "tip.wrapped", tip.id)
        member = db.scalars(select(Staff)).one()
        about = ("key_grant", "1", str(member.id))
        sealed = sealing.seal(member.public, office.team[1].private, *about)
        db.execute(update(Grant).values(sealed=sealed))
        escrow = keys.read_escrow(office.escrow)
        sealed = sealing.seal(escrow.public, office.team[1].private, "team_key", "1")
        db.execute(update(TeamKey).values(for_escrow=sealed))

    write(office, bare)
    shutil.rmtree(office.context.config.ring_folder)
    ring.vouched = None
    return office


def test_what_an_older_release_left_is_adopted_once(older: Office, hotline: Hotline) -> None:
    assert "no ring of keys yet" in doctor(older)
    with older.context.database.read() as db:
        mark = vouching.fingerprint(keys.current(db) or PublicKeys(0, b"", b""))
    shown = hotline("tips", "show", older.tips()[0].id[:8])
    assert "motorbike" in shown
    with older.context.database.read() as db:
        assert mark in db.scalars(select(Audited.details).where(Audited.verb == "keys adopt")).one()
        assert all(is_shut(one.for_escrow) for one in db.scalars(select(TeamKey)))
        assert all(is_shut(one.sealed) for one in db.scalars(select(Grant)))
        assert keys.open_with_escrow(db, keys.read_escrow(older.escrow)).keys() == {1, 2}
    assert "keys roll" in verbs(older), "old copies give the first key away, so it is rolled at once"
    write(older, swap)
    adopting.ready(older.context.database)
    with next_process(older) as db, pytest.raises(Conflict, match="somebody has"):
        keys.team(db)
    with older.context.database.read() as db:
        assert len(db.scalars(select(Audited).where(Audited.verb == "keys adopt")).all()) == 1


def doctor(office: Office) -> str:
    with office.context.database.read() as db:
        return " ".join(sentence for _, sentence in ring_findings(db, office.context.config))


def test_a_killed_adoption_goes_on(older: Office) -> None:
    def killed(db: Session) -> None:
        adopting._settle(db)
        raise NotFound("killed")

    with pytest.raises(NotFound):
        write(older, killed)
    for _ in range(2):
        adopting.ready(older.context.database)
    with older.context.database.read() as db:
        assert all(is_shut(one.for_escrow) for one in db.scalars(select(TeamKey)))
        assert keys.open_granted(db, older.operator.id, older.operator.pair).keys() == {1}
        assert keys.team(db).epoch == 1


def test_who_is_removed_is_forgotten_by_the_ring(office: Office) -> None:
    member = write(office, lambda db: accounts.add(db, "Dara", Role.OPERATOR, DARA)[0].id)
    write(office, lambda db: keys.grant(db, office.team, member, db.get_one(Staff, member).public))
    assert len(office.context.keys.ring.names("staff")) == 2
    write(office, lambda db: accounts.remove(db, "Dara").id)
    assert office.context.keys.ring.names("staff") == [f"staff:{office.operator.id}"]
    with pytest.raises(Forbidden), office.context.database.read() as db:
        accounts.sign_in(db, "Dara", DARA)


def test_every_database_of_ours_has_its_ring() -> None:
    """Without one nothing is vouched for, and nothing has an outer layer."""
    home = Path(keys.__file__).parent
    for path in home.rglob("*.py"):
        assert not [line for line in path.read_text().splitlines() if "Database(" in line and "ring" not in line
                    and "class " not in line], f"{path} opens a database without its ring"  # fmt: skip
