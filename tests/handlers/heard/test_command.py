"""`hotline hear`: what a person would be told, for one message, a talk, and a file of messages."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.people import Office

RUN = CliRunner()


@pytest.fixture
def ready(sqlite_office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A hotline with the sample registry, as the environment names it."""
    config = sqlite_office.context.config
    monkeypatch.setenv("HOTLINE_DATABASE_URL", config.database)
    monkeypatch.setenv("HOTLINE_DATA_DIR", str(config.data_dir))
    monkeypatch.setenv("HOTLINE_SECRET_KEY", config.secret_key)
    monkeypatch.setenv("HOTLINE_LIST_DAYS", "100000")
    return sqlite_office


def _hears(*given: str) -> str:
    result = RUN.invoke(app, ["hear", *given])
    assert result.exit_code == 0, result.output
    return result.output


def test_one_message(ready: Office) -> None:
    said = _hears("is 901 real?", "--language", "en")
    assert "row recruiter" in said and "shown 901" in said and "Which country" in said


def test_after_others_and_by_sms(ready: Office) -> None:
    said = _hears("1", "--after", "hello", "--channel", "sms", "--language", "en")
    assert "row answer" in said and "Write the recruiter's name" in said


def test_a_file_keeps_its_columns(ready: Office, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("id,query,told\n7,they beat me and lock the door,old\n8,hello,\n", encoding="utf-8")
    assert "2 messages" in _hears("--batch", str(source), "--out", str(target), "--language", "en")
    first, second = csv.DictReader(StringIO(target.read_text(encoding="utf-8")))
    assert (first["id"], first["row"], first["kept"], first["shown"]) == ("7", "danger", "offered", "")
    assert "1288" in first["told"] and second["row"] == "greeting"


def test_nothing_is_stored(ready: Office) -> None:
    folder = ready.context.config.data_dir.parent
    _hears("they beat me and lock the door zqcanary", "--after", "Golden Lotus zqcanary")
    assert ready.tips() == []
    kept = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert kept and not any(b"zqcanary" in content for content in kept)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ([], "Give what somebody writes"),
        (["hi", "--channel", "fax"], "telegram or sms"),
        (["--batch", "nowhere.csv"], "--out FILE"),
        (["--batch", "nowhere.csv", "--out", "x.csv"], "cannot be read"),
    ],
)
def test_what_is_wrong_is_said(ready: Office, given: list[str], says: str) -> None:
    result = RUN.invoke(app, ["hear", *given])
    assert result.exit_code == 1 and says in result.output
