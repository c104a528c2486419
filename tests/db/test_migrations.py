"""The tables of the migrations are the tables of the code, from nothing, on both databases."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import func, inspect, select, text, update

from bot import migrations
from bot.db import Base, Database
from bot.errors import Conflict
from bot.messaging import outbox
from bot.recruiters import importing
from bot.recruiters.applying import today
from bot.recruiters.lists.list_files import document
from bot.recruiters.rows import Row
from bot.recruiters.who import Person
from bot.staff import audit
from bot.tips import Tip
from tests.people import Office


def test_migrations_and_code_agree(database: Database) -> None:
    migrations.check(database)


def test_an_empty_database_is_migrated(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/new.db")
    migrations.ready(database)
    assert set(Base.metadata.tables) <= set(inspect(database.engine).get_table_names())
    database.close()


def test_an_old_database_with_data_is_left_alone(database: Database) -> None:
    database.write(lambda db: db.execute(text("UPDATE alembic_version SET version_num = 'older'")))
    with pytest.raises(Conflict, match="hotline migrate"):
        migrations.ready(database)


def test_migrating_twice_changes_nothing(database: Database) -> None:
    migrations.upgrade(database)
    assert migrations.revision(database) == migrations.newest()


def back_to(database: Database, revision: str) -> None:
    with database.engine.begin() as connection:
        command.downgrade(migrations._config(connection), revision)


def test_words_that_waited_for_a_phone_that_hid_are_kept_back(office: Office) -> None:
    database = office.context.database
    marks: dict[str, dict[str, Any]] = {
        "Hid": {"hidden": True},
        "Withdrew": {"withdrawn_at": 5.0},
        "Unread": {"unread": True},
    }
    for name in marks:
        phone = office.phone(name=name)
        for words in ("hi", "talk to a person", name):
            phone.writes(words)
        office.answer(f"words for {name}")
    told = {office.words(tip)[0]: tip for tip in office.tips()}
    back_to(database, "0004")
    with database.engine.begin() as connection:
        for name, mark in marks.items():
            connection.execute(update(Tip).where(Tip.id == told[name].id).values(mark))
    migrations.upgrade(database)
    migrations.check(database)

    def states() -> dict[str, tuple[str, str]]:
        with database.engine.connect() as connection:
            (table,) = {"letter", "outbound_message"} & set(inspect(connection).get_table_names())
            held = text(f"SELECT state, reason, contact_id FROM {table} WHERE kind = 'operator'")  # noqa: S608
            found = {row.contact_id: (row.state, row.reason) for row in connection.execute(held)}
        return {name: found[tip.contact_id] for name, tip in told.items()}

    assert states() == {"Hid": ("kept", "hidden"), "Withdrew": ("kept", "withdrawn"), "Unread": ("held", "")}
    assert [(tip.moved, tip.assured) for tip in office.tips()] == [(False, False)] * 3
    back_to(database, "0004")
    assert {state for state, _ in states().values()} == {"uncertain", "held"}, "the old code must not send them"
    migrations.upgrade(database)
    assert states()["Hid"] == ("kept", "hidden")
    assert phone.writes("ok")


def test_a_tips_entries_survive_going_back_and_forth(office: Office) -> None:
    database = office.context.database
    phone = office.phone()
    for words in ("hi", "talk to a person", "they beat me", "near the bridge"):
        phone.writes(words)

    def kept() -> tuple[int, int]:
        with database.engine.connect() as connection:
            counts = [
                connection.execute(select(func.count()).select_from(Base.metadata.tables[name])).scalar()
                for name in ("tip", "tip_entry")
            ]
        return int(counts[0] or 0), int(counts[1] or 0)

    before = kept()
    back_to(database, "0003")
    assert kept() == before == (1, 2)
    migrations.upgrade(database)
    assert kept() == before
    migrations.check(database)


def test_lists_and_proposals_survive_going_back_and_forth(office: Office) -> None:
    database = office.context.database
    who = Person(office.operator.id, office.operator.name)
    rows, day = [Row("901", name_en="Moon Sample")], date(2026, 11, 1)
    for to in ("KR", "TW"):
        paper = document(to.encode(), "list.csv")
        database.write(lambda db, to=to, paper=paper: importing.bring(db, rows, to, day, paper, who).state)  # type: ignore[misc]

    def kept() -> dict[str, int]:
        tables = ("recruiter", "notice", "permission", "change", "proposal", "alias")
        with database.engine.connect() as connection:
            (log,) = {"trail_entry", "audit_entry"} & set(inspect(connection).get_table_names())
            counts = [connection.execute(text(f"SELECT count(*) FROM {one}")).scalar() for one in (*tables, log)]  # noqa: S608
        return {one: int(count or 0) for one, count in zip((*tables, "log"), counts, strict=True)}

    before = kept()
    back_to(database, "0005")
    assert kept() == before
    assert before["permission"] > 10
    migrations.upgrade(database)
    migrations.check(database)
    assert kept() == before
    with database.read() as db:
        first, second = importing.waiting(db)
        assert (first.destination, first.kind, first.filed_by_id, first.report) == ("KR", "list", None, "")
    with pytest.raises(Conflict, match="File the list again"):
        database.write(lambda db: importing.approve(db, first.id, who).state)
    paper = document(b"KR", "list.csv")
    again = database.write(lambda db: importing.bring(db, rows, "KR", day, paper, who).proposal_id)
    with database.read() as db:
        assert [one.id for one in importing.waiting(db)] == [second.id, again]
    with pytest.raises(Conflict, match="before imports could be undone"):
        database.write(lambda db: importing.undo(db, "TH", who).state)


def test_the_release_before_does_not_date_answers_by_an_undone_list(office: Office) -> None:
    database = office.context.database
    who, newest = Person(office.operator.id, office.operator.name), text("SELECT max(dated_on) FROM notice")
    rows, paper = [Row("901", name_en="Moon Sample")], document(b"KR", "list.csv")
    with database.engine.connect() as connection:
        before = str(connection.execute(newest).scalar())
    database.write(lambda db: importing.bring(db, rows, "KR", today(), paper, who, alone="a test").state)
    database.write(lambda db: importing.undo(db, "KR", who, alone="a test").state)
    waits = database.write(lambda db: importing.undo(db, "TH", who).proposal_id)
    back_to(database, "0005")
    with database.engine.connect() as connection:
        assert str(connection.execute(newest).scalar()) == before
        state = text("SELECT state FROM proposal WHERE id = :id")
        assert connection.execute(state, {"id": waits}).scalar() == "refused"
    migrations.upgrade(database)


def test_a_talk_goes_on_over_new_names(office: Office) -> None:
    """Tables and columns of a release before get other names: what waited is still known, and so is the audit log."""
    phone = office.phone()
    for words in ("hi", "talk to a person", "they beat me"):
        phone.writes(words)
    office.answer("We read it.")
    database = office.context.database
    back_to(database, "0006")
    assert "letter" in inspect(database.engine).get_table_names()
    migrations.upgrade(database)
    migrations.check(database)
    with database.read() as db:
        assert audit.verify(db) is None
    assert phone.writes("ok") and "We read it." in " ".join(one.text for one in phone.screen)
    office.context.database.write(outbox.prune)
