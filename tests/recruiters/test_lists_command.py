"""hotline registry import, proposals, approve, refuse, undo and alias, as two operators type them."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select
from typer.testing import CliRunner

from bot.cli import app
from bot.db import Database
from bot.recruiters.applying import today
from bot.recruiters.records import Permission, Recruiter
from bot.staff import accounts, keys
from bot.staff.accounts import Role, Staff
from bot.staff.audit import Entry
from tests.people import PASSWORD, SECRET, Office

HEADER = "registration_number,name_km,name_en,phones,status\n"
KR = HEADER + "901,ផ្កាឈូក គំរូ,Lotus Sample,012000901,\n902,,Crane Sample,012000902,suspended\n903,,Star Sample,,\n"
Run = Callable[..., str]


@pytest.fixture
def run(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs a command, as whoever --as names: what it prints. Sok is an editor, who holds no team key."""
    config = office.context.config
    given = {"DATABASE_URL": config.database_url, "DATA_DIR": str(config.data_dir), "SECRET_KEY": SECRET}
    for name, value in (given | {"PASSWORD": PASSWORD}).items():
        monkeypatch.setenv(f"HOTLINE_{name}", value)
    monkeypatch.delenv("HOTLINE_OPERATOR", raising=False)
    office.context.database.write(lambda db: accounts.add(db, "Sok", Role.EDITOR, PASSWORD)[0].id)

    def typed(*words: str, code: int = 0) -> str:
        done = CliRunner().invoke(app, ["registry", *words])
        assert done.exit_code == code, done.output
        assert "Traceback" not in done.output
        return done.output

    yield typed


@pytest.fixture
def listed(tmp_path: Path) -> list[str]:
    """The command that brings a list for Korea in."""
    path = tmp_path / "list.csv"
    path.write_text(KR)
    return ["import", str(path), "--destination", "kr", "--notice-date", f"{today() - timedelta(days=10)}"]


def waiting(run: Run) -> str:
    """The number of the proposal that waits."""
    return run("proposals").partition(":")[0]


def standings(database: Database, to: str = "KR") -> dict[str, str]:
    query = select(Recruiter.registration_number, Permission.status).join(
        Permission, Permission.recruiter_id == Recruiter.id
    )
    with database.read() as db:
        return {one[0]: str(one[1]) for one in db.execute(query.where(Permission.destination == to))}


def last_told(database: Database) -> dict[str, Any]:
    with database.read() as db:
        entry = db.scalars(select(Entry).order_by(Entry.id.desc())).first()
        assert entry is not None
        told: dict[str, Any] = json.loads(entry.details)
        return told | {"actor": entry.actor, "verb": entry.verb}


