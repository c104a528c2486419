"""The public door: every kind of answer, nothing that was not asked, and never "listed" for a likeness."""

import asyncio
import json
import logging
import re
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
import structlog
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from typer.testing import CliRunner

from bot import api
from bot import app as wiring
from bot.api import PATH, Gate, read
from bot.app import make_app
from bot.cli import app as commands
from bot.config import Config
from bot.db import Database
from bot.errors import Invalid, TooMany, Unavailable
from bot.recruiters.applying import today
from bot.recruiters.records import Ask
from bot.recruiters.sample import load_sample
from tests.people import SECRET, Office
from tests.serving import settings as environment
from tests.test_readme import README
from tests.test_webhooks import Doors

LOTUS = "Golden Lotus Sample Manpower"
CANARY = "zqcanaryzq"
MAIN = {"answer", "told", "recruiter", "candidates", "destination", "status", "listed_for", "notice_on"}
KEYS = MAIN | {"stale", "no_list", "by", "suspicious"}


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests ask faster than people."""
    monkeypatch.setattr(api, "A_SECOND", 1e6)
    monkeypatch.setattr(api, "PER_CLIENT", 1e6)


def opened(office: Office) -> Doors:
    return Doors(make_app(office.house, work=False))


@pytest.fixture
def doors(sqlite_office: Office) -> Doors:
    return opened(sqlite_office)


def asks(doors: Doors, q: str, **more: Any) -> dict[str, Any]:
    """The answer, which is the same through both doors."""
    fields = {"q": q, "language": "en"} | more
    posted = doors.post(PATH, json=fields)
    got = doors.get(f"{PATH}?" + "&".join(f"{name}={quote(str(value))}" for name, value in fields.items()))
    assert (posted.status_code, got.status_code) == (200, 200), (posted.text, got.text)
    assert posted.content == got.content
    found: dict[str, Any] = posted.json()
    return found


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


@pytest.mark.parametrize(
    ("q", "answer"),
    [
        ("golden lotos sampel", "which"),
        ("012 000 113", "which"),  # of two firms
        (LOTUS.replace("o", "о"), "which"),  # a Cyrillic letter
        ("Golden Lo\u200btus Sample Manpower", "which"),
        ("012 000 101, 012 000 103", "which"),
    ],
)
def test_a_likeness_is_asked_about_and_never_listed(office: Office, q: str, answer: str) -> None:
    found = asks(opened(office), q, destination="TH")
    assert (found["answer"], found["recruiter"], found["status"], found["listed_for"]) == (answer, None, None, [])
    assert 1 <= len(found["candidates"]) <= 3
    for card in found["candidates"]:
        assert card.keys() == {"registration_number", "name_km", "name_en", "address_km", "address_en"}
    chosen = asks(opened(office), found["candidates"][0]["registration_number"], destination="TH")
    assert chosen["recruiter"]["registration_number"] == found["candidates"][0]["registration_number"]


def test_a_number_added_to_a_listed_name_is_warned_of(doors: Doors) -> None:
    found = asks(doors, f"{LOTUS} 88", destination="TH")
    assert found["answer"] in ("similar", "which") and found["recruiter"] is None
    assert "not the same" in found["told"] or "Which of these" in found["told"]


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


def test_an_old_list_confirms_nothing(migrated_file: Any, tmp_path: Any) -> None:
    (tmp_path / "hotline.db").write_bytes(migrated_file.read_bytes())
    with Office.opened(f"sqlite:///{tmp_path}/hotline.db", tmp_path / "office", list_days=10) as office:
        direct, vague = (asks(opened(office), q, destination="TH") for q in (LOTUS, "golden lotos"))
    assert (direct["answer"], direct["status"], direct["stale"]) == ("cannot_confirm", None, True)
    assert (vague["answer"], vague["candidates"]) == ("cannot_confirm", [])
    assert "We cannot confirm: our list for Thailand is from" in direct["told"]


def test_without_any_list_nobody_is_missing_from_it(database: Database, database_url: str, tmp_path: Any) -> None:
    house = wiring.build(Config(database_url=database_url, data_dir=tmp_path, secret_key=SECRET))
    doors = Doors(make_app(house, work=False))
    try:
        for to in ("TH", ""):
            found = asks(doors, LOTUS, destination=to)
            assert (found["answer"], found["no_list"], found["notice_on"]) == ("cannot_confirm", True, None)
        database.write(load_sample)
        house.registry.refresh()
        assert asks(doors, LOTUS, destination="TH")["answer"] == "listed"
    finally:
        house.close()


def test_it_answers_from_memory_while_the_database_does_not(
    sqlite_office: Office, doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks(doors, LOTUS)
    monkeypatch.setattr(Database, "read", None)
    monkeypatch.setattr(Database, "submit", None)
    assert asks(doors, LOTUS)["answer"] == "listed"


WRONG: list[tuple[dict[str, Any], str]] = [
    ({}, "q is missing"),
    ({"q": " \u00a0\0"}, "q is missing"),
    ({"q": "x" * 201}, "longer than 200"),
    ({"q": LOTUS, "destination": "XX"}, "Known"),
    ({"q": LOTUS, "destination": "Thailand"}, "TH"),
    ({"q": LOTUS, "language": "fr"}, "language is km or en"),
    ({"q": LOTUS, "why": "maybe"}, "why is 1"),
    ({"q": LOTUS, "destnation": "TH"}, "Only q, destination"),
    ({"q": 901}, "must be a text"),
    ({"q": ["901"]}, "must be a text"),
    ({"q": LOTUS, "destination": {}}, "must be a text"),
]


@pytest.mark.parametrize(("fields", "sentence"), WRONG)
def test_what_is_wrong_is_said(doors: Doors, fields: dict[str, Any], sentence: str) -> None:
    answer = doors.post(PATH, json=fields)
    assert (answer.status_code, answer.json().keys()) == (422, {"detail"})
    assert sentence.lower() in answer.json()["detail"].lower()
    if all(isinstance(value, str) for value in fields.values()):
        address = PATH + "?" + "&".join(f"{name}={quote(value)}" for name, value in fields.items())
        assert doors.get(address).json() == answer.json()


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'"901"', b"\xff\xfe", b"[" * 8_000, b"9" * 8_000, b'{"q": "' + b"x" * 9_000]
)
def test_a_body_that_makes_no_sense(doors: Doors, body: bytes) -> None:
    answer = doors.post(PATH, content=body)
    assert (answer.status_code, "body" in answer.json()["detail"]) == (422, True)


def test_a_question_in_the_address_of_a_post_is_refused(doors: Doors) -> None:
    assert doors.post(f"{PATH}?destination=TH", json={"q": LOTUS}).status_code == 422
    assert doors.post(PATH, content=b" " * (5 * 2**20)).status_code == 413


@pytest.mark.parametrize("query", ["?q=901", "", "?q=901&destination=XX"])
def test_no_answer_is_kept_anywhere(doors: Doors, query: str) -> None:
    headers = doors.get(PATH + query).headers
    assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")
    assert headers["content-type"].startswith("application/json") and "set-cookie" not in headers
    assert headers["referrer-policy"] == "no-referrer" and "default-src 'none'" in headers["content-security-policy"]


def test_there_is_no_other_way_in(doors: Doors) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        answer = asyncio.run(doors._ask(method, PATH))
        assert answer.status_code == 405


def test_nothing_is_logged_or_counted(
    sqlite_office: Office,
    doors: Doors,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    caplog.set_level(logging.DEBUG, logger="asyncio")
    with structlog.testing.capture_logs() as events:
        asks(doors, CANARY)
        doors.post(PATH, content=f'{{"{CANARY}": "{CANARY}"'.encode())
        doors.post(PATH, json={"q": "901", "destination": CANARY, CANARY: CANARY})
        monkeypatch.setattr("bot.recruiters.checking.check", _breaks)
        broken = doors.post(PATH, json={"q": CANARY})
    out, err = capfd.readouterr()
    logged = caplog.text + out + err + repr(events)
    assert broken.status_code == 500 and CANARY not in broken.text
    assert "ValueError in" in logged, "this test must see the logs"
    assert CANARY not in logged
    with sqlite_office.house.database.read() as db:
        assert db.scalar(select(func.count()).select_from(Ask)) == 0


def _breaks(_: object, query: str, *__: object) -> None:
    raise ValueError(f"cannot look up {query}")


def test_the_example_in_the_readme(doors: Doors) -> None:
    (example,) = re.findall(rf"{PATH} -d '(.*)'", README)
    found = doors.post(PATH, content=example).json()
    told = " ".join(re.findall(r'"told": "(.*?) \(notice', README, re.S)[0].split())
    assert found["answer"] == "listed" and found["told"].startswith(told)


def test_the_command_line_says_the_same(doors: Doors, sqlite_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    config = sqlite_office.house.config
    for name, value in environment(config.database_url, config.data_dir).items():
        monkeypatch.setenv(name, value)
    said = CliRunner().invoke(commands, ["registry", "check", LOTUS, "--destination", "TH", "--json"])
    assert json.loads(said.output) == asks(doors, LOTUS, destination="TH", why=1)


def test_who_asks_too_fast_is_told_to_wait(sqlite_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "PER_CLIENT", 0.01)
    doors = opened(sqlite_office)
    answers = [doors.post(PATH, json={"q": "901"}) for _ in range(6)]
    assert [one.status_code for one in answers] == [200] * 4 + [429] * 2
    assert answers[-1].headers["retry-after"] == "1" and "wait a second" in answers[-1].json()["detail"]
    assert (doors.get("/healthz").status_code, doors.get("/readyz").status_code) == (200, 200)


def test_all_clients_together_are_held_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "A_SECOND", 5.0)
    gate = Gate()
    with pytest.raises(TooMany):
        for number in range(5):
            gate.enter(f"192.0.2.{number + 2}")


def test_few_look_up_at_once_and_few_wait() -> None:
    running, most = 0, 0

    def work() -> int:
        nonlocal running, most
        running += 1
        most = max(most, running)
        release.wait()
        running -= 1
        return 1

    release = threading.Event()

    async def crowd() -> list[int | BaseException]:
        gate = Gate()
        tasks = [asyncio.create_task(gate.do(work)) for _ in range(api.WAITING + 3)]
        await asyncio.sleep(0.05)
        release.set()
        found = await asyncio.gather(*tasks, return_exceptions=True)
        assert await gate.do(work) == 1, "there is room again"
        return found

    found = asyncio.run(crowd())
    assert (found.count(1), sum(isinstance(one, Unavailable) for one in found)) == (api.WAITING, 3)
    assert most <= api.AT_ONCE


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
NAMES = st.sampled_from([LOTUS, "ក្រុមហ៊ុន គំរូ ផ្កាឈូកមាស", "012 000 101", "facebook.com/goldenlotus.sample", "901"])


@pytest.fixture
def office_of_the_day(fresh_office: Callable[[], AbstractContextManager[Office]]) -> Any:
    with fresh_office() as made:
        yield opened(made)


@given(q=st.text(st.characters(), max_size=220) | st.tuples(NAMES, st.text(st.characters(), max_size=9)).map("".join))
@example(q="\ud800")
@example(q="\0")
@settings(max_examples=150)
def test_any_words_are_answered(office_of_the_day: Doors, q: str) -> None:
    answer = office_of_the_day.post(PATH, content=json.dumps({"q": q, "destination": "TH", "why": True}))
    assert answer.status_code in (200, 422), answer.text
    found = answer.json()
    if found.get("answer") == "listed":
        assert "which" not in found and found["candidates"] == [] and found["recruiter"]["registration_number"]
    elif answer.status_code == 200:
        assert len(found["candidates"]) <= 3 and found["status"] != "listed"


@given(fields=st.dictionaries(st.sampled_from(["q", "destination", "language", "why", "x"]), JSON))
def test_any_fields_are_read_or_refused(fields: dict[str, Any]) -> None:
    try:
        question = read(fields)
    except Invalid as problem:
        assert str(problem)
    else:
        assert 0 < len(question.q) <= api.LONGEST and question.language in ("km", "en")


@given(raw=st.binary(max_size=60))
@settings(max_examples=60)
def test_any_address_is_answered(office_of_the_day: Doors, raw: bytes) -> None:
    answer = office_of_the_day.get(f"{PATH}?q=" + quote(raw))
    assert answer.status_code in (200, 422), answer.text


@given(name=NAMES, place=st.integers(0, 60), letter=st.sampled_from("оаеіурο"))
@settings(max_examples=60)
def test_letters_that_only_look_alike_are_never_listed(
    office_of_the_day: Doors, name: str, place: int, letter: str
) -> None:
    place %= len(name)
    q = name[:place] + letter + name[place + 1 :]
    found = office_of_the_day.post(PATH, json={"q": q, "destination": "TH"}).json()
    assert found["answer"] != "listed", q
