"""What is said about a recruiter: every kind of answer, and nothing that was not asked."""

import json
import re
from datetime import date

import pytest
from typer.testing import CliRunner

from bot.cli import app as commands
from bot.recruiters.applying import today
from bot.web.api import PATH
from tests.documents import ROOT
from tests.people import Office
from tests.serving import settings as environment
from tests.web.test_webhooks import Doors

from .asking import KEYS, LOTUS, asks, opened


@pytest.mark.parametrize(
    ("q", "to", "answer", "status", "listed_for", "told"),
    [
        (LOTUS, "TH", "listed", "listed", ["MY"], "is on the ministry's list for Thailand"),
        (LOTUS, "", "listed", "listed", ["MY", "TH"], "is on the ministry's list for Malaysia, Thailand"),
        ("901", "th", "listed", "listed", ["MY"], "Names are borrowed"),
        (LOTUS, "JP", "listed_elsewhere", None, ["MY", "TH"], "NOT for Japan"),
        (LOTUS, "SA", "listed_elsewhere", None, ["MY", "TH"], "we have no list"),
        (LOTUS, "KR", "listed_elsewhere", None, ["MY", "TH"], "only the Ministry of Labour itself"),
        ("909", "TH", "not_current", "suspended", ["MY"], "suspended"),
        ("910", "TH", "not_current", "revoked", [], "lost its licence"),
        ("925", "MY", "not_current", "removed", ["SG"], "taken off the list"),
    ],
)
def test_what_is_said_about_the_one_that_was_meant(
    office: Office, q: str, to: str, answer: str, status: str | None, listed_for: list[str], told: str
) -> None:
    found = asks(opened(office), q, destination=to)
    assert (found["answer"], found["status"], found["listed_for"]) == (answer, status, listed_for)
    assert told in found["told"]
    assert found["destination"] == (to.upper() or None)
    assert date.fromisoformat(found["notice_on"]) < today()
    assert found["candidates"] == [] and found.keys() == KEYS


def test_all_that_the_notice_prints(doors: Doors) -> None:
    assert asks(doors, "012 000 101", destination="TH")["recruiter"] == {
        "registration_number": "901",
        "name_km": "ក្រុមហ៊ុន គំរូ ផ្កាឈូកមាស មេនផៅវ័រ ឯ.ក",
        "name_en": "Golden Lotus Sample Manpower Co., Ltd.",
        "other_names": [],
        "phones": ["012 000 101", "012 000 102"],
        "pages": ["facebook.com/goldenlotus.sample"],
        "address_km": "ផ្ទះគំរូលេខ ១ ផ្លូវគំរូ ភ្នំពេញ",
        "address_en": "No. 1, Sample Street, Phnom Penh",
        "year_of_registration": "2009",
        "prakas_number": "SAMPLE-101/26",
    }


def test_nobody_of_that_name(doors: Doors) -> None:
    found = asks(doors, "012 999 999", destination="TH")
    assert (found["answer"], found["recruiter"], found["candidates"]) == ("not_listed", None, [])
    assert "Do not pay or give your passport" in found["told"]


def test_khmer_digits_and_either_language(doors: Doors) -> None:
    english, khmer = asks(doors, "០១២ ០០០ ១០១"), asks(doors, "០១២ ០០០ ១០១", language="km")
    assert english["recruiter"] == khmer["recruiter"] and english["by"] == "phone"
    assert "ផ្កាឈូកមាស" in khmer["told"] and "Golden Lotus" in english["told"]
    assert doors.post(PATH, json={"q": "901"}).json()["told"] == khmer["told"], "Khmer unless asked otherwise"


def test_the_explanation_is_given_when_asked_for(doors: Doors) -> None:
    assert asks(doors, LOTUS, why=1)["why"] == ["the name is equal after folding, with its legal form left aside"]
    assert "why" not in asks(doors, LOTUS, why=0)


def test_the_example_in_the_document(doors: Doors) -> None:
    document = (ROOT / "docs" / "api.md").read_text()
    (example,) = re.findall(rf"{PATH} -d '(.*)'", document)
    found = doors.post(PATH, content=example).json()
    told = " ".join(re.findall(r'"told": "(.*?) \(notice', document, re.S)[0].split())
    assert found["answer"] == "listed" and found["told"].startswith(told)


def test_the_command_line_says_the_same(doors: Doors, sqlite_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    config = sqlite_office.context.config
    for name, value in environment(config.database_url, config.data_dir).items():
        monkeypatch.setenv(name, value)
    said = CliRunner().invoke(commands, ["registry", "check", LOTUS, "--destination", "TH", "--json"])
    assert json.loads(said.output) == asks(doors, LOTUS, destination="TH", why=1)