def test_two_operators_bring_a_list_in(office: Office, run: Run, listed: list[str]) -> None:
    page = run(*listed, "--as", "Sophy")
    for words in (
        "column A “registration_number”: registration_number, 3 cells",
        "3 of 3 rows, as they would be kept:",
        "  line 2: registration_number 901 · name_km ផ្កាឈូក គំរូ · name_en Lotus Sample · phones 012000901",
        "KR: added 3 · changed 0 · removed 0 · unchanged 0",
        "! We hold no list for KR yet; this would be the first.",
        "+ 902 Crane Sample (suspended)",
        "+ 903 Star Sample",
        "for a second person",
    ):
        assert words in page
    assert standings(office.context.database) == {}
    number = waiting(run)
    assert f"{number}: list KR of" in run("proposals")
    assert "list.csv, filed by operator:Sophy at" in run("proposals")
    whole = run("proposals", number)
    assert "line 3: registration_number 902" in whole
    assert "column D “phones”: phones, 2 cells" in whole
    assert "+ 902 Crane Sample (suspended)" in whole
    assert "yourself" in run("approve", number, "--as", "Sophy", code=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOTLINE_PASSWORD", "another password")
        assert "go together" in run("approve", number, "--as", "Sok", code=1)
    assert "It is applied" in run("approve", number, "--as", "Sok")
    assert standings(office.context.database) == {"901": "listed", "902": "suspended", "903": "listed"}
    told = last_told(office.context.database)
    assert (told["actor"], told["filed_by"]) == ("operator:Sok", "operator:Sophy")
    assert run("proposals") == "Nothing waits.\n"
    assert "Nothing has changed." in run(*listed, "--as", "Sophy")


def test_the_shell_must_sign_in_once_there_is_staff(office: Office, run: Run, listed: list[str]) -> None:
    for more in ([], ["--alone", "in a hurry"]):
        assert "Sign in with --as NAME" in run(*listed, *more, code=1)
    assert "Sign in with --as NAME" in run("undo", "TH", "--alone", "in a hurry", code=1)
    run(*listed, "--as", "Sophy", "--alone", "nobody else is here")
    assert last_told(office.context.database)["reason"] == "nobody else is here"
    assert "why" in run(*listed, "--as", "Sophy", "--alone", " ", code=1)


def test_without_staff_the_shell_may(office: Office, run: Run, listed: list[str]) -> None:
    database = office.context.database
    for table in (keys.Grant, Staff):
        database.write(lambda db, table=table: db.execute(delete(table)).close())  # type: ignore[misc]
    assert "for a second person" in run(*listed)
    run(*listed, "--alone", "the first day")
    told = last_told(database)
    assert (told["shell"], told["reason"], told["actor"][:4]) == (True, "the first day", "cli:")
    assert standings(database)["901"] == "listed"


def test_a_dry_run_files_nothing(office: Office, run: Run, listed: list[str]) -> None:
    assert "Nothing is filed" in run(*listed, "--dry-run")
    assert "Nothing waits." in run("proposals")
    for code, said in (("JA", "Do you mean JP"), ("KH", "abroad")):
        assert said in run(*listed[:3], code, *listed[4:], "--dry-run", code=1)


def test_other_programs_read_what_became_of_it(run: Run, listed: list[str]) -> None:
    told = json.loads(run(*listed, "--as", "Sophy", "--json"))
    assert (told["outcome"], told["destination"], told["first"]) == ("waiting", "KR", True)
    assert (told["difference"]["added"], len(told["rows"]), len(told["report"]["columns"])) == (3, 3, 5)
    assert told["rows"][1]["status"] == "suspended"
    assert told["proposal"] == int(waiting(run))
    assert json.loads(run(*listed, "--dry-run", "--json"))["outcome"] == "dry run"


def test_an_old_list_says_that_it_confirms_nothing(run: Run, listed: list[str]) -> None:
    listed[-1] = f"{today() - timedelta(days=500)}"
    page = run(*listed, "--as", "Sophy")
    assert "This notice is 500 days old; lists older than 400 days confirm nothing" in page
    assert "This notice is 500 days old" in run("proposals", waiting(run))


def test_half_a_list_wants_a_reason(run: Run, listed: list[str]) -> None:
    run(*listed, "--as", "Sophy", "--alone", "a sample")
    Path(listed[1]).write_text(KR.replace("903,,Star Sample,,\n", ""))
    listed[-1] = f"{today() - timedelta(days=5)}"
    run(*listed, "--as", "Sophy")
    number = waiting(run)
    assert "1 of the 2 firms now listed" in run("approve", number, "--as", "Sok", code=1)
    assert "It is applied" in run("approve", number, "--as", "Sok", "--reason", "the ministry says so")


def test_refusing_and_lapsing(run: Run, listed: list[str]) -> None:
    run(*listed, "--as", "Sophy")
    first = waiting(run)
    assert "refused" in run("refuse", first, "--as", "Sophy", "--reason", "another file")
    run(*listed, "--as", "Sophy")
    second = waiting(run)
    Path(listed[1]).write_text(KR + "904,,Moon Sample,,\n")
    run(*listed, "--as", "Sophy", "--alone", "a newer file")
    assert "It cannot be approved. Another list for KR came in since" in run("proposals", second)
    assert "came in since" in run("approve", second, "--as", "Sok", code=1)


def test_a_list_is_taken_back(office: Office, run: Run, listed: list[str]) -> None:
    before = standings(office.context.database, "TH")
    listed[3] = "TH"
    number = json.loads(run(*listed, "--as", "Sophy", "--alone", "a sample", "--json"))["proposal"]
    after = standings(office.context.database, "TH")
    assert before != after
    assert "TH: without the list of" in run("undo", str(number), "--dry-run")
    page = run("undo", str(number), "--as", "Sophy")
    assert "listed again" in page
    assert "for a second person" in page
    assert standings(office.context.database, "TH") == after
    assert "without the list" in run("proposals", waiting(run))
    assert "listed again" in run("approve", waiting(run), "--as", "Sok")
    assert standings(office.context.database, "TH") == before
    assert "already" in run("undo", str(number), "--as", "Sok", code=1)
    run(*listed, "--as", "Sophy", "--alone", "it was right")
    assert standings(office.context.database, "TH") == after
    assert "It is undone." in run("undo", "th", "--as", "Sok", "--alone", "no, wrong")


def test_a_spelling_takes_two_people(office: Office, run: Run) -> None:
    with office.context.database.read() as db:
        firm = db.scalars(select(Recruiter.registration_number)).first() or ""
    about = ("alias", firm, "Quite Another Spelling")
    assert "It is proposed." in run(*about, "--as", "Sophy")
    assert "yourself" in run(*about, "--as", "Sophy", code=1)
    assert "proposed by operator:Sophy" in run("spellings", "--as", "Sophy")
    assert "It answers directly now." in run(*about, "--as", "Sok")
    assert "It answers no longer." in run(*about, "--as", "Sophy", "--withdraw")
    assert "It is proposed." in run(*about, "--as", "Sok")
