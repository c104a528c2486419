"""Lists beside what is set by hand, and what was known on a day."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.db import Database
from bot.errors import Invalid, NotFound
from bot.recruiters import permissions
from bot.recruiters.applying import today
from bot.recruiters.records import Change, Notice, Status
from tests.recruiters.filing import ALL, FEB, JAN, bring, number, put, standings, suspend


def test_what_the_bot_would_have_answered_on_a_day(database: Database) -> None:
    put(database, ALL)
    day = today()
    database.write(lambda db: db.execute(update(Change).values(at=Change.at - 10 * 86_400)).close())
    database.write(lambda db: db.execute(update(Notice).values(added_at=Notice.added_at - 10 * 86_400)).close())
    suspend(database, "007", effective_on=day - timedelta(days=5))
    firm = number(database, "007")
    with database.read() as db:
        assert permissions.permissions_on(db, firm, day - timedelta(days=11)) == {}
        then = permissions.permissions_on(db, firm, day - timedelta(days=3))
        assert (then["TH"].status, then["TH"].notice_on) == (Status.listed, JAN)
        true = permissions.permissions_on(db, firm, day - timedelta(days=3), as_known=False)
        assert true["TH"].status is Status.suspended
        assert permissions.permissions_on(db, firm, day)["TH"].status is Status.suspended


def test_a_suspension_needs_a_reason_and_a_list(database: Database) -> None:
    put(database, ALL)
    firm = number(database, "007")
    for reason, destination, problem in [("", "TH", Invalid), ("why", "MY", NotFound)]:
        with pytest.raises(problem):
            database.write(
                lambda db, reason=reason, destination=destination: permissions.set_status(  # type: ignore[misc]
                    db, firm, destination, Status.revoked, "operator:sok", reason=reason, source="Prakas 12"
                )
            )


def test_a_suspended_firm_that_a_list_leaves_out_stays_suspended(database: Database) -> None:
    put(database, ALL)
    suspend(database, "010")
    bring(database, ALL[:3], on=FEB, alone="sure")
    assert standings(database)["010"] == "suspended"
