"""hotline registry status, standing, asked: one firm between two lists, and what people look up."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.recruiters import asks
from bot.recruiters.applying import today
from bot.recruiters.records import Permission, Recruiter
from bot.staff import accounts
from bot.staff.accounts import Role
from bot.staff.audit import Entry
from tests.people import PASSWORD, Office
from tests.terminal import Hotline, verbs, write

SOURCE = ("--reason", "complaints", "--source", "Prakas 12")


@pytest.fixture
def firm(office: Office) -> str:
    """A firm that is listed for Thailand; Sok is an editor, with the same password as Sophy."""
    write(office, lambda db: accounts.add(db, "Sok", Role.EDITOR, PASSWORD)[0].id)
    query = select(Recruiter.registration_number).join(Permission, Permission.recruiter_id == Recruiter.id)
    with office.context.database.read() as db:
        return db.scalars(query.where(Permission.destination == "TH", Permission.status == "listed")).first() or ""


def noted(office: Office) -> dict[str, Any]:
    """The details of the newest entry about a status."""
    with office.context.database.read() as db:
        query = select(Entry.details).where(Entry.verb == "registry status").order_by(Entry.id.desc())
        told: dict[str, Any] = json.loads(db.scalars(query).first() or "{}")
    return told


def test_one_person_warns_of_a_firm_and_two_list_it_again(
    office: Office, hotline: Hotline, firm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert f"{firm} is suspended for TH now." in hotline("registry", "status", firm, "th", "suspended", *SOURCE)
    assert noted(office)["source"] == "Prakas 12"
    assert "TH\tsuspended" in hotline("registry", "standing", firm)
    again = ("registry", "status", firm, "TH", "listed", *SOURCE)
    assert "why nobody else looks at it first" in hotline(*again, code=1)
    monkeypatch.setenv("HOTLINE_SECOND_PASSWORD", PASSWORD)
    assert "yourself" in hotline(*again, "--second", "Sophy", code=1)
    assert "TH\tsuspended" in hotline("registry", "standing", firm)
    assert "is listed for TH now" in hotline(*again, "--second", "Sok")
    assert noted(office)["second"] == "operator:Sok"
    assert "TH\tlisted" in hotline("registry", "standing", firm)


def test_a_wrong_second_password_lists_nothing(hotline: Hotline, firm: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hotline("registry", "status", firm, "TH", "revoked", *SOURCE)
    monkeypatch.setenv("HOTLINE_SECOND_PASSWORD", "another password")
    assert "go together" in hotline("registry", "status", firm, "TH", "listed", *SOURCE, "--second", "Sok", code=1)
    assert "TH\trevoked" in hotline("registry", "standing", firm)


def test_whoever_is_alone_says_why(office: Office, hotline: Hotline, firm: str) -> None:
    hotline("registry", "status", firm, "TH", "removed", *SOURCE)
    hotline("registry", "status", firm, "TH", "listed", *SOURCE, "--alone", "nobody else is here")
    assert noted(office)["alone"] == "nobody else is here"


def test_what_cannot_be_set_is_a_sentence(hotline: Hotline, firm: str) -> None:
    tomorrow = f"{today() + timedelta(days=1)}"
    for words, said in [
        ((firm, "TH", "suspended", *SOURCE, "--since", tomorrow), "still to come"),
        ((firm, "TH", "suspended", "--reason", " ", "--source", "Prakas 12"), "Say why"),
        (("99999", "TH", "suspended", *SOURCE), "There is no recruiter with the registration number 99999"),
        ((firm, "JP", "suspended", *SOURCE), "No list for JP has named this recruiter"),
    ]:
        assert said in hotline("registry", "status", *words, code=1)


def test_where_a_firm_stood_on_a_day(hotline: Hotline, firm: str) -> None:
    assert "No list named" in hotline("registry", "standing", firm, "--on", "1990-01-01")
    since = f"{today() - timedelta(days=1)}"
    hotline("registry", "status", firm, "TH", "suspended", *SOURCE, "--since", since)
    assert "TH\tsuspended" not in hotline("registry", "standing", firm, "--on", since), "it was not known then"
    assert "TH\tsuspended" in hotline("registry", "standing", firm, "--on", since, "--in-truth")


def test_what_is_asked_for(office: Office, hotline: Hotline, firm: str) -> None:
    assert "Nobody has looked anything up." in hotline("registry", "asked", "--week", "1990-W01")
    team = office.team[1].public
    for who, name in [(n, "Golden Sample") for n in range(5)] + [(9, "Silver\x1b Sample")]:
        contact = who.to_bytes(32)
        write(office, lambda db: asks.record(db, office.context.keys, team, contact, name, "not_listed", "TH"))  # noqa: B023
    page = hotline("registry", "asked").splitlines()
    assert page[0].endswith("\t5\tnot_listed 5\tTH 5\tgolden sample")
    assert page[1].endswith("\t1\tnot_listed 1\tTH 1\tsilver sample")
    assert verbs(office)[-1] == "registry asked"
    assert "… and 1 more" in hotline("registry", "asked", "--week", "all", "--most", "1")
    assert hotline("registry", "asked", "--as", "Sok").splitlines()[1].endswith("\t(sealed)"), (
        "an editor has no team key"
    )
