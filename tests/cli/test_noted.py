"""Whoever opens what people told is in the audit log, with the tip, whichever command they use."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.staff.audit import Entry as Audited
from tests.people import Office
from tests.terminal import Hotline
from tests.tips.test_tips import quiet, told

WORDS = "they keep our papers in a drawer"

# command → the words that it is called with, for a tip and a folder
COMMANDS: dict[str, Callable[[str, Path], list[str]]] = {
    "next": lambda ref, out: ["next"],
    "show": lambda ref, out: ["show", ref],
    "files": lambda ref, out: ["files", ref, "--out", str(out)],
    "answer": lambda ref, out: ["answer", ref, "go on Monday"],
}


def noted(office: Office) -> list[tuple[str, str]]:
    """Who has done something with which tip."""
    with office.context.database.read() as db:
        return [(one.actor, one.about) for one in db.scalars(select(Audited).order_by(Audited.id))]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_opening_is_noted_with_its_tip(office: Office, hotline: Hotline, tmp_path: Path, command: str) -> None:
    told(office, "Sokha", WORDS)
    quiet(office)
    ref = office.tips()[0].id
    for time in (1, 2) if command == "show" else (1,):
        before = len(noted(office))
        said = hotline("tips", *COMMANDS[command](ref, tmp_path / f"out{time}"))
        assert (WORDS in said) == (command in ("next", "show"))
        assert ("operator:Sophy", ref) in noted(office)[before:], f"{command}: nobody would know who read it"


def test_closing_is_noted_too(office: Office, hotline: Hotline) -> None:
    told(office, "Sokha", WORDS)
    quiet(office)
    hotline("tips", "next")
    before = len(noted(office))
    hotline("tips", "close", office.tips()[0].id)
    assert noted(office)[before:] == [("operator:Sophy", office.tips()[0].id)]
