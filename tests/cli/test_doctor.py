"""hotline doctor about what waits in the spool: how much, since when, and what to do."""

import os
from pathlib import Path

import pytest

from bot import sandbox
from bot.cli import doctor
from bot.messages import Inbound
from tests.people import SMS_FROM, Office
from tests.terminal import Hotline


def spooled(office: Office, number: int) -> Path:
    """An SMS that the database did not take."""
    context = office.context
    context.spool.put(Inbound("sms", SMS_FROM, f"SM{number}", "+85512000001", text="hi"))
    return context.spool.waiting()[-1]


def test_an_empty_spool_is_well(office: Office, hotline: Hotline) -> None:
    said = hotline("doctor")
    assert "ok    No SMS waits in the spool folder." in said
    assert "Set aside" not in said


def test_what_waits_is_told_with_its_age(office: Office, hotline: Hotline) -> None:
    for number in range(2):
        path = spooled(office, number)
    then = path.stat().st_mtime - 3 * 3600
    os.utime(path, (then, then))
    said = hotline("doctor")
    assert "look  In the spool folder wait 2 SMS, the oldest 180 minutes old." in said
    assert "Is it running?" in said


def test_an_age_below_nothing_is_a_clock_that_was_ahead(office: Office, hotline: Hotline) -> None:
    path = spooled(office, 1)
    then = path.stat().st_mtime + 2 * 3600
    os.utime(path, (then, then))
    assert "the oldest written 120 minutes from now (was the clock ahead?)" in hotline("doctor")


def test_what_was_set_aside_is_told_with_what_to_do(office: Office, hotline: Hotline) -> None:
    office.context.spool.park(spooled(office, 1))
    said = hotline("doctor")
    assert "ok    No SMS waits in the spool folder." in said
    assert f"look  Set aside in {office.context.config.data_dir / 'spool' / 'parked'}: 1 SMS" in said
    assert "`hotline serve` tries them again each hour" in said
    assert "Delete nothing there" in said


def test_a_spool_that_cannot_be_read_is_wrong(office: Office, hotline: Hotline) -> None:
    folder = office.context.config.data_dir / "spool"
    folder.rmdir()
    folder.write_text("no folder")
    assert "WRONG The spool folder" in hotline("doctor", code=1)


@pytest.mark.parametrize("apart", [True, False])
def test_it_says_what_the_reader_of_pictures_can_reach(apart: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "apart", lambda: apart)
    mark, said = doctor._pictures("khm+eng")
    assert (mark, "without a network" in said, "see the network" in said) == ("ok", apart, not apart)
