"""Floors under what authors wrote who had seen neither code nor rules: `python -m bench.conversation` prints it all.

The sets in `data/dev` were read while the rules were made, those in `data/held` never were, and must not be: they tell
how the others' figures carry over. All authors were machines.
"""

from pathlib import Path

import pytest

from bench.conversation import HELD, SEEN, Figures, measured, rehearsal
from bench.understanding.measure import figures as understood
from bench.understanding.measure import load, measure
from bot.understanding import understand

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def figures() -> dict[Path, dict[str, Figures]]:
    played = rehearsal()
    return {folder: measured(played, folder) for folder in (SEEN, HELD)}


@pytest.mark.parametrize("folder", [SEEN, HELD], ids=lambda path: path.name)
@pytest.mark.parametrize("name", ["bare", "frames", "dressed"])
def test_nobody_is_told_of_another_recruiter(figures: dict[Path, dict[str, Figures]], folder: Path, name: str) -> None:
    found = figures[folder][name]
    assert found.counts["lines"] > 50 and found.counts["wrong"] == 0, name


@pytest.mark.parametrize(
    ("folder", "name", "figure", "floor"),
    [
        (SEEN, "bare", "right", 0.90),
        (SEEN, "frames", "right", 0.98),
        (SEEN, "dressed", "right", 0.98),
        (HELD, "bare", "right", 0.92),
        (HELD, "frames", "right", 0.97),
        (HELD, "dressed", "right", 0.97),
        (HELD, "frames", "looked up", 0.97),
    ],
    ids=lambda value: getattr(value, "name", str(value)),
)
def test_the_right_recruiter_is_shown(
    figures: dict[Path, dict[str, Figures]], folder: Path, name: str, figure: str, floor: float
) -> None:
    assert figures[folder][name].share(figure) >= floor


@pytest.mark.parametrize("folder", [SEEN, HELD], ids=lambda path: path.name)
def test_who_names_nobody_is_not_looked_up(figures: dict[Path, dict[str, Figures]], folder: Path) -> None:
    assert figures[folder]["everyday"].share("looked up") <= 0.02


@pytest.mark.parametrize("folder", [SEEN, HELD], ids=lambda path: path.name)
def test_danger_is_heard_first_and_at_every_step(figures: dict[Path, dict[str, Figures]], folder: Path) -> None:
    said, steps = figures[folder]["said"], figures[folder]["steps"]
    assert said.share("heard", "dangers") >= 0.93 and said.share("kept", "dangers") >= 0.96
    assert steps.share("heard", "dangers") >= 0.97


def test_what_nobody_read_is_understood() -> None:
    recall, precision, intents = understood(measure(load(HELD / "told.csv")))
    assert recall >= 0.975 and precision >= 0.92 and intents >= 0.93


def test_ordinary_messages_that_nobody_read_are_calm() -> None:
    rows = load(HELD / "calm.csv")
    alarms = sum(understand(row["text"]).danger for row in rows)
    assert len(rows) == 300 and alarms <= 45  # each shows six numbers and asks one question


def test_danger_among_ordinary_messages_in_its_words() -> None:
    """Half of each; the ordinary ones were made to sound like harm."""
    count = measure(load(HELD / "fresh.csv"))
    assert count["false calm"] == 0 and count["true danger"] == 39
    assert count["false danger"] <= 13


def test_a_firm_without_an_english_name_is_named_beside_an_offer() -> None:
    """R00002 has a Khmer name only; the line of an SMS takes it in every language."""
    heard = rehearsal().hear(["whatsapp 089 005 290 they recruiting for hotel in qatar"], channel="sms", language="en")
    assert "R00002" in heard.shown
