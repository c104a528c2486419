"""An operator's terminal in a test: commands run as Sophy, and what is written down of her."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from bot.cli import app
from bot.staff.audit import Entry as Audited
from tests.people import PASSWORD, SECRET, Office

KHMER = "គេចាក់សោបន្ទប់ខ្ញុំ"
Hotline = Callable[..., str]


@pytest.fixture
def hotline(office: Office, monkeypatch: pytest.MonkeyPatch) -> Hotline:
    """Runs a command as Sophy: what it prints."""
    config = office.context.config
    given = {"DATABASE_URL": config.database_url, "DATA_DIR": str(config.data_dir), "SECRET_KEY": SECRET}
    for name, value in (given | {"OPERATOR": "Sophy", "PASSWORD": PASSWORD}).items():
        monkeypatch.setenv(f"HOTLINE_{name}", value)

    def run(*words: str, code: int = 0, charset: str = "utf-8") -> str:
        done = CliRunner(charset=charset).invoke(app, list(words))
        assert done.exit_code == code, done.output
        assert "Traceback" not in done.output
        return done.output

    return run


def write(office: Office, unit: Callable[[Session], Any]) -> Any:
    return office.context.database.write(unit)


def verbs(office: Office) -> list[str]:
    with office.context.database.read() as db:
        return [one.verb for one in db.scalars(select(Audited).order_by(Audited.id)) if "Sophy" in one.actor]
