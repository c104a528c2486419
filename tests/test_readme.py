"""README stays true: its example conversation is played, its commands and settings exist."""

import re
from dataclasses import fields
from pathlib import Path

from typer.main import get_command

from bot.cli import app
from bot.config import Config
from tests.people import Office

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()


def test_the_example_conversation_happens(sqlite_office: Office) -> None:
    phone, came = sqlite_office.phone("telegram"), [""]
    for line in re.findall(r"```conversation\n(.*?)```", README, re.S)[0].splitlines():
        sign, _, words = line.partition(" ")
        if sign == ">":
            came = phone.writes(words)
        else:
            assert any(words in text for text in came), f"{words!r} is not in {came}"


def test_every_setting_is_told() -> None:
    for field in fields(Config):
        if field.name not in ("demo", "port"):
            assert f"HOTLINE_{field.name.upper()}" in README, f"README does not name HOTLINE_{field.name.upper()}"


def test_every_command_exists() -> None:
    group = get_command(app)
    for command in re.findall(r"^ {4}hotline (\w+)", README, re.M):
        assert command in group.commands, f"README names `hotline {command}`, which is not there"  # type: ignore[attr-defined]


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"`?make (\w+)`?", README):
        assert re.search(rf"^{target}:", makefile, re.M), f"README names `make {target}`, which is not there"


def test_every_part_of_the_map_is_there() -> None:
    for name in re.findall(r"^ {6}([a-z]+(?:\.py|/)) ", README, re.M):
        assert (ROOT / "bot" / name).exists(), f"README's map names bot/{name}, which is not there"
